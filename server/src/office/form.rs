//! The form of a listing: the organization once, its places, its services, and which is offered where. What it holds becomes the
//! flat drafts of the rule-book, and what the rule-book says finds its way back beside the field.

use std::collections::{BTreeMap, BTreeSet};

use sanad_domain::place::Territory;
use sanad_domain::validate::{Context, Draft, Field, Finding, Relations, drafts, listings, validate};
use sanad_domain::{AreaCode, Listing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::asked::Asked;
use crate::country;
use crate::store::StoreError;

/// More places or services than any form has; a listing that has more comes as a file.
const MOST: usize = 60;
/// More pairs of a service and a place than any form has: each is held against the rule-book.
const PAIRS: usize = 600;

/// Which part of the form a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The organization.
    Organization,
    /// A place.
    Place,
    /// A service.
    Service,
}

/// The part of a field.
pub fn part(field: Field) -> Part {
    use Field as F;
    match field {
        F::OrganizationId
        | F::OrganizationNameAr
        | F::OrganizationNameFr
        | F::OrganizationNameEn
        | F::OrganizationAlternateName
        | F::OrganizationDescriptionAr
        | F::OrganizationDescriptionFr
        | F::OrganizationDescriptionEn
        | F::OrganizationWebsite
        | F::OrganizationEmail
        | F::OrganizationPhone => Part::Organization,
        F::LocationId
        | F::LocationNameAr
        | F::LocationNameFr
        | F::LocationNameEn
        | F::Disclosure
        | F::Region
        | F::Province
        | F::Commune
        | F::AddressAr
        | F::AddressFr
        | F::AddressEn
        | F::Latitude
        | F::Longitude
        | F::ReferralPhone
        | F::Accessibility => Part::Place,
        _ => Part::Service,
    }
}

/// The fields of one place, service, or the organization, by column.
pub type Fields = BTreeMap<String, String>;

/// A service in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Its fields.
    pub fields: Fields,
    /// The places where it is offered, by their number in the form.
    pub at: BTreeSet<usize>,
}

/// The form, as it is kept in a draft and shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The organization.
    pub organization: Fields,
    /// The places.
    pub places: Vec<Fields>,
    /// The services.
    pub services: Vec<Offered>,
}

/// A finding beside its field: `o`, `p0` or `s0`, and the column; the column is empty for the whole part.
pub type Beside = BTreeMap<(String, String), Vec<Finding>>;

impl Form {
    /// An empty form: an organization with a place and a service.
    pub fn new() -> Self {
        Self {
            organization: Fields::new(),
            places: vec![Fields::new()],
            services: vec![Offered {
                fields: Fields::new(),
                at: BTreeSet::from([0]),
            }],
        }
    }

    /// The form of a listing that there is.
    pub fn of(listing: &Listing) -> Self {
        let mut form = Self::default();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut services: BTreeMap<String, usize> = BTreeMap::new();
        for draft in drafts(listing) {
            let of = |wanted: Part| -> Fields {
                let fields = draft.iter().filter(|(field, _)| part(*field) == wanted);
                fields
                    .map(|(field, value)| (field.column().to_owned(), value.to_owned()))
                    .collect()
            };
            form.organization = of(Part::Organization);
            let place = draft.get(Field::LocationId).map(|id| {
                *places.entry(id.to_owned()).or_insert_with(|| {
                    let mut fields = of(Part::Place);
                    // The province says it.
                    fields.remove(Field::Region.column());
                    form.places.push(fields);
                    form.places.len() - 1
                })
            });
            let id = draft.get(Field::ServiceId).unwrap_or_default().to_owned();
            let service = *services.entry(id).or_insert_with(|| {
                form.services.push(Offered {
                    fields: of(Part::Service),
                    at: BTreeSet::new(),
                });
                form.services.len() - 1
            });
            if let Some(service) = form.services.get_mut(service) {
                service.at.extend(place);
            }
        }
        form
    }

