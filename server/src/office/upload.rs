//! Many listings in one go: a file is read, every finding shown with its row, every difference with its risk; nothing is proposed before
//! its sender says so.

use std::io::Write;

use axum::extract::multipart::{Field as Part, Multipart};
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::change::{self, Act, Difference, Risk, Scope, differences, risk};
use sanad_domain::validate::{Context, Finding, Relations, listings, validate};
use sanad_domain::{Language, Listing};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::asked::Sent;
use super::edit::name;
use super::trouble::Trouble;
use super::visit::{Signed, lead};
use super::{labels, page, words as w};
use crate::country::{self, Hours};
use crate::exchange::{self, Origin};
use crate::http::is_foreign;
use crate::store::StoreError;

/// Under which name what was read waits to be sent.
const ABOUT: &str = "upload";
/// The largest file, in bytes.
const LIMIT: usize = 25 * 1_024 * 1_024;
/// Findings and listings that are shown.
const SHOWN: usize = 300;

/// A listing that waits, with the revision that its sender saw.
#[derive(Serialize, Deserialize)]
struct Waiting {
    base: i64,
    listing: Listing,
}

/// What a file came to.
struct Read {
    findings: Vec<(Origin, Finding)>,
    listings: Vec<Listing>,
    rows: usize,
}

/// A listing of the file beside what the store holds.
struct Shown {
    listing: Listing,
    /// What differs; nothing to compare with where it is new.
    changes: Option<Vec<Difference>>,
    may: Result<(), change::Refusal>,
}

/// Where a file is chosen.
pub async fn choose(signed: Signed) -> Result<Response, Trouble> {
    Ok(page::page(&signed, w::UPLOAD.get(signed.language()), form(&signed, html! {})))
}

fn form(signed: &Signed, told: Markup) -> Markup {
    let language = signed.language();
    html! {
        h1 { (w::UPLOAD.get(language)) }
        p { (w::UPLOAD_WHY.get(language)) }
        (told)
        form class="fields narrow" method="post" enctype="multipart/form-data" action=(signed.path("upload")) {
            label { span { (w::UPLOAD_FILE.get(language)) } input type="file" name="file" required accept=".csv,.xlsx,.json,.geojson"; }
            button class="main" { (w::UPLOAD_READ.get(language)) }
        }
    }
}

/// Reads a file and shows what it says.
pub async fn read(signed: Signed, request: Request) -> Result<Response, Trouble> {
    if is_foreign(request.headers()) {
        return Err(Trouble::Foreign);
    }
    let file = received(request).await?;
    let (store, language, person) = (signed.store().await?, signed.language(), signed.person());
    let (today, demonstration) = (signed.visit.office.today(), store.is_demonstration().await?);
    let read = tokio::task::spawn_blocking(move || examine(&file, today, demonstration))
        .await
        .map_err(|_| Trouble::BadForm)??;
    let mut waiting = Vec::new();
    let mut shown: Vec<Shown> = Vec::new();
    for listing in read.listings {
        let before = store.listing(listing.organization.id).await?;
        let scope = Scope::of(before.as_ref().map(|(_, listing)| listing), Some(&listing), None);
        let may = change::may(&person, &Act::Propose(&scope));
        let changes = differences(before.as_ref().map(|(_, listing)| listing), Some(&listing));
        if may.is_ok() && !changes.is_empty() {
            let base = before.as_ref().map_or(0, |(revision, _)| *revision);
            waiting.push(Waiting {
                base,
                listing: listing.clone(),
            });
        }
        shown.push(Shown {
            listing,
            changes: before.map(|_| changes),
            may,
        });
    }
    let body = serde_json::to_string(&waiting).unwrap_or_default();
    store.keep_draft(signed.now(), &signed.account.id, ABOUT, 0, &body).await?;
    let errors = read.findings.iter().filter(|(_, finding)| finding.is_error()).count();
    let told = html! {
        p class=(if errors > 0 { "trouble" } else { "told" }) role="status" {
            (w::UPLOAD_READ_ROWS.with(language, &read.rows.to_string())) " " (w::UPLOAD_ERRORS.with(language, &errors.to_string()))
        }
        @if !read.findings.is_empty() { (found(language, &read.findings)) }
        (changed(language, &shown))
        @if !waiting.is_empty() {
            p { (w::UPLOAD_WHOLE.get(language)) }
            form class="acts" method="post" action=(signed.path("upload/send")) {
                button class="main" { (w::UPLOAD_SEND.with(language, &waiting.len().to_string())) }
            }
        }
    };
    Ok(page::page(&signed, w::UPLOAD.get(language), form(&signed, told)))
}

