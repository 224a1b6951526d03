//! What the app asks of the browser, outside the map: the address bar, the document, the network.

mod device;
mod network;
pub mod nodes;
mod worker;

use gloo::events::EventListener;
use gloo::utils::{document, document_element, history, window};
use sanad_domain::Language;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, FocusOptions, HtmlElement, MouseEvent, SupportedType};

pub use device::{Lost, is_wide, locate, seconds, wants_stillness};
pub use network::{json, on_network, proven, text};
pub use worker::Worker;

/// What begins in this upper part of the screen is in sight.
const IN_SIGHT: f64 = 0.7;

/// The path of the address bar.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The number of the edition that the page belongs to.
pub fn edition() -> Option<u32> {
    document_element().get_attribute("data-edition")?.parse().ok()
}

/// Where the sentences of the page's language are.
pub fn texts() -> Option<String> {
    document_element().get_attribute("data-texts")
}

/// Empties the page between header and footer, to make room for the same page alive.
pub fn clear(main: &HtmlElement) {
    main.set_inner_html("");
    main.set_class_name("finder");
}

/// Lets the browser draw, and answer whoever taps, before anything goes on.
pub async fn turn() {
    let next = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback(&resolve);
    });
    // A promise that nothing refuses.
    let _ = wasm_bindgen_futures::JsFuture::from(next).await;
}

/// The page between header and footer as the publisher wrote it, to be gone on from.
pub fn main_as_written() -> Option<HtmlElement> {
    document().query_selector("main").ok().flatten()?.dyn_into().ok()
}

/// Shows one reading of the page between header and footer; what the others need stays, unseen.
pub fn dress_main(class: &str, id: Option<&str>) {
    let Some(main) = main_as_written() else { return };
    main.set_class_name(class);
    let _ = match id {
        Some(id) => main.set_attribute("id", id),
        None => main.remove_attribute("id"),
    };
    // Whoever comes back to the beginning goes on from its heading.
    if let Some(heading) = main.query_selector(":scope > h1").ok().flatten() {
        let _ = heading.set_attribute("tabindex", "-1");
    }
}

/// Says in the document whether the map fills the screen, for what lies behind it.
pub fn fill_screen(fills: bool) {
    if let Some(body) = document().body() {
        let _ = body.class_list().toggle_with_force("filled", fills);
    }
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

/// Writes into each element that this selector finds what there is to say of its `data-open`, and whether that is open;
/// where there is nothing to say, it is not shown.
pub fn fill(selector: &str, words: impl Fn(&str) -> Option<(String, bool)>) {
    let Ok(found) = document().query_selector_all(selector) else {
        return;
    };
    let elements = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok());
    for element in elements {
        let said = words(&element.get_attribute("data-open").unwrap_or_default());
        element.set_hidden(said.is_none());
        if let Some((words, is_open)) = said {
            let _ = element.class_list().toggle_with_force("open", is_open);
            // Beside a glyph stand the words.
            let place = element.last_element_child();
            place.as_ref().unwrap_or(&element).set_text_content(Some(&words));
        }
    }
}

/// Runs a script of this site, once for each time that it is asked for; `lost` is called where it cannot be had.
pub fn run(script: &str, lost: impl FnOnce() + 'static) {
    let Ok(element) = document().create_element("script") else {
        return lost();
    };
    let _ = element.set_attribute("src", script);
    EventListener::once(&element, "error", move |_| lost()).forget();
    let _ = document_element().append_child(&element);
}

/// Puts a new address into the bar.
pub fn push_address(path: &str) {
    // A browser that refuses (too many in a row) keeps the old address: the page itself is right.
    let _ = history().push_state_with_url(&JsValue::NULL, "", Some(path));
}

/// What stands behind the `#` of the address, which no server is told.
pub fn fragment() -> String {
    window()
        .location()
        .hash()
        .unwrap_or_default()
        .trim_start_matches('#')
        .to_owned()
}

/// Puts these words behind the `#`, or nothing, without another step in the history.
pub fn put_fragment(words: Option<String>) {
    let address = words.map_or_else(path, |words| format!("{}#{words}", path()));
    let state = history().state().unwrap_or(JsValue::NULL);
    let _ = history().replace_state_with_url(&state, "", Some(&address));
}

/// Lets the way back lead here, with the address and without a word of what is shown: browsers keep histories.
pub fn push_step() {
    let _ = history().push_state(&JsValue::NULL, "");
}

/// How many steps of the history lie before this one, where the browser says so.
pub fn place_in_history() -> Option<usize> {
    let read = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &JsValue::from_str(name)).ok();
    let entry = read(&read(&window(), "navigation")?, "currentEntry")?;
    Some(read(&entry, "index")?.as_f64()? as usize)
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

/// Calls `then` with the path of every link that is followed in the ordinary way, and with the need that it stands for, if it
/// does; `true` means that it was dealt with.
pub fn on_link(then: impl Fn(&str, Option<String>) -> bool + 'static) {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "click", options, move |event| {
        let Some(mouse) = event.dyn_ref::<MouseEvent>() else { return };
        let plain = mouse.button() == 0 && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='/']").ok().flatten());
        if let Some(path) = link
            .as_ref()
            .filter(|link| !link.has_attribute("download") && !link.has_attribute("target"))
            .and_then(|link| link.get_attribute("href"))
            && plain
            && !event.default_prevented()
            && then(&path, link.and_then(|link| link.get_attribute("data-need")))
        {
            event.prevent_default();
        }
    })
    .forget();
}

/// Moves the focus to what is about to be drawn.
///
/// A focus that is on the map stays there: who walks the map goes on walking it. Nothing scrolls where its beginning is in
/// sight: what is taller than the screen would push the header away.
pub fn focus_soon(selector: String) {
    if is_on_map() {
        return;
    }
    leptos::prelude::request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let top = element.get_bounding_client_rect().top();
            let height = f64::from(document_element().client_height());
            let options = FocusOptions::new();
            options.set_prevent_scroll((0.0..height * IN_SIGHT).contains(&top));
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Gives the focus to what is about to be drawn where it would be lost, since what has it goes away; `surely` also where it
/// stays on something that from now on means something else.
///
/// Only who reads by keyboard is brought there: who taps looks already where the new things come.
pub fn catch_focus(selector: &'static str, surely: bool) {
    if is_on_map() {
        return;
    }
    leptos::prelude::request_animation_frame(move || {
        let kept = document()
            .active_element()
            .is_some_and(|element| element.tag_name() != "BODY");
        let found = document().query_selector(selector).ok().flatten();
        let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        if kept && !surely {
            return;
        }
        focus_still(&element);
        if element.matches(":focus-visible").unwrap_or(false) {
            element.scroll_into_view();
        }
    });
}

/// Gives the focus to something.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Gives the focus to something without scrolling to it.
pub fn focus_still(element: &Element) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else {
        return;
    };
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = element.focus_with_options(&still);
}

/// Whether the keyboard walks the map; where the map fills the screen, what is opened from it takes its place.
fn is_on_map() -> bool {
    document()
        .active_element()
        .is_some_and(|element| element.closest(".map:not(.wide)").ok().flatten().is_some())
}

/// Scrolls the list and the page back to their beginning.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(list) = document().query_selector(".results").ok().flatten() {
        list.set_scroll_top(0);
    }
}
