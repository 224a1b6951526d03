//! The search: reads the query, gathers what each word finds in each document, and drops words only where it must.

use sanad_domain::AreaCode;

use crate::answer::{Answer, Context, Meant};
use crate::index::{BEHIND, Index, first_area, services};
use crate::lexicon::{ASKING, BEST, EXACT, Fit, OTHER_SPELLING, SMALL};
use crate::matching::{Matches, Typed};
use crate::meaning::{Meanings, Understood};
use crate::words::Words;

/// What is read of a query: the rest changes nothing, however long it is.
const CHARACTERS: usize = 200;
const WORDS: usize = 12;
/// The least letters of each of two words that were typed as one.
const PART: usize = 3;

/// A word of the query.
pub(crate) struct Token {
    /// The very word, where it is known.
    pub(crate) term: Option<u32>,
    flags: u8,
    /// Whether a word may go on here.
    open: bool,
}

/// What the words of a query find: for each word and document how well it fits the name, the services, the audiences and
/// the place, a byte each.
pub(crate) struct Evidence {
    pub(crate) tokens: Vec<Token>,
    pub(crate) understood: Understood,
    documents: usize,
    cells: Vec<u32>,
    /// For each word how well it is known at all.
    known: Vec<Fit>,
}

/// The bytes of a cell.
pub(crate) const NAME: u32 = 0;
pub(crate) const SERVICE: u32 = 8;
pub(crate) const AUDIENCE: u32 = 16;
pub(crate) const PLACE: u32 = 24;

/// One byte of a cell.
pub(crate) const fn byte(cell: u32, field: u32) -> Fit {
    (cell >> field) as u8
}

impl Evidence {
    /// What the words find in a document.
    pub(crate) fn of(&self, token: usize, document: usize) -> u32 {
        self.cells.get(token * self.documents + document).copied().unwrap_or_default()
    }

    fn add(&mut self, token: usize, document: u32, field: u32, fit: Fit) {
        let row = token * self.documents;
        if let Some(cell) = self.cells.get_mut(row + document as usize)
            && byte(*cell, field) < fit
        {
            *cell = *cell & !(0xff << field) | u32::from(fit) << field;
        }
    }
}

impl Index {
    /// Searches for what was typed. Any text whatever is answered; the first 200 characters and 12 words are read.
    pub fn search(&self, query: &str, context: &Context<'_>) -> Answer {
        let mut words = Words::default();
        words.read(query, CHARACTERS, WORDS);
        let mut evidence = self.gather(query, &words, context, false);
        let required = required(&evidence.tokens);
        let mut candidates = self.candidates(&evidence, required, context);
        let doubtful = (0..words.list.len()).any(|token| required >> token & 1 == 1 && evidence.known[token] < EXACT);
        if candidates.is_empty() && doubtful {
            let forgiving = self.gather(query, &words, context, true);
            let found = self.candidates(&forgiving, required, context);
            if !found.is_empty() {
                (evidence, candidates) = (forgiving, found);
            }
        }
        let kept = if candidates.is_empty() {
            self.keep(&evidence, required, &mut candidates, context)
        } else {
            required
        };
        let dropped = (0..words.list.len()).filter(|token| (required & !kept) >> token & 1 == 1);
        let typed = |token: usize| {
            let word = words.list.get(token)?;
            query.get(word.from as usize..word.to as usize).map(str::to_owned)
        };
        let mut answer = Answer {
            meant: evidence.understood.meant(self),
            total: candidates.len(),
            dropped: dropped.clone().filter_map(typed).collect(),
            cut: words.cut,
            ..Answer::default()
        };
        let near = dropped.clone().find_map(|token| self.area_named(&evidence, token));
        let from = context.from.map(crate::sphere::vector);
        if let (None, Some((code, at))) = (from, near) {
            answer.hits = self.rank(&evidence, &candidates, Some(at), &words, context);
            answer.near = Some(code);
        } else {
            answer.hits = self.rank(&evidence, &candidates, from, &words, context);
        }
        answer
    }

