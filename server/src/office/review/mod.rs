//! Judging: what waits, by risk and age; each change side by side, what it needs, and what becomes of it.

mod in_part;
pub mod merge;

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::Listing;
use sanad_domain::change::{self, Act, Difference, Needs, Person, Refusal, Role, Scope, loosens, needs, risk};
use sanad_domain::disclosure::public_form;
use sanad_domain::validate::drafts;
use uuid::Uuid;

pub use merge::{changes_of, other_of, shown_of};

use super::acts::{self, WORDS};
use super::asked::{Asked, Sent};
use super::edit::name;
use super::likeness::Likeness;
use super::trouble::Trouble;
use super::visit::{Id, Signed, lead};
use super::{campaigns, differs, fields, labels, page, preview, rulebook, words as w};
use crate::store::{Proposal, Queue, State as Fate, Store, Verdict};

/// Proposals on one page.
const PAGE: usize = 50;
/// Proposals that are looked through for those of some regions.
const MOST: i64 = 2_000;
/// The setting that says how many hours a change of contact cools off.
pub const COOLING: &str = "cooling-hours";

/// Seconds that a change cools off: as the domain says, or as the committee set it.
pub async fn cooling(store: &Store, needs: Needs) -> Result<i64, Trouble> {
    if needs.cooling_hours == 0 {
        return Ok(0);
    }
    let set = store.setting(COOLING).await?.and_then(|hours| hours.parse::<i64>().ok());
    Ok(set.unwrap_or(i64::from(needs.cooling_hours)) * 3_600)
}

/// What a proposal is about.
pub fn scope(proposal: &Proposal) -> Scope {
    Scope::of(
        proposal.before.as_ref(),
        proposal.after.as_ref(),
        Some(proposal.author.clone()),
    )
}

fn may_judge(person: &Person, proposal: &Proposal) -> bool {
    change::may(person, &Act::Judge(&scope(proposal))).is_ok()
}

/// Whether somebody may see a proposal. One that makes one of two listings holds the places of both before anybody accepted it: it is for
/// those who judge alone.
///
/// # Errors
/// Why not.
pub fn may_see(person: &Person, proposal: &Proposal) -> Result<(), Refusal> {
    if proposal.merges.is_some() {
        change::may(person, &Act::ReadLog)?;
    }
    if proposal.author == person.id {
        return Ok(());
    }
    change::may(person, &Act::See(&scope(proposal)))
}

/// Proposals from some place on, as somebody who judges may see them, and how many there are of these where they had to be counted. Who looks
/// after some regions is given what lies in them, and not so much as a name of what does not.
pub async fn page_of(
    store: &Store,
    person: &Person,
    open: bool,
    from: usize,
    limit: usize,
) -> Result<(Vec<Proposal>, Option<i64>), Trouble> {
    let is_everywhere = person.regions.is_empty() || person.role == Role::Administrator;
    let queue = Queue {
        open,
        limit: if is_everywhere { limit as i64 } else { MOST },
        offset: if is_everywhere { from as i64 } else { 0 },
        ..Queue::default()
    };
    let mut proposals = store.proposals(&queue).await?;
    if is_everywhere {
        return Ok((proposals, None));
    }
    proposals.retain(|proposal| may_see(person, proposal).is_ok());
    let all = proposals.len() as i64;
    Ok((proposals.into_iter().skip(from).take(limit).collect(), Some(all)))
}

