//! The server: the current edition and the app from memory, health and metrics; no visitor is ever written down.

mod answer;
mod bundle;
mod desk;
mod engines;
mod form;
mod metrics;
mod offline;
mod problem;
mod report;
mod routes;
mod site;
mod tiles;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use axum::Router;
use hyper::header::HeaderValue;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use thiserror::Error;
use tokio::net::TcpListener;

use crate::office::{self, Office};
use crate::origin::Origin;
use crate::publish::{Editions, PublishError};
use crate::street::StreetMap;
pub use answer::Policy;
use bundle::Bundle;
pub use desk::Desk;
pub use form::fields;
use metrics::Metrics;
pub use problem::problem;
pub use report::is_foreign;
pub use routes::preferred;
use site::Site;

/// How often the pointer to the current edition is looked at.
const WATCH: Duration = Duration::from_secs(1);
/// How long a client may take over the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// No request of ours has a longer head.
const HEAD_LIMIT: usize = 16 * 1024;

/// Why the server cannot serve.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("{address} cannot be listened on ({source}): choose another with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The editions cannot be read.
    #[error(transparent)]
    Editions(#[from] PublishError),
    /// The operating system refuses.
    #[error("the server stopped: {0}")]
    Io(#[from] std::io::Error),
}

/// Makes an office whose pages hold to a policy.
pub type OfficeOf = Box<dyn FnOnce(Policy) -> Office + Send>;

/// What the operator decides.
pub struct Wishes {
    /// Where the quick exit leads.
    pub exit: HeaderValue,
    /// Where the site is, if search engines may have a map of it.
    pub origin: Option<Origin>,
    /// Whether search engines are to leave all of it alone.
    pub no_index: bool,
    /// The street map under the regions, if there is to be one.
    pub street: Option<StreetMap>,
}

impl State {
    /// Whether search engines are to leave the site alone; one that shows made-up listings always.
    fn is_hidden(&self) -> bool {
        self.wishes.no_index || self.site.load().as_ref().is_some_and(|site| site.demonstration)
    }
}

/// What every request may need.
struct State {
    editions: PathBuf,
    site: ArcSwapOption<Site>,
    bundle: Bundle,
    wishes: Wishes,
    desk: Desk,
    office: Option<Router>,
    api: Option<Router>,
    metrics: Metrics,
}

/// Serves the editions below `folder` on `address` until the process is told to stop, as the operator wishes; `desk`
/// takes reports in, `office` is where people sign in (nowhere where absent), and `ready` is called with the address listened on.
///
/// # Errors
/// When the address is taken, or the current edition cannot be read.
pub async fn serve(
    folder: PathBuf,
    desk: Desk,
    office: Option<OfficeOf>,
    address: SocketAddr,
    wishes: Wishes,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let editions = Editions::open(&folder)?;
    let site = Site::load(&editions)?.map(Arc::new);
    let bundle = Bundle::embedded(wishes.street.as_ref());
    let office = office.map(|office| Arc::new(office(bundle.bare.clone())));
    if let Some(office) = &office {
        tokio::spawn(Arc::clone(office).keep_going());
        tokio::spawn(Arc::clone(office).keep_posting());
    }
    let state = Arc::new(State {
        editions: folder,
        site: ArcSwapOption::new(site),
        bundle,
        wishes,
        desk,
        api: office.clone().map(office::api::routes),
        office: office.map(office::routes),
        metrics: Metrics::default(),
    });
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| ServeError::Listen { address, source })?;
    ready(listener.local_addr()?);
    tokio::spawn(watch(Arc::clone(&state)));

    let mut stop = std::pin::pin!(stopped());
    loop {
        let (stream, _) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of file descriptors, say: the connections that are open go on.
                Err(_) => { tokio::time::sleep(Duration::from_millis(50)).await; continue; }
            },
            () = &mut stop => return Ok(()),
        };
        // Small answers leave at once.
        let _ = stream.set_nodelay(true);
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let state = Arc::clone(&state);
                async move { Ok::<_, std::convert::Infallible>(routes::answer(&state, request).await) }
            });
            let mut connection = http1::Builder::new();
            connection
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIMEOUT)
                .max_buf_size(HEAD_LIMIT)
                .pipeline_flush(true);
            // A client that goes away in the middle is no error of ours.
            let _ = connection.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Follows the pointer, so that a new edition is served without a restart.
async fn watch(state: Arc<State>) {
    loop {
        tokio::time::sleep(WATCH).await;
        let folder = state.editions.clone();
        let serving = state.site.load().as_ref().map(|site| site.manifest_sha256.clone());
        let loaded = tokio::task::spawn_blocking(move || {
            let editions = Editions::open(&folder)?;
            let pointed = editions.current()?.map(|current| current.manifest_sha256);
            if pointed == serving { Ok(None) } else { Site::load(&editions) }
        });
        match loaded.await {
            Ok(Ok(Some(site))) => state.site.store(Some(Arc::new(site))),
            Ok(Ok(None)) => {}
            Ok(Err(error)) => {
                state.metrics.reload_failed();
                eprintln!("The edition in service stays: {error}");
            }
            Err(_) => state.metrics.reload_failed(),
        }
    }
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
        return;
    }
    let _ = interrupt.await;
}
