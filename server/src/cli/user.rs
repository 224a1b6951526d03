//! `sanad user` and `sanad set`: the operator lets the first people in, and whoever lost the way.

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand};
use sanad_domain::Language;
use sanad_domain::change::Role;
use serde_json::json;

use super::{Common, Outcome, wait};
use crate::moment::Moment;
use crate::office::people::{is_email, organizations, regions, ticket};
use crate::office::{COOLING, TICKET_DAYS, Token};
use crate::origin::Origin;
use crate::store::{Account, Invited, OPERATOR, Store, StoreError};

/// The people who sign in.
#[derive(Subcommand)]
pub enum User {
    /// Invite somebody: prints a link that is good for once and for a week
    Invite(Invite),
    /// List everybody
    List,
    /// Let somebody sign in no longer; their sessions end at once
    Disable {
        /// Their e-mail address
        email: String,
    },
    /// Let somebody sign in again
    Enable {
        /// Their e-mail address
        email: String,
    },
    /// A new link for somebody who lost the password or the phone; the old ones no longer hold
    Reset {
        /// Their e-mail address
        email: String,
        /// Where the site is (https://example.org), so that the link is whole
        #[arg(long, env = "SANAD_PUBLIC_URL", value_parser = Origin::parse)]
        public_url: Option<Origin>,
    },
}

/// Arguments of `sanad user invite`.
#[derive(Args)]
pub struct Invite {
    /// Their e-mail address
    email: String,
    /// What to call them
    #[arg(long)]
    name: String,
    /// editor, reviewer or administrator
    #[arg(long, value_parser = role)]
    role: Role,
    /// The organizations an editor speaks for: short codes or identifiers
    #[arg(long, default_value = "")]
    organizations: String,
    /// The regions a reviewer judges (01 12); every one where empty
    #[arg(long, default_value = "")]
    regions: String,
    /// The language of their pages: ar, fr or en
    #[arg(long, default_value = "ar", value_parser = language)]
    speaks: Language,
    /// Where the site is (https://example.org), so that the link is whole
    #[arg(long, env = "SANAD_PUBLIC_URL", value_parser = Origin::parse)]
    public_url: Option<Origin>,
}

fn role(typed: &str) -> Result<Role, String> {
    Role::parse(typed).ok_or_else(|| "choose among editor, reviewer, administrator".to_owned())
}

fn language(typed: &str) -> Result<Language, String> {
    let known = Language::COMPLETE.into_iter().find(|language| language.code() == typed);
    known.ok_or_else(|| "choose among ar, fr, en".to_owned())
}

impl User {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        wait(async {
            let store = common.store().await?;
            let done = self.act(common, &store).await;
            store.close().await;
            done
        })
    }

    async fn act(self, common: &Common, store: &Store) -> Result<Outcome> {
        let now = Moment::now();
        match self {
            User::Invite(invite) => invite.act(common, store, now).await?,
            User::List => list(common, &store.accounts().await?)?,
            User::Disable { email } => {
                let account = find(store, &email).await?;
                store.set_active(now, OPERATOR, &account.id, false).await?;
                eprintln!("{} can no longer sign in.", account.email);
            }
            User::Enable { email } => {
                let account = find(store, &email).await?;
                store.set_active(now, OPERATOR, &account.id, true).await?;
                eprintln!("{} can sign in again.", account.email);
            }
            User::Reset { email, public_url } => {
                let account = find(store, &email).await?;
                let (token, ticket) = ticket(now)?;
                store.reset(now, OPERATOR, &account.id, &ticket).await?;
                print_link(common, public_url.as_ref(), account.language, &token);
            }
        }
        Ok(Outcome::Done)
    }
}

impl Invite {
    async fn act(self, common: &Common, store: &Store, now: Moment) -> Result<()> {
        let email = self.email.trim().to_lowercase();
        if !is_email(&email) {
            bail!("`{}` is no e-mail address", self.email);
        }
        let unknown = |part: String| anyhow!("`{part}` is not known: look it up with `sanad export` or on the map");
        let organizations = organizations(store, &self.organizations).await?.map_err(unknown)?;
        let regions = regions(&self.regions).map_err(|part| anyhow!("`{part}` is no region: give codes such as 01"))?;
        let invited = Invited {
            email,
            name: self.name.trim().to_owned(),
            role: self.role,
            regions,
            organizations,
            language: self.speaks,
        };
        let (token, ticket) = ticket(now)?;
        store.invite(now, OPERATOR, &invited, &ticket).await?;
        print_link(common, self.public_url.as_ref(), self.speaks, &token);
        Ok(())
    }
}

fn print_link(common: &Common, origin: Option<&Origin>, language: Language, token: &Token) {
    let path = format!("/office/{}/begin/{}", language.code(), token.reveal());
    let link = origin.map_or_else(|| path.clone(), |origin| format!("{origin}{path}"));
    if common.json {
        println!("{}", json!({ "link": link, "days": TICKET_DAYS }));
    } else {
        println!("{link}");
        eprintln!("Give this link to its owner and to nobody else. It is good for once, for {TICKET_DAYS} days.");
    }
}

async fn find(store: &Store, email: &str) -> Result<Account> {
    let found = store.account_of(&email.trim().to_lowercase()).await?;
    found.with_context(|| format!("nobody signs in as {email}: `sanad user list` shows who does"))
}

fn list(common: &Common, accounts: &[Account]) -> Result<()> {
    for account in accounts {
        let state = match (account.active, account.has_begun()) {
            (false, _) => "disabled",
            (true, false) => "invited",
            (true, true) => "active",
        };
        if common.json {
            let line = json!({
                "id": account.id, "email": account.email, "name": account.name, "role": account.role.code(), "state": state,
                "second_factor": !account.totp.is_empty(),
            });
            println!("{line}");
        } else {
            println!("{state:<9} {:<14} {}  {}", account.role.code(), account.email, account.name);
        }
    }
    Ok(())
}

/// Arguments of `sanad set`.
#[derive(Args)]
pub struct Set {
    /// Hours for which a change of contact cools off after it was accepted (72 where never set)
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=2_000))]
    cooling_hours: u32,
}

impl Set {
    pub fn run(self, common: &Common) -> Result<Outcome> {
        wait(async {
            let store = common.store().await?;
            let hours = self.cooling_hours.to_string();
            let set: Result<(), StoreError> = store.set(Moment::now(), OPERATOR, COOLING, &hours).await;
            store.close().await;
            set?;
            eprintln!("Changes of contact cool off for {hours} hours.");
            Ok(Outcome::Done)
        })
    }
}
