//! What a page of the workbench is made of: where services are, as its reader may know it, and the figures that are asked.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use sanad_coverage::NotComputable;
use sanad_domain::change::{self, Act, Person, Scope};
use sanad_domain::disclosure::public_form;
use sanad_domain::place::Territory;
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{Level, Listing};
use sanad_geography::Gazetteer;
use sanad_messages::Message;
use uuid::Uuid;

use super::ask::Ask;
use super::seen::{Held, once};
use super::words as w;
use crate::country;
use crate::coverage::{self, Answer, Basis, GOAL, Goal, Measure, Next, Question, Site, Sites, Spread};
use crate::office::Office;
use crate::office::asked::Asked;
use crate::office::trouble::Trouble;
use crate::office::visit::Signed;

/// For how long one looks for what is best before the best found is shown.
const PATIENCE: Duration = Duration::from_secs(5);
/// Editions whose figure is drawn one after the other.
const TREND: usize = 8;

/// What a page is made of.
pub struct Found {
    /// All of them, whatever is asked.
    pub all: Sites,
    /// Those that fit.
    pub sites: Sites,
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
    /// Whether part of the country is seen as the public sees it.
    pub in_part: bool,
    pub gazetteer: &'static Gazetteer,
}

pub async fn find(signed: &Signed, proposes: bool) -> Result<(Ask, Found), Trouble> {
    change::may(&signed.person(), &Act::ReadLog)?;
    let gazetteer = country::gazetteer().map_err(|_| Trouble::Busy)?;
    let mut ask = Ask::read(&Asked::of_query(&signed.visit.query), gazetteer);
    // Files and documents hold no proposals: nobody waits for what is not shown.
    ask.next = if proposes { ask.next } else { 0 };
    let (store, office, person) = (signed.store().await?, Arc::clone(&signed.visit.office), signed.person());
    // Asked before the listings are read: what is written meanwhile has a later entry, and is read anew.
    let (entry, demonstration) = (store.last_entry().await?, store.is_demonstration().await?);
    // What they may see is kept under what they may see it by: a role may have changed since they were let in here.
    let account = format!("{person:?}");
    let known = office.coverage.held(entry, &account);
    let listings = if known.is_some() {
        Vec::new()
    } else {
        store.listings().await?
    };
    let set = store.settings(GOAL).await?;
    let goals: Vec<Goal> = set.iter().filter_map(|(name, value)| Goal::parse(name, value)).collect();
    let wanted = ask.clone();
    let work = move || -> Result<Found, Trouble> {
        let held = known.unwrap_or_else(|| {
            let held = Arc::new(hold(listings, &person, gazetteer));
            office.coverage.keep(entry, &account, Arc::clone(&held));
            held
        });
        let found = look(&office, wanted, &held, (&account, entry), demonstration, gazetteer)?;
        Ok(Found { goals, ..found })
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
    let unsupposed = if supposed.is_some() { real.clone() } else { Sites::default() };
    let no_service = supposed.is_some() && question.service.is_none();
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
        // What is added without being any service in particular is none in benchmarks and goals.
        all: if no_service { unsupposed } else { sites },
        before,
        next,
        trend,
        goals: Vec::new(),
        compared: ask.against.and_then(of_edition),
        editions: numbers,
        basis: Basis {
            edition,
            date,
            demonstration,
            supposed: ask.supposed(),
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
        let Some(area) = gazetteer.area(commune) else {
            continue;
        };
        sites.at.push(Site {
            organization: Uuid::nil(),
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
