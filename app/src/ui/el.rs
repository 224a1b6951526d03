//! Elements, built by their methods, one after the other.

use leptos::prelude::{LocalStorage, RwSignal};

use super::piece::{Piece, Words, live};
use crate::platform::nodes::{self, Element, Event};

/// What an attribute says; it is left out where that is nothing.
#[derive(Clone, PartialEq)]
pub struct Value(Option<Words>);

impl Value {
    /// What it says.
    pub(super) fn words(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl From<&'static str> for Value {
    fn from(words: &'static str) -> Self {
        Self(Some(words.into()))
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self(Some(words.into()))
    }
}

impl From<Option<&'static str>> for Value {
    fn from(words: Option<&'static str>) -> Self {
        Self(words.map(Words::from))
    }
}

impl From<Option<String>> for Value {
    fn from(words: Option<String>) -> Self {
        Self(words.map(Words::from))
    }
}

/// For attributes that are there or not.
impl From<bool> for Value {
    fn from(is_there: bool) -> Self {
        Self(is_there.then_some(Words::Borrowed("")))
    }
}

/// Where an element is found once it is in the page.
pub type Place = RwSignal<Option<Element>, LocalStorage>;

/// What of an element changes by itself.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Followed {
    Attribute(&'static str),
    Class(&'static str),
    Field,
}

/// Does something to an element, and again whenever something that it asks changes.
pub(super) type Follow = Box<dyn FnMut(&Element)>;
/// Does something about an event.
pub(super) type Act = Box<dyn FnMut(&Event)>;

/// An element: built by its methods, one after the other.
pub struct El(pub(super) Box<Parts>);

/// What an element is built from.
pub(super) struct Parts {
    pub(super) tag: &'static str,
    pub(super) is_drawing: bool,
    pub(super) attributes: Vec<(&'static str, Value)>,
    pub(super) follows: Vec<(Followed, Follow)>,
    pub(super) listeners: Vec<(&'static str, Act)>,
    pub(super) place: Option<Place>,
    pub(super) html: Option<String>,
    pub(super) children: Vec<Piece>,
}

/// An element of a page.
pub fn el(tag: &'static str) -> El {
    new(tag, false)
}

/// An element of a drawing (SVG).
pub fn drawing(tag: &'static str) -> El {
    new(tag, true)
}

fn new(tag: &'static str, is_drawing: bool) -> El {
    El(Box::new(Parts {
        tag,
        is_drawing,
        attributes: Vec::new(),
        follows: Vec::new(),
        listeners: Vec::new(),
        place: None,
        html: None,
        children: Vec::new(),
    }))
}

/// A button that submits nothing.
pub fn button(class: &'static str) -> El {
    el("button").set("type", "button").class((!class.is_empty()).then_some(class))
}

impl El {
    /// Gives it an attribute.
    pub fn set(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.attributes.push((name, value.into()));
        self
    }

    /// Gives it a class, or several.
    pub fn class(self, class: impl Into<Value>) -> Self {
        self.set("class", class)
    }

    /// Gives it an attribute that changes.
    pub fn follow<T: Into<Value>>(self, name: &'static str, say: impl Fn() -> T + 'static) -> Self {
        self.follow_value(name, Box::new(move || say().into()))
    }

    fn follow_value(mut self, name: &'static str, say: Box<dyn Fn() -> Value>) -> Self {
        let mut before = None;
        let follow = Box::new(move |element: &Element| {
            let now = say();
            if before.as_ref() != Some(&now) {
                nodes::put(element, name, now.words());
                before = Some(now);
            }
        });
        self.0.follows.push((Followed::Attribute(name), follow));
        self
    }

    /// Gives it a class as long as something holds.
    pub fn class_while(mut self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let follow = Box::new(move |element: &Element| nodes::dress(element, class, holds()));
        self.0.follows.push((Followed::Class(class), follow));
        self
    }

    /// Writes into a field what it holds.
    pub fn hold(mut self, words: impl Fn() -> String + 'static) -> Self {
        let follow = Box::new(move |element: &Element| nodes::hold(element, &words()));
        self.0.follows.push((Followed::Field, follow));
        self
    }

    /// Does something whenever an event reaches it.
    pub fn on(mut self, event: &'static str, act: impl FnMut(&Event) + 'static) -> Self {
        self.0.listeners.push((event, Box::new(act)));
        self
    }

    /// Does something when it is tapped or clicked.
    pub fn tap(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// Says where it is, once it is somewhere.
    pub fn found_at(mut self, place: Place) -> Self {
        self.0.place = Some(place);
        self
    }

    /// Fills it with markup that the publisher wrote.
    pub fn html(mut self, markup: String) -> Self {
        self.0.html = Some(markup);
        self
    }

    /// Puts something into it, after what is there.
    pub fn child(mut self, child: impl Into<Piece>) -> Self {
        self.0.children.push(child.into());
        self
    }

    /// Puts something into it that changes.
    pub fn live<T: Into<Piece>>(self, say: impl FnMut() -> T + 'static) -> Self {
        self.child(live(say))
    }
}
