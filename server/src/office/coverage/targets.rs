//! What there is, beside the minimum standards of the Council of Europe.

use maud::{Markup, html};
use sanad_coverage::NotComputable;
use sanad_coverage::targets::{Area, Counted, PRESETS, Target};
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{Language, Level};
use sanad_geography::Gazetteer;
use sanad_messages::{Message, number};

use super::figures::head;
use super::words as w;
use crate::coverage::{Answer, For, Goal, Group, Held, Sites, people};

/// What there should be, what there is, and what is missing.
type Row = (f64, f64, u64);

/// The standards that the vocabulary can count, with the gap to each.
fn gaps(sites: &Sites, gazetteer: &Gazetteer) -> Vec<(Message, Result<Row, NotComputable>)> {
    let of = |code: &str| ServiceCode::parse(code).map(|service| (service, sites.fitting(Some(service), None)));
    let (Some((shelter, shelters)), Some((_, hotlines))) = (of("shelter"), of("hotline")) else {
        return Vec::new();
    };
    let communes = gazetteer.level(Level::Commune);
    let country = Area {
        people: communes.filter_map(|area| people(&area.code, Group::All)).sum(),
        women: None,
        regions: 1,
    };
    let gap = |target: Target, present: f64| {
        let gap = target.gap(present, country)?;
        Ok((gap.needed, gap.present, gap.missing))
    };
    let standards = PRESETS.into_iter().filter_map(|target| match target.counted {
        Counted::FamilyPlaces => {
            let places: Option<f64> = shelters.at.iter().map(|site| site.capacity).sum();
            let count = shelters.at.iter().filter(|site| site.capacity.is_none()).count();
            let places = places.ok_or(NotComputable::CapacityUnknown { count });
            Some((w::FAMILY_PLACES, places.and_then(|places| gap(target, places))))
        }
        Counted::Shelters => {
            let each = Goal {
                service: shelter,
                audience: None,
                per: For::Area,
                held: Held::Region,
            };
            let found = each.gap(sites, gazetteer);
            Some((w::SHELTERS, found.map(|gap| (gap.needed, gap.present as f64, gap.missing))))
        }
        Counted::Lines => Some((w::LINE, gap(target, hotlines.lines.len() as f64))),
        // The vocabulary does not tell these centres from others.
        Counted::CrisisCentres | Counted::AssaultCentres | Counted::Services => None,
    });
    standards.collect()
}

/// Something that there should be, in words.
pub struct Needed {
    /// What it is.
    pub what: String,
    /// How much there should be, how much there is and what is missing, or why that cannot be computed.
    pub gap: Result<[String; 3], String>,
    /// Of areas that are counted each by itself, how many lack some.
    pub lacking: Option<String>,
}

/// The standards that the vocabulary can count.
pub fn needed(language: Language, sites: &Sites, gazetteer: &Gazetteer) -> Vec<Needed> {
    let whole = |value: f64| number(language, value.round() as usize);
    let one = |(words, gap): (Message, Result<Row, NotComputable>)| Needed {
        what: words.get(language).to_owned(),
        gap: gap
            .map(|(needed, present, missing)| [whole(needed), whole(present), number(language, missing as usize)])
            .map_err(|why| w::why(language, &why)),
        lacking: None,
    };
    gaps(sites, gazetteer).into_iter().map(one).collect()
}

/// How many regions have no service at all, where that is known and more than none.
pub fn empty(language: Language, answer: &Answer, gazetteer: &Gazetteer) -> Option<String> {
    let empty = answer.figures.iter().filter(|figure| figure.services == 0).count();
    let by_region = answer.figures.len() == gazetteer.level(Level::Region).count();
    (empty > 0 && by_region).then(|| w::REGION_FEWER.with(language, &number(language, empty)))
}

/// A table of what is needed; `before` says of each what was missing in the edition that is compared with.
pub fn rows(language: Language, needed: &[Needed], before: Option<&[String]>) -> Markup {
    let headings = [w::TARGET, w::NEEDED, w::PRESENT, w::MISSING, w::BEFORE];
    let shown = if before.is_some() { 5 } else { 4 };
    html! {
        table class="figures" {
            (head(language, headings.get(..shown).unwrap_or_default()))
            tbody {
                @for (row, Needed { what, gap, lacking }) in needed.iter().enumerate() {
                    tr {
                        th scope="row" { (what) }
                        @match gap {
                            Ok([needed, present, missing]) => {
                                td { (needed) }
                                td { (present) }
                                td { (missing) @if let Some(lacking) = lacking { " " small { (lacking) } } }
                            }
                            Err(why) => td colspan="3" { small { (why) } },
                        }
                        @if let Some(before) = before.and_then(|before| before.get(row)) { td { (before) } }
                    }
                }
            }
        }
    }
}

/// The standards on a page.
pub fn table(language: Language, sites: &Sites, answer: &Answer, gazetteer: &Gazetteer) -> Markup {
    html! {
        h2 { (w::TARGETS.get(language)) }
        p { (w::TARGETS_WHY.get(language)) }
        div class="wide-table" tabindex="0" role="region" aria-label=(w::TARGETS.get(language)) {
            (rows(language, &needed(language, sites, gazetteer), None))
        }
        @if let Some(empty) = empty(language, answer, gazetteer) { p { (empty) } }
    }
}
