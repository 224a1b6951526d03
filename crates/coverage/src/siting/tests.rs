//! Siting against what was worked by hand, what every choice tried gives, and what cannot be answered.

use super::*;
use crate::distances::{Rows, Unit};

fn grid(rows: &[&[f64]], reach: Option<f64>) -> Distances {
    let mut built = Rows::new(Unit::Minutes, reach, rows.first().map_or(0, |row| row.len()));
    for row in rows {
        built.push(&mut (0..).zip(row.iter().copied()).collect());
    }
    built.0
}

fn three_places() -> Distances {
    grid(&[&[1.0, 9.0, 9.0], &[1.0, 1.0, 9.0], &[9.0, 1.0, 1.0]], None)
}

#[test]
fn most_people_are_covered() {
    let (people, places, mut on) = ([10, 20, 40], three_places(), || true);
    let one = cover_most(&people, &places, None, 1.0, 1, &mut on).unwrap();
    assert_eq!((one.sites, one.objective, one.gap, one.proven), (vec![1], 60.0, 0.0, true));
    let two = cover_most(&people, &places, None, 1.0, 2, &mut on).unwrap();
    assert_eq!((two.objective, two.proven), (70.0, true));
    let existing = grid(&[&[9.0], &[9.0], &[0.5]], None);
    let one = cover_most(&people, &places, Some(&existing), 1.0, 1, &mut on).unwrap();
    assert_eq!((one.sites, one.objective), (vec![0], 70.0));
}

#[test]
fn the_fewest_sites_cover_all() {
    let (people, places, mut on) = ([10, 20, 40], three_places(), || true);
    let found = cover_all(&people, &places, None, 1.0, &mut on).unwrap();
    assert_eq!((found.sites.len(), found.objective, found.proven), (2, 2.0, true));
    let refused = cover_all(&people, &places, None, 0.5, &mut on).unwrap_err();
    assert_eq!(refused, NotComputable::Infeasible { points: vec![0, 1, 2] });
}

#[test]
fn people_walk_least() {
    let (people, mut on) = ([1, 1, 3], || true);
    let line = grid(&[&[0.0, 4.0, 10.0], &[4.0, 0.0, 6.0], &[10.0, 6.0, 0.0]], None);
    let one = median(&people, &line, None, 1, &mut on).unwrap();
    assert_eq!((one.sites, one.objective, one.proven), (vec![2], 16.0, true));
    assert_eq!(median(&people, &line, None, 2, &mut on).unwrap().objective, 4.0);
    let existing = grid(&[&[10.0], &[6.0], &[0.0]], None);
    assert_eq!(median(&people, &line, Some(&existing), 1, &mut on).unwrap().objective, 4.0);
}

#[test]
fn a_budget_that_ends_at_once_leaves_a_gap_that_is_said() {
    let mut seed = 7_u64;
    let costs: Vec<Vec<f64>> = (0..40)
        .map(|_| (0..40).map(|_| 1.0 + (random(&mut seed) % 1000) as f64 / 7.0).collect())
        .collect();
    let rows: Vec<&[f64]> = costs.iter().map(Vec::as_slice).collect();
    let found = median(&[1; 40], &grid(&rows, None), None, 5, &mut || false).unwrap();
    assert!(!found.proven && found.gap > 0.0 && found.bound < found.objective, "{found:?}");
    let whole = median(&[1; 40], &grid(&rows, None), None, 5, &mut || true).unwrap();
    assert!(whole.proven && whole.objective >= found.bound && whole.objective <= found.objective);
}

#[test]
fn what_cannot_be_sited_is_said() {
    let (places, mut on) = (three_places(), || true);
    let refused = median(&[1, 1, 1], &places, None, 4, &mut on).unwrap_err();
    assert_eq!(refused, NotComputable::TooManySites { asked: 4, candidates: 3 });
    assert_eq!(
        median(&[1, 1, 1], &places, None, 0, &mut on).unwrap_err().code(),
        "coverage.parameter"
    );
    assert_eq!(
        median(&[0, 0, 0], &places, None, 1, &mut on).unwrap_err(),
        NotComputable::NoPeople
    );
    let near = grid(&[&[1.0, 2.0]], Some(5.0));
    assert_eq!(
        median(&[1], &near, None, 1, &mut on).unwrap_err().code(),
        "coverage.beyond-reach"
    );
    assert_eq!(
        cover_most(&[1], &near, None, 6.0, 1, &mut on).unwrap_err().code(),
        "coverage.beyond-reach"
    );
}

