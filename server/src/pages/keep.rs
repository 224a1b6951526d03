//! Keeping on the device, and forgetting: on request alone, since a kept copy is a trace.

use maud::{Markup, html};
use sanad_domain::Level;
use sanad_domain::address::Address;
use sanad_messages::public as m;

use super::Book;
use super::frame::frame;

/// The page; its script does what the buttons say.
pub fn page(book: &Book<'_>, address: &Address) -> Markup {
    let language = address.language;
    let main = html! {
        main class="one" id="list" {
            article class="prose keep" data-progress=(m::KEEP_PROGRESS.get(language)) data-done=(m::KEEP_DONE.get(language))
                data-unable=(m::KEEP_UNABLE.get(language)) data-full=(m::KEEP_FULL.get(language)) data-failed=(m::KEEP_FAILED.get(language))
                data-missing=(m::KEPT_NOT.get(language)) data-home=(m::HOME.get(language.prose())) data-forgotten=(m::FORGOTTEN.get(language)) {
                h1 { (m::KEEP_TITLE.get(language)) }
                p { (m::KEEP_TEXT.get(language)) }
                p class="note" { (m::KEEP_WARNING.get(language)) }
                label class="whom" {
                    span { (m::WHERE.get(language)) }
                    select autocomplete="off" {
                        option value="all" { (m::WHOLE_COUNTRY.get(language)) }
                        @for count in book.overview.areas.iter().filter(|count| count.area.code.level() == Level::Region) {
                            option value=(count.area.code) { (book.name(&count.area.code, language)) }
                        }
                    }
                }
                p class="size" data-words=(m::KEEP_SIZE.get(language)) {}
                p { button type="button" class="plain main do-keep" disabled { (m::KEEP.get(language)) } }
                p role="status" {}
                // Until the script says otherwise: where it does not run, this is true.
                p class="have" { (m::KEEP_UNABLE.get(language)) }
                h2 { (m::FORGET.get(language)) }
                p { (m::FORGET_TEXT.get(language)) }
                p { a class="plain do-forget" href="/forget" rel="nofollow" { (m::FORGET.get(language)) } }
            }
        }
        script defer src="/assets/keep.js" {}
    };
    frame(address, book.imprint(), m::KEEP_TITLE.get(language), main)
}
