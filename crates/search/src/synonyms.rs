//! What people call things (`data/synonyms.csv`).

use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Language};

use crate::answer::Meant;

const SOURCE: &str = include_str!("../../../data/synonyms.csv");

/// What a phrase is there for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// It stands for something.
    Means(Meant),
    /// It stands for this alone, even in a name.
    MeansOnly(Meant),
    /// It says nothing by itself: an article, a preposition.
    Small,
    /// It is how people ask, or what half of all names have in them.
    Asking,
}

/// One line of the table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Synonym {
    pub(crate) purpose: Use,
    pub(crate) language: Language,
    pub(crate) phrase: &'static str,
}

/// Every line that can be read: a test holds that all can.
pub(crate) fn synonyms() -> impl Iterator<Item = Synonym> {
    SOURCE.lines().skip(1).filter_map(read_line)
}

/// `list,code,language,phrase`; no phrase holds a comma.
fn read_line(line: &'static str) -> Option<Synonym> {
    let mut cells = line.splitn(4, ',');
    let (list, code, language, phrase) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let purpose = match list {
        "service" => Use::Means(Meant::Service(ServiceCode::parse(code)?)),
        "service-only" => Use::MeansOnly(Meant::Service(ServiceCode::parse(code)?)),
        "audience" => Use::Means(Meant::Audience(AudienceCode::parse(code)?)),
        "area" => Use::Means(Meant::Area(AreaCode::parse(code)?)),
        "filler" if code == "small" => Use::Small,
        "filler" if code == "asking" => Use::Asking,
        _ => return None,
    };
    Some(Synonym {
        purpose,
        language: Language::parse(language)?,
        phrase,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sanad_domain::fold::fold;

    use super::*;

    #[test]
    fn every_line_can_be_read_and_there_are_many() {
        let lines = SOURCE.lines().count() - 1;
        // The table travels to the browser: twice as long as it is now would be felt on a phone.
        for line in SOURCE.lines().skip(1) {
            assert!(read_line(line).is_some_and(|read| !fold(read.phrase).is_empty()), "{line}");
        }
        assert!((1_000..=2_500).contains(&lines), "{lines}");
    }

    #[test]
    fn areas_named_are_areas_of_the_country() {
        let places = [
            include_str!("../../../data/places/regions.csv"),
            include_str!("../../../data/places/provinces.csv"),
            include_str!("../../../data/places/communes.csv"),
        ];
        for synonym in synonyms() {
            if let Use::Means(Meant::Area(code)) = synonym.purpose {
                let known = places
                    .iter()
                    .any(|table| table.lines().any(|line| line.starts_with(&format!("{code},"))));
                assert!(known, "{code} {}", synonym.phrase);
            }
        }
    }

    /// Two meanings on purpose: what is said covers both, and both are offered.
    const ON_PURPOSE: [&str; 0] = [];

    #[test]
    fn no_phrase_stands_for_two_things_by_mistake() {
        let mut seen: BTreeMap<String, Synonym> = BTreeMap::new();
        for synonym in synonyms() {
            let folded = fold(synonym.phrase);
            if let Some(other) = seen.get(&folded) {
                let same = other.purpose == synonym.purpose;
                let allowed = if same {
                    other.language != synonym.language
                } else {
                    ON_PURPOSE.contains(&folded.as_str())
                };
                assert!(allowed, "{synonym:?} {other:?}");
            }
            seen.insert(folded, synonym);
        }
    }
}
