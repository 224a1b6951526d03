//! `sanad coverage`: where help is missing.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use sanad_domain::Level;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use serde_json::json;

use super::{Common, Outcome, wait};
use crate::country;
use crate::coverage::{self, Aim, Basis, Group, Line, Measure, Next, Question, Shelf, Sites, Survey};

/// Arguments of `sanad coverage`.
#[derive(Args)]
pub struct Coverage {
    /// Only this service and narrower ones, by code
    #[arg(long, value_parser = service)]
    service: Option<ServiceCode>,
    /// Only what serves this audience, by code
    #[arg(long, value_parser = audience)]
    audience: Option<AudienceCode>,
    /// The areas
    #[arg(long, value_enum, default_value_t = Areas::Region)]
    level: Areas,
    /// What is measured: count, rate, within, mean, ninetieth, 2sfca, e2sfca, 3sfca, raam
    #[arg(long, value_parser = measure, default_value = "within")]
    measure: Measure,
    /// For whom people are counted: all, children, adults, women, urban, rural
    #[arg(long, value_parser = group, default_value = "all")]
    group: Group,
    /// Kilometres (minutes, with travel times) within which a service counts as in reach
    #[arg(long, value_parser = radius, default_value = "25")]
    radius: f64,
    /// Places of a service whose capacity nobody knows; without it such services make sharing measures not computable
    #[arg(long, value_parser = capacity)]
    assume: Option<f64>,
    /// Propose so many places for new services, with the people whom each helps
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=50))]
    next: Option<u8>,
    /// What new services are for: most (people within the radius), near (the shortest mean distance), everybody (all within the
    /// radius, with as few as suffice, whatever the number)
    #[arg(long, requires = "next", value_parser = aim, default_value = "most")]
    aim: Aim,
    /// Distances as the crow flies, whatever travel times are loaded
    #[arg(long)]
    as_the_crow_flies: bool,
    /// The edition to look at; what the committee holds where absent
    #[arg(long)]
    edition: Option<u32>,
    /// Write the table as a file: .csv or .xlsx
    #[arg(long, short)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Areas {
    Region,
    Province,
    Commune,
}

fn service(code: &str) -> Result<ServiceCode, String> {
    ServiceCode::parse(code).ok_or_else(|| "there is no such service: `sanad template csv` names them".to_owned())
}

fn audience(code: &str) -> Result<AudienceCode, String> {
    AudienceCode::parse(code).ok_or_else(|| "there is no such audience: `sanad template csv` names them".to_owned())
}

fn measure(code: &str) -> Result<Measure, String> {
    let all = || Measure::ALL.map(Measure::code).join(", ");
    Measure::parse(code).ok_or_else(|| format!("there is no such measure: give one of {}", all()))
}

fn aim(code: &str) -> Result<Aim, String> {
    let all = || Aim::ALL.map(Aim::code).join(", ");
    Aim::parse(code).ok_or_else(|| format!("there is no such aim: give one of {}", all()))
}

fn group(code: &str) -> Result<Group, String> {
    let all = || Group::ALL.map(Group::code).join(", ");
    Group::parse(code).ok_or_else(|| format!("there is no such group: give one of {}", all()))
}

fn radius(text: &str) -> Result<f64, String> {
    let found = text.parse().ok().filter(|radius| (0.1..=2_000.0).contains(radius));
    found.ok_or_else(|| "give kilometres or minutes from 0.1 to 2000".to_owned())
}

fn capacity(text: &str) -> Result<f64, String> {
    let found = text.parse().ok().filter(|places| (0.0..=1_000_000.0).contains(places));
    found.ok_or_else(|| "give places from 0 to 1000000".to_owned())
}

