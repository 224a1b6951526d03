//! What happened to a listing: proposals and confirmations, the latest first, with who and when.

use std::collections::BTreeMap;

use maud::{Markup, html};
use sanad_domain::change::Role;
use uuid::Uuid;

use super::trouble::Trouble;
use super::visit::Signed;
use super::{labels, words as w};
use crate::store::{BY_LINK, Entry, Proposal, Wanted};

/// Confirmations that are shown.
const CONFIRMATIONS: i64 = 20;

/// Something that happened.
enum Event<'a> {
    Proposed(&'a Proposal),
    Confirmed(Entry),
}

impl Event<'_> {
    fn at(&self) -> &str {
        match self {
            Event::Proposed(proposal) => &proposal.created,
            Event::Confirmed(entry) => &entry.at,
        }
    }

    fn actor(&self) -> &str {
        match self {
            Event::Proposed(proposal) => &proposal.author,
            Event::Confirmed(entry) => &entry.actor,
        }
    }
}

/// The list. People of associations are named, the committee's are not: an association answers to the committee, not to one of its
/// people.
pub async fn shown(signed: &Signed, organization: Uuid, proposals: &[Proposal]) -> Result<Markup, Trouble> {
    let (language, store) = (signed.language(), signed.store().await?);
    let wanted = Wanted {
        act: Some("listing.confirmed".to_owned()),
        subject: Some(organization.to_string()),
        limit: CONFIRMATIONS,
        ..Wanted::default()
    };
    let confirmed = store.log(&wanted).await?.into_iter().map(Event::Confirmed);
    let mut events: Vec<Event<'_>> = proposals.iter().map(Event::Proposed).chain(confirmed).collect();
    events.sort_by(|one, other| other.at().cmp(one.at()));
    let mut names: BTreeMap<String, String> = BTreeMap::from([(BY_LINK.to_owned(), w::HISTORY_LINK.get(language).to_owned())]);
    for event in &events {
        if !names.contains_key(event.actor()) {
            let account = store
                .account(event.actor())
                .await?
                .filter(|account| account.role == Role::Editor);
            let name = account.map_or_else(|| w::HISTORY_COMMITTEE.get(language).to_owned(), |account| account.name);
            names.insert(event.actor().to_owned(), name);
        }
    }
    Ok(html! {
        h2 { (w::HISTORY.get(language)) }
        @if events.is_empty() { p { (w::HISTORY_NONE.get(language)) } }
        ul class="rows" {
            @for event in &events {
                li {
                    @match event {
                        Event::Proposed(proposal) => {
                            a href=(signed.path(&format!("review/{}", proposal.id))) { (labels::moment(language, &proposal.created)) }
                            " · " (labels::risk(proposal.risk).get(language)) " · " span class="state" { (labels::state(proposal.state).get(language)) }
                        }
                        Event::Confirmed(entry) => { (labels::moment(language, &entry.at)) " · " (w::HISTORY_CONFIRMED.get(language)) }
                    }
                    @if let Some(name) = names.get(event.actor()) { " · " bdi { (name) } }
                    @if let Event::Proposed(proposal) = event && !proposal.words.is_empty() { " " q dir="auto" { (proposal.words) } }
                }
            }
        }
    })
}
