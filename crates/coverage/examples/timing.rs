//! Times every method on the shared data set, and the reference implementations in the same run where Python has them.
//!
//! `cargo run --release -p sanad-coverage --example timing [folder]`, with `SANAD_PYTHON` naming a Python.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made has failed")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use sanad_coverage::siting::{Sited, cover_all, cover_most, median};
use sanad_coverage::{Distances, Weight, catchment, inequality, raam};
use support::{SIZE, country, reference};

/// How long siting may take before the gap is printed.
const BUDGET: Duration = Duration::from_secs(20);

fn timed<T>(runs: u32, mut run: impl FnMut() -> T) -> (T, f64) {
    let mut best = f64::INFINITY;
    let mut found = None;
    for _ in 0..runs {
        let start = Instant::now();
        found = Some(run());
        best = best.min(start.elapsed().as_secs_f64());
    }
    (found.unwrap(), best)
}

fn sited(name: &str, mut run: impl FnMut(&mut dyn FnMut() -> bool) -> Sited) -> (String, f64) {
    let (found, seconds) = timed(1, || {
        let start = Instant::now();
        run(&mut || start.elapsed() < BUDGET)
    });
    println!(
        "{name}: objective {} bound {} gap {:.2e} proven {} nodes {} in {seconds:.4} s",
        found.objective, found.bound, found.gap, found.proven, found.nodes
    );
    (name.to_owned(), seconds)
}

fn main() {
    let (country, seconds) = timed(1, || country(SIZE.0, SIZE.1));
    println!("the country with both tables of distances: {seconds:.4} s");
    let (people, capacity, distances) = (&country.people, &country.capacity, &country.distances);
    let steps = Weight::stepped(&[(10.0, 1.0), (30.0, 0.68), (60.0, 0.22)]).unwrap();
    let (gauss, flat) = (Weight::gaussian(20.0).unwrap(), Weight::flat());
    let two = |weight: &Weight| catchment::two_step(people, capacity, distances, 60.0, weight).unwrap();
    let mut ours = vec![
        ("2sfca".to_owned(), timed(5, || two(&flat)).1),
        ("e2sfca-stepped".to_owned(), timed(5, || two(&steps)).1),
        ("e2sfca-gaussian".to_owned(), timed(5, || two(&gauss)).1),
        (
            "3sfca".to_owned(),
            timed(5, || {
                catchment::three_step(people, capacity, distances, 60.0, &gauss).unwrap()
            })
            .1,
        ),
        (
            "raam".to_owned(),
            timed(3, || raam::raam(people, capacity, distances, 60.0).unwrap()).1,
        ),
        (
            "gini".to_owned(),
            timed(5, || inequality::gini(&vec![1; capacity.len()], capacity).unwrap()).1,
        ),
    ];
    let near = |supply| Distances::great_circle(&country.demand, supply, Some(60.0)).unwrap();
    println!("distances up to 60 km: {:.4} s", timed(3, || near(&country.supply)).1);
    let between = &country.between;
    for count in [5, 10, 20] {
        ours.push(sited(&format!("mclp-50-{count}"), |go_on| {
            cover_most(people, between, None, 50.0, count, go_on).unwrap()
        }));
    }
    ours.push(sited("lscp-50", |go_on| {
        cover_all(people, between, None, 50.0, go_on).unwrap()
    }));
    for count in [5, 10, 20] {
        ours.push(sited(&format!("median-1544-{count}"), |go_on| {
            median(people, between, None, count, go_on).unwrap()
        }));
    }
    let folder = std::env::args().nth(1).map_or_else(std::env::temp_dir, Into::into);
    let tasks: Vec<&str> = ours
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !name.starts_with("median"))
        .collect();
    let reference = reference(&country, &folder, &tasks);
    println!("{:<18}{:>12}{:>12}{:>9}", "method", "here, s", "PySAL, s", "times");
    for (name, seconds) in &ours {
        match reference.as_ref().and_then(|found| found.seconds.get(name)) {
            Some(theirs) => println!("{name:<18}{seconds:>12.4}{theirs:>12.4}{:>9.4}", seconds / theirs),
            None => println!("{name:<18}{seconds:>12.4}{:>12}{:>9}", "-", "-"),
        }
    }
}
