//! What a first visit weighs, part by part, in brotli.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};
use sanad_domain::Language;
use sanad_messages::texts::Texts;
use zip::ZipArchive;

use super::kilobytes;
use crate::build::brotli;
use crate::run::root;
use crate::start;

/// Kilobytes that the wasm and its script may weigh.
const BUNDLE: f64 = 180.0;
/// Kilobytes that a first visit may weigh, fonts apart.
const VISIT: f64 = 280.0;
/// Kilobytes that the fonts may weigh.
const FONTS: f64 = 130.0;
/// Organizations whose publishable ones come to about a thousand listings.
const ORGANIZATIONS: &str = "1025";

/// The first page as it is sent: in gzip.
fn front_page(edition: &Path) -> Result<usize> {
    let mut pages = ZipArchive::new(File::open(edition.join("pages/ar/country.zip"))?)?;
    Ok(usize::try_from(pages.by_name("ar.html")?.compressed_size())?)
}

/// The file of one language's sentences, as the server writes it.
fn sentences() -> Result<usize> {
    Ok(brotli(&serde_json::to_vec(&Texts::of(Language::Ar))?)?.len())
}

pub fn measure(binary: &Path) -> Result<()> {
    let home = root().join("target/bench-visit");
    let _ = fs::remove_dir_all(&home);
    crate::run::step(
        "A thousand listings",
        crate::run::command(binary)
            .arg("--home")
            .arg(&home)
            .args(["demo", "--organizations", ORGANIZATIONS]),
    )?;
    start::publish(binary, &home)?;
    let edition = home.join("editions/1");

    let (mut bundle, mut search) = (0.0, 0.0);
    println!("\nFirst visit, 1,000 listings (kilobytes in brotli, as sent)");
    for entry in fs::read_dir(root().join("app/dist")).context("the app is not built")? {
        let path = entry?.path();
        if path.extension().is_some_and(|suffix| suffix == "br") {
            let size = kilobytes(fs::metadata(&path)?.len() as usize);
            let name = path.to_string_lossy();
            // The search comes when one begins to search.
            if name.contains("sanad-worker") {
                search += size;
                continue;
            }
            let wasm = name.ends_with(".wasm.br");
            println!("  {size:8.1}  {}", if wasm { "wasm" } else { "its script" });
            bundle += size;
        }
    }
    println!("  {search:8.1}  the search, fetched when one begins to search");
    println!("  {bundle:8.1}  the bundle; bound {BUNDLE:.0}, ratio {:.2}", bundle / BUNDLE);
    let mut visit = bundle;
    let mut part = |name: &str, size: usize| {
        println!("  {:8.1}  {name}", kilobytes(size));
        visit += kilobytes(size);
    };
    part("its sentences in Arabic", sentences()?);
    part("page /ar/", front_page(&edition)?);
    part("style", brotli(&fs::read(root().join("assets/site.css"))?)?.len());
    part("icons", brotli(&fs::read(root().join("assets/icons.svg"))?)?.len());
    part("quick exit", brotli(&fs::read(root().join("assets/exit.js"))?)?.len());
    let sent = |path: &str| fs::metadata(edition.join(format!("{path}.br"))).map(|file| file.len() as usize);
    for path in [
        "overview.json",
        "boundaries/regions.topojson",
        "boundaries/land.topojson",
        "national.geojson",
    ] {
        part(path, sent(path)?);
    }
    let mut layers = 0;
    for region in 1..=12 {
        layers += sent(&format!("regions/{region:02}.geojson"))?;
    }
    println!("  {visit:8.1}  a first visit; bound {VISIT:.0}, ratio {:.2}", visit / VISIT);
    println!(
        "  {:8.1}  a region's layer on average, fetched when one goes there",
        kilobytes(layers) / 12.0
    );
    println!("  {:8.1}  all twelve, fetched when one searches", kilobytes(layers));
    // The letters of Tifinagh come only where a page shows some.
    let mut fonts = 0;
    for entry in fs::read_dir(root().join("assets/fonts"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|suffix| suffix == "woff2") && !path.ends_with("tifinagh-400.woff2") {
            fonts += fs::metadata(path)?.len() as usize;
        }
    }
    println!(
        "  {:8.1}  fonts, apart; bound {FONTS:.0}, ratio {:.2}",
        kilobytes(fonts),
        kilobytes(fonts) / FONTS
    );
    Ok(())
}
