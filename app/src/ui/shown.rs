//! Pieces in the page. What is said anew is laid beside what stands there: an element of the same kind stays, with its focus and
//! its place in the page, and only what differs is changed.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use leptos::prelude::{Owner, RenderEffect, untrack};
use web_sys::{Element, Node};

use super::piece::{Act, El, Follow, Followed, Item, Piece, Value, Words, dress, found, put};

/// The names of elements that belong to drawings.
const DRAWING: &str = "http://www.w3.org/2000/svg";

/// A piece that is in the page.
enum Shown {
    Nothing,
    Text(Node, Words),
    Element(Box<Standing>),
    Several(Vec<Shown>),
    Live(Changing<Shown>),
    Keyed(Changing<Vec<Kept>>),
}

/// An element in the page, with what keeps it true.
struct Standing {
    node: Element,
    tag: &'static str,
    attributes: Vec<(&'static str, Value)>,
    html: Option<String>,
    children: Vec<Shown>,
    follows: Vec<(Followed, RenderEffect<()>)>,
    listeners: Vec<EventListener>,
}

/// What changes by itself, in front of an empty text that holds its place.
struct Changing<T> {
    effect: Option<RenderEffect<()>>,
    inside: Rc<RefCell<T>>,
    end: Node,
}

/// One of the things that come and go.
struct Kept {
    key: String,
    shown: Shown,
    /// What was made for it lives as long as it does.
    _owner: Owner,
}

/// Puts a piece into an element, for as long as the page lives.
pub fn mount(parent: Element, say: impl FnOnce() -> Piece) {
    // An error says that something set it up before, which is as well.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let shown = owner.with(|| build(say(), &parent, None));
    std::mem::forget((owner, shown));
}

fn build(piece: Piece, parent: &Node, before: Option<&Node>) -> Shown {
    match piece {
        Piece::Nothing => Shown::Nothing,
        Piece::Text(words) => Shown::Text(text(&words, parent, before), words),
        Piece::Element(element) => Shown::Element(stand(element, parent, before)),
        Piece::Several(pieces) => Shown::Several(pieces.into_iter().map(|piece| build(piece, parent, before)).collect()),
        Piece::Live(say) => Shown::Live(change(say, Rc::new(RefCell::new(Shown::Nothing)), text("", parent, before))),
        Piece::Keyed(items) => Shown::Keyed(come_and_go(items, Rc::default(), text("", parent, before))),
    }
}

fn text(words: &str, parent: &Node, before: Option<&Node>) -> Node {
    let node = document().create_text_node(words).into();
    insert(&node, parent, before);
    node
}

fn insert(node: &Node, parent: &Node, before: Option<&Node>) {
    // Refused only where `before` lies elsewhere: a script that is none of ours moved it.
    let _ = parent.insert_before(node, before);
}

fn stand(El(el): El, parent: &Node, before: Option<&Node>) -> Box<Standing> {
    let node = if el.is_drawing {
        document().create_element_ns(Some(DRAWING), el.tag)
    } else {
        document().create_element(el.tag)
    };
    let node = node.expect("the names of elements are our own");
    let mut standing = Box::new(Standing {
        node,
        tag: el.tag,
        attributes: Vec::new(),
        html: None,
        children: Vec::new(),
        follows: Vec::new(),
        listeners: Vec::new(),
    });
    let place = el.place;
    standing.become_like(El(el));
    insert(&standing.node, parent, before);
    if let Some(place) = place {
        found(place, &standing.node);
    }
    standing
}

impl Standing {
    /// Takes over all that an element of the same kind says otherwise.
    fn become_like(&mut self, El(el): El) {
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
            (followed, RenderEffect::new(move |_| follow(&node)))
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
    }
}

/// Says what changes, now and whenever it does; beside what is there already.
fn change(mut say: Box<dyn FnMut() -> Piece>, inside: Rc<RefCell<Shown>>, end: Node) -> Changing<Shown> {
    let effect = RenderEffect::new({
        let (inside, end) = (Rc::clone(&inside), end.clone());
        move |_| {
            let piece = say();
            if let Some(parent) = end.parent_node() {
                update(&mut inside.borrow_mut(), piece, &parent, Some(&end));
            }
        }
    });
    let effect = Some(effect);
    Changing { effect, inside, end }
}

fn come_and_go(mut say: Box<dyn FnMut() -> Vec<Item>>, inside: Rc<RefCell<Vec<Kept>>>, end: Node) -> Changing<Vec<Kept>> {
    // What is made for an item outlives what is said next.
    let outside = Owner::current().unwrap_or_default();
    let effect = RenderEffect::new({
        let (inside, end) = (Rc::clone(&inside), end.clone());
        move |_| {
            let items = say();
            if let Some(parent) = end.parent_node() {
                untrack(|| exchange(&mut inside.borrow_mut(), items, &outside, &parent, &end));
            }
        }
    });
    let effect = Some(effect);
    Changing { effect, inside, end }
}

/// Takes out what is wanted no more, moves what stands elsewhere, and makes what is new.
fn exchange(kept: &mut Vec<Kept>, items: Vec<Item>, outside: &Owner, parent: &Node, end: &Node) {
    kept.retain(|one| {
        let stays = items.iter().any(|item| item.key == one.key);
        if !stays {
            one.shown.take_out();
        }
        stays
    });
    for (at, item) in items.into_iter().enumerate() {
        let next = kept[at..].iter().find_map(|one| one.shown.first());
        let before = next.as_ref().unwrap_or(end);
        match kept[at..].iter().position(|one| one.key == item.key) {
            Some(0) => {}
            Some(further) => {
                let one = kept.remove(at + further);
                one.shown.each(&mut |node| insert(node, parent, Some(before)));
                kept.insert(at, one);
            }
            None => {
                let owner = outside.with(Owner::new);
                let shown = owner.with(|| build((item.show)(), parent, Some(before)));
                let (key, _owner) = (item.key, owner);
                kept.insert(at, Kept { key, shown, _owner });
            }
        }
    }
}

fn update(shown: &mut Shown, piece: Piece, parent: &Node, before: Option<&Node>) {
    match (shown, piece) {
        (Shown::Nothing, Piece::Nothing) => {}
        (Shown::Text(node, words), Piece::Text(new)) => {
            if *words != new {
                node.set_node_value(Some(&new));
                *words = new;
            }
        }
        (Shown::Element(standing), Piece::Element(el)) if standing.tag == el.0.tag => standing.become_like(el),
        (Shown::Several(shown), Piece::Several(pieces)) => update_all(shown, pieces, parent, before),
        (Shown::Live(changing), Piece::Live(say)) => {
            changing.effect = None;
            *changing = change(say, Rc::clone(&changing.inside), changing.end.clone());
        }
        (Shown::Keyed(changing), Piece::Keyed(items)) => {
            changing.effect = None;
            *changing = come_and_go(items, Rc::clone(&changing.inside), changing.end.clone());
        }
        (shown, piece) => {
            let first = shown.first();
            let new = build(piece, parent, first.as_ref().or(before));
            shown.take_out();
            *shown = new;
        }
    }
}

fn update_all(shown: &mut Vec<Shown>, mut pieces: Vec<Piece>, parent: &Node, before: Option<&Node>) {
    for one in shown.drain(pieces.len().min(shown.len())..) {
        one.take_out();
    }
    let new = pieces.split_off(shown.len());
    for (at, piece) in pieces.into_iter().enumerate() {
        let next = shown[at + 1..].iter().find_map(Shown::first);
        update(&mut shown[at], piece, parent, next.as_ref().or(before));
    }
    shown.extend(new.into_iter().map(|piece| build(piece, parent, before)));
}

impl Shown {
    /// The first of its nodes.
    fn first(&self) -> Option<Node> {
        match self {
            Self::Nothing => None,
            Self::Text(node, _) => Some(node.clone()),
            Self::Element(standing) => Some(standing.node.clone().into()),
            Self::Several(shown) => shown.iter().find_map(Self::first),
            Self::Live(changing) => changing.inside.borrow().first().or_else(|| Some(changing.end.clone())),
            Self::Keyed(changing) => {
                let inside = changing.inside.borrow();
                let first = inside.iter().find_map(|one| one.shown.first());
                first.or_else(|| Some(changing.end.clone()))
            }
        }
    }

    /// Does something with each of its nodes, in their order.
    fn each(&self, act: &mut dyn FnMut(&Node)) {
        match self {
            Self::Nothing => {}
            Self::Text(node, _) => act(node),
            Self::Element(standing) => act(&standing.node),
            Self::Several(shown) => shown.iter().for_each(|one| one.each(act)),
            Self::Live(changing) => {
                changing.inside.borrow().each(act);
                act(&changing.end);
            }
            Self::Keyed(changing) => {
                changing.inside.borrow().iter().for_each(|one| one.shown.each(act));
                act(&changing.end);
            }
        }
    }

    fn take_out(&self) {
        self.each(&mut |node| {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(node);
            }
        });
    }
}
