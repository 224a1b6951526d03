//! What the pages about traces and about the site say where the server has a street map. They were written without knowing of
//! one: an edition is the same wherever it is served, and it is the server that has the map.

use maud::html;
use sanad_domain::Language;
use sanad_messages::{Message, public as m};

/// A page as it was written, with what a street map changes; `elsewhere`: the origin that its tiles come from, where that is
/// another host.
pub fn with_streets(page: &str, language: Language, elsewhere: Option<&str>) -> String {
    let text = |message: Message| html! { (message.get(language)) }.into_string();
    let host = elsewhere.map(|origin| origin.split_once("://").map_or(origin, |(_, host)| host));
    let (said, page) = match host {
        None => (m::STREETS_OWN.get(language).to_owned(), page.to_owned()),
        Some(host) => {
            // The pages say that no other site is contacted: but this one.
            let none = text(m::NO_OTHER_SITE);
            let but = format!("{none}{}", m::STREETS_BUT.with(language, host));
            (m::STREETS_ELSEWHERE.with(language, host), page.replace(&none, &but))
        }
    };
    let paragraph = html! { p { (said) } }.into_string();
    // Behind what the site does not know; a page without that has it at its end.
    let next = format!("<h2>{}</h2>", text(m::TRACES_LEFT));
    let place = page.find(&next).or_else(|| page.rfind("</article>")).unwrap_or(page.len());
    let (before, after) = page.split_at(place);
    format!("{before}{paragraph}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_pages_say_of_other_sites_is_found_in_every_language() {
        for language in Language::INTERFACE {
            for message in [m::ABOUT_TEXT, m::TRACES_HERE_TEXT] {
                let page = html! { article { p { (message.get(language)) } } }.into_string();
                let told = with_streets(&page, language, Some("https://tiles.example.org:8443"));
                let host = "tiles.example.org:8443";
                assert_eq!(told.matches(host).count(), 2, "{language:?}: {told}");
                assert_eq!(with_streets(&page, language, None).matches("<p>").count(), 2);
            }
        }
    }

    #[test]
    fn words_about_streets_stand_before_what_may_remain() {
        let page = html! { article { p { (m::TRACES_HERE_TEXT.fr) } h2 { (m::TRACES_LEFT.fr) } p { "x" } } }.into_string();
        let told = with_streets(&page, Language::Fr, None);
        let (before, _) = told.split_once("<h2>").unwrap();
        assert!(
            before.contains(m::STREETS_OWN.fr) && told.ends_with("<p>x</p></article>"),
            "{told}"
        );
    }
}
