//! Who lives where: the census of 2024 by commune and arrondissement, as far as it counted them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sanad_domain::AreaCode;

/// The census (RGPH 2024, Haut-Commissariat au Plan), embedded from `data/`.
const CENSUS: &str = include_str!("../../../data/population/population-2024.csv");
/// What figures over these people name as their source.
pub const SOURCE: &str = "HCP, RGPH 2024";

/// A group of people for whom help is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Everybody.
    All,
    /// Under 18: an estimate from the shares of age groups.
    Children,
    /// From 18 up: everybody less the children.
    Adults,
    /// Women and girls: an estimate from their share.
    Women,
    /// Those who live in what the census calls urban.
    Urban,
    /// Those who live in what it calls rural.
    Rural,
}

impl Group {
    /// Every group, in the order in which they are offered.
    pub const ALL: [Group; 6] = [
        Group::All,
        Group::Children,
        Group::Adults,
        Group::Women,
        Group::Urban,
        Group::Rural,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Group::All => "all",
            Group::Children => "children",
            Group::Adults => "adults",
            Group::Women => "women",
            Group::Urban => "urban",
            Group::Rural => "rural",
        }
    }

    /// The group with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }
}

/// The people of one commune; what the census did not count is absent, and no zero.
#[derive(Clone, Copy, Debug, Default)]
struct People {
    all: Option<u64>,
    children: Option<u64>,
    women: Option<u64>,
    urban: Option<u64>,
    rural: Option<u64>,
}

fn read() -> BTreeMap<AreaCode, People> {
    let mut communes = BTreeMap::new();
    for line in CENSUS.lines().skip(1) {
        // No name holds a comma: `cargo xtask data` refuses one that does.
        let cells: Vec<&str> = line.split(',').collect();
        let (Some(code), Some(&("commune" | "arrondissement"))) =
            (cells.first().and_then(|code| AreaCode::parse(code)), cells.get(1))
        else {
            continue;
        };
        let count = |column: usize| cells.get(column).and_then(|cell| cell.parse::<u64>().ok());
        let share = |column: usize| cells.get(column).and_then(|cell| cell.parse::<f64>().ok());
        let all = count(3);
        // The census leaves empty what is nought: a commune is urban or rural as a whole, or split.
        let nought = |one: Option<u64>, other: Option<u64>| one.or_else(|| other.map(|_| 0));
        let (urban, rural) = (count(5), count(6));
        let people = People {
            all,
            children: count(12),
            women: all
                .zip(share(13))
                .map(|(all, share)| (all as f64 * share / 100.0).round() as u64),
            urban: nought(urban, rural),
            rural: nought(rural, urban),
        };
        communes.insert(code, people);
    }
    communes
}

/// How many of a group live in a commune or an arrondissement; `None` where the census says nothing of them.
pub fn people(place: &AreaCode, group: Group) -> Option<u64> {
    static PEOPLE: OnceLock<BTreeMap<AreaCode, People>> = OnceLock::new();
    let people = PEOPLE.get_or_init(read).get(place)?;
    match group {
        Group::All => people.all,
        Group::Children => people.children,
        Group::Adults => people
            .all
            .zip(people.children)
            .map(|(all, children)| all.saturating_sub(children)),
        Group::Women => people.women,
        Group::Urban => people.urban,
        Group::Rural => people.rural,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(group: Group) -> u64 {
        let places = super::super::places(super::super::tests::gazetteer());
        places.iter().filter_map(|place| people(place.code, group)).sum()
    }

    #[test]
    fn the_communes_sum_to_the_country() {
        assert_eq!(sum(Group::All), 36_828_330);
        assert_eq!(sum(Group::Urban) + sum(Group::Rural), 36_828_330);
        let women = sum(Group::Women) as f64 / 36_828_330.0;
        assert!((0.49..0.52).contains(&women), "{women}");
        assert!((0.28..0.36).contains(&(sum(Group::Children) as f64 / 36_828_330.0)));
    }

    #[test]
    fn what_was_not_counted_is_not_nought() {
        let counted_once = AreaCode::parse("12.066.01.03").unwrap();
        assert_eq!(people(&counted_once, Group::All), Some(3_127));
        assert_eq!(people(&counted_once, Group::Children), None);
        assert_eq!(people(&AreaCode::parse("01.051.01.01").unwrap(), Group::Rural), Some(0));
    }
}
