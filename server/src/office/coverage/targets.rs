//! What there is, beside the minimum standards of the Council of Europe.

use maud::{Markup, html};
use sanad_coverage::NotComputable;
use sanad_coverage::targets::{Area, Counted, Gap, PRESETS, Target};
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{Language, Level};
use sanad_geography::Gazetteer;
use sanad_messages::{Message, number};

use super::words as w;
use crate::coverage::{Answer, Group, Sites, people};

/// What there should be, what there is, and what is missing.
type Held = (f64, f64, u64);

/// The standards that the vocabulary can count, with the gap to each.
fn gaps(sites: &Sites, gazetteer: &Gazetteer) -> Vec<(Message, Result<Held, NotComputable>)> {
    let is_shelter = |code: ServiceCode| ServiceCode::parse("shelter").is_some_and(|shelter| code.is_a(shelter));
    let everybody: u64 = gazetteer
        .level(Level::Commune)
        .filter_map(|area| people(&area.code, Group::All))
        .sum();
    let country = Area {
        people: everybody,
        women: None,
        regions: 1,
    };
    let whole = |gap: Gap| (gap.needed, gap.present, gap.missing);
    let mut found = Vec::new();
    for target in PRESETS {
        match target.counted {
            Counted::FamilyPlaces => {
                let shelters: Vec<Option<f64>> = sites
                    .at
                    .iter()
                    .filter(|site| is_shelter(site.service))
                    .map(|site| site.capacity)
                    .collect();
                let unknown = shelters.iter().filter(|capacity| capacity.is_none()).count();
                let gap = if unknown > 0 {
                    Err(NotComputable::CapacityUnknown { count: unknown })
                } else {
                    target.gap(shelters.iter().flatten().sum(), country).map(whole)
                };
                found.push((w::FAMILY_PLACES, gap));
            }
            Counted::Shelters => found.push((w::SHELTERS, by_region(&target, sites, gazetteer, country))),
            Counted::Lines => {
                let hotline = ServiceCode::parse("hotline");
                let lines = sites
                    .lines
                    .iter()
                    .filter(|(code, _)| hotline.is_some_and(|hotline| code.is_a(hotline)))
                    .count();
                found.push((w::LINE, target.gap(lines as f64, country).map(whole)));
            }
            // The vocabulary does not tell these centres from others.
            _ => {}
        }
    }
    found
}

/// Regions are held one by one: two shelters in one are none in another.
fn by_region(target: &Target, sites: &Sites, gazetteer: &Gazetteer, country: Area) -> Result<Held, NotComputable> {
    let shelter = ServiceCode::parse("shelter");
    let (mut needed, mut present, mut missing) = (0.0, 0.0, 0);
    for region in gazetteer.level(Level::Region) {
        let there = sites
            .at
            .iter()
            .filter(|site| shelter.is_some_and(|shelter| site.service.is_a(shelter)) && site.commune.is_within(&region.code));
        let gap = target.gap(there.count() as f64, country)?;
        needed += gap.needed;
        present += gap.present.min(gap.needed);
        missing += gap.missing;
    }
    Ok((needed, present, missing))
}

/// The table of standards.
pub fn table(language: Language, sites: &Sites, answer: &Answer, gazetteer: &Gazetteer) -> Markup {
    let figure = |value: f64| number(language, value.round() as usize);
    html! {
        h2 { (w::TARGETS.get(language)) }
        p { (w::TARGETS_WHY.get(language)) }
        div class="wide-table" tabindex="0" role="region" aria-label=(w::TARGETS.get(language)) {
            table class="figures" {
                thead { tr {
                    th scope="col" { (w::TARGET.get(language)) }
                    th scope="col" { (w::NEEDED.get(language)) }
                    th scope="col" { (w::PRESENT.get(language)) }
                    th scope="col" { (w::MISSING.get(language)) }
                } }
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
