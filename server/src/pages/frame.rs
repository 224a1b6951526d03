//! What surrounds every page: head, header, demonstration band, footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::{Date, Language};
use sanad_messages::{date, public as m};

/// Which edition a page belongs to.
#[derive(Clone, Copy)]
pub struct Imprint {
    pub edition: u32,
    pub date: Date,
    pub demonstration: bool,
}

/// A whole page around `main`.
pub fn frame(address: &Address, imprint: Option<Imprint>, title: &str, main: Markup) -> Markup {
    let language = address.language;
    let site = m::SITE_NAME.get(language);
    let demonstration = imprint.is_some_and(|imprint| imprint.demonstration);
    html! {
        (DOCTYPE)
        html lang=(language.code()) dir=(language.direction()) data-edition=[imprint.map(|imprint| imprint.edition)] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { @if title == site { (site) } @else { (title) " · " (site) } }
                meta name="description" content=(m::NATIONAL_HINT.get(language));
                meta name="referrer" content="no-referrer";
                meta name="format-detection" content="telephone=no";
                meta name="color-scheme" content="light dark";
                meta name="theme-color" content="#F7F5F0" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#10191B" media="(prefers-color-scheme: dark)";
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/assets/site.css";
                @for other in Language::INTERFACE {
                    link rel="alternate" hreflang=(other.code()) href=(Address::new(other, address.page.clone()).path());
                }
                script defer src="/assets/exit.js" {}
                script type="module" src="/app.js" {}
            }
            body {
                a class="skip" href="#list" { (m::SKIP_TO_LIST.get(language)) }
                (header(address))
                @if demonstration { aside class="demo" aria-label=(m::DEMONSTRATION_LABEL.get(language)) { (m::DEMONSTRATION.get(language)) } }
                (main)
                footer class="foot" {
                    p { (m::SAFETY_TEXT.get(language)) " " a href=(Address::new(language, Page::Safety).path()) { (m::SAFETY_TITLE.get(language)) } }
                    p {
                        @if let Some(imprint) = imprint {
                            (m::EDITION.with(language, &imprint.edition.to_string())) " · "
                            (m::AS_OF.with(language, &date(language, imprint.date))) " · "
                        }
                        a href=(Address::new(language, Page::About).path()) { (m::ABOUT.get(language)) } " · "
                        a href=(Address::new(language, Page::Keep).path()) { (m::KEEP_TITLE.get(language)) }
                    }
                    p { small { (m::ATTRIBUTION.get(language)) } }
                }
            }
        }
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
            a class="brand" href=(Address::new(language, Page::HOME).path()) {
                (mark()) span { (m::BRAND.get(language)) }
            }
            nav class="languages" aria-label=(m::LANGUAGE.get(language)) {
                @for other in Language::INTERFACE {
                    a href=(Address::new(other, address.page.clone()).path()) lang=(other.code()) hreflang=(other.code())
                        aria-current=[(other == language).then_some("true")] { (other.own_name()) }
                }
            }
        }
    }
}

/// The mark: an eight-pointed star of two squares with a point at its heart.
pub fn mark() -> Markup {
    PreEscaped(include_str!("../../../assets/mark.svg").trim().to_owned())
}

/// A glyph of the icon sheet; decoration beside words that say the same.
pub fn icon(name: &str) -> Markup {
    html! { svg class="icon" aria-hidden="true" { use href={ "/assets/icons.svg#" (name) } {} } }
}
