//! The office: where associations keep their listings true, and where the committee judges, publishes and answers for it.
//!
//! Its pages are written by the server and complete without script, as the public's are, and share no byte with what the public
//! downloads. Handlers ask the domain what may be done and the store to do it; they hold no rules of their own.

mod account;
mod acts;
pub mod api;
mod ask;
mod asked;
mod by_day;
mod calls;
mod campaigns;
mod coverage;
mod differs;
mod edit;
mod editions;
mod fields;
mod form;
mod history;
mod keys;
mod labels;
mod letters;
mod likeness;
mod listings;
mod live;
mod log;
mod page;
#[cfg(feature = "passkeys")]
mod passkeys;
mod password;
pub mod people;
mod pin;
mod preview;
mod review;
mod rulebook;
mod rules;
mod second;
mod sign_in;
mod still_true;
mod token;
mod trouble;
mod upload;
mod visit;
// Without passkeys nobody says the sentences about them.
#[cfg_attr(not(feature = "passkeys"), allow(dead_code))]
mod words;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::routing::{get, post};
use axum::{Router, middleware};
use sanad_domain::Date;
use tokio::sync::{Mutex, Notify, OnceCell};

use crate::country;
use crate::http::Policy;
use crate::mail::Mailer;
use crate::moment::Moment;
use crate::origin::Origin;
use crate::publish::{Editions, Keys};
use crate::store::{Database, Store, StoreError};
pub use review::COOLING;
pub use token::Token;
use trouble::Trouble;

/// Days for which a link of an invitation is good.
pub const TICKET_DAYS: i64 = 7;

/// All that the office works with.
pub struct Office {
    database: Database,
    /// The folder with the signing key.
    home: PathBuf,
    editions: PathBuf,
    today: Option<Date>,
    origin: Option<Origin>,
    policy: Policy,
    /// Where letters are sent by, if they are.
    mail: Option<Mailer>,
    /// The site as passkeys know it, where it has a name.
    #[cfg(feature = "passkeys")]
    passkeys: Option<webauthn_rs::Webauthn>,
    /// Told when there is a letter to send.
    post: Notify,
    /// Whether it is reached without https, which is fine within one machine alone.
    is_plain: bool,
    /// With whether it holds the demonstration set, which every page then says.
    store: OnceCell<(Store, bool)>,
    /// One edition is made at a time.
    publishing: Mutex<()>,
    /// What the workbench for coverage read of editions.
    coverage: coverage::Seen,
}

impl Office {
    /// An office over a store, which is opened when somebody first needs it; `is_plain`: it is reached without https, on this machine
    /// alone.
    pub fn new(
        database: Database,
        home: PathBuf,
        today: Option<Date>,
        origin: Option<Origin>,
        is_plain: bool,
        policy: Policy,
    ) -> Self {
        Self {
            #[cfg(feature = "passkeys")]
            passkeys: passkeys::site(origin.as_ref(), is_plain),
            is_plain,
            database,
            editions: home.join("editions"),
            home,
            today,
            origin,
            policy,
            mail: None,
            post: Notify::new(),
            store: OnceCell::new(),
            publishing: Mutex::new(()),
            coverage: coverage::Seen::default(),
        }
    }

    /// With a way to send letters.
    #[must_use]
    pub fn with_mail(self, mail: Option<Mailer>) -> Self {
        Self { mail, ..self }
    }

    async fn store(&self) -> Result<&Store, StoreError> {
        let open = || async {
            let store = Store::open(&self.database).await?;
            let demonstration = store.is_demonstration().await?;
            Ok::<_, StoreError>((store, demonstration))
        };
        self.store.get_or_try_init(open).await.map(|(store, _)| store)
    }

    fn is_demonstration(&self) -> bool {
        self.store.get().is_some_and(|(_, demonstration)| *demonstration)
    }

    fn now(&self) -> Moment {
        Moment::now()
    }

    fn today(&self) -> Date {
        self.today.unwrap_or_else(country::today)
    }

    fn editions(&self) -> Result<Editions, Trouble> {
        Editions::open(&self.editions).map_err(Trouble::from)
    }

    fn keys(&self) -> Result<Keys, Trouble> {
        Keys::open(&self.home).map_err(Trouble::from)
    }

    /// Whether there is a store: none is made for what goes on by itself.
    fn has_store(&self) -> bool {
        match &self.database {
            Database::File(path) => path.exists(),
            Database::Server(_) => true,
        }
    }

    /// Puts what has cooled off into force, every minute: nobody has to come by for it.
    pub async fn keep_going(self: Arc<Self>) {
        loop {
            tokio::time::sleep(Duration::from_secs(60)).await;
            if !self.has_store() {
                continue;
            }
            let settled = match self.store().await {
                Ok(store) => store.settle_ripe(self.now()).await,
                Err(error) => Err(error),
            };
            if let Err(error) = settled {
                eprintln!("What was accepted could not be put into force: {error}");
            }
        }
    }

    /// There is a letter to send.
    pub fn post_soon(&self) {
        self.post.notify_one();
    }

    /// Sends letters: at once where this server wrote them, within a minute where another did.
    pub async fn keep_posting(self: Arc<Self>) {
        let Some(mail) = &self.mail else { return };
        loop {
            let waited = tokio::time::timeout(Duration::from_secs(30), self.post.notified());
            let _ = waited.await;
            if !self.has_store() {
                continue;
            }
            if let Err(error) = self.send_due(mail).await {
                eprintln!("Letters could not be looked up: {error}");
            }
        }
    }

