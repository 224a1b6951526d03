//! Figures of the country, held against what they must be whatever the services are.

use std::time::Duration;

use sanad_domain::disclosure::public_form;
use sanad_domain::place::Territory;
use sanad_domain::validate::{Context, listings, validate};
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{AreaCode, Date, Level};
use sanad_geography::Gazetteer;
use uuid::Uuid;

use super::*;
use crate::country::{self, Hours};
use crate::demo::Imagined;

mod travel;

pub fn gazetteer() -> &'static Gazetteer {
    country::gazetteer().unwrap()
}

fn site(commune: &str) -> Site {
    let commune = AreaCode::parse(commune).unwrap();
    Site {
        organization: Uuid::nil(),
        service: ServiceCode::parse("shelter").unwrap(),
        audiences: Vec::new(),
        point: gazetteer().area(&commune).unwrap().point,
        commune,
        capacity: None,
        protected: false,
    }
}

pub fn sites(communes: &[&str]) -> Sites {
    Sites {
        at: communes.iter().map(|commune| site(commune)).collect(),
        lines: Vec::new(),
    }
}

/// What there is, and a service in each proposed place.
fn with(existing: &Sites, found: &Next) -> Sites {
    let mut all = existing.clone();
    all.at.extend(found.sites.iter().map(|proposed| {
        Site {
            point: proposed.point,
            ..site(
                part(gazetteer(), &proposed.place)
                    .map_or(&proposed.place, |part| part.commune)
                    .as_str(),
            )
        }
    }));
    all
}

fn asked(measure: Measure, sites: &Sites) -> Answer {
    let question = Question {
        measure,
        ..Question::default()
    };
    answer(&question, sites, gazetteer(), None).unwrap()
}

#[test]
fn every_area_has_a_figure_or_a_reason() {
    let some = sites(&["01.051.01.01", "01.511.01.0"]);
    for measure in Measure::ALL {
        for level in [Level::Region, Level::Province, Level::Commune] {
            let question = Question {
                measure,
                level,
                ..Question::default()
            };
            let answer = answer(&question, &some, gazetteer(), None).unwrap();
            assert_eq!(answer.figures.len(), gazetteer().level(level).count());
            assert_eq!(answer.figures.iter().map(|figure| figure.people).sum::<u64>(), answer.people);
            assert_eq!(answer.figures.iter().map(|figure| figure.services).sum::<usize>(), 2);
            let absurd = |value: &f64| !value.is_finite() || *value < 0.0;
            assert!(
                !answer
                    .figures
                    .iter()
                    .filter_map(|figure| figure.value.as_ref().ok())
                    .any(absurd)
            );
        }
    }
}

#[test]
fn where_there_is_nothing_a_distance_is_not_computable_and_a_share_is_a_true_nought() {
    let none = Sites::default();
    assert_eq!(asked(Measure::Within, &none).nation.value, Ok(0.0));
    assert_eq!(asked(Measure::Count, &none).nation.value, Ok(0.0));
    for measure in [Measure::Mean, Measure::Ninetieth, Measure::TwoStep, Measure::Raam] {
        assert_eq!(
            asked(measure, &none).nation.value.unwrap_err().code(),
            "coverage.no-supply",
            "{measure:?}"
        );
    }
}

#[test]
fn another_service_never_lowers_what_is_in_reach() {
    let [one, two] =
        [&["01.051.01.01"][..], &["01.051.01.01", "06.141.01.0"][..]].map(|communes| asked(Measure::Within, &sites(communes)));
    for (before, after) in one.figures.iter().zip(&two.figures) {
        assert!(
            before.value.as_ref().unwrap() <= after.value.as_ref().unwrap(),
            "{}",
            before.area
        );
    }
    assert!(one.nation.value.unwrap() < two.nation.value.unwrap());
}

#[test]
fn an_unknown_capacity_without_an_assumption_is_said() {
    let question = Question {
        measure: Measure::TwoStep,
        assumed: None,
        ..Question::default()
    };
    let answer = answer(&question, &sites(&["01.051.01.01"]), gazetteer(), None).unwrap();
    assert_eq!(answer.nation.value.unwrap_err().code(), "coverage.capacity-unknown");
}

#[test]
fn what_is_proposed_brings_as_many_people_as_it_says() {
    let question = Question::default();
    let existing = sites(&["01.051.01.01"]);
    let survey = Survey::new(&question, &existing, gazetteer(), None).unwrap();
    let found = next(&survey, Aim::Most, question.radius, 3, Duration::from_secs(20)).unwrap();
    assert!(found.proven, "{found:?}");
    assert_eq!(found.after, found.bound);
    let gained = found.sites.iter().map(|site| site.gained).sum::<u64>();
    assert_eq!(found.before.unwrap() + gained as f64, found.after);
    let with = with(&existing, &found);
    let share = asked(Measure::Within, &with).nation.value.unwrap();
    let people = asked(Measure::Within, &with).people as f64;
    assert!((share * people - found.after).abs() < 0.5, "the map would say the same");
}

