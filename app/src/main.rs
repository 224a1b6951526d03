//! What the public uses: the map and the list, in the browser.
//!
//! The page that the publisher wrote is complete without this. The app fetches the edition's overview and layers, and
//! takes the page over once it has what that page shows; where anything fails before that, the page stays as it is. A help page
//! stays in any case: the guide goes on from it.

mod atlas;
mod finder;
mod guide;
mod load;
mod map;
mod places;
mod platform;
mod ui;

use leptos::prelude::*;
use sanad_domain::address::{Address, Page};
use wasm_bindgen_futures::spawn_local;

use atlas::{Atlas, Made};
use guide::Guide;
use ui::live;

fn main() {
    spawn_local(async {
        // Nothing to say where it does not start: the page is there.
        let _ = start().await;
    });
}

async fn start() -> Option<()> {
    let address = Address::parse(&platform::path())?;
    let guided = matches!(address.page, Page::Help { .. });
    if address.page.is_plain() && !guided {
        return None;
    }
    let main = platform::main_as_written()?;
    let (first, is_worded) = futures::join!(load::first(&address), load::texts());
    let first = first.filter(|_| is_worded)?;
    // Beside what one sees until it is whole, and each part in a turn of its own: a page that is held up for long answers no finger.
    platform::turn().await;
    let stage = platform::nodes::stage();
    let mut made = None;
    ui::mount(&stage, || {
        let atlas = Atlas::new(address, first);
        made = Some(atlas.made);
        let guide = Guide::of(atlas);
        atlas.follow_history(guide);
        atlas.follow_wants();
        atlas.follow_questions();
        // The map lives as long as the page, once there is one: it is left unseen while the guide goes on.
        let opened = Memo::new(move |before: Option<&bool>| before == Some(&true) || guide.is_none_or(|guide| !guide.is_shown()));
        let finder = live(move || opened.get().then(|| finder::view(atlas)));
        vec![guide.map(guide::view).into(), finder].into()
    });
    for next in [Made::List, Made::Map, Made::All] {
        platform::turn().await;
        if next == Made::All {
            // Header, band and footer stay as the publisher wrote them; what lies between comes alive.
            if !guided {
                platform::clear(&main);
            }
            let _ = main.append_child(&stage);
        }
        made?.set(next);
    }
    Some(())
}
