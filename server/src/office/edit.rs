//! The form of a listing: filling it in, keeping it, looking at what it changes, sending it.

use axum::response::Response;
use hyper::StatusCode;
use maud::{Markup, html};
use sanad_domain::change::{self, Act, Difference, Scope, differences};
use sanad_domain::validate::{Context, Finding};
use sanad_domain::{Language, Listing};
use sanad_messages::Message;
use uuid::Uuid;

use super::asked::{Asked, SentLong};
use super::fields;
use super::form::{Beside, Form, chance};
use super::likeness::Likeness;
use super::trouble::Trouble;
use super::visit::{Id, Signed, Visit, lead};
use super::{by_day, differs, labels, live, page, preview, review, rulebook, words as w};
use crate::store::Proposal;

/// Under which name the draft of an association that is not there yet is kept.
const NEW: &str = "new";

/// What is being edited.
struct Edited {
    id: Uuid,
    /// The revision that the form began from; 0 for a new one.
    base: i64,
    /// What the store holds now.
    before: Option<(i64, Listing)>,
}

impl Edited {
    fn listing(&self) -> Option<&Listing> {
        self.before.as_ref().map(|(_, listing)| listing)
    }

    fn draft_name(&self) -> String {
        self.listing().map_or_else(|| NEW.to_owned(), |_| self.id.to_string())
    }

    fn path(&self, signed: &Signed) -> String {
        match self.listing() {
            Some(_) => signed.path(&format!("listings/{}/edit", self.id)),
            None => signed.path("listings/new"),
        }
    }
}

/// The form of an association that is not there yet.
pub async fn new(signed: Signed) -> Result<Response, Trouble> {
    open(&signed, None).await
}

/// The form of a listing; `?from=` takes up a proposal of one's own, as it was sent.
pub async fn edit(Id(id): Id, signed: Signed) -> Result<Response, Trouble> {
    open(&signed, Some(&id)).await
}

/// What is edited, as long as this person may propose a change to it.
async fn edited(signed: &Signed, id: Option<&str>) -> Result<Edited, Trouble> {
    let edited = match id {
        None => Edited {
            id: chance()?,
            base: 0,
            before: None,
        },
        Some(id) => {
            let id = Uuid::try_parse(id).map_err(|_| Trouble::NotFound)?;
            let before = signed.store().await?.listing(id).await?;
            let (base, _) = before.as_ref().ok_or(Trouble::NotFound)?;
            Edited { id, base: *base, before }
        }
    };
    change::may(&signed.person(), &Act::Propose(&Scope::of(edited.listing(), None, None)))?;
    Ok(edited)
}

async fn open(signed: &Signed, id: Option<&str>) -> Result<Response, Trouble> {
    let edited = edited(signed, id).await?;
    let store = signed.store().await?;
    let (mut notes, mut base) = (Vec::new(), edited.base);
    if let Some(sent) = taken_up(signed, &edited).await? {
        // It becomes the draft: what was sent back is worked on like anything else that is not sent.
        let body = serde_json::to_string(&Form::of(&sent)).unwrap_or_default();
        let name = edited.draft_name();
        store
            .keep_draft(signed.now(), &signed.account.id, &name, edited.base, &body)
            .await?;
    }
    let kept = store.draft(&signed.account.id, &edited.draft_name()).await?;
    let form = match kept.as_ref().and_then(|kept| serde_json::from_str::<Form>(&kept.body).ok()) {
        Some(form) => {
            let updated = kept.as_ref().map(|kept| kept.updated.as_str()).unwrap_or_default();
            let language = signed.language();
            notes.push(w::DRAFT_KEPT.with(language, &labels::moment(language, updated)));
            base = kept.as_ref().map_or(base, |kept| kept.base);
            form
        }
        None => edited.listing().map_or_else(Form::new, Form::of),
    };
    let is_kept = kept.is_some();
    let shown = Shown {
        notes: &notes,
        is_kept,
        ..Shown::new(&form, base)
    };
    Ok(shown.page(signed, &edited))
}

