//! Which services an organization offers, how many, and at how many places.

use sanad_domain::listing::Disclosure;

use super::random::Dice;
use super::words::Profile;

/// A service at a place.
pub(super) struct Offer {
    /// What is offered.
    pub code: &'static str,
    /// Where, by position in the plan; nowhere for a national helpline.
    pub site: Option<usize>,
    /// How much of that place may be known.
    pub disclosure: Option<Disclosure>,
}

impl Offer {
    /// Whether people find the way to it by themselves.
    pub(super) fn has_door(&self) -> bool {
        matches!(self.disclosure, Some(Disclosure::Public | Disclosure::Area))
    }
}

/// What an organization offers, and how much of each of its places may be known.
pub(super) struct Plan {
    pub sites: Vec<Disclosure>,
    pub offers: Vec<Offer>,
}

/// Services with their weight and the profiles that offer them four times as often.
const MIX: [(usize, &str, &[Profile]); 24] = [
    (200, "listening", &[Profile::Women, Profile::Mothers]),
    (170, "social", &[]),
    (150, "legal", &[Profile::Law]),
    (140, "psychological", &[Profile::Health]),
    (85, "awareness", &[]),
    (
        65,
        "legal-papers",
        &[Profile::Migrants, Profile::Refugees, Profile::Mothers, Profile::Law],
    ),
    (55, "material", &[Profile::Migrants, Profile::Families, Profile::Disabled]),
    (55, "training", &[Profile::Insertion]),
    (45, "employment", &[Profile::Insertion, Profile::DomesticWorkers]),
    (45, "mediation", &[Profile::Families]),
    (40, "reintegration", &[Profile::Insertion, Profile::Minors]),
    (30, "legal-representation", &[Profile::Law]),
    (30, "schooling", &[Profile::Children, Profile::Girls, Profile::Disabled]),
    (28, "medical", &[Profile::Health, Profile::Migrants, Profile::Refugees]),
    (22, "child-protection", &[Profile::Children, Profile::Girls, Profile::Minors]),
    (14, "hotline", &[]),
    (12, "interpretation", &[Profile::Migrants, Profile::Refugees]),
    (10, "protection", &[Profile::Law, Profile::DomesticWorkers]),
    (9, "shelter", &[Profile::Women, Profile::Mothers]),
    (9, "shelter-emergency", &[Profile::Women, Profile::Minors, Profile::Girls]),
    (8, "child-online", &[Profile::Children, Profile::Girls]),
    (
        7,
        "shelter-transitional",
        &[Profile::Women, Profile::Mothers, Profile::Refugees],
    ),
    (7, "medical-forensic", &[Profile::Health]),
    (5, "voluntary-return", &[Profile::Migrants]),
];

/// How many services: half of all organizations have one or two, a few have dozens.
const SIZES: [(usize, [usize; 2]); 9] = [
    (280, [1, 1]),
    (265, [2, 2]),
    (150, [3, 3]),
    (100, [4, 4]),
    (65, [5, 5]),
    (45, [6, 6]),
    (60, [7, 10]),
    (26, [11, 20]),
    (9, [21, 48]),
];

/// How much may be known of an office.
const OFFICES: [(usize, Disclosure); 4] = [
    (870, Disclosure::Public),
    (70, Disclosure::Area),
    (30, Disclosure::Referral),
    (30, Disclosure::Unlisted),
];
/// How much may be known of a place to stay.
const SHELTERS: [(usize, Disclosure); 3] = [
    (500, Disclosure::Referral),
    (270, Disclosure::Area),
    (230, Disclosure::Unlisted),
];

/// Offices of one organization at most; a place to stay may come on top.
const MOST_OFFICES: usize = 6;

