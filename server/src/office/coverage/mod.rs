//! The workbench for coverage: choices, a map, a ranked table, where the next service helps most, and what would be if.

mod ask;
mod charts;
mod classes;
mod map;
pub mod report;
mod targets;
mod words;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::response::Response;
use maud::{Markup, html};
use sanad_coverage::NotComputable;
use sanad_domain::change::{self, Act, Person, Scope};
use sanad_domain::disclosure::public_form;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Language, Level, Listing};
use sanad_geography::Gazetteer;
use sanad_messages::{Message, joined, number};

use self::ask::{Ask, Classes, MOST_NEXT, RADII, level_code};
use self::words as w;
use super::asked::Asked;
use super::differs::commune as named;
use super::trouble::Trouble;
use super::visit::Signed;
use super::{Office, page, words as office};
use crate::country;
use crate::coverage::{self, Answer, Basis, Figure, Group, Measure, Next, Question, SOURCE, Site, Sites, Spread};
use crate::publish::Editions;

/// Rows of the table; the file has all.
const ROWS: usize = 120;
/// For how long one looks for what is best before the best found is shown.
const PATIENCE: Duration = Duration::from_secs(5);
/// Editions whose figure is drawn one after the other.
const TREND: usize = 8;

/// What was read for earlier pages: a choice must be on screen at once.
#[derive(Default)]
pub struct Seen {
    /// The sites of editions: an edition never changes.
    editions: Mutex<BTreeMap<(u32, String), Arc<Sites>>>,
    /// What somebody may see of what the committee holds, as long as the last entry of the log is this one.
    held: Mutex<(i64, BTreeMap<String, Arc<Held>>)>,
    /// Figures that many choices share, by what they are of.
    spreads: Mutex<BTreeMap<String, Spread>>,
    nations: Mutex<BTreeMap<String, Option<f64>>>,
}

/// Figures that are kept at most.
const KEPT: usize = 512;

/// The figure of a key, computed once.
fn once<F: Clone>(kept: &Mutex<BTreeMap<String, F>>, key: String, compute: impl FnOnce() -> F) -> F {
    let lock = || kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = lock().get(&key) {
        return found.clone();
    }
    let found = compute();
    let mut kept = lock();
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.insert(key, found.clone());
    found
}

/// What the committee holds, as somebody may see it.
struct Held {
    sites: Sites,
    /// Whether part of the country is seen as the public sees it.
    in_part: bool,
}

impl Seen {
    /// The sites of an edition; nothing where there is no such edition, or it cannot be read.
    fn of(&self, editions: &Editions, number: u32, gazetteer: &Gazetteer) -> Option<Arc<Sites>> {
        let key = (number, editions.manifest(number).ok()?.content_sha256);
        let kept = || self.editions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sites) = kept().get(&key) {
            return Some(Arc::clone(sites));
        }
        let listings = editions.listings(number).ok()?;
        let sites = Arc::new(Sites::of_public(listings.values(), gazetteer));
        let mut seen = kept();
        if seen.len() >= 2 * TREND {
            seen.pop_first();
        }
        seen.insert(key, Arc::clone(&sites));
        Some(sites)
    }

    fn held(&self, entry: i64, account: &str) -> Option<Arc<Held>> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let found = (held.0 == entry).then(|| held.1.get(account).cloned());
        found.flatten()
    }

    fn keep(&self, entry: i64, account: &str, found: Arc<Held>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.0 != entry || held.1.len() >= TREND {
            *held = (entry, BTreeMap::new());
        }
        held.1.insert(account.to_owned(), found);
    }
}

/// What a page is made of.
struct Found {
    /// All of them, whatever is asked.
    all: Sites,
    /// Those that fit.
    sites: Sites,
    answer: Answer,
    /// What it is compared with: the real figures beside a supposition, or an edition's.
    before: Option<(Answer, Message, u32)>,
    spread: Spread,
    next: Option<Result<Next, NotComputable>>,
    trend: Vec<(u32, f64)>,
    editions: Vec<u32>,
    basis: Basis,
    /// Whether part of the country is seen as the public sees it.
    in_part: bool,
    gazetteer: &'static Gazetteer,
}