    /// Finds what each word fits.
    fn gather(&self, query: &str, words: &Words, context: &Context<'_>, forgive: bool) -> Evidence {
        let count = words.list.len();
        // Nothing stands behind the last word: it may go on.
        let unfinished = words.list.last().is_some_and(|word| word.to as usize == query.len()) && !words.cut;
        let tokens: Vec<Token> = (0..count)
            .map(|at| {
                let term = self.lexicon.find(words.get(at));
                Token {
                    term,
                    flags: term.map_or(0, |term| self.lexicon.flags(term)),
                    open: unfinished && at + 1 == count,
                }
            })
            .collect();
        let telling = tokens.iter().any(|token| token.flags & SMALL == 0);
        let (mut meanings, mut matches) = (Meanings::new(self), Matches::default());
        let documents = self.documents.len();
        let mut names: Vec<(usize, u32, Fit)> = Vec::new();
        let mut known = vec![0; count];
        for (at, token) in tokens.iter().enumerate() {
            if telling && token.flags & SMALL != 0 && !token.open {
                continue;
            }
            let typed = Typed {
                word: words.get(at),
                article: words.list[at].article,
                open: token.open,
                forgive,
            };
            self.lexicon.matches(typed, &mut matches);
            known[at] = matches.list.iter().map(|found| found.fit).max().unwrap_or_default();
            meanings.touch(self, 1 << at, &matches.list, false);
            names.extend(matches.list.iter().map(|found| (at, found.term, found.fit)));
            // Two words that others write as one.
            if at > 0 {
                let joined = [words.get(at - 1), words.get(at)].concat();
                if let Some(term) = self.lexicon.find(&joined) {
                    let both = 3u16 << (at - 1);
                    let found = crate::matching::Match {
                        term,
                        fit: EXACT | (BEST - 3),
                    };
                    meanings.touch(self, both, &[found], true);
                    names.extend([(at - 1, term, found.fit), (at, term, found.fit)]);
                }
            }
        }
        let bits = |flag: u8| (0..count).fold(0u16, |all, at| all | u16::from(tokens[at].flags & flag == 0) << at);
        let last = count.checked_sub(1).map_or(0, |last| 1u16 << last);
        let understood = meanings.understand(self, count, bits(SMALL | ASKING), last, context.language);
        let mut evidence = Evidence {
            tokens,
            understood,
            documents,
            cells: vec![0; count * documents],
            known,
        };
        for (token, term, fit) in names {
            for posting in self.documents_of.of(term) {
                let fit = if posting & BEHIND == 0 {
                    fit
                } else {
                    fit.min(OTHER_SPELLING | BEST)
                };
                evidence.add(token, posting >> 1, NAME, fit);
            }
        }
        for at in 0..count {
            if evidence.known.get(at).is_some_and(|known| *known < EXACT) {
                self.part(words.get(at), at, &mut evidence);
            }
        }
        self.spread(&mut evidence);
        evidence
    }

    /// Finds the documents that write in two words, both in their names, what was typed as one: `cerfvolant`.
    fn part(&self, word: &[u8], token: usize, evidence: &mut Evidence) {
        for (left, right) in (PART..word.len().saturating_sub(PART - 1)).map(|at| word.split_at(at)) {
            let (Some(left), Some(right)) = (self.lexicon.find(left), self.lexicon.find(right)) else {
                continue;
            };
            let others = self.documents_of.of(right);
            for posting in self.documents_of.of(left) {
                if others.binary_search_by_key(&(posting >> 1), |other| other >> 1).is_ok() {
                    evidence.add(token, posting >> 1, NAME, OTHER_SPELLING | BEST);
                }
            }
        }
    }

    /// Hands what the words stand for on to the documents that have it.
    fn spread(&self, evidence: &mut Evidence) {
        let targets = std::mem::take(&mut evidence.understood.targets);
        for target in &targets {
            for token in 0..evidence.tokens.len() {
                let fit = evidence.understood.fit(*target, token);
                if fit == 0 {
                    continue;
                }
                let number = usize::from(*target);
                if let Some(area) = number.checked_sub(first_area()).and_then(|area| self.areas.get(area)) {
                    // In the city that goes by the name before elsewhere in the province or region of that name.
                    let wider = match area.code.as_str().len() {
                        2 => 2,
                        6 => 1,
                        _ => 0,
                    };
                    let fit = fit - wider.min(fit & BEST);
                    for document in self.within(area) {
                        evidence.add(token, *document, PLACE, fit);
                    }
                } else {
                    let field = if number < services() { SERVICE } else { AUDIENCE };
                    for document in self.serving.of(number as u32) {
                        evidence.add(token, *document, field, fit);
                    }
                    if field == AUDIENCE {
                        for document in self.serving.of(first_area() as u32) {
                            evidence.add(token, *document, field, fit & !BEST);
                        }
                    }
                }
            }
        }
        evidence.understood.targets = targets;
    }