    /// Reads what the form sent. Identifiers are taken only where `base` has them: nobody names another's.
    ///
    /// # Errors
    /// When there is more in it than any form has (`None`); when the operating system gives no random number for something that is new.
    pub fn read(asked: &Asked, base: Option<&Listing>) -> Result<Self, Option<StoreError>> {
        // The rest of it would look as if its author had taken it out.
        if base.is_some_and(|base| base.locations.len() > MOST || base.services.len() > MOST) {
            return Err(None);
        }
        let (mut form, mut was) = (Self::default(), BTreeMap::new());
        for (name, value) in &asked.0 {
            let Some((place, column)) = name.split_once('.') else {
                continue;
            };
            // A column counts in its own part alone: nobody names in a place what belongs to a service.
            let field = Field::ALL.iter().find(|field| field.column() == column);
            let belongs = |wanted: Part| field.is_some_and(|field| part(*field) == wanted);
            let (kind, number) = numbered(place);
            match (kind, number) {
                ('o', None) if belongs(Part::Organization) => add(&mut form.organization, column, value),
                ('p', Some(number)) if belongs(Part::Place) => {
                    form.places.resize_with(form.places.len().max(number + 1), Fields::new);
                    if let Some(fields) = form.places.get_mut(number) {
                        add(fields, column, value);
                    }
                }
                ('p', Some(number)) if column == "was" => {
                    was.insert(number, value.clone());
                }
                ('s', Some(number)) if belongs(Part::Service) || column == "at" => {
                    form.services
                        .resize_with(form.services.len().max(number + 1), Offered::default);
                    if let Some(service) = form.services.get_mut(number) {
                        match column {
                            "at" => service.at.extend(value.parse::<usize>().ok().filter(|at| *at < MOST)),
                            _ => add(&mut service.fields, column, value),
                        }
                    }
                }
                _ => {}
            }
        }
        for (number, code) in was {
            if let Some(place) = form.places.get_mut(number) {
                keep_commune(place, &code);
            }
        }
        form.apply_buttons(asked);
        form.own_identifiers(base).map_err(Some)?;
        let pairs: usize = form.services.iter().map(|service| service.at.len().max(1)).sum();
        if pairs > PAIRS { Err(None) } else { Ok(form) }
    }

    /// What the buttons say that add a part or take one out.
    fn apply_buttons(&mut self, asked: &Asked) {
        if asked.has("add_place") && self.places.len() < MOST {
            self.places.push(Fields::new());
        }
        if asked.has("add_service") && self.services.len() < MOST {
            let at = (0..self.places.len()).take(1).collect();
            self.services.push(Offered {
                fields: Fields::new(),
                at,
            });
        }
        match numbered(asked.get("take_out")) {
            ('p', Some(number)) if number < self.places.len() => {
                self.places.remove(number);
                for service in &mut self.services {
                    let later = |at: usize| if at > number { at - 1 } else { at };
                    service.at = service.at.iter().filter(|at| **at != number).map(|at| later(*at)).collect();
                }
            }
            ('s', Some(number)) if number < self.services.len() => {
                self.services.remove(number);
            }
            _ => {}
        }
    }

    fn own_identifiers(&mut self, base: Option<&Listing>) -> Result<(), StoreError> {
        let locations: BTreeSet<Uuid> = base.iter().flat_map(|base| &base.locations).map(|one| one.id).collect();
        let services: BTreeSet<Uuid> = base.iter().flat_map(|base| &base.services).map(|one| one.id).collect();
        let mut seen = BTreeSet::new();
        let mut own = |fields: &mut Fields, column: &str, known: &BTreeSet<Uuid>| -> Result<(), StoreError> {
            let named = fields.get(column).and_then(|id| Uuid::try_parse(id).ok());
            let id = match named.filter(|id| known.contains(id) && seen.insert(*id)) {
                Some(id) => id,
                None => chance()?,
            };
            fields.insert(column.to_owned(), id.to_string());
            Ok(())
        };
        for place in &mut self.places {
            own(place, Field::LocationId.column(), &locations)?;
        }
        for service in &mut self.services {
            own(&mut service.fields, Field::ServiceId.column(), &services)?;
        }
        Ok(())
    }

