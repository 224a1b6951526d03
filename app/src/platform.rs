//! What the app asks of the browser, outside the map: the address bar, the document, the network.

use gloo::events::EventListener;
use gloo::net::http::Request;
use gloo::utils::{body, document, document_element, history, window};
use sanad_domain::Language;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{Element, MouseEvent};

/// The path of the address bar.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The number of the edition that the page belongs to.
pub fn edition() -> Option<u32> {
    document_element().get_attribute("data-edition")?.parse().ok()
}

/// Removes the page that the publisher wrote, to make room for the same page alive.
pub fn clear_body() {
    body().set_inner_html("");
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

/// Says which language the document is in, and its title.
pub fn describe(language: Language, title: &str) {
    let root = document_element();
    let _ = root.set_attribute("lang", language.code());
    let _ = root.set_attribute("dir", language.direction());
    document().set_title(title);
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
        if let Some(path) = link.filter(|link| !link.has_attribute("download")).and_then(|link| link.get_attribute("href"))
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

/// Scrolls the list and the page back to their beginning.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(list) = document().query_selector(".results").ok().flatten() {
        list.set_scroll_top(0);
    }
}

/// Whether the reader asked for little motion.
pub fn wants_stillness() -> bool {
    window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches())
}

/// Whether the screen is as wide as a desktop's, where list and map stand side by side.
pub fn is_wide() -> bool {
    window().match_media("(min-width: 56rem)").ok().flatten().is_some_and(|query| query.matches())
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
