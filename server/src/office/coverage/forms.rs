//! What can be chosen, proposed and supposed.

use maud::{Markup, html};
use sanad_domain::Level;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_messages::{Message, decimal, number};

use super::ask::{Ask, CROW, Classes, MOST_NEXT, level_code, radii};
use super::find::Found;
use super::words as w;
use crate::coverage::{Aim, Group, Measure};
use crate::office::visit::Signed;

/// Proposals that are named; all of them are drawn.
const LISTED: usize = 40;

/// What is looked at.
pub fn choices(signed: &Signed, ask: &Ask, found: &Found) -> Markup {
    let (language, question) = (signed.language(), &ask.question);
    let option = |value: &str, words: &str, chosen: bool| html! { option value=(value) selected[chosen] { (words) } };
    let editions = |chosen: Option<u32>, none: Message| {
        html! {
            (option("", none.get(language), chosen.is_none()))
            @for number in &found.editions { (option(&number.to_string(), &w::EDITION_NUMBER.with(language, &number.to_string()), chosen == Some(*number))) }
        }
    };
    html! {
        form class="choices-of-coverage" id="coverage-form" method="get" action=(signed.path("coverage")) {
            label { span { (w::SERVICE.get(language)) } select name="service" {
                (option("", w::SERVICE_ANY.get(language), question.service.is_none()))
                @for code in ServiceCode::all() { (option(code.code(), code.label(language), question.service == Some(code))) }
            } }
            label { span { (w::AUDIENCE.get(language)) } select name="audience" {
                (option("", w::AUDIENCE_ANY.get(language), question.audience.is_none()))
                @for code in AudienceCode::all().filter(|code| code.code() != "everyone") { (option(code.code(), code.label(language), question.audience == Some(code))) }
            } }
            label { span { (w::MEASURE.get(language)) } select name="measure" {
                @for measure in Measure::ALL { (option(measure.code(), w::measure(measure).get(language), question.measure == measure)) }
            } }
            label { span { (w::LEVEL.get(language)) } select name="level" {
                @for level in [Level::Region, Level::Province, Level::Commune] { (option(level_code(level), w::level(level).get(language), question.level == level)) }
            } }
            label { span { (w::GROUP.get(language)) } select name="group" {
                @for group in Group::ALL { (option(group.code(), w::group(group).get(language), question.group == group)) }
            } }
            @if let Some(travel) = &found.travel {
                label { span { (w::DISTANCE.get(language)) } select name="distance" {
                    (option("", &w::BY_TIMES.with(language, &travel.name), !ask.flies))
                    (option(CROW, w::BY_CROW.get(language), ask.flies))
                } }
            }
            label { span { (if found.travel.is_some() { w::RADIUS_EITHER } else { w::RADIUS }.get(language)) } select name="radius" {
                @for radius in radii(found.answer.unit) { (option(&radius.to_string(), &number(language, radius as usize), question.radius == f64::from(radius))) }
                @if !radii(found.answer.unit).iter().any(|radius| question.radius == f64::from(*radius)) { (option(&question.radius.to_string(), &decimal(language, question.radius, 0), true)) }
            } }
            label { span { (w::ASSUMED.get(language)) } input type="number" name="assume" min="0" max="1000000" step="any" dir="ltr" value=[question.assumed]; }
            label { span { (w::CLASSES.get(language)) } select name="classes" {
                @for (kind, words) in Classes::ALL.into_iter().zip([w::QUANTILE, w::EQUAL, w::NATURAL]) { (option(kind.code(), words.get(language), ask.classes == kind)) }
            } }
            label { span { (w::EDITION.get(language)) } select name="edition" { (editions(ask.edition, w::EDITION_NOW)) } }
            label { span { (w::AGAINST.get(language)) } select name="against" { (editions(ask.against, w::AGAINST_NONE)) } }
            // What is supposed and proposed stays when something else is chosen.
            @for code in &ask.add { input type="hidden" name="add" value=(code); }
            @for code in &ask.drop { input type="hidden" name="drop" value=(code); }
            @if ask.next > 0 {
                input type="hidden" name="next" value=(ask.next);
                input type="hidden" name="aim" value=(ask.aim.code());
            }
            button class="main" { (w::SHOW.get(language)) }
        }
    }
}

/// Where the next services help most.
pub fn next(signed: &Signed, ask: &Ask, found: &Found) -> Markup {
    let language = signed.language();
    html! {
        h2 id="next" { (w::NEXT.get(language)) }
        p { (w::NEXT_WHY.with(language, &w::length(language, found.answer.unit, &decimal(language, ask.question.radius, 0)))) }
        form class="acts" data-form="next" method="get" action=(signed.path("coverage")) {
            (hidden(ask, true))
            label { span { (w::NEXT_COUNT.get(language)) } " " input type="number" name="next" min="1" max=(MOST_NEXT) value=(ask.next.max(3)) dir="ltr"; }
            label { span { (w::AIM.get(language)) } " " select name="aim" {
                @for aim in Aim::ALL { option value=(aim.code()) selected[ask.aim == aim] { (w::aim(aim).get(language)) } }
            } }
            button { (w::SHOW.get(language)) }
        }
        @match &found.next {
            None => {}
            Some(Err(why)) => p class="trouble" { (w::why(language, why)) },
            Some(Ok(next)) => {
                ol class="proposals" {
                    @for site in next.sites.iter().take(LISTED) {
                        li { b { (w::place(language, &site.place)) } " · " (w::gain(next.aim).get(language)) ": " bdi { (number(language, site.gained as usize)) } }
                    }
                }
                @if next.sites.len() > LISTED { p { small { "+ " (number(language, next.sites.len() - LISTED)) } } }
                p { (w::comes_to(language, next, found.answer.unit)) ". " (w::proof(language, next, found.answer.unit)) }
            }
        }
    }
}

/// Services placed and taken away by hand.
pub fn what_if(signed: &Signed, ask: &Ask) -> Markup {
    let language = signed.language();
    html! {
        h2 id="what-if" { (w::WHAT_IF.get(language)) }
        p { (w::WHAT_IF_WHY.get(language)) }
        form class="fields narrow" data-form="what-if" method="get" action=(signed.path("coverage")) {
            (hidden(ask, false))
            @for code in &ask.add { input type="hidden" name="add" value=(code); }
            @for code in &ask.drop { input type="hidden" name="drop" value=(code); }
            label { span { (w::WHAT_IF_ADD.get(language)) } input name="add" list="communes" maxlength="80" autocomplete="off"; }
            label { span { (w::WHAT_IF_DROP.get(language)) } input name="drop" list="communes" maxlength="80" autocomplete="off"; }
            div class="acts" {
                button { (w::WHAT_IF_DO.get(language)) }
                @if ask.supposes() { a class="plain" href=(signed.path(&format!("coverage?{}", ask.bare()))) { (w::WHAT_IF_CLEAR.get(language)) } }
            }
        }
    }
}

/// The same choices in another form.
fn hidden(ask: &Ask, supposed: bool) -> Markup {
    let pairs: Vec<(String, String)> = ask
        .bare()
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    html! {
        @for (name, value) in &pairs { input type="hidden" name=(name) value=(value); }
        @if supposed {
            @for code in &ask.add { input type="hidden" name="add" value=(code); }
            @for code in &ask.drop { input type="hidden" name="drop" value=(code); }
        }
    }
}