/// The proposal that the address names, as far as it is this person's own, about this listing, and settled: what was sent back.
async fn taken_up(signed: &Signed, edited: &Edited) -> Result<Option<Listing>, Trouble> {
    let Some(id) = signed
        .visit
        .query
        .strip_prefix("from=")
        .filter(|id| Uuid::try_parse(id).is_ok())
    else {
        return Ok(None);
    };
    let proposal = signed.store().await?.proposal(id).await?;
    let is_own = |proposal: &Proposal| {
        let is_about = edited.before.is_none() || proposal.organization == edited.id;
        proposal.author == signed.account.id && !proposal.state.is_open() && is_about
    };
    Ok(proposal.filter(is_own).and_then(|proposal| proposal.after))
}

/// Takes the form of a new association.
pub async fn send_new(visit: Visit, SentLong(asked): SentLong) -> Result<Response, Trouble> {
    take(visit, None, asked).await
}

/// Takes the form of a listing.
pub async fn send(Id(id): Id, visit: Visit, SentLong(asked): SentLong) -> Result<Response, Trouble> {
    take(visit, Some(id), asked).await
}

async fn take(visit: Visit, id: Option<String>, asked: Asked) -> Result<Response, Trouble> {
    let (language, policy) = (visit.language, visit.office.policy.clone());
    let again = visit.path(
        &id.as_deref()
            .map_or_else(|| "listings/new".to_owned(), |id| format!("listings/{id}/edit")),
    );
    let signed = match visit.signed() {
        Ok(signed) => signed,
        // The session is over: what was typed waits in the page until its author has signed in again.
        Err(Trouble::SignedOut | Trouble::SecondAsked) => return Ok(fields::wait(language, &policy, &again, &asked)),
        Err(other) => return Err(other),
    };
    let edited = edited(&signed, id.as_deref()).await?;
    let (store, now) = (signed.store().await?, signed.now());
    let mut form = Form::read(&asked, edited.listing()).map_err(|error| error.map_or(Trouble::TooLarge, Trouble::from))?;
    if asked.has("drop") {
        store.drop_draft(&signed.account.id, &edited.draft_name()).await?;
        return Ok(lead(&edited.path(&signed), []));
    }
    let written = by_day::write(&mut form, &asked);
    // The form carries the revision that its author saw.
    let base = asked.get("base").parse().unwrap_or(edited.base);
    // Whatever else becomes of it, what was typed is kept.
    let body = serde_json::to_string(&form).unwrap_or_default();
    store
        .keep_draft(now, &signed.account.id, &edited.draft_name(), base, &body)
        .await?;
    if asked.has("save") {
        let shown = Shown {
            told: Some(w::SAVED),
            ..Shown::new(&form, base)
        };
        return Ok(shown.page(&signed, &edited));
    }
    let is_live = asked.has("live");
    let rebuild = ["add_place", "add_service", "take_out", "by_day", "write_hours"];
    if !is_live && rebuild.iter().any(|button| asked.has(button)) {
        let by_day = [asked.get("by_day"), asked.get("write_hours")].concat();
        let shown = Shown {
            by_day: &by_day,
            ..Shown::new(&form, base)
        };
        return Ok(shown.page(&signed, &edited));
    }
    let (organization, work) = (edited.id, form.clone());
    let examine = move |context: &Context<'_>| work.examine(organization, context);
    let (listing, beside) = rulebook::ask(&signed.visit.office, examine).await?;
    let (today, demonstration) = (signed.visit.office.today(), store.is_demonstration().await?);
    if is_live {
        let is_naming = asked.get("live") == "naming";
        let known = (listing.as_ref(), &beside);
        return live::answer(&signed, edited.id, &form, known, written, (is_naming, &asked)).await;
    }
    let examined = |base, told| Shown {
        beside: &beside,
        told,
        ..Shown::new(&form, base)
    };
    // An association without a service has no field beside which that could be said.
    let is_wrong = listing.is_none() || beside.values().flatten().any(Finding::is_error);
    let Some(listing) = listing.filter(|_| !asked.has("check")) else {
        let told = match (is_wrong, beside.is_empty()) {
            (true, _) => Some(w::ERRORS_LEFT),
            (_, true) => Some(w::FINDINGS_NONE),
            _ => None,
        };
        return Ok(examined(base, told).page(&signed, &edited));
    };
    // What its author saw is no longer what there is: they compare before anything is sent.
    if base != edited.base {
        let mut response = examined(edited.base, Some(w::STALE)).page(&signed, &edited);
        *response.status_mut() = StatusCode::CONFLICT;
        return Ok(response);
    }
    let changes = differences(edited.listing(), Some(&listing));
    if changes.is_empty() {
        return Ok(examined(base, Some(w::NOTHING_DIFFERS)).page(&signed, &edited));
    }
    if !asked.has("send") {
        let look = look(&signed, &edited, &listing, &changes, &asked, today, demonstration).await?;
        return Ok(page::page(&signed, w::LOOK.get(language), look));
    }
    let acting = signed.acting();
    let proposal = acting
        .propose(
            base,
            edited.listing(),
            Some(&listing),
            &changes,
            None,
            Some(&edited.draft_name()),
        )
        .await?;
    Ok(lead(&signed.path(&format!("review/{proposal}?sent")), []))
}

