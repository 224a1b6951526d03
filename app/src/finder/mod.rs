//! The public's page: question, list, map; the open listing over the list.

mod ask;
mod card;
mod list;
mod meant;
mod near;
mod opened;

pub use ask::field_of;
pub use card::{heading, whereabouts};
pub use list::troubles;
pub use meant::place_words;

use leptos::prelude::*;
use sanad_domain::address::Page;

use crate::atlas::{Atlas, Made};
use crate::map;
use crate::ui::{Piece, live};

/// What lies between header and footer.
pub fn view(atlas: Atlas) -> Piece {
    // Nothing of the list where the guide goes on instead; the map stays.
    let opened = Memo::new(move |_| match atlas.page.get() {
        Page::Help { .. } => None,
        page => Some(matches!(page, Page::Listing(_))),
    });
    // None of them made anew when the page goes on from there.
    let listed = Memo::new(move |_| atlas.made.get() >= Made::List);
    let mapped = Memo::new(move |_| atlas.made.get() >= Made::Map);
    let beside = live(move || {
        opened.get().map(|opened| match opened {
            true => opened::view(atlas).into(),
            false => Piece::from(vec![
                ask::view(atlas).into(),
                live(move || listed.get().then(|| list::view(atlas))),
            ]),
        })
    });
    vec![beside, live(move || mapped.get().then(|| map::view(atlas)))].into()
}
