//! Figures as a table that says of each line what it is, how it was made and of what: the same answer gives the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use sanad_coverage::Unit;
use sanad_domain::place::Territory;
use sanad_domain::{Date, Language, Level};
use sanad_geography::Gazetteer;

use super::population::SOURCE;
use super::question::{Measure, Question};
use super::sharing::catchment;
use super::survey::Answer;
use crate::exchange::export::inert;

/// Of what figures are.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// The edition, where it is one's; what the committee holds otherwise.
    pub edition: Option<u32>,
    /// The day to which the services are true.
    pub date: Date,
    /// Whether everything in it is made up.
    pub demonstration: bool,
    /// Whether some regions are counted as the public sees them: whoever asked looks after others.
    pub in_part: bool,
    /// The travel times, by name and hash; great circles where absent.
    pub travel: Option<String>,
    /// What of it is supposed and not so: communes with a service more, and communes without theirs.
    pub supposed: String,
}

/// The columns.
pub const COLUMNS: [&str; 21] = [
    "area",
    "name_ar",
    "name_fr",
    "people",
    "services",
    "measure",
    "value",
    "unit",
    "not_computable",
    "service",
    "audience",
    "group",
    "method",
    "population",
    "edition",
    "date",
    "demonstration",
    "supposed",
    "distance",
    "level",
    "seen",
];

/// A unit beside a number.
const fn short(unit: Unit) -> &'static str {
    match unit {
        Unit::Kilometres => "km",
        Unit::Minutes => "min",
    }
}

impl Measure {
    /// In what it is counted.
    pub const fn counted_in(self, unit: Unit) -> &'static str {
        match self {
            Measure::Count => "services",
            Measure::Rate => "services per 100,000 people",
            Measure::Within => "share of people, 0 to 1",
            Measure::Mean | Measure::Ninetieth => match unit {
                Unit::Kilometres => "kilometres, great circle",
                Unit::Minutes => "minutes of travel",
            },
            Measure::TwoStep | Measure::Enhanced | Measure::ThreeStep => "places per 100,000 people",
            Measure::Raam => "cost, 1 is the country's mean crowding",
        }
    }

    /// How it is made, in one line.
    pub fn method(self, question: &Question, unit: Unit) -> String {
        let (catchment, short) = (catchment(unit), short(unit));
        let assumed = question.assumed.map_or_else(
            || "capacities as stated".to_owned(),
            |assumed| format!("unknown capacity counts {assumed}"),
        );
        match self {
            Measure::Count => "count".to_owned(),
            Measure::Rate => "count / people × 100,000".to_owned(),
            Measure::Within => format!(
                "people of places whose point is at most {} {short} from a service",
                question.radius
            ),
            Measure::Mean => "mean distance to the nearest, weighted by people".to_owned(),
            Measure::Ninetieth => "distance within which 90 % of people have one".to_owned(),
            Measure::TwoStep => format!("2SFCA (Luo and Wang 2003), {catchment} {short}; {assumed}"),
            Measure::Enhanced => format!("E2SFCA (Luo and Qi 2009), {catchment} {short} in three steps; {assumed}"),
            Measure::ThreeStep => format!("3SFCA (Wan et al. 2012), {catchment} {short} in three steps; {assumed}"),
            Measure::Raam => format!("RAAM (Saxon and Snow 2020); {assumed}"),
        }
    }
}

/// What stands in the columns.
pub type Line = [String; COLUMNS.len()];

/// One line for each area, and one for the country (`MA`).
pub fn lines(question: &Question, answer: &Answer, basis: &Basis, gazetteer: &Gazetteer) -> Vec<Line> {
    let measure = question.measure;
    let line = |code: &str, level: &str, [ar, fr]: [String; 2], people: u64, services: usize, value: &Result<f64, _>| {
        let (value, why) = match value {
            Ok(value) => (decimal(*value), String::new()),
            Err(why) => (String::new(), sanad_coverage::NotComputable::code(why).to_owned()),
        };
        [
            code.to_owned(),
            ar,
            fr,
            people.to_string(),
            services.to_string(),
            measure.code().to_owned(),
            value,
            measure.counted_in(answer.unit).to_owned(),
            why,
            question.service.map(|service| service.code().to_owned()).unwrap_or_default(),
            question
                .audience
                .map(|audience| audience.code().to_owned())
                .unwrap_or_default(),
            question.group.code().to_owned(),
            measure.method(question, answer.unit),
            SOURCE.to_owned(),
            basis.edition.map(|edition| edition.to_string()).unwrap_or_default(),
            basis.date.to_string(),
            if basis.demonstration { "true" } else { "" }.to_owned(),
            basis.supposed.clone(),
            // The one cell that somebody typed.
            inert(basis.travel.as_deref().unwrap_or("great circle")),
            level.to_owned(),
            if basis.in_part { "public outside own regions" } else { "" }.to_owned(),
        ]
    };
    let level = match question.level {
        Level::Region => "region",
        Level::Province => "province",
        Level::Commune => "commune",
    };
    let named = |code| {
        let name = |language| gazetteer.area(code).and_then(|area| area.name.0.get(&language)).cloned();
        [Language::Ar, Language::Fr].map(|language| name(language).unwrap_or_default())
    };
    let country = ["المغرب".to_owned(), "Maroc".to_owned()];
    let whole = line("MA", "country", country, answer.people, answer.services, &answer.nation.value);
    let areas = answer.figures.iter().map(|figure| {
        line(
            figure.area.as_str(),
            level,
            named(&figure.area),
            figure.people,
            figure.services,
            &figure.value,
        )
    });
    areas.chain([whole]).collect()
}

/// Six decimals, without the zeros at the end: more than any of these figures means.
fn decimal(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The table as CSV in UTF-8.
///
/// # Errors
/// When it cannot be written.
pub fn csv(lines: &[Line]) -> Result<Vec<u8>, csv::Error> {
    let mut out = b"\xef\xbb\xbf".to_vec();
    {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(&mut out);
        writer.write_record(COLUMNS)?;
        for line in lines {
            writer.write_record(line)?;
        }
        writer.flush()?;
    }
    Ok(out)
}

/// Tables as a workbook, each on a sheet of its own name; people, services and values are numbers.
///
/// # Errors
/// When it cannot be put together.
pub fn xlsx(sheets: &[(&str, Vec<Line>)], basis: &Basis) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = basis.date.parts();
    // The day of the figures in place of the clock's, so that the same figures give the same bytes.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?);
    workbook.set_properties(&properties);
    let bold = Format::new().set_bold();
    for (name, lines) in sheets {
        let sheet = workbook.add_worksheet_with_constant_memory()?.set_name(*name)?;
        sheet.set_freeze_panes(1, 1)?;
        for (column, heading) in (0u16..).zip(COLUMNS) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        for (row, line) in (1u32..).zip(lines) {
            for (column, text) in (0u16..).zip(line) {
                let counts = matches!(COLUMNS[usize::from(column)], "people" | "services" | "value");
                match text.parse::<f64>() {
                    Ok(number) if counts => sheet.write_number(row, column, number)?,
                    _ => sheet.write_string(row, column, text)?,
                };
            }
        }
    }
    workbook.save_to_buffer()
}