/// What the form changes, before it is sent.
async fn look(
    signed: &Signed,
    edited: &Edited,
    listing: &Listing,
    changes: &[Difference],
    asked: &Asked,
    today: sanad_domain::Date,
    demonstration: bool,
) -> Result<Markup, Trouble> {
    let language = signed.language();
    let alike = review::alike(signed, edited.id, &Likeness::of(listing)).await?;
    Ok(html! {
        h1 { (w::LOOK.get(language)) }
        p { (w::LOOK_WHY.get(language)) }
        (review::wants(signed, changes, None).await?)
        (alike)
        (differs::table(language, changes, edited.listing(), Some(listing), &[]))
        form class="acts" method="post" action=(edited.path(signed)) {
            (fields::carried(asked, &["send", "look", "check", "save"]))
            button class="main" name="send" value="1" { (w::SEND.get(language)) }
            button class="plain" name="save" value="1" { (w::BACK_TO_FORM.get(language)) }
        }
        h2 { (w::LISTING_SHOWN.get(language)) }
        (preview::article(listing, language, today, demonstration))
    })
}

/// Nothing is said of any field.
static NOTHING: Beside = Beside::new();

/// The form as it is shown.
struct Shown<'a> {
    form: &'a Form,
    /// The revision that it began from.
    base: i64,
    /// What is said beside its fields.
    beside: &'a Beside,
    /// What is said above it.
    notes: &'a [String],
    told: Option<Message>,
    /// Whether a draft is kept that could be thrown away.
    is_kept: bool,
    /// The field whose hours are shown day by day.
    by_day: &'a str,
}

impl<'a> Shown<'a> {
    /// A form that is kept, of which nothing is said.
    fn new(form: &'a Form, base: i64) -> Self {
        Self {
            form,
            base,
            beside: &NOTHING,
            notes: &[],
            told: None,
            is_kept: true,
            by_day: "",
        }
    }

    fn page(&self, signed: &Signed, edited: &Edited) -> Response {
        let language = signed.language();
        let title = if edited.listing().is_some() {
            w::LISTING_EDIT
        } else {
            w::LISTING_NEW
        };
        let name = name(edited.listing(), language);
        let fields = fields::all(language, self.form, self.beside, signed.visit.office.today(), self.by_day);
        let main = html! {
            h1 { (title.get(language)) @if let Some(name) = &name { ": " bdi { (name) } } }
            @for note in self.notes { p class="told" role="status" { (note) } }
            @if self.base != edited.base { p class="trouble" role="alert" { (w::DRAFT_STALE.get(language)) } }
            (page::told(language, self.told))
            form class="fields" method="post" action=(edited.path(signed)) id="listing-form" data-kept-not=(w::KEPT_NOT.get(language)) {
                input type="hidden" name="base" value=(self.base);
                (fields)
                div class="acts" {
                    button class="main" name="look" value="1" { (w::LOOK.get(language)) }
                    button class="plain" name="check" value="1" { (w::CHECK.get(language)) }
                    button class="plain" name="save" value="1" { (w::SAVE.get(language)) }
                    @if self.is_kept { button class="plain" name="drop" value="1" formnovalidate { (w::DRAFT_DROP.get(language)) } }
                }
                // What the script is told while somebody types.
                p class="live" id="live" role="status" hidden {}
            }
            script defer src="/assets/pin.js" {}
            details id="shown" hidden {
                summary { (w::LISTING_SHOWN.get(language)) }
                div {}
            }
        };
        let mut response = page::page(signed, title.get(language), main);
        if self.beside.values().flatten().any(Finding::is_error) {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        response
    }
}

/// The name of a listing for a reader.
pub fn name(listing: Option<&Listing>, language: Language) -> Option<String> {
    let (name, _) = listing?.organization.name.in_language(language)?;
    Some(name.to_owned())
}
