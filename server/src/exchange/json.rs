//! JSON documents, GeoJSON and HSDS among them, streamed: only one feature or record is in memory at a time.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader};

use sanad_domain::validate::Finding;
use sanad_domain::validate::rules::file as rules;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Out;
use super::feature::{Reader, Style};
use super::hsds;
use super::watch::{Watch, is_too_deep};

pub(super) fn read(file: File, out: &mut Out<'_>) -> io::Result<()> {
    let mut watch = Watch::new(file);
    let mut document = Document {
        reader: Reader::new(out),
        kind: None,
        has_list: false,
        keys: BTreeSet::new(),
        kept: String::new(),
        is_hsds: false,
    };
    let parsed = {
        let mut parser = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, &mut watch));
        parser.deserialize_any(&mut document).and_then(|()| parser.end())
    };
    match parsed {
        Err(error) if error.is_io() => return Err(error.into()),
        Err(error) => {
            let place = format!("line {}, column {}", error.line(), error.column());
            let finding = match watch.encoding {
                Some((line, what)) => Finding::new(&rules::FILE_ENCODING, None, &format!("{what}, line {line}")),
                None if watch.too_deep => Finding::new(&rules::FILE_TOO_DEEP, None, ""),
                None => Finding::new(&rules::FILE_BROKEN, None, &place),
            };
            document.reader.about_file(finding);
        }
        Ok(()) => {
            if let Some((line, what)) = watch.encoding {
                document
                    .reader
                    .about_file(Finding::new(&rules::FILE_ENCODING, None, &format!("{what}, line {line}")));
            }
            document.finish();
        }
    }
    Ok(())
}

/// A document under way.
struct Document<'o, 'a> {
    reader: Reader<'o, 'a>,
    /// What its member `type` says.
    kind: Option<String>,
    has_list: bool,
    keys: BTreeSet<String>,
    /// The members so far, written one after the other: they may turn out to be one organization or service of HSDS.
    kept: String,
    is_hsds: bool,
}

/// The most that is kept of a document that may be one organization, in bytes.
const KEPT_LIMIT: usize = 8 * 1_024 * 1_024;

impl Document<'_, '_> {
    fn member(&mut self, key: &str, raw: &RawValue) {
        if is_too_deep(raw.get()) {
            return self.reader.about_file(Finding::new(&rules::FILE_TOO_DEEP, None, ""));
        }
        match key {
            "type" => self.kind = Some(serde_json::from_str(raw.get()).unwrap_or_else(|_| raw.get().to_owned())),
            "crs" => {
                if let Some(system) = foreign_system(raw.get()) {
                    self.reader.about_file(Finding::new(&rules::GEOJSON_CRS, None, &system));
                }
            }
            _ => {}
        }
        self.is_hsds |= hsds::is_mark(key, raw.get());
        if self.kept.len() + raw.get().len() <= KEPT_LIMIT {
            let comma = if self.kept.is_empty() { "" } else { "," };
            self.kept += &format!("{comma}{}:{}", serde_json::Value::from(key), raw.get());
        }
    }

    fn finish(mut self) {
        if self.is_hsds && !self.has_list {
            // One organization or service alone, as an HSDS API answers when asked for it.
            self.has_list = true;
            self.reader.begin(Style::Record, "$");
            self.reader.element(&format!("{{{}}}", self.kept));
        }
        let kind = self.kind.as_deref();
        let features = self.reader.style() == Some(Style::Feature);
        if !self.has_list || (features && kind != Some("FeatureCollection")) {
            self.reader
                .about_file(Finding::new(&rules::GEOJSON_TYPE, None, kind.unwrap_or("{…}")));
        }
        if self.has_list {
            self.reader.finish();
        }
    }
}

/// The coordinate system that a `crs` member names, where it is not the one that every map here uses.
fn foreign_system(raw: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(raw).unwrap_or_default();
    if value.is_null() {
        return None;
    }
    let name = value
        .pointer("/properties/name")
        .or_else(|| value.pointer("/properties/href"))
        .unwrap_or(&value);
    let name = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
    let plain: String = name
        .to_ascii_uppercase()
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric())
        .collect();
    let known = plain.ends_with("CRS84") || plain.ends_with("WGS84") || plain.ends_with("EPSG4326");
    (!known).then_some(name)
}

impl<'de> Visitor<'de> for &mut Document<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let again = !self.keys.insert(key.clone());
            if again {
                self.reader.about_file(Finding::new(&rules::KEY_DUPLICATE, None, &key));
            }
            match key.as_str() {
                // `contents` is a page of HSDS.
                "features" | "records" | "contents" => {
                    self.has_list = true;
                    let style = if key == "features" { Style::Feature } else { Style::Record };
                    self.reader.begin(style, &format!("$.{key}"));
                    map.next_value_seed(List {
                        reader: &mut self.reader,
                        key: &key,
                    })?;
                }
                _ => {
                    let raw = map.next_value::<Box<RawValue>>()?;
                    self.member(&key, &raw);
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        self.has_list = true;
        self.reader.begin(Style::Record, "$");
        List {
            reader: &mut self.reader,
            key: "$",
        }
        .visit_seq(seq)
    }
}

/// The features or records, wherever they stand.
struct List<'r, 'o, 'a> {
    reader: &'r mut Reader<'o, 'a>,
    key: &'r str,
}

impl List<'_, '_, '_> {
    fn not_a_list<E>(self) -> Result<(), E> {
        self.reader.about_file(Finding::new(&rules::VALUE_KIND, None, self.key));
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for List<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<Box<RawValue>>()? {
            self.reader.element(raw.get());
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.not_a_list()
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.not_a_list()
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.not_a_list()
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.not_a_list()
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.not_a_list()
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.not_a_list()
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.not_a_list()
    }
}
