//! The index: words, phrases, areas and documents, built once (by [`crate::Builder`]) and then only read.

use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Language, Level};

use crate::answer::Meant;
use crate::lexicon::Lexicon;
use crate::postings::Postings;
use crate::sphere::Vector;

/// Ends a name among the words of a document.
pub(crate) const END: u32 = u32::MAX;
/// In a posting: the word stood behind a `و`.
pub(crate) const BEHIND: u32 = 1;

/// What a phrase is: how much of it must be said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A label or a name: a part of it is something.
    Named,
    /// A synonym: all of it, or its beginning at the end of what was typed.
    Said,
}

/// A phrase that stands for something.
pub(crate) struct Phrase {
    pub(crate) target: u16,
    pub(crate) words: u8,
    pub(crate) kind: Kind,
    pub(crate) only: bool,
    pub(crate) language: Language,
}

/// A document as it is kept.
pub(crate) struct Kept {
    pub(crate) number: u32,
    /// The commune, as [`key`] makes it; nought where none.
    pub(crate) area: u32,
    /// The day of the last confirmation since 1970; nought where unknown.
    pub(crate) confirmed: i32,
    pub(crate) at: Option<Vector>,
    /// The services and all broader ones.
    pub(crate) services: u64,
    pub(crate) names: u32,
    pub(crate) offered: u32,
}

/// A service as it is kept.
pub(crate) struct KeptService {
    /// Itself and all broader ones.
    pub(crate) services: u64,
    /// Whom it names, and whom that is near to: [`serving`].
    pub(crate) audiences: u32,
    pub(crate) everyone: bool,
}

pub(crate) struct KeptArea {
    pub(crate) code: AreaCode,
    pub(crate) key: u32,
    /// Behind the last key within.
    pub(crate) end: u32,
    pub(crate) at: Vector,
}

/// Everything that can be found. Built by a [`Builder`].
#[derive(Default)]
pub struct Index {
    pub(crate) lexicon: Lexicon,
    pub(crate) phrases: Vec<Phrase>,
    /// Word to phrases: the phrase's number times sixteen and the word's position in it.
    pub(crate) phrases_of: Postings,
    pub(crate) areas: Vec<KeptArea>,
    pub(crate) documents: Vec<Kept>,
    /// The words of each document's names, each name ended.
    pub(crate) names: Vec<u32>,
    pub(crate) offered: Vec<KeptService>,
    /// Word to documents: the document's number times two and [`BEHIND`].
    pub(crate) documents_of: Postings,
    /// Documents in order of where they are.
    pub(crate) by_area: Vec<u32>,
    /// Target to documents, for services, then audiences by name, then those for everyone.
    pub(crate) serving: Postings,
}

impl Index {
    /// The number of documents.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Bytes held, the codes of areas apart.
    pub fn memory(&self) -> usize {
        self.lexicon.memory()
            + self.phrases.capacity() * size_of::<Phrase>()
            + self.areas.capacity() * size_of::<KeptArea>()
            + self.documents.capacity() * size_of::<Kept>()
            + self.offered.capacity() * size_of::<KeptService>()
            + 4 * (self.names.capacity() + self.by_area.capacity())
            + self.phrases_of.memory()
            + self.documents_of.memory()
            + self.serving.memory()
    }

    /// The services of a document.
    pub(crate) fn offered_by(&self, document: &Kept, number: u32) -> &[KeptService] {
        let end = self
            .documents
            .get(number as usize + 1)
            .map_or(self.offered.len(), |next| next.offered as usize);
        self.offered.get(document.offered as usize..end).unwrap_or_default()
    }

    /// The documents within an area.
    pub(crate) fn within(&self, area: &KeptArea) -> &[u32] {
        let key = |number: &u32| self.documents.get(*number as usize).map_or(0, |document| document.area);
        let from = self.by_area.partition_point(|number| key(number) < area.key);
        let to = self.by_area.partition_point(|number| key(number) < area.end);
        self.by_area.get(from..to).unwrap_or_default()
    }

    /// What a target stands for.
    pub(crate) fn meant(&self, target: usize) -> Option<Meant> {
        if let Some(area) = target.checked_sub(first_area()) {
            return self.areas.get(area).map(|area| Meant::Area(area.code.clone()));
        }
        match target.checked_sub(services()) {
            None => ServiceCode::all().nth(target).map(Meant::Service),
            Some(audience) => AudienceCode::all().nth(audience).map(Meant::Audience),
        }
    }
}

/// Services come first among the targets, then audiences, then areas.
pub(crate) fn services() -> usize {
    ServiceCode::all().count()
}

pub(crate) fn first_area() -> usize {
    services() + AudienceCode::all().count()
}

/// The numbers of the bits that are set.
pub(crate) fn bits(set: u64) -> impl Iterator<Item = u32> {
    (0..64).filter(move |bit| set >> bit & 1 == 1)
}

/// A number that orders codes as they nest: all that lies within an area follows it.
pub(crate) fn key(code: &AreaCode) -> u32 {
    let mut parts = code.as_str().split('.');
    let mut part = |base: u32| {
        let digits = parts.next().unwrap_or_default();
        let value = digits
            .bytes()
            .fold(0, |value, digit| value * 10 + u32::from(digit.wrapping_sub(b'0') % 10));
        // A missing part is nought, and `1` is not `01`.
        let single = u32::from(digits.len() == 1) * 100;
        if digits.is_empty() { 0 } else { (value + single + 1) % base }
    };
    let (region, province, circle, commune) = (part(101), part(1001), part(102), part(112));
    ((region * 1001 + province) * 102 + circle) * 112 + commune
}

/// Behind the last key within an area.
pub(crate) fn end(code: &AreaCode) -> u32 {
    key(code)
        + match code.level() {
            Level::Region => 1001 * 102 * 112,
            Level::Province => 102 * 112,
            Level::Commune => 1,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_nest_as_codes_do() {
        let codes = [
            "01",
            "01.051",
            "01.051.01.01",
            "01.511.01.0",
            "01.511.01.01",
            "02",
            "12.999.99.99",
        ];
        let codes = codes.map(|code| AreaCode::parse(code).unwrap());
        for one in &codes {
            for other in &codes {
                let inside = (key(other)..end(other)).contains(&key(one));
                assert_eq!(inside, one.is_within(other), "{one} {other}");
            }
        }
    }
}