/// Plans organization `number`.
pub(super) fn plan(dice: &mut Dice, number: usize, profile: Profile) -> Plan {
    let mut plan = Plan {
        sites: Vec::new(),
        offers: Vec::new(),
    };
    // National helplines come at fixed numbers, so that even a small set has one; every other stands by itself.
    let is_national = number % 80 == 2;
    if is_national {
        let code = if matches!(profile, Profile::Children | Profile::Girls) {
            "child-online"
        } else {
            "hotline"
        };
        plan.offers.push(Offer {
            code,
            site: None,
            disclosure: None,
        });
        if number % 160 == 2 {
            return plan;
        }
    }
    let [least, most] = *dice.weighted(&SIZES);
    let size = dice.between(least, most);
    let mut shelters = Vec::new();
    for share in shares(dice, size) {
        let mut codes = codes(dice, profile, share);
        let beds: Vec<&str> = codes.extract_if(.., |code| code.starts_with("shelter")).collect();
        shelters.extend(beds);
        if !codes.is_empty() {
            plan.add(*dice.weighted(&OFFICES), codes);
        }
    }
    shelters.sort_unstable();
    shelters.dedup();
    if !shelters.is_empty() {
        plan.add(*dice.weighted(&SHELTERS), shelters);
    }
    plan
}

impl Plan {
    fn add(&mut self, disclosure: Disclosure, codes: Vec<&'static str>) {
        let site = Some(self.sites.len());
        self.sites.push(disclosure);
        self.offers.extend(codes.into_iter().map(|code| Offer {
            code,
            site,
            disclosure: Some(disclosure),
        }));
    }
}

/// Spreads the services over the offices; each gets one at least and twelve or so at most.
fn shares(dice: &mut Dice, size: usize) -> Vec<usize> {
    let offices = match size {
        1 => 1,
        2 => 1 + usize::from(dice.chance(120)),
        3..=6 if dice.chance(250) => dice.between(2, size.min(3)),
        3..=6 => 1,
        _ => dice.between((size / 12).max(1), (size / 2).min(MOST_OFFICES)),
    };
    let mut shares = vec![1; offices];
    for _ in offices..size {
        let mut at = dice.below(offices);
        // The first office is the main one.
        if shares[at] >= 12 || dice.chance(300) {
            at = 0;
        }
        if shares[at] < MIX.len() - 4 {
            shares[at] += 1;
        }
    }
    shares
}

/// So many different services, the likely ones more often.
fn codes(dice: &mut Dice, profile: Profile, count: usize) -> Vec<&'static str> {
    let mut weights: Vec<(usize, &str)> = MIX
        .iter()
        .map(|(weight, code, fond)| (if fond.contains(&profile) { weight * 4 } else { *weight }, *code))
        .collect();
    let mut codes = Vec::with_capacity(count);
    while codes.len() < count && !weights.is_empty() {
        let code = *dice.weighted(&weights);
        weights.retain(|(_, other)| *other != code);
        codes.push(code);
    }
    codes
}

#[cfg(test)]
mod tests {
    use sanad_domain::vocabulary::ServiceCode;

    use super::*;

    #[test]
    fn the_mix_is_the_vocabulary() {
        let mut mixed: Vec<&str> = MIX.iter().map(|(_, code, _)| *code).collect();
        let mut known: Vec<&str> = ServiceCode::all().map(ServiceCode::code).collect();
        mixed.sort_unstable();
        known.sort_unstable();
        assert_eq!(mixed, known);
        assert_eq!(SIZES.iter().map(|(weight, _)| weight).sum::<usize>(), 1_000);
    }

    #[test]
    fn no_place_offers_the_same_twice() {
        for number in 0..2_000 {
            let plan = plan(&mut Dice::new(5, number as u64), number, Profile::Women);
            let mut seen: Vec<_> = plan.offers.iter().map(|offer| (offer.site, offer.code)).collect();
            seen.sort_unstable();
            let all = seen.len();
            seen.dedup();
            assert_eq!(seen.len(), all);
            assert!(!plan.offers.is_empty() && plan.sites.len() <= MOST_OFFICES + 1);
        }
    }
}
