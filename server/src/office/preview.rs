//! A listing as the public would see it: the very article that an edition would hold.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use maud::{Markup, PreEscaped, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::ageing::Ageing;
use sanad_domain::changes::Changes;
use sanad_domain::disclosure::public_form;
use sanad_domain::edition::{FORMAT, Overview};
use sanad_domain::{Date, Language, Listing};

use super::words as w;
use crate::pages::{Book, Cuts, Offers, Outlines};
use crate::timetable::Timetables;
use crate::{calendar, country};

/// The shapes of maps, read once.
fn outlines() -> Option<&'static Outlines> {
    static OUTLINES: OnceLock<Option<Outlines>> = OnceLock::new();
    OUTLINES.get_or_init(|| Outlines::read().ok()).as_ref()
}

/// The article, or that there is none.
pub fn article(listing: &Listing, language: Language, today: Date, demonstration: bool) -> Markup {
    let found = public_form(listing).and_then(|public| {
        let calendar = calendar::calendar().ok()?;
        let (gazetteer, outlines) = (country::gazetteer().ok()?, outlines()?);
        let overview = Overview {
            format: FORMAT,
            edition: 0,
            date: today,
            demonstration,
            listings: 1,
            areas: Vec::new(),
            layers: Vec::new(),
            gazetteer: None,
            weeks_at_utc: Vec::new(),
            ageing: Ageing::default(),
            emergency: Vec::new(),
        };
        let code = public.code.clone();
        let (listings, features) = ([public], BTreeMap::new());
        let book = Book {
            gazetteer,
            outlines,
            overview: &overview,
            listings: &listings,
            features: &features,
            offers: &Offers::count(&features),
            origin: None,
            timetables: &Timetables::of(&listings, today, calendar),
            calendar,
            changes: &Changes::default(),
            cuts: Cuts::of(1),
            reach: OnceLock::new(),
        };
        let html = book.write(&Address::new(language, Page::Listing(code)))?;
        let start = html.find("<article class=\"listing")?;
        let end = html.rfind("</article>")?;
        Some(html.get(start..end)?.to_owned() + "</article>")
    });
    html! {
        @match found {
            // The publisher wrote it, every text escaped.
            Some(article) => div class="preview" { (PreEscaped(article)) },
            None => p class="told" { (w::LISTING_HIDDEN.get(language)) },
        }
    }
}
