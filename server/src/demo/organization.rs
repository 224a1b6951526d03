//! One organization: all of its drafts, one for each service at a place.

use sanad_domain::listing::{Accessibility, Disclosure};
use sanad_domain::place::Area;
use sanad_domain::validate::{Draft, Field};
use sanad_domain::{AreaCode, Date, Language};

use super::addresses::address;
use super::contacts::Contacts;
use super::descriptions::{own, texts};
use super::names::Name;
use super::papers::BRANCHES;
use super::people::people;
use super::places::Places;
use super::random::Dice;
use super::services::{Offer, plan};
use super::terms::{confirmation, terms};

type Fields = Vec<(Field, String)>;

/// All that organizations are made from.
pub(super) struct Maker<'a> {
    places: Places<'a>,
    seed: u64,
    today: Date,
}

/// One organization in the making.
struct Making<'a, 'b> {
    maker: &'b Maker<'a>,
    dice: Dice,
    number: usize,
    name: Name,
    contacts: Contacts,
    confirmed: Option<Date>,
}

struct Site<'a> {
    commune: &'a Area,
    fields: Fields,
}

impl<'a> Maker<'a> {
    pub(super) fn new(places: Places<'a>, seed: u64, today: Date) -> Self {
        Self { places, seed, today }
    }

    /// The drafts of organization `number`; they depend on nothing but that number, the seed, the day and the country.
    pub(super) fn organization(&self, number: usize) -> Vec<Draft> {
        let mut dice = Dice::new(self.seed, number as u64);
        let name = Name::new(self.seed, number);
        let contacts = Contacts::new(&mut dice, self.seed, number);
        let confirmed = confirmation(&mut dice, self.today);
        Making {
            maker: self,
            dice,
            number,
            name,
            contacts,
            confirmed,
        }
        .drafts()
    }
}

