//! Checks of places: administrative names and codes, coordinates, disclosure.

use uuid::Uuid;

use super::characters::is_direction;
use super::rules::place as rules;
use super::{Examination, Field};
use crate::fold::{fold, latin_digits};
use crate::listing::{Accessibility, Disclosure, Location, Reach};
use crate::place::{AreaCode, Level};
use crate::vocabulary::ServiceCode;
use crate::{Language, Point};

/// Regions of the division of 1997, of which the present names say something else or nothing.
const OLD_REGIONS: &[&str] = &[
    "grand casablanca",
    "chaouia ouardigha",
    "doukkala abda",
    "gharb chrarda beni hssen",
    "rabat sale zemmour zaer",
    "marrakech tensift al haouz",
    "meknes tafilalet",
    "fes boulemane",
    "taza al hoceima taounate",
    "tanger tetouan",
    "tadla azilal",
    "souss massa draa",
    "guelmim es semara",
    "laayoune boujdour sakia el hamra",
    "oued ed dahab lagouira",
    "meknes tafilelt",
    "guelmim smara",
    "الدار البيضاء الكبرى",
    "الشاوية ورديغة",
    "دكالة عبدة",
    "الغرب الشراردة بني احسن",
    "الغرب الشراردة بني حسن",
    "الرباط سلا زمور زعير",
    "مراكش تانسيفت الحوز",
    "مكناس تافيلالت",
    "فاس بولمان",
    "تازة الحسيمة تاونات",
    "طنجة تطوان",
    "تادلة أزيلال",
    "سوس ماسة درعة",
    "كلميم السمارة",
    "العيون بوجدور الساقية الحمراء",
    "وادي الذهب الكويرة",
];

/// Fields that describe a place; where none is filled in, there is none.
const OF_A_PLACE: [Field; 14] = [
    Field::LocationId,
    Field::LocationNameAr,
    Field::LocationNameFr,
    Field::LocationNameEn,
    Field::Disclosure,
    Field::Region,
    Field::Province,
    Field::Commune,
    Field::AddressAr,
    Field::AddressFr,
    Field::AddressEn,
    Field::Latitude,
    Field::Longitude,
    Field::ReferralPhone,
];

/// The code with the zero that a spreadsheet ate put back, where that is what happened.
pub fn is_code_without_zero(typed: &str) -> Option<AreaCode> {
    let region_digits = typed.split('.').next().unwrap_or_default();
    (region_digits.len() == 1)
        .then(|| AreaCode::parse(&format!("0{typed}")))
        .flatten()
}

fn is_old_region(typed: &str) -> bool {
    let folded = fold(typed);
    OLD_REGIONS.iter().map(|old| fold(old)).any(|old| {
        folded
            .strip_suffix(&old)
            .is_some_and(|before| before.is_empty() || before.ends_with(' '))
    })
}

