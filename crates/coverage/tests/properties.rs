//! What holds of every country: sums, order, scale and names.

#![allow(clippy::unwrap_used, reason = "a property that cannot be computed has failed")]

use proptest::prelude::*;
use sanad_coverage::siting::{cover_all, cover_most, median};
use sanad_coverage::{Demand, Distances, Supply, Weight, WhatIf, catchment, inequality, raam, reach};
use sanad_domain::Point;

type Places = Vec<(f64, f64, u64)>;

fn places(most: usize) -> impl Strategy<Value = Places> {
    prop::collection::vec((-10.0..-2.0_f64, 28.0..35.0_f64, 1..50_000_u64), 1..most)
}

fn demand(places: &Places) -> Vec<Demand> {
    let one = |(place, (east, north, people)): (usize, &(f64, f64, u64))| Demand {
        code: place.to_string(),
        point: Point::new(*east, *north).unwrap(),
        people: *people,
    };
    places.iter().enumerate().map(one).collect()
}

fn supply(places: &Places) -> Vec<Supply> {
    let one = |(place, (east, north, size)): (usize, &(f64, f64, u64))| Supply {
        code: place.to_string(),
        point: Point::new(*east, *north).unwrap(),
        capacity: Some((*size % 90 + 1) as f64),
    };
    places.iter().enumerate().map(one).collect()
}

