//! What a line of the list says of a place, in words: the same on the pages and in the app.

use sanad_domain::Language;
use sanad_domain::edition::{Feature, Properties};

use crate::{isolate, joined, public as m};

/// Services named before the rest is counted.
const NAMED: usize = 3;

/// What is offered.
pub fn services(properties: &Properties, language: Language) -> String {
    let codes = properties.codes();
    let named: Vec<&str> = codes.iter().take(NAMED).map(|code| code.label(language)).collect();
    let mut words = named.join(" · ");
    if codes.len() > NAMED {
        words.push(' ');
        words.push_str(&m::MORE_SERVICES.get(language, codes.len() - NAMED));
    }
    words
}

/// Where it is, given the names of its commune and its province, and that it is only an area where no more may be known.
pub fn whereabouts(feature: &Feature, commune: Option<&str>, province: Option<&str>, language: Language) -> String {
    if feature.properties.commune.is_none() {
        let message = if feature.properties.is_by_referral() {
            m::BY_REFERRAL_SHORT
        } else {
            m::NATIONAL
        };
        return message.get(language).to_owned();
    }
    // A province is most often named after its chief town: once is enough.
    let province = province.filter(|province| Some(*province) != commune);
    let words = joined(commune.into_iter().chain(province).map(isolate), language);
    match feature.point() {
        Some(_) => words,
        None => format!("{words} · {}", m::AREA_ONLY_SHORT.get(language)),
    }
}

/// Whom the services are for; nothing where none says so.
pub fn audiences(properties: &Properties, language: Language) -> Option<String> {
    let codes = properties.audiences();
    (!codes.is_empty()).then(|| joined(codes.iter().map(|code| code.label(language)), language))
}

/// How far something is, as the crow flies: in steps of 50 metres below a kilometre, of a tenth below ten.
pub fn distance(kilometres: f64, language: Language) -> String {
    let decimal = match language {
        Language::En => '.',
        _ => ',',
    };
    let metres = (kilometres * 20.0).round() * 50.0;
    if metres < 1_000.0 {
        return m::METRES.with(language, &format!("{}", metres.max(50.0) as u32));
    }
    let tenths = (kilometres * 10.0).round() as u32;
    let words = match tenths {
        10..=99 => format!("{}{decimal}{}", tenths / 10, tenths % 10),
        _ => format!("{}", kilometres.round() as u32),
    };
    m::KILOMETRES.with(language, &words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_as_exact_as_they_can_be_meant() {
        let said = |kilometres| distance(kilometres, Language::Fr).replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(said(0.0), "50 m");
        assert_eq!(said(0.62), "600 m");
        assert_eq!(said(0.98), "1,0 km");
        assert_eq!(said(3.25), "3,3 km");
        assert_eq!(said(9.97), "10 km");
        assert_eq!(said(412.4), "412 km");
    }
}