impl Examination<'_> {
    /// The place; `None` where the service has none or where none can be made out (which leaves an error behind).
    pub(super) fn place(&mut self, code: Option<ServiceCode>, reach: Reach) -> Option<Location> {
        let draft = self.draft;
        if reach == Reach::National && OF_A_PLACE.iter().all(|field| draft.get(*field).is_none()) {
            return None;
        }
        let disclosure = self.disclosure(code);
        let commune = self.commune();
        let point = self.point(commune.as_ref());
        let name = self.optional_name([Field::LocationNameAr, Field::LocationNameFr, Field::LocationNameEn]);
        let address = self.prose([Field::AddressAr, Field::AddressFr, Field::AddressEn]);
        let referral = self.phone(Field::ReferralPhone);
        let accessibility = self.accessibility();
        let disclosure = disclosure?;
        match disclosure {
            Disclosure::Public if point.is_none() => self.breach(&rules::POINT_MISSING, Field::Latitude, ""),
            Disclosure::Referral if referral.is_none() => {
                self.breach(&rules::DISCLOSURE_WITHOUT_REFERRAL, Field::ReferralPhone, "");
            }
            _ => {}
        }
        if disclosure == Disclosure::Public && address.is_empty() {
            self.breach(&rules::ADDRESS_MISSING, Field::AddressAr, "");
        }
        if disclosure != Disclosure::Public {
            self.kept_from_texts(disclosure);
        }
        Some(Location {
            id: Uuid::nil(),
            name,
            commune: commune?,
            address,
            point,
            disclosure,
            referral,
            accessibility,
        })
    }

    fn disclosure(&mut self, code: Option<ServiceCode>) -> Option<Disclosure> {
        let Some(typed) = self.draft.get(Field::Disclosure) else {
            self.breach(&rules::DISCLOSURE_MISSING, Field::Disclosure, "");
            return None;
        };
        let disclosure = Disclosure::parse(&typed.to_ascii_lowercase());
        match disclosure {
            None => self.breach(&rules::DISCLOSURE_UNKNOWN, Field::Disclosure, typed),
            Some(Disclosure::Public) if code.is_some_and(ServiceCode::is_confidential_by_default) => {
                self.breach(&rules::DISCLOSURE_PUBLIC_SHELTER, Field::Disclosure, "");
            }
            Some(_) => {}
        }
        disclosure
    }

    fn accessibility(&mut self) -> Vec<Accessibility> {
        let mut found = Vec::new();
        for part in self.parts(Field::Accessibility) {
            match Accessibility::parse(&part.to_ascii_lowercase()) {
                Some(kind) if !found.contains(&kind) => found.push(kind),
                Some(_) => {}
                None => self.breach(&rules::ACCESSIBILITY_UNKNOWN, Field::Accessibility, part),
            }
        }
        found
    }

    fn commune(&mut self) -> Option<AreaCode> {
        let region = self.area(Field::Region, Level::Region, &[]);
        let province = self.area(Field::Province, Level::Province, region.as_slice());
        if let (Some(region), Some(province)) = (&region, &province)
            && !province.is_within(region)
        {
            let typed = self.draft.get(Field::Province).unwrap_or_default();
            self.breach(&rules::PROVINCE_ELSEWHERE, Field::Province, typed);
        }
        let within = province.clone().or(region);
        if self.draft.get(Field::Commune).is_none() {
            self.breach(&rules::COMMUNE_MISSING, Field::Commune, "");
            return None;
        }
        let commune = self.area(Field::Commune, Level::Commune, within.as_slice())?;
        if within.is_some_and(|within| !commune.is_within(&within)) {
            let typed = self.draft.get(Field::Commune).unwrap_or_default();
            self.breach(&rules::COMMUNE_ELSEWHERE, Field::Commune, typed);
        }
        Some(commune)
    }

    /// The area that a code or a name means; `within` decides between several of one name.
    fn area(&mut self, field: Field, level: Level, within: &[AreaCode]) -> Option<AreaCode> {
        let typed = self.draft.get(field)?;
        let text = latin_digits(typed);
        let code = AreaCode::parse(&text).or_else(|| {
            let mended = is_code_without_zero(&text)?;
            self.breach(&rules::CODE_LEADING_ZERO, field, typed);
            Some(mended)
        });
        let unknown = || match level {
            Level::Region if is_old_region(typed) => &rules::REGION_OLD,
            Level::Region => &rules::REGION_UNKNOWN,
            Level::Province => &rules::PROVINCE_UNKNOWN,
            Level::Commune => &rules::COMMUNE_UNKNOWN,
        };
        if let Some(code) = code {
            let known = code.level() == level && self.context.territory.area(&code).is_some();
            if !known {
                self.breach(unknown(), field, typed);
            }
            return known.then_some(code);
        }
        let named = self.context.territory.named(level, typed);
        let mut candidates: Vec<AreaCode> = named.iter().map(|area| area.code.clone()).collect();
        if candidates.len() > 1 && candidates.iter().any(|code| within.iter().any(|area| code.is_within(area))) {
            candidates.retain(|code| within.iter().any(|area| code.is_within(area)));
        }
        match candidates.as_slice() {
            [] => self.breach(unknown(), field, typed),
            [one] => return Some(one.clone()),
            several => {
                let codes: Vec<&str> = several.iter().map(AreaCode::as_str).collect();
                self.breach(&rules::COMMUNE_AMBIGUOUS, field, &codes.join(", "));
            }
        }
        None
    }

    fn point(&mut self, commune: Option<&AreaCode>) -> Option<Point> {
        let (latitude, longitude) = match (self.draft.get(Field::Latitude), self.draft.get(Field::Longitude)) {
            (None, None) => return None,
            (Some(_), None) => {
                self.breach(&rules::POINT_HALF, Field::Longitude, "");
                return None;
            }
            (None, Some(_)) => {
                self.breach(&rules::POINT_HALF, Field::Latitude, "");
                return None;
            }
            (Some(_), Some(_)) => (self.degrees(Field::Latitude), self.degrees(Field::Longitude)),
        };
        let (latitude, longitude) = (latitude?, longitude?);
        let shown = format!("{latitude}, {longitude}");
        if latitude == 0.0 && longitude == 0.0 {
            self.breach(&rules::POINT_ZERO, Field::Latitude, "");
            return None;
        }
        let in_range = Point::new(longitude, latitude);
        let territory = self.context.territory;
        let Some(found) = territory.commune_at(longitude, latitude) else {
            let rule = if territory.commune_at(latitude, longitude).is_some() {
                &rules::POINT_SWAPPED
            } else if territory.commune_at(-longitude, latitude).is_some() {
                &rules::POINT_SIGN
            } else if in_range.is_none() {
                let projected = latitude.abs() > 1_000.0 && longitude.abs() > 1_000.0;
                if projected {
                    &rules::POINT_PROJECTED
                } else {
                    &rules::POINT_OUT_OF_RANGE
                }
            } else {
                &rules::POINT_OUTSIDE
            };
            self.breach(rule, Field::Latitude, &shown);
            return None;
        };
        if let Some(named) = commune.filter(|named| *named != found) {
            let name = territory
                .area(found)
                .and_then(|area| area.name.in_language(Language::Fr))
                .map_or("", |(name, _)| name);
            self.breach(
                &rules::POINT_OTHER_COMMUNE,
                Field::Commune,
                &format!("{name} ({found} ≠ {named})"),
            );
        }
        if [Field::Latitude, Field::Longitude]
            .iter()
            .any(|field| decimals(self.draft.get(*field)) > 5)
        {
            self.breach(&rules::POINT_TOO_PRECISE, Field::Latitude, &shown);
        }
        in_range
    }

    fn degrees(&mut self, field: Field) -> Option<f64> {
        let typed = self.draft.get(field)?;
        let mut text = latin_digits(typed).replace('٫', ".").replace('−', "-");
        text.retain(|character| !is_direction(character));
        if text.contains(['°', '\'', '"', '′', '″'])
            || (text.ends_with(['N', 'S', 'E', 'W', 'O']) && text.starts_with(|first: char| first.is_ascii_digit()))
        {
            self.breach(&rules::POINT_DEGREES_MINUTES, field, typed);
            return None;
        }
        if text.contains(',') && !text.contains('.') && text.matches(',').count() == 1 {
            text = text.replace(',', ".");
            self.breach(&rules::POINT_COMMA, field, typed);
        }
        let plain = text.len() <= 40 && text.bytes().all(|b| b.is_ascii_digit() || b"+-.".contains(&b));
        let degrees = text.parse::<f64>().ok().filter(|degrees| plain && degrees.is_finite());
        if degrees.is_none() {
            self.breach(&rules::POINT_NOT_A_NUMBER, field, typed);
        }
        degrees
    }
}

fn decimals(typed: Option<&str>) -> usize {
    typed
        .and_then(|typed| typed.split_once(['.', ',', '٫']))
        .map_or(0, |(_, decimals)| decimals.chars().count())
}
