//! How much of a service the committee wants, for whom, and where: the gap to that, area by area.

use std::collections::BTreeMap;
use std::fmt;

use sanad_coverage::NotComputable;
use sanad_coverage::targets::{Area, Counted, Per, Target};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Level};
use sanad_geography::Gazetteer;

use super::population::{Group, people};
use super::sites::Sites;

/// The setting that holds a goal, with a dot and the code of a service, and a dot and that of an audience, or `all`.
pub const GOAL: &str = "coverage-goal";

/// The most people for whom one may be wanted.
pub const MOST: u32 = 100_000_000;

/// For what one service is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// For so many people.
    People(u32),
    /// For so many women and girls.
    Women(u32),
    /// For each area.
    Area,
}

/// Over what a goal is held, each area by itself: what one has too much helps no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The whole country at once.
    Country,
    /// Each region.
    Region,
    /// Each province.
    Province,
}

impl Held {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Held; 3] = [Held::Country, Held::Region, Held::Province];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Held::Country => "country",
            Held::Region => "region",
            Held::Province => "province",
        }
    }
}

/// A goal of the committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Of this service and narrower ones.
    pub service: ServiceCode,
    /// For these; for anybody where absent.
    pub audience: Option<AudienceCode>,
    /// One for what.
    pub per: For,
    /// Over what it is held.
    pub held: Held,
}

/// How far there is to go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gap {
    /// What there should be, all areas together.
    pub needed: f64,
    /// What there is.
    pub present: usize,
    /// What is missing, area by area.
    pub missing: u64,
    /// In how many areas something is.
    pub areas: usize,
}

impl Goal {
    /// Reads a setting; nothing where it makes no sense.
    pub fn parse(name: &str, value: &str) -> Option<Self> {
        let (service, audience) = name.strip_prefix(GOAL)?.strip_prefix('.')?.split_once('.')?;
        let (per, held) = value.split_once('@')?;
        let per = match per.split_once('/') {
            None if per == "area" => For::Area,
            Some((group, count)) => {
                let count = count.parse().ok().filter(|count| (1..=MOST).contains(count))?;
                match group {
                    "people" => For::People(count),
                    "women" => For::Women(count),
                    _ => return None,
                }
            }
            None => return None,
        };
        Some(Self {
            service: ServiceCode::parse(service)?,
            audience: match audience {
                "all" => None,
                code => Some(AudienceCode::parse(code)?),
            },
            per,
            held: Held::ALL.into_iter().find(|known| known.code() == held)?,
        })
    }

    /// The name of its setting.
    pub fn name(&self) -> String {
        format!(
            "{GOAL}.{}.{}",
            self.service.code(),
            self.audience.map_or("all", AudienceCode::code)
        )
    }

    /// The gap to it. By hand: one for 100,000 people, held by region, over regions of 250,000 and 90,000 people with 1 and 3: needed are
    /// 2.5 and 0.9, missing are 2 and 0.
    ///
    /// # Errors
    /// Why it cannot be computed: where nobody was counted.
    pub fn gap(&self, sites: &Sites, gazetteer: &Gazetteer) -> Result<Gap, NotComputable> {
        let fitting = sites.fitting(Some(self.service), self.audience);
        let target = Target {
            code: "committee",
            counted: Counted::Services,
            per: match self.per {
                For::People(count) => Per::People(count),
                For::Women(count) => Per::Women(count),
                For::Area => Per::Region,
            },
        };
        let level = match self.held {
            Held::Country => None,
            Held::Region => Some(Level::Region),
            Held::Province => Some(Level::Province),
        };
        // By area; the whole country stands under none.
        let at = |commune: &AreaCode| level.and_then(|level| commune.at(level));
        let mut areas: BTreeMap<Option<AreaCode>, (Area, usize)> = BTreeMap::new();
        for commune in gazetteer.level(Level::Commune) {
            let nobody = Area {
                people: 0,
                women: Some(0),
                regions: 1,
            };
            let (area, _) = areas.entry(at(&commune.code)).or_insert((nobody, 0));
            area.people += people(&commune.code, Group::All).unwrap_or(0);
            area.women = area
                .women
                .map(|women| women + people(&commune.code, Group::Women).unwrap_or(0));
        }
        // What needs no place serves the whole country, and no region by itself.
        let lines = if level.is_none() { fitting.lines.len() } else { 0 };
        for place in fitting.at.iter().map(|site| at(&site.commune)).chain(vec![None; lines]) {
            if let Some((_, present)) = areas.get_mut(&place) {
                *present += 1;
            }
        }
        let mut gap = Gap::default();
        for (area, present) in areas.into_values() {
            let found = target.gap(present as f64, area)?;
            gap.needed += found.needed;
            gap.present += present;
            gap.missing += found.missing;
            gap.areas += usize::from(found.missing > 0);
        }
        Ok(gap)
    }
}

impl fmt::Display for Goal {
    /// The value of its setting.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = self.held.code();
        match self.per {
            For::People(count) => write!(f, "people/{count}@{held}"),
            For::Women(count) => write!(f, "women/{count}@{held}"),
            For::Area => write!(f, "area@{held}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{gazetteer, sites};
    use super::*;

    fn goal(value: &str) -> Goal {
        Goal::parse("coverage-goal.shelter.all", value).unwrap()
    }

    #[test]
    fn a_goal_is_read_as_it_was_written_and_nonsense_is_none() {
        for value in ["people/100000@region", "women/200000@country", "area@province"] {
            let read = goal(value);
            assert_eq!(
                (read.to_string().as_str(), read.name().as_str()),
                (value, "coverage-goal.shelter.all")
            );
        }
        for (name, value) in [
            ("coverage-goal.shelter.all", ""),
            ("coverage-goal.shelter.all", "people/0@region"),
            ("coverage-goal.shelter.all", "people/-1@region"),
            ("coverage-goal.shelter.all", "people/100000001@region"),
            ("coverage-goal.shelter.all", "people/100000@planet"),
            ("coverage-goal.shelter.all", "elves/5@region"),
            ("coverage-goal.magic.all", "area@region"),
            ("coverage-goal.shelter.elves", "area@region"),
            ("coverage-goal.shelter", "area@region"),
        ] {
            assert_eq!(Goal::parse(name, value), None, "{name}={value}");
        }
    }

    #[test]
    fn each_area_is_held_by_itself() {
        // Two in one region leave the other eleven without.
        let two = sites(&["01.051.01.01", "01.511.01.0"]);
        let gap = goal("area@region").gap(&two, gazetteer()).unwrap();
        assert_eq!((gap.needed, gap.present, gap.missing, gap.areas), (12.0, 2, 11, 11));
        let gap = goal("area@country").gap(&two, gazetteer()).unwrap();
        assert_eq!((gap.needed, gap.missing), (1.0, 0));
        // 36,828,330 people at one for a million.
        let gap = goal("people/1000000@country").gap(&two, gazetteer()).unwrap();
        assert_eq!((gap.missing, gap.areas), (35, 1));
        let by_region = goal("people/1000000@region").gap(&two, gazetteer()).unwrap();
        assert!(by_region.missing >= gap.missing, "{by_region:?}");
    }
}
