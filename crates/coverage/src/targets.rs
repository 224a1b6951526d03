//! Targets for a service, audience and level, and how much is missing to each.

use crate::NotComputable;

/// For what one is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// For so many people.
    People(u32),
    /// For so many women.
    Women(u32),
    /// For each region.
    Region,
    /// For the whole country.
    Country,
}

/// How much of something there should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// A code that stays.
    pub code: &'static str,
    /// What is counted.
    pub counted: Counted,
    /// For what one of it is asked.
    pub per: Per,
}

/// What a target counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Places for a family in a shelter.
    FamilyPlaces,
    /// Rape crisis centres.
    CrisisCentres,
    /// Sexual assault centres, where medical and forensic help is given.
    AssaultCentres,
    /// Specialised shelters.
    Shelters,
    /// Telephone lines free of charge for the whole country.
    Lines,
    /// Whatever the committee counts.
    Services,
}

/// Where the presets are from.
pub const SOURCE: &str = "Kelly and Dubois, Combating violence against women: minimum standards for support services, \
                          Council of Europe, Strasbourg, September 2008";

/// What must be said wherever a preset is shown: no number exists for trafficking.
pub const CAVEAT: &str = "benchmarks made for violence against women; no number exists for trafficking";

/// The Council of Europe's minimum standards of September 2008.
pub const PRESETS: [Target; 5] = [
    Target {
        code: "coe-2008.family-places",
        counted: Counted::FamilyPlaces,
        per: Per::People(10_000),
    },
    Target {
        code: "coe-2008.crisis-centres",
        counted: Counted::CrisisCentres,
        per: Per::Women(200_000),
    },
    Target {
        code: "coe-2008.assault-centres",
        counted: Counted::AssaultCentres,
        per: Per::Women(400_000),
    },
    Target {
        code: "coe-2008.shelters",
        counted: Counted::Shelters,
        per: Per::Region,
    },
    Target {
        code: "coe-2008.line",
        counted: Counted::Lines,
        per: Per::Country,
    },
];

/// What the area is like to which a target is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Everybody who lives there.
    pub people: u64,
    /// Women among them; `None` where nobody has counted.
    pub women: Option<u64>,
    /// Regions: 1 for one of them.
    pub regions: u32,
}

/// How far there is to go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// What there should be: a fraction where an area is smaller than what one is asked for.
    pub needed: f64,
    /// What there is.
    pub present: f64,
    /// What is missing, in whole services or places; 0 where the target is met.
    pub missing: u64,
    /// `present / needed`, from 0; 1 and more where the target is met.
    pub met: f64,
}

impl Target {
    /// How much is missing. Regions are held one by one, as many shelters in one region help no other; so give `regions` 1
    /// and add up what is missing.
    ///
    /// By hand: 45,000 people at one family place for 10,000 need 4.5; 2 are there, so 2.5 are missing: 3 whole places, and
    /// 2 / 4.5 = 0.444 of the target is met.
    ///
    /// # Errors
    /// [`NotComputable::NoPeople`] where nobody lives there, [`NotComputable::NoneOfThem`] where none of those counted do;
    /// [`NotComputable::NotCounted`] where they were not counted;
    /// [`NotComputable::Parameter`] for a target for each 0 people; [`NotComputable::Value`] for an absurd count.
    pub fn gap(&self, present: f64, area: Area) -> Result<Gap, NotComputable> {
        if !present.is_finite() || present < 0.0 {
            return Err(NotComputable::Value { value: present });
        }
        let (base, per) = match self.per {
            Per::People(per) => (area.people, per),
            Per::Women(per) => (area.women.ok_or(NotComputable::NotCounted { what: "women" })?, per),
            Per::Region => (u64::from(area.regions), 1),
            Per::Country => (1, 1),
        };
        if per == 0 {
            return Err(NotComputable::Parameter {
                what: "number of people for one",
                value: 0.0,
            });
        }
        if base == 0 {
            return Err(match self.per {
                Per::Women(_) if area.people > 0 => NotComputable::NoneOfThem { what: "women" },
                _ => NotComputable::NoPeople,
            });
        }
        let needed = base as f64 / f64::from(per);
        let missing = (needed - present).max(0.0).ceil() as u64;
        Ok(Gap {
            needed,
            present,
            missing,
            met: present / needed,
        })
    }
}

/// How far a gap moved from one edition to the next: below zero where less is missing than before.
///
/// By hand: 3 missing before and 1 now is −2.
pub fn moved(before: &Gap, now: &Gap) -> i64 {
    now.missing.cast_signed().saturating_sub(before.missing.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGION: Area = Area {
        people: 45_000,
        women: Some(500_000),
        regions: 1,
    };

    #[test]
    fn what_is_missing_is_counted_in_whole_places() {
        let [places, crisis, assault, shelters, line] = PRESETS;
        let gap = places.gap(2.0, REGION).unwrap();
        assert_eq!((gap.needed, gap.missing), (4.5, 3));
        assert!((gap.met - 4.0 / 9.0).abs() < 1e-15);
        assert_eq!(crisis.gap(1.0, REGION).unwrap().missing, 2);
        assert_eq!(assault.gap(2.0, REGION).unwrap().missing, 0);
        assert_eq!(shelters.gap(0.0, REGION).unwrap().missing, 1);
        assert_eq!(line.gap(1.0, REGION).unwrap().met, 1.0);
        assert_eq!(moved(&gap, &places.gap(4.0, REGION).unwrap()), -2);
    }

    #[test]
    fn a_target_over_nobody_is_not_computable() {
        let nobody = Area {
            people: 0,
            women: None,
            regions: 1,
        };
        let [places, crisis, ..] = PRESETS;
        assert_eq!(places.gap(1.0, nobody), Err(NotComputable::NoPeople));
        assert_eq!(crisis.gap(1.0, nobody).unwrap_err().code(), "coverage.not-counted");
        let men = Area {
            women: Some(0),
            ..REGION
        };
        assert_eq!(crisis.gap(1.0, men), Err(NotComputable::NoneOfThem { what: "women" }));
        assert_eq!(places.gap(-1.0, REGION).unwrap_err().code(), "coverage.value");
        let absurd = Target {
            per: Per::People(0),
            ..places
        };
        assert_eq!(absurd.gap(1.0, REGION).unwrap_err().code(), "coverage.parameter");
    }
}
