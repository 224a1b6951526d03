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

use sanad_coverage::{Capacities, Demand, Distances, Supply, matrix};
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

    /// Near a commune, the more often the more people live there.
    fn point(&mut self, demand: &[Demand], sums: &[u64]) -> Point {
        let wanted = self.next() % sums.last().unwrap();
        let near = demand[sums.partition_point(|sum| *sum <= wanted)].point;
        let mut aside = || (self.share() - 0.5) * 0.3;
        Point::new(near.longitude() + aside(), near.latitude() + aside()).unwrap()
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

/// The first so many communes and arrondissements of `data/`, with seeded services among them.
pub fn country(demand: usize, supply: usize) -> Country {
    let demand = communes(demand);
    let supply = services(&demand, supply);
    let there = candidates(&demand);
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

/// Where a service could be: at each of these demand points.
pub fn candidates(demand: &[Demand]) -> Vec<Supply> {
    let one = |point: &Demand| Supply {
        code: point.code.clone(),
        point: point.point,
        capacity: None,
    };
    demand.iter().map(one).collect()
}

/// Seeded services, more where more people live.
pub fn services(demand: &[Demand], count: usize) -> Vec<Supply> {
    let mut seeded = Seeded::new(0x5AAD_2026);
    let add = |sum: &mut u64, point: &Demand| {
        *sum += point.people;
        Some(*sum)
    };
    let sums: Vec<u64> = demand.iter().scan(0, add).collect();
    let one = |place| Supply {
        code: format!("s{place}"),
        point: seeded.point(demand, &sums),
        capacity: Some((1 + seeded.next() % 80) as f64),
    };
    (0..count).map(one).collect()
}

/// Communes and arrondissements with their people of 2024. A city stands beside its arrondissements, which are put on a ring
/// around it, as nothing says where they are: times and equality are measured here, not people.
pub fn communes(count: usize) -> Vec<Demand> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let places = fs::read_to_string(data.join("places/communes.csv")).unwrap();
    let place = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |back: usize| cells[cells.len() - back].parse().unwrap();
        (cells[0].to_owned(), (number(1), number(2)))
    };
    let places: BTreeMap<String, (f64, f64)> = places.lines().skip(1).map(place).collect();
    let people = fs::read_to_string(data.join("population/population-2024.csv")).unwrap();
    let mut ring = 0.0_f64;
    let mut point = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let (east, north) = match cells[1] {
            "commune" => places[cells[0]],
            "arrondissement" => {
                let city = places[&format!("{}0", &cells[0][..10])];
                ring += 1.0;
                (city.0 + 0.03 * ring.cos(), city.1 + 0.03 * ring.sin())
            }
            _ => return None,
        };
        Some(Demand {
            code: cells[0].to_owned(),
            point: Point::new(east, north).unwrap(),
            people: cells[3].parse().unwrap(),
        })
    };
    people.lines().filter_map(&mut point).take(count).collect()
}

/// The shortest ways of a graph in a file of OR-Library, and how many sites are asked for; of two edges between the same vertices the last one counts.
pub fn graph(text: &str) -> (Distances, usize) {
    let mut numbers = text.split_whitespace().map(|word| word.parse::<usize>().unwrap());
    let (size, edges, count) = (numbers.next().unwrap(), numbers.next().unwrap(), numbers.next().unwrap());
    let mut ways = vec![vec![f64::INFINITY; size]; size];
    for (place, row) in ways.iter_mut().enumerate() {
        row[place] = 0.0;
    }
    for _ in 0..edges {
        let (from, to) = (numbers.next().unwrap() - 1, numbers.next().unwrap() - 1);
        let cost = numbers.next().unwrap() as f64;
        (ways[from][to], ways[to][from]) = (cost, cost);
    }
    for over in 0..size {
        let onward = ways[over].clone();
        for row in &mut ways {
            let first = row[over];
            for (cost, second) in row.iter_mut().zip(&onward) {
                *cost = cost.min(first + second);
            }
        }
    }
    let one = |place: usize| Demand {
        code: place.to_string(),
        point: Point::new(0.0, 0.0).unwrap(),
        people: 1,
    };
    let demand: Vec<Demand> = (0..size).map(one).collect();
    let supply = candidates(&demand);
    let line = |from: usize| {
        demand
            .iter()
            .zip(&ways[from])
            .map(move |(to, minutes)| (from, &to.code, *minutes))
    };
    let triples: Vec<matrix::Triple<'_>> = (0..size)
        .flat_map(line)
        .map(|(from, to, minutes)| matrix::Triple {
            from: &demand[from].code,
            to,
            minutes,
        })
        .collect();
    (matrix::read(&demand, &supply, &triples, None).unwrap().unwrap(), count)
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
/// Siting may take them so many seconds.
pub fn reference(country: &Country, folder: &Path, limit: u32, tasks: &[&str]) -> Option<Reference> {
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
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench/coverage/reference.py");
    let mut command = Command::new(python);
    command.arg(script).arg(folder).arg(limit.to_string()).args(tasks);
    let ran = command.output().unwrap();
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
