//! `sanad serve`.

use std::net::SocketAddr;

use anyhow::{Result, anyhow};
use clap::Args;
use hyper::header::HeaderValue;

use super::{Common, Outcome};
use crate::http::{self, OfficeOf, Wishes};
use crate::mail::Mailer;
use crate::office::Office;
use crate::origin::Origin;
use crate::street::{NEAREST, StreetMap};

/// Arguments of `sanad serve`.
#[derive(Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "SANAD_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where the quick exit leads: an ordinary site, with nothing to do with help
    #[arg(long, env = "SANAD_EXIT_TO", default_value = "https://www.google.com/", value_parser = exit_address)]
    exit_to: HeaderValue,
    /// Where the site is (https://example.org): search engines are then given a map of it
    #[arg(long, env = "SANAD_PUBLIC_URL", value_parser = Origin::parse)]
    public_url: Option<Origin>,
    /// Ask search engines to leave the whole site alone
    #[arg(long, env = "SANAD_NO_INDEX")]
    no_index: bool,
    /// Serve the public alone: no office, where associations and the committee sign in
    #[arg(long, env = "SANAD_PUBLIC_ONLY")]
    public_only: bool,
    /// The mail server that letters go by: smtps://user:password@host, or smtp://user:password@host?tls=required. It is better kept
    /// in the environment than in the arguments, which others on the machine can read
    #[arg(
        long,
        env = "SANAD_SMTP",
        requires = "public_url",
        requires = "mail_from",
        hide_env_values = true
    )]
    smtp: Option<String>,
    /// Who writes the letters: an address, or a name with the address behind it
    #[arg(long, env = "SANAD_MAIL_FROM")]
    mail_from: Option<String>,
    /// A street map under the regions: a PMTiles file of images, or the tiles of a server of your own
    /// (https://tiles.example.org/{z}/{x}/{y}.png), which then learns what part of the map each reader looks at
    #[arg(long, env = "SANAD_STREET_MAP")]
    street_map: Option<String>,
    /// Who made the street map, as its licence asks to be said beside it; a file may say it itself
    #[arg(long, env = "SANAD_STREET_MAP_ATTRIBUTION")]
    street_map_attribution: Option<String>,
    /// The nearest zoom level of that server; a file says its own
    #[arg(long, env = "SANAD_STREET_MAP_ZOOM", default_value_t = NEAREST, value_parser = clap::value_parser!(u8).range(0..=22))]
    street_map_zoom: u8,
    /// How many threads answer; as many as there are processors where absent
    #[arg(long)]
    threads: Option<usize>,
}

impl Serve {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        common.make_home()?;
        let mail = match (&self.smtp, &self.mail_from) {
            (Some(server), Some(from)) => Some(Mailer::new(server, from)?),
            _ => None,
        };
        let mut runtime = match self.threads {
            Some(1) => tokio::runtime::Builder::new_current_thread(),
            _ => tokio::runtime::Builder::new_multi_thread(),
        };
        if let Some(threads) = self.threads.filter(|threads| *threads > 1) {
            runtime.worker_threads(threads);
        }
        let runtime = runtime.enable_all().build()?;
        let street = match &self.street_map {
            Some(named) => {
                let opened = StreetMap::open(named, self.street_map_attribution.as_deref(), self.street_map_zoom);
                let opened = runtime.block_on(opened);
                Some(opened.map_err(|refused| anyhow!("{refused} [{}]", refused.code()))?)
            }
            None => None,
        };
        let desk = http::Desk::new(common.reports(), common.today);
        let wishes = Wishes {
            exit: self.exit_to,
            origin: self.public_url,
            no_index: self.no_index,
            street,
        };
        let (database, home, today, origin) = (common.database(), common.home.clone(), common.today, wishes.origin.clone());
        let is_plain = self.listen.ip().is_loopback() && origin.as_ref().is_none_or(|origin| !origin.is_secure());
        let make: OfficeOf = Box::new(move |policy| Office::new(database, home, today, origin, is_plain, policy).with_mail(mail));
        let office = Some(make).filter(|_| !self.public_only);
        let ready = |address: SocketAddr| eprintln!("Serving on http://{address}/ (end with Ctrl+C)");
        runtime.block_on(http::serve(
            common.home.join("editions"),
            desk,
            office,
            self.listen,
            wishes,
            ready,
        ))?;
        Ok(Outcome::Done)
    }
}

/// A web address of another site.
fn exit_address(typed: &str) -> Result<HeaderValue, String> {
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    let has_host = rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphanumeric()));
    if !has_host || typed.contains(char::is_whitespace) {
        return Err("give a whole web address, such as https://www.google.com/".to_owned());
    }
    HeaderValue::from_str(typed).map_err(|_| "the address holds characters that no web address has".to_owned())
}
