//! People: inviting them, giving a new link to who lost the way in, letting nobody in who should not be.

use std::collections::{BTreeMap, BTreeSet};

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::change::{self, Act, Role};
use sanad_domain::place::Territory;
use sanad_domain::{AreaCode, Language, Level};
use uuid::Uuid;

use super::asked::{Asked, Sent};
use super::trouble::Trouble;
use super::visit::{Id, Signed};
use super::{TICKET_DAYS, Token, labels, letters, page, words as w};
use crate::country;
use crate::moment::Moment;
use crate::pages::code;
use crate::store::{Account, Invited, Store, StoreError, Ticket};

/// A link that is good for once and for a week: the token for its owner, and what is kept of it.
///
/// # Errors
/// When the operating system gives no random number.
pub fn ticket(now: Moment) -> Result<(Token, Ticket), StoreError> {
    let token = Token::new()?;
    let ticket = Ticket {
        hash: token.hash(),
        expires: now.plus(TICKET_DAYS * 86_400),
    };
    Ok((token, ticket))
}

/// Whether this can be an e-mail address: one mailbox, plain ASCII.
pub fn is_email(typed: &str) -> bool {
    let Some((mailbox, host)) = typed.split_once('@') else {
        return false;
    };
    let fine = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !br#"@,;:<>()[]\""#.contains(&byte))
    };
    typed.len() <= 254 && fine(mailbox) && fine(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
}

/// The organizations of short codes or identifiers, or the first that there is not.
///
/// # Errors
/// What was not found.
pub async fn organizations(store: &Store, typed: &str) -> Result<Result<BTreeSet<Uuid>, String>, StoreError> {
    let wanted: Vec<&str> = typed.split([' ', ',', ';', '\n']).filter(|part| !part.is_empty()).collect();
    if wanted.is_empty() {
        return Ok(Ok(BTreeSet::new()));
    }
    let all = store.listings().await?;
    let mut found = BTreeSet::new();
    for part in wanted {
        let id = Uuid::try_parse(part).ok();
        let is_it =
            |listing: &&sanad_domain::Listing| Some(listing.organization.id) == id || listing.code() == part.to_lowercase();
        match all.iter().find(is_it) {
            Some(listing) => found.insert(listing.organization.id),
            None => return Ok(Err(part.to_owned())),
        };
    }
    Ok(Ok(found))
}

/// The regions of codes, or the first that there is not.
///
/// # Errors
/// What was not found.
pub fn regions(typed: &str) -> Result<BTreeSet<AreaCode>, String> {
    let gazetteer = country::gazetteer().map_err(|error| error.to_string())?;
    let parts = typed.split([' ', ',', ';']).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            AreaCode::parse(part)
                .filter(|code| code.level() == Level::Region && gazetteer.area(code).is_some())
                .ok_or_else(|| part.to_owned())
        })
        .collect()
}

/// Everybody who may sign in.
pub async fn list(signed: Signed) -> Result<Response, Trouble> {
    show(&signed, html! {}, &Asked::default()).await
}

