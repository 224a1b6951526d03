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

use crate::atlas::Atlas;
use crate::map;
use crate::ui::{Piece, live};

/// What lies between header and footer.
pub fn view(atlas: Atlas) -> Piece {
    // Nothing of the list where the guide goes on instead; the map stays.
    let opened = Memo::new(move |_| match atlas.page.get() {
        Page::Help { .. } => None,
        page => Some(matches!(page, Page::Listing(_))),
    });
    let beside = live(move || {
        opened.get().map(|opened| match opened {
            true => opened::view(atlas).into(),
            false => Piece::from([ask::view(atlas), list::view(atlas)]),
        })
    });
    vec![beside, map::view(atlas).into()].into()
}
