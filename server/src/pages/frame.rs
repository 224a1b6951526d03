//! What surrounds every page: head, header, demonstration band, footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::{Date, Language};
use sanad_messages::{Message, date, marked, public as m};

/// Which edition a page belongs to.
#[derive(Clone, Copy)]
pub struct Imprint {
    /// Its number.
    pub edition: u32,
    /// The day to which it is true.
    pub date: Date,
    /// Whether everything in it is made up.
    pub demonstration: bool,
}

/// A whole page around `main`.
pub fn frame(address: &Address, imprint: Option<Imprint>, title: &str, main: Markup) -> Markup {
    frame_with(address, imprint, title, html! {}, main)
}

/// The region whose layer stands behind a list, no word where that is the national one; `None` on any other page.
fn listed(page: &Page) -> Option<String> {
    match page {
        Page::List { area, .. } => Some(area.as_ref().map_or_else(String::new, |area| area.region().to_string())),
        _ => None,
    }
}

/// A whole page around `main`, with something of its own in the head.
pub fn frame_with(address: &Address, imprint: Option<Imprint>, title: &str, head: Markup, main: Markup) -> Markup {
    let language = address.language;
    let site = m::SITE_NAME.get(language);
    let demonstration = imprint.is_some_and(|imprint| imprint.demonstration);
    html! {
        (DOCTYPE)
        html lang=(language.prose().code()) dir=(language.prose().direction()) data-language=[in_part(language)] data-edition=[imprint.map(|imprint| imprint.edition)] data-region=[listed(&address.page)] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { @if title == site { (site) } @else { (title) " · " (site) } }
                meta name="description" content=(m::DESCRIPTION.get(language));
                meta name="referrer" content="no-referrer";
                meta name="format-detection" content="telephone=no";
                meta name="color-scheme" content="light dark";
                meta name="theme-color" content="#F7F5F0" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#10191B" media="(prefers-color-scheme: dark)";
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/assets/site.css";
                @if imprint.is_some() { (same_page(address)) }
                @if demonstration { meta name="robots" content="noindex"; }
                (preview(language))
                (head)
                script defer src="/assets/exit.js" {}
                script type="module" async src="/app.js" {}
            }
            body {
                a class="skip" href="#list" { (m::SKIP_TO_LIST.get(language)) }
                (header(address))
                @if in_part(language).is_some() { aside class="partly" aria-label=(m::LANGUAGE.get(language)) { (m::IN_PART.get(language)) } }
                @if demonstration { aside class="demo" aria-label=(m::DEMONSTRATION_LABEL.get(language)) { (m::DEMONSTRATION.get(language)) } }
                (main)
                footer class="foot" {
                    p { (m::SAFETY_TEXT.get(language)) " " a href=(Address::new(language, Page::Safety).path()) { (m::SAFETY_TITLE.get(language)) } }
                    p {
                        @if let Some(imprint) = imprint {
                            (m::EDITION.with(language, &imprint.edition.to_string())) " · "
                            (m::AS_OF.with(language, &date(language, imprint.date))) " · "
                        }
                        a href=(Address::new(language, Page::Help { simple: false }).path()) { (m::GUIDE.get(language)) } " · "
                        a href=(Address::new(language, Page::About).path()) { (m::ABOUT.get(language)) } " · "
                        a href=(Address::new(language, Page::Keep).path()) { (m::KEEP_TITLE.get(language)) }
                    }
                    p { small { (m::ATTRIBUTION.get(language)) } }
                }
            }
        }
    }
}

/// The language in which only a part of the page is, where the rest is in another.
fn in_part(language: Language) -> Option<&'static str> {
    (language.prose() != language).then_some(language.code())
}

/// A text by itself, marked where it is in another language than most of its page.
pub fn said(language: Language, message: Message) -> Markup {
    let text = message.get(language);
    html! { @match marked(text) { Some(code) => span lang=(code) dir="ltr" { (text) }, None => (text) } }
}

/// This page's own address and those of its other languages; whoever asks for none of them is sent to the Arabic one.
fn same_page(address: &Address) -> Markup {
    let path = |language| Address::new(language, address.page.clone()).path();
    html! {
        link rel="canonical" href=(address.path());
        @for other in Language::INTERFACE { link rel="alternate" hreflang=(other.code()) href=(path(other)); }
        link rel="alternate" hreflang="x-default" href=(path(Language::Ar));
    }
}

/// What a messenger shows of a shared link, on a screen that others may see: the same neutral words for every page.
fn preview(language: Language) -> Markup {
    let locale = match language.prose() {
        Language::Ar | Language::Zgh => "ar_AR",
        Language::Fr => "fr_FR",
        Language::En => "en_GB",
    };
    html! {
        meta property="og:title" content=(m::SITE_NAME.get(language));
        meta property="og:description" content=(m::DESCRIPTION.get(language));
        meta property="og:type" content="website";
        meta property="og:locale" content=(locale);
    }
}

fn header(address: &Address) -> Markup {
    let language = address.language;
    html! {
        header class="bar" {
            // A link, so that it works without script; the script makes it quicker and clears what the browser keeps.
            a class="exit" href="/exit" rel="nofollow noreferrer" data-twice=(m::EXIT_TWICE.get(language)) data-once=(m::EXIT_ONCE.get(language)) {
                (icon("exit")) (m::EXIT.get(language))
            }
            a class="brand" href=(Address::new(language, Page::HOME).path()) aria-label=(m::BRAND.get(language)) {
                (mark()) span { (m::BRAND.get(language)) }
            }
            nav class="languages" aria-label=(m::LANGUAGE.get(language)) {
                @for other in Language::INTERFACE {
                    a href=(Address::new(other, address.page.clone()).path()) lang=(other.code()) hreflang=(other.code())
                        aria-current=[(other == language).then_some("true")] {
                            // Few devices have the letters: a glyph for the eye, the name for a screen reader.
                            @if other == Language::Zgh { (icon("tamazight")) span class="unseen" { (other.own_name()) } } @else { (other.own_name()) }
                        }
                }
            }
        }
    }
}

/// The way from page to page of what stands on several; nothing where there is one.
pub fn steps(language: Language, number: u16, last: u16, path: impl Fn(u16) -> String) -> Markup {
    html! {
        @if last > 1 {
            nav class="pages" aria-label=(m::PAGES.get(language)) {
                @if number > 1 { a rel="prev" href=(path(number - 1)) { (said(language, m::PREVIOUS_PAGE)) } }
                span { bdi dir="ltr" { (number) " / " (last) } }
                @if number < last { a rel="next" href=(path(number + 1)) { (said(language, m::NEXT_PAGE)) } }
            }
        }
    }
}

/// The mark: an eight-pointed star of two squares with a point at its heart.
pub fn mark() -> Markup {
    PreEscaped(include_str!("../../../assets/mark.svg").trim().to_owned())
}

/// A glyph of the icon sheet, by one of our own names; decoration beside words that say the same.
pub fn icon(name: &'static str) -> Markup {
    // Written by hand: with fifty of them on a page, an end tag of their own would be felt.
    PreEscaped(format!(
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"/assets/icons.svg#{name}\"/></svg>"
    ))
}