    async fn send_due(&self, mail: &Mailer) -> Result<(), StoreError> {
        let store = self.store().await?;
        while let Some((id, letter)) = store.take_letter(self.now()).await? {
            let sent = mail.send(&id, &letter).await;
            if let Err(trouble) = &sent {
                // To whom is in the store; a journal of the machine need not know it.
                eprintln!("The letter {id} was not sent: {trouble}");
            }
            store
                .letter_done(self.now(), &id, sent.as_ref().copied().map_err(String::as_str))
                .await?;
        }
        Ok(())
    }
}

/// The routes of the office. Each handler takes a `Signed` visit, or a `Visit` where strangers come by; what goes wrong is a `Trouble`.
pub fn routes(office: Arc<Office>) -> Router {
    with_passkeys(Router::new())
        .route("/office", get(sign_in::to_language))
        .route("/office/", get(sign_in::to_language))
        .route("/office/{language}", get(sign_in::to_door))
        .route("/office/{language}/", get(sign_in::door))
        .route("/office/{language}/sign-in", post(sign_in::sign_in))
        .route("/office/{language}/second", get(sign_in::second).post(sign_in::give_second))
        .route("/office/{language}/sign-out", post(sign_in::sign_out))
        .route("/office/{language}/begin/{token}", get(account::begin).post(account::begun))
        .route("/office/{language}/account", get(account::show))
        .route("/office/{language}/account/end", post(account::end))
        .route("/office/{language}/account/keys", post(keys::make))
        .route("/office/{language}/account/keys/end", post(keys::end))
        .route("/office/{language}/listings", get(listings::list))
        .route("/office/{language}/listings/new", get(edit::new).post(edit::send_new))
        .route("/office/{language}/listings/{id}", get(listings::show))
        .route("/office/{language}/listings/{id}/edit", get(edit::edit).post(edit::send))
        .route("/office/{language}/listings/{id}/still-true", post(still_true::keep))
        .route("/office/{language}/listings/{id}/withdraw", post(listings::withdraw))
        .route(
            "/office/{language}/listings/{id}/merge",
            get(review::merge::look).post(review::merge::propose),
        )
        .route("/office/{language}/upload", get(upload::choose).post(upload::read))
        .route("/office/{language}/upload/send", post(upload::send))
        .route("/office/{language}/calls", get(calls::list))
        .route("/office/{language}/calls/{id}", post(calls::answer))
        .route("/office/{language}/ask/{token}", get(ask::show).post(ask::answer))
        .route("/office/{language}/campaigns", get(campaigns::list).post(campaigns::begin))
        .route("/office/{language}/campaigns/{id}", get(campaigns::show))
        .route("/office/{language}/campaigns/{id}/links", post(campaigns::make))
        .route("/office/{language}/campaigns/{id}/links.csv", post(campaigns::table))
        .route("/office/{language}/campaigns/{id}/close", post(campaigns::close))
        .route("/office/{language}/rules", get(rules::show).post(rules::set))
        .route("/office/{language}/review", get(review::queue))
        .route("/office/{language}/review/{id}", get(review::show).post(review::judge))
        .route("/office/{language}/review/{id}/take-back", post(review::take_back))
        .route("/office/{language}/editions", get(editions::list))
        .route("/office/{language}/editions/publish", post(editions::publish))
        .route("/office/{language}/editions/use", post(editions::go_back))
        .route("/office/{language}/coverage", get(coverage::show))
        .route("/office/{language}/coverage/report", get(coverage::report::page::show))
        .route("/office/{language}/coverage/report.csv", get(coverage::report::tables::csv))
        .route("/office/{language}/coverage/report.pdf", get(coverage::report::document::pdf))
        .route(
            "/office/{language}/coverage/report.xlsx",
            get(coverage::report::tables::workbook),
        )
        .route("/office/{language}/coverage/goals", post(coverage::goals::set))
        .route("/office/{language}/coverage.csv", get(coverage::csv))
        .route("/office/{language}/coverage.xlsx", get(coverage::xlsx))
        .route("/office/{language}/people", get(people::list).post(people::invite))
        .route("/office/{language}/people/{id}", post(people::change))
        .route("/office/{language}/log", get(log::list))
        .route("/office/{language}/log.csv", get(log::export))
        .fallback(sign_in::nowhere)
        .layer(middleware::from_fn_with_state(Arc::clone(&office), trouble::tell))
        .with_state(office)
}

#[cfg(feature = "passkeys")]
fn with_passkeys(router: Router<Arc<Office>>) -> Router<Arc<Office>> {
    router
        .route("/office/{language}/second/passkey/begin", post(passkeys::ask))
        .route("/office/{language}/second/passkey", post(passkeys::take))
        .route("/office/{language}/account/passkeys/begin", post(passkeys::begin))
        .route("/office/{language}/account/passkeys", post(passkeys::add))
        .route("/office/{language}/account/passkeys/{id}/end", post(passkeys::end))
}

#[cfg(not(feature = "passkeys"))]
fn with_passkeys(router: Router<Arc<Office>>) -> Router<Arc<Office>> {
    router
}
