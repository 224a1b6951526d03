//! What the public uses: the map and the list, in the browser.
//!
//! The page that the publisher wrote is complete without this. The app fetches the edition's overview and layers, and
//! takes the page over once it has what that page shows; where anything fails before that, the page stays as it is.

mod atlas;
mod finder;
mod load;
mod map;
mod places;
mod platform;
mod ui;

use leptos::prelude::*;
use sanad_domain::address::Address;
use wasm_bindgen_futures::spawn_local;

use atlas::Atlas;

fn main() {
    spawn_local(async {
        // Nothing to say where it does not start: the page is there.
        let _ = start().await;
    });
}

async fn start() -> Option<()> {
    let address = Address::parse(&platform::path())?;
    if address.page.is_plain() {
        return None;
    }
    let (first, is_worded) = futures::join!(load::first(&address), load::texts());
    let first = first.filter(|_| is_worded)?;
    // Header, band and footer stay as the publisher wrote them; what lies between comes alive.
    let main = platform::take_main()?;
    mount_to(main, move || {
        let atlas = Atlas::new(address, first);
        provide_context(atlas);
        atlas.follow_history();
        atlas.follow_wants();
        atlas.follow_questions();
        view! { <finder::Finder/> }
    })
    .forget();
    Some(())
}
