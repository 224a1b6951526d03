//! The fields of the form, with what the rule-book says beside each.

use axum::response::Response;
use maud::{Markup, html};
use sanad_domain::listing::{Accessibility, Cost, Disclosure, SPOKEN, spoken_label};
use sanad_domain::validate::{Field, Finding, Severity};
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Date, Language, Level};
use sanad_messages::public as m;

use super::asked::Asked;
use super::form::{Beside, Fields, Form};
use super::pin;
use super::trouble::Trouble;
use super::{by_day, labels, page, words as w};
use crate::country::{self, Hours};
use crate::http::Policy;

/// One part of the form while it is written: its name, its fields, what was found.
struct Section<'a> {
    language: Language,
    name: String,
    fields: &'a Fields,
    beside: &'a Beside,
    hours: &'a Hours,
    /// The field whose hours are shown day by day.
    by_day: &'a str,
}

/// All of the form; `by_day` names the field whose hours are shown as a table of times.
pub fn all(language: Language, form: &Form, beside: &Beside, today: Date, by_day: &str) -> Markup {
    let hours = Hours::new(today);
    let section = |name: String, fields| Section {
        language,
        name,
        fields,
        beside,
        hours: &hours,
        by_day,
    };
    let communes = country::gazetteer().ok().map(|gazetteer| gazetteer.level(Level::Commune));
    html! {
        datalist id="communes" {
            @for area in communes.into_iter().flatten() { option value=(super::differs::commune(language, &area.code)); }
        }
        section {
            h2 { (w::ORGANIZATION.get(language)) }
            (organization(&section("o".to_owned(), &form.organization)))
        }
        section {
            h2 { (w::PLACES.get(language)) }
            @for (number, place_fields) in form.places.iter().enumerate() {
                details class="part" id={ "p" (number) } open[is_open(&format!("p{number}"), form.places.len(), place_fields, beside)] {
                    summary { b { (w::PLACE.with(language, &(number + 1).to_string())) } (where_is(language, Some(place_fields))) }
                    (place(&section(format!("p{number}"), place_fields)))
                    (take_out(language, &format!("p{number}")))
                }
            }
            button class="plain" name="add_place" value="1" formnovalidate { (w::ADD_PLACE.get(language)) }
        }
        section {
            h2 { (w::SERVICES.get(language)) }
            @for (number, offered) in form.services.iter().enumerate() {
                details class="part" id={ "s" (number) } open[is_open(&format!("s{number}"), form.services.len(), &offered.fields, beside)] {
                    summary { b { (w::SERVICE.with(language, &(number + 1).to_string())) } (what_is(language, &offered.fields)) }
                    (service(&section(format!("s{number}"), &offered.fields)))
                    fieldset class="choices" {
                        legend { (w::OFFERED_AT.get(language)) }
                        @for place in 0..form.places.len() {
                            label {
                                input type="checkbox" name={ "s" (number) ".at" } value=(place) checked[offered.at.contains(&place)];
                                span { (w::PLACE.with(language, &(place + 1).to_string())) (where_is(language, form.places.get(place))) }
                            }
                        }
                        small { (w::OFFERED_NOWHERE.get(language)) " → " (labels::field(Field::Reach).get(language)) }
                    }
                    (take_out(language, &format!("s{number}")))
                }
            }
            button class="plain" name="add_service" value="1" formnovalidate { (w::ADD_SERVICE.get(language)) }
        }
    }
}

/// Whether a part is shown open: there are few, it was just added, or something in it is to be mended.
fn is_open(name: &str, of: usize, fields: &Fields, beside: &Beside) -> bool {
    let is_new = fields.keys().all(|column| column.ends_with("_id"));
    of < 2
        || is_new
        || beside
            .iter()
            .any(|((section, _), found)| section == name && !found.is_empty())
}

fn what_is(language: Language, fields: &Fields) -> String {
    let code = fields.get(Field::Service.column()).and_then(|code| ServiceCode::parse(code));
    code.map_or_else(String::new, |code| format!(" · {}", code.term().label(language)))
}

fn take_out(language: Language, name: &str) -> Markup {
    html! { button class="plain small" name="take_out" value=(name) formnovalidate { (w::TAKE_OUT.get(language)) } }
}

