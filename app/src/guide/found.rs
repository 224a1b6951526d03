//! Who can help: the fittest first, each with its number, why it fits and what is not known of it.

use std::cmp::Ordering;

use leptos::prelude::{Get, GetUntracked, Memo, Set, With, untrack};
use sanad_domain::Language;
use sanad_domain::guide::{Asked, Because, Fit, Unsure, order};
use sanad_messages::{card as words, hours, joined, public as m};

use super::Guide;
use super::pieces::{button, item, link, list, status};
use super::steps::anywhere;
use crate::finder::{heading, troubles, whereabouts};
use crate::places::Place;
use crate::ui::{El, Piece, call, el, line, live, waiting as on_its_way};

/// The most that are shown: who is in a hurry reads no longer list, and the map shows them all.
const MOST: usize = 10;

/// Now or later, and what was found.
pub fn view(guide: Guide) -> Piece {
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
        button("chip", (None, words.to_owned(), ""), move || guide.now.set(now))
            .follow("aria-pressed", move || (guide.now.get() == now).to_string())
    };
    let switch = vec![
        half(true, m::GUIDE_NOW.get(language)),
        half(false, m::GUIDE_LATER.get(language)),
        status("", counted),
    ];
    let missing = move || -> Piece {
        match (waiting(), atlas.failed.get()) {
            // To the page itself, which needs nothing of what could not be had.
            (_, true) => link("back", m::GUIDE_PLAIN.get(language), atlas.list_path(guide.choice()))
                .set("target", "_self")
                .into(),
            (true, _) => on_its_way("p", language).into(),
            _ if found.with(Vec::is_empty) => {
                [status("empty", move || m::EMPTY.get(language).to_owned()), anywhere(guide)].into()
            }
            _ => Piece::Nothing,
        }
    };
    let cards = move || {
        let mut cards = Vec::new();
        let found = found.get();
        if let Some(asked) = untrack(|| guide.asked()) {
            let places = atlas.places.get_untracked();
            let first = found.iter().take(MOST).filter_map(|index| places.get(*index));
            cards.extend(first.filter_map(|place| card(guide, place, &place.fit(&asked)?)));
        }
        let all = (!cards.is_empty()).then(|| {
            let path = atlas.list_path(guide.choice());
            link("country", m::GUIDE_MAP.get(language), path).tap(move || guide.hand_over())
        });
        vec![Piece::from(list("cards", None, cards)), all.into()]
    };
    let when = el("div")
        .class("when")
        .set("role", "group")
        .set("aria-label", m::GUIDE_WHEN.get(language))
        .child(switch);
    vec![when.into(), troubles(atlas), live(missing), live(cards)].into()
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

fn card(guide: Guide, place: &Place, fit: &Fit) -> Option<El> {
    let atlas = guide.atlas;
    let language = atlas.language;
    let properties = &place.feature.properties;
    let service = properties.services.get(fit.service)?;
    let place_line = line("map-pin", whereabouts(atlas, place, language));
    let phone = service.phone.as_ref().or(properties.phone.as_ref());
    let because = fit
        .because
        .iter()
        .filter_map(|because| Some(item("").child(reason(guide, place, fit.service, because)?)));
    let unsure = fit
        .unsure
        .iter()
        .map(|unsure| item("").child(line("question", unknown(*unsure, language).to_owned())));
    let unsure = (!fit.unsure.is_empty()).then(|| list("unsure", Some(m::GUIDE_UNSURE.get(language)), unsure.collect()));
    let card = item("card fit")
        .child(heading(atlas, place))
        .child(el("p").class("where").child(place_line))
        .child(phone.map(|phone| call(phone, language, service.by_referral)))
        .child(list("because", Some(m::GUIDE_BECAUSE.get(language)), because.collect()))
        .child(unsure);
    Some(card)
}

/// Why it fits, in words; nothing of what the names of services would have to explain to a child.
fn reason(guide: Guide, place: &Place, service: usize, because: &Because) -> Option<Piece> {
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
