//! Who can help: the fittest first, each with its number, why it fits and what is not known of it.

use std::cmp::Ordering;

use leptos::prelude::*;
use sanad_domain::Language;
use sanad_domain::address::Page;
use sanad_domain::guide::{Asked, Because, Fit, Unsure, order};
use sanad_messages::{card as words, hours, joined, public as m};

use super::Guide;
use super::pieces::{button, item, line, link, list, live, status};
use super::steps::anywhere;
use crate::finder::{Troubles, whereabouts};
use crate::places::Place;
use crate::ui::Call;

/// The most that are shown: who is in a hurry reads no longer list, and the map shows them all.
const MOST: usize = 10;

/// Now or later, and what was found.
pub fn view(guide: Guide) -> AnyView {
    let atlas = guide.atlas;
    let language = atlas.language;
    let found = Memo::new(move |_| {
        let places = atlas.places.get();
        guide.asked().map_or_else(Vec::new, |asked| fittest(&asked, &places))
    });
    let waiting = move || !atlas.underway.with(Vec::is_empty);
    let counted = move || match waiting() {
        true => String::new(),
        false => m::PLACES.get(language, found.with(Vec::len)),
    };
    let half = move |now: bool, words: &'static str| {
        button(guide, "chip", (None, words.to_owned(), ""), Some(now), move || {
            guide.now.set(now)
        })
    };
    let switch = vec![
        half(true, m::GUIDE_NOW.get(language)),
        half(false, m::GUIDE_LATER.get(language)),
        status("", counted),
    ];
    let missing = move || match (waiting(), atlas.failed.get()) {
        // To the page itself, which needs nothing of what could not be had.
        (_, true) => link(
            "back",
            m::GUIDE_PLAIN.get(language),
            atlas.list_path(guide.choice()),
            Some("_self"),
            || (),
        ),
        (true, _) => view! { <p class="waiting" role="status" aria-label=m::LOADING.get(language)></p> }.into_any(),
        _ if found.with(Vec::is_empty) => {
            vec![status("empty", move || m::EMPTY.get(language).to_owned()), anywhere(guide)].into_any()
        }
        _ => ().into_any(),
    };
    let cards = move || {
        let mut cards = Vec::new();
        let found = found.get();
        if let Some(asked) = untrack(|| guide.asked()) {
            let places = atlas.places.get_untracked();
            let first = found.iter().take(MOST).filter_map(|index| places.get(*index));
            cards.extend(first.filter_map(|place| Some(card(guide, place, &place.fit(&asked)?))));
        }
        let all = (!cards.is_empty()).then(|| {
            let path = atlas.list_path(guide.choice());
            link("country", m::GUIDE_MAP.get(language), path, None, move || guide.hand_over())
        });
        vec![list("cards", None, cards), all.into_any()].into_any()
    };
    view! {
        <div class="when" role="group" aria-label=m::GUIDE_WHEN.get(language)>{switch}</div>
        <Troubles/>
        {live(missing)}
        {live(cards)}
    }
    .into_any()
}

/// The places that fit, by index: the fittest in their order, then all others.
fn fittest(asked: &Asked, places: &[Place]) -> Vec<usize> {
    let mut first: Vec<(usize, Fit)> = Vec::with_capacity(MOST + 1);
    let mut rest = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let Some(fit) = place.fit(asked) else { continue };
        let comes_before = |(other, others): &(usize, Fit)| {
            let other = places
                .get(*other)
                .map(|other| order((&place.feature, &fit), (&other.feature, others)));
            other == Some(Ordering::Less)
        };
        let at = first.iter().position(comes_before).unwrap_or(first.len());
        first.insert(at, (index, fit));
        if first.len() > MOST {
            rest.extend(first.pop().map(|(last, _)| last));
        }
    }
    let mut found: Vec<usize> = first.into_iter().map(|(index, _)| index).collect();
    found.append(&mut rest);
    found
}

fn card(guide: Guide, place: &Place, fit: &Fit) -> AnyView {
    let atlas = guide.atlas;
    let language = atlas.language;
    let properties = &place.feature.properties;
    let Some(service) = properties.services.get(fit.service) else {
        return ().into_any();
    };
    let path = atlas.path(Page::Listing(properties.listing.clone()));
    let (name, written) = properties
        .name
        .in_language(language)
        .map_or((properties.listing.as_str(), language), |found| found);
    let marked = (written != language).then_some(written.code());
    let name = view! { <h3><a href=path lang=marked dir="auto">{name.to_owned()}</a></h3> };
    let place_line = view! { <p class="where">{line("map-pin", whereabouts(atlas, place, language))}</p> };
    let mut parts = vec![name.into_any(), place_line.into_any()];
    if let Some(phone) = service.phone.clone().or_else(|| properties.phone.clone()) {
        parts.push(view! { <Call phone language by_referral=service.by_referral/> }.into_any());
    }
    let because = fit
        .because
        .iter()
        .filter_map(|because| Some(item("", vec![reason(guide, place, fit.service, because)?])));
    parts.push(list("because", Some(m::GUIDE_BECAUSE.get(language)), because.collect()));
    let unsure = fit
        .unsure
        .iter()
        .map(|unsure| item("", vec![line("question", unknown(*unsure, language).to_owned())]));
    if !fit.unsure.is_empty() {
        parts.push(list("unsure", Some(m::GUIDE_UNSURE.get(language)), unsure.collect()));
    }
    item("card fit", parts)
}

/// Why it fits, in words; nothing of what the names of services would have to explain to a child.
fn reason(guide: Guide, place: &Place, service: usize, because: &Because) -> Option<AnyView> {
    let atlas = guide.atlas;
    let language = atlas.language;
    let words = match because {
        Because::Offers(_) | Because::For(_) if guide.simple => return None,
        Because::Offers(code) => m::BECAUSE_OFFERS.with(language, code.label(language)),
        Because::For(codes) => m::BECAUSE_FOR.with(language, &joined(codes.iter().map(|code| code.label(language)), language)),
        Because::Hours(_) => {
            let place = place.clone();
            // As long as one reads.
            return Some(live(move || {
                let status = place.status_of(service, atlas.now.get());
                line(
                    if status.is_open() { "check" } else { "clock" },
                    hours::status_line(language, &status),
                )
            }));
        }
        Because::Away { metres, exact } => {
            let message = if *exact { m::BECAUSE_AWAY } else { m::BECAUSE_ABOUT };
            message.with(language, &words::distance(f64::from(*metres) / 1e3, language))
        }
        Because::Inside(area) => m::BECAUSE_INSIDE.with(language, &atlas.name(area).unwrap_or_default()),
        Because::NoPlace => m::BECAUSE_NO_PLACE.get(language).to_owned(),
    };
    Some(line("check", words))
}

fn unknown(unsure: Unsure, language: Language) -> &'static str {
    let message = match unsure {
        Unsure::Hours => m::CALL_FIRST,
        Unsure::Whom => m::UNSURE_WHOM,
        Unsure::Place => m::UNSURE_PLACE,
        Unsure::Old => m::WHY_STALE,
        Unsure::NeverConfirmed => m::CONFIRMED_NEVER,
    };
    message.get(language)
}