fn where_is(language: Language, fields: Option<&Fields>) -> String {
    let commune = fields.and_then(|fields| fields.get(Field::Commune.column()));
    let code = commune.and_then(|code| AreaCode::parse(code));
    match (code, commune) {
        (Some(code), _) => format!(" · {}", super::differs::commune(language, &code)),
        (None, Some(name)) => format!(" · {name}"),
        (None, None) => String::new(),
    }
}

fn organization(section: &Section<'_>) -> Markup {
    use Field as F;
    html! {
        (section.texts([F::OrganizationNameAr, F::OrganizationNameFr, F::OrganizationNameEn], false))
        div id="alike" aria-live="polite" {}
        (section.line(F::OrganizationAlternateName, "text"))
        (section.texts([F::OrganizationDescriptionAr, F::OrganizationDescriptionFr, F::OrganizationDescriptionEn], true))
        div class="pair" {
            (section.line(F::OrganizationPhone, "tel"))
            (section.line(F::OrganizationEmail, "email"))
        }
        (section.line(F::OrganizationWebsite, "url"))
        (section.found(""))
    }
}

fn place(section: &Section<'_>) -> Markup {
    use Field as F;
    let language = section.language;
    html! {
        (section.hidden(F::LocationId))
        fieldset class="choices tall" {
            legend { (labels::field(F::Disclosure).get(language)) }
            @for disclosure in Disclosure::ALL {
                label {
                    input type="radio" name=(section.input(F::Disclosure)) value=(disclosure.code()) checked[section.value(F::Disclosure) == disclosure.code()];
                    span { (labels::disclosure(disclosure).get(language)) }
                }
            }
            (section.found(F::Disclosure.column()))
        }
        (section.commune())
        (section.texts([F::AddressAr, F::AddressFr, F::AddressEn], false))
        div class="pair" {
            (section.line(F::Latitude, "text"))
            (section.line(F::Longitude, "text"))
        }
        // Without script there is nothing to place: the numbers are typed.
        div class="map-of" data-map=(section.name) hidden { (pin::map(language, &section.name, section.fields)) }
        (section.texts([F::LocationNameAr, F::LocationNameFr, F::LocationNameEn], false))
        (section.line(F::ReferralPhone, "tel"))
        (section.choices(F::Accessibility, Accessibility::ALL.into_iter().map(|kind| (kind.code(), labels::access(kind).get(language).to_owned()))))
        (section.found(""))
    }
}

fn service(section: &Section<'_>) -> Markup {
    use Field as F;
    let language = section.language;
    html! {
        (section.hidden(F::ServiceId))
        (section.select(F::Service, ServiceCode::all().map(|code| (code.code(), code.term().label(language).to_owned()))))
        (section.texts([F::DescriptionAr, F::DescriptionFr, F::DescriptionEn], true))
        (section.choices(F::Audiences, AudienceCode::all().map(|code| (code.code(), code.term().label(language).to_owned()))))
        div class="pair" {
            (section.line(F::MinimumAge, "text"))
            (section.line(F::MaximumAge, "text"))
        }
        div class="pair" {
            (section.line(F::Phone, "tel"))
            (section.line(F::SecondPhone, "tel"))
        }
        div class="pair" {
            (section.line(F::WhatsApp, "tel"))
            (section.line(F::Email, "email"))
        }
        (section.line(F::Url, "url"))
        div class="pair" {
            @for field in by_day::FIELDS { (section.hours(field)) }
        }
        (section.line(F::Closures, "text"))
        (section.choices(F::Languages, SPOKEN.iter().map(|(code, _)| (*code, spoken_label(code, language).to_owned()))))
        (section.select(F::Cost, Cost::ALL.into_iter().map(|cost| (cost.code(), labels::price(cost).get(language).to_owned()))))
        (section.texts([F::DocumentsAr, F::DocumentsFr, F::DocumentsEn], true))
        (section.texts([F::ServiceNameAr, F::ServiceNameFr, F::ServiceNameEn], false))
        (section.select(F::Reach, [("place", w::PLACES.get(language).to_owned()), ("national", m::NATIONAL.get(language).to_owned())].into_iter()))
        div class="pair" {
            (section.line(F::Capacity, "text"))
            (section.line(F::DescriptionOrigin, "text"))
        }
        div class="pair" {
            (section.line(F::OpenedOn, "date"))
            (section.line(F::ClosedOn, "date"))
        }
        (section.line(F::ConfirmedOn, "date"))
        (section.found(""))
    }
}