async fn find(signed: &Signed) -> Result<(Ask, Found), Trouble> {
    change::may(&signed.person(), &Act::ReadLog)?;
    let gazetteer = country::gazetteer().map_err(|_| Trouble::Busy)?;
    let ask = Ask::read(&Asked::of_query(&signed.visit.query), gazetteer);
    let (store, office, person) = (signed.store().await?, Arc::clone(&signed.visit.office), signed.person());
    // Asked before the listings are read: what is written meanwhile has a later entry, and is read anew.
    let (entry, demonstration) = (store.last_entry().await?, store.is_demonstration().await?);
    // What they may see changes with their role, which is an entry of the log too.
    let account = signed.account.id.clone();
    let known = office.coverage.held(entry, &account);
    let listings = if known.is_some() {
        Vec::new()
    } else {
        store.listings().await?
    };
    let wanted = ask.clone();
    let work = move || -> Result<Found, Trouble> {
        let held = known.unwrap_or_else(|| {
            let held = Arc::new(hold(listings, &person, gazetteer));
            office.coverage.keep(entry, &account, Arc::clone(&held));
            held
        });
        look(&office, wanted, &held, (&account, entry), demonstration, gazetteer)
    };
    let found = tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::Busy)??;
    Ok((ask, found))
}

/// Whoever looks after some regions sees the rest as the public does.
fn hold(listings: Vec<Listing>, person: &Person, gazetteer: &Gazetteer) -> Held {
    let (mut whole, mut public) = (Vec::new(), Vec::new());
    for listing in listings {
        if change::may(person, &Act::See(&Scope::of(Some(&listing), None, None))).is_ok() {
            whole.push(listing);
        } else {
            public.extend(public_form(&listing));
        }
    }
    let mut sites = Sites::of(&whole, gazetteer);
    let others = Sites::of_public(&public, gazetteer);
    sites.at.extend(others.at);
    sites.lines.extend(others.lines);
    Held {
        sites,
        in_part: !public.is_empty(),
    }
}

fn look(
    office: &Office,
    ask: Ask,
    held: &Held,
    (account, entry): (&str, i64),
    demonstration: bool,
    gazetteer: &'static Gazetteer,
) -> Result<Found, Trouble> {
    let editions = office.editions()?;
    let mut numbers = editions.numbers()?;
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    let of_edition = |number: u32| office.coverage.of(&editions, number, gazetteer);
    let (real, edition) = match ask.edition.and_then(|number| Some((of_edition(number)?, number))) {
        Some((sites, number)) => (Sites::clone(&sites), Some(number)),
        None => (held.sites.clone(), None),
    };
    let date = edition
        .and_then(|number| editions.manifest(number).ok())
        .map_or_else(|| office.today(), |manifest| manifest.date);
    let supposed = ask.supposes().then(|| suppose(&ask, &real, gazetteer));
    let question = &ask.question;
    let answer = |sites: &Sites| coverage::answer(question, sites, gazetteer).map_err(|_| Trouble::Busy);
    let before = match (&supposed, ask.against) {
        (Some(_), _) => Some((answer(&real)?, w::BEFORE, 0)),
        (None, Some(number)) => match of_edition(number) {
            Some(sites) => Some((answer(&sites)?, w::EDITION_NUMBER, number)),
            None => None,
        },
        _ => None,
    };
    let sites = supposed.unwrap_or(real);
    let next = (ask.next > 0).then(|| coverage::next(question, &sites, gazetteer, ask.next, PATIENCE));
    let national = Question {
        level: Level::Region,
        ..*question
    };
    let of_trend = |number: &u32| {
        let sha256 = editions.manifest(*number).ok()?.content_sha256;
        let value = once(&office.coverage.nations, format!("{sha256} {national:?}"), || {
            let sites = of_edition(*number)?;
            coverage::answer(&national, &sites, gazetteer).ok()?.nation.value.ok()
        });
        Some((*number, value?))
    };
    // One edition is no trend.
    let several = numbers.iter().take(TREND).filter(|_| numbers.len() > 1);
    let mut trend: Vec<(u32, f64)> = several.filter_map(of_trend).collect();
    trend.reverse();
    let spread = || {
        let same = Question {
            level: Level::Region,
            measure: Measure::TwoStep,
            radius: 0.0,
            ..*question
        };
        let compute = || coverage::spread(question, &sites, gazetteer).ok();
        if ask.supposes() {
            return compute();
        }
        let key = format!("{account} {entry} {edition:?} {same:?}");
        let known = office
            .coverage
            .spreads
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        known.or_else(|| compute().map(|found| once(&office.coverage.spreads, key, || found)))
    };
    let (answered, spread) = rayon::join(|| answer(&sites), spread);
    Ok(Found {
        answer: answered?,
        spread: spread.ok_or(Trouble::Busy)?,
        sites: sites.fitting(question.service, question.audience),
        all: sites,
        before,
        next,
        trend,
        editions: numbers,
        basis: Basis {
            edition,
            date,
            demonstration,
        },
        in_part: held.in_part && edition.is_none(),
        gazetteer,
    })
}

