//! CSV as people send it.

use sanad_domain::validate::Field;

use super::super::{FILE_LIMIT, ReadError, read};
use super::support::{Reading, TestFile};

const HEAD: &str = "organization_name_fr,service,phone\n";

#[test]
fn columns_in_any_order_language_and_separator_are_read_and_named() {
    for (separator, name) in [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("|", "a.txt")] {
        let text = ["Téléphone", "الخدمة", "NOM"].join(separator) + "\r\n" + &["0500123456", "legal", "Palmier"].join(separator);
        let reading = Reading::of(name, format!("\u{feff}{text}\r\n"));
        assert_eq!(reading.codes(), [] as [&str; 0], "{separator:?}");
        assert_eq!(reading.names(), ["Palmier"]);
        let origin = &reading.0[0].origin;
        assert_eq!((origin.file.as_str(), origin.row), (name, 2));
        assert_eq!(origin.column_of(Field::Phone).as_deref(), Some("A (Téléphone)"));
        assert_eq!(origin.column_of(Field::Email), None);
    }
}

#[test]
fn excel_may_say_which_separator_it_used() {
    let reading = Reading::of("a.csv", "sep=;\nnom;phone\nPalmier;0500123456\n");
    assert_eq!(reading.names(), ["Palmier"]);
    assert_eq!(reading.0[0].origin.row, 3);
}

#[test]
fn every_fault_of_the_headings_is_found_in_one_pass_and_the_rows_are_still_read() {
    let reading = Reading::of("a.csv", "nom,telefon,name_fr,phone\nPalmier,x,Dattier,1\n");
    assert_eq!(reading.codes(), ["header.unknown@1", "header.duplicate@1 A (nom)"]);
    assert_eq!(reading.found(), ["B (telefon)", "C (name_fr)"]);
    assert_eq!(reading.names(), ["Palmier"]);
}

#[test]
fn a_table_without_known_headings_says_so_and_is_not_read() {
    let reading = Reading::of("a.csv", "Palmier,legal,0500123456\nDattier,legal,0500123457\n");
    assert_eq!(reading.codes(), ["header.missing@1"]);
    assert!(reading.0[0].draft.is_empty());
}

#[test]
fn an_empty_file_and_one_with_only_headings_are_told_to_add_a_row() {
    for text in ["", "\u{feff}", " \n\r\n", HEAD, "organization_name_fr,service,phone\n,,\n"] {
        assert_eq!(Reading::of("a.csv", text).codes(), ["file.empty@0"], "{text:?}");
    }
}

#[test]
fn headings_that_stand_again_are_skipped() {
    let reading = Reading::of("a.csv", format!("{HEAD}Palmier,legal,1\n{HEAD}Dattier,legal,2\n"));
    assert_eq!(reading.codes(), ["header.repeated@3"]);
    assert_eq!(reading.names(), ["Palmier", "Dattier"]);
}

#[test]
fn a_ragged_row_is_named_and_the_others_are_kept() {
    let reading = Reading::of(
        "a.csv",
        format!("{HEAD}Palmier,legal\nDattier,legal,1,2\nOlivier,legal,1,,\nFiguier,legal,1\n"),
    );
    assert_eq!(reading.codes(), ["row.ragged@2", "row.ragged@3"]);
    assert_eq!(reading.found(), ["2 / 3", "4 / 3"]);
    assert_eq!(reading.names(), ["Olivier", "Figuier"]);
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_line_and_no_other() {
    for rows in [1, 200] {
        let rest: String = (0..rows).map(|index| format!("Arbre {index},legal,1\n")).collect();
        let reading = Reading::of("a.csv", format!("{HEAD}\"Palmier,legal,1\n{rest}"));
        assert_eq!(reading.codes(), ["file.broken@2"], "{rows}");
        assert_eq!(reading.names().len(), rows);
        assert_eq!(reading.0.last().unwrap().origin.row, rows as u64 + 2);
    }
}

#[test]
fn line_breaks_and_separators_within_quotes_belong_to_the_cell() {
    let reading = Reading::of(
        "a.csv",
        format!("{HEAD}\"Palmier,\n\"\"et fils\"\"\",legal,1\nDattier,legal,2\n"),
    );
    assert_eq!(reading.codes(), [] as [&str; 0]);
    assert_eq!(reading.names(), ["Palmier,\n\"et fils\"", "Dattier"]);
    assert_eq!(reading.0[1].origin.row, 4);
}

#[test]
fn mixed_line_ends_and_blank_lines_leave_the_line_numbers_true() {
    let reading = Reading::of("a.csv", "nom,phone\r\nA B,1\rC D,2\n\n\r\nE F,3");
    assert_eq!(reading.names(), ["A B", "C D", "E F"]);
    assert_eq!(reading.0.iter().map(|row| row.origin.row).collect::<Vec<_>>(), [2, 3, 6]);
}

#[test]
fn text_in_windows_encodings_is_named_by_cell_and_the_clean_rows_are_kept() {
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend(b"Caf\xe9 solidaire,legal,1\nPalmier,legal,2\n\xcc\xe3\xda\xed\xc9,legal,3\n");
    let reading = Reading::of("a.csv", bytes);
    let column = "A (organization_name_fr)";
    assert_eq!(
        reading.codes(),
        [format!("file.encoding@2 {column}"), format!("file.encoding@4 {column}")]
    );
    assert!(reading.names().contains(&"Palmier"));
}

#[test]
fn utf_16_is_told_to_become_utf_8() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for text in [format!("\u{feff}{HEAD}"), HEAD.to_owned()] {
        let reading = Reading::of("a.csv", wide(&text));
        assert_eq!(
            (reading.codes(), reading.found()),
            (vec!["file.encoding@0".to_owned()], vec!["UTF-16"])
        );
    }
}

