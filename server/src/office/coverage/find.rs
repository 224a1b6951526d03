//! What a page of the workbench is made of: where services are, as its reader may know it, and the figures that are asked.

use std::sync::Arc;
use std::time::Duration;

use sanad_coverage::NotComputable;
use sanad_domain::change::{self, Act, Person, Scope};
use sanad_domain::disclosure::public_form;
use sanad_domain::place::Territory;
use sanad_domain::{Level, Listing};
use sanad_geography::Gazetteer;
use sanad_messages::Message;
use uuid::Uuid;

use super::ask::Ask;
use super::seen::Held;
use super::words as w;
use crate::country;
use crate::coverage::{
    self, Answer, Basis, GOAL, Goal, Ground, Measure, Next, Question, Shelf, Site, Sites, Spread, Survey, Travel,
};
use crate::office::Office;
use crate::office::asked::Asked;
use crate::office::trouble::Trouble;
use crate::office::visit::Signed;

/// For how long one looks for what is best before the best found is shown.
const PATIENCE: Duration = Duration::from_secs(5);
/// Editions whose figure is drawn one after the other.
pub const TREND: usize = 8;

/// What a page is made of.
pub struct Found {
    /// All of them, whatever is asked.
    pub all: Arc<Sites>,
    /// Those that fit, laid out.
    pub survey: Arc<Survey<'static>>,
    pub answer: Answer,
    /// What it is compared with: the real figures beside a supposition, or an edition's.
    pub before: Option<(Answer, Message, u32)>,
    /// What the committee wants.
    pub goals: Vec<Goal>,
    /// The services of the edition that is compared with.
    pub compared: Option<Arc<Sites>>,
    pub spread: Spread,
    pub next: Option<Result<Next, NotComputable>>,
    pub trend: Vec<(u32, f64)>,
    pub editions: Vec<u32>,
    pub basis: Basis,
    /// The travel times that are loaded, whether or not they are asked for.
    pub travel: Option<Arc<Travel>>,
    /// Whether some are loaded that cannot be used.
    pub lost_travel: bool,
    pub gazetteer: &'static Gazetteer,
}

/// What the store says beside its listings.
struct Stored {
    /// The last entry of the log.
    entry: i64,
    demonstration: bool,
    goals: Vec<Goal>,
}

/// For what the figures are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The workbench, which shows proposals too, and whose reader will ask for more.
    Bench,
    /// A file of the same figures.
    File,
    /// The diagnosis: every service.
    Report,
}

/// Reads what is asked and computes it where computing holds nobody up.
pub async fn find(signed: &Signed, shown: Shown) -> Result<(Ask, Found), Trouble> {
    let person = signed.person();
    change::may(&person, &Act::ReadLog)?;
    let gazetteer = country::gazetteer().map_err(|_| Trouble::Busy)?;
    let mut ask = Ask::read(&Asked::of_query(&signed.visit.query), gazetteer);
    ask.next = if shown == Shown::Bench { ask.next } else { 0 };
    let (store, office) = (signed.store().await?, Arc::clone(&signed.visit.office));
    let goals = store.settings(GOAL).await?;
    let stored = Stored {
        // Asked before the listings are read: what is written meanwhile has a later entry, and is read anew.
        entry: store.last_entry().await?,
        demonstration: store.is_demonstration().await?,
        goals: goals.iter().filter_map(|(name, value)| Goal::parse(name, value)).collect(),
    };
    // Kept under what they may see it by: a role may have changed since they were let in here.
    let who = format!("{person:?}");
    let known = office.coverage.held(stored.entry, &who);
    let listings = if known.is_some() {
        Vec::new()
    } else {
        store.listings().await?
    };
    let work = move || -> Result<(Ask, Found), Trouble> {
        let held = known.unwrap_or_else(|| {
            let held = Arc::new(hold(listings, &person, gazetteer));
            office.coverage.keep(stored.entry, &who, Arc::clone(&held));
            held
        });
        let found = look(&office, &ask, shown, &held, &who, stored, gazetteer)?;
        Ok((ask, found))
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::Busy)?
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
        sites: Arc::new(sites),
        in_part: !public.is_empty(),
    }
}

