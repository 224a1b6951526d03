//! Meaning: which services, audiences and areas the words of a query stand for.

use sanad_domain::Language;

use crate::answer::{How, Meaning};
use crate::index::{Index, Kind, first_area, services};
use crate::lexicon::{BEST, EXACT, Fit, OTHER_SPELLING, PREFIX};
use crate::matching::Match;

/// The most meanings that are offered.
const OFFERED: usize = 6;

/// How far a phrase has been found in the query.
#[derive(Clone, Copy, Default)]
struct State {
    /// Which of its words.
    positions: u16,
    /// By which words of the query.
    tokens: u16,
    /// The worst fit among them.
    fit: Fit,
}

/// The phrases that the words of a query touch.
pub(crate) struct Meanings {
    states: Vec<State>,
    touched: Vec<u32>,
}

/// What a query stands for, by target.
pub(crate) struct Understood {
    /// For each target and word of the query how well it fits; nought where it does not.
    pub(crate) grid: Vec<Fit>,
    pub(crate) tokens: usize,
    /// The targets that anything fits, in order.
    pub(crate) targets: Vec<u16>,
    /// For each word the services that it stands for, whatever has it in its name.
    pub(crate) only: Vec<u64>,
    /// For each target how good a suggestion it is; nought where none.
    suggested: Vec<u64>,
}

impl Meanings {
    pub(crate) fn new(index: &Index) -> Self {
        Self {
            states: vec![State::default(); index.phrases.len()],
            touched: Vec::new(),
        }
    }

    /// Notes the phrases in which a word of the query was found; `tokens` has a bit for each word of the query it covers.
    pub(crate) fn touch(&mut self, index: &Index, tokens: u16, found: &[Match], whole: bool) {
        for Match { term, fit } in found {
            for posting in index.phrases_of.of(*term) {
                let number = posting >> 4;
                let Some(state) = self.states.get_mut(number as usize) else {
                    continue;
                };
                // Two words written as one are the whole of a name, never a part of one.
                if whole && index.phrases.get(number as usize).is_some_and(|phrase| phrase.words > 1) {
                    continue;
                }
                if state.tokens == 0 {
                    self.touched.push(number);
                    state.fit = *fit;
                } else if state.tokens & tokens != tokens {
                    state.fit = state.fit.min(*fit);
                }
                state.tokens |= tokens;
                state.positions |= 1 << (posting & 15);
            }
        }
    }

    /// Sums up. `telling` are the words that say something, `last` is the word that may go on.
    pub(crate) fn understand(self, index: &Index, count: usize, telling: u16, last: u16, language: Language) -> Understood {
        let targets = first_area() + index.areas.len();
        let mut understood = Understood {
            grid: vec![0; targets * count],
            tokens: count,
            targets: Vec::new(),
            only: vec![0; count],
            suggested: vec![0; targets],
        };
        let complete: Vec<State> = self
            .touched
            .iter()
            .filter_map(|number| self.complete(index, *number))
            .collect();
        for number in &self.touched {
            let (Some(phrase), Some(state)) = (index.phrases.get(*number as usize), self.states.get(*number as usize)) else {
                continue;
            };
            let (fit, whole) = match self.complete(index, *number) {
                Some(state) => (state.fit, true),
                None => {
                    // From its first word to the end of what was typed: the rest may follow.
                    let begun = state.positions & (state.positions + 1) == 0 && state.tokens & last != 0;
                    let part = phrase.kind == Kind::Named && state.tokens & telling != 0;
                    if !(begun || part) {
                        continue;
                    }
                    let share = state.positions.count_ones() * 4 / u32::from(phrase.words.max(1));
                    ((state.fit & !BEST).min(PREFIX) | share.min(3) as Fit, false)
                }
            };
            let target = usize::from(phrase.target);
            understood.suggest(index, target, *state, telling, fit, phrase.language == language);
            // Where the words are all of one thing's name, they are no part of another's.
            let hidden = !whole
                && complete
                    .iter()
                    .any(|other| state.tokens & !other.tokens == 0 && (other.fit >= EXACT || state.tokens != other.tokens));
            if hidden {
                continue;
            }
            for token in (0..count).filter(|token| state.tokens >> token & 1 == 1) {
                if let Some(cell) = understood.grid.get_mut(target * count + token) {
                    *cell = (*cell).max(fit);
                }
                if let Some(only) = understood.only.get_mut(token)
                    && phrase.only
                    && whole
                    && fit >= OTHER_SPELLING
                {
                    *only |= 1u64.checked_shl(target as u32).unwrap_or_default();
                }
            }
            if !understood.targets.contains(&phrase.target) {
                understood.targets.push(phrase.target);
            }
        }
        understood.targets.sort_unstable();
        understood
    }

    fn complete(&self, index: &Index, number: u32) -> Option<State> {
        let (phrase, state) = (index.phrases.get(number as usize)?, self.states.get(number as usize)?);
        let all = state.positions.count_ones() == u32::from(phrase.words);
        let each = state.tokens.count_ones() >= u32::from(phrase.words);
        (all && each).then_some(*state)
    }
}

impl Understood {
    fn suggest(&mut self, index: &Index, target: usize, state: State, telling: u16, fit: Fit, own_language: bool) {
        // More telling words first, more words, then the better fit; a city before its province, and what more documents have.
        let (level, documents) = match target.checked_sub(first_area()).and_then(|area| index.areas.get(area)) {
            Some(area) => (area.code.as_str().len() as u64, index.within(area).len()),
            None => (13, index.serving.of(target as u32).len()),
        };
        let said = (state.tokens & telling).count_ones() << 4 | state.tokens.count_ones();
        let worth = u64::from(said) << 52
            | u64::from(fit) << 44
            | level << 36
            | (documents as u64).min(0xffff) << 18
            | u64::from(own_language) << 17
            | (0xffff - target as u64);
        if let Some(best) = self.suggested.get_mut(target) {
            *best = (*best).max(worth);
        }
    }

    /// The best suggestions, best first.
    pub(crate) fn meant(&self, index: &Index) -> Vec<Meaning> {
        let mut out = Vec::new();
        let mut below = u64::MAX;
        while out.len() < OFFERED {
            let next = self
                .suggested
                .iter()
                .enumerate()
                .filter(|(_, worth)| **worth < below)
                .max_by_key(|(_, worth)| **worth);
            let Some((target, worth)) = next.filter(|(_, worth)| **worth > 0) else {
                break;
            };
            below = *worth;
            if let Some(what) = index.meant(target) {
                let how = how((worth >> 44) as Fit).unwrap_or(How::Forgiven);
                out.push(Meaning { what, how });
            }
        }
        out
    }

    /// How well a target fits a word of the query.
    pub(crate) fn fit(&self, target: u16, token: usize) -> Fit {
        self.grid
            .get(usize::from(target) * self.tokens + token)
            .copied()
            .unwrap_or_default()
    }

    /// The services and the audiences that any word stands for.
    pub(crate) fn wanted(&self) -> (u64, u32) {
        let (mut wanted, mut audiences) = (0u64, 0u32);
        for target in self.targets.iter().map(|target| usize::from(*target)) {
            if target < services() {
                wanted |= 1 << target;
            } else if target < first_area() {
                audiences |= 1 << (target - services());
            }
        }
        (wanted, audiences)
    }
}

/// The way that a fit was found.
pub(crate) fn how(fit: Fit) -> Option<How> {
    match fit >> 3 {
        0 => None,
        1 => Some(How::Forgiven),
        2 => Some(How::OtherSpelling),
        3 => Some(How::Prefix),
        _ => Some(How::Exact),
    }
}
