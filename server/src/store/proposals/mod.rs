//! What people propose to make of listings, what reviewers say of it, and what becomes of it. A proposal is never changed:
//! it is judged, taken back, or overtaken.

mod judging;
mod merging;
mod parting;

use sanad_domain::Listing;
use sanad_domain::change::{Needs, Risk};
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::asking::answered;
use super::listings::{read as read_listing, written};
use super::people::identifier;
use super::{Act, Answer, Letter, Store, StoreError, Writing};
use crate::moment::Moment;

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has settled it yet.
    Waiting,
    /// Enough reviewers accepted it, and it cools off.
    Cooling,
    /// It is in the listing.
    Accepted,
    /// A reviewer asks the author for something else.
    SentBack,
    /// A reviewer refused it.
    Rejected,
    /// The author took it back.
    TakenBack,
    /// Another change came first.
    Overtaken,
}

impl State {
    /// Every state.
    pub const ALL: [State; 7] = [
        State::Waiting,
        State::Cooling,
        State::Accepted,
        State::SentBack,
        State::Rejected,
        State::TakenBack,
        State::Overtaken,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Cooling => "cooling",
            State::Accepted => "accepted",
            State::SentBack => "sent-back",
            State::Rejected => "rejected",
            State::TakenBack => "taken-back",
            State::Overtaken => "overtaken",
        }
    }

    /// The state with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether something may still become of it.
    pub fn is_open(self) -> bool {
        matches!(self, State::Waiting | State::Cooling)
    }
}

/// What to propose.
#[derive(Clone, Debug)]
pub struct Proposed<'a> {
    /// Whose proposal.
    pub author: &'a str,
    /// The revision that the author saw; 0 where there is no listing yet.
    pub base: i64,
    /// What the author saw.
    pub before: Option<&'a Listing>,
    /// What the author proposes; nothing where the listing is to go.
    pub after: Option<&'a Listing>,
    /// How grave it is.
    pub risk: Risk,
    /// The listing that is made one with this one, and the revision of it that the author saw: it goes when this comes.
    pub merges: Option<(Uuid, i64)>,
}

/// A proposal as it is kept.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its identifier.
    pub id: String,
    /// The organization.
    pub organization: Uuid,
    /// The revision that the author saw.
    pub base: i64,
    /// What the author saw.
    pub before: Option<Listing>,
    /// What the author proposes.
    pub after: Option<Listing>,
    /// How grave it is.
    pub risk: Risk,
    /// Whose proposal.
    pub author: String,
    /// When it was made.
    pub created: String,
    /// From when on it is in force, once it was accepted; empty before.
    pub ripe: String,
    /// What became of it.
    pub state: State,
    /// What the reviewer said, for the author.
    pub words: String,
    /// When it was settled.
    pub decided: String,
    /// The listing that goes when this comes, and the revision of it that the author saw.
    pub merges: Option<(Uuid, i64)>,
}

impl Proposal {
    /// The listing that shows what it is about.
    pub fn shown(&self) -> Option<&Listing> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// What a reviewer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Let it be so.
    Accept,
    /// Something else is wanted.
    SendBack,
    /// No.
    Reject,
}

/// What a change needs before it is in force.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// What the domain says that it needs.
    pub needs: Needs,
    /// Seconds that it cools off from the last voice on that it needed.
    pub cooling: i64,
}

/// Which proposals are wanted.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// Open ones alone.
    pub open: bool,
    /// Of this author.
    pub author: Option<String>,
    /// About this organization.
    pub organization: Option<Uuid>,
    /// How many, and after how many.
    pub limit: i64,
    /// How many to pass over.
    pub offset: i64,
}

const COLUMNS: &str =
    "SELECT id, organization, base, body_before, body_after, risk, author, created, ripe, state, words, decided, merged,
                       merged_base FROM proposal";

