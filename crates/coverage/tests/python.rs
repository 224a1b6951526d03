//! Equal to PySAL `access`, `spopt` and `inequality` on the shared data set, where `SANAD_PYTHON` names a Python that has them.

#![allow(clippy::unwrap_used, reason = "a comparison that cannot be made has failed")]

mod support;

use std::path::Path;

use sanad_coverage::siting::{cover_all, cover_most, median};
use sanad_coverage::{Distances, Weight, catchment, inequality, raam};
use support::{SIZE, candidates, country, reference, skipped};

/// Seconds that siting may take the references, each of which must come to its end to be compared with.
const LIMIT: u32 = 900;

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn same(name: &str, ours: &[Option<f64>], theirs: &[f64], most: f64) {
    assert_eq!(ours.len(), theirs.len(), "{name}");
    for (place, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        let ours = ours.unwrap();
        let apart = (ours - theirs).abs() / theirs.abs().max(f64::MIN_POSITIVE);
        assert!(
            ours == *theirs || apart <= most,
            "{name} at {place}: {ours} here, {theirs} there"
        );
    }
}

#[test]
fn catchments_and_inequality_equal_pysal() {
    if skipped() {
        return;
    }
    let country = country(SIZE.0, SIZE.1);
    let tasks = [
        "2sfca",
        "e2sfca-stepped",
        "e2sfca-gaussian",
        "3sfca",
        "raam",
        "gini",
        "gini-people",
    ];
    let Some(found) = reference(&country, &folder("catchments"), LIMIT, &tasks) else {
        return;
    };
    let (people, capacity, distances) = (&country.people, &country.capacity, &country.distances);
    let steps = Weight::stepped(&[(10.0, 1.0), (30.0, 0.68), (60.0, 0.22)]).unwrap();
    let gauss = Weight::gaussian(20.0).unwrap();
    let two = |weight: &Weight| catchment::two_step(people, capacity, distances, 60.0, weight).unwrap().scores;
    same("2sfca", &two(&Weight::flat()), &found.values("2sfca"), 1e-9);
    same("e2sfca-stepped", &two(&steps), &found.values("e2sfca-stepped"), 1e-9);
    same("e2sfca-gaussian", &two(&gauss), &found.values("e2sfca-gaussian"), 1e-9);
    let three = catchment::three_step(people, capacity, distances, 60.0, &gauss).unwrap();
    same("3sfca", &three.scores, &found.values("3sfca"), 1e-9);
    // One person elsewhere changes a cost by far more than this, so the whole numbers are the same.
    same(
        "raam",
        &raam::raam(people, capacity, distances, 60.0).unwrap().costs,
        &found.values("raam"),
        1e-9,
    );
    let gini = inequality::gini(&vec![1; capacity.len()], capacity).unwrap();
    same("gini", &[Some(gini)], &found.values("gini"), 1e-12);
    let hundreds: Vec<u64> = people.iter().map(|people| people / 100).collect();
    let first: Vec<f64> = country.between.row(0).map(|(_, cost)| cost).collect();
    let gini = inequality::gini(&hundreds, &first).unwrap();
    same("gini-people", &[Some(gini)], &found.values("gini-people"), 1e-12);
}

#[test]
fn sites_equal_spopt() {
    if skipped() {
        return;
    }
    let country = country(SIZE.0, SIZE.1);
    let tasks = [
        "mclp-50-5",
        "mclp-50-10",
        "mclp-50-20",
        "lscp-150",
        "median-1544x103-5",
        "median-1544x103-10",
    ];
    let Some(found) = reference(&country, &folder("siting"), LIMIT, &tasks) else {
        return;
    };
    let (people, between) = (&country.people, &country.between);
    for count in [5, 10, 20] {
        let name = format!("mclp-50-{count}");
        let ours = cover_most(people, between, None, 50.0, count, &mut || true).unwrap();
        assert!(ours.proven);
        same(&name, &[Some(ours.objective)], &found.values(&name)[..1], 1e-9);
    }
    let ours = cover_all(people, between, None, 150.0, &mut || true).unwrap();
    assert!(ours.proven);
    same("lscp-150", &[Some(ours.objective)], &found.values("lscp-150")[..1], 0.0);
    let every = country.demand.len().div_ceil(103);
    let some: Vec<_> = candidates(&country.demand).into_iter().step_by(every).collect();
    let near = Distances::great_circle(&country.demand, &some, None).unwrap();
    for count in [5, 10] {
        let name = format!("median-1544x103-{count}");
        let ours = median(people, &near, None, count, &mut || true).unwrap();
        assert!(ours.proven);
        same(&name, &[Some(ours.objective)], &found.values(&name)[..1], 1e-9);
    }
}
