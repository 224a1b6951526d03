//! Making one of two listings of the same association: proposed by a reviewer, judged by two others, like anything grave.

use axum::response::Response;
use hyper::StatusCode;
use maud::{Markup, html};
use sanad_domain::change::{self, Act, Difference, Scope, differences, merged};
use sanad_domain::{Date, Language, Listing};
use uuid::Uuid;

use super::super::asked::{Asked, Sent};
use super::super::edit::name;
use super::super::trouble::Trouble;
use super::super::visit::{Id, Signed, lead};
use super::super::{differs, page, preview, rulebook, words as w};
use super::wants;
use crate::store::{Proposal, Store};

/// The listing that goes with a proposal, as it is or as it was last.
pub async fn other_of(store: &Store, proposal: &Proposal) -> Result<Option<Listing>, Trouble> {
    Ok(match proposal.merges {
        Some((other, _)) => store.last_seen(other).await?,
        None => None,
    })
}

/// All that a proposal changes: in the listing that it is about, and all that is gone with the other one where it makes one of two.
pub fn changes_of(proposal: &Proposal, other: Option<&Listing>) -> Vec<Difference> {
    let mut changes = differences(proposal.before.as_ref(), proposal.after.as_ref());
    changes.extend(other.into_iter().flat_map(|other| differences(Some(other), None)));
    changes
}

/// The same for a reader: of the other listing, that it is gone. What it said besides is in the one that stays, or was said there otherwise.
pub fn shown_of(proposal: &Proposal, other: Option<&Listing>) -> Vec<Difference> {
    let mut changes = differences(proposal.before.as_ref(), proposal.after.as_ref());
    changes.extend(other.and_then(gone));
    changes
}

/// That a listing is no longer there, as one difference.
fn gone(other: &Listing) -> Option<Difference> {
    differences(Some(other), None).into_iter().next()
}

/// Which listing goes, as it is.
pub fn goes(language: Language, other: &Listing, today: Date, demonstration: bool) -> Markup {
    html! {
        details class="told" open {
            summary { (w::MERGE_GOES.get(language)) " " b { bdi { (name(Some(other), language).unwrap_or_default()) } } " " small { bdi dir="ltr" { (other.code()) } } }
            (preview::article(other, language, today, demonstration))
        }
    }
}

/// Both listings, as far as this person judges both.
async fn both(signed: &Signed, id: &str, asked: &Asked) -> Result<[(i64, Listing); 2], Trouble> {
    let store = signed.store().await?;
    change::may(&signed.person(), &Act::ReadLog)?;
    let mut found = Vec::new();
    for id in [id, asked.get("other")] {
        let id = Uuid::try_parse(id).map_err(|_| Trouble::NotFound)?;
        let (revision, listing) = store.listing(id).await?.ok_or(Trouble::NotFound)?;
        change::may(&signed.person(), &Act::See(&Scope::of(Some(&listing), None, None)))?;
        found.push((revision, listing));
    }
    <[_; 2]>::try_from(found)
        .ok()
        .filter(|[kept, other]| kept.1.organization.id != other.1.organization.id)
        .ok_or(Trouble::NotFound)
}

/// What would become of both.
pub async fn look(Id(id): Id, signed: Signed) -> Result<Response, Trouble> {
    let asked = Asked::of_query(&signed.visit.query);
    let [kept, other] = both(&signed, &id, &asked).await?;
    show(&signed, &kept, &other).await
}

async fn show(signed: &Signed, kept: &(i64, Listing), other: &(i64, Listing)) -> Result<Response, Trouble> {
    let language = signed.language();
    let (today, demonstration) = (signed.visit.office.today(), signed.store().await?.is_demonstration().await?);
    let named = |listing: &Listing| name(Some(listing), language).unwrap_or_default();
    let outcome = rulebook::listing_of(&signed.visit.office, merged(&kept.1, &other.1)).await?;
    let (mut changes, mut wanted) = (Vec::new(), html! {});
    if let Ok(one) = &outcome {
        changes = differences(Some(&kept.1), Some(one));
        let all = [changes.clone(), differences(Some(&other.1), None)].concat();
        changes.extend(gone(&other.1));
        wanted = wants(signed, &all, None).await?;
    }
    let (id, other_id) = (kept.1.organization.id, other.1.organization.id);
    let is_wrong = outcome.is_err();
    let main = html! {
        h1 { (w::MERGE.get(language)) }
        p { (w::MERGE_WHY.get(language)) }
        dl class="both" {
            dt { (w::MERGE_STAYS.get(language)) } dd { bdi { (named(&kept.1)) } " " small { bdi dir="ltr" { (kept.1.code()) } } }
            dt { (w::MERGE_GOES.get(language)) } dd { bdi { (named(&other.1)) } " " small { bdi dir="ltr" { (other.1.code()) } } }
        }
        p { a href=(signed.path(&format!("listings/{other_id}/merge?other={id}"))) { (w::MERGE_OTHER_WAY.get(language)) } }
        @match &outcome {
            Ok(one) => {
                (wanted)
                (differs::table(language, &changes, Some(&kept.1), Some(one), &[]))
                form class="acts" method="post" action=(signed.path(&format!("listings/{id}/merge"))) {
                    input type="hidden" name="other" value=(other_id);
                    input type="hidden" name="base" value=(kept.0);
                    input type="hidden" name="other_base" value=(other.0);
                    button class="main" { (w::MERGE_DO.get(language)) }
                }
                h2 { (w::LISTING_SHOWN.get(language)) }
                (preview::article(one, language, today, demonstration))
            }
            Err(wrong) => {
                p class="trouble" role="alert" { (w::MERGE_WRONG.get(language)) }
                ul class="found" { @for finding in wrong { li class="error" data-code=(finding.rule.code) { (finding.sentence(language)) } } }
            }
        }
    };
    let mut response = page::page(signed, w::MERGE.get(language), main);
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Proposes it.
pub async fn propose(Id(id): Id, signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let [kept, other] = both(&signed, &id, &asked).await?;
    if asked.get("base").parse() != Ok(kept.0) || asked.get("other_base").parse() != Ok(other.0) {
        return Err(Trouble::Stale);
    }
    let Ok(one) = rulebook::listing_of(&signed.visit.office, merged(&kept.1, &other.1)).await? else {
        return show(&signed, &kept, &other).await;
    };
    let mut changes = differences(Some(&kept.1), Some(&one));
    changes.extend(differences(Some(&other.1), None));
    let merges = Some((other.1.organization.id, other.0));
    let acting = signed.acting();
    let proposal = acting
        .propose(kept.0, Some(&kept.1), Some(&one), &changes, merges, None)
        .await?;
    Ok(lead(&signed.path(&format!("review/{proposal}?sent")), []))
}