    /// Holds the form against the rule-book: the listing where nothing stands in the way, and what was found.
    pub fn examine(&self, organization: Uuid, context: &Context<'_>) -> (Option<Listing>, Beside) {
        let (mut records, mut beside, mut relations) = (Vec::new(), Beside::new(), Relations::default());
        let mut is_wrong = self.services.is_empty();
        for (number, service) in self.services.iter().enumerate() {
            let at: Vec<Option<usize>> = if service.at.is_empty() {
                vec![None]
            } else {
                service.at.iter().copied().map(Some).collect()
            };
            for place in at {
                let draft = self.draft(organization, service, place);
                let outcome = validate(&draft, context);
                let mut findings = outcome.findings;
                if let Some(record) = outcome.record {
                    findings.extend(relations.check(&record));
                    records.push(record);
                }
                for finding in findings {
                    is_wrong |= finding.is_error();
                    let section = match (finding.field.map(part), place) {
                        (Some(Part::Organization), _) => "o".to_owned(),
                        (Some(Part::Place), Some(place)) => format!("p{place}"),
                        _ => format!("s{number}"),
                    };
                    let list = beside.entry((section, finding.path().to_owned())).or_default();
                    if !list.contains(&finding) {
                        list.push(finding);
                    }
                }
            }
        }
        let listing = if is_wrong { None } else { listings(records).pop() };
        (listing, beside)
    }

    fn draft(&self, organization: Uuid, service: &Offered, place: Option<usize>) -> Draft {
        let mut draft = Draft::default();
        let place = place.and_then(|place| self.places.get(place));
        let parts = [Some(&self.organization), Some(&service.fields), place];
        for (column, value) in parts.into_iter().flatten().flatten() {
            if let Some(field) = Field::ALL.iter().find(|field| field.column() == column) {
                draft.set(*field, value.clone());
            }
        }
        draft.set(Field::OrganizationId, organization.to_string());
        draft
    }
}

/// The letter and the number of a part: `p12`.
fn numbered(name: &str) -> (char, Option<usize>) {
    let mut letters = name.chars();
    let kind = letters.next().unwrap_or_default();
    let number = letters.as_str().parse::<usize>().ok().filter(|number| *number < MOST);
    (kind, number)
}

/// A commune whose name was left as it was stays the very one: two may share a name.
fn keep_commune(place: &mut Fields, was: &str) {
    let area = AreaCode::parse(was).and_then(|code| country::gazetteer().ok()?.area(&code));
    let Some(area) = area else { return };
    let typed = place.get(Field::Commune.column()).map(String::as_str);
    let province = place.get(Field::Province.column()).map(String::as_str);
    let is_left = area.name.0.values().any(|name| Some(name.as_str()) == typed);
    let is_there = province.is_none_or(|province| area.code.province().is_some_and(|code| code.as_str() == province));
    if is_left && is_there {
        place.insert(Field::Commune.column().to_owned(), area.code.to_string());
        place.remove(Field::Region.column());
    }
}

/// Several values of one name are a list.
fn add(fields: &mut Fields, column: &str, value: &str) {
    if value.trim().is_empty() {
        return;
    }
    let slot = fields.entry(column.to_owned()).or_default();
    if !slot.is_empty() {
        slot.push_str("; ");
    }
    slot.push_str(value);
}