impl Store {
    /// Keeps a proposal that was written in the form. What its author had typed of that listing is no longer kept.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the listing is no longer the one that the author saw; or when the database refuses.
    pub async fn propose(&self, now: Moment, proposed: &Proposed<'_>) -> Result<String, StoreError> {
        let shown = proposed.after.or(proposed.before).ok_or(StoreError::Unknown)?;
        let draft = shown.organization.id.to_string();
        self.propose_and_tell(now, proposed, &[], Some(&draft)).await
    }

    /// Keeps a proposal, and letters about it to those who should know; their `about` becomes the proposal. The draft that it was written in,
    /// if it was, is no longer kept.
    ///
    /// # Errors
    /// Those of [`Store::propose`].
    pub async fn propose_and_tell(
        &self,
        now: Moment,
        proposed: &Proposed<'_>,
        letters: &[Letter],
        draft: Option<&str>,
    ) -> Result<String, StoreError> {
        let shown = proposed.after.or(proposed.before).ok_or(StoreError::Unknown)?;
        let organization = shown.organization.id;
        let mut writing = self.write().await?;
        let id = keep(&mut writing, now, proposed).await?;
        for letter in letters {
            let letter = Letter {
                about: id.clone(),
                ..letter.clone()
            };
            writing.post(now, &letter).await?;
        }
        if let Some(draft) = draft {
            writing
                .run(
                    sqlx::query("DELETE FROM draft WHERE account = $1 AND organization = $2")
                        .bind(proposed.author.to_owned())
                        .bind(draft.to_owned()),
                )
                .await?;
        }
        // That something changed is an answer where it is the association that says so.
        let speaks = sqlx::query("SELECT count(*) FROM membership WHERE account = $1 AND organization = $2")
            .bind(proposed.author.to_owned())
            .bind(organization.to_string());
        if writing.number(speaks).await? > 0 {
            answered(&mut writing, now, &organization.to_string(), Answer::Changed).await?;
        }
        writing.done().await?;
        Ok(id)
    }

    /// A proposal.
    ///
    /// # Errors
    /// When the database refuses, or the proposal is damaged.
    pub async fn proposal(&self, id: &str) -> Result<Option<Proposal>, StoreError> {
        // What is no identifier of ours is asked of no database: one of them refuses letters that the other takes.
        if Uuid::try_parse(id).is_err() {
            return Ok(None);
        }
        let row = self
            .row(sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE id = $1"))).bind(id.to_owned()))
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Proposals: open ones by risk and age, the gravest and oldest first; all of them with the latest first.
    ///
    /// # Errors
    /// When the database refuses, or a proposal is damaged.
    pub async fn proposals(&self, queue: &Queue) -> Result<Vec<Proposal>, StoreError> {
        let order = if queue.open {
            "CASE risk WHEN 'grave' THEN 0 WHEN 'contact' THEN 1 ELSE 2 END, created, id"
        } else {
            "created DESC, id"
        };
        // Only what is asked for stands in the statement: with conditions that may be empty SQLite would read every proposal there ever was.
        let organization = queue.organization.map(|id| id.to_string());
        let named = [("author", &queue.author), ("organization", &organization)];
        let named: Vec<(&str, &String)> = named
            .into_iter()
            .filter_map(|(column, value)| Some((column, value.as_ref()?)))
            .collect();
        let open = queue.open.then(|| "state IN ('waiting', 'cooling')".to_owned());
        let equal = (3..).zip(&named).map(|(at, (column, _))| format!("{column} = ${at}"));
        let conditions: Vec<String> = open.into_iter().chain(equal).collect();
        let filter = if conditions.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", conditions.join(" AND "))
        };
        let statement = format!("{COLUMNS} {filter} ORDER BY {order} LIMIT $1 OFFSET $2");
        let statement = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(queue.limit)
            .bind(queue.offset);
        let statement = named
            .into_iter()
            .fold(statement, |statement, (_, value)| statement.bind(value.clone()));
        let rows = self.rows(statement).await?;
        rows.iter().map(read).collect()
    }

    /// How many proposals are open.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn open_proposals(&self) -> Result<i64, StoreError> {
        self.number(sqlx::query(
            "SELECT count(*) FROM proposal WHERE state IN ('waiting', 'cooling')",
        ))
        .await
    }