    /// The documents that all required words fit and that offer what the context wants.
    fn candidates(&self, evidence: &Evidence, required: u16, context: &Context<'_>) -> Vec<u32> {
        let required: Vec<usize> = (0..evidence.tokens.len())
            .filter(|token| required >> token & 1 == 1)
            .collect();
        let fits = |document: &u32| {
            required.iter().all(|token| evidence.of(*token, *document as usize) != 0)
                && self.is_open_to(*document, evidence, context)
        };
        (0..self.documents.len() as u32).filter(fits).collect()
    }

    /// Whether a document is not ruled out, though every word fits it.
    fn is_open_to(&self, number: u32, evidence: &Evidence, context: &Context<'_>) -> bool {
        let Some(document) = self.documents.get(number as usize) else {
            return false;
        };
        for (token, only) in evidence.understood.only.iter().enumerate().filter(|(_, only)| **only != 0) {
            if document.services & only == 0 {
                let elsewhere = (0..evidence.tokens.len())
                    .any(|other| other != token && byte(evidence.of(other, number as usize), NAME) != 0);
                let cell = evidence.of(token, number as usize);
                if cell >> SERVICE == 0 && !elsewhere {
                    return false;
                }
            }
        }
        (context.service.is_none() && context.audience.is_none()) || self.serves(number, context).is_some()
    }

    /// Keeps as many of the words as find anything together: drops those that find nothing, then the rarest.
    fn keep(&self, evidence: &Evidence, required: u16, candidates: &mut Vec<u32>, context: &Context<'_>) -> u16 {
        let mut kept = 0u16;
        let mut counts = vec![0usize; evidence.tokens.len()];
        for (token, count) in counts.iter_mut().enumerate().filter(|(token, _)| required >> token & 1 == 1) {
            *count = self.candidates(evidence, 1 << token, context).len();
            kept |= u16::from(*count > 0) << token;
        }
        while kept != 0 {
            *candidates = self.candidates(evidence, kept, context);
            if !candidates.is_empty() {
                break;
            }
            let rarest = (0..counts.len())
                .filter(|token| kept >> token & 1 == 1)
                .min_by_key(|token| counts[*token]);
            kept &= !rarest.map_or(kept, |token| 1 << token);
        }
        kept
    }

    /// The area that a word names best.
    fn area_named(&self, evidence: &Evidence, token: usize) -> Option<(AreaCode, crate::sphere::Vector)> {
        let areas = evidence
            .understood
            .targets
            .iter()
            .filter(|target| usize::from(**target) >= first_area());
        let best = areas.max_by_key(|target| {
            let at = usize::from(**target) - first_area();
            let level = self.areas.get(at).map_or(0, |area| area.code.as_str().len());
            (evidence.understood.fit(**target, token), level, u16::MAX - **target)
        })?;
        if evidence.understood.fit(*best, token) < OTHER_SPELLING {
            return None;
        }
        match self.meant(usize::from(*best))? {
            Meant::Area(code) => Some((code, self.areas.get(usize::from(*best) - first_area())?.at)),
            _ => None,
        }
    }
}

/// The words that must fit: not those with which people ask, unless there are no others.
fn required(tokens: &[Token]) -> u16 {
    let without = |flags: u8| {
        (0..tokens.len())
            .filter(|at| tokens[*at].flags & flags == 0)
            .fold(0u16, |all, at| all | 1 << at)
    };
    [SMALL | ASKING, SMALL, 0]
        .into_iter()
        .map(without)
        .find(|all| *all != 0)
        .unwrap_or_default()
}
