//! What the app asks of the browser, outside the map: the address bar, the document, the network.

use gloo::events::EventListener;
use gloo::net::http::Request;
use gloo::utils::{document, document_element, history, window};
use sanad_domain::Language;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{DomParser, Element, HtmlElement, MouseEvent, SupportedType};

/// The path of the address bar.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The number of the edition that the page belongs to.
pub fn edition() -> Option<u32> {
    document_element().get_attribute("data-edition")?.parse().ok()
}

/// Empties the page between header and footer, to make room for the same page alive.
pub fn take_main() -> Option<HtmlElement> {
    let main = document()
        .query_selector("main")
        .ok()
        .flatten()?
        .dyn_into::<HtmlElement>()
        .ok()?;
    main.set_inner_html("");
    main.set_class_name("finder");
    Some(main)
}

/// Where the way back up leads from the page as the publisher wrote it.
pub fn way_up() -> Option<String> {
    document().query_selector(".up a").ok().flatten()?.get_attribute("href")
}

/// The part of a page that the publisher wrote that shows one listing, ready to be put into this one.
pub fn article_of(page: &str) -> Option<String> {
    let parsed = DomParser::new().ok()?.parse_from_string(page, SupportedType::TextHtml).ok()?;
    Some(parsed.query_selector("article.listing").ok().flatten()?.outer_html())
}

/// The heading of the listing that is shown.
pub fn heading_of(article: &str) -> Option<String> {
    let parsed = DomParser::new()
        .ok()?
        .parse_from_string(article, SupportedType::TextHtml)
        .ok()?;
    parsed.query_selector("h1").ok().flatten()?.text_content()
}

/// Puts a new address into the bar.
pub fn push_address(path: &str) {
    // A browser that refuses (too many in a row) keeps the old address: the page itself is right.
    let _ = history().push_state_with_url(&JsValue::NULL, "", Some(path));
}

/// Leaves the app for a page of the server.
pub fn leave_for(path: &str) {
    let _ = window().location().set_href(path);
}

/// Gives the document its title, and lets the links to the other languages lead to the page that is shown.
pub fn describe(title: &str, path_in: impl Fn(Language) -> String) {
    document().set_title(title);
    for language in Language::INTERFACE {
        let selector = format!(".languages a[hreflang={}]", language.code());
        if let Some(link) = document().query_selector(&selector).ok().flatten() {
            let _ = link.set_attribute("href", &path_in(language));
        }
    }
}

/// Calls `then` whenever the reader goes back or forward.
pub fn on_history(then: impl Fn() + 'static) {
    EventListener::new(&window(), "popstate", move |_| then()).forget();
}

/// Calls `then` with the path of every link that is followed in the ordinary way; `true` means that it was dealt with.
pub fn on_link(then: impl Fn(&str) -> bool + 'static) {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "click", options, move |event| {
        let Some(mouse) = event.dyn_ref::<MouseEvent>() else { return };
        let plain = mouse.button() == 0 && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='/']").ok().flatten());
        if let Some(path) = link
            .filter(|link| !link.has_attribute("download"))
            .and_then(|link| link.get_attribute("href"))
            && plain
            && !event.default_prevented()
            && then(&path)
        {
            event.prevent_default();
        }
    })
    .forget();
}

/// Calls `then` when the network goes away or comes back.
pub fn on_network(then: impl Fn(bool) + Clone + 'static) {
    for (name, online) in [("online", true), ("offline", false)] {
        let then = then.clone();
        EventListener::new(&window(), name, move |_| then(online)).forget();
    }
}

/// Moves the focus to what is about to be drawn.
///
/// A focus that is on the map stays there: who walks the map goes on walking it.
pub fn focus_soon(selector: String) {
    let on_map = document()
        .active_element()
        .is_some_and(|element| element.closest(".map").ok().flatten().is_some());
    if on_map {
        return;
    }
    leptos::prelude::request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Scrolls the list and the page back to their beginning.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(list) = document().query_selector(".results").ok().flatten() {
        list.set_scroll_top(0);
    }
}

/// Whether the reader asked for little motion.
pub fn wants_stillness() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// Whether the screen is as wide as a desktop's, where list and map stand side by side.
pub fn is_wide() -> bool {
    window()
        .match_media("(min-width: 56rem)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// Fetches a text of this very site.
pub async fn text(path: &str) -> Option<String> {
    let response = Request::get(path).send().await.ok()?;
    if response.ok() { response.text().await.ok() } else { None }
}

/// Fetches JSON of this very site.
pub async fn json<T: DeserializeOwned>(path: &str) -> Option<T> {
    serde_json::from_str(&text(path).await?).ok()
}
