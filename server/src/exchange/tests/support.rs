//! What the tests of the exchange share: files of a moment, what came of reading them, and invented listings.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use rust_xlsxwriter::Workbook;
use sanad_domain::disclosure::PublicListing;
use sanad_domain::validate::Field;
use sanad_domain::{AreaCode, Date};
use serde_json::json;

use super::super::{ExportHeader, ExportKind, Mapping, Row, export, read};

/// A file that is gone when the test is over.
pub struct TestFile(pub PathBuf);

impl TestFile {
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let folder = format!(
            "sanad-exchange-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
        Self(folder.join(name))
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// What came of reading a file.
pub struct Reading(pub Vec<Row>);

impl Reading {
    pub fn of(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        Self::with(name, bytes, None)
    }

    pub fn with(name: &str, bytes: impl AsRef<[u8]>, mapping: Option<&Mapping>) -> Self {
        let file = TestFile::new(name, bytes.as_ref());
        let mut rows = Vec::new();
        read(&file.0, mapping, &mut |row| rows.push(row)).unwrap();
        Self(rows)
    }

    /// Every finding as `code@row`, with the column where one is known.
    pub fn codes(&self) -> Vec<String> {
        let mut codes = Vec::new();
        for row in &self.0 {
            for finding in &row.findings {
                let column = finding
                    .field
                    .and_then(|field| row.origin.column_of(field))
                    .map(|column| format!(" {column}"));
                codes.push(format!(
                    "{}@{}{}",
                    finding.rule.code,
                    row.origin.row,
                    column.unwrap_or_default()
                ));
            }
        }
        codes
    }

    /// What was found, in the words of the findings.
    pub fn found(&self) -> Vec<&str> {
        self.0
            .iter()
            .flat_map(|row| &row.findings)
            .map(|finding| finding.found.as_str())
            .collect()
    }

    /// The French names of all that was read.
    pub fn names(&self) -> Vec<&str> {
        self.values(Field::OrganizationNameFr)
    }

    pub fn values(&self, field: Field) -> Vec<&str> {
        self.0.iter().filter_map(|row| row.draft.get(field)).collect()
    }

    pub fn errors(&self) -> usize {
        self.0
            .iter()
            .flat_map(|row| &row.findings)
            .filter(|finding| finding.is_error())
            .count()
    }
}

/// A workbook put together by `fill`.
pub fn workbook(fill: impl FnOnce(&mut Workbook) -> Result<(), rust_xlsxwriter::XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).unwrap();
    workbook.save_to_buffer().unwrap()
}

pub fn header(demonstration: bool) -> ExportHeader {
    let date = Date::parse("2026-11-01").unwrap();
    ExportHeader {
        edition: 12,
        date,
        demonstration,
        attribution: "Comité national".into(),
        ramadan: Date::parse("2027-02-08")
            .zip(Date::parse("2027-03-09"))
            .map(<[Date; 2]>::from),
    }
}

pub fn names(code: &AreaCode) -> Option<(String, String)> {
    Some((format!("منطقة {code}"), format!("Zone {code}")))
}

/// Two listings: one with a public place, a place by area and a referral; one helpline.
pub fn listings() -> Vec<PublicListing> {
    let week = json!([
        [[540, 1020]],
        [[540, 1020]],
        [[540, 1020]],
        [[540, 1020]],
        [[540, 720], [840, 1440]],
        [],
        []
    ]);
    let value = json!([
        {
            "id": "7d0c9a5e-1111-4222-8333-444455556666", "code": "abcd2345",
            "name": { "ar": "جمعية النخلة", "fr": "=Association Palmier", "en": "Palm" },
            "alternate_name": "+PALM", "description": { "fr": "Aide\naux femmes, \"partout\"" },
            "website": "https://palmier.example/", "email": "contact@palmier.example", "phones": ["+212500123456"],
            "places": [
                { "commune": "04.421.01.03", "accessibility": ["wheelchair"], "exact": {
                    "id": "7d0c9a5e-1111-4222-8333-444455557777", "name": { "fr": "Siège" },
                    "address": { "fr": "12, rue des Dattes", "ar": "12 زنقة التمر" }, "point": [-6.84123, 34.02456] } },
                { "commune": "01.511.01.01" },
            ],
            "services": [
                { "id": "7d0c9a5e-1111-4222-8333-444455558888", "code": "listening", "description": { "ar": "استماع" },
                  "audiences": ["women", "girls"], "minimum_age": 12, "languages": ["ary", "fr"], "phones": ["+33123456789"],
                  "whatsapp": "+212600123456", "url": "https://palmier.example/ecoute",
                  "hours": { "expression": "Mo-Th 09:00-17:00; Fr 09:00-12:00,14:00-24:00", "week": week },
                  "hours_ramadan": { "expression": "Mo-Fr 10:00-15:00",
                    "week": [[[600, 900]], [[600, 900]], [[600, 900]], [[600, 900]], [[600, 900]], [], []] },
                  "closures": [{ "from": "2026-08-01", "to": "2026-08-15" }], "cost": "free",
                  "documents": { "fr": "CIN" }, "places": [0, 1], "confirmed": "2026-10-01" },
                { "id": "7d0c9a5e-1111-4222-8333-444455559999", "code": "shelter", "by_referral": true, "phones": ["+212500654321"] },
            ],
        },
        {
            "id": "8d0c9a5e-1111-4222-8333-444455556666", "code": "zzzz2345", "name": { "ar": "خط النجدة" },
            "services": [{ "id": "8d0c9a5e-1111-4222-8333-444455558888", "code": "hotline", "national": true, "phones": ["177"] }],
        },
    ]);
    serde_json::from_value(value).unwrap()
}

/// An export in memory.
pub fn written(kind: ExportKind, demonstration: bool, listings: &[PublicListing]) -> Vec<u8> {
    let mut out = Vec::new();
    export(kind, &header(demonstration), listings, &names, &mut out).unwrap();
    out
}