/// The sites with what is supposed: services in some communes, none in others.
fn suppose(ask: &Ask, real: &Sites, gazetteer: &Gazetteer) -> Sites {
    let mut sites = real.clone();
    sites.at.retain(|site| !ask.drop.contains(&site.commune));
    let Some(service) = ask.question.service.or_else(|| ServiceCode::all().next()) else {
        return sites;
    };
    for commune in &ask.add {
        let Some(area) = sanad_domain::place::Territory::area(gazetteer, commune) else {
            continue;
        };
        sites.at.push(Site {
            organization: uuid::Uuid::nil(),
            service,
            audiences: ask.question.audience.into_iter().collect(),
            commune: commune.clone(),
            point: area.point,
            capacity: None,
            protected: false,
        });
    }
    sites
}

/// The workbench.
pub async fn show(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found) = find(&signed).await?;
    let language = signed.language();
    let figures = html! {
        (told(language, &ask, &found))
        div class="bench" {
            (map::map(language, &ask, &found.answer, &found.sites, found.next.as_ref().and_then(|next| next.as_ref().ok()), "a"))
            @if let Some((before, message, number)) = found.before.as_ref().filter(|_| !ask.supposes()) {
                div {
                    h2 { (message.with(language, &number.to_string())) }
                    (map::map(language, &ask, before, &Sites::default(), None, "b"))
                }
            }
            (table(language, &ask, &found))
        }
        (nation(language, &found))
        (next(&signed, &ask, &found))
        (what_if(&signed, &ask))
        (targets::table(language, &found.all, &found.answer, found.gazetteer))
        div class="charts" { (charts::scatter(language, &found.answer)) (charts::trend(language, &ask, &found.trend)) }
        (method(&signed, &ask, &found))
    };
    // The script asks for what changes alone.
    if signed.visit.query.split('&').any(|pair| pair == "part=1") {
        return Ok(page::part(figures));
    }
    let main = html! {
        h1 { (office::COVERAGE.get(language)) }
        p { (w::COVERAGE_WHY.get(language)) }
        (choices(&signed, &ask, &found))
        div id="bench" { (figures) }
        // The same whatever is chosen: it stays.
        datalist id="communes" {
            @for area in found.gazetteer.level(Level::Commune) { option value=(format!("{} ({})", named(language, &area.code), area.code)) {} }
        }
        script defer src="/assets/coverage.js" {}
    };
    Ok(page::page(&signed, office::COVERAGE.get(language), main))
}

/// The figures as a file.
pub async fn csv(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found) = find(&signed).await?;
    let lines = coverage::lines(&ask.question, &found.answer, &found.basis, found.gazetteer);
    let bytes = coverage::csv(&lines).map_err(|_| Trouble::Busy)?;
    Ok(page::table("attachment; filename=\"sanad-coverage.csv\"", bytes))
}

/// The figures as a workbook.
pub async fn xlsx(signed: Signed) -> Result<Response, Trouble> {
    let (ask, found) = find(&signed).await?;
    let lines = coverage::lines(&ask.question, &found.answer, &found.basis, found.gazetteer);
    let bytes = coverage::xlsx(&[("sanad", lines)], &found.basis).map_err(|_| Trouble::Busy)?;
    Ok(page::workbook("attachment; filename=\"sanad-coverage.xlsx\"", bytes))
}

fn choices(signed: &Signed, ask: &Ask, found: &Found) -> Markup {
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
            label { span { (w::RADIUS.get(language)) } select name="radius" {
                @for radius in RADII { (option(&radius.to_string(), &number(language, radius as usize), question.radius == f64::from(radius))) }
                @if !RADII.iter().any(|radius| question.radius == f64::from(*radius)) { (option(&question.radius.to_string(), &w::decimal(language, question.radius, 0), true)) }
            } }
            label { span { (w::ASSUMED.get(language)) } input type="number" name="assume" min="0" max="1000000" step="any" dir="ltr" value=[question.assumed]; }
            label { span { (w::CLASSES.get(language)) } select name="classes" {
                @for (kind, words) in Classes::ALL.into_iter().zip([w::QUANTILE, w::EQUAL, w::NATURAL]) { (option(kind.code(), words.get(language), ask.classes == kind)) }
            } }
            label { span { (w::EDITION.get(language)) } select name="edition" { (editions(ask.edition, w::EDITION_NOW)) } }
            label { span { (w::AGAINST.get(language)) } select name="against" { (editions(ask.against, w::AGAINST_NONE)) } }
            button class="main" { (w::SHOW.get(language)) }
        }
    }
}

