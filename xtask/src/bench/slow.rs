//! A first visit from a slow phone on a slow network: when the page can be read, called from and typed into.

use std::path::Path;

use anyhow::Result;

use super::browser::{self, RUNS};

/// Organizations whose publishable ones come to about a thousand listings.
const ORGANIZATIONS: &str = "1025";
/// How much of the layout may shift, as browsers count it.
const SHIFT: f64 = 0.02;
/// Milliseconds after which a call link is usable on slow 3G.
const CALL: f64 = 2_000.0;

pub fn measure(binary: &Path) -> Result<()> {
    let figures = browser::measure(binary, "slow.mjs", ORGANIZATIONS)?;
    println!("\nA first visit to 1,000 listings, nothing kept (milliseconds from the first request; median of {RUNS} runs)");
    println!("  slow 4G is 1.6 Mbit/s down, 750 kbit/s up, 150 ms, and a processor four times slower than this one;");
    println!(
        "  slow 3G is 400 kbit/s, 400 ms, and six times. Setting up the connection is not counted. The browser slows the page"
    );
    println!("  alone: what the search's worker computed is multiplied afterwards.");
    println!("   slow 4G  slow 3G");
    let line = |name: &str, what: &str| -> Result<()> {
        let (fourth, third) = (figures.get(&format!("4g.{name}"))?, figures.get(&format!("3g.{name}"))?);
        println!("  {fourth:8.0} {third:8.0}  {what}");
        Ok(())
    };
    line("painted", "first contentful paint of /ar/")?;
    line("call", "a call link on /ar/ is usable")?;
    line(
        "listing",
        "the call link of a listing is usable, where one comes to its page first",
    )?;
    line("box", "the search field takes what is typed")?;
    line(
        "answer",
        "the search has answered a word typed at once: worker, layers and index have come",
    )?;
    line("blocking", "total blocking time until the app rests")?;
    let (fourth, third) = (figures.get("4g.shift")?, figures.get("3g.shift")?);
    println!("  {fourth:8.3} {third:8.3}  layout shift");
    println!(
        "  bounds: layout shift {SHIFT}, ratio {:.2}; call link on slow 3G {CALL:.0} ms, ratio {:.2}",
        fourth.max(third) / SHIFT,
        figures.get("3g.call")?.max(figures.get("3g.listing")?) / CALL
    );
    Ok(())
}
