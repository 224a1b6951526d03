//! What an address of the workbench asks: every choice stands in it, so that a view can be kept and sent.

use sanad_coverage::Unit;
use sanad_domain::place::Territory;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Level};
use sanad_geography::Gazetteer;

use crate::coverage::{self, Aim, Group, Measure, Question};
use crate::office::asked::Asked;

/// Radii that are offered, in kilometres or minutes.
pub const fn radii(unit: Unit) -> [u32; 6] {
    match unit {
        Unit::Kilometres => [5, 10, 15, 25, 50, 100],
        Unit::Minutes => [15, 25, 30, 60, 90, 120],
    }
}
/// The most services that are proposed at once.
pub const MOST_NEXT: usize = 20;
/// The most places of a supposition.
const MOST_SUPPOSED: usize = 20;

/// How an address asks for distances as the crow flies.
pub const CROW: &str = "crow";

/// Where classes of a map end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Classes {
    /// As many areas in each.
    Quantile,
    /// As much from one end to the other.
    Equal,
    /// Where values lie closest together (Jenks 1967).
    Natural,
}

impl Classes {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Classes; 3] = [Classes::Quantile, Classes::Equal, Classes::Natural];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Classes::Quantile => "quantile",
            Classes::Equal => "equal",
            Classes::Natural => "natural",
        }
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The question itself.
    pub question: Question,
    /// How the map is divided.
    pub classes: Classes,
    /// Distances as the crow flies, whatever travel times are loaded.
    pub flies: bool,
    /// The edition; what the committee holds where absent.
    pub edition: Option<u32>,
    /// The edition to compare with.
    pub against: Option<u32>,
    /// How many services to propose.
    pub next: usize,
    /// What they are for.
    pub aim: Aim,
    /// Communes in which a service is supposed.
    pub add: Vec<AreaCode>,
    /// Communes whose services are supposed away.
    pub drop: Vec<AreaCode>,
    /// What was typed for a commune and names none.
    pub unknown: Option<String>,
    /// Whether something was to be added without saying which service.
    pub lacks_service: bool,
}

impl Ask {
    /// Reads an address; what makes no sense in it counts as not chosen.
    pub fn read(asked: &Asked, gazetteer: &Gazetteer) -> Self {
        let mut unknown = None;
        let mut communes = |name: &'static str| -> Vec<AreaCode> {
            let mut found: Vec<AreaCode> = Vec::new();
            for typed in asked.all(name).map(str::trim).filter(|typed| !typed.is_empty()) {
                match commune(typed, gazetteer) {
                    Some(code) if !found.contains(&code) && found.len() < MOST_SUPPOSED => found.push(code),
                    Some(_) => {}
                    None => unknown = Some(typed.chars().take(60).collect()),
                }
            }
            found
        };
        let service = ServiceCode::parse(asked.get("service"));
        let (mut add, drop) = (communes("add"), communes("drop"));
        let lacks_service = service.is_none() && !add.is_empty();
        if lacks_service {
            add.clear();
        }
        let number = |name: &str| asked.get(name).trim().parse::<u32>().ok().filter(|number| *number > 0);
        let usual = Question::default();
        let assumed = match asked.get("assume").trim() {
            "" if asked.has("assume") => None,
            "" => usual.assumed,
            typed => typed
                .replace(',', ".")
                .parse()
                .ok()
                .filter(|places| (0.0..=1_000_000.0).contains(places)),
        };
        Self {
            question: Question {
                service,
                audience: AudienceCode::parse(asked.get("audience")),
                group: Group::parse(asked.get("group")).unwrap_or(usual.group),
                level: match asked.get("level") {
                    "province" => Level::Province,
                    "commune" => Level::Commune,
                    _ => Level::Region,
                },
                measure: Measure::parse(asked.get("measure")).unwrap_or(usual.measure),
                radius: number("radius")
                    .map(f64::from)
                    .filter(|radius| *radius <= 500.0)
                    .unwrap_or(usual.radius),
                assumed,
            },
            classes: Classes::ALL
                .into_iter()
                .find(|kind| kind.code() == asked.get("classes"))
                .unwrap_or(Classes::Quantile),
            flies: asked.get("distance") == CROW,
            edition: number("edition"),
            against: number("against"),
            next: number("next").map_or(0, |count| count as usize).min(MOST_NEXT),
            aim: Aim::parse(asked.get("aim")).unwrap_or(Aim::Most),
            add,
            drop,
            unknown,
            lacks_service,
        }
    }

    /// Whether something is supposed that is not so.
    pub fn supposes(&self) -> bool {
        !self.add.is_empty() || !self.drop.is_empty()
    }

    /// What is supposed, as tables say it, with codes of communes.
    pub fn supposed(&self) -> String {
        let signed = [("add", &self.add), ("drop", &self.drop)];
        let all = signed
            .iter()
            .flat_map(|(sign, codes)| codes.iter().map(move |code| format!("{sign} {code}")));
        all.collect::<Vec<_>>().join("; ")
    }

    /// The address of the same view, without what is supposed and proposed.
    pub fn bare(&self) -> String {
        let question = &self.question;
        let mut pairs = vec![
            ("level", level_code(question.level).to_owned()),
            ("measure", question.measure.code().to_owned()),
            ("group", question.group.code().to_owned()),
            ("radius", question.radius.to_string()),
            ("classes", self.classes.code().to_owned()),
            (
                "assume",
                question.assumed.map(|places| places.to_string()).unwrap_or_default(),
            ),
        ];
        pairs.extend(self.flies.then(|| ("distance", CROW.to_owned())));
        pairs.extend(question.service.map(|code| ("service", code.code().to_owned())));
        pairs.extend(question.audience.map(|code| ("audience", code.code().to_owned())));
        pairs.extend(self.edition.map(|number| ("edition", number.to_string())));
        pairs.extend(self.against.map(|number| ("against", number.to_string())));
        // Nothing among these has to be escaped: codes and numbers.
        let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("&")
    }
}

/// The code of a level in addresses.
pub const fn level_code(level: Level) -> &'static str {
    match level {
        Level::Region => "region",
        Level::Province => "province",
        Level::Commune => "commune",
    }
}

/// A commune by its code, or by its name where only one bears it; a name may be followed by its code in brackets.
fn commune(typed: &str, gazetteer: &Gazetteer) -> Option<AreaCode> {
    let code = typed
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'))
        .unwrap_or(typed);
    let is_part = |code: &AreaCode| coverage::part(gazetteer, code).is_some();
    let known = AreaCode::parse(code.trim())
        .filter(|code| code.level() == Level::Commune && (gazetteer.area(code).is_some() || is_part(code)));
    known.or_else(|| match gazetteer.named(Level::Commune, typed).as_slice() {
        [only] => Some(only.code.clone()),
        _ => None,
    })
}
