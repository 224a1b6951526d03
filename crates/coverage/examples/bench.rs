//! Every method beside its reference in Python, and its growth: what `cargo xtask bench coverage` runs.
//!
//! `bench compare FOLDER` with `SANAD_PYTHON` naming a Python that has the references; ends with 1 where a result differs.
//! `bench growth SERVICES` prints services, pairs, seconds for distances, reach, 2SFCA, E2SFCA and RAAM, and peak megabytes.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made has failed")]

#[path = "support/comparison.rs"]
mod comparison;
#[path = "../tests/support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use comparison::{Row, Table, timed};
use sanad_coverage::siting::{Sited, cover_all, cover_most, median};
use sanad_coverage::{Distances, Supply, Weight, WhatIf, catchment, inequality, raam, reach};
use support::{SIZE, candidates, communes, country, graph, reference, services};

/// How long siting may take, here and there, before the gap is printed.
const BUDGET: Duration = Duration::from_secs(30);
/// What a peer may take for the same: twice as long.
const OF_PEER: Duration = Duration::from_secs(60);
/// How many candidates a p-median is given where the reference solves it too.
const CANDIDATES: usize = 103;
/// Sites that are asked for.
const COUNTS: [usize; 3] = [5, 10, 20];
/// The published optima of OR-Library's p-median files, from `pmed1` on.
const OPTIMA: [f64; 40] = [
    5819.0, 4093.0, 4250.0, 3034.0, 1355.0, 7824.0, 5631.0, 4445.0, 2734.0, 1255.0, 7696.0, 6634.0, 4374.0, 2968.0, 1729.0,
    8162.0, 6999.0, 4809.0, 2845.0, 1789.0, 9138.0, 8579.0, 4619.0, 2961.0, 1828.0, 9917.0, 8307.0, 4498.0, 3033.0, 1989.0,
    10086.0, 9297.0, 4700.0, 3013.0, 10400.0, 9934.0, 5057.0, 11060.0, 9423.0, 5128.0,
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let same = match (arguments.first().map(String::as_str), arguments.get(1)) {
        (Some("compare"), Some(folder)) => compare(Path::new(folder)),
        (Some("growth"), Some(services)) if let Ok(count) = services.parse() => {
            growth(count);
            true
        }
        _ => {
            println!("bench compare FOLDER, or bench growth SERVICES");
            false
        }
    };
    std::process::exit(i32::from(!same));
}

/// Reach and floating catchments with so many services, distances kept up to 60 km.
fn growth(count: usize) {
    let demand = communes(SIZE.0);
    let supply = services(&demand, count);
    let people = sanad_coverage::input::people(&demand);
    let capacity: Vec<f64> = supply.iter().filter_map(|service| service.capacity).collect();
    let (near, distances) = timed(3, || Distances::great_circle(&demand, &supply, Some(60.0)).unwrap());
    let (_, within) = timed(3, || reach::within(&people, &near, &reach::RADII).unwrap());
    let two = |weight: &Weight| timed(3, || catchment::two_step(&people, &capacity, &near, 60.0, weight).unwrap()).1;
    let (flat, gauss) = (two(&Weight::flat()), two(&Weight::gaussian(20.0).unwrap()));
    let (_, agents) = timed(3, || raam::raam(&people, &capacity, &near, 60.0).unwrap());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    println!(
        "{count} {} {distances} {within} {flat} {gauss} {agents} {}",
        near.pairs(),
        peak.map_or(f64::NAN, |kilobytes| kilobytes / 1_024.0)
    );
}

fn sited(mut run: impl FnMut(&mut dyn FnMut() -> bool) -> Sited) -> (Sited, f64) {
    timed(1, || {
        let start = Instant::now();
        run(&mut || start.elapsed() < BUDGET)
    })
}

