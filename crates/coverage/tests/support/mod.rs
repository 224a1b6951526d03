//! A country from a seed, the same for every run, and the reference implementations in Python that it is handed to.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "shared by a test and an example; what cannot be set up has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sanad_coverage::{Capacities, Demand, Distances, Supply};
use sanad_domain::Point;

/// Demand points and services of the shared data set.
pub const SIZE: (usize, usize) = (1544, 2000);

/// Xorshift: few lines, and the same everywhere.
pub struct Seeded(u64);

impl Seeded {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Somewhere in the country, more often near one of a dozen towns.
    fn point(&mut self, towns: &[(f64, f64)]) -> Point {
        let (east, north) = (-11.0 + 9.0 * self.share(), 28.0 + 7.5 * self.share());
        let (near, town) = (self.share(), towns[self.next() as usize % towns.len()]);
        let pull = if near < 0.5 { 0.85 } else { 0.0 };
        Point::new(east + (town.0 - east) * pull, north + (town.1 - north) * pull).unwrap()
    }
}

pub struct Country {
    pub demand: Vec<Demand>,
    pub supply: Vec<Supply>,
    pub people: Vec<u64>,
    pub capacity: Vec<f64>,
    pub distances: Distances,
    pub between: Distances,
}

pub fn country(demand: usize, supply: usize) -> Country {
    let mut seeded = Seeded::new(0x5AAD_2026);
    let towns: Vec<(f64, f64)> = (0..12)
        .map(|_| (-11.0 + 9.0 * seeded.share(), 28.0 + 7.5 * seeded.share()))
        .collect();
    let demand: Vec<Demand> = (0..demand)
        .map(|place| Demand {
            code: format!("d{place}"),
            point: seeded.point(&towns),
            people: 500 + (10.0_f64.powf(3.0 + 2.3 * seeded.share())) as u64,
        })
        .collect();
    let supply: Vec<Supply> = (0..supply)
        .map(|place| Supply {
            code: format!("s{place}"),
            point: seeded.point(&towns),
            capacity: Some((1 + seeded.next() % 80) as f64),
        })
        .collect();
    let there: Vec<Supply> = demand
        .iter()
        .map(|point| Supply {
            code: point.code.clone(),
            point: point.point,
            capacity: None,
        })
        .collect();
    let distances = Distances::great_circle(&demand, &supply, None).unwrap();
    let between = Distances::great_circle(&demand, &there, None).unwrap();
    let capacity = Capacities::of(&supply, None).unwrap().unwrap().values().to_vec();
    Country {
        people: sanad_coverage::input::people(&demand),
        demand,
        supply,
        capacity,
        distances,
        between,
    }
}

/// What the reference implementations found, and in how many seconds.
pub struct Reference {
    folder: PathBuf,
    pub seconds: BTreeMap<String, f64>,
}

impl Reference {
    pub fn values(&self, name: &str) -> Vec<f64> {
        let bytes = fs::read(self.folder.join(name)).unwrap();
        bytes
            .chunks_exact(8)
            .map(|bytes| f64::from_le_bytes(bytes.try_into().unwrap()))
            .collect()
    }
}

/// Says so where there is nothing to compare with.
pub fn skipped() -> bool {
    let skipped = std::env::var_os("SANAD_PYTHON").is_none();
    if skipped {
        eprintln!("skipped: SANAD_PYTHON names no Python with access, spopt and inequality");
    }
    skipped
}

/// Runs the references; `None` where `SANAD_PYTHON` names no Python that has them.
pub fn reference(country: &Country, folder: &Path, tasks: &[&str]) -> Option<Reference> {
    let python = std::env::var_os("SANAD_PYTHON")?;
    fs::create_dir_all(folder).unwrap();
    let whole = |distances: &Distances| -> Vec<f64> {
        (0..distances.demand())
            .flat_map(|point| distances.row(point).map(|(_, cost)| cost).collect::<Vec<_>>())
            .collect()
    };
    let people: Vec<f64> = country.people.iter().map(|people| *people as f64).collect();
    for (name, values) in [
        ("people", people),
        ("capacity", country.capacity.clone()),
        ("distances", whole(&country.distances)),
        ("between", whole(&country.between)),
    ] {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        fs::write(folder.join(name), bytes).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/reference.py");
    let ran = Command::new(python).arg(script).arg(folder).args(tasks).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let seconds = String::from_utf8_lossy(&ran.stdout)
        .lines()
        .filter_map(|line| line.strip_prefix("took ")?.split_once(' '))
        .map(|(name, seconds)| (name.to_owned(), seconds.parse().unwrap()))
        .collect();
    Some(Reference {
        folder: folder.to_owned(),
        seconds,
    })
}
