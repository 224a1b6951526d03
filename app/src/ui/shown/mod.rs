//! Pieces in the page. What is said anew is laid beside what stands there: an element of the same kind stays, with its focus and
//! its place in the page, and only what differs is changed.

mod changing;
mod standing;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::Owner;

use self::changing::{Changing, Kept, change, come_and_go};
use self::standing::{Standing, stand};
use super::piece::{Piece, Words};
use crate::platform::nodes::{self, Node};

/// A piece that is in the page.
enum Shown {
    Nothing,
    Text(Node, Words),
    Element(Box<Standing>),
    Several(Vec<Shown>),
    Live(Changing<Shown>),
    Keyed(Changing<Vec<Kept>>),
}

/// Puts a piece somewhere, for as long as the page lives.
pub fn mount(parent: &Node, say: impl FnOnce() -> Piece) {
    // An error says that something set it up before, which is as well.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let shown = owner.with(|| build(say(), parent, None));
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
    let node = nodes::text(words);
    nodes::insert(&node, parent, before);
    node
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
        (Shown::Element(standing), Piece::Element(el)) if standing.tag == el.0.tag && standing.is_drawing == el.0.is_drawing => {
            standing.become_like(el)
        }
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
    for mut one in shown.drain(pieces.len().min(shown.len())..) {
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

    fn take_out(&mut self) {
        self.each(&mut nodes::take_out);
        self.rest();
    }

    /// Ends all that would still run: what holds an effect besides goes on holding it until its next turn.
    fn rest(&mut self) {
        match self {
            Self::Nothing | Self::Text(..) => {}
            Self::Element(standing) => {
                standing.follows.clear();
                standing.children.iter_mut().for_each(Self::rest);
            }
            Self::Several(shown) => shown.iter_mut().for_each(Self::rest),
            Self::Live(changing) => {
                changing.effect = None;
                changing.inside.replace(Self::Nothing).rest();
            }
            Self::Keyed(changing) => {
                changing.effect = None;
                changing.inside.take().iter_mut().for_each(|one| one.shown.rest());
            }
        }
    }
}