#[test]
fn a_zero_byte_is_named_and_taken_out() {
    let reading = Reading::of("a.csv", format!("{HEAD}Pal\0mier,legal,1\nDattier,legal,2\n"));
    assert_eq!(reading.codes(), ["file.encoding@2 A (organization_name_fr)"]);
    assert_eq!(reading.names(), ["Palmier", "Dattier"]);
}

#[test]
fn a_cell_of_ten_megabytes_is_refused_alone() {
    let reading = Reading::of("a.csv", format!("{HEAD}{},legal,1\nDattier,legal,2\n", "x".repeat(10 << 20)));
    assert_eq!(reading.codes(), ["file.too-large@2 A (organization_name_fr)"]);
    assert_eq!(reading.names(), ["Dattier"]);
    assert_eq!(reading.values(Field::Service).len(), 2);
}

#[test]
fn a_line_of_twenty_megabytes_is_refused_and_the_next_one_read() {
    let reading = Reading::of("a.csv", format!("{HEAD}{},legal,1\nDattier,legal,2\n", "x".repeat(20 << 20)));
    assert_eq!(reading.codes(), ["file.too-large@2"]);
    assert_eq!(reading.names(), ["Dattier"]);
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let file = TestFile::new("a.csv", HEAD.as_bytes());
    std::fs::File::options()
        .write(true)
        .open(&file.0)
        .unwrap()
        .set_len(FILE_LIMIT + 1)
        .unwrap();
    let mut codes = Vec::new();
    read(&file.0, None, &mut |row| codes.push(row.findings[0].rule.code)).unwrap();
    assert_eq!(codes, ["file.too-large"]);
}

#[test]
fn formulas_come_through_as_text_for_the_rule_book_and_our_own_apostrophe_goes() {
    let reading = Reading::of("a.csv", format!("{HEAD}\"=HYPERLINK(\"\"x\"\")\",legal,'+33123456789\n"));
    assert_eq!(reading.names(), ["=HYPERLINK(\"x\")"]);
    assert_eq!(reading.values(Field::Phone), ["+33123456789"]);
}

#[test]
fn files_of_other_kinds_are_named_for_what_they_are() {
    let files: [(&str, &[u8], &str); 6] = [
        ("a.csv", b"%PDF-1.7", "PDF"),
        ("a.xlsx", b"<!DOCTYPE html><html><table>", "HTML"),
        ("a.csv", b"<?xml version='1.0'?><x/>", "XML"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "XLS (Excel 97–2003)"),
        ("a.csv", b"\x1f\x8b\x08\0\0\0\0\0", "gzip"),
        ("a.json", b"{\\rtf1 hello}", "RTF"),
    ];
    for (name, bytes, kind) in files {
        let reading = Reading::of(name, bytes);
        assert_eq!(
            (reading.codes(), reading.found()),
            (vec!["file.kind@0".to_owned()], vec![kind]),
            "{name}"
        );
    }
}

#[test]
fn what_the_system_refuses_is_an_error_with_a_sentence() {
    let file = TestFile::new("a.csv", b"");
    let folder = file.0.parent().unwrap();
    let refused = |path| read(path, None, &mut |_| {}).unwrap_err();
    assert!(matches!(refused(folder), ReadError::NotAFile(_)));
    let missing = refused(&folder.join("b.csv"));
    assert!(matches!(missing, ReadError::Missing(_)));
    assert!(missing.to_string().contains("there is no file"), "{missing}");
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let mut text = HEAD.to_owned();
    text.extend((0..100_000).map(|index| format!("Association numéro {index},legal,0500{index:06}\n")));
    let file = TestFile::new("a.csv", text.as_bytes());
    let (mut rows, mut findings) = (0, 0);
    read(&file.0, None, &mut |row| {
        rows += 1;
        findings += row.findings.len();
    })
    .unwrap();
    assert_eq!((rows, findings), (100_000, 0));
}
