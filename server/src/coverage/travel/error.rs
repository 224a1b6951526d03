//! Why a file of travel times is refused.

use sanad_coverage::{InputError, NotComputable};
use thiserror::Error;

use super::check::FAR;

/// Why a file of travel times is refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TravelError {
    /// The columns are others.
    #[error("the first line is `{found}`: it must be `from,to,minutes`")]
    Heading {
        /// What stands there.
        found: String,
    },
    /// A line cannot be read.
    #[error(
        "line {line} cannot be read: write two codes of places and a number of minutes, such as `01.051.01.01,01.051.01.03,21.5`"
    )]
    Line {
        /// Which one, from 1.
        line: usize,
    },
    /// A place has no way to itself.
    #[error("the file does not say how long it takes within {code}: add the line `{code},{code},0`, or what it takes")]
    NoSelf {
        /// The place.
        code: String,
    },
    /// Most ways are there in one direction alone.
    #[error("of {pairs} pairs of places {halved} have one direction alone, the first from {from} to {to}: give both")]
    Half {
        /// Pairs with a way at all.
        pairs: usize,
        /// Those with one direction.
        halved: usize,
        /// Where the first begins.
        from: String,
        /// Where it leads.
        to: String,
    },
    /// More lines than there are pairs of places.
    #[error("the file has more than {most} lines, one for each pair of places: a way stands twice")]
    TooMany {
        /// How many there can be.
        most: usize,
    },
    /// A way takes longer than any.
    #[error(
        "from {from} to {to} it takes {minutes} minutes, more than a week: leave ways out that do not exist, and give minutes"
    )]
    TooLong {
        /// Where it begins.
        from: String,
        /// Where it leads.
        to: String,
        /// What was given.
        minutes: f64,
    },
    /// People would walk faster.
    #[error(
        "half of the ways of more than {FAR} km are slower than {speed:.1} km an hour: the file looks as if it were in seconds, give minutes"
    )]
    TooSlow {
        /// The middle one of their speeds.
        speed: f64,
    },
    /// Places lie near each other and no way between them is given.
    #[error(
        "of {near} pairs of places so near that one is there within {limit} minutes at 20 km an hour, {missing} are missing, the first from {from} to {to}: the file is not complete to {limit} minutes"
    )]
    Incomplete {
        /// Up to what it was said to be complete.
        limit: f64,
        /// Pairs that are near.
        near: usize,
        /// Those without a way.
        missing: usize,
        /// Where the first begins.
        from: String,
        /// Where it leads.
        to: String,
    },
    /// What `sanad_coverage` refuses: a place that is not known, a way that stands twice or is missing, a wrong unit.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The bound is no number of minutes.
    #[error("the file is complete to no number of minutes: {0}")]
    Bound(NotComputable),
}

impl TravelError {
    /// A code that stays the same whatever the sentence becomes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Heading { .. } => "travel.heading",
            Self::Line { .. } => "travel.line",
            Self::NoSelf { .. } => "travel.no-self",
            Self::Half { .. } => "travel.half",
            Self::TooMany { .. } => "travel.too-many",
            Self::TooLong { .. } => "travel.too-long",
            Self::TooSlow { .. } => "travel.wrong-unit",
            Self::Incomplete { .. } => "travel.incomplete",
            Self::Input(why) => why.code(),
            Self::Bound(why) => why.code(),
        }
    }
}
