//! Whom a service is for: audiences, ages, and the languages that are spoken there.

use sanad_domain::AreaCode;
use sanad_domain::validate::Field;

use super::random::Dice;
use super::words::Profile;

/// Audiences, ages and languages of a service in a place.
pub(super) fn people(dice: &mut Dice, profile: Profile, code: &str, commune: Option<&AreaCode>) -> Vec<(Field, String)> {
    let audiences = audiences(dice, profile, code);
    let mut fields = Vec::new();
    let [minimum, maximum] = ages(dice, &audiences, code);
    fields.extend(minimum.map(|age| (Field::MinimumAge, age.to_string())));
    fields.extend(maximum.map(|age| (Field::MaximumAge, age.to_string())));
    fields.push((Field::Languages, languages(dice, profile, &audiences, commune).join(";")));
    if !(audiences == ["everyone"] && dice.chance(150)) {
        fields.push((Field::Audiences, audiences.join(";")));
    }
    fields
}

fn audiences(dice: &mut Dice, profile: Profile, code: &str) -> Vec<&'static str> {
    use Profile::*;
    // Some services say by themselves whom they are for.
    let (main, others): (&[&str], &[(usize, &str)]) = match (code, profile) {
        ("child-protection" | "child-online", Girls) => (&["girls"], &[(300, "children")]),
        ("child-protection" | "child-online", Minors) => (&["unaccompanied-minors"], &[(500, "children")]),
        ("child-protection" | "child-online" | "schooling", Disabled) => (&["children", "disabled"], &[]),
        ("child-protection" | "child-online", _) => (&["children"], &[(150, "girls"), (100, "unaccompanied-minors")]),
        ("schooling", Women | Mothers | Families | Law | Health | Insertion | DomesticWorkers) => {
            (&["children"], &[(200, "girls")])
        }
        ("voluntary-return", _) => (&["migrants"], &[(150, "refugees")]),
        ("interpretation", _) => (&["migrants", "refugees"], &[]),
        ("awareness", _) if dice.chance(400) => (&["everyone"], &[]),
        (_, Women) => (
            &["women"],
            &[(220, "girls"), (150, "mothers"), (60, "domestic-workers"), (50, "migrants")],
        ),
        (_, Mothers) => (&["mothers"], &[(400, "women"), (250, "children")]),
        (_, Children) => (
            &["children"],
            &[(150, "girls"), (80, "unaccompanied-minors"), (80, "disabled")],
        ),
        (_, Girls) => (&["girls"], &[(250, "women"), (150, "children")]),
        (_, Minors) => (&["unaccompanied-minors"], &[(400, "children"), (200, "migrants")]),
        (_, Migrants) => (
            &["migrants"],
            &[(400, "refugees"), (150, "unaccompanied-minors"), (150, "women"), (60, "men")],
        ),
        (_, Refugees) => (
            &["refugees"],
            &[(500, "migrants"), (120, "unaccompanied-minors"), (100, "women")],
        ),
        (_, Disabled) => (&["disabled"], &[(250, "children"), (80, "women")]),
        (_, DomesticWorkers) => (&["domestic-workers"], &[(450, "women"), (120, "girls")]),
        (_, Families | Law | Health | Insertion) => match dice.below(10) {
            0 => (&["women", "men"], &[]),
            1 => (&["men"], &[(200, "migrants")]),
            2 => (&["women"], &[(300, "children")]),
            _ => (&["everyone"], &[]),
        },
    };
    let mut audiences = main.to_vec();
    audiences.extend(
        others
            .iter()
            .filter(|(often, _)| dice.chance(*often))
            .map(|(_, audience)| *audience),
    );
    audiences
}

fn ages(dice: &mut Dice, audiences: &[&str], code: &str) -> [Option<u8>; 2] {
    let only = |among: &[&str]| audiences.iter().all(|audience| among.contains(audience));
    match code {
        "training" | "employment" if only(&["children", "girls", "unaccompanied-minors"]) => [Some(15), Some(17)],
        "training" | "employment" if dice.chance(500) => [Some(*dice.pick(&[15, 16, 18])), dice.chance(400).then_some(35)],
        _ if only(&["unaccompanied-minors"]) => [Some(*dice.pick(&[10, 12, 14])), Some(17)],
        _ if only(&["girls"]) && dice.chance(600) => [Some(*dice.pick(&[6, 8, 12])), Some(17)],
        _ if only(&["children", "girls", "unaccompanied-minors"]) && dice.chance(700) => [
            dice.chance(400).then(|| *dice.pick(&[3, 4, 6])),
            Some(*dice.pick(&[12, 15, 17, 17, 17])),
        ],
        _ if only(&["women", "men"]) && dice.chance(200) => [Some(18), None],
        _ => [None, None],
    }
}

fn languages(dice: &mut Dice, profile: Profile, audiences: &[&str], commune: Option<&AreaCode>) -> Vec<&'static str> {
    let place = commune.map_or("", AreaCode::as_str);
    let within = |areas: &[&str]| areas.iter().any(|area| place.starts_with(area));
    let abroad = matches!(profile, Profile::Migrants | Profile::Refugees) || audiences.contains(&"migrants");
    let mut languages = vec!["ary"];
    let mut say = |language: &'static str, often: usize| {
        if dice.chance(often) {
            languages.push(language);
        }
    };
    say("ar", 700);
    say("fr", if abroad { 950 } else { 600 });
    say(
        "shi",
        if within(&["09", "10", "07.211", "07.161", "08.401"]) {
            650
        } else {
            15
        },
    );
    say(
        "tzm",
        if within(&["08", "05.081", "05.301", "03.261", "03.271", "03.171", "04.291"]) {
            600
        } else {
            15
        },
    );
    say("rif", if within(&["01.051", "02.381", "02.167"]) { 750 } else { 5 });
    say("zgh", if place.is_empty() { 600 } else { 60 });
    say("en", if abroad { 550 } else { 80 });
    say("es", if within(&["01", "02.381", "11", "12"]) { 300 } else { 15 });
    say("wo", if abroad { 250 } else { 0 });
    say("ff", if abroad { 120 } else { 0 });
    say("xsm", if audiences.contains(&"disabled") { 450 } else { 12 });
    languages
}