fn look(
    office: &Office,
    ask: &Ask,
    shown: Shown,
    held: &Held,
    who: &str,
    stored: Stored,
    gazetteer: &'static Gazetteer,
) -> Result<Found, Trouble> {
    let (question, seen) = (&ask.question, &office.coverage);
    let editions = office.editions()?;
    let mut numbers = editions.numbers()?;
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    let of_edition = |number: u32| seen.of(&editions, number, gazetteer);
    let (real, edition) = match ask.edition.and_then(|number| Some((of_edition(number)?, number))) {
        Some((sites, number)) => (sites, Some(number)),
        None => (Arc::clone(&held.sites), None),
    };
    let date = edition
        .and_then(|number| editions.manifest(number).ok())
        .map_or_else(|| office.today(), |manifest| manifest.date);
    let compared = ask.against.and_then(|number| Some((of_edition(number)?, number)));
    let shelf = Shelf::of(&office.home);
    let loaded = seen.travel(&shelf, gazetteer);
    let travel = loaded.as_ref().filter(|_| !ask.flies);
    let said = travel.map(|travel| travel.said());
    // Level, measure and radius tell no survey from another. A report has every service, whatever was chosen before.
    let alike = Question {
        service: question.service.filter(|_| shown != Shown::Report),
        level: Level::Region,
        measure: Measure::TwoStep,
        radius: 0.0,
        ..*question
    };
    let survey = |of: &str, ground: &dyn Fn() -> Result<Arc<Ground>, Trouble>| {
        let lay_out = || Survey::on(&alike, ground()?, gazetteer).map_err(|_| Trouble::Busy);
        seen.surveys.of(format!("{of} {said:?} {alike:?}"), lay_out)
    };
    // The people make no difference to where services are.
    let lay_out = |sites: &Sites, of: &str| {
        let key = format!("{of} {said:?} {:?} {:?}", alike.service, alike.audience);
        let ground = || Ok(Ground::new(&alike, sites, gazetteer, travel));
        survey(of, &|| seen.grounds.of(key.clone(), ground).map(|(ground, _)| ground))
    };
    // An edition is the same for everybody and for ever; what the committee holds is as its reader may know it.
    let of_number = |number: u32| Some(format!("edition {}", editions.manifest(number).ok()?.content_sha256));
    let of_real = match edition {
        Some(number) => of_number(number).ok_or(Trouble::Busy)?,
        None => format!("{who} {}", stored.entry),
    };
    let answer = |survey: &Survey<'_>| survey.answer(question.level, question.measure, question.radius);
    let before = match &compared {
        _ if ask.supposes() => Some((answer(&lay_out(&real, &of_real)?.0), w::BEFORE, 0)),
        Some((sites, number)) => {
            let of = of_number(*number).ok_or(Trouble::Busy)?;
            Some((answer(&lay_out(sites, &of)?.0), w::EDITION_NUMBER, *number))
        }
        None => None,
    };
    let (all, of) = if ask.supposes() {
        let of = format!("{of_real} {} {:?}", ask.supposed(), question.service);
        (Arc::new(suppose(ask, &real, gazetteer)), of)
    } else {
        (Arc::clone(&real), of_real.clone())
    };
    // What is added to the real services alone is measured; what is taken away lets the rest be measured anew.
    let is_more = ask.supposes() && ask.drop.is_empty();
    let more = || {
        let added = all.at.get(real.at.len()..).unwrap_or_default().to_vec();
        let standing = lay_out(&real, &of_real)?.0;
        Ok(Arc::new(standing.ground.with(&alike, added, gazetteer)))
    };
    let (survey, is_new) = if is_more { survey(&of, &more)? } else { lay_out(&all, &of)? };
    let (answered, spread) = (answer(&survey), survey.spread());
    // What is supposed is seldom asked for twice.
    if is_new && shown == Shown::Bench && !ask.supposes() {
        seen.prepare(&survey);
    }
    // The country's figure in the latest editions, the oldest first; nothing where there is only one.
    let national = |number: &u32| {
        let (survey, _) = lay_out(&*of_edition(*number)?, &of_number(*number)?).ok()?;
        Some((*number, survey.national(question.measure, question.radius).ok()?))
    };
    let latest = numbers
        .iter()
        .take(TREND)
        .filter(|_| shown == Shown::Bench && numbers.len() > 1);
    Ok(Found {
        answer: answered,
        spread,
        next: (ask.next > 0).then(|| coverage::next(&survey, ask.aim, question.radius, ask.next, PATIENCE)),
        trend: latest.rev().filter_map(national).collect(),
        survey,
        all,
        before,
        goals: stored.goals,
        compared: compared.map(|(sites, _)| sites),
        editions: numbers,
        basis: Basis {
            edition,
            date,
            demonstration: stored.demonstration,
            in_part: held.in_part && edition.is_none(),
            travel: said,
            supposed: ask.supposed(),
        },
        lost_travel: loaded.is_none() && shelf.mark().is_some(),
        travel: loaded,
        gazetteer,
    })
}

/// The sites with what is supposed: services in some communes, none in others.
fn suppose(ask: &Ask, real: &Sites, gazetteer: &Gazetteer) -> Sites {
    let mut sites = real.clone();
    sites.at.retain(|site| !ask.drop.contains(&site.commune));
    // Without a service in particular nothing is added, which the reader is told.
    let Some(service) = ask.question.service else { return sites };
    for code in &ask.add {
        let part = coverage::part(gazetteer, code);
        let whole = || gazetteer.area(code).map(|area| (&area.code, area.point));
        let Some((commune, point)) = part.map(|place| (place.commune, place.point)).or_else(whole) else {
            continue;
        };
        sites.at.push(Site {
            organization: Uuid::nil(),
            service,
            audiences: ask.question.audience.into_iter().collect(),
            commune: commune.clone(),
            point,
            capacity: None,
            protected: false,
        });
    }
    sites
}
