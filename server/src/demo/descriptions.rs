//! Descriptions of services: two or three sentences that tell someone what to expect.

use super::papers::{own_name, to_bring};
use super::random::Dice;
use super::services::Offer;
use super::texts::{CLOSING, FREE, PRACTICAL, openings};
use sanad_domain::Language;
use sanad_domain::validate::Field;

const DESCRIPTIONS: [Field; 3] = [Field::DescriptionAr, Field::DescriptionFr, Field::DescriptionEn];
const DOCUMENTS: [Field; 3] = [Field::DocumentsAr, Field::DocumentsFr, Field::DocumentsEn];
const NAMES: [Field; 3] = [Field::ServiceNameAr, Field::ServiceNameFr, Field::ServiceNameEn];

/// Which of Arabic, French and English a text is written in.
const WRITTEN: [(usize, [bool; 3]); 5] = [
    (620, [true, true, false]),
    (240, [true, true, true]),
    (80, [true, false, false]),
    (40, [false, true, false]),
    (20, [false, false, false]),
];

/// The texts of a service of organization `number`. `is_free` says whether the description may say so.
pub(super) fn texts(dice: &mut Dice, offer: &Offer, is_free: bool, number: usize) -> Vec<(Field, String)> {
    let mut fields = Vec::new();
    let written = *dice.weighted(&WRITTEN);
    let sentences = sentences(dice, offer, is_free);
    put(&mut fields, DESCRIPTIONS, written, |language| {
        let text = sentences
            .iter()
            .map(|sentence| sentence[language])
            .collect::<Vec<_>>()
            .join(" ");
        match offer.site.filter(|_| !offer.has_door()) {
            Some(site) => own(text, Language::COMPLETE[language], number, site + 1),
            None => text,
        }
    });
    if written[2] && dice.chance(150) {
        fields.push((Field::DescriptionOrigin, "en".to_owned()));
    }
    if offer.site.is_some() && !offer.has_door() {
        return fields;
    }
    let papers = to_bring(offer.code);
    if !papers.is_empty() && dice.chance(350) {
        let paper = dice.pick(papers);
        put(&mut fields, DOCUMENTS, [true, true, written[2]], |language| {
            paper[language].to_owned()
        });
    }
    if let Some(name) = own_name(offer.code).filter(|_| dice.chance(140)) {
        put(&mut fields, NAMES, [true, true, written[2]], |language| {
            name[language].to_owned()
        });
    }
    fields
}

/// A text that is not published, with a sentence that no other text has: a search of what is published for what is kept
/// would else find the same ready-made words.
pub(super) fn own(text: String, language: Language, number: usize, part: usize) -> String {
    match language {
        Language::Fr => format!("{text} Exemple de démonstration ({number}-{part})."),
        Language::En => format!("{text} Demonstration example ({number}-{part})."),
        Language::Ar | Language::Zgh => format!("{text} مثال تجريبي ({number}-{part})."),
    }
}

fn sentences(dice: &mut Dice, offer: &Offer, is_free: bool) -> Vec<[&'static str; 3]> {
    let mut sentences: Vec<[&'static str; 3]> = Vec::new();
    let openings = openings(offer.code);
    if !openings.is_empty() {
        sentences.push(*dice.pick(openings));
    }
    // What is said of a door and a waiting room does not fit a telephone line or a place that is kept.
    if offer.has_door() && dice.chance(700) {
        sentences.push(*dice.pick(&PRACTICAL));
    }
    let last: &[[&'static str; 3]] = if is_free && dice.chance(400) { &FREE } else { &CLOSING };
    if sentences.len() < 2 || dice.chance(450) {
        sentences.push(*dice.pick(last));
    }
    sentences
}

fn put(fields: &mut Vec<(Field, String)>, into: [Field; 3], written: [bool; 3], text: impl Fn(usize) -> String) {
    for (language, field) in into.into_iter().enumerate().filter(|(language, _)| written[*language]) {
        fields.push((field, text(language)));
    }
}

#[cfg(test)]
mod tests {
    use sanad_domain::vocabulary::ServiceCode;

    use super::*;

    #[test]
    fn every_service_of_the_vocabulary_has_its_words() {
        for code in ServiceCode::all() {
            assert!(openings(code.code()).len() >= 2, "{code}");
        }
    }
}