/// What must be known before a figure is read.
fn told(language: Language, ask: &Ask, found: &Found) -> Markup {
    let names = |communes: &[AreaCode]| {
        let names: Vec<String> = communes.iter().map(|commune| named(language, commune)).collect();
        joined(names.iter(), language)
    };
    html! {
        @if let Some(typed) = &ask.unknown { p class="trouble" role="alert" { (w::WHAT_IF_UNKNOWN.with(language, typed)) } }
        @if ask.supposes() {
            p class="told" role="status" {
                @if !ask.add.is_empty() { (w::WHAT_IF_ON.with(language, &names(&ask.add))) " " }
                @if !ask.drop.is_empty() { (w::WHAT_IF_DROP.get(language)) ": " (names(&ask.drop)) }
            }
        }
        @if found.in_part { p class="told" { (w::PART_SEEN.get(language)) } }
        @if found.basis.edition.is_some() { p class="told" { (w::PUBLIC_ONLY.get(language)) } }
    }
}

/// The worst off first; what cannot be computed comes last.
fn order(measure: Measure, one: &Figure, other: &Figure) -> Ordering {
    match (&one.value, &other.value) {
        (Ok(a), Ok(b)) if measure.is_burden() => b.total_cmp(a),
        (Ok(a), Ok(b)) => a.total_cmp(b),
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(_), Err(_)) => Ordering::Equal,
    }
    .then(other.people.cmp(&one.people))
    .then_with(|| one.area.cmp(&other.area))
}

fn table(language: Language, ask: &Ask, found: &Found) -> Markup {
    let measure = ask.question.measure;
    let before: BTreeMap<&AreaCode, &Result<f64, NotComputable>> = found
        .before
        .iter()
        .flat_map(|(before, ..)| before.figures.iter().map(|figure| (&figure.area, &figure.value)))
        .collect();
    let mut figures: Vec<&Figure> = found.answer.figures.iter().collect();
    figures.sort_by(|one, other| order(measure, one, other));
    let cell = |value: &Result<f64, NotComputable>| match value {
        Ok(value) => html! { bdi { (w::value(language, measure, *value)) } },
        Err(why) => html! { small { (w::why(language, why)) } },
    };
    let moved = |before: Option<&&Result<f64, NotComputable>>, now: &Result<f64, NotComputable>| match (before, now) {
        (Some(Ok(before)), Ok(now)) => change_of(language, measure, now - before),
        _ => "—".to_owned(),
    };
    html! {
        div class="wide-table ranked" tabindex="0" role="region" aria-label=(w::measure(measure).get(language)) {
            table class="figures" {
                thead { tr {
                    th scope="col" { (w::AREA.get(language)) }
                    th scope="col" { (w::PEOPLE.get(language)) }
                    th scope="col" { (w::SERVICES.get(language)) }
                    th scope="col" { (w::measure(measure).get(language)) }
                    @if let Some((_, message, number)) = &found.before {
                        th scope="col" { (if *number > 0 { message.with(language, &number.to_string()) } else { message.get(language).to_owned() }) }
                        th scope="col" { (w::CHANGE.get(language)) }
                    }
                } }
                tbody {
                    @for figure in figures.iter().take(ROWS) {
                        tr data-code=(figure.area) {
                            th scope="row" { (named(language, &figure.area)) }
                            td { (number(language, figure.people as usize)) }
                            td { (number(language, figure.services)) }
                            td { (cell(&figure.value)) }
                            @if found.before.is_some() {
                                td { @match before.get(&figure.area) { Some(value) => (cell(value)), None => "—" } }
                                td { bdi { (moved(before.get(&figure.area), &figure.value)) } }
                            }
                        }
                    }
                }
            }
            @if figures.len() > ROWS { p { small { (number(language, figures.len() - ROWS)) " + " (w::FILES.get(language)) } } }
        }
    }
}

fn change_of(language: Language, measure: Measure, change: f64) -> String {
    let sign = if change > 0.0 { "+" } else { "" };
    match measure {
        Measure::Count => format!("{sign}{}", w::decimal(language, change, 0)),
        Measure::Within => format!("{sign}{}", w::percent(language, change)),
        _ => format!("{sign}{}", w::decimal(language, change, 2)),
    }
}

