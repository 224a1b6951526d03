//! Tables to import: every column has a valid value, of which a test names those that it is about.

use std::fmt::Write;

/// The columns that tables of the tests have.
pub const COLUMNS: [(&str, &str); 16] = [
    ("organization_name_fr", "Association Palmier"),
    ("organization_name_ar", "جمعية النخلة"),
    ("service", "listening"),
    ("description_fr", "Accueil et orientation des familles"),
    ("audiences", "women"),
    ("phone", "0537123456"),
    ("hours", "Mo-Fr 09:00-17:00"),
    ("cost", "free"),
    ("disclosure", "public"),
    ("commune", "04.421.01.0"),
    ("address_fr", "12, rue de la Palmeraie"),
    ("latitude", "34.02"),
    ("longitude", "-6.84"),
    ("referral_phone", ""),
    ("confirmed_on", "2026-10-31"),
    ("location_name_fr", ""),
];

/// A table in the making.
pub struct Sheet {
    columns: Vec<(String, String)>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A table with the usual columns and others of the test's own, which are empty unless a row fills them.
    pub fn new(more: &[&str]) -> Self {
        let usual = COLUMNS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let more = more.iter().map(|name| ((*name).to_owned(), String::new()));
        Self {
            columns: usual.chain(more).collect(),
            rows: Vec::new(),
        }
    }

    /// With one more row: the usual values but for those given.
    ///
    /// # Panics
    /// When a column is not in the table.
    #[must_use]
    pub fn row(mut self, values: &[(&str, &str)]) -> Self {
        let mut row: Vec<String> = self.columns.iter().map(|(_, usual)| usual.clone()).collect();
        for (column, value) in values {
            let at = self.columns.iter().position(|(name, _)| name == column);
            row[at.unwrap_or_else(|| panic!("the table has no column {column}"))] = (*value).to_owned();
        }
        self.rows.push(row);
        self
    }

    /// The table as CSV.
    pub fn csv(&self) -> String {
        let line = |cells: Vec<&str>| {
            let quoted: Vec<String> = cells
                .iter()
                .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
                .collect();
            format!("{}\n", quoted.join(","))
        };
        let mut out = line(self.columns.iter().map(|(name, _)| name.as_str()).collect());
        for row in &self.rows {
            out += &line(row.iter().map(String::as_str).collect());
        }
        out
    }
}

/// A table of so many different organizations, written without keeping a row in memory twice.
pub fn many_rows(count: usize) -> String {
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let mut out = names.join(",");
    out.push('\n');
    for number in 0..count {
        let word = letters(number);
        let phone = 537_000_000 + number;
        let _ = writeln!(
            out,
            "Association {word},جمعية النخلة {number},listening,Accueil et orientation,women,0{phone},Mo-Fr 09:00-17:00,free,public,\
             04.421.01.0,\"{number}, rue de la Palmeraie\",34.02,-6.84,,2026-10-31,"
        );
    }
    out
}

/// A word that is another for every number.
fn letters(mut number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "du", "ke", "li", "mo", "na", "po", "ri", "su", "ta"];
    let mut word = String::from("Z");
    for _ in 0..6 {
        word += SYLLABLES[number % 10];
        number /= 10;
    }
    word
}
