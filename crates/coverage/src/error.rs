//! Why an input is refused, and why a figure is not computable: stable codes, and a sentence that says what to do.
//!
//! The sentences here are English, for developers and logs. What people read stands in `sanad_messages::coverage`, found by
//! [`InputError::code`] or [`NotComputable::code`] and filled with the values of `params`.

use thiserror::Error;

/// Why demand, supply or a travel matrix is refused.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum InputError {
    /// A travel cost is below zero.
    #[error("the travel cost from {from} to {to} is {cost}: give a number from 0 up")]
    Negative {
        /// The demand point.
        from: String,
        /// The service.
        to: String,
        /// What was given.
        cost: f64,
    },
    /// A travel cost is infinite or no number.
    #[error("the travel cost from {from} to {to} is not a finite number: leave the line out or mend it")]
    NotFinite {
        /// The demand point.
        from: String,
        /// The service.
        to: String,
    },
    /// A line names a demand point that is not known.
    #[error("the matrix names the demand point `{code}`, which is not known: correct the code or leave its lines out")]
    UnknownDemand {
        /// The code.
        code: String,
    },
    /// A line names a service that is not known.
    #[error("the matrix names the service `{code}`, which is not known: correct the code or leave its lines out")]
    UnknownSupply {
        /// The code.
        code: String,
    },
    /// A pair stands in the matrix more than once.
    #[error("the matrix holds the way from {from} to {to} twice: keep one of them")]
    Twice {
        /// The demand point.
        from: String,
        /// The service.
        to: String,
    },
    /// Pairs are missing from a matrix said to be complete.
    #[error("the matrix lacks {count} ways, the first from {from} to {to}: add them, or say up to which cost it is complete")]
    Holes {
        /// How many pairs are missing.
        count: usize,
        /// The demand point of the first.
        from: String,
        /// The service of the first.
        to: String,
    },
    /// A demand point has no line at all in the matrix.
    #[error("the matrix has no line from {code}: add its ways, or leave the demand point out")]
    NoWay {
        /// The demand point.
        code: String,
    },
    /// A cost is shorter than the way could be driven: the unit is wrong.
    #[error("{minutes} minutes from {from} to {to}, {kilometres:.0} km apart: the unit looks wrong, give minutes")]
    TooQuick {
        /// The demand point.
        from: String,
        /// The service.
        to: String,
        /// What was given.
        minutes: f64,
        /// Great-circle distance.
        kilometres: f64,
    },
    /// The same code stands twice among the demand points or among the services.
    #[error("the code `{code}` stands twice: give each place a code of its own")]
    SameCode {
        /// The code.
        code: String,
    },
    /// A capacity is negative, not finite or beyond all sense.
    #[error("the capacity of {code} is {capacity}: give a number from 0 to 1,000,000, or leave it unknown")]
    Capacity {
        /// The service.
        code: String,
        /// What was given.
        capacity: f64,
    },
    /// A demand point lies outside the country.
    #[error("{code} at {latitude} north, {longitude} east is outside the country: correct its place")]
    Outside {
        /// The demand point.
        code: String,
        /// Degrees east.
        longitude: f64,
        /// Degrees north.
        latitude: f64,
    },
    /// More people than any demand point can have.
    #[error("{code} has {people} people: give at most 100,000,000 for one demand point")]
    People {
        /// The demand point.
        code: String,
        /// What was given.
        people: u64,
    },
}

