//! What the workbench read for earlier pages: a choice must be on screen at once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use sanad_geography::Gazetteer;

use super::find::TREND;
use crate::coverage::{Ground, Shelf, Sites, Survey, Travel};
use crate::publish::Editions;

/// Editions, and people, for whom something is kept.
const SEEN: usize = 16;
/// Surveys that are kept, and as many times services with their distances: of two questions what is held and the editions of the
/// trend. Of 5,000 services each takes a megabyte, and about 6 once a measure that shares places was asked of it.
const LAID_OUT: usize = 2 * (1 + TREND);

/// How long nothing is prepared after somebody asked for figures: these are being drawn.
const REST: Duration = Duration::from_millis(400);

/// Travel times, with the mark by which they were known.
type Times = Option<(String, Option<Arc<Travel>>)>;

/// What is to be prepared.
#[derive(Default)]
struct Preparing {
    /// Whether somebody is at it.
    is_going_on: AtomicBool,
    /// What was asked for last.
    next: Mutex<Option<Arc<Survey<'static>>>>,
}

impl Preparing {
    fn next(&self) -> MutexGuard<'_, Option<Arc<Survey<'static>>>> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Says that preparing is over, however it ended.
struct Done(Arc<Preparing>);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.is_going_on.store(false, Ordering::Release);
    }
}

/// What was made last, by what it is of: at most so many, the latest last.
pub(super) struct Recent<T, const MOST: usize>(Mutex<Vec<(String, Arc<T>)>>);

impl<T, const MOST: usize> Default for Recent<T, MOST> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T, const MOST: usize> Recent<T, MOST> {
    fn kept(&self) -> MutexGuard<'_, Vec<(String, Arc<T>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a key is of, made once, and whether that was now. Others go on meanwhile.
    pub(super) fn of<E>(&self, key: String, make: impl FnOnce() -> Result<T, E>) -> Result<(Arc<T>, bool), E> {
        {
            let mut kept = self.kept();
            if let Some(place) = kept.iter().position(|(known, _)| *known == key) {
                let found = kept.remove(place);
                let made = Arc::clone(&found.1);
                kept.push(found);
                return Ok((made, false));
            }
        }
        let made = Arc::new(make()?);
        let mut kept = self.kept();
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push((key, Arc::clone(&made)));
        Ok((made, true))
    }

    fn clear(&self) {
        self.kept().clear();
    }
}

/// What was read.
#[derive(Default)]
pub struct Seen {
    /// The sites of editions: an edition never changes.
    editions: Mutex<BTreeMap<(u32, String), Arc<Sites>>>,
    /// What somebody may see of what the committee holds, as long as the last entry of the log is this one.
    held: Mutex<(i64, BTreeMap<String, Arc<Held>>)>,
    /// Travel times: reading them takes a second.
    travel: Mutex<Times>,
    /// Services laid out with their distances: choosing another group of people measures nothing anew.
    pub(super) grounds: Recent<Ground, LAID_OUT>,
    /// The same with people: choosing another measure or level lays nothing out anew.
    pub(super) surveys: Recent<Survey<'static>, LAID_OUT>,
    preparing: Arc<Preparing>,
}

/// What the committee holds, as somebody may see it.
pub struct Held {
    /// Where services are.
    pub sites: Arc<Sites>,
    /// Whether part of the country is seen as the public sees it.
    pub in_part: bool,
}

impl Seen {
    /// The sites of an edition; nothing where there is no such edition, or it cannot be read.
    pub(super) fn of(&self, editions: &Editions, number: u32, gazetteer: &Gazetteer) -> Option<Arc<Sites>> {
        let key = (number, editions.manifest(number).ok()?.content_sha256);
        let kept = || self.editions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sites) = kept().get(&key) {
            return Some(Arc::clone(sites));
        }
        let listings = editions.listings(number).ok()?;
        let sites = Arc::new(Sites::of_public(listings.values(), gazetteer));
        let mut seen = kept();
        if seen.len() >= SEEN {
            seen.pop_first();
        }
        seen.insert(key, Arc::clone(&sites));
        Some(sites)
    }

    /// The travel times that are loaded; nothing where none are, or where they cannot be used, which `sanad travel` tells the operator.
    pub(super) fn travel(&self, shelf: &Shelf, gazetteer: &Gazetteer) -> Option<Arc<Travel>> {
        let kept = || self.travel.lock().unwrap_or_else(PoisonError::into_inner);
        let mark = shelf.mark()?;
        if let Some((known, travel)) = kept().as_ref()
            && *known == mark
        {
            return travel.clone();
        }
        // Reading takes a second, in which others go on. What cannot be read is not read again until it changes.
        let travel = shelf.read(gazetteer).ok().flatten();
        *kept() = Some((mark, travel.clone()));
        self.grounds.clear();
        self.surveys.clear();
        travel
    }

    /// Computes what the next choices may ask of a survey, while its reader looks at the first figures; one at a time, the latest
    /// first. What is not prepared is computed when it is asked for.
    pub(super) fn prepare(&self, survey: &Arc<Survey<'static>>) {
        *self.preparing.next() = Some(Arc::clone(survey));
        if self.preparing.is_going_on.swap(true, Ordering::AcqRel) {
            return;
        }
        let done = Done(Arc::clone(&self.preparing));
        // A thread of its own: should it end badly, nothing else does.
        let _ = thread::Builder::new().name("coverage".to_owned()).spawn(move || {
            loop {
                thread::sleep(REST);
                let Some(survey) = done.0.next().take() else { break };
                survey.prepare();
            }
        });
    }

    pub(super) fn held(&self, entry: i64, who: &str) -> Option<Arc<Held>> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let found = (held.0 == entry).then(|| held.1.get(who).cloned());
        found.flatten()
    }

    pub(super) fn keep(&self, entry: i64, who: &str, found: Arc<Held>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.0 != entry || held.1.len() >= SEEN {
            *held = (entry, BTreeMap::new());
        }
        held.1.insert(who.to_owned(), found);
    }
}