/// The file, in a place that is gone when it was read: it may hold secret places.
async fn received(request: Request) -> Result<NamedTempFile, Trouble> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Trouble::BadForm)?;
    while let Some(part) = parts.next_field().await.map_err(|_| Trouble::BadForm)? {
        if part.name() == Some("file") {
            return written(part).await;
        }
    }
    Err(Trouble::BadForm)
}

async fn written(mut part: Part<'_>) -> Result<NamedTempFile, Trouble> {
    // The readers tell kinds of files by what is in them, and by the ending where that leaves a doubt.
    let ending: String = part
        .file_name()
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect())
        .unwrap_or_default();
    let mut file = tempfile::Builder::new()
        .prefix("sanad-")
        .suffix(&format!(".{ending}"))
        .tempfile()
        .map_err(Trouble::Disk)?;
    let mut length = 0;
    while let Some(some) = part.chunk().await.map_err(|_| Trouble::BadForm)? {
        length += some.len();
        if length > LIMIT {
            return Err(Trouble::TooLarge);
        }
        file.write_all(&some).map_err(Trouble::Disk)?;
    }
    file.flush().map_err(Trouble::Disk)?;
    Ok(file)
}

/// Holds every row against the rule-book; only what has no error becomes a listing.
fn examine(file: &NamedTempFile, today: sanad_domain::Date, demonstration: bool) -> Result<Read, Trouble> {
    let hours = Hours::new(today);
    let context = Context {
        today,
        territory: country::gazetteer().map_err(|error| Trouble::Editions(error.into()))?,
        hours: &hours,
        demonstration,
    };
    let (mut findings, mut records, mut rows) = (Vec::new(), Vec::new(), 0);
    let mut relations = Relations::default();
    let done = exchange::read(file.path(), None, &mut |row| {
        let mut found = row.findings;
        if !row.draft.is_empty() {
            rows += 1;
            let outcome = validate(&row.draft, &context);
            found.extend(outcome.findings);
            if let Some(record) = outcome.record {
                found.extend(relations.check(&record));
                if !found.iter().any(Finding::is_error) {
                    records.push(record);
                }
            }
        }
        findings.extend(found.into_iter().map(|finding| (row.origin.clone(), finding)));
    });
    done.map_err(|_| Trouble::BadForm)?;
    findings.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.rule.severity));
    Ok(Read {
        findings,
        listings: listings(records),
        rows,
    })
}

fn found(language: Language, findings: &[(Origin, Finding)]) -> Markup {
    html! {
        h2 { (w::FINDINGS.get(language)) " " small { (findings.len()) } }
        div class="wide-table" tabindex="0" role="region" aria-label=(w::FINDINGS.get(language)) {
            table class="log" {
                thead { tr { th scope="col" { (w::UPLOAD_ROW.get(language)) } th scope="col" { (w::UPLOAD_COLUMN.get(language)) } th scope="col" { (w::WHAT.get(language)) } } }
                tbody {
                    @for (origin, finding) in findings.iter().take(SHOWN) {
                        tr {
                            td { (origin.row) }
                            td dir="auto" { (finding.field.and_then(|field| origin.column_of(field)).unwrap_or_default()) }
                            td class="found" { div class=(finding.rule.severity.name()) { (finding.sentence(language)) } }
                        }
                    }
                }
            }
        }
        @if findings.len() > SHOWN { p { "…" } }
    }
}

