//! Workbooks as people send them.

use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula};
use sanad_domain::validate::Field;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::support::{Reading, workbook};

#[test]
fn numbers_dates_and_formulas_come_through_as_their_author_sees_them() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet().set_name("Liste")?;
        sheet.write_row(2, 1, ["Nom", "Téléphone", "confirmed_on", "latitude", "url"])?;
        sheet.write_string(3, 1, "Palmier")?.write_number(3, 2, 2.12661234567e11)?;
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_datetime_with_format(3, 3, &ExcelDateTime::from_ymd(2026, 11, 1)?, &day)?;
        sheet.write_number(3, 4, 34.02088)?;
        sheet.write_formula(
            3,
            5,
            Formula::new("=HYPERLINK(\"https://x.example\")").set_result("https://x.example"),
        )?;
        Ok(())
    });
    let reading = Reading::of("a.xlsx", bytes);
    assert_eq!(reading.codes(), [] as [&str; 0]);
    let row = &reading.0[0];
    let got = [
        Field::OrganizationNameFr,
        Field::Phone,
        Field::ConfirmedOn,
        Field::Latitude,
        Field::Url,
    ]
    .map(|field| row.draft.get(field).unwrap());
    assert_eq!(
        got,
        ["Palmier", "212661234567", "2026-11-01", "34.02088", "https://x.example"]
    );
    assert_eq!((row.origin.sheet.as_deref(), row.origin.row), (Some("Liste"), 4));
    assert_eq!(row.origin.column_of(Field::Phone).as_deref(), Some("C (Téléphone)"));
}

#[test]
fn visible_sheets_are_read_in_turn_hidden_and_headless_ones_are_named() {
    let bytes = workbook(|book| {
        book.add_worksheet()
            .set_name("Nord")?
            .write_column(0, 0, ["nom", "Palmier"])?;
        book.add_worksheet()
            .set_name("Notes")?
            .write_column(1, 0, ["divers", "à faire"])?;
        book.add_worksheet()
            .set_name("Ancien")?
            .set_hidden(true)
            .write_column(0, 0, ["nom", "Chêne"])?;
        book.add_worksheet().set_name("Sud")?.write_column(0, 0, ["الاسم", "النخلة"])?;
        book.add_worksheet().set_name("Vide")?;
        Ok(())
    });
    let reading = Reading::of("a.xlsx", bytes);
    assert_eq!(reading.codes(), ["sheet.hidden@0", "sheet.skipped@2"]);
    assert_eq!(reading.found(), ["Ancien", "Notes"]);
    assert_eq!(
        (reading.names(), reading.values(Field::OrganizationNameAr)),
        (vec!["Palmier"], vec!["النخلة"])
    );
}

#[test]
fn a_workbook_without_headings_or_without_anything_says_so() {
    let headless = workbook(|book| book.add_worksheet().write_column(0, 0, ["divers", "Palmier"]).map(|_| ()));
    assert_eq!(Reading::of("a.xlsx", headless).codes(), ["header.missing@1"]);
    assert_eq!(
        Reading::of(
            "a.xlsx",
            workbook(|book| {
                book.add_worksheet();
                Ok(())
            })
        )
        .codes(),
        ["file.empty@0"]
    );
    let bare = workbook(|book| book.add_worksheet().write_string(0, 0, "nom").map(|_| ()));
    assert_eq!(Reading::of("a.xlsx", bare).codes(), ["file.empty@0"]);
}

#[test]
fn merged_cells_are_named_and_cells_without_a_heading_too() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["nom", "service"])?;
        sheet.merge_range(1, 0, 2, 0, "Palmier", &Format::new())?;
        sheet
            .write_column(1, 1, ["legal", "social"])?
            .write_string(2, 2, "à vérifier")?;
        Ok(())
    });
    let reading = Reading::of("a.xlsx", bytes);
    assert_eq!(
        (reading.codes(), reading.found()),
        (
            vec!["cell.merged@2".into(), "header.unknown@3".to_owned()],
            vec!["A2:A3", "C"]
        )
    );
    assert_eq!(reading.values(Field::Service), ["legal", "social"]);
}

#[test]
fn a_password_is_named() {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend([7; 5_000]);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(Reading::of("a.xlsx", bytes).codes(), ["file.protected@0"]);
}

#[test]
fn a_zip_bomb_stops_before_it_is_unpacked() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..64 {
        zip.write_all(&zeros).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    assert_eq!(Reading::of("a.xlsx", &bytes).codes(), ["file.too-large@0"]);
}

#[test]
fn other_archives_and_damaged_workbooks_are_named() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("photo.txt", SimpleFileOptions::default()).unwrap();
    assert_eq!(
        Reading::of("a.xlsx", zip.finish().unwrap().into_inner()).codes(),
        ["file.kind@0"]
    );
    let whole = workbook(|book| book.add_worksheet().write_column(0, 0, ["nom", "Palmier"]).map(|_| ()));
    assert_eq!(Reading::of("a.xlsx", &whole[..whole.len() / 2]).codes(), ["file.broken@0"]);
    assert_eq!(
        Reading::of("a.csv", &whole).names(),
        ["Palmier"],
        "content comes before the name"
    );
}