impl Section<'_> {
    fn value(&self, field: Field) -> &str {
        self.fields.get(field.column()).map_or("", String::as_str)
    }

    fn input(&self, field: Field) -> String {
        format!("{}.{}", self.name, field.column())
    }

    fn is_wrong(&self, field: Field) -> bool {
        let key = (self.name.clone(), field.column().to_owned());
        self.beside
            .get(&key)
            .is_some_and(|found| found.iter().any(|finding| finding.is_error()))
    }

    /// Where something is said of a field, if anything is.
    fn said_at(&self, field: Field) -> Option<String> {
        let key = (self.name.clone(), field.column().to_owned());
        let is_said = self.beside.contains_key(&key);
        is_said.then(|| format!("found-{}.{}", self.name, field.column()))
    }

    /// What was found of a column, beside it.
    fn found(&self, column: &str) -> Markup {
        let key = (self.name.clone(), column.to_owned());
        let name = format!("{}.{column}", self.name);
        html! {
            // Even while there is nothing to say: the script puts here what comes later.
            div class="beside" data-found=(name) {
                @if let Some(findings) = self.beside.get(&key) { (found(self.language, &name, findings)) }
            }
        }
    }

    /// Hours as an expression, the week that it means, and on demand a table of times that writes it.
    fn hours(&self, field: Field) -> Markup {
        let key = self.input(field);
        html! {
            div class="hours-field" {
                (self.line(field, "text"))
                div class="meant" data-week=(key) { (by_day::meant(self.language, self.hours, self.value(field))) }
                @if self.by_day == key {
                    (by_day::table(self.language, self.hours, &key, self.value(field)))
                } @else {
                    button class="plain small" name="by_day" value=(key) formnovalidate { (w::BY_DAY.get(self.language)) }
                }
            }
        }
    }

    fn hidden(&self, field: Field) -> Markup {
        html! { input type="hidden" name=(self.input(field)) value=(self.value(field)); }
    }

    fn line(&self, field: Field, kind: &str) -> Markup {
        let latin = matches!(kind, "tel" | "email" | "url" | "date")
            || matches!(
                field,
                Field::Latitude | Field::Longitude | Field::Hours | Field::HoursRamadan | Field::Closures
            );
        // `email` and `url` are judged by the rule-book, in the reader's language: not by the browser in its own.
        let kind = if matches!(kind, "email" | "url") { "text" } else { kind };
        html! {
            div class="field" {
                label {
                    span { (labels::field(field).get(self.language)) }
                    input type=(kind) name=(self.input(field)) value=(self.value(field)) dir=[latin.then_some("ltr")]
                        aria-invalid=[self.is_wrong(field).then_some("true")] aria-describedby=[self.said_at(field)];
                }
                (self.found(field.column()))
            }
        }
    }

    /// A text in three languages, side by side; a mark where one lags behind the others.
    fn texts(&self, fields: [Field; 3], is_long: bool) -> Markup {
        let written = fields.map(|field| !self.value(field).is_empty());
        let names = [w::IN_ARABIC, w::IN_FRENCH, w::IN_ENGLISH];
        // English is welcome, and nobody has to write it.
        let lags = |index: usize| index < 2 && !written[index] && written[1 - index];
        html! {
            div class="texts" {
                @for (index, (field, language)) in fields.into_iter().zip(Language::COMPLETE).enumerate() {
                    div class="field" {
                        label {
                            span {
                                (labels::field(field).get(self.language)) " · " (names[index].get(self.language))
                                @if lags(index) { " " em class="lags" { (w::LAGS.get(self.language)) } }
                            }
                            @if is_long {
                                textarea name=(self.input(field)) rows="3" lang=(language.code()) dir=(language.direction())
                                    aria-invalid=[self.is_wrong(field).then_some("true")] aria-describedby=[self.said_at(field)] { (self.value(field)) }
                            } @else {
                                input type="text" name=(self.input(field)) value=(self.value(field)) lang=(language.code()) dir=(language.direction())
                                    aria-invalid=[self.is_wrong(field).then_some("true")] aria-describedby=[self.said_at(field)];
                            }
                        }
                        (self.found(field.column()))
                    }
                }
            }
        }
    }

    fn select(&self, field: Field, choices: impl Iterator<Item = (&'static str, String)>) -> Markup {
        let value = self.value(field);
        html! {
            div class="field" {
                label {
                    span { (labels::field(field).get(self.language)) }
                    select name=(self.input(field)) aria-invalid=[self.is_wrong(field).then_some("true")] aria-describedby=[self.said_at(field)] {
                        option value="" { (w::CHOOSE.get(self.language)) }
                        @for (code, words) in choices { option value=(code) selected[code == value] { (words) } }
                    }
                }
                (self.found(field.column()))
            }
        }
    }

    /// Province and commune by name: the province is chosen, the commune is typed, with the names of all at hand. What the place
    /// was is carried along, so that a name that two communes share stays the one that was meant.
    fn commune(&self) -> Markup {
        let code = AreaCode::parse(self.value(Field::Commune));
        let province = code.as_ref().and_then(AreaCode::province);
        let chosen = province.map_or_else(|| self.value(Field::Province).to_owned(), |code| code.to_string());
        let name = match &code {
            Some(code) => super::differs::commune(self.language, code),
            None => self.value(Field::Commune).to_owned(),
        };
        let provinces = country::gazetteer().ok().map(|gazetteer| gazetteer.level(Level::Province));
        html! {
            div class="pair" {
                div class="field" {
                    label {
                        span { (labels::field(Field::Province).get(self.language)) }
                        select name=(self.input(Field::Province)) aria-invalid=[self.is_wrong(Field::Province).then_some("true")]
                            aria-describedby=[self.said_at(Field::Province)] {
                            option value="" { (w::CHOOSE.get(self.language)) }
                            @for area in provinces.into_iter().flatten() {
                                option value=(area.code.as_str()) selected[area.code.as_str() == chosen] { (super::differs::commune(self.language, &area.code)) }
                            }
                        }
                    }
                    (self.found(Field::Province.column()))
                    (self.found(Field::Region.column()))
                }
                div class="field" {
                    label {
                        span { (labels::field(Field::Commune).get(self.language)) }
                        input type="text" name=(self.input(Field::Commune)) value=(name) list="communes" autocomplete="off" dir="auto"
                            aria-invalid=[self.is_wrong(Field::Commune).then_some("true")] aria-describedby=[self.said_at(Field::Commune)];
                    }
                    @if let Some(code) = &code { input type="hidden" name={ (self.name) ".was" } value=(code.as_str()); }
                    (self.found(Field::Commune.column()))
                }
            }
        }
    }

    fn choices(&self, field: Field, choices: impl Iterator<Item = (&'static str, String)>) -> Markup {
        let chosen: Vec<&str> = self.value(field).split([';', ',']).map(str::trim).collect();
        html! {
            fieldset class="choices" aria-describedby=[self.said_at(field)] {
                legend { (labels::field(field).get(self.language)) }
                @for (code, words) in choices {
                    label {
                        input type="checkbox" name=(self.input(field)) value=(code) checked[chosen.contains(&code)];
                        span { (words) }
                    }
                }
                (self.found(field.column()))
            }
        }
    }
}

/// What was found of a field, `name` the field's.
pub fn found(language: Language, name: &str, findings: &[Finding]) -> Markup {
    html! {
        ul class="found" id={ "found-" (name) } {
            @for finding in findings {
                li class=(severity(finding.rule.severity)) data-code=(finding.rule.code) { (finding.sentence(language)) }
            }
        }
    }
}

const fn severity(severity: Severity) -> &'static str {
    severity.name()
}

/// What was sent, carried on to the next page but for some buttons.
pub fn carried(asked: &Asked, without: &[&str]) -> Markup {
    html! {
        @for (name, value) in asked.0.iter().filter(|(name, _)| !without.contains(&name.as_str())) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

/// The session is over: what was typed waits here until its author has signed in again in another window.
pub fn wait(language: Language, policy: &Policy, path: &str, asked: &Asked) -> Response {
    let main = html! {
        h1 { (w::SIGN_IN.get(language)) }
        p class="trouble" role="alert" data-code=(Trouble::SignedOut.code()) { (w::SIGNED_OUT.get(language)) }
        p { a href={ "/office/" (language.code()) "/" } target="_blank" rel="noopener" { (w::SIGN_IN.get(language)) } }
        form class="acts" method="post" action=(path) {
            (carried(asked, &[]))
            button class="main" { (w::CONTINUE.get(language)) }
        }
    };
    page::plain(
        language,
        policy,
        hyper::StatusCode::UNAUTHORIZED,
        w::SIGN_IN.get(language),
        main,
    )
}
