//! The methods of coverage beside PySAL's `access`, `spopt` and `inequality`, and how they grow.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::run::{command, output, root, step};
use crate::tools;

/// Services of each measurement of growth.
const SERVICES: [u32; 7] = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
/// What is measured of each, as the example prints it after services and pairs.
const CURVES: [&str; 6] = [
    "distances to 60 km, s",
    "reach, s",
    "2SFCA, s",
    "E2SFCA, s",
    "RAAM, s",
    "peak memory, MB",
];

pub fn measure() -> Result<()> {
    let folder = root().join("target/bench-coverage");
    fs::create_dir_all(&folder)?;
    let mut build = command(env!("CARGO"));
    build.args([
        "build",
        "--release",
        "--quiet",
        "--package",
        "sanad-coverage",
        "--example",
        "bench",
    ]);
    step("The methods of coverage in release", &mut build)?;
    let binary = root().join("target/release/examples/bench");
    println!(
        "\nMethods of coverage on 1,544 communes and arrondissements, 2,000 seeded services (seconds; catchments: the least of 3 to 5 runs)"
    );
    let mut compare = command(&binary);
    compare.arg("compare").arg(&folder);
    match python()? {
        Some(python) => {
            compare.env("SANAD_PYTHON", python);
            println!("  peers: access, spopt with HiGHS on one thread, inequality; siting may take 60 s, ours 30 s");
        }
        None => println!(
            "  no peers, because `python3` with its module venv is missing: install it (Debian: apt-get install python3-venv)"
        ),
    }
    let status = compare.status().context("the comparison could not be started")?;
    let grown = SERVICES
        .iter()
        .map(|services| growth(&binary, *services))
        .collect::<Result<Vec<_>>>()?;
    print_growth(&grown);
    let file = folder.join("growth.svg");
    fs::write(&file, svg(&grown))?;
    println!("  plotted in {}", file.strip_prefix(root()).unwrap_or(&file).display());
    ensure!(
        status.success(),
        "a result differs from its reference, or from a published optimum"
    );
    Ok(())
}

/// A Python with the references, installed once beside the tools; `None` where there is none to begin with.
fn python() -> Result<Option<PathBuf>> {
    let wanted = root().join("tests/bench/coverage/requirements.txt");
    let home = tools::folder()?.join("coverage-python");
    let (python, done) = (home.join("bin/python"), home.join("installed.txt"));
    let text = fs::read_to_string(&wanted)?;
    if fs::read_to_string(&done).is_ok_and(|installed| installed == text) {
        return Ok(Some(python));
    }
    if output("python3", &["-c", "import venv, ensurepip"]).is_none() {
        return Ok(None);
    }
    step(
        &format!("A Python of its own in {} (once)", home.display()),
        command("python3").args(["-m", "venv"]).arg(&home),
    )?;
    let mut install = command(&python);
    install
        .args(["-m", "pip", "install", "--quiet", "--requirement"])
        .arg(&wanted);
    step("The references from PyPI (half a minute; once)", &mut install)?;
    fs::write(done, text)?;
    Ok(Some(python))
}

/// Services, pairs, and the figures of [`CURVES`].
struct Grown {
    services: u32,
    pairs: u64,
    figures: Vec<f64>,
}

/// Each in a process of its own, so that the peak of its memory is its own.
fn growth(binary: &Path, services: u32) -> Result<Grown> {
    let said = output(binary, &["growth", &services.to_string()]).context("the growth could not be measured")?;
    let mut words = said.split_whitespace().skip(1);
    let pairs = words.next().context("the growth says no pairs")?.parse()?;
    let figures: Vec<f64> = words.map(str::parse).collect::<Result<_, _>>()?;
    ensure!(figures.len() == CURVES.len(), "the growth says other figures");
    Ok(Grown {
        services,
        pairs,
        figures,
    })
}

fn print_growth(grown: &[Grown]) {
    println!("\nGrowth with the services on 1,544 demand points, pairs kept up to 60 km");
    let heads: String = CURVES.iter().map(|name| format!("{name:>23}")).collect();
    println!("{:>10}{:>12}{heads}", "services", "pairs");
    for Grown {
        services,
        pairs,
        figures,
    } in grown
    {
        let cells: String = figures.iter().map(|figure| format!("{figure:>23.4}")).collect();
        println!("{services:>10}{pairs:>12}{cells}");
    }
    println!("\n  E2SFCA in seconds and peak memory in MB, a bar for each row above, from nought");
    for (curve, name) in [(3, "s "), (5, "MB")] {
        let values: Vec<f64> = grown.iter().filter_map(|row| row.figures.get(curve).copied()).collect();
        let most = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let bar = |value: &f64| "█".repeat(((value / most) * 60.0).round().max(1.0) as usize);
        for (row, value) in grown.iter().zip(&values) {
            println!("{:>10} {:<60} {value:.3} {name}", row.services, bar(value));
        }
    }
}

/// Both axes logarithmic: what grows with the services is a line that rises by one for one.
fn svg(grown: &[Grown]) -> String {
    const COLOURS: [&str; 6] = ["#0072b2", "#56b4e9", "#009e73", "#e69f00", "#d55e00", "#000000"];
    const DASHES: [&str; 6] = ["", "8 3", "3 3", "10 3 2 3", "1 3", "14 4"];
    let across = |services: f64| 70.0 + (services.log10() - 3.0) * 260.0;
    let up = |value: f64| 470.0 - (value.max(1e-5).log10() + 5.0) * 52.0;
    let mut text = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 540\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Time and memory by number of services</title>\n<rect width=\"860\" height=\"540\" fill=\"#fff\"/>\n",
    );
    for power in 3..=5 {
        let (x, services) = (across(10.0_f64.powi(power)), 10_u32.pow(power as u32));
        let _ = writeln!(
            text,
            "<path d=\"M{x} 54V470\" stroke=\"#ddd\"/><text x=\"{x}\" y=\"488\" text-anchor=\"middle\">{services}</text>"
        );
    }
    for power in -5..=3 {
        let y = up(10.0_f64.powi(power));
        let _ = writeln!(
            text,
            "<path d=\"M70 {y}H590\" stroke=\"#ddd\"/><text x=\"64\" y=\"{y}\" text-anchor=\"end\">1e{power}</text>"
        );
    }
    for (curve, ((name, colour), dash)) in CURVES.iter().zip(COLOURS).zip(DASHES).enumerate() {
        let point = |row: &Grown| {
            let value = row.figures.get(curve).copied().unwrap_or_default();
            format!("{:.1},{:.1}", across(f64::from(row.services)), up(value))
        };
        let points: Vec<String> = grown.iter().map(point).collect();
        let y = 80 + 24 * curve;
        let style = format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"");
        let _ = writeln!(text, "<polyline points=\"{}\" {style}/>", points.join(" "));
        let _ = writeln!(
            text,
            "<path d=\"M610 {y}H650\" {style}/><text x=\"658\" y=\"{}\">{name}</text>",
            y + 4
        );
    }
    let _ = writeln!(
        text,
        "<text x=\"330\" y=\"515\" text-anchor=\"middle\">services</text>\n</svg>"
    );
    text
}
