//! The log, for those who answer for it: who did what, filtered, and as a table to take along.

use std::collections::BTreeMap;

use axum::response::Response;
use maud::html;
use sanad_domain::change::{self, Act};

use super::asked::Asked;
use super::trouble::Trouble;
use super::visit::Signed;
use super::{labels, page, words as w};
use crate::exchange::export::inert;
use crate::store::{Entry, OPERATOR, Wanted};

/// Entries on one page.
const PAGE: i64 = 100;
/// Entries in a table at the most.
const MOST: i64 = 200_000;

fn wanted(signed: &Signed, limit: i64) -> Wanted {
    let asked = Asked::of_query(&signed.visit.query);
    let given = |name: &str| Some(asked.get(name).trim().to_owned()).filter(|value| !value.is_empty());
    Wanted {
        actor: given("who"),
        act: given("what"),
        subject: given("about"),
        before: given("before").and_then(|before| before.parse().ok()),
        limit,
    }
}

/// The latest acts.
pub async fn list(signed: Signed) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::ReadLog)?;
    let (store, language) = (signed.store().await?, signed.language());
    let wanted = wanted(&signed, PAGE);
    let entries = store.log(&wanted).await?;
    let names: BTreeMap<String, String> = store.accounts().await?.into_iter().map(|one| (one.id, one.name)).collect();
    let shown = |text: &Option<String>| text.clone().unwrap_or_default();
    let query = signed.visit.query.clone();
    let main = html! {
        h1 { (w::LOG.get(language)) }
        form class="find" method="get" action=(signed.path("log")) {
            label {
                span { (w::LOG_WHO.get(language)) }
                select name="who" {
                    option value="" { "—" }
                    option value=(OPERATOR) selected[wanted.actor.as_deref() == Some(OPERATOR)] { (OPERATOR) }
                    @for (id, name) in &names { option value=(id) selected[wanted.actor.as_deref() == Some(id)] { (name) } }
                }
            }
            label { span { (w::WHAT.get(language)) } input name="what" value=(shown(&wanted.act)) dir="ltr"; }
            label { span { (w::LOG_ABOUT.get(language)) } input name="about" value=(shown(&wanted.subject)) dir="ltr"; }
            button class="plain" { (w::FIND.get(language)) }
        }
        p { a href=(signed.path(&format!("log.csv?{query}"))) { (w::LOG_EXPORT.get(language)) } }
        div class="wide-table" tabindex="0" role="region" aria-label=(w::LOG.get(language)) {
            table class="log" {
                thead { tr {
                    th scope="col" { "#" }
                    th scope="col" { (w::LOG_WHEN.get(language)) }
                    th scope="col" { (w::LOG_WHO.get(language)) }
                    th scope="col" { (w::WHAT.get(language)) }
                    th scope="col" { (w::LOG_ABOUT.get(language)) }
                    th scope="col" { (w::WORDS.get(language)) }
                } }
                tbody {
                    @for entry in &entries {
                        tr {
                            td { (entry.number) }
                            td { (labels::moment(language, &entry.at)) }
                            td dir="auto" { (names.get(&entry.actor).unwrap_or(&entry.actor)) }
                            td dir="ltr" { code { (entry.act) } }
                            td dir="ltr" { code { (entry.subject) } }
                            td dir="auto" { (entry.detail) }
                        }
                    }
                }
            }
        }
        @if entries.len() as i64 == PAGE {
            @if let Some(last) = entries.last() {
                nav class="pages" { a rel="next" href=(signed.path(&format!("log?before={}", last.number))) { (w::OLDER.get(language)) } }
            }
        }
    };
    Ok(page::page(&signed, w::LOG.get(language), main))
}

/// The log as a table, hashes included, so that others can prove the chain.
pub async fn export(signed: Signed) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::ReadLog)?;
    let entries = signed.store().await?.log(&wanted(&signed, MOST)).await?;
    let table = table(&entries).ok_or(Trouble::BadForm)?;
    Ok(page::table("attachment; filename=\"log.csv\"", table))
}

fn table(entries: &[Entry]) -> Option<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record([
        "number", "at", "actor", "act", "subject", "detail", "previous", "hash", "sealed",
    ])
    .ok()?;
    for entry in entries {
        let number = entry.number.to_string();
        let detail = inert(&entry.detail);
        let cells = [
            &number,
            &entry.at,
            &entry.actor,
            &entry.act,
            &entry.subject,
            &detail,
            &entry.previous,
            &entry.hash,
            // The very text that the hash is of.
            &entry.sealed(),
        ];
        out.write_record(cells).ok()?;
    }
    out.into_inner().ok()
}