fn changed(language: Language, shown: &[Shown]) -> Markup {
    html! {
        h2 { (w::LISTINGS_ALL.get(language)) " " small { (shown.len()) } }
        ul class="rows" {
            @for Shown { listing, changes, may } in shown.iter().take(SHOWN) {
                li {
                    div {
                        b dir="auto" { (name(Some(listing), language).unwrap_or_default()) } " "
                        @match (changes, may) {
                            (_, Err(refusal)) => span class="state" { (Trouble::Refused(*refusal).sentence().get(language)) },
                            (None, _) => span class="state" { (w::ADDED.get(language)) },
                            (Some(changes), _) if changes.is_empty() => span class="state" { (w::NOTHING_DIFFERS.get(language)) },
                            (Some(changes), _) => (told(language, changes)),
                        }
                    }
                }
            }
        }
        @if shown.len() > SHOWN { p { "…" } }
    }
}

/// What a listing's change consists of, in a line.
fn told(language: Language, changes: &[Difference]) -> Markup {
    let gravest = risk(changes).unwrap_or(Risk::Routine);
    html! {
        span class={ "risk-" (gravest.code()) } { span class="risk" { (labels::risk(gravest).get(language)) } }
        ul { @for change in changes.iter().take(12) { li { small { (labels::aspect(change.aspect).get(language)) @if let Some(text) = change.language { " (" (text.own_name()) ")" } ": " bdi { (labels::value(language, change.aspect, change.before.as_deref().unwrap_or("—"))) } " → " bdi { (labels::value(language, change.aspect, change.after.as_deref().unwrap_or("—"))) } } } } }
        @if changes.len() > 12 { small { "… " (changes.len()) } }
    }
}

/// Proposes all that was read.
pub async fn send(signed: Signed, _: Sent) -> Result<Response, Trouble> {
    let (language, store, person) = (signed.language(), signed.store().await?, signed.person());
    let kept = store.draft(&signed.account.id, ABOUT).await?.ok_or(Trouble::NotFound)?;
    let waiting: Vec<Waiting> = serde_json::from_str(&kept.body).map_err(|_| Trouble::NotFound)?;
    let (mut proposed, mut left) = (0, Vec::new());
    for one in waiting {
        let held = store.listing(one.listing.organization.id).await?;
        if held.as_ref().map_or(0, |(revision, _)| *revision) != one.base {
            left.push(one.listing.code());
            continue;
        }
        let before = held.map(|(_, listing)| listing);
        change::may(&person, &Act::Propose(&Scope::of(before.as_ref(), Some(&one.listing), None)))?;
        let changes = differences(before.as_ref(), Some(&one.listing));
        if changes.is_empty() {
            continue;
        }
        let acting = signed.acting();
        let sent = acting.propose(one.base, before.as_ref(), Some(&one.listing), &changes, None, None);
        match sent.await {
            Ok(_) => proposed += 1,
            // Somebody changed it meanwhile: it waits to be read anew.
            Err(Trouble::Stale | Trouble::Store(StoreError::Stale)) => left.push(one.listing.code()),
            Err(other) => return Err(other),
        }
    }
    store.drop_draft(&signed.account.id, ABOUT).await?;
    if left.is_empty() {
        return Ok(lead(&signed.path("listings"), []));
    }
    let told = html! {
        p class="told" role="status" { (w::UPLOAD_SENT.with(language, &proposed.to_string())) }
        p class="trouble" role="alert" { (w::STALE.get(language)) " " bdi dir="ltr" { (left.join(" ")) } }
    };
    Ok(page::page(&signed, w::UPLOAD.get(language), form(&signed, told)))
}
