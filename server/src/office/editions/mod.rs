//! Publishing from the office: what the next edition changes, making it, going back.

mod by_region;

use std::sync::Arc;

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::change::{self, Act};
use sanad_domain::edition::Manifest;
use sanad_messages::{date, number};

use by_region::ByRegion;

use super::asked::Sent;
use super::trouble::Trouble;
use super::visit::Signed;
use super::{page, words as w};
use crate::publish::{self, Beside, Change, Differences, PublishError, Published};
use crate::store::Act as Noted;

/// Lines of each kind of change that are shown.
const SHOWN: usize = 100;
/// Editions that are listed.
const LISTED: usize = 50;

/// An edition that is there, or the number of one whose manifest cannot be read.
type Found = Result<Manifest, u32>;

/// What the page shows.
struct Seen {
    current: Option<u32>,
    found: Vec<Found>,
    /// What the next one would change; nothing where the current one cannot be read.
    changes: Option<Differences>,
    /// The same by region.
    counts: ByRegion,
    withheld: usize,
}

/// The next edition, and those that there are.
pub async fn list(signed: Signed) -> Result<Response, Trouble> {
    show(&signed, None).await
}

async fn show(signed: &Signed, told: Option<String>) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::Publish)?;
    let (language, store) = (signed.language(), signed.store().await?);
    store.settle_ripe(signed.now()).await?;
    let (listings, emergency) = (store.listings().await?, store.emergency().await?);
    let office = Arc::clone(&signed.visit.office);
    let read = move || -> Result<Seen, Trouble> {
        let editions = office.editions()?;
        let current = editions.current()?.map(|current| current.edition);
        // One that is damaged must not keep the committee from the page on which they leave it.
        let before = match current {
            Some(current) => editions.listings(current).ok(),
            None => Some(Default::default()),
        };
        let mut numbers = editions.numbers()?;
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        let found = numbers
            .into_iter()
            .take(LISTED)
            .map(|number| editions.manifest(number).map_err(|_| number))
            .collect();
        let withheld = listings
            .iter()
            .filter(|listing| sanad_domain::disclosure::public_form(listing).is_none())
            .count();
        let after = publish::next(&listings);
        let mut changes = before.as_ref().map(|before| publish::differences(before, &after));
        let counts = match (&before, &changes) {
            (Some(before), Some(changes)) => by_region::count(before, &after, changes),
            _ => ByRegion::new(),
        };
        for listing in &listings {
            let changed = changes.as_mut().and_then(|changes| changes.get_mut(&listing.code()));
            // Each reader's own names, where the store has them.
            if let (Some((_, name)), Some(own)) = (changed, super::edit::name(Some(listing), language)) {
                *name = own;
            }
        }
        Ok(Seen {
            current,
            found,
            changes,
            counts,
            withheld,
        })
    };
    let Seen {
        current,
        found,
        changes,
        counts,
        withheld,
    } = tokio::task::spawn_blocking(read).await.map_err(|_| Trouble::Busy)??;
    let demonstration = store.is_demonstration().await?;
    let unchecked: Vec<String> = emergency
        .iter()
        .filter(|one| one.checked.is_none() && !demonstration)
        .map(|one| one.number.display())
        .collect();
    let main = html! {
        h1 { (w::EDITIONS.get(language)) }
        @if let Some(told) = &told { p class="told" role="status" { (told) } }
        h2 { (w::EDITION_NEXT.get(language)) }
        @match (&changes, current) {
            (Some(changes), _) => { (summary(language, changes, withheld)) (by_region::shown(language, &counts)) },
            (None, Some(current)) => p class="trouble" { (w::EDITION_DAMAGED.with(language, &current.to_string())) },
            (None, None) => {},
        }
        @if !unchecked.is_empty() { p class="trouble" { (w::PUBLISH_UNCHECKED.with(language, &unchecked.join(", "))) } }
        form method="post" action=(signed.path("editions/publish")) {
            button class="main" { (w::PUBLISH.get(language)) }
        }
        h2 { (w::EDITIONS.get(language)) }
        @if found.is_empty() { p { (w::EDITION_NONE.get(language)) } }
        ul class="rows" {
            @for one in &found { (line(signed, one, current)) }
        }
    };
    Ok(page::page(signed, w::EDITIONS.get(language), main))
}

fn line(signed: &Signed, found: &Found, current: Option<u32>) -> Markup {
    let language = signed.language();
    let manifest = match found {
        Ok(manifest) => manifest,
        Err(damaged) => return html! { li { div { (w::EDITION_DAMAGED.with(language, &damaged.to_string())) } } },
    };
    html! {
        li {
            div {
                b { (w::EDITION.with(language, &manifest.edition.to_string())) } " · " (date(language, manifest.date))
                " · " (number(language, manifest.counts.listings)) " / " (number(language, manifest.counts.services))
                @if current == Some(manifest.edition) { " " span class="state" { (w::EDITION_CURRENT.get(language)) } }
            }
            @if current != Some(manifest.edition) {
                form method="post" action=(signed.path("editions/use")) {
                    input type="hidden" name="edition" value=(manifest.edition);
                    button class="plain" { (w::GO_BACK_TO.get(language)) }
                }
            }
        }
    }
}

