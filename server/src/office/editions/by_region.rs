//! The next edition by region: on a map and, with the same figures, in a table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use maud::{Markup, html};
use sanad_domain::disclosure::PublicListing;
use sanad_domain::{AreaCode, Language};
use sanad_geography::outline::{self, Frame};
use sanad_geography::topology::{Shape, Topology};
use sanad_messages::number;

use super::super::{differs, words as w};
use crate::country;
use crate::publish::{Change, Differences};

/// Units across the drawing.
const WIDTH: f64 = 600.0;

/// Listings of a region in the next edition, and what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Listings that it will hold.
    pub next: usize,
    /// New ones among them.
    pub added: usize,
    /// Changed ones among them.
    pub changed: usize,
    /// Those that will no longer be there.
    pub removed: usize,
}

/// Counts by region; under no region what is reached from everywhere.
pub type ByRegion = BTreeMap<Option<AreaCode>, Count>;

/// Counts the listings of the next edition, and of the one before what it loses. A listing in several regions counts in each.
pub fn count(
    before: &BTreeMap<String, PublicListing>,
    after: &BTreeMap<String, PublicListing>,
    changes: &Differences,
) -> ByRegion {
    let mut counts = ByRegion::new();
    for (code, listing) in after {
        for region in regions(listing) {
            let count = counts.entry(region).or_default();
            count.next += 1;
            match changes.get(code) {
                Some((Change::Added, _)) => count.added += 1,
                Some((Change::Changed, _)) => count.changed += 1,
                _ => {}
            }
        }
    }
    for (_, listing) in before.iter().filter(|(code, _)| !after.contains_key(*code)) {
        for region in regions(listing) {
            counts.entry(region).or_default().removed += 1;
        }
    }
    counts
}

fn regions(listing: &PublicListing) -> BTreeSet<Option<AreaCode>> {
    if listing.places.is_empty() {
        return BTreeSet::from([None]);
    }
    listing.places.iter().map(|place| Some(place.commune.region())).collect()
}

fn shapes() -> &'static [Shape] {
    static SHAPES: OnceLock<Vec<Shape>> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let file = country::BOUNDARIES
            .iter()
            .find(|(path, _)| *path == "boundaries/regions.topojson");
        let read = file.and_then(|(_, text)| Topology::parse(text).ok()?.layer("regions").ok());
        read.unwrap_or_default()
    })
}

/// The map and the table.
pub fn shown(language: Language, counts: &ByRegion) -> Markup {
    let changes = |count: &Count| count.added + count.changed + count.removed;
    let cell = |figure: usize| number(language, figure);
    html! {
        div class="by-region" {
            (map(language, counts))
            table class="figures" {
                thead { tr {
                    th scope="col" { (w::CAMPAIGN_REGION.get(language)) }
                    th scope="col" { (w::REGION_NEXT.get(language)) }
                    th scope="col" { (w::ADDED.get(language)) }
                    th scope="col" { (w::CHANGED.get(language)) }
                    th scope="col" { (w::REMOVED.get(language)) }
                } }
                tbody {
                    @for (region, count) in counts {
                        tr class=[(changes(count) > 0).then_some("moves-some")] {
                            th scope="row" {
                                @match region {
                                    Some(region) => (differs::commune(language, region)),
                                    None => (w::REGION_NONE.get(language)),
                                }
                            }
                            td { (cell(count.next)) } td { (cell(count.added)) } td { (cell(count.changed)) } td { (cell(count.removed)) }
                        }
                    }
                }
            }
        }
    }
}

/// Regions with how many listings of them change; the table says the rest.
fn map(language: Language, counts: &ByRegion) -> Markup {
    let shapes = shapes();
    let Some(bounds) = outline::bounds(shapes) else {
        return html! {};
    };
    let frame = Frame::new(bounds, WIDTH, 8.0);
    let of = |shape: &Shape| {
        let count = AreaCode::parse(&shape.code).and_then(|code| counts.get(&Some(code)));
        count.copied().unwrap_or_default()
    };
    html! {
        svg viewBox=(format!("0 0 {} {}", outline::decimal(frame.width, 0), outline::decimal(frame.height, 0))) role="img" aria-label=(w::REGION_MAP.get(language)) {
            @for shape in shapes {
                @let changes = { let count = of(shape); count.added + count.changed + count.removed };
                path d=(outline::path(shape, |at| frame.place(at))) class=(if changes > 0 { "some" } else { "none" }) {}
            }
            @for shape in shapes {
                @let count = of(shape);
                @let changes = count.added + count.changed + count.removed;
                @if changes > 0 && let Some(bounds) = outline::bounds([shape]) {
                    @let (x, y) = frame.place(bounds.center());
                    g transform=(outline::translate(x, y)) { circle r="16" {} text y="5" { (changes) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sanad_domain::disclosure::public_form;

    use super::*;
    use crate::demo::Imagined;
    use crate::publish::differences;

    /// The demonstration set as the public sees it, by code.
    fn public(many: usize) -> BTreeMap<String, PublicListing> {
        let today = sanad_domain::Date::parse("2026-11-23").unwrap();
        let (gazetteer, hours) = (country::gazetteer().unwrap(), country::Hours::new(today));
        let context = sanad_domain::validate::Context {
            today,
            territory: gazetteer,
            hours: &hours,
            demonstration: true,
        };
        let set = Imagined::new(gazetteer, 1, today);
        let drafts = (0..many).flat_map(|number| set.organization(number));
        let records = drafts.filter_map(|draft| sanad_domain::validate::validate(&draft, &context).record);
        let listings = sanad_domain::validate::listings(records.collect::<Vec<_>>());
        let forms = listings.iter().filter_map(public_form);
        forms.map(|listing| (listing.code.clone(), listing)).collect()
    }

    #[test]
    fn what_is_counted_by_region_is_what_changes() {
        let after = public(40);
        let mut before = after.clone();
        let gone = before.pop_first().unwrap().0;
        let (code, listing) = before.iter_mut().next().unwrap();
        listing.website = None;
        listing.alternate_name = Some("X".to_owned());
        let (code, removed) = (code.clone(), {
            let mut extra = after[&gone].clone();
            extra.code = "zzzzzzzz".to_owned();
            before.insert(extra.code.clone(), extra.clone());
            extra
        });
        let changes = differences(&before, &after);
        let counts = count(&before, &after, &changes);
        let of = |wanted: &PublicListing| regions(wanted).len();
        let sum = |figure: fn(&Count) -> usize| counts.values().map(figure).sum::<usize>();
        assert_eq!(sum(|count| count.added), of(&after[&gone]));
        assert_eq!(sum(|count| count.changed), of(&after[&code]));
        assert_eq!(sum(|count| count.removed), of(&removed));
        assert_eq!(sum(|count| count.next), after.values().map(of).sum::<usize>());
    }

    #[test]
    fn every_region_of_the_country_is_on_the_map() {
        assert_eq!(shapes().len(), 12);
        let region = AreaCode::parse("01");
        let count = Count {
            added: 2,
            ..Count::default()
        };
        let html = shown(Language::Fr, &BTreeMap::from([(region, count)])).into_string();
        assert_eq!(html.matches("class=\"some\"").count(), 1);
        assert_eq!(html.matches("class=\"none\"").count(), 11);
    }
}
