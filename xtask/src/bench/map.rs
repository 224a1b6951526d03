//! The map under real fingers and wheels, beside the maps that one would otherwise take.

use std::path::Path;

use anyhow::Result;

use super::browser::{self, RUNS};
use crate::build;

/// Organizations whose publishable ones come to about ten thousand places.
const ORGANIZATIONS: &str = "10250";
/// The peers, as the script and the table name them.
const PEERS: [(&str, &str); 2] = [
    ("leaflet", "Leaflet 1.9 with supercluster 9"),
    ("openlayers", "OpenLayers 10 with its cluster source"),
];

pub fn measure(binary: &Path) -> Result<()> {
    let figures = browser::measure(binary, "map.mjs", ORGANIZATIONS)?;
    println!(
        "\nThe map over 10,000 places on a phone's screen of 412 by 780 pixels at twice the density (median of {RUNS} runs)"
    );
    println!("  touches and wheel through the browser's input, no slowing; milliseconds from frame to frame");
    for (act, words) in [("pan", "panning"), ("zoom", "zooming"), ("pinch", "pinching")] {
        for (figure, what) in [("p95", "95 of 100 frames"), ("longest", "the longest frame")] {
            let name = format!("{act}.{figure}");
            let own = figures.get(&format!("own.{name}"))?;
            let mut line = format!("  {own:8.1}  {words}, {what}");
            for (peer, title) in PEERS {
                let other = figures.get(&format!("{peer}.{name}"))?;
                line += &format!("; {title} {other:.1}, ratio {:.2}", own / other);
            }
            println!("{line}");
        }
    }
    for (figure, what) in [("elements", "elements in the page"), ("memory", "megabytes of its process")] {
        let mut line = format!("  {:8.1}  {what}", figures.get(&format!("own.{figure}"))?);
        for (peer, title) in PEERS {
            line += &format!("; {title} {:.1}", figures.get(&format!("{peer}.{figure}"))?);
        }
        println!("{line}");
    }
    grouping()
}

/// Points beside supercluster's in the same browser: what ours may reach of its time for a hundred thousand.
const GROUPING: f64 = 0.5;

/// Grouping a hundred thousand points and a million, compiled as it travels.
fn grouping() -> Result<()> {
    let folder = build::clusters()?;
    let figures = browser::alone("clusters.mjs", &[("SANAD_CLUSTERS", folder.as_os_str())])?;
    println!("\nGrouping points at every zoom level, beside supercluster 9 in the same browser");
    for (name, what, bound) in [
        (
            "many",
            format!("100,000 points (median of {RUNS} runs); bound {GROUPING}"),
            true,
        ),
        ("million", "a million, once; no bound".to_owned(), false),
    ] {
        let [own, peer] = ["own", "peer"].map(|who| figures.get(&format!("{who}.{name}.took")));
        let (own, peer) = (own?, peer?);
        let ratio = own / peer;
        let over = if bound && ratio > GROUPING { " (over its bound)" } else { "" };
        println!("  {own:8.1} ms  supercluster {peer:.1} ms, ratio {ratio:.2}{over}  {what}");
    }
    Ok(())
}
