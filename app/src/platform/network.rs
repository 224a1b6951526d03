//! What is fetched, and from where.

use gloo::events::EventListener;
use gloo::net::http::Request;
use gloo::utils::window;
use serde::de::DeserializeOwned;
use web_sys::RequestCache;

/// Calls `then` when the network goes away or comes back.
pub fn on_network(then: impl Fn(bool) + Clone + 'static) {
    for (name, online) in [("online", true), ("offline", false)] {
        let then = then.clone();
        EventListener::new(&window(), name, move |_| then(online)).forget();
    }
}

/// Fetches a text of this very site.
pub async fn text(path: &str) -> Option<String> {
    let response = Request::get(path).send().await.ok()?;
    if response.ok() { response.text().await.ok() } else { None }
}

/// Fetches JSON of this very site.
pub async fn json<T: DeserializeOwned>(path: &str) -> Option<T> {
    sanad_json::from_str(&text(path).await?).ok()
}

/// Fetches a text of this very site that must have this SHA-256; `None` where it was changed on the way.
///
/// Browsers compute hashes only where the connection is safe or local. Where they do not, whoever could change a file
/// could change this program as well, and the checks of form, edition and count remain.
///
/// `again` asks the network anew: what the browser keeps may be what was refused.
pub async fn proven(path: &str, sha256: &str, again: bool) -> Option<String> {
    let cache = if again { RequestCache::Reload } else { RequestCache::Default };
    let response = Request::get(path).cache(cache).send().await.ok()?;
    let text = if response.ok() {
        response.text().await.ok()?
    } else {
        return None;
    };
    let right = digest(text.as_bytes()).await.is_none_or(|digest| digest == sha256);
    right.then_some(text)
}

async fn digest(bytes: &[u8]) -> Option<String> {
    let subtle = window().crypto().ok()?.subtle();
    let asked = subtle.digest_with_str_and_u8_array("SHA-256", bytes).ok()?;
    let digest = wasm_bindgen_futures::JsFuture::from(asked).await.ok()?;
    let hex = |byte: u8| [byte >> 4, byte & 15].map(|half| char::from(b"0123456789abcdef"[usize::from(half)]));
    Some(js_sys::Uint8Array::new(&digest).to_vec().into_iter().flat_map(hex).collect())
}