/// The country in a few figures.
fn nation(language: Language, found: &Found) -> Markup {
    let nation = &found.answer.nation;
    let kilometres = |value: &Result<f64, NotComputable>| match value {
        Ok(value) => w::KM.with(language, &w::decimal(language, *value, 1)),
        Err(why) => w::why(language, why),
    };
    let plain = |value: &Result<f64, NotComputable>| match value {
        Ok(value) => w::decimal(language, *value, 3),
        Err(why) => w::why(language, why),
    };
    let card = |what: String, figure: String| html! { div { dt { (what) } dd { bdi { (figure) } } } };
    html! {
        h2 { (w::NATION.get(language)) }
        dl class="cards-of-figures" {
            @match &nation.within {
                Ok(within) => @for one in within {
                    (card(w::WITHIN_KM.with(language, &w::decimal(language, one.radius, 0)), w::percent(language, one.share)))
                },
                Err(why) => (card(w::WITHIN.get(language).to_owned(), w::why(language, why))),
            }
            (card(w::MEAN.get(language).to_owned(), kilometres(&nation.mean)))
            (card(w::NINETIETH.get(language).to_owned(), kilometres(&nation.ninetieth)))
            (card(w::GINI.get(language).to_owned(), plain(&found.spread.gini)))
            (card(w::PALMA.get(language).to_owned(), plain(&found.spread.palma)))
        }
        p { small {
            (number(language, found.answer.services)) " " (w::SERVICES.get(language)) ". "
            (w::PROTECTED.with(language, &number(language, found.answer.protected))) ". "
            (w::LINES.with(language, &number(language, found.answer.lines))) ". "
            @if found.answer.uncounted > 0 { (w::UNCOUNTED.with(language, &number(language, found.answer.uncounted))) ". " }
            @if found.answer.assumed > 0 { (w::ASSUMED_SAID.with(language, &number(language, found.answer.assumed))) "." }
        } }
    }
}

/// Where the next services help most.
fn next(signed: &Signed, ask: &Ask, found: &Found) -> Markup {
    let language = signed.language();
    html! {
        h2 id="next" { (w::NEXT.get(language)) }
        p { (w::NEXT_WHY.with(language, &w::decimal(language, ask.question.radius, 0))) }
        form class="acts" method="get" action=(signed.path("coverage")) {
            (hidden(ask, true))
            label { span { (w::NEXT_COUNT.get(language)) } " " input type="number" name="next" min="1" max=(MOST_NEXT) value=(ask.next.max(3)) dir="ltr"; }
            button { (w::SHOW.get(language)) }
        }
        @match &found.next {
            None => {}
            Some(Err(why)) => p class="trouble" { (w::why(language, why)) },
            Some(Ok(next)) => {
                ol class="proposals" {
                    @for (commune, gained) in &next.sites {
                        li { b { (named(language, commune)) } " · " (w::NEXT_GAIN.get(language)) ": " bdi { (number(language, *gained as usize)) } }
                    }
                }
                @let span = format!("{} → {}", number(language, next.before as usize), number(language, next.after as usize));
                p { (w::NEXT_FROM_TO.with(language, &span)) ". " @if next.proven { (w::NEXT_PROVEN.get(language)) } @else { (w::NEXT_BOUND.with(language, &number(language, next.bound as usize))) } }
            }
        }
    }
}

fn what_if(signed: &Signed, ask: &Ask) -> Markup {
    let language = signed.language();
    html! {
        h2 id="what-if" { (w::WHAT_IF.get(language)) }
        p { (w::WHAT_IF_WHY.get(language)) }
        form class="fields narrow" method="get" action=(signed.path("coverage")) {
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

/// How the figures were made, and the files that hold them.
fn method(signed: &Signed, ask: &Ask, found: &Found) -> Markup {
    let language = signed.language();
    let basis = &found.basis;
    let mut query = ask.bare();
    for (name, codes) in [("add", &ask.add), ("drop", &ask.drop)] {
        for code in codes {
            query += &format!("&{name}={code}");
        }
    }
    html! {
        h2 { (w::METHOD.get(language)) }
        p { (w::METHOD_POINTS.with(language, SOURCE)) " " (w::method(language, &ask.question)) }
        p {
            @match basis.edition { Some(number) => (w::EDITION_NUMBER.with(language, &number.to_string())), None => (w::EDITION_NOW.get(language)) }
            " · " (sanad_messages::date(language, basis.date))
        }
        p { (w::FILES.get(language)) ": "
            a class="plain" href=(signed.path(&format!("coverage.csv?{query}"))) { "CSV" } " "
            a class="plain" href=(signed.path(&format!("coverage.xlsx?{query}"))) { "XLSX" }
        }
        p { (w::REPORT.get(language)) ": "
            a class="plain" href=(signed.path(&format!("coverage/report?{query}"))) { (w::REPORT_PRINT.get(language)) } " "
            a class="plain" href=(signed.path(&format!("coverage/report.xlsx?{query}"))) { "XLSX" }
        }
    }
}