/// What waits to be judged.
pub async fn queue(signed: Signed) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::ReadLog)?;
    let (language, store, person) = (signed.language(), signed.store().await?, signed.person());
    let asked = Asked::of_query(&signed.visit.query);
    let from: usize = asked.get("from").parse().unwrap_or(0).min(1_000_000);
    store.settle_ripe(signed.now()).await?;
    let (mut proposals, all) = page_of(store, &person, true, from, PAGE + 1).await?;
    let all = match all {
        Some(all) => all,
        None => store.open_proposals().await?,
    };
    let has_more = proposals.len() > PAGE;
    proposals.truncate(PAGE);
    let main = html! {
        h1 { (w::REVIEW.get(language)) " " small { (all) } }
        @if proposals.is_empty() { p class="told" { (w::REVIEW_NONE.get(language)) } }
        ul class="rows queue" {
            @for proposal in &proposals {
                li class={ "risk-" (proposal.risk.code()) } {
                    div {
                        a href=(signed.path(&format!("review/{}", proposal.id))) { b dir="auto" { (name(proposal.shown(), language).unwrap_or_default()) } }
                        " · " span class="risk" { (labels::risk(proposal.risk).get(language)) }
                        " · " (labels::moment(language, &proposal.created))
                        @if proposal.state == Fate::Cooling { " · " span class="state" { (labels::state(proposal.state).get(language)) } }
                        @if !may_judge(&person, proposal) { " · " small { (if proposal.author == person.id { w::OWN_CHANGE } else { w::OTHER_REGION }.get(language)) } }
                    }
                }
            }
        }
        nav class="pages" {
            @if from > 0 { a rel="prev" href=(signed.path(&format!("review?from={}", from.saturating_sub(PAGE)))) { (w::NEWER.get(language)) } }
            @if has_more { a rel="next" href=(signed.path(&format!("review?from={}", from + PAGE))) { (w::OLDER.get(language)) } }
        }
    };
    Ok(page::page(&signed, w::REVIEW.get(language), main))
}

/// What a change needs, in words; `ripe`: from when on it is in force, where it was accepted.
pub async fn wants(signed: &Signed, changes: &[Difference], ripe: Option<&str>) -> Result<Markup, Trouble> {
    let (language, needs) = (signed.language(), needs(changes));
    let hours = match needs {
        Some(needs) => cooling(signed.store().await?, needs).await? / 3_600,
        None => 0,
    };
    Ok(html! {
        @if let Some((needs, risk)) = needs.zip(risk(changes)) {
            ul class={ "wants risk-" (risk.code()) } {
                li { b { (labels::risk(risk).get(language)) } " · " (if needs.approvals > 1 { w::NEEDS_TWO } else { w::NEEDS_ONE }.get(language)) }
                @if needs.old_contact { li { (w::NEEDS_OLD_CONTACT.get(language)) } }
                @if let Some(ripe) = ripe { li { (w::NEEDS_TIME.with(language, &labels::moment(language, ripe))) } }
                @else if hours > 0 { li { (w::NEEDS_COOLING.with(language, &hours.to_string())) } }
                @if loosens(changes) { li { b { (w::LOOSENS.get(language)) } } }
            }
        }
    })
}

/// Other listings that may be the same association as the one with this identifier, of which so much is known.
pub async fn alike(signed: &Signed, id: Uuid, known: &Likeness) -> Result<Markup, Trouble> {
    let language = signed.language();
    let (all, person) = (signed.store().await?.listings().await?, signed.person());
    // Whoever types a number must not learn whose it is where nobody may know.
    let of = |other: &Listing| {
        if change::may(&person, &Act::See(&Scope::of(Some(other), None, None))).is_ok() {
            Some(Likeness::of(other))
        } else {
            public_form(other).as_ref().map(Likeness::of_public)
        }
    };
    let found: Vec<&Listing> = all
        .iter()
        .filter(|other| other.organization.id != id && of(other).is_some_and(|other| known.is_like(&other)))
        .take(5)
        .collect();
    let address = |other: &Listing| {
        let is_seen = change::may(&person, &Act::See(&Scope::of(Some(other), None, None))).is_ok();
        if is_seen {
            signed.path(&format!("listings/{}", other.organization.id))
        } else {
            format!("/{}/listing/{}/", language.code(), other.code())
        }
    };
    // Whoever judges can propose to make one of two that are both there.
    let is_there = all.iter().any(|one| one.organization.id == id);
    let may_merge = |other: &Listing| {
        let is_seen = change::may(&person, &Act::See(&Scope::of(Some(other), None, None))).is_ok();
        is_there && is_seen && change::may(&person, &Act::ReadLog).is_ok()
    };
    Ok(html! {
        @if !found.is_empty() {
            div class="found alike" {
                b { (w::DUPLICATES.get(language)) }
                ul { @for other in found { li {
                    a href=(address(other)) target="_blank" rel="noopener" { bdi { (name(Some(other), language).unwrap_or_default()) } }
                    " " small { bdi dir="ltr" { (other.code()) } }
                    @if may_merge(other) { " · " a href=(signed.path(&format!("listings/{id}/merge?other={}", other.organization.id))) { (w::MERGE_WITH.get(language)) } }
                } } }
            }
        }
    })
}

