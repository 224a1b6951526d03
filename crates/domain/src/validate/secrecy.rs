//! Checks that nothing of a place that is not public stands where the public reads.

use super::rules::place as rules;
use super::{Examination, Field, inside};
use crate::fold::fold;
use crate::listing::Disclosure;

const NAMES: [Field; 7] = [
    Field::OrganizationNameAr,
    Field::OrganizationNameFr,
    Field::OrganizationNameEn,
    Field::OrganizationAlternateName,
    Field::ServiceNameAr,
    Field::ServiceNameFr,
    Field::ServiceNameEn,
];
const TEXTS: [Field; 9] = [
    Field::DescriptionAr,
    Field::DescriptionFr,
    Field::DescriptionEn,
    Field::OrganizationDescriptionAr,
    Field::OrganizationDescriptionFr,
    Field::OrganizationDescriptionEn,
    Field::DocumentsAr,
    Field::DocumentsFr,
    Field::DocumentsEn,
];
/// A shorter text is no secret by itself, and stands in many others.
const SHORTEST: usize = 6;

impl Examination<'_> {
    /// The address and the name of a place that is kept must not stand in what is published.
    pub(super) fn kept_from_texts(&mut self, disclosure: Disclosure) {
        let draft = self.draft;
        for address in [Field::AddressAr, Field::AddressFr, Field::AddressEn] {
            let typed = draft.get(address).unwrap_or_default();
            // The street with its number gives a place away without the rest of the address.
            let streets = typed
                .split([',', '،', ';', '\n'])
                .filter(|part| fold(part).bytes().any(|b| b.is_ascii_digit()));
            let kept: Vec<String> = [typed]
                .into_iter()
                .chain(streets)
                .map(fold)
                .filter(|kept| kept.chars().count() >= SHORTEST)
                .collect();
            for field in NAMES.into_iter().chain(TEXTS) {
                if draft
                    .get(field)
                    .map(fold)
                    .is_some_and(|text| kept.iter().any(|kept| text.contains(kept)))
                {
                    self.breach(&rules::DISCLOSURE_ADDRESS_IN_TEXT, field, typed);
                }
            }
        }
        if disclosure != Disclosure::Area {
            self.name_kept_from_texts();
        }
        for field in TEXTS {
            if let Some(found) = draft.get(field).and_then(inside::street) {
                self.breach(&rules::DISCLOSURE_STREET_IN_TEXT, field, &found);
            }
        }
        for field in [Field::Url, Field::OrganizationWebsite] {
            if let Some(link) = draft.get(field).filter(|link| inside::is_map_link(link)) {
                self.breach(&rules::DISCLOSURE_MAP_LINK, field, link);
            }
        }
    }

    /// A place called like its organization has no name of its own to keep.
    fn name_kept_from_texts(&mut self) {
        let draft = self.draft;
        for name in [Field::LocationNameAr, Field::LocationNameFr, Field::LocationNameEn] {
            let Some(typed) = draft.get(name) else { continue };
            let kept = fold(typed);
            let is_known = NAMES[..4]
                .iter()
                .any(|field| draft.get(*field).is_some_and(|known| fold(known).contains(&kept)));
            if is_known || kept.chars().count() < SHORTEST {
                continue;
            }
            for field in TEXTS {
                if draft.get(field).is_some_and(|text| fold(text).contains(&kept)) {
                    self.breach(&rules::DISCLOSURE_ADDRESS_IN_TEXT, field, typed);
                }
            }
        }
    }
}