async fn show(signed: &Signed, told: Markup, asked: &Asked) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::ManagePeople)?;
    let language = signed.language();
    let store = signed.store().await?;
    let accounts = store.accounts().await?;
    // The organizations that anybody speaks for, by their short codes.
    let mut codes = BTreeMap::new();
    for id in accounts.iter().flat_map(|account| &account.organizations) {
        let code = store
            .listing(*id)
            .await?
            .map_or_else(|| id.to_string(), |(_, listing)| listing.code());
        codes.insert(*id, code);
    }
    let names = &codes;
    let main = html! {
        h1 { (w::PEOPLE.get(language)) }
        (told)
        ul class="rows" {
            @for account in &accounts {
                li {
                    div {
                        b dir="auto" { (account.name) } " · " bdi dir="ltr" { (account.email) } " · " (labels::role(account.role).get(language))
                        @if !account.regions.is_empty() { " · " bdi dir="ltr" { (account.regions.iter().map(AreaCode::as_str).collect::<Vec<_>>().join(" ")) } }
                        " " span class="state" {
                            (if !account.active { w::DISABLED } else if account.has_begun() { w::ACTIVE } else { w::NOT_BEGUN }.get(language))
                        }
                    }
                    form class="acts" method="post" action=(signed.path(&format!("people/{}", account.id))) {
                        button class="plain" name="act" value="reset" { (w::RESET.get(language)) }
                        @if account.active { button class="plain" name="act" value="disable" { (w::DISABLE.get(language)) } }
                        @else { button class="plain" name="act" value="enable" { (w::ENABLE.get(language)) } }
                    }
                    (trusted(signed, account, names))
                }
            }
        }
        h2 { (w::INVITE.get(language)) }
        form class="fields narrow" method="post" action=(signed.path("people")) {
            label { span { (w::NAME.get(language)) } input name="name" value=(asked.get("name")) required maxlength="100" dir="auto"; }
            label { span { (w::EMAIL.get(language)) } input type="email" name="email" value=(asked.get("email")) required dir="ltr"; }
            label {
                span { (w::ROLE.get(language)) }
                select name="role" required {
                    @for role in Role::ALL { option value=(role.code()) selected[asked.get("role") == role.code()] { (labels::role(role).get(language)) } }
                }
            }
            label { span { (w::ROLE_ORGANIZATIONS.get(language)) } input name="organizations" value=(asked.get("organizations")) dir="ltr"; }
            label { span { (w::ROLE_REGIONS.get(language)) } input name="regions" value=(asked.get("regions")) dir="ltr"; }
            label {
                span { (w::LANGUAGE.get(language)) }
                select name="language" { @for other in Language::COMPLETE { option value=(other.code()) selected[other == language] { (other.own_name()) } } }
            }
            button class="main" { (w::INVITE.get(language)) }
        }
    };
    Ok(page::page(signed, w::PEOPLE.get(language), main))
}

/// What somebody is trusted with, to be changed.
fn trusted(signed: &Signed, account: &Account, codes: &BTreeMap<Uuid, String>) -> Markup {
    let language = signed.language();
    let organizations: Vec<&str> = account
        .organizations
        .iter()
        .filter_map(|id| codes.get(id))
        .map(String::as_str)
        .collect();
    let regions: Vec<&str> = account.regions.iter().map(AreaCode::as_str).collect();
    html! {
        details {
            summary { (w::LISTING_EDIT.get(language)) }
            form class="fields narrow" method="post" action=(signed.path(&format!("people/{}", account.id))) {
                label {
                    span { (w::ROLE.get(language)) }
                    select name="role" { @for role in Role::ALL { option value=(role.code()) selected[account.role == role] { (labels::role(role).get(language)) } } }
                }
                label { span { (w::ROLE_ORGANIZATIONS.get(language)) } input name="organizations" value=(organizations.join(" ")) dir="ltr"; }
                label { span { (w::ROLE_REGIONS.get(language)) } input name="regions" value=(regions.join(" ")) dir="ltr"; }
                button class="plain" name="act" value="trust" { (w::TRUST.get(language)) }
            }
        }
    }
}

/// The link, shown once, also as a square for a camera.
fn link(signed: &Signed, language: Language, token: &Token) -> Markup {
    let path = format!("/office/{}/begin/{}", language.code(), token.reveal());
    let whole = signed
        .visit
        .office
        .origin
        .as_ref()
        .map_or_else(|| path.clone(), |origin| format!("{origin}{path}"));
    html! {
        div class="told" role="status" {
            p { (w::INVITED_LINK.get(signed.language())) }
            p { a id="invitation" href=(path) dir="ltr" { (whole) } }
            @if signed.visit.office.origin.is_some() { div class="square" { (code(&whole, &whole)) } }
        }
    }
}

/// The link, and the letter that brings it where letters are sent.
async fn bring(signed: &Signed, account: &str, to: &str, language: Language, token: &Token) -> Result<Markup, Trouble> {
    let letter = letters::invitation(&signed.visit.office, account, to, language, token);
    let is_sent = letter.is_some();
    let store = signed.store().await?;
    store.post(signed.now(), &Vec::from_iter(letter)).await?;
    signed.visit.office.post_soon();
    Ok(html! {
        (link(signed, language, token))
        @if is_sent { p class="told" role="status" { (w::INVITED_MAIL.with(signed.language(), to)) } }
    })
}

fn refused(sentence: String) -> Markup {
    html! { p class="trouble" role="alert" { (sentence) } }
}

