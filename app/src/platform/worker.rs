//! A script that runs beside the page.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

/// A worker beside the page.
pub struct Worker(web_sys::Worker);

impl Worker {
    /// Starts a script. `hear` gets every text that it says, the first of which is that it is ready; `lost` is called
    /// where it cannot run or breaks down.
    pub fn start(script: &str, hear: impl Fn(String) + 'static, lost: impl Fn() + 'static) -> Option<Self> {
        let worker = web_sys::Worker::new(script).ok()?;
        let listening = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            hear(event.data().as_string().unwrap_or_default());
        });
        worker.set_onmessage(Some(listening.as_ref().unchecked_ref()));
        listening.forget();
        let failing = Closure::<dyn FnMut()>::new(lost);
        worker.set_onerror(Some(failing.as_ref().unchecked_ref()));
        failing.forget();
        Some(Self(worker))
    }

    /// Says something: the parts become an array.
    pub fn say(&self, parts: &[JsValue]) {
        // One that has broken down hears nothing, and `lost` was called.
        let _ = self.0.post_message(&parts.iter().collect::<js_sys::Array>());
    }
}
