//! Whatever the bytes, readers come back: with rows, with findings, never with a panic.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::FileFailurePersistence;

use super::super::{ExportKind, Kind, Mapping, template};
use super::support::{Reading, listings, written};

fn valid_files() -> Vec<(&'static str, Vec<u8>)> {
    let mut files = vec![
        ("a.csv", written(ExportKind::Csv, true, &listings())),
        ("a.xlsx", written(ExportKind::Xlsx, true, &listings())),
        ("a.geojson", written(ExportKind::GeoJson, true, &listings())),
    ];
    files.extend(
        [(Kind::Csv, "b.csv"), (Kind::Xlsx, "b.xlsx"), (Kind::Json, "b.json")]
            .map(|(kind, name)| (name, template(kind).unwrap())),
    );
    files
}

/// The XML inside a workbook, changed and packed anew, so that it gets past the checksums.
fn repacked(bytes: &[u8], at: &Index, new: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let chosen = at.index(archive.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if index == chosen {
            let from = at.index(text.len());
            let to = (from + new.len() / 2).min(text.len());
            text.splice(from..to, new.iter().copied());
        }
        out.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: Some(Box::new(FileFailurePersistence::Off)), ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000), prefix in 0usize..6) {
        let prefixes: [&[u8]; 6] = [b"", b"nom,phone\n", b"[{\"nom\":", b"PK\x03\x04", b"{\"features\":[", b"sep=;\n"];
        let text = [prefixes[prefix], &bytes].concat();
        for name in ["a.csv", "a.json"] {
            Reading::of(name, &text);
        }
        let mapping = Mapping::parse("[columns]\nnom = 'organization_name_fr'").unwrap();
        Reading::with("a.csv", &text, Some(&mapping));
    }

    #[test]
    fn damaged_files_are_read_or_refused(file in 0usize..6, at in any::<Index>(), new in prop::collection::vec(any::<u8>(), 0..12), cut in any::<bool>()) {
        let (name, mut bytes) = valid_files().swap_remove(file);
        let from = at.index(bytes.len());
        let to = if cut { bytes.len() } else { (from + new.len() / 2).min(bytes.len()) };
        bytes.splice(from..to, new);
        Reading::of(name, &bytes);
    }

    #[test]
    fn workbooks_with_damaged_insides_are_read_or_refused(at in any::<Index>(), new in "[0-9A-Z<>/\"=:$ a-z-]{0,8}") {
        for (name, bytes) in valid_files().into_iter().filter(|(name, _)| name.ends_with("xlsx")) {
            Reading::of(name, repacked(&bytes, &at, new.as_bytes()));
        }
    }

    #[test]
    fn every_row_of_plain_cells_comes_back_as_it_was(rows in prop::collection::vec(("[a-zéب;,|\n\"]{0,9}", "[0-9]{1,4}"), 1..20)) {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(["nom", "phone"]).unwrap();
        for (name, phone) in &rows {
            writer.write_record([name, phone]).unwrap();
        }
        let reading = Reading::of("a.csv", writer.into_inner().unwrap());
        prop_assert_eq!(reading.errors(), 0);
        prop_assert_eq!(reading.0.len(), rows.len());
    }
}
