//! What changes by itself: as a whole, or as things that come and go.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Owner, RenderEffect, untrack};
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

use super::{Shown, build, update};
use crate::platform;
use crate::platform::nodes::{self, Node};
use crate::ui::piece::{Item, Piece};

/// What changes by itself, in front of an empty text that holds its place.
pub(super) struct Changing<T> {
    pub(super) effect: Option<Running>,
    pub(super) inside: Rc<RefCell<T>>,
    pub(super) end: Node,
}

/// An effect, for as long as it is held.
pub(super) struct Running(RenderEffect<()>);

impl Running {
    pub(super) fn new(mut act: impl FnMut() + 'static) -> Self {
        Self(RenderEffect::new(move |_| act()))
    }
}

/// What it asked would go on knowing of it: each card and each name that was ever shown.
impl Drop for Running {
    fn drop(&mut self) {
        let me = self.0.to_any_subscriber();
        me.clear_sources(&me);
    }
}

/// One of the things that come and go.
pub(super) struct Kept {
    pub(super) key: String,
    pub(super) shown: Shown,
    /// What was made for it lives as long as it does.
    pub(super) _owner: Owner,
}

/// Says what changes, now and whenever it does; beside what is there already.
pub(super) fn change(mut say: Box<dyn FnMut() -> Piece>, inside: Rc<RefCell<Shown>>, end: Node) -> Changing<Shown> {
    let effect = Running::new({
        let (inside, end) = (Rc::clone(&inside), end.clone());
        move || {
            let piece = say();
            if let Some(parent) = end.parent_node() {
                update(&mut inside.borrow_mut(), piece, &parent, Some(&end));
            }
        }
    });
    let effect = Some(effect);
    Changing { effect, inside, end }
}

/// Lets things come and go as they are said, now and whenever that changes.
pub(super) fn come_and_go(
    mut say: Box<dyn FnMut() -> Vec<Item>>,
    inside: Rc<RefCell<Vec<Kept>>>,
    end: Node,
) -> Changing<Vec<Kept>> {
    let effect = Running::new({
        let (inside, end) = (Rc::clone(&inside), end.clone());
        move || {
            let items = say();
            if let Some(parent) = end.parent_node() {
                untrack(|| exchange(&mut inside.borrow_mut(), items, &parent, &end));
            }
        }
    });
    let effect = Some(effect);
    Changing { effect, inside, end }
}

/// Takes out what is wanted no more, moves what stands elsewhere, and makes what is new.
fn exchange(kept: &mut Vec<Kept>, items: Vec<Item>, parent: &Node, end: &Node) {
    kept.retain_mut(|one| {
        let stays = items.iter().any(|item| item.key == one.key);
        if !stays {
            one.shown.take_out();
        }
        stays
    });
    // What is moved in a page loses the focus.
    let focused = nodes::focused();
    let mut at = 0;
    for item in items {
        if kept[..at].iter().any(|one| one.key == item.key) {
            continue;
        }
        let next = kept[at..].iter().find_map(|one| one.shown.first());
        let before = next.as_ref().unwrap_or(end);
        match kept[at..].iter().position(|one| one.key == item.key) {
            Some(0) => {}
            Some(further) => {
                let one = kept.remove(at + further);
                one.shown.each(&mut |node| nodes::insert(node, parent, Some(before)));
                kept.insert(at, one);
            }
            None => {
                // Of nobody's, so that it outlives what is said next.
                let owner = Owner::default();
                let shown = owner.with(|| build((item.show)(), parent, Some(before)));
                let (key, _owner) = (item.key, owner);
                kept.insert(at, Kept { key, shown, _owner });
            }
        }
        at += 1;
    }
    if let Some(focused) = focused.filter(|focused| focused.is_connected() && nodes::focused().as_ref() != Some(focused)) {
        platform::focus_still(&focused);
    }
}
