//! Elements in the page.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use leptos::prelude::Owner;
use web_sys::{Element, Node};

use super::changing::Running;
use super::{Shown, insert, update_all};
use crate::ui::el::{Act, El, Follow, Followed, Value, dress, found, put};

/// The names of elements that belong to drawings.
const DRAWING: &str = "http://www.w3.org/2000/svg";

/// An element in the page, with what keeps it true.
pub(super) struct Standing {
    pub(super) node: Element,
    pub(super) tag: &'static str,
    pub(super) is_drawing: bool,
    pub(super) attributes: Vec<(&'static str, Value)>,
    pub(super) html: Option<String>,
    pub(super) children: Vec<Shown>,
    pub(super) follows: Vec<(Followed, Running)>,
    pub(super) listeners: Vec<EventListener>,
}

/// Makes an element and puts it where it belongs.
pub(super) fn stand(El(el): El, parent: &Node, before: Option<&Node>) -> Box<Standing> {
    let node = if el.is_drawing {
        document().create_element_ns(Some(DRAWING), el.tag)
    } else {
        document().create_element(el.tag)
    };
    let node = node.expect("the names of elements are our own");
    let mut standing = Box::new(Standing {
        node,
        tag: el.tag,
        is_drawing: el.is_drawing,
        attributes: Vec::new(),
        html: None,
        children: Vec::new(),
        follows: Vec::new(),
        listeners: Vec::new(),
    });
    standing.become_like(El(el));
    insert(&standing.node, parent, before);
    standing
}

impl Standing {
    /// Takes over all that an element of the same kind says otherwise.
    pub(super) fn become_like(&mut self, El(el): El) {
        let node = &self.node;
        // What followed before stops before what follows now begins.
        for (followed, effect) in self.follows.drain(..) {
            drop(effect);
            match followed {
                _ if el.follows.iter().any(|(known, _)| *known == followed) => {}
                Followed::Attribute(name) => put(node, name, &Value(None)),
                Followed::Class(class) => dress(node, class, false),
                Followed::Field => {}
            }
        }
        for (name, _) in &self.attributes {
            if !el.attributes.iter().any(|(known, _)| known == name) {
                put(node, name, &Value(None));
            }
        }
        for attribute in &el.attributes {
            if !self.attributes.contains(attribute) {
                put(node, attribute.0, &attribute.1);
            }
        }
        self.attributes = el.attributes;
        let follow = |(followed, mut follow): (Followed, Follow)| {
            let node = node.clone();
            (followed, Running::new(move || follow(&node)))
        };
        self.follows = el.follows.into_iter().map(follow).collect();
        let owner = Owner::current().unwrap_or_default();
        let listen = |(name, mut act): (&'static str, Act)| {
            let owner = owner.clone();
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(node, name, options, move |event| owner.with(|| act(event)))
        };
        self.listeners = el.listeners.into_iter().map(listen).collect();
        if el.html != self.html {
            node.set_inner_html(el.html.as_deref().unwrap_or_default());
            self.html = el.html;
        }
        update_all(&mut self.children, el.children, node, None);
        if let Some(place) = el.place {
            found(place, node);
        }
    }
}
