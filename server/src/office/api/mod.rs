//! The office for programs: what signed-in people do in pages, in JSON, by a key of theirs. It is described by OpenAPI, which is made from
//! this code and served at `/api/openapi.json`; the rules are the same as in the pages, since both ask [`super::acts`].

// What describes a path names its types by their whole path.
#![allow(unused_qualifications)]

mod caller;
mod listings;
mod log;
mod problem;
mod proposals;
mod rows;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, ResponseBuilder};
use utoipa::{Modify, OpenApi as _};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Office;
use super::trouble::Trouble;
use problem::{Told, tell};

/// What the description says besides its paths.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Sanad",
        description = "What associations and the committee do in the office, for programs. Make a key on the page of your account and send it as \
                       `Authorization: Bearer …`. A key may do what its owner may. Errors are `application/problem+json` (RFC 9457) with a \
                       stable `code`; whatever is refused changes nothing. What the public may read needs no key: see `/editions/current.json`."
    ),
    modifiers(&Bearer)
)]
struct Description;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, description: &mut OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        if let Some(components) = description.components.as_mut() {
            components.add_security_scheme("key", SecurityScheme::Http(scheme));
        }
    }
}

fn described() -> OpenApiRouter<Arc<Office>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(caller::me))
        .routes(routes!(listings::list))
        .routes(routes!(listings::one))
        .routes(routes!(listings::confirm))
        .routes(routes!(rows::check))
        .routes(routes!(proposals::list, proposals::propose))
        .routes(routes!(proposals::one))
        .routes(routes!(proposals::judge))
        .routes(routes!(proposals::take_back))
        .routes(routes!(log::list))
}

/// The description, as it is served.
pub fn description() -> OpenApi {
    with_refusals(described().into_openapi())
}

/// How every path refuses, whatever it does.
fn with_refusals(mut description: OpenApi) -> OpenApi {
    let refusal = |words: &str| {
        let schema = Ref::from_schema_name("Problem");
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let response = ResponseBuilder::new()
            .description(words)
            .content("application/problem+json", content);
        RefOr::T(response.build())
    };
    for item in description.paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
            let mut add = |status: &str, words: &str| {
                operation
                    .responses
                    .responses
                    .entry(status.to_owned())
                    .or_insert_with(|| refusal(words));
            };
            add("401", "The key is missing, expired, or its owner may no longer sign in");
            add("503", "The store cannot be asked");
            if operation.request_body.is_some() {
                add("413", "More was sent than a listing holds");
                add("415", "What was sent is not said to be JSON");
            }
        }
    }
    description
}

/// The routes of the API.
pub fn routes(office: Arc<Office>) -> Router {
    let (router, description) = described().split_for_parts();
    let written = with_refusals(description).to_pretty_json().unwrap_or_default();
    let describe = axum::routing::get(move || async move {
        let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")];
        (StatusCode::OK, headers, written).into_response()
    });
    router
        .route("/api/openapi.json", describe)
        .fallback(|_: State<Arc<Office>>| async { Told(Trouble::NotFound) })
        .method_not_allowed_fallback(|| async { problem::method() })
        .layer(axum::middleware::from_fn(tell))
        .with_state(office)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a program may rely on does not change by accident: `docs/openapi.json` is what is served.
    #[test]
    fn the_description_in_the_documents_is_the_one_that_is_served() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
        let made = description().to_pretty_json().unwrap() + "\n";
        if std::env::var_os("SANAD_WRITE_OPENAPI").is_some() {
            std::fs::write(path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            kept == made,
            "the API changed: run SANAD_WRITE_OPENAPI=1 cargo test -p sanad --lib openapi, and look at what docs/openapi.json says now"
        );
    }

    #[test]
    fn every_path_needs_a_key_and_says_how_it_refuses() {
        let description = serde_json::to_value(description()).unwrap();
        let mut asked = 0;
        for (path, methods) in description["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                assert!(operation["security"][0]["key"].is_array(), "{method} {path}");
                assert!(operation["summary"].is_string(), "{method} {path}");
                let answers = operation["responses"].as_object().unwrap();
                assert!(answers.contains_key("401"), "{method} {path}");
                asked += 1;
            }
        }
        assert!(asked >= 11, "{asked}");
    }
}