impl InputError {
    /// A code that stays the same whatever the sentence becomes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Negative { .. } => "coverage.negative-cost",
            Self::NotFinite { .. } => "coverage.cost-not-finite",
            Self::UnknownDemand { .. } => "coverage.unknown-demand",
            Self::UnknownSupply { .. } => "coverage.unknown-supply",
            Self::Twice { .. } => "coverage.way-twice",
            Self::Holes { .. } => "coverage.matrix-holes",
            Self::NoWay { .. } => "coverage.no-way",
            Self::TooQuick { .. } => "coverage.wrong-unit",
            Self::SameCode { .. } => "coverage.same-code",
            Self::Capacity { .. } => "coverage.capacity",
            Self::Outside { .. } => "coverage.outside-country",
            Self::People { .. } => "coverage.people",
        }
    }

    /// The values that a sentence about it names, as they were given.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Negative { from, to, cost } => named([("from", from), ("to", to), ("cost", cost)]),
            Self::NotFinite { from, to } | Self::Twice { from, to } => named([("from", from), ("to", to)]),
            Self::UnknownDemand { code } | Self::UnknownSupply { code } | Self::NoWay { code } | Self::SameCode { code } => {
                named([("code", code)])
            }
            Self::Holes { count, from, to } => named([("count", count), ("from", from), ("to", to)]),
            Self::TooQuick {
                from,
                to,
                minutes,
                kilometres,
            } => named([
                ("from", from),
                ("to", to),
                ("minutes", minutes),
                ("kilometres", &kilometres.round()),
            ]),
            Self::Capacity { code, capacity } => named([("code", code), ("capacity", capacity)]),
            Self::Outside {
                code,
                longitude,
                latitude,
            } => named([("code", code), ("longitude", longitude), ("latitude", latitude)]),
            Self::People { code, people } => named([("code", code), ("people", people)]),
        }
    }

    /// One of each kind, so that what has no translation is found by a test.
    pub fn examples() -> Vec<Self> {
        let (from, to, code) = ("01.051".to_owned(), "s1".to_owned(), "01.051".to_owned());
        vec![
            Self::Negative {
                from: from.clone(),
                to: to.clone(),
                cost: -3.0,
            },
            Self::NotFinite {
                from: from.clone(),
                to: to.clone(),
            },
            Self::UnknownDemand { code: code.clone() },
            Self::UnknownSupply { code: code.clone() },
            Self::Twice {
                from: from.clone(),
                to: to.clone(),
            },
            Self::Holes {
                count: 2,
                from: from.clone(),
                to: to.clone(),
            },
            Self::NoWay { code: code.clone() },
            Self::TooQuick {
                from,
                to,
                minutes: 1.5,
                kilometres: 94.0,
            },
            Self::SameCode { code: code.clone() },
            Self::Capacity {
                code: code.clone(),
                capacity: -1.0,
            },
            Self::Outside {
                code: code.clone(),
                longitude: 2.35,
                latitude: 48.86,
            },
            Self::People {
                code,
                people: 200_000_000,
            },
        ]
    }
}

