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
pub type Row = (f64, f64, u64);

/// The standards that the vocabulary can count, with the gap to each.
pub fn gaps(sites: &Sites, gazetteer: &Gazetteer) -> Vec<(Message, Result<Row, NotComputable>)> {
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

/// The table of standards.
pub fn table(language: Language, sites: &Sites, answer: &Answer, gazetteer: &Gazetteer) -> Markup {
    let figure = |value: f64| number(language, value.round() as usize);
    html! {
        h2 { (w::TARGETS.get(language)) }
        p { (w::TARGETS_WHY.get(language)) }
        div class="wide-table" tabindex="0" role="region" aria-label=(w::TARGETS.get(language)) {
            table class="figures" {
                (head(language, &[w::TARGET, w::NEEDED, w::PRESENT, w::MISSING]))
                tbody {
                    @for (words, gap) in gaps(sites, gazetteer) {
                        tr {
                            th scope="row" { (words.get(language)) }
                            @match gap {
                                Ok((needed, present, missing)) => { td { (figure(needed)) } td { (figure(present)) } td { (number(language, missing as usize)) } }
                                Err(why) => td colspan="3" { small { (w::why(language, &why)) } },
                            }
                        }
                    }
                }
            }
        }
        @let empty = answer.figures.iter().filter(|figure| figure.services == 0).count();
        @if empty > 0 && answer.figures.len() == gazetteer.level(Level::Region).count() { p { (w::REGION_FEWER.with(language, &number(language, empty))) } }
    }
}