/// An identifier by chance.
pub fn chance() -> Result<Uuid, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Chance)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use sanad_domain::Date;

    use super::*;
    use crate::country::Hours;
    use crate::demo::Imagined;

    fn today() -> Date {
        Date::parse("2026-11-23").unwrap()
    }

    fn listing_of_many() -> Listing {
        let (gazetteer, hours) = (country::gazetteer().unwrap(), Hours::new(today()));
        let set = Imagined::new(gazetteer, 1, today());
        let drafts = (0..60).flat_map(|number| set.organization(number));
        let records = drafts.filter_map(|draft| validate(&draft, &context(&hours)).record);
        let many = |listing: &Listing| listing.services.len() * listing.locations.len();
        listings(records.collect::<Vec<_>>()).into_iter().max_by_key(many).unwrap()
    }

    fn context(hours: &Hours) -> Context<'_> {
        Context {
            today: today(),
            territory: country::gazetteer().unwrap(),
            hours,
            demonstration: true,
        }
    }

    fn sent(form: &Form) -> Asked {
        let mut pairs = Vec::new();
        let mut push = |section: &str, fields: &Fields| {
            pairs.extend(
                fields
                    .iter()
                    .map(|(column, value)| (format!("{section}.{column}"), value.clone())),
            );
        };
        push("o", &form.organization);
        for (number, place) in form.places.iter().enumerate() {
            push(&format!("p{number}"), place);
        }
        for (number, service) in form.services.iter().enumerate() {
            push(&format!("s{number}"), &service.fields);
        }
        for (number, service) in form.services.iter().enumerate() {
            pairs.extend(service.at.iter().map(|at| (format!("s{number}.at"), at.to_string())));
        }
        Asked(pairs)
    }

    #[test]
    fn a_listing_goes_through_the_form_and_comes_back_the_same() {
        let listing = listing_of_many();
        let hours = Hours::new(today());
        let form = Form::of(&listing);
        let read = Form::read(&sent(&form), Some(&listing)).unwrap();
        assert_eq!(read, form);
        let (again, beside) = read.examine(listing.organization.id, &context(&hours));
        assert_eq!(again.as_ref(), Some(&listing), "{beside:?}");
    }

    #[test]
    fn identifiers_of_others_are_not_taken_over() {
        let listing = listing_of_many();
        let mut form = Form::of(&listing);
        let foreign = Uuid::from_u128(1).to_string();
        form.places[0].insert("location_id".to_owned(), foreign.clone());
        form.services[0].fields.insert("service_id".to_owned(), foreign.clone());
        let read = Form::read(&sent(&form), Some(&listing)).unwrap();
        assert_ne!(read.places[0]["location_id"], foreign);
        assert_ne!(read.services[0].fields["service_id"], foreign);
    }

    #[test]
    fn a_place_that_is_taken_out_takes_its_number_along() {
        let mut asked = Asked(vec![
            ("o.organization_name_fr".to_owned(), "A".to_owned()),
            ("p0.commune".to_owned(), "Rabat".to_owned()),
            ("p1.commune".to_owned(), "Fès".to_owned()),
            ("s0.service".to_owned(), "legal".to_owned()),
            ("s0.at".to_owned(), "0".to_owned()),
            ("s0.at".to_owned(), "1".to_owned()),
            ("s0.audiences".to_owned(), "women".to_owned()),
            ("s0.audiences".to_owned(), "children".to_owned()),
            ("take_out".to_owned(), "p0".to_owned()),
            ("x9.commune".to_owned(), "nothing".to_owned()),
            ("p999999999.commune".to_owned(), "nothing".to_owned()),
            ("é.x".to_owned(), "nothing".to_owned()),
            (".commune".to_owned(), "nothing".to_owned()),
            ("p1.service_id".to_owned(), "another's".to_owned()),
            ("o.service".to_owned(), "nothing".to_owned()),
        ]);
        let form = Form::read(&asked, None).unwrap();
        assert_eq!(form.places.len(), 1);
        assert_eq!(form.places[0]["commune"], "Fès");
        assert_eq!(form.services[0].at, BTreeSet::from([0]));
        assert_eq!(form.services[0].fields["audiences"], "women; children");
        assert!(!form.places[0].contains_key("service_id") && !form.organization.contains_key("service"));
        let many = (0..60).flat_map(|service| (0..60).map(move |at| (format!("s{service}.at"), at.to_string())));
        assert!(
            matches!(Form::read(&Asked(many.collect()), None), Err(None)),
            "more than any form has"
        );
        asked.0.push(("add_service".to_owned(), String::new()));
        assert_eq!(Form::read(&asked, None).unwrap().services.len(), 2);
    }
}