fn compare(folder: &Path) -> bool {
    let country = country(SIZE.0, SIZE.1);
    let (people, capacity, distances) = (&country.people, &country.capacity, &country.distances);
    let mut table = Table::default();
    let steps = Weight::stepped(&[(10.0, 1.0), (30.0, 0.68), (60.0, 0.22)]).unwrap();
    let (gauss, flat) = (Weight::gaussian(20.0).unwrap(), Weight::flat());
    for (name, weight) in [("2sfca", &flat), ("e2sfca-stepped", &steps), ("e2sfca-gaussian", &gauss)] {
        let (found, seconds) = timed(5, || catchment::two_step(people, capacity, distances, 60.0, weight).unwrap());
        table.add(name, Row::values(found.scores, 1e-9, seconds).at_most(0.1));
    }
    let (found, seconds) = timed(5, || {
        catchment::three_step(people, capacity, distances, 60.0, &gauss).unwrap()
    });
    table.add("3sfca", Row::values(found.scores, 1e-9, seconds).at_most(0.1));
    // One person elsewhere changes a cost by far more than this, so the whole numbers are the same.
    let (found, seconds) = timed(3, || raam::raam(people, capacity, distances, 60.0).unwrap());
    table.add("raam", Row::values(found.costs, 1e-9, seconds).at_most(0.1));
    let (found, seconds) = timed(5, || inequality::gini(&vec![1; capacity.len()], capacity).unwrap());
    table.add("gini", Row::values(vec![Some(found)], 1e-12, seconds));
    let hundreds: Vec<u64> = people.iter().map(|people| people / 100).collect();
    let first: Vec<f64> = country.between.row(0).map(|(_, cost)| cost).collect();
    let (found, seconds) = timed(5, || inequality::gini(&hundreds, &first).unwrap());
    table.add("gini-people", Row::values(vec![Some(found)], 1e-12, seconds));
    let (found, seconds) = timed(5, || inequality::palma(&hundreds, &first).unwrap());
    table.add("palma-people", Row::values(vec![Some(found)], 1e-12, seconds));
    siting(&country, &mut table);
    library(&mut table);
    let tasks: Vec<&str> = table.tasks().collect();
    what_if();
    let limit = u32::try_from(OF_PEER.as_secs()).unwrap();
    let found = reference(&country, folder, limit, &tasks);
    table.print(found.as_ref())
}

fn siting(country: &support::Country, table: &mut Table) {
    let (people, between) = (&country.people, &country.between);
    for count in COUNTS {
        let (found, seconds) = sited(|go_on| cover_most(people, between, None, 50.0, count, go_on).unwrap());
        table.add(&format!("mclp-50-{count}"), Row::sited(&found, seconds, BUDGET).at_most(0.5));
    }
    for radius in [150, 100, 50] {
        let (found, seconds) = sited(|go_on| cover_all(people, between, None, f64::from(radius), go_on).unwrap());
        table.add(&format!("lscp-{radius}"), Row::sited(&found, seconds, BUDGET).at_most(0.5));
    }
    let every = country.demand.len().div_ceil(CANDIDATES);
    let some: Vec<Supply> = candidates(&country.demand).into_iter().step_by(every).collect();
    let near = Distances::great_circle(&country.demand, &some, None).unwrap();
    for count in COUNTS {
        let (found, seconds) = sited(|go_on| median(people, &near, None, count, go_on).unwrap());
        let name = format!("median-{}x{}-{count}", people.len(), some.len());
        table.add(&name, Row::sited(&found, seconds, BUDGET).at_most(0.5));
    }
    for count in COUNTS {
        let (found, seconds) = sited(|go_on| median(people, between, None, count, go_on).unwrap());
        table.add_alone(
            &format!("median-{0}x{0}-{count}", people.len()),
            Row::sited(&found, seconds, BUDGET),
        );
    }
}

/// Placing and removing one service among 5,000, the figures read each time: the longest of many.
fn what_if() {
    let demand = communes(SIZE.0);
    let supply = services(&demand, 5_000);
    let capacity = supply.iter().filter_map(|service| service.capacity).collect();
    let distances = Distances::great_circle(&demand, &supply, Some(60.0)).unwrap();
    let people = sanad_coverage::input::people(&demand);
    let (weight, mut longest) = (Weight::gaussian(20.0).unwrap(), 0.0_f64);
    let mut tried = WhatIf::new(people, capacity, distances, 60.0, weight).unwrap();
    for (at, gone) in supply.iter().step_by(50).zip((0..).step_by(7)) {
        let (_, seconds) = timed(1, || {
            let ways = Distances::great_circle(&demand, std::slice::from_ref(at), Some(60.0)).unwrap();
            tried.place(20.0, &ways).unwrap();
            assert!(tried.remove(gone));
            (tried.scores().unwrap().len(), tried.within(&reach::RADII).unwrap())
        });
        longest = longest.max(seconds);
    }
    let milliseconds = longest * 1e3;
    println!(
        "  what-if among 5,000 services, one placed and one removed: {milliseconds:.2} ms at the longest; bound 50 ms, ratio {:.3}",
        milliseconds / 50.0
    );
}

/// OR-Library's p-median files that are there: two, and those in the folder that `SANAD_OR_LIBRARY` names.
fn library(table: &mut Table) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench/coverage/or-library");
    let folder = std::env::var_os("SANAD_OR_LIBRARY")
        .map_or(own, PathBuf::from)
        .canonicalize()
        .unwrap();
    for (number, optimum) in (1..).zip(OPTIMA) {
        let file = folder.join(format!("pmed{number}.txt"));
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let (distances, count) = graph(&text);
        let people = vec![1; distances.demand()];
        let (found, seconds) = sited(|go_on| median(&people, &distances, None, count, go_on).unwrap());
        let name = format!("pmed-{}", file.display());
        table.add(&name, Row::sited(&found, seconds, BUDGET).at_most(0.5).known(optimum));
    }
}