/// One proposal.
pub async fn show(Id(id): Id, signed: Signed) -> Result<Response, Trouble> {
    show_one(&signed, &id, None).await
}

async fn show_one(signed: &Signed, id: &str, told: Option<String>) -> Result<Response, Trouble> {
    let (language, store, person) = (signed.language(), signed.store().await?, signed.person());
    let proposal = store.proposal(id).await?.ok_or(Trouble::NotFound)?;
    let is_own = proposal.author == person.id;
    may_see(&person, &proposal)?;
    let other = other_of(store, &proposal).await?;
    let (changes, shown) = (changes_of(&proposal, other.as_ref()), shown_of(&proposal, other.as_ref()));
    let verdicts = store.verdicts(id).await?;
    let author = store.account(&proposal.author).await?;
    let ripe = Some(proposal.ripe.as_str()).filter(|_| proposal.state == Fate::Cooling);
    let alike = match &proposal.after {
        Some(after) if proposal.state.is_open() && !is_own => alike(signed, proposal.organization, &Likeness::of(after)).await?,
        _ => html! {},
    };
    let is_there = store.listing(proposal.organization).await?.is_some();
    let demonstration = store.is_demonstration().await?;
    let title = name(proposal.shown(), language).unwrap_or_default();
    let came = match signed.visit.query.as_str() {
        "sent" => Some(w::SENT),
        "after" => Some(w::REVIEW_AFTER),
        "part" => Some(w::PART_TAKEN),
        _ => None,
    };
    let mut voices = Vec::new();
    for (reviewer, accepts, words, at) in &verdicts {
        let who = store
            .account(reviewer)
            .await?
            .map_or_else(|| reviewer.clone(), |account| account.name);
        voices.push((who, *accepts, words, at));
    }
    let wanted = if proposal.state.is_open() {
        wants(signed, &changes, ripe).await?
    } else {
        html! {}
    };
    let letters = store.letters(id).await?;
    // To whom word went is for those who judge.
    let reads_letters = change::may(&person, &Act::ReadLog).is_ok();
    let is_judging = signed.acting().may_judge(&proposal, other.as_ref()).is_ok();
    // What the rule-book says of it today, for who has to decide.
    let found = match &proposal.after {
        Some(after) if is_judging => rulebook::look(&signed.visit.office, drafts(after)).await?.1,
        _ => Vec::new(),
    };
    let parts = if is_judging {
        in_part::parts(&proposal, &changes)
    } else {
        Vec::new()
    };
    let main = html! {
        h1 dir="auto" { (title) }
        p {
            span class="state" { (labels::state(proposal.state).get(language)) }
            " · " (w::BY.with(language, author.as_ref().map_or(proposal.author.as_str(), |account| &account.name)))
            " · " (labels::moment(language, &proposal.created))
        }
        @if let Some(told) = &told { p class="told" role="status" { (told) } } @else { (page::told(language, came)) }
        @if !proposal.words.is_empty() && !proposal.state.is_open() { p class="told" dir="auto" { (proposal.words) } }
        (wanted)
        @if reads_letters { (campaigns::posted(language, &letters)) }
        (alike)
        @if let Some(other) = &other { (merge::goes(language, other, signed.visit.office.today(), demonstration)) }
        @if !found.is_empty() { h2 { (w::FINDINGS.get(language)) } (fields::found(language, "review", &found)) }
        (differs::table(language, &shown, proposal.before.as_ref(), proposal.after.as_ref(), &parts))
        @if !voices.is_empty() {
            h2 { (w::VERDICTS.get(language)) }
            ul class="rows" {
                @for (who, accepts, words, at) in &voices {
                    li { bdi { (who) } " " (if *accepts { w::DID_ACCEPT } else { w::DID_REFUSE }.get(language)) " · " (labels::moment(language, at)) @if !words.is_empty() { " · " q dir="auto" { (words) } } }
                }
            }
        }
        @if is_judging {
            form class="fields judge" method="post" id="judge" action=(signed.path(&format!("review/{id}"))) {
                @if !parts.is_empty() {
                    input type="hidden" name="parts" value=(parts.len());
                    p class="hint" { (w::PART_WHY.get(language)) }
                }
                label class="choices" { input type="checkbox" name="next" value="1" checked[signed.visit.query == "after"]; span { (w::REVIEW_NEXT.get(language)) } }
                label { span { (w::WORDS.get(language)) } textarea name="words" rows="2" maxlength=(WORDS) dir="auto" {} }
                div class="acts" {
                    button class="main" name="verdict" value="accept" accesskey="a" { (w::ACCEPT.get(language)) }
                    button class="plain" name="verdict" value="send-back" accesskey="b" { (w::SEND_BACK.get(language)) }
                    button class="plain" name="verdict" value="reject" accesskey="r" { (w::REJECT.get(language)) }
                }
            }
        }
        @if proposal.state.is_open() && is_own {
            form method="post" action=(signed.path(&format!("review/{id}/take-back"))) {
                button class="plain" { (w::TAKE_BACK.get(language)) }
            }
        }
        @if is_own && matches!(proposal.state, Fate::SentBack | Fate::Overtaken | Fate::TakenBack) && proposal.after.is_some() {
            @let path = if is_there { format!("listings/{}/edit", proposal.organization) } else { "listings/new".to_owned() };
            p { a class="main" href=(signed.path(&format!("{path}?from={id}"))) { (w::GO_ON.get(language)) } }
        }
        @if let Some(after) = &proposal.after {
            h2 { (w::LISTING_SHOWN.get(language)) }
            (preview::article(after, language, signed.visit.office.today(), demonstration))
        }
    };
    Ok(page::page(signed, &title, main))
}