fn all(points: &Places, services: &Places) -> (Vec<u64>, Vec<f64>, Distances) {
    let (points, services) = (demand(points), supply(services));
    let distances = Distances::great_circle(&points, &services, None).unwrap();
    let people = points.iter().map(|point| point.people).collect();
    (
        people,
        services.iter().filter_map(|service| service.capacity).collect(),
        distances,
    )
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * (1.0 + one.abs().max(other.abs()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn people_times_score_is_the_capacity_that_anyone_reaches(points in places(30), services in places(20), width in 20.0..400.0_f64) {
        let (people, capacity, distances) = all(&points, &services);
        for weight in [Weight::flat(), Weight::gaussian(width).unwrap()] {
            for method in [catchment::two_step, catchment::three_step] {
                let found = method(&people, &capacity, &distances, 150.0, &weight).unwrap();
                let given: f64 = found.scores.iter().zip(&people).map(|(score, people)| score.unwrap() * *people as f64).sum();
                let lost: f64 = found.unreached.iter().map(|service| capacity[*service]).sum();
                prop_assert!(close(given + lost, capacity.iter().sum()));
            }
        }
    }

    #[test]
    fn one_service_more_never_lowers_coverage(points in places(30), services in places(20)) {
        let (people, _, after) = all(&points, &services);
        let (_, _, before) = all(&points, &services[1..].to_vec());
        let shares = |distances| reach::within(&people, distances, &reach::RADII).unwrap();
        for (before, after) in shares(&before).iter().zip(shares(&after)) {
            prop_assert!(before.people <= after.people);
        }
        if let Ok(farther) = reach::mean(&people, &before) {
            prop_assert!(reach::mean(&people, &after).unwrap() <= farther);
        }
    }

    #[test]
    fn more_people_and_more_places_alike_change_no_score(points in places(20), services in places(20), times in 2..9_u64) {
        let (people, capacity, distances) = all(&points, &services);
        let more: Vec<u64> = people.iter().map(|people| people * times).collect();
        let larger: Vec<f64> = capacity.iter().map(|places| places * times as f64).collect();
        let flat = Weight::flat();
        let before = catchment::two_step(&people, &capacity, &distances, 150.0, &flat).unwrap();
        let after = catchment::two_step(&more, &larger, &distances, 150.0, &flat).unwrap();
        for (before, after) in before.scores.iter().zip(after.scores) {
            prop_assert!(close(before.unwrap(), after.unwrap()));
        }
        prop_assert!(close(
            inequality::gini(&people, &points.iter().map(|point| point.1).collect::<Vec<_>>()).unwrap(),
            inequality::gini(&more, &points.iter().map(|point| point.1 * 3.0).collect::<Vec<_>>()).unwrap(),
        ));
    }

    #[test]
    fn the_order_of_communes_changes_nothing(points in places(20), services in places(12)) {
        let (people, capacity, distances) = all(&points, &services);
        let turned: Places = points.iter().rev().copied().collect();
        let (turned_people, _, turned_distances) = all(&turned, &services);
        let weight = Weight::gaussian(60.0).unwrap();
        let one = catchment::three_step(&people, &capacity, &distances, 150.0, &weight).unwrap();
        let other = catchment::three_step(&turned_people, &capacity, &turned_distances, 150.0, &weight).unwrap();
        for (one, other) in one.scores.iter().zip(other.scores.iter().rev()) {
            prop_assert!(close(one.unwrap(), other.unwrap()));
        }
        let one = cover_most(&people, &distances, None, 80.0, 1, &mut || true).unwrap();
        let other = cover_most(&turned_people, &turned_distances, None, 80.0, 1, &mut || true).unwrap();
        prop_assert_eq!(one.objective, other.objective);
        prop_assert_eq!(reach::percentile(&people, &distances, 0.9), reach::percentile(&turned_people, &turned_distances, 0.9));
    }

    #[test]
    fn one_service_more_lowers_no_score_of_the_plain_sum_and_no_siting(points in places(20), services in places(12)) {
        let (people, capacity, after) = all(&points, &services);
        let (_, fewer, before) = all(&points, &services[..services.len() - 1].to_vec());
        prop_assume!(!fewer.is_empty());
        let score = |capacity: &[f64], distances| catchment::two_step(&people, capacity, distances, 150.0, &Weight::flat()).unwrap();
        for (before, after) in score(&fewer, &before).scores.iter().zip(score(&capacity, &after).scores) {
            prop_assert!(before.unwrap() <= after.unwrap());
        }
        let most = |distances| cover_most(&people, distances, None, 80.0, 1, &mut || true).unwrap().objective;
        prop_assert!(most(&before) <= most(&after));
        let least = |distances| median(&people, distances, None, 1, &mut || true).unwrap().objective;
        prop_assert!(least(&after) <= least(&before) * (1.0 + 1e-9));
        // What was chosen already counts: nobody covered is lost when it exists.
        let existing = cover_most(&people, &after, Some(&before), 80.0, 1, &mut || true).unwrap();
        prop_assert!(existing.objective >= most(&before));
    }

    #[test]
    fn a_cover_reaches_all_and_a_larger_radius_needs_no_more(points in places(25), services in places(12)) {
        let (people, _, distances) = all(&points, &services);
        let covered = |radius| cover_all(&people, &distances, None, radius, &mut || true);
        let mut before = usize::MAX;
        for radius in [200.0, 400.0, 800.0, 1600.0] {
            let Ok(found) = covered(radius) else { continue };
            prop_assert!(found.proven && found.sites.len() <= before);
            for point in 0..people.len() {
                prop_assert!(distances.row(point).any(|(site, cost)| cost <= radius && found.sites.contains(&site)));
            }
            before = found.sites.len();
        }
    }

    #[test]
    fn what_is_tried_equals_computing_anew(
        points in places(25), services in places(20), more in places(6), gone in prop::collection::vec(0..26_usize, 0..8), width in 20.0..300.0_f64
    ) {
        let (people, capacity, distances) = all(&points, &services);
        let weight = Weight::gaussian(width).unwrap();
        let mut tried = WhatIf::new(people.clone(), capacity, distances, 150.0, weight.clone()).unwrap();
        for service in &more {
            let (_, capacity, ways) = all(&points, &vec![*service]);
            tried.place(capacity[0], &ways).unwrap();
        }
        for service in &gone {
            tried.remove(*service);
        }
        let together: Places = services.iter().chain(&more).copied().collect();
        let left: Places = together.iter().enumerate().filter(|(place, _)| !gone.contains(place)).map(|(_, one)| *one).collect();
        let (_, capacity, distances) = all(&points, &left);
        let anew = catchment::two_step(&people, &capacity, &distances, 150.0, &weight).map(|access| access.scores);
        prop_assert_eq!(tried.scores().map(<[Option<f64>]>::to_vec), anew);
        prop_assert_eq!(tried.within(&reach::RADII), reach::within(&people, &distances, &reach::RADII));
        prop_assert_eq!(tried.mean(), reach::mean(&people, &distances));
    }

    #[test]
    fn raam_loses_nobody(points in places(20), services in places(12)) {
        let (people, capacity, distances) = all(&points, &services);
        let found = raam::raam(&people, &capacity, &distances, 60.0).unwrap();
        for (assigned, people) in found.assigned.iter().zip(people) {
            prop_assert_eq!(assigned.iter().map(|(_, people)| people).sum::<u64>(), people);
        }
    }

    #[test]
    fn gini_stands_between_none_and_one(values in prop::collection::vec((1..9_000_u64, 0.0..1e6_f64), 2..50)) {
        let (people, values): (Vec<u64>, Vec<f64>) = values.into_iter().unzip();
        let gini = inequality::gini(&people, &values).unwrap();
        prop_assert!((-1e-12..1.0).contains(&gini), "{gini}");
    }
}