impl<'a> Making<'a, '_> {
    fn drafts(mut self) -> Vec<Draft> {
        let plan = plan(&mut self.dice, self.number, self.name.profile());
        let Some(home) = self.maker.places.anywhere(&mut self.dice) else {
            return Vec::new();
        };
        let has_door = plan.offers.iter().any(|offer| offer.has_door() || offer.site.is_none());
        let organization = self.organization(home, has_door);
        let sites: Vec<Site<'a>> = plan
            .sites
            .iter()
            .enumerate()
            .map(|(at, disclosure)| self.site(at, *disclosure, home))
            .collect();
        // A service that is offered at several open places is one service; what was said of it is said again.
        let mut known: Vec<(&str, Fields)> = Vec::new();
        let mut drafts = Vec::with_capacity(plan.offers.len());
        for offer in &plan.offers {
            let site = offer.site.and_then(|at| sites.get(at));
            let again = known
                .iter()
                .find(|(code, _)| *code == offer.code)
                .filter(|_| offer.has_door() && self.dice.chance(500));
            let service = match again {
                Some((_, fields)) => fields.clone(),
                None => self.service(offer, site.map(|site| &site.commune.code)),
            };
            if again.is_none() && offer.has_door() {
                known.push((offer.code, service.clone()));
            }
            let mut draft = Draft::default();
            for (field, value) in organization
                .iter()
                .chain(&service)
                .chain(site.into_iter().flat_map(|site| &site.fields))
            {
                draft.set(*field, value.as_str());
            }
            drafts.push(draft);
        }
        drafts
    }

    fn organization(&mut self, home: &Area, has_door: bool) -> Fields {
        let mut fields = vec![(Field::OrganizationId, self.dice.uuid())];
        let place = self.dice.chance(180).then_some(home);
        for (language, field, often) in [
            (Language::Ar, Field::OrganizationNameAr, 1_000),
            (Language::Fr, Field::OrganizationNameFr, 1_000),
            (Language::En, Field::OrganizationNameEn, 300),
        ] {
            if self.dice.chance(often) {
                fields.push((field, self.name.in_language(language, place)));
            }
        }
        if self.dice.chance(300) {
            fields.push((Field::OrganizationAlternateName, self.name.acronym(self.number)));
        }
        let presentation = self.dice.below(1_000);
        for (language, field, often) in [
            (Language::Ar, Field::OrganizationDescriptionAr, 750),
            (Language::Fr, Field::OrganizationDescriptionFr, 700),
            (Language::En, Field::OrganizationDescriptionEn, 200),
        ] {
            if self.dice.chance(often) {
                let text = self.name.presentation(language, presentation);
                fields.push((field, if has_door { text } else { own(text, language, self.number, 0) }));
            }
        }
        let has_phone = self.dice.chance(930);
        if has_phone {
            fields.push((Field::OrganizationPhone, self.contacts.general()));
        }
        if !has_phone || self.dice.chance(700) {
            fields.push((Field::OrganizationEmail, self.contacts.email("contact")));
        }
        if self.dice.chance(400) {
            fields.push((Field::OrganizationWebsite, self.contacts.website()));
        }
        fields
    }

    fn site(&mut self, at: usize, disclosure: Disclosure, home: &'a Area) -> Site<'a> {
        let places = &self.maker.places;
        let commune = if at == 0 {
            home
        } else {
            places.near(&mut self.dice, &home.code).unwrap_or(home)
        };
        let is_public = disclosure == Disclosure::Public;
        let [latitude, longitude] = places.point(&mut self.dice, commune, is_public);
        let [address_ar, address_fr] = address(&mut self.dice, self.maker.seed, self.number, at, commune);
        let mut fields = vec![
            (Field::LocationId, self.dice.uuid()),
            (Field::Disclosure, disclosure.code().to_owned()),
            (Field::Region, commune.code.region().to_string()),
            (Field::Commune, commune.code.to_string()),
            (Field::Latitude, latitude),
            (Field::Longitude, longitude),
            (Field::AddressAr, address_ar),
            (Field::AddressFr, address_fr),
        ];
        fields.extend(commune.code.province().map(|code| (Field::Province, code.to_string())));
        if disclosure == Disclosure::Referral {
            fields.push((Field::ReferralPhone, self.contacts.referring(at)));
        }
        if is_public && at > 0 && self.dice.chance(500) {
            let branch = self.dice.pick(&BRANCHES);
            for (language, field, branch) in [
                (Language::Ar, Field::LocationNameAr, branch[0]),
                (Language::Fr, Field::LocationNameFr, branch[1]),
            ] {
                fields.extend(
                    commune
                        .name
                        .in_language(language)
                        .map(|(name, _)| (field, joined(branch, name))),
                );
            }
        }
        let likely = [
            (300, Accessibility::Wheelchair),
            (60, Accessibility::SignLanguage),
            (90, Accessibility::Lift),
            (150, Accessibility::Toilet),
        ];
        let found: Vec<&str> = likely
            .iter()
            .filter(|(often, _)| self.dice.chance(*often))
            .map(|(_, kind)| kind.code())
            .collect();
        fields.push((Field::Accessibility, found.join(";")));
        Site { commune, fields }
    }

    fn service(&mut self, offer: &Offer, commune: Option<&AreaCode>) -> Fields {
        let is_line = offer.site.is_none();
        let mut fields = vec![(Field::ServiceId, self.dice.uuid()), (Field::Service, offer.code.to_owned())];
        if is_line {
            fields.push((Field::Reach, "national".to_owned()));
        }
        fields.extend(terms(&mut self.dice, offer.code, is_line, self.maker.today));
        let is_free = fields.iter().any(|(field, value)| *field == Field::Cost && value == "free");
        fields.extend(people(&mut self.dice, self.name.profile(), offer.code, commune));
        fields.extend(texts(&mut self.dice, offer, is_free, self.number));
        self.reach_by(offer, &mut fields);
        let own = self.dice.chance(200);
        let confirmed = if own {
            confirmation(&mut self.dice, self.maker.today)
        } else {
            self.confirmed
        };
        fields.extend(confirmed.map(|day| (Field::ConfirmedOn, day.to_string())));
        fields
    }

    /// Telephones and mailboxes: those of a place that is kept are used nowhere else.
    fn reach_by(&mut self, offer: &Offer, fields: &mut Fields) {
        let phone = match offer.site {
            None => Some(self.contacts.line()),
            Some(at) => self.dice.chance(720).then(|| self.contacts.at(at)),
        };
        if let Some(phone) = phone {
            if self.dice.chance(300) {
                fields.push((Field::WhatsApp, phone.clone()));
            }
            fields.push((Field::Phone, phone));
            if offer.has_door() && self.dice.chance(120) {
                fields.push((Field::SecondPhone, self.contacts.mobile()));
            }
        }
        match offer.site.filter(|_| !offer.has_door()) {
            Some(at) if self.dice.chance(300) => fields.push((Field::Email, self.contacts.email(&format!("equipe-{}", at + 1)))),
            None if self.dice.chance(350) => {
                fields.push((Field::Email, self.contacts.email(offer.code)));
                if self.dice.chance(300) {
                    fields.push((Field::Url, self.contacts.page(offer.code)));
                }
            }
            _ => {}
        }
    }
}

/// `de` before a vowel loses its own.
fn joined(branch: &str, name: &str) -> String {
    match branch.strip_suffix("de") {
        Some(start) if name.starts_with(['A', 'E', 'I', 'O', 'U', 'Y', 'É', 'Î', 'Â']) => format!("{start}d'{name}"),
        _ => format!("{branch} {name}"),
    }
}
