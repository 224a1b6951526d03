//! Campaigns: asking all of a region that were not confirmed for some months, and how far that is.

mod links;
mod one;

use std::collections::BTreeSet;

use axum::response::Response;
use hyper::StatusCode;
use maud::{Markup, html};
use sanad_domain::change::{self, Act, Person, Role, Scope};
use sanad_domain::place::Territory;
use sanad_domain::{AreaCode, Date, Language, Level, Listing};
use uuid::Uuid;

pub use links::{make, table};
pub use one::{close, posted, show};

use super::asked::{Asked, Sent};
use super::trouble::Trouble;
use super::visit::{Signed, lead};
use super::{labels, page, words as w};
use crate::country;
use crate::store::Campaign;

/// Months that the form offers.
const MONTHS: [i64; 5] = [1, 3, 6, 12, 24];
/// Days in a month, as it is counted here.
const DAYS: i32 = 30;

/// Whether somebody may ask in a region, or in the whole country.
fn may_ask(person: &Person, region: Option<&AreaCode>) -> Result<(), Trouble> {
    let scope = Scope {
        regions: region.cloned().into_iter().collect(),
        ..Scope::default()
    };
    Ok(change::may(person, &Act::Judge(&scope))?)
}

/// The name of the region that a campaign asks.
fn place(language: Language, region: Option<&AreaCode>) -> String {
    let whole = || w::WHOLE_COUNTRY.get(language).to_owned();
    region.map_or_else(whole, |region| super::differs::commune(language, region))
}

/// Whether a listing has a place in the region, and a service that nobody confirmed for so many months.
fn is_meant(listing: &Listing, region: Option<&AreaCode>, months: i64, today: Date) -> bool {
    let is_there = region.is_none_or(|region| listing.locations.iter().any(|place| place.commune.is_within(region)));
    let days = i32::try_from(months).unwrap_or(i32::MAX / DAYS).saturating_mul(DAYS);
    let is_old = |confirmed: Option<Date>| confirmed.is_none_or(|day| today.days() - day.days() > days);
    is_there && listing.services.iter().any(|service| is_old(service.confirmed))
}

/// Every campaign, and a form to begin one.
pub async fn list(signed: Signed) -> Result<Response, Trouble> {
    show_all(&signed, None).await
}

async fn show_all(signed: &Signed, told: Option<Markup>) -> Result<Response, Trouble> {
    let person = signed.person();
    change::may(&person, &Act::ReadLog)?;
    let language = signed.language();
    let mut campaigns = signed.store().await?.campaigns().await?;
    campaigns.retain(|campaign| may_ask(&person, campaign.region.as_ref()).is_ok());
    let main = html! {
        h1 { (w::CAMPAIGNS.get(language)) }
        p { (w::CAMPAIGNS_WHY.get(language)) }
        @if let Some(told) = told { (told) }
        @if campaigns.is_empty() { p class="told" { (w::CAMPAIGNS_NONE.get(language)) } }
        ul class="rows" {
            @for campaign in &campaigns { (line(signed, campaign)) }
        }
        h2 { (w::CAMPAIGN_BEGIN.get(language)) }
        (form(language, &person))
    };
    Ok(page::page(signed, w::CAMPAIGNS.get(language), main))
}

fn line(signed: &Signed, campaign: &Campaign) -> Markup {
    let language = signed.language();
    html! {
        li {
            div {
                a href=(signed.path(&format!("campaigns/{}", campaign.id))) { b { (place(language, campaign.region.as_ref())) } }
                " · " (w::CAMPAIGN_OLDER.with(language, &campaign.months.to_string())) " · " (labels::moment(language, &campaign.created))
                @if !campaign.closed.is_empty() { " " span class="state" { (w::CAMPAIGN_CLOSED.get(language)) } }
                (progress(language, campaign))
            }
        }
    }
}

/// How far a campaign is.
fn progress(language: Language, campaign: &Campaign) -> Markup {
    let words = w::CAMPAIGN_PROGRESS.with(language, &format!("{} / {}", campaign.answered, campaign.asked));
    html! {
        div { (words) }
        progress max=(campaign.asked.max(1)) value=(campaign.answered) aria-label=(words) {}
    }
}

fn form(language: Language, person: &Person) -> Markup {
    let regions: Vec<(AreaCode, String)> = country::gazetteer().map_or_else(
        |_| Vec::new(),
        |gazetteer| {
            let mine = gazetteer
                .level(Level::Region)
                .filter(|area| may_ask(person, Some(&area.code)).is_ok());
            mine.map(|area| (area.code.clone(), place(language, Some(&area.code))))
                .collect()
        },
    );
    html! {
        form class="fields narrow" method="post" action={ "/office/" (language.code()) "/campaigns" } {
            label {
                span { (w::CAMPAIGN_REGION.get(language)) }
                select name="region" {
                    @if may_ask(person, None).is_ok() { option value="" { (w::WHOLE_COUNTRY.get(language)) } }
                    @for (code, name) in &regions { option value=(code) { (name) } }
                }
            }
            label {
                span { (w::CAMPAIGN_MONTHS.get(language)) }
                select name="months" { @for months in MONTHS { option value=(months) selected[months == 6] { (months) } } }
            }
            button class="main" { (w::CAMPAIGN_DO.get(language)) }
        }
    }
}

/// Begins a campaign.
pub async fn begin(signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let person = signed.person();
    change::may(&person, &Act::ReadLog)?;
    let region = match asked.get("region") {
        "" => None,
        code => Some(known_region(code).ok_or(Trouble::BadForm)?),
    };
    may_ask(&person, region.as_ref())?;
    let months: i64 = asked.get("months").parse().map_err(|_| Trouble::BadForm)?;
    if !MONTHS.contains(&months) {
        return Err(Trouble::BadForm);
    }
    let (store, today) = (signed.store().await?, signed.visit.office.today());
    let all = store.listings().await?;
    let meant: BTreeSet<Uuid> = all
        .iter()
        .filter(|listing| is_meant(listing, region.as_ref(), months, today))
        .map(|listing| listing.organization.id)
        .collect();
    if meant.is_empty() {
        let told = html! { p class="told" role="status" { (w::CAMPAIGN_NOBODY.get(signed.language())) } };
        let mut response = show_all(&signed, Some(told)).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let begun = store.begin_campaign(signed.now(), &signed.account.id, region.as_ref(), months, &meant);
    let id = begun.await?;
    Ok(lead(&signed.path(&format!("campaigns/{id}")), []))
}

fn known_region(code: &str) -> Option<AreaCode> {
    let code = AreaCode::parse(code).filter(|code| code.level() == Level::Region)?;
    country::gazetteer().ok()?.area(&code).map(|area| area.code.clone())
}

/// A campaign that this person may look after.
async fn mine(signed: &Signed, id: &str) -> Result<Campaign, Trouble> {
    let person = signed.person();
    change::may(&person, &Act::ReadLog)?;
    let campaign = signed.store().await?.campaign(id).await?.ok_or(Trouble::NotFound)?;
    may_ask(&person, campaign.region.as_ref())?;
    Ok(campaign)
}

/// Whether this person may see a listing, which a campaign named before it moved to another region.
fn sees(person: &Person, listing: &Listing) -> bool {
    person.role == Role::Administrator || change::may(person, &Act::See(&Scope::of(Some(listing), None, None))).is_ok()
}

/// What a table of links is called by when it is asked for.
fn of_query(signed: &Signed) -> Asked {
    Asked::of_query(&signed.visit.query)
}
