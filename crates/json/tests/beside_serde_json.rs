//! What both read, both read alike; what is no JSON, neither reads.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    flag: bool,
    small: u8,
    whole: i64,
    large: u64,
    double: f64,
    text: String,
    pair: (i32, f64),
    list: Vec<Option<u16>>,
    names: BTreeMap<String, Kind>,
    #[serde(default)]
    left_out: Option<Newtype>,
    unit: (),
    inner: Option<Box<Everything>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Newtype(i32);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Plain,
    Holding(String),
    Two(u8, bool),
    Named { a: i32 },
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Plain),
        any::<String>().prop_map(Kind::Holding),
        any::<(u8, bool)>().prop_map(|(a, b)| Kind::Two(a, b)),
        any::<i32>().prop_map(|a| Kind::Named { a }),
    ]
}

fn double() -> impl Strategy<Value = f64> {
    // Up to five decimals, as coordinates have them: these are read exactly.
    (-18_000_000_i64..18_000_000).prop_map(|steps| steps as f64 / 100_000.0)
}

fn everything() -> impl Strategy<Value = Everything> {
    let flat = (
        (
            any::<bool>(),
            any::<u8>(),
            any::<i64>(),
            any::<u64>(),
            double(),
            any::<String>(),
        ),
        (any::<i32>(), double()),
        proptest::collection::vec(any::<Option<u16>>(), 0..4),
        proptest::collection::btree_map(any::<String>(), kind(), 0..4),
        any::<Option<i32>>(),
    );
    let flat = flat.prop_map(
        |((flag, small, whole, large, double, text), pair, list, names, left_out)| Everything {
            flag,
            small,
            whole,
            large,
            double,
            text,
            pair,
            list,
            names,
            left_out: left_out.map(Newtype),
            unit: (),
            inner: None,
        },
    );
    flat.prop_recursive(3, 8, 1, |inner| {
        (inner.clone(), inner).prop_map(|(inner, outer)| Everything {
            inner: Some(Box::new(inner)),
            ..outer
        })
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(value in everything(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assert_eq!(sanad_json::from_str::<Everything>(&text).unwrap(), value);
    }

    #[test]
    fn what_is_cut_or_changed_is_never_a_panic_and_read_alike(value in everything(), at in any::<prop::sample::Index>(), with in "[\\[\\]{}:,\"\\\\0-9eE.+\\- nulltrueA-F]{0,3}") {
        let mut text = serde_json::to_string(&value).unwrap();
        let start = (0..=at.index(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (start + 1..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        text.replace_range(start..end, &with);
        let ours = sanad_json::from_str::<Everything>(&text);
        match serde_json::from_str::<Everything>(&text) {
            Ok(theirs) => {
                // Doubles of many digits may differ in their last bits: the rest may not.
                let ours = ours.unwrap();
                prop_assert_eq!(ours.text, theirs.text);
                prop_assert_eq!(ours.names, theirs.names);
                prop_assert!((ours.double - theirs.double).abs() <= theirs.double.abs() * 1e-14);
            }
            Err(_) => prop_assert!(ours.is_err() || text.contains("-0"), "{text}"),
        }
    }

    #[test]
    fn nothing_typed_is_a_panic(text in any::<String>()) {
        let ours = sanad_json::from_str::<f64>(&text).is_ok();
        prop_assert_eq!(ours, serde_json::from_str::<f64>(&text).is_ok());
    }

    #[test]
    fn numbers_are_those_of_the_standard_library(value in any::<f64>().prop_filter("finite", |value| value.is_finite())) {
        let read = sanad_json::from_str::<f64>(&format!("{value:e}")).unwrap();
        prop_assert!((read - value).abs() <= value.abs() * 1e-14, "{read} {value}");
    }
}

#[test]
fn only_strict_json_is_read() {
    for text in [
        "",
        "[1,]",
        "[,1]",
        "[1 2]",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "[1]]",
        "nul",
        "\"\u{1}\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"",
        "\"\\u12\"",
        "[\"a\":1]",
        "{\"a\" 1}",
        "{a:1}",
        "1e400",
        "/**/1",
    ] {
        assert!(sanad_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
        assert!(
            sanad_json::from_str::<serde::de::IgnoredAny>(text).is_err() || text == "1e400",
            "skipped: {text}"
        );
    }
    let deep = "[".repeat(100_000);
    assert!(sanad_json::from_str::<serde::de::IgnoredAny>(&deep).is_err());
    assert!(sanad_json::from_str::<u8>("256").is_err());
    assert!(sanad_json::from_str::<u64>("18446744073709551616").is_err());
    assert!(sanad_json::from_str::<i64>("-9223372036854775808").is_ok());
    assert!(sanad_json::from_str::<(u8, u8)>("[1,2,3]").is_err());
}

#[test]
fn an_error_says_where() {
    let error = sanad_json::from_str::<Vec<u8>>("[1, x]").unwrap_err();
    assert_eq!(error.to_string(), "not what was expected at byte 4");
    assert_eq!(
        sanad_json::from_str::<Vec<u8>>("[1, 256]").unwrap_err().to_string(),
        "not what was expected at byte 7"
    );
}

#[test]
fn pairs_of_surrogates_are_one_letter() {
    assert_eq!(sanad_json::from_str::<String>(r#""\ud83d\ude00 \u0633""#).unwrap(), "😀 س");
}
