//! Rank: which of the documents found come first, and why.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::answer::{Context, Hit, How, Reasons, Serves};
use crate::index::{END, Index, Kept};
use crate::lexicon::{BEST, EXACT, Fit};
use crate::meaning::how;
use crate::search::{AUDIENCE, Evidence, NAME, PLACE, SERVICE, byte};
use crate::sphere::{Vector, chord, way};
use crate::words::Words;

/// What is added where the words are the whole of a name.
const WHOLE: u32 = 2_000;
/// What is taken where one service fits and another serves the audience.
const APART: u32 = 240;

/// What a way is worth in a name, and elsewhere: name exact, name prefix, meaning, other spelling, forgiven.
const fn worth(fit: Fit, name: bool) -> u32 {
    let base = match (fit >> 3, name) {
        (0, _) => return 0,
        (1, true) => 20,
        (1, false) => 18,
        (2, true) => 40,
        (2, false) => 38,
        (3, true) => 80,
        (3, false) => 55,
        (_, true) => 100,
        (_, false) => 60,
    };
    base * 8 + (fit & BEST) as u32
}

impl Index {
    /// The best of the candidates, with reasons.
    pub(crate) fn rank(
        &self,
        evidence: &Evidence,
        candidates: &[u32],
        from: Option<Vector>,
        words: &Words,
        context: &Context<'_>,
    ) -> Vec<Hit> {
        let wanted = evidence.understood.wanted();
        let name = self.name(evidence, words);
        let key = |number: u32| -> u64 {
            let Some(document) = self.documents.get(number as usize) else {
                return 0;
            };
            let score = self.score(evidence, document, number, wanted, &name, words.cut);
            let place = (0..evidence.tokens.len())
                .map(|token| byte(evidence.of(token, number as usize), PLACE))
                .max();
            // Whole kilometres: who is about as near and open goes before who is closed.
            let away = match (from, document.at) {
                (Some(from), Some(at)) => (chord(from, at) / 1_000.0) as u64,
                _ => 0x7fff,
            };
            u64::from(score.min(0x3fff)) << 48 | u64::from(place.unwrap_or_default()) << 40 | (0x7fff - away.min(0x7fff)) << 20
        };
        let (mut best, mut keys) = (Best::new(context.limit), Vec::with_capacity(candidates.len()));
        for number in candidates {
            let key = key(*number);
            keys.push(key);
            best.offer(u128::from(key) << 64);
        }
        // Whether a place is open costs the caller: asked only where it can matter.
        let least = best.least() >> 64;
        let mut best = Best::new(context.limit);
        for (number, key) in candidates.iter().zip(keys).filter(|(_, key)| u128::from(*key) >= least) {
            let Some(document) = self.documents.get(*number as usize) else {
                continue;
            };
            let open = match context.open.and_then(|open| open(document.number)) {
                Some(true) => 2,
                None => 1,
                Some(false) => 0,
            };
            let key = key | open << 18 | (document.confirmed.clamp(0, 0x3_ffff) as u64);
            best.offer(u128::from(key) << 64 | u128::from(!document.number) << 32 | u128::from(*number));
        }
        let hits = best.sorted().into_iter();
        hits.filter_map(|packed| {
            let number = packed as u32;
            let document = self.documents.get(number as usize)?;
            Some(Hit {
                number: document.number,
                score: (packed >> 112) as u32,
                reasons: self.reasons(evidence, document, number, from, context),
            })
        })
        .collect()
    }