fn random(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

/// Every choice of at most so many of the sites.
fn choices(sites: usize, most: usize) -> impl Iterator<Item = Vec<usize>> {
    let all = (0_u32..1 << sites).filter(move |mask| mask.count_ones() as usize <= most);
    all.map(move |mask| (0..sites).filter(|site| mask >> site & 1 == 1).collect())
}

#[test]
fn no_choice_of_all_is_better_than_the_one_proven() {
    for case in 1..150_u64 {
        let mut seed = case.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let (points, sites) = (3 + (random(&mut seed) % 12) as usize, 2 + (random(&mut seed) % 8) as usize);
        let costs: Vec<Vec<f64>> = (0..points)
            .map(|_| (0..sites).map(|_| (random(&mut seed) % 100) as f64 / 3.0).collect())
            .collect();
        let people: Vec<u64> = (0..points).map(|_| random(&mut seed) % 50).collect();
        let rows: Vec<&[f64]> = costs.iter().map(Vec::as_slice).collect();
        let (places, count) = (grid(&rows, None), 1 + (random(&mut seed) as usize) % sites);
        let least = |row: &[f64], open: &[usize]| open.iter().map(|site| row[*site]).fold(f64::INFINITY, f64::min);
        let paid = |open: Vec<usize>| {
            costs
                .iter()
                .zip(&people)
                .map(|(row, people)| least(row, &open) * *people as f64)
                .sum()
        };
        let best = choices(sites, count)
            .filter(|open| !open.is_empty())
            .map(paid)
            .fold(f64::INFINITY, f64::min);
        let reach = |open: &[usize]| -> u64 {
            costs
                .iter()
                .zip(&people)
                .filter(|(row, _)| least(row, open) <= 12.0)
                .map(|(_, people)| people)
                .sum()
        };
        let most = choices(sites, count).map(|open| reach(&open)).max().unwrap();
        let total: u64 = people.iter().sum();
        if total == 0 {
            continue;
        }
        let found = median(&people, &places, None, count, &mut || true).unwrap();
        assert!(
            found.proven && (found.objective - best).abs() <= 1e-8 * (1.0 + best),
            "{case}: {found:?} {best}"
        );
        let found = cover_most(&people, &places, None, 12.0, count, &mut || true).unwrap();
        assert!(
            found.proven && found.objective == most as f64 && reach(&found.sites) == most,
            "{case}: {found:?} {most}"
        );
        let fewest = choices(sites, sites)
            .filter(|open| reach(open) == total)
            .map(|open| open.len())
            .min();
        match (cover_all(&people, &places, None, 12.0, &mut || true), fewest) {
            (Ok(found), Some(fewest)) => assert!(found.proven && found.sites.len() == fewest && reach(&found.sites) == total),
            (Err(refused), None) => assert_eq!(refused.code(), "coverage.infeasible"),
            (found, fewest) => panic!("{case}: {found:?} {fewest:?}"),
        }
    }
}

#[test]
fn a_cover_too_large_to_try_every_choice_covers_and_is_no_larger_than_its_bound_says() {
    for case in 1..12_u64 {
        let mut seed = case.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut share = || (random(&mut seed) % 1000) as f64;
        let places: Vec<(f64, f64)> = (0..70).map(|_| (share(), share())).collect();
        let apart = |one: &(f64, f64), other: &(f64, f64)| (one.0 - other.0).hypot(one.1 - other.1);
        let costs: Vec<Vec<f64>> = places
            .iter()
            .map(|one| places.iter().map(|other| apart(one, other)).collect())
            .collect();
        let rows: Vec<&[f64]> = costs.iter().map(Vec::as_slice).collect();
        let (people, distances) = (vec![1; 70], grid(&rows, None));
        let covers = |found: &Sited| {
            let served = |row: &Vec<f64>| found.sites.iter().any(|site| row[*site] <= 150.0);
            found.objective == found.sites.len() as f64 && found.objective >= found.bound && costs.iter().all(served)
        };
        let mut left = case * 40;
        let mut some = || {
            left = left.saturating_sub(1);
            left > 0
        };
        let cut = cover_all(&people, &distances, None, 150.0, &mut some).unwrap();
        let whole = cover_all(&people, &distances, None, 150.0, &mut || true).unwrap();
        assert!(covers(&cut) && covers(&whole) && whole.proven, "{case}: {cut:?} {whole:?}");
        assert!(
            cut.bound <= whole.objective && whole.objective <= cut.objective,
            "{case}: {cut:?} {whole:?}"
        );
    }
}
