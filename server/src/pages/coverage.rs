//! The page that says where help is missing: figures of what this edition made public, by region and province.

use maud::{Markup, html};
use sanad_domain::address::{Address, Page};
use sanad_domain::{AreaCode, Language, Level};
use sanad_messages::{Message, date, decimal, number, percent, public as m};

use super::Book;
use super::frame::frame;
use crate::coverage::{Known, NEAR, Reached, SOURCE, reached};

/// What the page is called.
pub const TITLE: Message = said("أين تنقص المساعدة", "Où l'aide manque", "Where help is missing");
const WHY: Message = said(
    "من يسكن قرب خدمة ومن يسكن بعيدا، بحسب ما هو منشور في هذا الإصدار. ما يمر عبر الإحالة لا مكان له هنا ولا يُحسب.",
    "Qui habite près d'un service et qui en est loin, d'après ce que cette édition publie. Ce qui passe par l'orientation n'a pas de lieu ici et n'est pas compté.",
    "Who lives near a service and who lives far from one, by what this edition publishes. What goes by referral has no place here and is not counted.",
);
const AREA: Message = said("المنطقة", "Zone", "Area");
const KIND: Message = said("الخدمة", "Service", "Service");
const PEOPLE: Message = said("السكان", "Habitants", "People");
const SERVICES: Message = said("خدمات", "Services", "Services");
const RATE: Message = said("لكل 100 000 نسمة", "Pour 100 000 habitants", "Per 100,000 people");
const WITHIN: Message = said("على بعد {} كلم على الأكثر", "À {} km au plus", "Within {} km");
const MEAN: Message = said("متوسط المسافة", "Distance moyenne", "Mean distance");
const KM: Message = said("{} كلم", "{} km", "{} km");
const COUNTRY: Message = said("المغرب", "Maroc", "Morocco");
const REGIONS: Message = said("بحسب الجهات والأقاليم", "Par région et province", "By region and province");
const KINDS: Message = said(
    "بحسب الخدمة، في البلد كله",
    "Par service, dans tout le pays",
    "By service, in the whole country",
);
const NONE: Message = said("لا توجد", "aucun", "none");
const HOW: Message = said(
    "كل جماعة نقطة واحدة بكل سكانها، والمسافة على خط مستقيم إلى أقرب خدمة منشورة. السكان: {}. الأرقام مقربة، ولا يُذكر معدل لأقل من ثلاث خدمات.",
    "Chaque commune est un seul point avec tous ses habitants ; la distance est à vol d'oiseau, au service publié le plus proche. Population : {}. Les chiffres sont arrondis ; aucun taux n'est donné pour moins de trois services.",
    "Each commune is one point with all its people; distances are as the crow flies, to the nearest published service. Population: {}. Figures are rounded; no rate is given for fewer than three services.",
);
const UNABLE: Message = said(
    "غير قابل للحساب: لا توجد في هذا الإصدار أي خدمة لها مكان.",
    "Non calculable : aucun service de cette édition n'a de lieu.",
    "Not computable: no service of this edition has a place.",
);

const fn said(ar: &'static str, fr: &'static str, en: &'static str) -> Message {
    Message { ar, fr, en, zgh: None }
}

/// The page.
pub fn page(book: &Book<'_>, address: &Address) -> Markup {
    let language = address.language;
    let found = book.reach.get_or_init(|| reached(book.listings, book.gazetteer));
    let edition = book.overview.edition;
    let main = html! {
        main class="one" id="list" {
            article class="prose" {
                h1 { (TITLE.get(language)) }
                p { (WHY.get(language)) }
                p { small { (m::EDITION.with(language, &edition.to_string())) " · " (date(language, book.overview.date)) } }
                @match found {
                    Some(found) => (figures(book, language, found)),
                    None => p { (UNABLE.get(language)) },
                }
                p { small { (HOW.with(language, SOURCE)) } }
            }
        }
    };
    frame(address, book.imprint(), TITLE.get(language), main)
}

fn figures(book: &Book<'_>, language: Language, found: &Reached) -> Markup {
    let name = |code: &AreaCode| book.name(code, language);
    html! {
        h2 { (KINDS.get(language)) }
        div class="wide-table" tabindex="0" role="region" aria-label=(KINDS.get(language)) {
            table class="reach" {
                (heading(language, false))
                tbody {
                    @for (service, known) in &found.services { (row(language, html! { (service.label(language)) }, known, false)) }
                }
            }
        }
        h2 { (REGIONS.get(language)) }
        div class="wide-table" tabindex="0" role="region" aria-label=(REGIONS.get(language)) {
            table class="reach" {
                (heading(language, true))
                tbody {
                    (row(language, html! { b { (COUNTRY.get(language)) } }, &found.country, true))
                    @for (code, known) in &found.areas {
                        @let place = html! { a href=(Address::new(language, Page::area(code.clone())).path()) { (name(code)) } };
                        (row(language, if code.level() == Level::Region { html! { b { (place) } } } else { place }, known, true))
                    }
                }
            }
        }
    }
}

fn heading(language: Language, people: bool) -> Markup {
    html! {
        thead { tr {
            th scope="col" { (if people { AREA } else { KIND }.get(language)) }
            @if people { th scope="col" { (PEOPLE.get(language)) } }
            th scope="col" { (SERVICES.get(language)) }
            th scope="col" { (RATE.get(language)) }
            th scope="col" { (WITHIN.with(language, &number(language, NEAR as usize))) }
            th scope="col" { (MEAN.get(language)) }
        } }
    }
}

fn row(language: Language, place: Markup, known: &Known, people: bool) -> Markup {
    html! {
        tr {
            th scope="row" { (place) }
            @if people { td { (number(language, known.people as usize)) } }
            td { @match known.services { Some(services) => (number(language, services)), None => bdi dir="ltr" { "1–2" } } }
            td { @match known.rate { Some(rate) => (decimal(language, rate, 2)), None => "—" } }
            td { @match known.near { Some(near) => bdi { (percent(language, near, 0)) }, None => "—" } }
            td { @match known.mean { Some(mean) => (KM.with(language, &number(language, mean as usize))), None => (NONE.get(language)) } }
        }
    }
}
