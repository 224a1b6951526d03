//! Elements in the page.

use gloo::events::EventListener;
use leptos::prelude::{Owner, Set};

use super::changing::Running;
use super::{Shown, update_all};
use crate::platform::nodes::{self, Element, Node};
use crate::ui::el::{Act, El, Follow, Followed, Value};

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
    let mut standing = Box::new(Standing {
        node: nodes::element(el.tag, el.is_drawing),
        tag: el.tag,
        is_drawing: el.is_drawing,
        attributes: Vec::new(),
        html: None,
        children: Vec::new(),
        follows: Vec::new(),
        listeners: Vec::new(),
    });
    standing.become_like(El(el));
    nodes::insert(&standing.node, parent, before);
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
                Followed::Attribute(name) => nodes::put(node, name, None),
                Followed::Class(class) => nodes::dress(node, class, false),
                Followed::Field => {}
            }
        }
        for (name, _) in &self.attributes {
            if !el.attributes.iter().any(|(known, _)| known == name) {
                nodes::put(node, name, None);
            }
        }
        for attribute in &el.attributes {
            if !self.attributes.contains(attribute) {
                nodes::put(node, attribute.0, attribute.1.words());
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
            nodes::listen(node, name, move |event| owner.with(|| act(event)))
        };
        self.listeners = el.listeners.into_iter().map(listen).collect();
        if el.html != self.html {
            node.set_inner_html(el.html.as_deref().unwrap_or_default());
            self.html = el.html;
        }
        update_all(&mut self.children, el.children, node, None);
        if let Some(place) = el.place {
            place.set(Some(node.clone()));
        }
    }
}
