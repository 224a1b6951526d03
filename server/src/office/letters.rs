//! What the office writes by mail: an invitation, word to those whose contact changes, the question whether all of it is still true.
//! Subjects and texts are neutral: a letter shows on a screen that others see.

use std::collections::BTreeSet;

use sanad_domain::change::{Difference, needs};
use sanad_domain::disclosure::public_form;
use sanad_domain::listing::Email;
use sanad_domain::{Language, Listing};
use sanad_messages::Message;

use super::edit::name;
use super::trouble::Trouble;
use super::{Office, Token, words as w};
use crate::store::Letter;

/// More addresses than word is sent to about one change.
const MOST: usize = 12;

impl Office {
    /// A whole address of the site, as a letter needs it; nothing where no letters are sent.
    fn address(&self, path: &str) -> Option<String> {
        self.mail.as_ref()?;
        self.origin.as_ref().map(|origin| origin.url(path))
    }

    /// Whether letters are sent.
    pub fn sends_letters(&self) -> bool {
        self.mail.is_some() && self.origin.is_some()
    }
}

/// The letter that brings a way in; nothing where no letters are sent.
pub fn invitation(office: &Office, account: &str, to: &str, language: Language, token: &Token) -> Option<Letter> {
    let address = office.address(&format!("/office/{}/begin/{}", language.code(), token.reveal()))?;
    Some(Letter {
        about: account.to_owned(),
        to: to.to_owned(),
        subject: w::MAIL_INVITED.get(language).to_owned(),
        body: plain(w::MAIL_INVITED_BODY, language, &address),
    })
}

/// The question whether all of it is still true, in both languages in which associations write.
pub fn question(office: &Office, campaign: &str, listing: &Listing, to: &Email, token: &Token) -> Option<Letter> {
    let address = office.address(&format!("/office/ar/ask/{}", token.reveal()))?;
    let french = office.address(&format!("/office/fr/ask/{}", token.reveal()))?;
    Some(Letter {
        about: campaign.to_owned(),
        to: to.as_str().to_owned(),
        subject: in_both(
            w::MAIL_ASK,
            " · ",
            [&named(listing, Language::Ar), &named(listing, Language::Fr)],
        ),
        body: in_both(w::MAIL_ASK_BODY, "\n\n———\n\n", [&Some(address), &Some(french)]),
    })
}

/// The name of an association in the subject of a letter, which shows on a screen that others see: only where the public knows it.
fn named(listing: &Listing, language: Language) -> Option<String> {
    public_form(listing).and_then(|_| name(Some(listing), language))
}

/// A sentence with its value as it is: a mark of direction at its end would become part of an address.
fn plain(message: Message, language: Language, value: &str) -> String {
    message.get(language).replace("{}", value)
}

/// A sentence in Arabic and in French, each with its own value.
fn in_both(message: Message, between: &str, values: [&Option<String>; 2]) -> String {
    let [ar, fr] = values.map(|value| value.as_deref().unwrap_or_default());
    let [ar, fr] = [(Language::Ar, ar), (Language::Fr, fr)].map(|(language, value)| plain(message, language, value));
    format!("{ar}{between}{fr}")
}

/// Word to everybody whom the association was reached by before: the addresses of the listing as it is, and all who speak for it. What
/// the new contacts are is not said. Nothing where no letters are sent, or the change leaves contacts alone.
pub async fn to_old_contacts(office: &Office, before: Option<&Listing>, changes: &[Difference]) -> Result<Vec<Letter>, Trouble> {
    let is_wanted = needs(changes).is_some_and(|needs| needs.old_contact);
    let (Some(before), true) = (before.filter(|_| is_wanted), office.sends_letters()) else {
        return Ok(Vec::new());
    };
    let of_services = before.services.iter().filter_map(|service| service.email.as_ref());
    let addresses = before.organization.email.iter().chain(of_services).map(Email::as_str);
    let mut addresses: BTreeSet<String> = addresses.map(str::to_lowercase).collect();
    for account in office.store().await?.accounts().await? {
        if account.active && account.organizations.contains(&before.organization.id) {
            addresses.insert(account.email);
        }
    }
    let address = |language: Language| office.address(&format!("/office/{}/", language.code()));
    let named = [Language::Ar, Language::Fr].map(|language| named(before, language));
    let body = in_both(
        w::MAIL_CONTACT_BODY,
        "\n\n———\n\n",
        [&address(Language::Ar), &address(Language::Fr)],
    );
    let subject = in_both(w::MAIL_CONTACT, " · ", [&named[0], &named[1]]);
    Ok(addresses
        .into_iter()
        .take(MOST)
        .map(|to| Letter {
            about: String::new(),
            to,
            subject: subject.clone(),
            body: body.clone(),
        })
        .collect())
}