/// What the next edition adds, changes and removes.
fn summary(language: Language, changes: &Differences, withheld: usize) -> Markup {
    let of = |wanted: Change| {
        changes
            .iter()
            .filter(move |(_, (change, _))| *change as usize == wanted as usize)
    };
    let kinds = [
        (Change::Added, w::ADDED),
        (Change::Changed, w::CHANGED),
        (Change::Removed, w::REMOVED),
    ];
    html! {
        @for (kind, words) in kinds {
            @let all = of(kind).count();
            details open[all > 0 && all <= 20] {
                summary { (words.get(language)) ": " b { (number(language, all)) } }
                ul { @for (code, (_, name)) in of(kind).take(SHOWN) { li { bdi { (name) } " " small { bdi dir="ltr" { (code) } } } } }
                @if all > SHOWN { p { "…" } }
            }
        }
        p { (w::WITHHELD.get(language)) ": " (number(language, withheld)) }
    }
}

/// Makes the next edition.
pub async fn publish(signed: Signed, _: Sent) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::Publish)?;
    let told = make(&signed).await?;
    show(&signed, Some(told)).await
}

async fn make(signed: &Signed) -> Result<String, Trouble> {
    let (language, store, now) = (signed.language(), signed.store().await?, signed.now());
    let office = Arc::clone(&signed.visit.office);
    let _turn = office.publishing.try_lock().map_err(|_| Trouble::Busy)?;
    store.settle_ripe(now).await?;
    let (listings, emergency, ageing) = (store.listings().await?, store.emergency().await?, store.ageing().await?);
    let demonstration = store.is_demonstration().await?;
    let maker = Arc::clone(&office);
    let work = move || -> Result<Published, Trouble> {
        let (editions, keys) = (maker.editions()?, maker.keys()?);
        let origin = maker.origin.clone();
        let beside = Beside {
            emergency: &emergency,
            ageing: &ageing,
        };
        publish::publish(&editions, &keys, &listings, &beside, maker.today(), demonstration, origin).map_err(Trouble::from)
    };
    let act = Noted {
        actor: &signed.account.id,
        act: "edition.publishing",
        subject: "",
        detail: "",
    };
    store.note(now, act).await?;
    match tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::Busy)? {
        Ok(Published::Edition(manifest)) => {
            let edition = manifest.edition.to_string();
            let act = Noted {
                actor: &signed.account.id,
                act: "edition.published",
                subject: &edition,
                detail: &manifest.content_sha256,
            };
            store.note(now, act).await?;
            Ok(w::PUBLISHED.with(language, &edition))
        }
        Ok(Published::Unchanged(_)) => Ok(w::PUBLISH_SAME.get(language).to_owned()),
        Err(Trouble::Editions(PublishError::Busy)) => Err(Trouble::Busy),
        // What stands in the way is said to those who can mend it; the sentence names no secret.
        Err(Trouble::Editions(
            error @ (PublishError::Leak { .. }
            | PublishError::CodeCollision { .. }
            | PublishError::Nothing
            | PublishError::Gate { .. }),
        )) => Ok(w::PUBLISH_BLOCKED.with(language, &error.to_string())),
        Err(other) => Err(other),
    }
}

/// Lets the public read an earlier edition.
pub async fn go_back(signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::Publish)?;
    let edition: u32 = asked.get("edition").parse().map_err(|_| Trouble::NotFound)?;
    let office = Arc::clone(&signed.visit.office);
    let _turn = office.publishing.try_lock().map_err(|_| Trouble::Busy)?;
    let editions = office.editions()?;
    if !editions.numbers()?.contains(&edition) {
        return Err(Trouble::NotFound);
    }
    let store = signed.store().await?;
    // What was closed since then must not be opened again by one person who goes back.
    let (listings, searched) = (store.listings().await?, Arc::clone(&office));
    let search = move || publish::leaks(&searched.editions()?, edition, &listings).map_err(Trouble::from);
    match tokio::task::spawn_blocking(search).await.map_err(|_| Trouble::Busy)? {
        Ok(()) => {}
        Err(Trouble::Editions(error @ PublishError::Leak { .. })) => {
            let told = w::PUBLISH_BLOCKED.with(signed.language(), &error.to_string());
            return show(&signed, Some(told)).await;
        }
        Err(other) => return Err(other),
    }
    let number = edition.to_string();
    let act = Noted {
        actor: &signed.account.id,
        act: "edition.used",
        subject: &number,
        detail: "",
    };
    // Written down first: nothing is done that is in no log.
    store.note(signed.now(), act).await?;
    editions.point_at(edition)?;
    show(&signed, Some(w::WENT_BACK.with(signed.language(), &number))).await
}
