//! What people hand over by mistake: each is answered with a code and a sentence that says what to do, never with a zero.

#![allow(clippy::unwrap_used, reason = "an answer that cannot be had has failed")]

use sanad_coverage::input::{check_demand, check_inside};
use sanad_coverage::matrix::{Triple, read};
use sanad_coverage::siting::{cover_all, cover_most, median};
use sanad_coverage::{
    Capacities, Demand, Distances, InputError, NotComputable, Supply, Unit, Weight, catchment, inequality, raam, rates, reach,
};
use sanad_domain::Point;

fn demand(people: &[u64]) -> Vec<Demand> {
    let one = |(place, people): (usize, &u64)| Demand {
        code: format!("d{place}"),
        point: Point::new(-7.0 + place as f64, 32.0).unwrap(),
        people: *people,
    };
    people.iter().enumerate().map(one).collect()
}

fn supply(places: &[(f64, f64)], capacity: Option<f64>) -> Vec<Supply> {
    let one = |(place, (east, north)): (usize, &(f64, f64))| Supply {
        code: format!("s{place}"),
        point: Point::new(*east, *north).unwrap(),
        capacity,
    };
    places.iter().enumerate().map(one).collect()
}

fn far_and_near() -> Vec<Supply> {
    supply(&[(-7.0, 32.0), (-6.0, 32.1)], Some(10.0))
}

fn apart(demand: &[Demand], supply: &[Supply]) -> Distances {
    Distances::great_circle(demand, supply, None).unwrap()
}

#[test]
fn zero_population_is_said_by_every_method() {
    let (places, services) = (demand(&[0, 0]), far_and_near());
    let (distances, nobody, flat) = (apart(&places, &services), [0, 0], Weight::flat());
    let capacity = [10.0, 10.0];
    let refused = [
        catchment::two_step(&nobody, &capacity, &distances, 50.0, &flat).unwrap_err(),
        catchment::three_step(&nobody, &capacity, &distances, 50.0, &flat).unwrap_err(),
        raam::raam(&nobody, &capacity, &distances, 50.0).unwrap_err(),
        reach::within(&nobody, &distances, &reach::RADII).unwrap_err(),
        reach::mean(&nobody, &distances).unwrap_err(),
        reach::percentile(&nobody, &distances, 0.9).unwrap_err(),
        inequality::gini(&nobody, &capacity).unwrap_err(),
        inequality::palma(&nobody, &capacity).unwrap_err(),
        rates::rate(3.0, 0).unwrap_err(),
        cover_most(&nobody, &distances, None, 50.0, 1, &mut || true).unwrap_err(),
        cover_all(&nobody, &distances, None, 50.0, &mut || true).unwrap_err(),
        median(&nobody, &distances, None, 1, &mut || true).unwrap_err(),
    ];
    for refused in refused {
        assert_eq!(refused, NotComputable::NoPeople);
    }
    assert_eq!(
        NotComputable::NoPeople.to_string(),
        "not computable, because nobody lives there"
    );
}

#[test]
fn zero_services_are_a_true_zero_of_reach_and_no_figure_elsewhere() {
    let places = demand(&[100, 50]);
    let (distances, people, flat) = (apart(&places, &[]), [100, 50], Weight::flat());
    assert!(
        reach::within(&people, &distances, &reach::RADII)
            .unwrap()
            .iter()
            .all(|within| within.people == 0)
    );
    let refused = [
        catchment::two_step(&people, &[], &distances, 50.0, &flat).unwrap_err(),
        catchment::three_step(&people, &[], &distances, 50.0, &flat).unwrap_err(),
        raam::raam(&people, &[], &distances, 50.0).unwrap_err(),
        reach::mean(&people, &distances).unwrap_err(),
        reach::percentile(&people, &distances, 0.9).unwrap_err(),
    ];
    for refused in refused {
        assert_eq!(refused, NotComputable::NoSupply);
    }
    let nowhere = [
        cover_most(&people, &distances, None, 50.0, 1, &mut || true).unwrap_err(),
        cover_all(&people, &distances, None, 50.0, &mut || true).unwrap_err(),
        median(&people, &distances, None, 1, &mut || true).unwrap_err(),
    ];
    for refused in nowhere {
        assert_eq!(refused, NotComputable::NoCandidates);
    }
}

#[test]
fn capacities_unknown_negative_or_absurd_are_named() {
    let services = |capacity| supply(&[(-7.0, 32.0)], capacity);
    let unknown = Capacities::of(&services(None), None).unwrap().unwrap_err();
    assert_eq!(unknown, NotComputable::CapacityUnknown { count: 1 });
    for absurd in [-1.0, f64::NAN, f64::NEG_INFINITY, 1e6 + 1.0] {
        let refused = Capacities::of(&services(Some(absurd)), None).unwrap_err();
        assert_eq!(refused.code(), "coverage.capacity", "{absurd}");
        assert!(refused.to_string().contains("s0"), "{refused}");
        let refused = Capacities::of(&services(None), Some(absurd)).unwrap().unwrap_err();
        assert_eq!(refused.code(), "coverage.parameter", "{absurd}");
    }
    let empty = Capacities::of(&services(Some(0.0)), None).unwrap().unwrap();
    let places = demand(&[100]);
    let distances = apart(&places, &services(None));
    let refused = catchment::two_step(&[100], empty.values(), &distances, 50.0, &Weight::flat()).unwrap_err();
    assert_eq!(refused, NotComputable::NoCapacity);
}

