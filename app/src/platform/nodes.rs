//! The nodes of a page: what views are put into it with, and changed there. All names are our own, so that no browser refuses one.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
pub use web_sys::{Element, Event, Node};
use web_sys::{HtmlInputElement, HtmlOptionElement};

/// The names of elements that belong to drawings.
const DRAWING: &str = "http://www.w3.org/2000/svg";

/// Where things are put together that nobody sees yet.
pub fn stage() -> Node {
    document().create_document_fragment().into()
}

/// A new element of a page, or of a drawing (SVG).
pub fn element(tag: &str, is_drawing: bool) -> Element {
    let made = match is_drawing {
        true => document().create_element_ns(Some(DRAWING), tag),
        false => document().create_element(tag),
    };
    made.expect("the names of elements are our own")
}

/// A new text.
pub fn text(words: &str) -> Node {
    document().create_text_node(words).into()
}

/// Puts a node where it belongs: before another, or at the end.
pub fn insert(node: &Node, parent: &Node, before: Option<&Node>) {
    // Refused only where `before` lies elsewhere: a script that is none of ours moved it.
    let _ = parent.insert_before(node, before);
}

/// Takes a node out of the page.
pub fn take_out(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

/// Sets an attribute, or takes it away.
pub fn put(element: &Element, name: &str, words: Option<&str>) {
    let _ = match words {
        Some(words) => element.set_attribute(name, words),
        None => element.remove_attribute(name),
    };
    // Once somebody chose by hand, a browser hears no attribute any more.
    if let Some(option) = element.dyn_ref::<HtmlOptionElement>().filter(|_| name == "selected") {
        option.set_selected(words.is_some());
    }
}

/// Gives a class, or takes it away.
pub fn dress(element: &Element, class: &str, holds: bool) {
    let _ = element.class_list().toggle_with_force(class, holds);
}

/// Writes words into a field; whoever is writing in it keeps the place in them.
pub fn hold(element: &Element, words: &str) {
    if let Some(field) = element.dyn_ref::<HtmlInputElement>().filter(|field| field.value() != words) {
        field.set_value(words);
    }
}

/// Does something whenever an event reaches an element, for as long as what is given back is held.
pub fn listen(element: &Element, event: &'static str, act: impl FnMut(&Event) + 'static) -> EventListener {
    EventListener::new_with_options(element, event, EventListenerOptions::enable_prevent_default(), act)
}

/// What has the focus.
pub fn focused() -> Option<Element> {
    document().active_element()
}
