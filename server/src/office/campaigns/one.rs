//! One campaign: who has not answered yet, how to reach them, and what the others said.

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::listing::Phone;
use sanad_domain::{Language, Listing};

use super::super::asked::Sent;
use super::super::calls::phones;
use super::super::edit::name;
use super::super::still_true::confirmed;
use super::super::trouble::Trouble;
use super::super::visit::{Id, Signed, lead};
use super::super::{labels, page, words as w};
use super::{mine, place, progress, sees};
use crate::pages::code;
use crate::store::{Answer, Asked, Campaign, Posted};

/// Lines on one page.
const PAGE: usize = 60;

/// A campaign.
pub async fn show(Id(id): Id, signed: Signed) -> Result<Response, Trouble> {
    let campaign = mine(&signed, &id).await?;
    let told = match signed.visit.query.as_str() {
        "sent" => html! { p class="told" role="status" { (w::CAMPAIGN_SENT.get(signed.language())) } },
        _ => html! {},
    };
    show_one(&signed, &campaign, told).await
}

/// A campaign, and what is told above it.
pub(super) async fn show_one(signed: &Signed, campaign: &Campaign, told: Markup) -> Result<Response, Trouble> {
    let (language, store, person) = (signed.language(), signed.store().await?, signed.person());
    let asked = store.asked(&campaign.id).await?;
    let from: usize = super::of_query(signed).get("from").parse().unwrap_or(0);
    let mut rows = Vec::new();
    for one in asked.iter().skip(from).take(PAGE) {
        let listing = store.listing(one.organization).await?.map(|(_, listing)| listing);
        if listing.as_ref().is_none_or(|listing| sees(&person, listing)) {
            rows.push((one, listing));
        }
    }
    let is_open = campaign.closed.is_empty();
    let left = campaign.asked - campaign.answered;
    let letters = store.letters(&campaign.id).await?;
    let title = place(language, campaign.region.as_ref());
    let main = html! {
        h1 { (w::CAMPAIGNS.get(language)) " · " (title) }
        p { (w::CAMPAIGN_OLDER.with(language, &campaign.months.to_string())) " · " (labels::moment(language, &campaign.created)) }
        (told)
        (progress(language, campaign))
        @if is_open && left > 0 {
            div class="acts" {
                @if signed.visit.office.sends_letters() {
                    form method="post" action=(signed.path(&format!("campaigns/{}/links", campaign.id))) {
                        button class="main" name="by" value="mail" { (w::CAMPAIGN_MAIL.get(language)) }
                    }
                }
                form method="post" action=(signed.path(&format!("campaigns/{}/links.csv", campaign.id))) {
                    button class="plain" { (w::CAMPAIGN_TABLE.get(language)) }
                }
            }
            p { small { (w::CAMPAIGN_LINKS_WHY.get(language)) } }
        }
        (posted(language, &letters))
        ul class="rows" {
            @for (one, listing) in &rows { (line(signed, campaign, one, listing.as_ref())) }
        }
        nav class="pages" {
            @if from > 0 { a rel="prev" href=(signed.path(&format!("campaigns/{}?from={}", campaign.id, from.saturating_sub(PAGE)))) { (w::NEWER.get(language)) } }
            @if from + PAGE < asked.len() { a rel="next" href=(signed.path(&format!("campaigns/{}?from={}", campaign.id, from + PAGE))) { (w::OLDER.get(language)) } }
        }
        @if is_open {
            details {
                summary { (w::CAMPAIGN_CLOSE.get(language)) }
                p { (w::CAMPAIGN_CLOSE_WHY.get(language)) }
                form method="post" action=(signed.path(&format!("campaigns/{}/close", campaign.id))) {
                    button class="plain" { (w::CAMPAIGN_CLOSE.get(language)) }
                }
            }
        }
    };
    Ok(page::page(signed, &title, main))
}

/// How many letters are on their way, sent, or given up.
pub fn posted(language: Language, letters: &[Posted]) -> Markup {
    let sent = letters.iter().filter(|letter| !letter.sent.is_empty()).count();
    let lost: Vec<&Posted> = letters.iter().filter(|letter| letter.is_given_up()).collect();
    let waiting = letters.len() - sent - lost.len();
    html! {
        @if !letters.is_empty() {
            p class="told" {
                (w::LETTERS_SENT.with(language, &sent.to_string()))
                @if waiting > 0 { " · " (w::LETTERS_WAITING.with(language, &waiting.to_string())) }
            }
        }
        @if !lost.is_empty() {
            div class="trouble" role="alert" {
                p { (w::LETTERS_LOST.get(language)) }
                ul { @for letter in lost { li { bdi dir="ltr" { (letter.to) } @if !letter.trouble.is_empty() { " · " bdi dir="ltr" { (letter.trouble) } } } } }
            }
        }
    }
}

fn line(signed: &Signed, campaign: &Campaign, asked: &Asked, listing: Option<&Listing>) -> Markup {
    let language = signed.language();
    let id = asked.organization;
    let phones: Vec<Phone> = listing.map(phones).unwrap_or_default();
    html! {
        li {
            div {
                @match listing {
                    Some(listing) => {
                        a href=(signed.path(&format!("listings/{id}"))) { b dir="auto" { (name(Some(listing), language).unwrap_or_default()) } }
                        " · " (confirmed(language, listing))
                    }
                    None => small { bdi dir="ltr" { (id) } },
                }
                @if let Some(answer) = asked.answer {
                    " " span class="state" { (said(answer).get(language)) } " " small { (labels::moment(language, &asked.answered)) }
                } @else if !asked.linked.is_empty() {
                    " " span class="state" { (w::ASK_LINKED.get(language)) } " " small { (labels::moment(language, &asked.linked)) }
                }
                @if asked.answer != Some(Answer::Confirmed) {
                    div { @for phone in &phones { a href={ "tel:" (phone.as_str()) } class="number" { bdi dir="ltr" { (phone.display()) } } " " } }
                }
            }
            @if campaign.closed.is_empty() && listing.is_some() && asked.answer.is_none_or(|answer| answer == Answer::Changed) {
                form class="acts" method="post" action=(signed.path(&format!("campaigns/{}/links", campaign.id))) {
                    button class="plain" name="organization" value=(id) { (w::ASK_LINK.get(language)) }
                }
            }
        }
    }
}

fn said(answer: Answer) -> sanad_messages::Message {
    match answer {
        Answer::Confirmed => w::ANSWER_CONFIRMED,
        Answer::Changed => w::ANSWER_CHANGED,
        Answer::Gone => w::ANSWER_GONE,
    }
}

/// A link that was made for one association, shown once.
pub(super) fn link(language: Language, named: &str, address: &str, is_whole: bool) -> Markup {
    html! {
        div class="told" role="status" {
            p { (w::ASK_LINK_MADE.with(language, named)) }
            p { a id="ask" href=(address) dir="ltr" { (address) } }
            @if is_whole { div class="square" { (code(address, address)) } }
        }
    }
}

/// Closes a campaign.
pub async fn close(Id(id): Id, signed: Signed, _: Sent) -> Result<Response, Trouble> {
    mine(&signed, &id).await?;
    let store = signed.store().await?;
    store.close_campaign(signed.now(), &signed.account.id, &id).await?;
    Ok(lead(&signed.path(&format!("campaigns/{id}")), []))
}
