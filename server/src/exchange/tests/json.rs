//! GeoJSON and JSON as people and programs send them.

use sanad_domain::validate::Field;

use super::super::read;
use super::support::{Reading, TestFile};

fn feature(geometry: &str, properties: &str) -> String {
    format!(r#"{{"type":"Feature","geometry":{geometry},"properties":{properties}}}"#)
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn named(name: &str) -> String {
    feature(
        r#"{"type":"Point","coordinates":[-6.5,34]}"#,
        &format!(r#"{{"nom":"{name}"}}"#),
    )
}

#[test]
fn features_are_read_with_the_path_of_every_field() {
    let first = feature(
        r#"{"type":"Point","coordinates":[-6.90,34.0]}"#,
        r#"{"nom":"Palmier","phone":500123456,"capacity":null}"#,
    );
    let reading = Reading::of("a.geojson", collection(&[named("Dattier"), first]));
    assert_eq!(reading.codes(), [] as [&str; 0]);
    assert_eq!(reading.names(), ["Dattier", "Palmier"]);
    let row = &reading.0[1];
    assert_eq!(row.draft.get(Field::Phone), Some("500123456"));
    assert_eq!(
        row.origin.column_of(Field::Phone).as_deref(),
        Some("$.features[1].properties.phone")
    );
    assert_eq!(
        row.origin.column_of(Field::Latitude).as_deref(),
        Some("$.features[1].geometry.coordinates[1]")
    );
}

#[test]
fn coordinates_reach_the_rule_book_exactly_as_written() {
    let long = "-6.8412345678901234567890123456789012345678";
    let points = [
        (long, "34"),
        ("1e400", "-0.0"),
        ("0", "0"),
        (r#""-6,5""#, r#""34""#),
        ("378000.12", "9e2"),
    ];
    let features: Vec<String> = points
        .iter()
        .map(|(x, y)| {
            feature(
                &format!(r#"{{"type":"Point","coordinates":[{x},{y},12,7]}}"#),
                "{\"nom\":\"A B\"}",
            )
        })
        .collect();
    let reading = Reading::of("a.geojson", collection(&features));
    assert_eq!(reading.codes(), [] as [&str; 0]);
    assert_eq!(reading.values(Field::Longitude), [long, "1e400", "0", "-6,5", "378000.12"]);
}

#[test]
fn anything_but_a_point_is_named_and_the_rest_of_the_feature_is_kept() {
    let shapes = [
        (r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#, "Polygon"),
        (r#"{"type":"Point","coordinates":[]}"#, "[]"),
        (r#"{"type":"Point","coordinates":[null,1]}"#, "[null,1]"),
        (r#"{"type":"Point","coordinates":[[1,2]]}"#, "[[1,2]]"),
        (r#"{"type":"Point"}"#, "—"),
        (r#""here""#, "\"here\""),
    ];
    for (shape, found) in shapes {
        let reading = Reading::of(
            "a.geojson",
            collection(&[feature(shape, r#"{"nom":"Palmier"}"#), named("Dattier")]),
        );
        assert_eq!(reading.codes(), ["geojson.geometry@1"], "{shape}");
        assert_eq!((reading.found(), reading.names()), (vec![found], vec!["Palmier", "Dattier"]));
    }
    let reading = Reading::of("a.geojson", collection(&[feature("null", r#"{"nom":"Palmier"}"#)]));
    assert_eq!((reading.codes().len(), reading.names()), (0, vec!["Palmier"]));
}

#[test]
fn another_coordinate_system_is_named_wherever_it_stands() {
    let with = |crs: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{}],"crs":{crs}}}"#,
            named("Palmier")
        )
    };
    for known in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"] {
        let crs = format!(r#"{{"type":"name","properties":{{"name":"{known}"}}}}"#);
        assert_eq!(Reading::of("a.geojson", with(&crs)).codes(), [] as [&str; 0], "{known}");
    }
    let reading = Reading::of("a.geojson", with(r#"{"type":"name","properties":{"name":"EPSG:26191"}}"#));
    assert_eq!(
        (reading.codes(), reading.names()),
        (vec!["geojson.crs@0".to_owned()], vec!["Palmier"])
    );
}

#[test]
fn another_type_of_document_is_named() {
    for (text, found) in [
        (named("Palmier"), "Feature"),
        (r#"{"type":"Topology","objects":{}}"#.to_owned(), "Topology"),
        ("{}".to_owned(), "{…}"),
        (r#"{"type":"Features","features":[]}"#.to_owned(), "Features"),
    ] {
        let reading = Reading::of("a.geojson", text);
        assert_eq!((reading.codes()[0].as_str(), reading.found()[0]), ("geojson.type@0", found));
    }
    let text = collection(&[
        "{\"type\":\"Point\",\"coordinates\":[1,2]}".to_owned(),
        "7".to_owned(),
        named("Palmier"),
    ]);
    let reading = Reading::of("a.geojson", text);
    assert_eq!(reading.codes(), ["geojson.type@1", "geojson.properties@1", "geojson.type@2"]);
    assert_eq!(reading.names(), ["Palmier"]);
}

#[test]
fn features_without_properties_twice_the_same_id_and_twice_the_same_key_are_named() {
    let twin = r#"{"type":"Feature","id":7,"geometry":null,"properties":{"nom":"Palmier","nom":"Dattier"}}"#;
    let bare = r#"{"type":"Feature","id":7}"#;
    let reading = Reading::of("a.geojson", collection(&[twin.to_owned(), bare.to_owned(), named("Olivier")]));
    let path = "$.features[0].properties.nom";
    assert_eq!(
        reading.codes(),
        [
            format!("key.duplicate@1 {path}"),
            "geojson.duplicate-id@2".into(),
            "geojson.properties@2".into()
        ]
    );
    assert_eq!(reading.names(), ["Palmier", "Olivier"]);
}

#[test]
fn a_truncated_document_says_where_and_keeps_what_came_before() {
    let whole = collection(&[named("Palmier"), named("Dattier")]);
    let reading = Reading::of("a.geojson", &whole[..whole.len() - 20]);
    assert_eq!(
        (reading.codes(), reading.names()),
        (vec!["file.broken@0".to_owned()], vec!["Palmier"])
    );
    assert!(reading.found()[0].starts_with("line 1, column "), "{:?}", reading.found());
    assert_eq!(Reading::of("a.geojson", "Palmier, Dattier").codes(), ["file.broken@0"]);
    assert_eq!(
        Reading::of("a.geojson", collection(&[feature("null", "NaN")])).codes(),
        ["file.broken@0"]
    );
}

#[test]
fn ten_thousand_levels_are_too_deep_wherever_they_are() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    for text in [
        deep.clone(),
        "[".repeat(10_000),
        format!("{{\"type\":{deep},\"features\":[]}}"),
    ] {
        assert!(Reading::of("a.json", text).codes()[0].starts_with("file.too-deep@"));
    }
    let reading = Reading::of("a.geojson", collection(&[feature(&deep, "{}"), named("Palmier")]));
    assert_eq!(
        (reading.codes(), reading.names()),
        (vec!["file.too-deep@1".to_owned()], vec!["Palmier"])
    );
}

#[test]
fn a_key_that_nobody_knows_is_named_once_a_file() {
    let odd = feature("null", r#"{"nom":"Palmier","telefon":"1"}"#);
    let reading = Reading::of("a.geojson", collection(&[named("Dattier"), odd.clone(), odd]));
    assert_eq!(
        (reading.codes(), reading.found()),
        (vec!["key.unknown@2".to_owned()], vec!["telefon"])
    );
    let reading = Reading::of("a.json", r#"[{"telefon":1},{"telefon":2}]"#);
    assert_eq!(reading.codes(), ["key.unknown@1", "header.missing@0"]);
}

#[test]
fn arrays_of_records_are_read_bare_or_under_a_name() {
    for (text, list) in [
        (r#"[{"nom":"Palmier"}]"#, "$"),
        (r#"{"records":[{"nom":"Palmier"}]}"#, "$.records"),
    ] {
        let reading = Reading::of("a.json", format!("\u{feff} {text}\n"));
        assert_eq!((reading.codes().len(), reading.names()), (0, vec!["Palmier"]));
        assert_eq!(
            reading.0[0].origin.column_of(Field::OrganizationNameFr),
            Some(format!("{list}[0].nom"))
        );
    }
}

#[test]
fn values_of_the_wrong_kind_are_named_and_the_rest_is_kept() {
    let reading = Reading::of(
        "a.json",
        r#"[{"nom":"Palmier","phone":["1"],"cost":{}}, 7, {"nom":"Dattier","phone":true}]"#,
    );
    assert_eq!(
        reading.codes(),
        ["value.kind@1 $[0].phone", "value.kind@1 $[0].cost", "value.kind@2"]
    );
    assert_eq!(
        (reading.names(), reading.values(Field::Phone)),
        (vec!["Palmier", "Dattier"], vec!["true"])
    );
    for list in ["{}", "7", "\"x\"", "null", "true"] {
        let reading = Reading::of("a.json", format!(r#"{{"records":{list}}}"#));
        assert_eq!(reading.codes(), ["value.kind@0", "file.empty@0"], "{list}");
    }
}

#[test]
fn empty_lists_are_told_to_add_a_row() {
    assert_eq!(Reading::of("a.json", "[]").codes(), ["file.empty@0"]);
    assert_eq!(Reading::of("a.geojson", collection(&[])).codes(), ["file.empty@0"]);
}

#[test]
fn other_encodings_and_zeros_are_named_with_their_line() {
    let reading = Reading::of("a.json", b"[{\"nom\":\"Palmier\"},\n{\"nom\":\"Caf\xe9\"}]");
    assert_eq!(reading.found(), ["UTF-8?, line 2"]);
    assert_eq!(reading.codes(), ["file.encoding@0"]);
    assert_eq!(reading.names(), ["Palmier"]);
    let reading = Reading::of("a.json", b"[{\"nom\":\"Palmier\"},\n\n\0]");
    assert_eq!(
        (reading.codes(), reading.found()),
        (vec!["file.encoding@0".to_owned()], vec!["NUL, line 3"])
    );
    let wide: Vec<u8> = "\u{feff}[]".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(Reading::of("a.json", wide).codes(), ["file.encoding@0"]);
}

#[test]
fn half_a_surrogate_spoils_one_value_alone() {
    let reading = Reading::of("a.json", r#"[{"nom":"Pal\ud800mier","service":"legal"},{"nom":"Dattier"}]"#);
    assert_eq!(reading.codes(), ["file.encoding@1 $[0].nom"]);
    assert_eq!(
        (reading.names(), reading.values(Field::Service)),
        (vec!["Dattier"], vec!["legal"])
    );
}

#[test]
fn a_value_of_ten_megabytes_is_refused_alone() {
    let reading = Reading::of(
        "a.json",
        format!(
            r#"[{{"nom":"{}"}},{{"nom":"Dattier"}},{{"nom":"{}"}}]"#,
            "x".repeat(10 << 20),
            "x".repeat(200_000)
        ),
    );
    assert_eq!(reading.codes(), ["file.too-large@1", "file.too-large@3 $[2].nom"]);
    assert_eq!(reading.names(), ["Dattier"]);
}

#[test]
fn a_hundred_thousand_features_on_one_line_are_read() {
    let features: Vec<String> = (0..100_000).map(|index| named(&format!("Association {index}"))).collect();
    let file = TestFile::new("a.geojson", collection(&features).as_bytes());
    let mut rows = 0;
    read(&file.0, None, &mut |row| rows += row.findings.len() + 1).unwrap();
    assert_eq!(rows, 100_000);
}
