//! `sanad serve`.

use std::net::SocketAddr;

use anyhow::Result;
use clap::Args;

use super::{Common, Outcome};
use crate::http;

/// Arguments of `sanad serve`.
#[derive(Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "SANAD_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How many threads answer; as many as there are processors where absent
    #[arg(long)]
    threads: Option<usize>,
}

impl Serve {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        common.make_home()?;
        let mut runtime = match self.threads {
            Some(1) => tokio::runtime::Builder::new_current_thread(),
            _ => tokio::runtime::Builder::new_multi_thread(),
        };
        if let Some(threads) = self.threads.filter(|threads| *threads > 1) {
            runtime.worker_threads(threads);
        }
        let ready = |address: SocketAddr| eprintln!("Serving on http://{address}/ (end with Ctrl+C)");
        runtime
            .enable_all()
            .build()?
            .block_on(http::serve(common.home.join("editions"), self.listen, ready))?;
        Ok(Outcome::Done)
    }
}
