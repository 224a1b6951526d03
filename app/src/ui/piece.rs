//! What a view is made of: a description, which [`super::shown`] puts into the page and changes there.
//!
//! All views are of these few types, so that each thing that can be done to one is compiled once. Leptos' own macro makes a type of
//! every element with its attributes, and all that can be done to any of them weighed a fifth of the bundle.

use std::borrow::Cow;

use super::el::El;

/// A part of a page.
pub enum Piece {
    /// Nothing at all.
    Nothing,
    /// Words.
    Text(Words),
    /// An element with what is in it.
    Element(El),
    /// Several parts, one after the other.
    Several(Vec<Piece>),
    /// What is said anew whenever something that it asks changes.
    Live(Box<dyn FnMut() -> Piece>),
    /// Things that come and go, each kept in the page as long as its key is there.
    Keyed(Box<dyn FnMut() -> Vec<Item>>),
}

/// One of several things that come and go, known by its key.
pub struct Item {
    /// No two at a time are the same.
    pub key: String,
    /// What is shown when the key is new.
    pub show: Box<dyn FnOnce() -> Piece>,
}

impl Item {
    /// What is shown when the key is new.
    pub fn new(key: String, show: impl FnOnce() -> Piece + 'static) -> Self {
        let show = Box::new(show);
        Self { key, show }
    }
}

/// Words of ours or of a listing; markup in them is words as well.
pub type Words = Cow<'static, str>;

/// Something that changes as a whole; what stays the same of it stays in the page.
pub fn live<T: Into<Piece>>(mut say: impl FnMut() -> T + 'static) -> Piece {
    Piece::Live(Box::new(move || say().into()))
}

/// Things that come and go.
pub fn keyed(items: impl FnMut() -> Vec<Item> + 'static) -> Piece {
    Piece::Keyed(Box::new(items))
}

impl From<&'static str> for Piece {
    fn from(words: &'static str) -> Self {
        Self::Text(words.into())
    }
}

impl From<String> for Piece {
    fn from(words: String) -> Self {
        Self::Text(words.into())
    }
}

impl From<El> for Piece {
    fn from(element: El) -> Self {
        Self::Element(element)
    }
}

impl<T: Into<Self>> From<Option<T>> for Piece {
    fn from(piece: Option<T>) -> Self {
        piece.map_or(Self::Nothing, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Piece {
    fn from(pieces: Vec<T>) -> Self {
        Self::Several(pieces.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Piece {
    fn from(pieces: [T; N]) -> Self {
        Self::Several(pieces.into_iter().map(Into::into).collect())
    }
}