    fn score(&self, evidence: &Evidence, document: &Kept, number: u32, wanted: (u64, u32), name: &[u32], cut: bool) -> u32 {
        let (mut sum, mut service, mut audience, mut named) = (0, false, false, !name.is_empty());
        for (token, read) in evidence.tokens.iter().enumerate() {
            let cell = evidence.of(token, number as usize);
            let elsewhere = [SERVICE, AUDIENCE, PLACE].map(|field| worth(byte(cell, field), false));
            sum += elsewhere.into_iter().fold(worth(byte(cell, NAME), true), u32::max);
            service |= byte(cell, SERVICE) != 0;
            audience |= byte(cell, AUDIENCE) != 0;
            let left_out = read.term.is_none_or(|term| !name.contains(&term));
            named &= left_out || byte(cell, NAME) == EXACT | BEST;
        }
        if service && audience {
            let together = self
                .offered_by(document, number)
                .iter()
                .any(|offered| offered.services & wanted.0 != 0 && (offered.everyone || offered.audiences & wanted.1 != 0));
            sum = if together { sum } else { sum.saturating_sub(APART) };
        }
        if named && self.is_named(document, number, name, cut) {
            sum += WHOLE;
        }
        sum
    }

    /// The very words of the query that a name would consist of; none where one of them is unknown.
    fn name(&self, evidence: &Evidence, words: &Words) -> Vec<u32> {
        let small = |term: &u32| self.lexicon.flags(*term) & crate::lexicon::SMALL != 0;
        let terms: Option<Vec<u32>> = evidence.tokens.iter().map(|token| token.term).collect();
        let mut terms = terms.unwrap_or_default();
        if terms.len() == words.list.len() && terms.iter().any(|term| !small(term)) {
            terms.retain(|term| !small(term));
        }
        terms
    }

    /// Whether these words are one of a document's names: all of it, or what of it is read of a query.
    fn is_named(&self, document: &Kept, number: u32, name: &[u32], cut: bool) -> bool {
        let end = self
            .documents
            .get(number as usize + 1)
            .map_or(self.names.len(), |next| next.names as usize);
        let names = self.names.get(document.names as usize..end).unwrap_or_default();
        names
            .split(|term| *term == END)
            .any(|one| one == name || cut && one.starts_with(name))
    }

    /// How a document serves what the context wants, if it does.
    pub(crate) fn serves(&self, number: u32, context: &Context<'_>) -> Option<Serves> {
        let document = self.documents.get(number as usize)?;
        let mut everyone = None;
        for offered in self.offered_by(document, number) {
            if context
                .service
                .is_some_and(|service| offered.services >> service.index() & 1 == 0)
            {
                continue;
            }
            match context.audience {
                None => return Some(Serves::Everyone),
                Some(audience) if offered.audiences >> audience.index() & 1 == 1 => return Some(Serves::Named),
                Some(_) if offered.everyone => everyone = Some(Serves::Everyone),
                Some(_) => {}
            }
        }
        everyone
    }

    fn reasons(&self, evidence: &Evidence, document: &Kept, number: u32, from: Option<Vector>, context: &Context<'_>) -> Reasons {
        let best = |field: u32| -> Option<How> {
            let fits = (0..evidence.tokens.len()).map(|token| byte(evidence.of(token, number as usize), field));
            fits.max().and_then(how)
        };
        Reasons {
            name: best(NAME),
            service: best(SERVICE),
            audience: best(AUDIENCE),
            place: best(PLACE),
            distance: from.zip(document.at).map(|(from, at)| way(chord(from, at))),
            serves: context.audience.and_then(|_| self.serves(number, context)),
            open: context.open.and_then(|open| open(document.number)),
        }
    }
}

/// The greatest of what it is offered, as many as wanted.
struct Best {
    limit: usize,
    heap: BinaryHeap<Reverse<u128>>,
}

impl Best {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            heap: BinaryHeap::new(),
        }
    }

    /// The least that is held; nought while there is room.
    fn least(&self) -> u128 {
        let full = self.heap.len() >= self.limit;
        self.heap.peek().filter(|_| full).map_or(0, |Reverse(least)| *least)
    }

    fn offer(&mut self, key: u128) {
        if self.heap.len() < self.limit {
            self.heap.push(Reverse(key));
        } else if let Some(mut least) = self.heap.peek_mut()
            && least.0 < key
        {
            least.0 = key;
        }
    }

    fn sorted(self) -> Vec<u128> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(key)| key).collect()
    }
}
