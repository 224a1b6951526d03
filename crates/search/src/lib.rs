//! The one search box: services, audiences, places and associations from whatever is typed. It runs in the reader's browser,
//! over a whole edition; nothing that is typed leaves it.
//!
//! - **Folding** (`words`, over `sanad_domain::fold`): Lucene's `ArabicNormalizer` (alef, yeh, heh, vowels, stretching), and as
//!   charabia does, accents and presentation forms. We differ: hamza is dropped, the Maghrebi letters for g are one with kaf,
//!   Tifinagh becomes Latin, the article goes only where three letters stay, and nothing is stemmed: a wrong stem would find
//!   another thing, so the other number and gender are tried instead (`spelling`).
//! - **Spellings** (`sound`): a word's consonants with the vowels between them, which Arabic, Latin and Tifinagh share:
//!   `Xenifra`, `5nifra`, `خنيفرة`.
//! - **Forgiving** (`edit`): one mistake from four letters, two from eight, and only where nothing else is found.
//! - **Meaning** (`meaning`, `data/synonyms.csv`): phrases, in whatever order their words stand, for what people call a thing or
//!   say of what happened to them. `إيواء` is also the name of a crime: it finds shelters alone.
//! - **Ranking** (`rank`): every telling word must fit; how well it fits comes first (name, meaning, other spelling, mistake),
//!   then nearness, what is open, and what was confirmed last. Words without which nothing is found are dropped, and said.
//!
//! How well it does is measured: `tests/golden.rs`, `tests/places.rs`, `examples/measure.rs`.

mod answer;
mod builder;
mod edit;
mod index;
mod lexicon;
mod likeness;
mod matching;
mod meaning;
mod postings;
mod rank;
mod search;
mod sound;
mod spelling;
mod sphere;
mod synonyms;
mod words;

pub use answer::{Answer, Context, Hit, How, Meaning, Meant, Reasons, Serves};
pub use builder::{Builder, Document, Offered};
pub use index::Index;
pub use likeness::heard;
