//! What the form is told while somebody types in it: what the rule-book says beside each field, the week that hours mean, who may be the
//! same association, and how the public would see it. The pages are complete without it.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::{IntoResponse, Response};
use hyper::header;
use sanad_domain::Listing;
use serde::Serialize;
use uuid::Uuid;

use super::asked::Asked;
use super::form::{Beside, Form};
use super::likeness::Likeness;
use super::trouble::Trouble;
use super::visit::Signed;
use super::{by_day, fields, labels, pin, preview, review, words as w};
use crate::country::Hours;

/// The answer: pieces of pages, each with where it belongs.
#[derive(Serialize)]
struct Live {
    /// That the draft is kept, and how much is to be mended.
    told: String,
    /// What is said beside a field, by its name; empty where nothing is.
    found: BTreeMap<String, String>,
    /// Names of fields in which something is wrong.
    wrong: Vec<String>,
    /// The week that a field means, by its name.
    weeks: BTreeMap<String, String>,
    /// Where a place lies, drawn anew, by the part of the form; only where its commune is another than the one drawn so far.
    maps: BTreeMap<String, String>,
    /// What stands in a field now.
    values: BTreeMap<String, String>,
    /// Other listings that may be the same association.
    #[serde(skip_serializing_if = "Option::is_none")]
    alike: Option<String>,
    /// The listing as the public would see it; absent while something in it is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<String>,
}

/// What is known of a form at this moment; `listing` where nothing in it is wrong, `written` the hours that were just written.
pub async fn answer(
    signed: &Signed,
    id: Uuid,
    form: &Form,
    (listing, beside): (Option<&Listing>, &Beside),
    written: Option<(String, String)>,
    (is_naming, asked): (bool, &Asked),
) -> Result<Response, Trouble> {
    let (language, today) = (signed.language(), signed.visit.office.today());
    let hours = Hours::new(today);
    let mut weeks = BTreeMap::new();
    for (number, service) in form.services.iter().enumerate() {
        for field in by_day::FIELDS {
            let value = service.fields.get(field.column()).map_or("", String::as_str);
            let week = by_day::meant(language, &hours, value).into_string();
            weeks.insert(format!("s{number}.{}", field.column()), week);
        }
    }
    let mut maps = BTreeMap::new();
    for (number, place) in form.places.iter().enumerate() {
        let part = format!("p{number}");
        let commune = pin::commune(place).map(String::from).unwrap_or_default();
        if commune != asked.get(&format!("{part}.map")) {
            let map = pin::map(language, &part, place).into_string();
            maps.insert(part, map);
        }
    }
    let found = beside.iter().map(|((part, column), findings)| {
        let name = format!("{part}.{column}");
        let said = fields::found(language, &name, findings).into_string();
        (name, said)
    });
    let wrong = beside
        .iter()
        .filter(|(_, findings)| findings.iter().any(|finding| finding.is_error()));
    let wrong: Vec<String> = wrong.map(|((part, column), _)| format!("{part}.{column}")).collect();
    let kept = w::KEPT_AT.with(language, &labels::moment(language, &signed.now().to_string()));
    let told = match wrong.len() {
        0 => kept,
        count => format!("{kept} {}", w::TO_MEND.with(language, &count.to_string())),
    };
    let alike = if is_naming {
        Some(review::alike(signed, id, &Likeness::of_form(form)).await?.into_string())
    } else {
        None
    };
    let demonstration = signed.store().await?.is_demonstration().await?;
    let live = Live {
        told,
        found: found.collect(),
        wrong,
        weeks,
        maps,
        values: written.into_iter().collect(),
        alike,
        shown: listing.map(|listing| preview::article(listing, language, today, demonstration).into_string()),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(live)).into_response())
}
