//! Saying that something is wrong with a listing: the form, what becomes of it, and why it could not be kept.

use maud::{Markup, html};
use sanad_domain::Language;
use sanad_domain::address::{Address, Page};
use sanad_domain::text::Words;
use sanad_domain::validate::{REPORT_LIMIT, ReportKind};
use sanad_messages::{Message, public as m};

use super::Book;
use super::frame::{Imprint, frame, icon, said};

/// Why a report was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another site's page sent it.
    Elsewhere,
    /// It does not say what is wrong, or is no form.
    Incomplete,
    /// Its text is too long.
    TooLong,
    /// The listing is not published.
    NoListing,
    /// More came than are taken.
    TooMany,
    /// There is nothing to keep it in.
    NoStore,
}

/// The way to the form from a listing.
pub fn way(language: Language, code: &str) -> Markup {
    let form = Address::new(language, Page::Report(code.to_owned()));
    html! { p { a class="way" rel="nofollow" href=(form.path()) { (icon("flag")) (m::REPORT_LINK.get(language)) } } }
}

/// The form for the listing of this code and name, which needs no script.
pub fn form(imprint: Imprint, language: Language, code: &str, name: &Words) -> String {
    let address = Address::new(language, Page::Report(code.to_owned()));
    let (name, written) = name.in_language(language).unwrap_or((code, language));
    let back = Address::new(language, Page::Listing(code.to_owned()));
    let main = html! {
        main class="one" id="list" {
            p class="up" { a href=(back.path()) { (icon("back")) bdi lang=[(written != language).then_some(written.code())] { (name) } } }
            form class="report" method="post" action="/report" accept-charset="utf-8" autocomplete="off" {
                input type="hidden" name="listing" value=(code);
                input type="hidden" name="language" value=(language.code());
                fieldset {
                    legend { h1 { (m::REPORT_TITLE.get(language)) } }
                    @for kind in ReportKind::ALL {
                        label class="option" { input type="radio" name="what" value=(kind.code()) required; span { (words(kind).get(language)) } }
                    }
                }
                p { a class="plain" href=(Address::new(language, Page::Help { simple: false }).path()) { (icon("phone")) (m::REPORT_URGENT.get(language)) } }
                label class="added" { span { (m::REPORT_TEXT.get(language)) }
                    textarea name="text" rows="5" maxlength=(REPORT_LIMIT) dir="auto" spellcheck="false" aria-describedby="warning" {} }
                p class="note" id="warning" { (m::REPORT_WARNING.get(language)) }
                // People neither see nor reach it.
                label class="unseen" aria-hidden="true" { (m::REPORT_EMPTY.get(language)) input name="empty" tabindex="-1"; }
                p { (m::REPORT_PRIVATE.get(language)) }
                p { button class="plain main" { (m::REPORT_SEND.get(language)) } }
            }
        }
    };
    frame(&address, Some(imprint), m::REPORT_TITLE.get(language), main).into_string()
}

/// What becomes of a report.
pub fn thanks(book: &Book<'_>, address: &Address) -> Markup {
    let language = address.language;
    let main = notice(language, m::THANKS_TITLE, m::THANKS_TEXT);
    frame(address, book.imprint(), m::THANKS_TITLE.get(language), main)
}

/// The page for a report that was not kept.
pub fn refused(language: Language, refusal: Refusal) -> String {
    let why = match refusal {
        Refusal::Elsewhere => m::REFUSED_ELSEWHERE,
        Refusal::Incomplete => m::REFUSED_INCOMPLETE,
        Refusal::TooLong => m::REFUSED_TOO_LONG,
        Refusal::NoListing => m::REFUSED_NO_LISTING,
        Refusal::TooMany => m::REFUSED_TOO_MANY,
        Refusal::NoStore => m::REFUSED_NO_STORE,
    };
    let title = m::REFUSED_TITLE;
    let main = notice(language, title, why);
    frame(&Address::new(language, Page::HOME), None, title.get(language), main).into_string()
}

fn notice(language: Language, title: Message, text: Message) -> Markup {
    html! {
        main class="one" id="list" {
            article class="prose" {
                h1 { (title.get(language)) }
                p { (text.get(language)) }
                p { a href=(Address::new(language, Page::HOME).path()) { (said(language, m::HOME)) } }
            }
        }
    }
}

fn words(kind: ReportKind) -> Message {
    match kind {
        ReportKind::NoAnswer => m::REPORT_NO_ANSWER,
        ReportKind::WrongNumber => m::REPORT_WRONG_NUMBER,
        ReportKind::Moved => m::REPORT_MOVED,
        ReportKind::NotOffered => m::REPORT_NOT_OFFERED,
        ReportKind::TreatedBadly => m::REPORT_TREATED_BADLY,
        ReportKind::Danger => m::REPORT_DANGER,
        ReportKind::Other => m::REPORT_OTHER,
    }
}