#[test]
fn the_other_aims_bring_what_they_say_too() {
    let question = Question {
        radius: 150.0,
        ..Question::default()
    };
    let existing = sites(&["01.051.01.01"]);
    let survey = Survey::new(&question, &existing, gazetteer(), None).unwrap();
    let near = next(&survey, Aim::Near, question.radius, 2, Duration::from_secs(20)).unwrap();
    let mean = |sites: &Sites| asked(Measure::Mean, sites).nation.value.unwrap();
    assert!((near.before.unwrap() - mean(&existing)).abs() < 1e-6, "{near:?}");
    assert!(
        (near.after - mean(&with(&existing, &near))).abs() < 1e-6,
        "the map would say the same"
    );
    assert!(near.sites.len() == 2 && near.after < near.before.unwrap() && near.bound <= near.after);
    // Few enough to be found at once: everybody within 150 km.
    let all = next(&survey, Aim::Everybody, question.radius, 1, Duration::from_secs(20)).unwrap();
    let answer = answer(&question, &with(&existing, &all), gazetteer(), None).unwrap();
    assert_eq!(answer.nation.value, Ok(1.0));
    assert_eq!(all.after as u64, answer.people);
    assert!(all.bound <= all.sites.len() as f64, "{all:?}");
    // Where there is nothing yet, the mean distance before is not known.
    let survey = Survey::new(&question, &Sites::default(), gazetteer(), None).unwrap();
    let first = next(&survey, Aim::Near, question.radius, 1, Duration::from_secs(20)).unwrap();
    assert_eq!((first.before, first.sites.len()), (None, 1));
}

#[test]
fn the_public_is_told_rounded_figures_of_what_is_public_alone() {
    let today = Date::parse("2026-11-01").unwrap();
    let (set, hours) = (Imagined::new(gazetteer(), 1, today), Hours::new(today));
    let context = Context {
        territory: gazetteer(),
        hours: &hours,
        today,
        demonstration: true,
    };
    let drafts = (0..120).flat_map(|number| set.organization(number));
    let all = listings(drafts.filter_map(|draft| validate(&draft, &context).record));
    let public: Vec<_> = all.iter().filter_map(public_form).collect();
    let found = reached(&public, gazetteer()).unwrap();
    assert_eq!(found.areas.len(), 12 + 75);
    assert_eq!(found.country.people % 100, 0);
    for known in found.areas.values().chain([&found.country]) {
        assert!(
            known.services.is_none_or(|services| services == 0 || services >= 3),
            "{known:?}"
        );
        assert_eq!(
            known.rate.is_some(),
            known.services.is_some_and(|services| services >= 3),
            "{known:?}"
        );
        assert!(known.near.is_some_and(|share| (0.0..=1.0).contains(&share)), "{known:?}");
    }
    // Protected services count for the committee and never here.
    let shelters = |found: &Reached| {
        let of = found.services.iter().find(|(code, _)| code.code() == "shelter");
        of.and_then(|(_, known)| known.services).unwrap_or(0)
    };
    let held = Sites::of(&all, gazetteer())
        .fitting(ServiceCode::parse("shelter"), None)
        .at
        .len();
    assert!(shelters(&found) < held, "{} of {held}", shelters(&found));
    // Where nothing has a place, nothing is made up.
    let nothing = reached(&[], gazetteer()).unwrap();
    assert_eq!(
        (nothing.country.services, nothing.country.near, nothing.country.mean),
        (Some(0), Some(0.0), None)
    );
}

#[test]
fn services_that_are_added_count_as_if_all_had_been_laid_out_together() {
    let (few, more) = (["05.091.01.01", "06.141.01.0"], ["01.051.01.03", "05.091.01.01"]);
    let all: Vec<&str> = few.into_iter().chain(more).collect();
    let question = Question {
        assumed: Some(20.0),
        ..Question::default()
    };
    let minutes = travel::read(&travel::file(200.0, 1.0), Some(200.0)).unwrap();
    for times in [None, Some(&minutes)] {
        let ground = Ground::new(&question, &sites(&few), gazetteer(), times);
        let joined = ground.with(&question, sites(&more).at, gazetteer());
        let joined = Survey::on(&question, joined.into(), gazetteer()).unwrap();
        let together = Survey::new(&question, &sites(&all), gazetteer(), times).unwrap();
        for measure in Measure::ALL {
            let of = |survey: &Survey<'_>| survey.answer(Level::Commune, measure, 25.0);
            assert_eq!(of(&joined), of(&together), "{measure:?} {}", times.is_some());
        }
    }
}