impl Coverage {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        let question = Question {
            service: self.service,
            audience: self.audience,
            group: self.group,
            level: match self.level {
                Areas::Region => Level::Region,
                Areas::Province => Level::Province,
                Areas::Commune => Level::Commune,
            },
            measure: self.measure,
            radius: self.radius,
            assumed: self.assume,
        };
        let gazetteer = country::gazetteer()?;
        let (sites, mut basis) = found(common, self.edition)?;
        let travel = if self.as_the_crow_flies {
            None
        } else {
            Shelf::of(&common.home).read(gazetteer)?
        };
        let travel = travel.as_ref();
        basis.travel = travel.map(|travel| travel.said());
        if let Some(count) = self.next {
            let survey = Survey::new(&question, &sites, gazetteer, travel)?;
            let next = coverage::next(
                &survey,
                self.aim,
                question.radius,
                usize::from(count),
                Duration::from_secs(60),
            )?;
            print_next(&next, common)?;
            return Ok(Outcome::Done);
        }
        let answer = coverage::answer(&question, &sites, gazetteer, travel)?;
        let lines = coverage::lines(&question, &answer, &basis, gazetteer);
        if let Some(path) = &self.output {
            let bytes = match path.extension().and_then(|ending| ending.to_str()) {
                Some("csv") => coverage::csv(&lines)?,
                Some("xlsx") => coverage::xlsx(&[("sanad", lines)], &basis)?,
                _ => bail!("{} is neither .csv nor .xlsx: give one of them", path.display()),
            };
            std::fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
            return Ok(Outcome::Done);
        }
        print(&lines, common.json)?;
        if let Err(why) = &answer.nation.value {
            eprintln!("The whole country: {why}.");
        }
        if answer.uncounted > 0 {
            eprintln!(
                "{} places whose people of this group were not counted are left out.",
                answer.uncounted
            );
        }
        if let Some(travel) = &basis.travel {
            eprintln!("Minutes of travel: {travel}.");
        }
        if question.measure.shares() && answer.assumed > 0 {
            eprintln!(
                "The capacity of {} of {} services is assumed.",
                answer.assumed, answer.services
            );
        }
        Ok(Outcome::Done)
    }
}

/// The services of an edition, or those that the committee holds.
fn found(common: &Common, edition: Option<u32>) -> Result<(Sites, Basis)> {
    let gazetteer = country::gazetteer()?;
    if let Some(number) = edition {
        let editions = common.editions()?;
        let (manifest, listings) = (editions.manifest(number)?, editions.listings(number)?);
        let basis = Basis {
            edition: Some(number),
            date: manifest.date,
            demonstration: manifest.demonstration,
            in_part: false,
            travel: None,
            supposed: String::new(),
        };
        return Ok((Sites::of_public(listings.values(), gazetteer), basis));
    }
    wait(async {
        let store = common.store().await?;
        let basis = Basis {
            edition: None,
            date: common.today(),
            demonstration: store.is_demonstration().await?,
            in_part: false,
            travel: None,
            supposed: String::new(),
        };
        let sites = Sites::of(&store.listings().await?, gazetteer);
        store.close().await;
        Ok((sites, basis))
    })
}

fn print(lines: &[Line], is_json: bool) -> Result<()> {
    let mut out = io::stdout().lock();
    for line in lines {
        if is_json {
            let members = coverage::COLUMNS.iter().zip(line).filter(|(_, text)| !text.is_empty());
            let object: serde_json::Map<String, serde_json::Value> = members
                .map(|(name, text)| {
                    let number = matches!(*name, "people" | "services" | "value" | "edition").then(|| text.parse().ok());
                    (
                        (*name).to_owned(),
                        number.flatten().map_or_else(|| json!(text), serde_json::Value::Number),
                    )
                })
                .collect();
            writeln!(out, "{}", serde_json::Value::Object(object))?;
        } else {
            let [code, _, name, people, services, _, value, _, why, ..] = line;
            let said = if why.is_empty() { value } else { why };
            writeln!(out, "{code:<14} {said:>22} {people:>12} {services:>7}  {name}")?;
        }
    }
    Ok(())
}

fn print_next(next: &Next, common: &Common) -> Result<()> {
    let (mut out, gazetteer) = (io::stdout().lock(), country::gazetteer()?);
    for site in &next.sites {
        let name = coverage::name_of(gazetteer, &site.place, common.language());
        let (place, gained) = (&site.place, site.gained);
        if common.json {
            let line = json!({ "place": place, "name": name, "gained": gained });
            writeln!(out, "{line}")?;
        } else {
            writeln!(out, "{:<14} {gained:>12}  {name}", place.as_str())?;
        }
    }
    let proof = match (next.proven, next.aim) {
        (true, _) => "nothing better exists".to_owned(),
        (false, Aim::Most) => format!("no choice reaches more than {}", next.bound),
        (false, Aim::Near) => format!("no choice brings it below {:.2}", next.bound),
        (false, Aim::Everybody) => format!("fewer than {} cannot do", next.bound),
    };
    match next.aim {
        Aim::Near => {
            let before = next.before.map_or_else(|| "unknown".to_owned(), |mean| format!("{mean:.2}"));
            eprintln!("Mean distance {before} before, {:.2} afterwards; {proof}.", next.after);
        }
        Aim::Most | Aim::Everybody => eprintln!(
            "{} people within reach before, {} afterwards, with {} places; {proof}.",
            next.before.unwrap_or_default(),
            next.after,
            next.sites.len()
        ),
    }
    Ok(())
}
