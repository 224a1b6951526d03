//! The builder: takes in the vocabulary, what people call it, areas and documents.

use sanad_domain::edition::Feature;
use sanad_domain::text::Words as Names;
use sanad_domain::vocabulary::{self, AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Date, Language, Point};

use crate::answer::Meant;
use crate::index::{BEHIND, END, Index, Kept, KeptArea, KeptService, Kind, Phrase, bits, end, first_area, key, services};
use crate::lexicon::{ASKING, SMALL, sort};
use crate::postings::Postings;
use crate::sphere::vector;
use crate::synonyms::{Use, synonyms};
use crate::words::{Word, Words, arabic, is_arabic};

/// The longest name that is read, in characters and in words.
const NAME_CHARACTERS: usize = 400;
const NAME_WORDS: usize = 40;
/// The longest phrase whose words are told apart.
const PHRASE_WORDS: usize = 15;
/// A place to be found. Names and codes are read, not kept.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    /// The caller's number: what a hit names, and what settles a tie.
    pub number: u32,
    /// Its names.
    pub names: &'a Names,
    /// Its acronym.
    pub acronym: Option<&'a str>,
    /// What it offers.
    pub services: &'a [Offered<'a>],
    /// Where it is; its region's and its province's names find it too.
    pub commune: Option<&'a AreaCode>,
    /// The point to measure to.
    pub point: Option<Point>,
    /// The day on which it was last confirmed.
    pub confirmed: Option<Date>,
}

/// A service that a document offers.
#[derive(Clone, Copy)]
pub struct Offered<'a> {
    /// Which.
    pub service: ServiceCode,
    /// For whom; everyone where empty.
    pub audiences: &'a [AudienceCode],
}