#[test]
fn a_demand_point_outside_the_country_is_refused_by_its_code() {
    let mut places = demand(&[100, 50]);
    let inside = |point: Point| (-17.2..=-0.9).contains(&point.longitude()) && (20.7..=36.0).contains(&point.latitude());
    assert_eq!(check_inside(&places, inside), Ok(()));
    places[1].point = Point::new(2.35, 48.86).unwrap();
    let refused = check_inside(&places, inside).unwrap_err();
    assert_eq!(refused.code(), "coverage.outside-country");
    assert_eq!(
        refused.to_string(),
        "d1 at 48.86 north, 2.35 east is outside the country: correct its place"
    );
}

/// A whole matrix of two by two, with one line put in another's place or left out.
fn judged(change: Option<(usize, Option<Triple<'static>>)>, complete_to: Option<f64>) -> Result<Distances, InputError> {
    let line = |from, to, minutes| Triple { from, to, minutes };
    let mut lines = vec![
        line("d0", "s0", 1.0),
        line("d0", "s1", 95.0),
        line("d1", "s0", 140.0),
        line("d1", "s1", 12.0),
    ];
    if let Some((place, to)) = change {
        lines.splice(place..=place, to);
    }
    read(&demand(&[100, 50]), &far_and_near(), &lines, complete_to).map(Result::unwrap)
}

#[test]
fn a_matrix_may_be_asymmetric_and_nothing_else() {
    let whole = judged(None, None).unwrap();
    assert_eq!((whole.unit(), whole.pairs()), (Unit::Minutes, 4));
    // The way there takes 95 minutes and the way back 140: only ways to a service are asked.
    assert_eq!(
        (whole.row(0).nth(1), whole.row(1).next()),
        (Some((1, 95.0)), Some((0, 140.0)))
    );
    let line = |minutes| {
        Some(Triple {
            from: "d0",
            to: "s1",
            minutes,
        })
    };
    for (change, expected) in [
        ((1, None), "coverage.matrix-holes"),
        ((1, line(-4.0)), "coverage.negative-cost"),
        ((1, line(f64::INFINITY)), "coverage.cost-not-finite"),
        // 94 km in 1.6 minutes: given in hours.
        ((1, line(1.6)), "coverage.wrong-unit"),
        ((0, line(95.0)), "coverage.way-twice"),
    ] {
        assert_eq!(judged(Some(change), None).unwrap_err().code(), expected);
    }
    assert!(
        judged(Some((1, None)), Some(60.0)).is_ok(),
        "what is farther than 60 minutes may be absent"
    );
}

#[test]
fn a_matrix_without_a_commune_names_it() {
    let line = |from, to, minutes| Triple { from, to, minutes };
    let lines = [line("d0", "s0", 1.0), line("d0", "s1", 95.0)];
    let refused = read(&demand(&[100, 50]), &far_and_near(), &lines, Some(60.0)).unwrap_err();
    assert_eq!(refused, InputError::NoWay { code: "d1".to_owned() });
    let stranger = [lines[0], lines[1], line("d7", "s0", 3.0)];
    let refused = read(&demand(&[100, 50]), &far_and_near(), &stranger, None).unwrap_err();
    assert_eq!(refused, InputError::UnknownDemand { code: "d7".to_owned() });
}

#[test]
fn more_sites_than_candidates_and_a_cover_that_cannot_be_are_said() {
    let places = demand(&[100, 50, 7]);
    let (distances, people) = (apart(&places, &far_and_near()), [100, 50, 7]);
    let many = NotComputable::TooManySites { asked: 3, candidates: 2 };
    assert_eq!(
        cover_most(&people, &distances, None, 50.0, 3, &mut || true),
        Err(many.clone())
    );
    assert_eq!(median(&people, &distances, None, 3, &mut || true), Err(many));
    // The last place is 94 km from the nearest candidate.
    let refused = cover_all(&people, &distances, None, 50.0, &mut || true).unwrap_err();
    assert_eq!(refused, NotComputable::Infeasible { points: vec![2] });
    // Where nobody lives nobody need be covered.
    assert!(cover_all(&[100, 50, 0], &distances, None, 50.0, &mut || true).unwrap().proven);
}

#[test]
fn services_all_in_one_place_are_one_place() {
    let (places, people) = (demand(&[100, 50, 7]), [100, 50, 7]);
    let heap = supply(&[(-7.0, 32.0); 5], Some(2.0));
    let distances = apart(&places, &heap);
    let single = apart(&places, &heap[..1]);
    let (capacity, flat) = ([2.0; 5], Weight::flat());
    let together = catchment::two_step(&people, &capacity, &distances, 150.0, &flat).unwrap();
    let one = catchment::two_step(&people, &[10.0], &single, 150.0, &flat).unwrap();
    for (together, one) in together.scores.iter().zip(&one.scores) {
        assert!((together.unwrap() - one.unwrap()).abs() < 1e-15);
    }
    assert_eq!(reach::mean(&people, &distances), reach::mean(&people, &single));
    let moved = raam::raam(&people, &capacity, &distances, 60.0).unwrap();
    assert_eq!(moved.assigned.iter().flatten().map(|(_, people)| people).sum::<u64>(), 157);
    let best = median(&people, &distances, None, 2, &mut || true).unwrap();
    assert!(best.proven && best.objective == median(&people, &single, None, 1, &mut || true).unwrap().objective);
}

#[test]
fn absurd_people_and_codes_that_stand_twice_are_refused() {
    assert_eq!(check_demand(&demand(&[100_000_001])).unwrap_err().code(), "coverage.people");
    let mut twice = demand(&[1, 2]);
    twice[1].code = "d0".to_owned();
    assert_eq!(check_demand(&twice), Err(InputError::SameCode { code: "d0".to_owned() }));
}