/// Invites somebody.
pub async fn invite(signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::ManagePeople)?;
    match accept(&signed, &asked).await? {
        Ok(told) => show(&signed, told, &Asked::default()).await,
        Err(sentence) => {
            let mut response = show(&signed, refused(sentence), &asked).await?;
            *response.status_mut() = hyper::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn accept(signed: &Signed, asked: &Asked) -> Result<Result<Markup, String>, Trouble> {
    let (language, store, now) = (signed.language(), signed.store().await?, signed.now());
    let email = asked.get("email").trim().to_lowercase();
    if !is_email(&email) {
        return Ok(Err(w::EMAIL_WRONG.get(language).to_owned()));
    }
    let Some(role) = Role::parse(asked.get("role")) else {
        return Ok(Err(w::ROLE_WRONG.get(language).to_owned()));
    };
    let unknown = |part: String| w::CODES_WRONG.with(language, &part);
    let organizations = match organizations(store, asked.get("organizations")).await? {
        Ok(found) => found,
        Err(part) => return Ok(Err(unknown(part))),
    };
    let regions = match regions(asked.get("regions")) {
        Ok(found) => found,
        Err(part) => return Ok(Err(unknown(part))),
    };
    let spoken = Language::parse(asked.get("language")).unwrap_or(language).prose();
    let invited = Invited {
        name: asked
            .get("name")
            .trim()
            .chars()
            .filter(|letter| !letter.is_control())
            .take(100)
            .collect(),
        email,
        role,
        regions,
        organizations,
        language: spoken,
    };
    let (token, ticket) = ticket(now)?;
    match store.invite(now, &signed.account.id, &invited, &ticket).await {
        Ok(account) => Ok(Ok(bring(signed, &account, &invited.email, spoken, &token).await?)),
        Err(StoreError::EmailTaken) => Ok(Err(w::EMAIL_TAKEN.get(language).to_owned())),
        Err(other) => Err(other.into()),
    }
}

/// Changes somebody's way in.
pub async fn change(Id(id): Id, signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::ManagePeople)?;
    let (store, now, actor) = (signed.store().await?, signed.now(), &signed.account.id);
    let account = store.account(&id).await?.ok_or(Trouble::NotFound)?;
    let told = match asked.get("act") {
        "reset" => {
            let (token, ticket) = ticket(now)?;
            store.reset(now, actor, &id, &ticket).await?;
            bring(&signed, &id, &account.email, account.language, &token).await?
        }
        "disable" => match store.set_active(now, actor, &id, false).await {
            Ok(()) => html! {},
            Err(StoreError::LastAdministrator) => refused(w::LAST_ADMINISTRATOR.get(signed.language()).to_owned()),
            Err(other) => return Err(other.into()),
        },
        "enable" => {
            store.set_active(now, actor, &id, true).await?;
            html! {}
        }
        "trust" => trust(&signed, &id, &asked).await?,
        _ => return Err(Trouble::BadForm),
    };
    show(&signed, told, &Asked::default()).await
}

async fn trust(signed: &Signed, id: &str, asked: &Asked) -> Result<Markup, Trouble> {
    let (language, store) = (signed.language(), signed.store().await?);
    let unknown = |part: String| refused(w::CODES_WRONG.with(language, &part));
    let Some(role) = Role::parse(asked.get("role")) else {
        return Ok(refused(w::ROLE_WRONG.get(language).to_owned()));
    };
    let organizations = match organizations(store, asked.get("organizations")).await? {
        Ok(found) => found,
        Err(part) => return Ok(unknown(part)),
    };
    let regions = match regions(asked.get("regions")) {
        Ok(found) => found,
        Err(part) => return Ok(unknown(part)),
    };
    let done = store.trust(signed.now(), &signed.account.id, id, role, &regions, &organizations);
    match done.await {
        Ok(()) => Ok(html! { p class="told" role="status" { (w::TRUSTED.get(language)) } }),
        Err(StoreError::LastAdministrator) => Ok(refused(w::LAST_ADMINISTRATOR.get(language).to_owned())),
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_what_is_none() {
        for good in ["a@b.ma", "fatima.zahra+x@example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "@b.ma",
            "a@",
            "a@b",
            "a b@c.ma",
            "a@b.ma, c@d.ma",
            "A <a@b.ma>",
            "a@.ma",
            "a@b.",
            "é@b.ma",
            "a@@b.ma",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn regions_are_codes_of_regions() {
        assert_eq!(regions("01, 12").unwrap().len(), 2);
        assert_eq!(regions("").unwrap().len(), 0);
        assert_eq!(regions("01 13"), Err("13".to_owned()));
        assert_eq!(regions("01.511"), Err("01.511".to_owned()));
    }
}