fn named<const N: usize>(values: [(&'static str, &dyn ToString); N]) -> Vec<(&'static str, String)> {
    values.into_iter().map(|(name, value)| (name, value.to_string())).collect()
}

/// Why a figure cannot be computed. It is shown in the figure's place.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum NotComputable {
    /// Nobody lives in the area.
    #[error("not computable, because nobody lives there")]
    NoPeople,
    /// People live in the area, but none of those who are asked for.
    #[error("not computable, because no {what} live there")]
    NoneOfThem {
        /// Who.
        what: &'static str,
    },
    /// Those who are asked for were not counted.
    #[error("not computable, because {what} were not counted there: give their number")]
    NotCounted {
        /// Who.
        what: &'static str,
    },
    /// No service fits.
    #[error("not computable, because no service fits")]
    NoSupply,
    /// Services whose capacity is unknown, and no assumption was made.
    #[error("not computable, because the capacity of {count} services is unknown: state an assumption")]
    CapacityUnknown {
        /// How many.
        count: usize,
    },
    /// The capacities sum to zero.
    #[error("not computable, because no service has any capacity")]
    NoCapacity,
    /// The distances are known less far than the method looks.
    #[error("not computable, because distances are known up to {known} only and {asked} is asked: widen them or ask for less")]
    BeyondReach {
        /// How far the method looks.
        asked: f64,
        /// How far the distances are known.
        known: f64,
    },
    /// Some people have no service within the distances that are known.
    #[error("not computable, because some people have no service within {known}, and no farther distance is known: widen them")]
    SomeoneBeyond {
        /// How far the distances are known.
        known: f64,
    },
    /// A distance, radius or parameter has no meaning.
    #[error("not computable, because {value} is no usable {what}: give a finite number above zero")]
    Parameter {
        /// Which parameter.
        what: &'static str,
        /// What was given.
        value: f64,
    },
    /// Two inputs are of different lengths.
    #[error("not computable, because {found} values were given for {expected} places")]
    Mismatch {
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A value is negative, infinite or no number.
    #[error("not computable, because the value {value} is negative or not finite")]
    Value {
        /// What was given.
        value: f64,
    },
    /// All values are zero, so there is nothing to share.
    #[error("not computable, because every value is zero")]
    AllZero,
    /// The lower 40 % have nothing, so a ratio to them has no value.
    #[error("not computable, because the lower 40 % of the people have nothing at all")]
    PoorHaveNothing,
    /// There is nowhere to put a site.
    #[error("not computable, because there is no candidate: name at least one")]
    NoCandidates,
    /// More sites asked for than there are candidates.
    #[error("not computable, because {asked} sites are asked for and there are {candidates} candidates: ask for fewer")]
    TooManySites {
        /// How many were asked for.
        asked: usize,
        /// How many candidates there are.
        candidates: usize,
    },
    /// Demand points that neither an existing site nor any candidate covers.
    #[error("not computable, because no candidate covers {} demand points: widen the radius or add candidates", .points.len())]
    Infeasible {
        /// Their indices.
        points: Vec<usize>,
    },
}

impl NotComputable {
    /// A code that stays the same whatever the sentence becomes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoPeople => "coverage.no-people",
            Self::NoneOfThem { .. } => "coverage.none-of-them",
            Self::NotCounted { .. } => "coverage.not-counted",
            Self::NoSupply => "coverage.no-supply",
            Self::CapacityUnknown { .. } => "coverage.capacity-unknown",
            Self::NoCapacity => "coverage.no-capacity",
            Self::BeyondReach { .. } => "coverage.beyond-reach",
            Self::SomeoneBeyond { .. } => "coverage.someone-beyond",
            Self::Parameter { .. } => "coverage.parameter",
            Self::Mismatch { .. } => "coverage.mismatch",
            Self::Value { .. } => "coverage.value",
            Self::AllZero => "coverage.all-zero",
            Self::PoorHaveNothing => "coverage.poor-have-nothing",
            Self::NoCandidates => "coverage.no-candidates",
            Self::TooManySites { .. } => "coverage.too-many-sites",
            Self::Infeasible { .. } => "coverage.infeasible",
        }
    }

    /// The values that a sentence about it names. `what` is one of [`WHAT`], to be translated too.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoPeople | Self::NoSupply | Self::NoCapacity | Self::AllZero | Self::PoorHaveNothing | Self::NoCandidates => {
                Vec::new()
            }
            Self::NoneOfThem { what } | Self::NotCounted { what } => named([("what", what)]),
            Self::CapacityUnknown { count } => named([("count", count)]),
            Self::SomeoneBeyond { known } => named([("known", known)]),
            Self::BeyondReach { asked, known } => named([("asked", asked), ("known", known)]),
            Self::Parameter { what, value } => named([("what", what), ("value", value)]),
            Self::Mismatch { expected, found } => named([("expected", expected), ("found", found)]),
            Self::Value { value } => named([("value", value)]),
            Self::TooManySites { asked, candidates } => named([("asked", asked), ("candidates", candidates)]),
            Self::Infeasible { points } => named([("count", &points.len())]),
        }
    }

    /// One of each kind, so that what has no translation is found by a test.
    pub fn examples() -> Vec<Self> {
        vec![
            Self::NoPeople,
            Self::NoneOfThem { what: "women" },
            Self::NotCounted { what: "women" },
            Self::NoSupply,
            Self::CapacityUnknown { count: 3 },
            Self::NoCapacity,
            Self::BeyondReach {
                asked: 90.0,
                known: 60.0,
            },
            Self::SomeoneBeyond { known: 60.0 },
            Self::Parameter {
                what: "radius",
                value: -5.0,
            },
            Self::Mismatch { expected: 3, found: 2 },
            Self::Value { value: -1.0 },
            Self::AllZero,
            Self::PoorHaveNothing,
            Self::NoCandidates,
            Self::TooManySites {
                asked: 20,
                candidates: 12,
            },
            Self::Infeasible { points: vec![4, 7] },
        ]
    }
}

/// Every word that `what` may be.
pub const WHAT: [&str; 13] = [
    "assumed capacity",
    "catchment",
    "number of people for one",
    "number of sites",
    "number of steps",
    "radius",
    "reach",
    "rising step",
    "share",
    "tau",
    "weight",
    "width of the Gaussian",
    "women",
];

/// A parameter that must be finite and above zero.
pub(crate) fn above_zero(what: &'static str, value: f64) -> Result<f64, NotComputable> {
    if value.is_finite() && value > 0.0 {
        Ok(value)
    } else {
        Err(NotComputable::Parameter { what, value })
    }
}

/// That as many values stand there as there are places.
pub(crate) fn same_length(expected: usize, found: usize) -> Result<(), NotComputable> {
    if expected == found {
        Ok(())
    } else {
        Err(NotComputable::Mismatch { expected, found })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_reason_has_a_code_of_its_own_and_names_its_values() {
        let refused = InputError::examples()
            .into_iter()
            .map(|one| (one.code(), one.to_string(), one.params()));
        let not_computable = NotComputable::examples().into_iter();
        let not_computable = not_computable.map(|one| (one.code(), one.to_string(), one.params()));
        let said: Vec<_> = refused.chain(not_computable).collect();
        let codes: BTreeSet<&str> = said.iter().map(|(code, ..)| *code).collect();
        assert_eq!(codes.len(), said.len());
        for (code, sentence, params) in said {
            assert!(code.starts_with("coverage."), "{code}");
            for (name, value) in params {
                assert!(sentence.contains(&value), "{code}: {name} is {value}, and it says {sentence}");
            }
        }
    }
}
