//! What the committee sets: for how long a change of contacts cools off, and how soon what a listing says wants to be confirmed again.

use axum::response::Response;
use hyper::StatusCode;
use maud::{Markup, html};
use sanad_domain::change::{self, Act, COOLING_HOURS};
use sanad_domain::listing::Facet;
use sanad_domain::vocabulary::ServiceCode;
use sanad_messages::Message;

use super::asked::{Asked, Sent};
use super::trouble::Trouble;
use super::visit::Signed;
use super::{COOLING, page, still_true, words as w};
use crate::store::{AGEING, LONGEST};

/// The longest that a change of contacts may cool off, in hours.
const HOURS: i64 = 2_000;

/// What is set.
pub async fn show(signed: Signed) -> Result<Response, Trouble> {
    page_of(&signed, StatusCode::OK, html! {}, None).await
}

async fn page_of(signed: &Signed, status: StatusCode, told: Markup, asked: Option<&Asked>) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::SetRules)?;
    let (language, store) = (signed.language(), signed.store().await?);
    let ageing = store.ageing().await?;
    let hours = store.setting(COOLING).await?.unwrap_or_else(|| COOLING_HOURS.to_string());
    // What was typed stays typed.
    let shown = |name: &str, kept: String| asked.map_or(kept, |asked| asked.get(name).to_owned());
    let main = html! {
        h1 { (w::RULES.get(language)) }
        (told)
        form class="fields narrow" method="post" action=(signed.path("rules")) {
            label {
                span { (w::RULES_COOLING.get(language)) }
                input type="number" name="cooling" min="0" max=(HOURS) required value=(shown("cooling", hours)) dir="ltr";
            }
            label {
                span { (w::RULES_AGEING.get(language)) }
                input type="number" name="usual" min="1" max=(LONGEST) required value=(shown("usual", ageing.usual.to_string())) dir="ltr";
                small { (w::RULES_AGEING_WHY.get(language)) }
            }
            details open[!ageing.kinds.is_empty()] {
                summary { (w::RULES_KINDS.get(language)) }
                p { small { (w::RULES_KINDS_WHY.get(language)) } }
                @for kind in ServiceCode::all() {
                    @let kept = ageing.kinds.get(&kind).map(ToString::to_string).unwrap_or_default();
                    label {
                        span { (kind.term().label(language)) }
                        input type="number" name=(kind.code()) min="1" max=(LONGEST) value=(shown(kind.code(), kept)) placeholder=(ageing.usual) dir="ltr";
                    }
                }
            }
            details open[!ageing.facets.is_empty()] {
                summary { (w::RULES_FACETS.get(language)) }
                p { small { (w::RULES_FACETS_WHY.get(language)) } }
                @for facet in Facet::ALL {
                    @let kept = ageing.facets.get(&facet).map(ToString::to_string).unwrap_or_default();
                    label {
                        span { (still_true::facet(facet).get(language)) }
                        input type="number" name=(facet.code()) min="1" max=(LONGEST) value=(shown(facet.code(), kept)) placeholder=(ageing.usual) dir="ltr";
                    }
                }
            }
            button class="main" { (w::RULES_SET.get(language)) }
        }
    };
    let mut response = page::page(signed, w::RULES.get(language), main);
    *response.status_mut() = status;
    Ok(response)
}

/// Sets what differs from what was set before; all of it or nothing.
pub async fn set(signed: Signed, Sent(asked): Sent) -> Result<Response, Trouble> {
    change::may(&signed.person(), &Act::SetRules)?;
    let language = signed.language();
    let wanted = match read(&asked) {
        Ok(wanted) => wanted,
        Err(why) => {
            let told = html! { p class="trouble" role="alert" { (why.get(language)) } };
            return page_of(&signed, StatusCode::UNPROCESSABLE_ENTITY, told, Some(&asked)).await;
        }
    };
    let store = signed.store().await?;
    let mut kept = store.settings(AGEING).await?;
    kept.extend(store.setting(COOLING).await?.map(|hours| (COOLING.to_owned(), hours)));
    let differs = |(name, value): &(String, String)| kept.get(name).map_or("", String::as_str) != value;
    let changed: Vec<(String, String)> = wanted.into_iter().filter(differs).collect();
    store.set_all(signed.now(), &signed.account.id, &changed).await?;
    let told = html! { p class="told" role="status" { (w::RULES_KEPT.get(language)) } };
    page_of(&signed, StatusCode::OK, told, None).await
}

/// Names and values, where every one of them may be set, or what to tell; an empty value takes the usual one.
fn read(asked: &Asked) -> Result<Vec<(String, String)>, Message> {
    let number = |name: &str, least: i64, most: i64| {
        let number: Option<i64> = asked.get(name).trim().parse().ok();
        let number = number.filter(|number| (least..=most).contains(number));
        number.ok_or(w::RULES_WRONG)
    };
    let usual = number("usual", 1, LONGEST as i64)?;
    let mut wanted = vec![
        (COOLING.to_owned(), number("cooling", 0, HOURS)?.to_string()),
        (AGEING.to_owned(), usual.to_string()),
    ];
    let kinds = ServiceCode::all().map(|kind| (kind.code(), format!("{AGEING}.{}", kind.code()), LONGEST as i64));
    // The public is shown one day for all of a service: nothing of it may be good for longer than the whole.
    let facets = Facet::ALL.map(|facet| (facet.code(), format!("{AGEING}:{}", facet.code()), usual));
    for (code, name, most) in kinds.chain(facets) {
        let value = match asked.get(code).trim() {
            "" => String::new(),
            _ => {
                let days = number(code, 1, LONGEST as i64)?;
                let days = Some(days).filter(|days| *days <= most);
                days.ok_or(w::RULES_FACETS_WRONG)?.to_string()
            }
        };
        wanted.push((name, value));
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&str, &str)]) -> Asked {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Asked(pairs.collect())
    }

    #[test]
    fn what_may_not_be_set_sets_nothing() {
        let fine = [("cooling", "72"), ("usual", "180"), ("shelter", "30"), ("hours", "90")];
        let found = read(&asked(&fine)).unwrap();
        assert!(found.contains(&("ageing-days.shelter".to_owned(), "30".to_owned())));
        assert!(found.contains(&("ageing-days.legal".to_owned(), String::new())));
        for (name, value) in [
            ("cooling", "-1"),
            ("cooling", "2001"),
            ("cooling", ""),
            ("usual", "0"),
            ("usual", "1826"),
            ("usual", "٣"),
            ("shelter", "many"),
            ("hours", "181"),
            ("hours", "0"),
        ] {
            let mut pairs = fine.to_vec();
            pairs.retain(|(known, _)| *known != name);
            pairs.push((name, value));
            assert!(read(&asked(&pairs)).is_err(), "{name}={value}");
        }
    }
}
