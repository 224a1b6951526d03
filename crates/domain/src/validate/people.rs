//! Checks of what is offered, to whom and on which terms.

use super::rules::service as rules;
use super::{Examination, Field};
use crate::Language;
use crate::fold::{fold, latin_digits};
use crate::listing::{Cost, Reach, SPOKEN};
use crate::vocabulary::{AudienceCode, List, ServiceCode, Term, list};

/// More places than any service of any country has.
const CAPACITY_LIMIT: u64 = 100_000;
const ADULT: u8 = 18;

/// The code itself, or the term whose label in any language reads alike.
fn by_code_or_label(which: List, typed: &str) -> Option<&'static str> {
    // Nearly everything is a code; the labels of a whole list are folded only for what is not.
    if let Some(term) = list(which).find(|term| term.code.eq_ignore_ascii_case(typed.trim())) {
        return Some(term.code);
    }
    let folded = fold(typed);
    let reads_alike = |term: &&Term| {
        Language::COMPLETE
            .iter()
            .any(|language| fold(term.label(*language)) == folded)
    };
    list(which).find(reads_alike).map(|term| term.code)
}

/// A whole number as typed, without the `.0` that a spreadsheet adds.
fn whole(typed: &str) -> String {
    let text = latin_digits(typed);
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

impl Examination<'_> {
    pub(super) fn service_code(&mut self) -> Option<ServiceCode> {
        let Some(typed) = self.draft.get(Field::Service) else {
            self.breach(&rules::SERVICE_MISSING, Field::Service, "");
            return None;
        };
        let code = by_code_or_label(List::Service, typed).and_then(ServiceCode::parse);
        if code.is_none() {
            self.breach(&rules::SERVICE_UNKNOWN, Field::Service, typed);
        }
        code
    }

    pub(super) fn reach(&mut self) -> Reach {
        let Some(typed) = self.draft.get(Field::Reach) else {
            return Reach::Place;
        };
        match typed.to_ascii_lowercase().as_str() {
            "place" => Reach::Place,
            "national" => Reach::National,
            _ => {
                self.breach(&rules::REACH_UNKNOWN, Field::Reach, typed);
                Reach::Place
            }
        }
    }

    pub(super) fn people(&mut self) -> (Vec<AudienceCode>, Option<u8>, Option<u8>) {
        let mut audiences: Vec<AudienceCode> = Vec::new();
        let parts = self.parts(Field::Audiences);
        if parts.is_empty() {
            self.breach(&rules::AUDIENCE_MISSING, Field::Audiences, "");
        }
        for part in parts {
            match by_code_or_label(List::Audience, part).and_then(AudienceCode::parse) {
                Some(code) if !audiences.contains(&code) => audiences.push(code),
                Some(_) => {}
                None => self.breach(&rules::AUDIENCE_UNKNOWN, Field::Audiences, part),
            }
        }
        audiences.sort();
        let minimum = self.age(Field::MinimumAge);
        let maximum = self.age(Field::MaximumAge);
        if let (Some(minimum), Some(maximum)) = (minimum, maximum)
            && minimum > maximum
        {
            self.breach(&rules::AGE_REVERSED, Field::MinimumAge, &format!("{minimum} > {maximum}"));
        }
        let for_children = !audiences.is_empty() && audiences.iter().all(|audience| audience.term().root() == "children");
        if let Some(minimum) = minimum.filter(|minimum| for_children && *minimum >= ADULT) {
            self.breach(&rules::AGE_AUDIENCE, Field::MinimumAge, &minimum.to_string());
        }
        (audiences, minimum, maximum)
    }

    fn age(&mut self, field: Field) -> Option<u8> {
        let typed = self.draft.get(field)?;
        let age = whole(typed).parse().ok().filter(|age| *age <= 120u8);
        if age.is_none() {
            self.breach(&rules::AGE_INVALID, field, typed);
        }
        age
    }

    pub(super) fn languages(&mut self) -> Vec<String> {
        let mut languages = Vec::new();
        for part in self.parts(Field::Languages) {
            let by_code = SPOKEN.iter().find(|(code, _)| code.eq_ignore_ascii_case(part));
            let known = by_code.or_else(|| {
                let folded = fold(part);
                SPOKEN
                    .iter()
                    .find(|(_, labels)| labels.iter().any(|label| fold(label) == folded))
            });
            match known {
                Some((code, _)) if !languages.iter().any(|known| known == code) => languages.push((*code).to_owned()),
                Some(_) => {}
                None => self.breach(&rules::LANGUAGE_UNKNOWN, Field::Languages, part),
            }
        }
        languages
    }

    pub(super) fn cost(&mut self) -> Option<Cost> {
        let typed = self.draft.get(Field::Cost)?;
        let cost = Cost::parse(&typed.to_ascii_lowercase());
        if cost.is_none() {
            self.breach(&rules::COST_UNKNOWN, Field::Cost, typed);
        }
        cost
    }

    pub(super) fn capacity(&mut self) -> Option<u32> {
        let typed = self.draft.get(Field::Capacity)?;
        match whole(typed).parse::<u64>() {
            Ok(places) if places > CAPACITY_LIMIT => self.breach(&rules::CAPACITY_ABSURD, Field::Capacity, typed),
            Ok(places) => return u32::try_from(places).ok(),
            Err(_) => self.breach(&rules::CAPACITY_INVALID, Field::Capacity, typed),
        }
        None
    }
}
