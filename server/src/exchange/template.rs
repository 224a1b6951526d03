//! Templates: an empty table to fill in, with one row that shows how. No reader takes that row over.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, Formula, Workbook, XlsxError,
};
use sanad_domain::listing::{Cost, Disclosure};
use sanad_domain::validate::Field;
use sanad_domain::vocabulary::ServiceCode;
use serde_json::{Map, Value, json};

use super::{EXAMPLE, Kind};

/// The sheet that explains the columns; readers pass over it.
pub const GUIDE_SHEET: &str = "Aide · مساعدة · Help";
const TABLE_SHEET: &str = "Services · الخدمات";
/// How far down lists of choices reach.
const LAST_ROW: u32 = 5_000;

/// Why a template could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The workbook could not be put together.
    #[error("the workbook could not be put together: {0}")]
    Xlsx(#[from] XlsxError),
    /// The CSV could not be written.
    #[error("the table could not be written: {0}")]
    Csv(#[from] csv::Error),
    /// The JSON could not be written.
    #[error("the document could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// An empty file of this kind with every column and one example row.
pub fn template(kind: Kind) -> Result<Vec<u8>, TemplateError> {
    match kind {
        Kind::Csv => table(),
        Kind::Xlsx => workbook(),
        Kind::Json => Ok(serde_json::to_vec_pretty(
            &json!({ "records": [Value::Object(properties(true))] }),
        )?),
        Kind::GeoJson => Ok(serde_json::to_vec_pretty(&json!({
            "type": "FeatureCollection",
            "features": [{
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [-6.84, 34.02] },
                "properties": properties(false),
            }],
        }))?),
    }
}

/// What the example row holds: made-up words, and a number that rings nowhere.
fn example(field: Field) -> &'static str {
    match field {
        Field::OrganizationId => EXAMPLE,
        Field::OrganizationNameAr => "جمعية المثال",
        Field::OrganizationNameFr => "Association Exemple",
        Field::OrganizationNameEn => "Example Association",
        Field::Service => "listening",
        Field::DescriptionAr => "استقبال واستماع وتوجيه، بسرية تامة",
        Field::DescriptionFr => "Accueil, écoute et orientation, en toute confidentialité",
        Field::Audiences => "women; children",
        Field::Languages => "ary; fr",
        Field::Phone => "0500123456",
        Field::Hours => "Mo-Fr 09:00-17:00",
        Field::HoursRamadan => "Mo-Fr 10:00-15:00",
        Field::Cost => "free",
        Field::Reach => "place",
        Field::Disclosure => "public",
        Field::Commune => "04.421.01.0",
        Field::AddressFr => "12, rue de l'Exemple",
        Field::Latitude => "34.02",
        Field::Longitude => "-6.84",
        Field::ConfirmedOn => "2026-01-31",
        _ => "",
    }
}

fn table() -> Result<Vec<u8>, TemplateError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(Field::ALL.iter().map(|field| field.column()))?;
    writer.write_record(Field::ALL.iter().map(|field| example(*field)))?;
    Ok(writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?)
}

fn properties(with_point: bool) -> Map<String, Value> {
    let is_shown = |field: &&Field| with_point || !matches!(field, Field::Latitude | Field::Longitude);
    Field::ALL
        .iter()
        .filter(is_shown)
        .map(|field| (field.column().to_owned(), Value::from(example(*field))))
        .collect()
}

fn workbook() -> Result<Vec<u8>, TemplateError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let bold = Format::new().set_bold();
    let grey = Format::new().set_italic().set_font_color("#666666");
    let text = Format::new().set_num_format("@");

    let sheet = workbook.add_worksheet().set_name(TABLE_SHEET)?;
    for (column, field) in (0u16..).zip(Field::ALL) {
        sheet.write_string_with_format(0, column, field.column(), &bold)?;
        // As text, so that neither a code nor a telephone number loses its zeros.
        sheet.set_column_format(column, &text)?;
        sheet.set_column_width(column, 22)?;
        let shown = example(*field);
        if !shown.is_empty() {
            sheet.write_string_with_format(1, column, shown, &grey)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    for (field, choices, letter) in choices() {
        let column = (0u16..)
            .zip(Field::ALL)
            .find(|(_, known)| **known == field)
            .map_or(0, |(column, _)| column);
        let range = format!("='{GUIDE_SHEET}'!${letter}$2:${letter}${}", choices.len() + 1);
        let list = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_style(DataValidationErrorStyle::Warning);
        sheet.add_data_validation(1, column, LAST_ROW, column, &list)?;
    }

    let guide = workbook.add_worksheet().set_name(GUIDE_SHEET)?;
    guide.write_string_with_format(0, 0, "Colonne · العمود · Column", &bold)?;
    guide.write_string_with_format(0, 1, "Contenu · المحتوى · Content", &bold)?;
    for (row, field) in (1u32..).zip(Field::ALL) {
        guide.write_string(row, 0, field.column())?;
        guide.write_string(row, 1, field.about())?;
    }
    for (column, (field, choices, _)) in (3u16..).zip(choices()) {
        guide.write_string_with_format(0, column, field.column(), &bold)?;
        for (row, code) in (1u32..).zip(choices) {
            guide.write_string(row, column, code)?;
        }
    }
    guide.set_column_width(0, 32)?.set_column_width(1, 80)?;
    guide.set_freeze_panes(1, 0)?;
    Ok(workbook.save_to_buffer()?)
}

/// The columns with a list of choices, and the letter of the guide's column that holds it.
fn choices() -> [(Field, Vec<&'static str>, char); 3] {
    [
        (Field::Service, ServiceCode::all().map(ServiceCode::code).collect(), 'D'),
        (Field::Disclosure, Disclosure::ALL.map(Disclosure::code).to_vec(), 'E'),
        (Field::Cost, Cost::ALL.map(Cost::code).to_vec(), 'F'),
    ]
}
