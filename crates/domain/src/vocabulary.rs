//! The coded lists: services, audiences and disclosures, with their labels (`data/vocabulary.csv`).

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::Language;

const SOURCE: &str = include_str!("../../../data/vocabulary.csv");

/// Which coded list a term belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// What is offered.
    Service,
    /// Whom it is for.
    Audience,
    /// How much of a place may be known.
    Disclosure,
}

/// One term of a coded list.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// The list that the term belongs to.
    pub list: List,
    /// The stable code, as it stands in files and addresses.
    pub code: &'static str,
    /// The code of the broader term.
    pub parent: Option<&'static str>,
    labels: [&'static str; 3],
}

impl Term {
    /// The label in the reader's language.
    pub fn label(&self, language: Language) -> &'static str {
        self.labels[language.index()]
    }

    /// The broadest term above this one, or itself.
    pub fn root(&self) -> &'static str {
        self.parent.unwrap_or(self.code)
    }
}

/// Every term of every list, in the order in which it is shown.
pub fn terms() -> &'static [Term] {
    static TERMS: OnceLock<Vec<Term>> = OnceLock::new();
    TERMS.get_or_init(|| SOURCE.lines().skip(1).filter_map(read_line).collect())
}

fn read_line(line: &'static str) -> Option<Term> {
    // Only the last column, a note, is ever quoted: a plain split reads all that is wanted.
    let mut cells = line.splitn(7, ',');
    let list = match cells.next()? {
        "service" => List::Service,
        "audience" => List::Audience,
        "disclosure" => List::Disclosure,
        _ => return None,
    };
    let code = cells.next()?;
    let parent = cells.next().filter(|parent| !parent.is_empty());
    Some(Term {
        list,
        code,
        parent,
        labels: [cells.next()?, cells.next()?, cells.next()?],
    })
}

/// The terms of one list.
pub fn list(list: List) -> impl Iterator<Item = &'static Term> {
    terms().iter().filter(move |term| term.list == list)
}

/// The term of `list` that goes by this code.
pub fn find(list: List, code: &str) -> Option<&'static Term> {
    self::list(list).find(|term| term.code == code)
}

/// Whether what is for some audiences, or for everyone where none is named, is for this one: named, broader, or for everyone.
pub fn serves(audiences: &[AudienceCode], audience: AudienceCode) -> bool {
    let fits = |served: &AudienceCode| audience.is_a(*served) || served.is_a(audience) || served.code() == "everyone";
    audiences.is_empty() || audiences.iter().any(fits)
}

/// A list with, for each term, where its broader term stands.
struct Table {
    terms: Vec<&'static Term>,
    parents: Vec<Option<u8>>,
}

impl Table {
    fn of(which: List) -> Self {
        let terms: Vec<&'static Term> = list(which).collect();
        let position = |code| {
            terms
                .iter()
                .position(|term| term.code == code)
                .and_then(|at| u8::try_from(at).ok())
        };
        let parents = terms.iter().map(|term| term.parent.and_then(position)).collect();
        Self { terms, parents }
    }
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident, $list:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub struct $name(u8);

        impl $name {
            fn table() -> &'static Table {
                static TABLE: OnceLock<Table> = OnceLock::new();
                TABLE.get_or_init(|| Table::of($list))
            }

            /// The term with this code.
            pub fn parse(code: &str) -> Option<Self> {
                let position = Self::table().terms.iter().position(|term| term.code == code)?;
                u8::try_from(position).ok().map(Self)
            }

            /// Every code of the list, in order.
            pub fn all() -> impl Iterator<Item = Self> {
                (0u8..).zip(&Self::table().terms).map(|(index, _)| Self(index))
            }

            /// The term itself.
            pub fn term(self) -> &'static Term {
                // An index is only ever made from a position in this same list.
                Self::table().terms[usize::from(self.0)]
            }

            /// The stable code.
            pub fn code(self) -> &'static str {
                self.term().code
            }

            /// The label in the reader's language.
            pub fn label(self, language: Language) -> &'static str {
                self.term().label(language)
            }

            /// Whether this term is `other` or narrower than it.
            pub fn is_a(self, other: Self) -> bool {
                self == other || Self::table().parents[usize::from(self.0)] == Some(other.0)
            }

            /// Position in the list.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(code: String) -> Result<Self, String> {
                Self::parse(&code).ok_or_else(|| format!("`{code}` is not in this program's vocabulary"))
            }
        }

        impl From<$name> for &'static str {
            fn from(value: $name) -> Self {
                value.code()
            }
        }
    };
}

coded!(
    /// A kind of service, such as `legal` or the narrower `legal-papers`.
    ServiceCode,
    List::Service
);
coded!(
    /// Whom a service is for, such as `children`.
    AudienceCode,
    List::Audience
);

/// The family that a service is drawn in: at most eight, told apart by shape and glyph first, by colour second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Somewhere to stay.
    Shelter,
    /// Body and mind.
    Health,
    /// Lawyers, courts and papers.
    Law,
    /// Someone to talk to.
    Listening,
    /// Children's protection.
    Child,
    /// Daily life, school and work.
    Social,
    /// Police, prosecutors and reports.
    Reporting,
    /// All else.
    Other,
}

impl Family {
    /// All families, in drawing order.
    pub const ALL: [Family; 8] = [
        Family::Shelter,
        Family::Health,
        Family::Law,
        Family::Listening,
        Family::Child,
        Family::Social,
        Family::Reporting,
        Family::Other,
    ];

    /// The name used for its glyph and its style.
    pub const fn name(self) -> &'static str {
        match self {
            Family::Shelter => "shelter",
            Family::Health => "health",
            Family::Law => "law",
            Family::Listening => "listening",
            Family::Child => "child",
            Family::Social => "social",
            Family::Reporting => "reporting",
            Family::Other => "other",
        }
    }
}

impl ServiceCode {
    /// The family that the service is drawn in.
    pub fn family(self) -> Family {
        match self.term().root() {
            "shelter" => Family::Shelter,
            "medical" | "psychological" => Family::Health,
            "legal" => Family::Law,
            "listening" => Family::Listening,
            "child-protection" => Family::Child,
            "social" | "reintegration" => Family::Social,
            "protection" => Family::Reporting,
            _ => Family::Other,
        }
    }

    /// Whether a place that offers it is kept from the public unless the association says otherwise twice over.
    pub fn is_confidential_by_default(self) -> bool {
        self.family() == Family::Shelter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_reads_in_three_languages_and_every_parent_exists() {
        assert!(terms().len() >= 39, "{}", terms().len());
        for term in terms() {
            for language in Language::COMPLETE {
                assert!(!term.label(language).is_empty(), "{} lacks {language:?}", term.code);
            }
            if let Some(parent) = term.parent {
                let parent = find(term.list, parent).expect("the parent is in the list");
                assert_eq!(parent.parent, None, "two levels are all that the filters show");
            }
        }
    }

    #[test]
    fn codes_are_unique_and_come_back_as_themselves() {
        for service in ServiceCode::all() {
            assert_eq!(ServiceCode::parse(service.code()), Some(service));
        }
        assert_eq!(ServiceCode::all().count(), 24);
        assert_eq!(AudienceCode::all().count(), 11);
        assert_eq!(ServiceCode::parse("harbouring"), None);
    }

    #[test]
    fn a_narrower_term_is_also_the_broader_one() {
        let (legal, papers) = (
            ServiceCode::parse("legal").unwrap(),
            ServiceCode::parse("legal-papers").unwrap(),
        );
        assert!(papers.is_a(legal) && !legal.is_a(papers));
        assert_eq!(papers.family(), Family::Law);
    }
}
