//! How long finding the commune of a point takes: prints nanoseconds a point, the median of several runs.
//!
//! Run with `cargo run --release --example lookup -- <folder of data>`; `cargo xtask bench` does.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use sanad_domain::place::Territory;
use sanad_geography::Gazetteer;
use sanad_geography::gazetteer::Source;

const POINTS: usize = 200_000;
const RUNS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let data = PathBuf::from(std::env::args().nth(1).ok_or("which folder of data?")?);
    let read = |name: &str| fs::read_to_string(data.join(name));
    let source = Source {
        regions: &read("places/regions.csv")?,
        provinces: &read("places/provinces.csv")?,
        communes: &read("places/communes.csv")?,
        tamazight: &read("places/tamazight.csv")?,
        boundaries: &read("boundaries/communes-fine.topojson")?,
    };
    let gazetteer = Gazetteer::read(source)?;
    // Spread over the box of the country by the golden ratio: the same on every machine, in no order that caches like.
    let spread = |index: usize, by: f64| (index as f64 * by).fract();
    let points: Vec<(f64, f64)> = (0..POINTS)
        .map(|index| {
            (
                -17.1 + 16.1 * spread(index, 0.618_033_988_7),
                20.8 + 15.1 * spread(index, 0.754_877_666_2),
            )
        })
        .collect();
    let mut figures: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            let inside = points
                .iter()
                .filter(|(x, y)| black_box(gazetteer.commune_at(*x, *y)).is_some())
                .count();
            black_box(inside);
            begun.elapsed().as_nanos() as f64 / points.len() as f64
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    println!("{:.1}", figures[RUNS / 2]);
    Ok(())
}
