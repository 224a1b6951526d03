//! What is asked and what is answered.

use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Language, Point};

/// How a word was matched: the later, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// With a letter or two mistyped.
    Forgiven,
    /// In another spelling or script that sounds alike, or with a preposition written to it.
    OtherSpelling,
    /// As the beginning of the word, or as a part of what the whole is called.
    Prefix,
    /// As it is written, but for accents, the article and the plural.
    Exact,
}

/// What the words are searched for: all that is not typed.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The reader's language: settles which of two equal meanings comes first.
    pub language: Language,
    /// Where distances are measured from.
    pub from: Option<Point>,
    /// Only what offers this service or a narrower one.
    pub service: Option<ServiceCode>,
    /// Only what serves this audience: by name, or because it serves everyone.
    pub audience: Option<AudienceCode>,
    /// Whether a document is open now. Asked only of documents that may be among the first `limit`.
    pub open: Option<&'a dyn Fn(u32) -> Option<bool>>,
    /// How many documents are wanted.
    pub limit: usize,
}

impl Context<'_> {
    /// Nothing wanted but the words themselves.
    pub const fn new(language: Language, limit: usize) -> Self {
        Self {
            language,
            from: None,
            service: None,
            audience: None,
            open: None,
            limit,
        }
    }
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What the words stand for, best first: at most six, each once.
    pub meant: Vec<Meaning>,
    /// The documents, best first: at most `limit`.
    pub hits: Vec<Hit>,
    /// How many documents matched.
    pub total: usize,
    /// The words, as typed, without which the documents were found.
    pub dropped: Vec<String>,
    /// Where no document lies in the place that was named: the area from whose point documents were ordered instead.
    pub near: Option<AreaCode>,
    /// Whether the text was longer than what is read of one.
    pub cut: bool,
}

/// Something that words stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What it is.
    pub what: Meant,
    /// How it was matched.
    pub how: How,
}

/// What words can stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A service.
    Service(ServiceCode),
    /// An audience.
    Audience(AudienceCode),
    /// A region, province or commune.
    Area(AreaCode),
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The caller's number.
    pub number: u32,
    /// How well the words fit: comparable within one answer.
    pub score: u32,
    /// Why it stands where it stands.
    pub reasons: Reasons,
}

/// What speaks for a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// A word is in its name or is its acronym.
    pub name: Option<How>,
    /// A word stands for a service that it offers.
    pub service: Option<How>,
    /// A word stands for an audience that it serves.
    pub audience: Option<How>,
    /// A word names the place it is in.
    pub place: Option<How>,
    /// Metres as the crow flies from `Context::from`, or from the area in `Answer::near`.
    pub distance: Option<u32>,
    /// How it serves the audience wanted, where one is.
    pub serves: Option<Serves>,
    /// Whether it is open now.
    pub open: Option<bool>,
}

/// How a document serves an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serves {
    /// The audience is named.
    Named,
    /// It is there for everyone.
    Everyone,
}