/// Takes a verdict.
pub async fn judge(Id(id): Id, signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    let store = signed.store().await?;
    let proposal = store.proposal(&id).await?.ok_or(Trouble::NotFound)?;
    let other = other_of(store, &proposal).await?;
    signed.acting().may_judge(&proposal, other.as_ref())?;
    let verdict = match asked.get("verdict") {
        "accept" => Verdict::Accept,
        "send-back" => Verdict::SendBack,
        "reject" => Verdict::Reject,
        _ => return Err(Trouble::BadForm),
    };
    let words = acts::words(asked.get("words"));
    let changes = changes_of(&proposal, other.as_ref());
    if let Some(take) = in_part::taken(&asked, &proposal, &changes).filter(|_| verdict == Verdict::Accept) {
        return in_part::judge(&signed, &proposal, &take, &words, asked.has("next")).await;
    }
    match signed.acting().judge(&proposal, verdict, &words).await {
        Ok(_) => go_on(&signed, &id, &id, asked.has("next")).await,
        Err(Trouble::Wordless) => {
            let told = w::WORDS_MISSING.get(signed.language()).to_owned();
            let mut response = show_one(&signed, &id, Some(told)).await?;
            *response.status_mut() = hyper::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(other) => Err(other),
    }
}

/// On to the next that this person may judge, or to what became of the one that they judged.
async fn go_on(signed: &Signed, judged: &str, shown: &str, is_next_wanted: bool) -> Result<Response, Trouble> {
    let next = if is_next_wanted { next(signed, judged).await? } else { None };
    let path = next.map_or_else(|| format!("review/{shown}"), |next| format!("review/{next}?after"));
    Ok(lead(&signed.path(&path), []))
}

/// The next open proposal that this person may judge.
async fn next(signed: &Signed, after: &str) -> Result<Option<String>, Trouble> {
    let queue = Queue {
        open: true,
        limit: PAGE as i64,
        ..Queue::default()
    };
    let (store, person) = (signed.store().await?, signed.person());
    for proposal in store.proposals(&queue).await? {
        let heard = store.verdicts(&proposal.id).await?;
        let is_said = heard.iter().any(|(reviewer, ..)| *reviewer == person.id);
        if proposal.id != after && proposal.state == Fate::Waiting && !is_said && may_judge(&person, &proposal) {
            return Ok(Some(proposal.id));
        }
    }
    Ok(None)
}

/// The author takes a proposal back.
pub async fn take_back(Id(id): Id, signed: Signed, _: Sent) -> Result<Response, Trouble> {
    let store = signed.store().await?;
    let proposal = store.proposal(&id).await?.ok_or(Trouble::NotFound)?;
    change::may(&signed.person(), &Act::Withdraw(&scope(&proposal)))?;
    store.take_back(signed.now(), &id, &signed.account.id).await?;
    Ok(lead(&signed.path(&format!("review/{id}")), []))
}