    /// What reviewers said of a proposal: who, whether they accept, in which words, when.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn verdicts(&self, proposal: &str) -> Result<Vec<(String, bool, String, String)>, StoreError> {
        let rows = self
            .rows(
                sqlx::query("SELECT reviewer, accept, words, at FROM verdict WHERE proposal = $1 ORDER BY at, reviewer")
                    .bind(proposal.to_owned()),
            )
            .await?;
        let read = |row: &AnyRow| -> Result<_, sqlx::Error> {
            Ok((
                row.try_get(0)?,
                row.try_get::<i64, _>(1)? == 1,
                row.try_get(2)?,
                row.try_get(3)?,
            ))
        };
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }
}

/// Keeps a proposal, as part of what is being written.
async fn keep(writing: &mut Writing<'_>, now: Moment, proposed: &Proposed<'_>) -> Result<String, StoreError> {
    let shown = proposed.after.or(proposed.before).ok_or(StoreError::Unknown)?;
    let organization = shown.organization.id;
    let id = identifier()?;
    let (merged, merged_base) = proposed.merges.unzip();
    for (listing, base) in [(organization, proposed.base)].into_iter().chain(proposed.merges) {
        if revision(writing, listing).await? != base {
            return Err(StoreError::Stale);
        }
    }
    let body = |listing: Option<&Listing>| listing.map(written).transpose().map(Option::unwrap_or_default);
    let statement = "INSERT INTO proposal
         (id, organization, base, body_before, body_after, risk, author, created, ripe, state, words, decided, merged, merged_base)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', 'waiting', '', '', $9, $10)";
    writing
        .run(
            sqlx::query(statement)
                .bind(id.clone())
                .bind(organization.to_string())
                .bind(proposed.base)
                .bind(body(proposed.before)?)
                .bind(body(proposed.after)?)
                .bind(proposed.risk.code())
                .bind(proposed.author.to_owned())
                .bind(now.to_string())
                .bind(merged.map(|id| id.to_string()).unwrap_or_default())
                .bind(merged_base.unwrap_or_default()),
        )
        .await?;
    let act = Act {
        actor: proposed.author,
        act: "proposal.made",
        subject: &id,
        detail: &format!("{} {organization}", proposed.risk.code()),
    };
    writing.note(now, act).await?;
    Ok(id)
}

async fn revision(writing: &mut Writing<'_>, organization: Uuid) -> Result<i64, StoreError> {
    let statement = sqlx::query("SELECT revision FROM listing WHERE id = $1").bind(organization.to_string());
    writing.number(statement).await
}

fn read(row: &AnyRow) -> Result<Proposal, StoreError> {
    let text = |at: usize| row.try_get::<String, _>(at);
    let id = text(0)?;
    let damaged = |reason: &str| StoreError::Damaged {
        id: id.clone(),
        reason: reason.to_owned(),
    };
    let body = |body: String| match body.as_str() {
        "" => Ok(None),
        body => read_listing(&id, body).map(Some),
    };
    Ok(Proposal {
        organization: Uuid::try_parse(&text(1)?).map_err(|_| damaged("no identifier"))?,
        base: row.try_get(2)?,
        before: body(text(3)?)?,
        after: body(text(4)?)?,
        risk: Risk::parse(&text(5)?).ok_or_else(|| damaged("unknown risk"))?,
        author: text(6)?,
        created: text(7)?,
        ripe: text(8)?,
        state: State::parse(&text(9)?).ok_or_else(|| damaged("unknown state"))?,
        words: text(10)?,
        decided: text(11)?,
        merges: match text(12)?.as_str() {
            "" => None,
            other => Some((
                Uuid::try_parse(other).map_err(|_| damaged("no identifier"))?,
                row.try_get(13)?,
            )),
        },
        id,
    })
}
