//! Accepting a change in part: what a reviewer leaves unticked goes back to its author.

use std::collections::BTreeSet;

use axum::response::Response;
use hyper::StatusCode;
use sanad_domain::change::{Difference, Key, choices, differences, in_part, needs, risk};

use super::super::asked::Asked;
use super::super::trouble::Trouble;
use super::super::visit::Signed;
use super::super::{rulebook, words as w};
use super::{cooling, go_on, show_one};
use crate::store::{Proposal, Terms};

/// Which of the differences can be taken or left, by their place in the table; none where there is nothing to choose.
pub fn parts(proposal: &Proposal, changes: &[Difference]) -> Vec<usize> {
    let keys: BTreeSet<Key> = if proposal.merges.is_some() {
        BTreeSet::new()
    } else {
        choices(changes).into_iter().collect()
    };
    if keys.len() < 2 {
        return Vec::new();
    }
    let numbered = changes.iter().enumerate();
    numbered
        .filter(|(_, difference)| keys.contains(&difference.key()))
        .map(|(number, _)| number)
        .collect()
}

/// What a reviewer takes, where that is not all of it.
pub fn taken(asked: &Asked, proposal: &Proposal, changes: &[Difference]) -> Option<BTreeSet<Key>> {
    if !asked.has("parts") {
        return None;
    }
    let ticked: BTreeSet<usize> = asked.all("take").filter_map(|number| number.parse().ok()).collect();
    let parts = parts(proposal, changes);
    if parts.iter().all(|part| ticked.contains(part)) {
        return None;
    }
    let taken = parts.iter().filter(|part| ticked.contains(part));
    Some(taken.filter_map(|part| changes.get(*part)).map(Difference::key).collect())
}

/// Takes a part of a change.
pub async fn judge(
    signed: &Signed,
    proposal: &Proposal,
    take: &BTreeSet<Key>,
    words: &str,
    is_next_wanted: bool,
) -> Result<Response, Trouble> {
    let (language, store) = (signed.language(), signed.store().await?);
    let refuse = async |told: String| -> Result<Response, Trouble> {
        let mut response = show_one(signed, &proposal.id, Some(told)).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    };
    let (Some(before), Some(after)) = (&proposal.before, &proposal.after) else {
        return Err(Trouble::BadForm);
    };
    if take.is_empty() {
        return refuse(w::PART_NONE.get(language).to_owned()).await;
    }
    if words.is_empty() {
        return refuse(w::WORDS_MISSING.get(language).to_owned()).await;
    }
    let part = match rulebook::listing_of(&signed.visit.office, in_part(before, after, take)).await? {
        Ok(part) => part,
        Err(wrong) => {
            let why = wrong.first().map(|finding| finding.sentence(language)).unwrap_or_default();
            return refuse(w::PART_WRONG.with(language, &why)).await;
        }
    };
    let changes = differences(Some(before), Some(&part));
    let (Some(risk), Some(needs)) = (risk(&changes), needs(&changes)) else {
        return refuse(w::PART_NONE.get(language).to_owned()).await;
    };
    let terms = Terms {
        needs,
        cooling: cooling(store, needs).await?,
    };
    let (taken, _) = store
        .judge_in_part(signed.now(), &proposal.id, &signed.account.id, words, (&part, risk), terms)
        .await?;
    go_on(signed, &proposal.id, &format!("{taken}?part"), is_next_wanted).await
}
