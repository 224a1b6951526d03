//! The people who sign in: their accounts, how they are let in, and what they show to prove who they are.

mod letting_in;
mod proof;

use std::collections::{BTreeMap, BTreeSet};

use sanad_domain::change::{Person, Role};
use sanad_domain::{AreaCode, Language};
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::{Store, StoreError};
use crate::moment::Moment;

/// An account as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: String,
    /// The address by which its owner signs in, in small letters.
    pub email: String,
    /// What to call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The regions a reviewer judges; every one where empty.
    pub regions: BTreeSet<AreaCode>,
    /// The organizations an editor speaks for.
    pub organizations: BTreeSet<Uuid>,
    /// The language of their pages.
    pub language: Language,
    /// How the password was hashed (a PHC string); empty until the invitation is taken up.
    pub password: String,
    /// The secret of the second factor in base 32; empty where there is none.
    pub totp: String,
    /// Whether they may sign in.
    pub active: bool,
    /// When they were invited.
    pub created: String,
}

impl Account {
    /// What the rules of the domain need to know; `second_factor`: whether it was given in this session.
    pub fn person(&self, second_factor: bool) -> Person {
        Person {
            id: self.id.clone(),
            role: self.role,
            organizations: self.organizations.clone(),
            regions: self.regions.clone(),
            second_factor,
        }
    }

    /// Whether the invitation was taken up.
    pub fn has_begun(&self) -> bool {
        !self.password.is_empty()
    }
}

/// Whom to invite.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Their address, in small letters.
    pub email: String,
    /// What to call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The regions a reviewer judges.
    pub regions: BTreeSet<AreaCode>,
    /// The organizations an editor speaks for.
    pub organizations: BTreeSet<Uuid>,
    /// The language of their pages.
    pub language: Language,
}

/// A link that is good for one use, before it is given out: only its hash is kept.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The hash of what the link holds.
    pub hash: String,
    /// Until when it is good.
    pub expires: Moment,
}

/// What somebody chose when they took an invitation up.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The hashed password.
    pub password: String,
    /// The secret of the second factor, and the step whose code proved it; absent where there is none.
    pub factor: Option<(String, i64)>,
    /// The hashes of the recovery codes.
    pub recovery: Vec<String>,
}

const ACCOUNT: &str = "SELECT id, email, name, role, regions, language, password, totp, active, created FROM account";

impl Store {
    /// An account.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn account(&self, id: &str) -> Result<Option<Account>, StoreError> {
        if Uuid::try_parse(id).is_err() {
            return Ok(None);
        }
        Ok(self.accounts_where("account.id = $1", id).await?.pop())
    }

    /// The account of an address.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn account_of(&self, email: &str) -> Result<Option<Account>, StoreError> {
        Ok(self.accounts_where("account.email = $1", email).await?.pop())
    }

    /// Every account, by address.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.accounts_where("'' = $1", "").await
    }

    /// The accounts of which a condition holds for a value, by address.
    async fn accounts_where(&self, condition: &str, value: &str) -> Result<Vec<Account>, StoreError> {
        let ask = |statement: String| sqlx::query(sqlx::AssertSqlSafe(statement)).bind(value.to_owned());
        let found = self.rows(ask(format!("{ACCOUNT} WHERE {condition} ORDER BY email"))).await?;
        let members = format!(
            "SELECT membership.account, organization FROM membership
             JOIN account ON account.id = membership.account WHERE {condition}"
        );
        let mut organizations: BTreeMap<String, BTreeSet<Uuid>> = BTreeMap::new();
        for row in self.rows(ask(members)).await? {
            let (account, organization): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            if let Ok(organization) = Uuid::try_parse(&organization) {
                organizations.entry(account).or_default().insert(organization);
            }
        }
        let whole = |row: &AnyRow| {
            let account = read(row)?;
            let organizations = organizations.remove(&account.id).unwrap_or_default();
            Ok(Account {
                organizations,
                ..account
            })
        };
        found.iter().map(whole).collect()
    }
}

/// An identifier by chance (UUID version 4).
pub(super) fn identifier() -> Result<String, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Chance)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid().to_string())
}

fn read(row: &AnyRow) -> Result<Account, sqlx::Error> {
    let text = |at: usize| row.try_get::<String, _>(at);
    let unknown = |what: &str| sqlx::Error::Decode(format!("`{what}` is not known to this program").into());
    let (role, language) = (text(3)?, text(5)?);
    Ok(Account {
        id: text(0)?,
        email: text(1)?,
        name: text(2)?,
        role: Role::parse(&role).ok_or_else(|| unknown(&role))?,
        // None left would be every region.
        regions: text(4)?
            .split_whitespace()
            .map(|code| AreaCode::parse(code).ok_or_else(|| unknown(code)))
            .collect::<Result<_, _>>()?,
        organizations: BTreeSet::new(),
        language: Language::parse(&language).ok_or_else(|| unknown(&language))?,
        password: text(6)?,
        totp: text(7)?,
        active: row.try_get::<i64, _>(8)? == 1,
        created: text(9)?,
    })
}
