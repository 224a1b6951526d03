//! Templates, read back by the readers that will get them filled in.

use super::super::{Kind, template};
use super::support::Reading;

#[test]
fn every_template_reads_back_with_its_example_row_passed_over() {
    for (kind, name) in [
        (Kind::Csv, "t.csv"),
        (Kind::Xlsx, "t.xlsx"),
        (Kind::GeoJson, "t.geojson"),
        (Kind::Json, "t.json"),
    ] {
        let bytes = template(kind).unwrap();
        let reading = Reading::of(name, &bytes);
        assert_eq!(reading.codes().len(), 1, "{kind:?}: {:?}", reading.codes());
        assert!(
            reading.codes()[0].starts_with("row.example@"),
            "{kind:?}: {:?}",
            reading.codes()
        );
        assert_eq!(bytes, template(kind).unwrap(), "the same bytes every time");
    }
}

#[test]
fn the_csv_template_opens_in_spreadsheets_as_utf_8() {
    assert!(
        template(Kind::Csv)
            .unwrap()
            .starts_with("\u{feff}organization_id,organization_name_ar".as_bytes())
    );
}