/// Takes in areas and documents; [`Builder::finish`] makes the index.
pub struct Builder {
    index: Index,
    words: Words,
    phrase_pairs: Vec<(u32, u32)>,
    document_pairs: Vec<(u32, u32)>,
    said_areas: Vec<(AreaCode, Language, &'static str)>,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// An index of the vocabulary and of what people call it.
    pub fn new() -> Self {
        let mut builder = Self {
            index: Index::default(),
            words: Words::default(),
            phrase_pairs: Vec::new(),
            document_pairs: Vec::new(),
            said_areas: Vec::new(),
        };
        // Small words first: phrases and names leave them out.
        for synonym in synonyms() {
            let flag = match synonym.purpose {
                Use::Small => SMALL,
                Use::Asking => ASKING,
                _ => continue,
            };
            builder.words.read(synonym.phrase, NAME_CHARACTERS, NAME_WORDS);
            for word in &builder.words.list {
                let term = builder.index.lexicon.intern(builder.words.of(word), word.article);
                builder.index.lexicon.flag(term, flag);
            }
        }
        for service in ServiceCode::all() {
            builder.add_labels(service.index(), service.term());
        }
        for audience in AudienceCode::all() {
            builder.add_labels(services() + audience.index(), audience.term());
        }
        for synonym in synonyms() {
            let (Use::Means(meant) | Use::MeansOnly(meant)) = &synonym.purpose else {
                continue;
            };
            let only = matches!(synonym.purpose, Use::MeansOnly(_));
            match meant {
                Meant::Area(code) => builder.said_areas.push((code.clone(), synonym.language, synonym.phrase)),
                Meant::Service(service) => {
                    builder.add_phrase(service.index(), Kind::Said, only, synonym.language, synonym.phrase);
                }
                Meant::Audience(audience) => {
                    builder.add_phrase(
                        services() + audience.index(),
                        Kind::Said,
                        only,
                        synonym.language,
                        synonym.phrase,
                    );
                }
            }
        }
        builder
    }

    fn add_labels(&mut self, target: usize, term: &'static vocabulary::Term) {
        for language in Language::COMPLETE {
            self.add_phrase(target, Kind::Named, false, language, term.label(language));
        }
    }

    fn add_phrase(&mut self, target: usize, kind: Kind, only: bool, language: Language, text: &str) {
        let Self {
            index,
            words,
            phrase_pairs,
            ..
        } = self;
        words.read(text, NAME_CHARACTERS, PHRASE_WORDS);
        let lexicon = &mut index.lexicon;
        let mut terms: Vec<u32> = words
            .list
            .iter()
            .map(|word| lexicon.intern(words.of(word), word.article))
            .collect();
        if terms.iter().any(|term| lexicon.flags(*term) & SMALL == 0) {
            terms.retain(|term| lexicon.flags(*term) & SMALL == 0);
        }
        let phrases = &mut index.phrases;
        let mut add = |terms: &[u32], kind: Kind| {
            let phrase = phrases.len() as u32;
            phrases.push(Phrase {
                target: target as u16,
                words: terms.len() as u8,
                kind,
                only,
                language,
            });
            for (position, term) in (0u32..).zip(terms) {
                phrase_pairs.push((*term, phrase << 4 | position));
            }
        };
        add(&terms, kind);
        // `Ben Slimane` is also written in one word.
        if words.list.len() > 1 {
            let joined: Vec<u8> = words.list.iter().flat_map(|word| words.of(word)).copied().take(40).collect();
            let article = words.list.first().is_some_and(|word| word.article);
            let joined = index.lexicon.intern(&joined, article);
            add(&[joined], Kind::Said);
        }
    }

    /// Adds a region, province or commune. A code that was added before is ignored.
    pub fn add_area(&mut self, code: &AreaCode, names: &Names, point: Point) {
        let (key, end) = (key(code), end(code));
        // The target's number must fit in what a phrase keeps of it.
        if self.index.areas.len() >= usize::from(u16::MAX) / 2 || self.index.areas.iter().rev().any(|area| area.key == key) {
            return;
        }
        let target = first_area() + self.index.areas.len();
        self.index.areas.push(KeptArea {
            code: code.clone(),
            key,
            end,
            at: vector(point),
        });
        for (language, name) in &names.0 {
            self.add_phrase(target, Kind::Named, false, *language, name);
        }
        for at in 0..self.said_areas.len() {
            if let Some((_, language, phrase)) = self.said_areas.get(at).filter(|(said, ..)| said == code) {
                let (language, phrase) = (*language, *phrase);
                self.add_phrase(target, Kind::Said, false, language, phrase);
            }
        }
    }

    /// Adds a document.
    pub fn add_document(&mut self, document: &Document<'_>) {
        let number = self.index.documents.len() as u32;
        let names = self.index.names.len() as u32;
        for name in document.names.0.values().map(String::as_str).chain(document.acronym) {
            self.add_name(number, name);
        }
        let offered = self.index.offered.len() as u32;
        let mut all = 0;
        for service in document.services {
            let services = and_broader(service.service);
            let (audiences, everyone) = serving(service.audiences);
            all |= services;
            self.index.offered.push(KeptService {
                services,
                audiences,
                everyone,
            });
        }
        self.index.documents.push(Kept {
            number: document.number,
            area: document.commune.map_or(0, key),
            confirmed: document.confirmed.map_or(0, Date::days),
            at: document.point.map(vector),
            services: all,
            names,
            offered,
        });
    }

    /// Adds a feature of an edition under a number; `point` is its own or its commune's.
    pub fn add_feature(&mut self, number: u32, feature: &Feature, point: Option<Point>) {
        let properties = &feature.properties;
        let services: Vec<Offered<'_>> = properties.services.iter().map(offered).collect();
        self.add_document(&Document {
            number,
            names: &properties.name,
            acronym: properties.short.as_deref(),
            services: &services,
            commune: properties.commune.as_ref(),
            point,
            confirmed: properties.confirmed,
        });
    }

    fn add_name(&mut self, document: u32, name: &str) {
        self.words.read(name, NAME_CHARACTERS, NAME_WORDS);
        let Self { index, words, .. } = self;
        let lexicon = &mut index.lexicon;
        let start = index.names.len();
        for word in &words.list {
            index.names.push(lexicon.intern(words.of(word), word.article));
        }
        let of_name = index.names.get(start..).unwrap_or_default();
        let telling = of_name.iter().any(|term| lexicon.flags(*term) & SMALL == 0);
        if telling {
            let mut at = start;
            while let Some(term) = index.names.get(at).copied() {
                if lexicon.flags(term) & SMALL == 0 {
                    at += 1;
                } else {
                    index.names.remove(at);
                }
            }
        }
        for term in index.names.get(start..).unwrap_or_default() {
            self.document_pairs.push((*term, document << 1));
        }
        index.names.push(END);
        for word in &words.list {
            if let Some(rest) = behind_and(words, word) {
                let term = lexicon.intern(rest, false);
                self.document_pairs.push((term, document << 1 | BEHIND));
            }
        }
    }

    /// Makes the index.
    pub fn finish(self) -> Index {
        let Self {
            mut index,
            phrase_pairs,
            document_pairs,
            ..
        } = self;
        index.lexicon.finish();
        index.phrases_of = Postings::new(&phrase_pairs, index.lexicon.len());
        index.documents_of = Postings::new(&document_pairs, index.lexicon.len());
        let documents = &index.documents;
        let area = |number: u32| documents.get(number as usize).map_or(0, |document| document.area);
        let mut by_area: Vec<u32> = (0..documents.len() as u32).filter(|number| area(*number) != 0).collect();
        sort(&mut by_area, &|one, other| (area(one), one).cmp(&(area(other), other)));
        let mut pairs = Vec::new();
        for (number, document) in (0u32..).zip(documents) {
            let offered = index.offered_by(document, number);
            let (mut audiences, mut everyone) = (0, false);
            for service in offered {
                audiences |= service.audiences;
                everyone |= service.everyone;
            }
            for service in bits(document.services) {
                pairs.push((service, number));
            }
            for audience in bits(u64::from(audiences)) {
                pairs.push((services() as u32 + audience, number));
            }
            if everyone {
                pairs.push((first_area() as u32, number));
            }
        }
        index.serving = Postings::new(&pairs, first_area() + 1);
        index.by_area = by_area;
        index
    }
}

/// The services of which a document that offers this one is found: itself and the broader.
fn and_broader(service: ServiceCode) -> u64 {
    ServiceCode::all()
        .filter(|broader| service.is_a(*broader))
        .fold(0, |all, broader| all | 1 << broader.index())
}

/// The audiences that a service for these serves by name, as `FeatureService::serves` has it, and whether it serves everyone.
fn serving(audiences: &[AudienceCode]) -> (u32, bool) {
    let mut everyone = audiences.is_empty();
    let mut all = 0;
    for served in audiences {
        everyone |= served.code() == "everyone";
        for audience in AudienceCode::all().filter(|audience| audience.is_a(*served) || served.is_a(*audience)) {
            all |= 1 << audience.index();
        }
    }
    (all, everyone)
}

fn offered(service: &sanad_domain::edition::FeatureService) -> Offered<'_> {
    Offered {
        service: service.code,
        audiences: &service.audiences,
    }
}

/// What stands behind a `و` without an article: `دعم وحماية الطفل` is found by `حماية`.
fn behind_and<'a>(words: &'a Words, word: &Word) -> Option<&'a [u8]> {
    let letters = words.of(word);
    let found = is_arabic(letters) && !word.article && letters.first() == Some(&arabic('و')) && letters.len() >= 5;
    found.then(|| &letters[1..])
}
