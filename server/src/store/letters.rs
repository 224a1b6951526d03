//! Letters on their way: kept with the act that they are about, sent by whichever server comes first, tried again for a day.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::people::identifier;
use super::{Act, Store, StoreError, Writing};
use crate::moment::Moment;

/// Seconds until a letter that was not sent is tried again, by how often it was tried; after the last it is given up.
const AGAIN: [i64; 6] = [60, 600, 3_600, 3 * 3_600, 8 * 3_600, 12 * 3_600];
/// How often a letter is tried in all.
const TRIES: i64 = AGAIN.len() as i64 + 1;
/// Seconds for which a letter belongs to the server that took it up.
const TAKEN: i64 = 300;

/// A letter to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What it is about: a proposal, an account, a campaign.
    pub about: String,
    /// One address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// How far a letter is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its identifier.
    pub id: String,
    /// To whom.
    pub to: String,
    /// When it was written.
    pub created: String,
    /// When it was sent; empty before.
    pub sent: String,
    /// Why it was not sent the last time.
    pub trouble: String,
    /// How often it was tried.
    pub tried: i64,
}

impl Posted {
    /// Whether it is tried no more.
    pub fn is_given_up(&self) -> bool {
        self.sent.is_empty() && self.tried >= TRIES
    }
}

impl Writing<'_> {
    /// Keeps a letter as part of what is being written.
    pub async fn post(&mut self, now: Moment, letter: &Letter) -> Result<(), StoreError> {
        let statement = "INSERT INTO letter (id, about, recipient, subject, body, created, tried, due, sent, trouble)
                         VALUES ($1, $2, $3, $4, $5, $6, 0, $6, '', '')";
        self.run(
            sqlx::query(statement)
                .bind(identifier()?)
                .bind(letter.about.clone())
                .bind(letter.to.clone())
                .bind(letter.subject.clone())
                .bind(letter.body.clone())
                .bind(now.to_string()),
        )
        .await
        .map(drop)
    }
}

impl Store {
    /// Keeps letters to be sent.
    ///
    /// # Errors
    /// When the database refuses; none is kept then.
    pub async fn post(&self, now: Moment, letters: &[Letter]) -> Result<(), StoreError> {
        if letters.is_empty() {
            return Ok(());
        }
        let mut writing = self.write().await?;
        for letter in letters {
            writing.post(now, letter).await?;
        }
        writing.done().await
    }

    /// Takes up the letter that waits longest, if any is due: for some minutes no other server does. With its identifier.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_letter(&self, now: Moment) -> Result<Option<(String, Letter)>, StoreError> {
        let is_any = self
            .number(
                sqlx::query("SELECT count(*) FROM letter WHERE sent = '' AND due <= $1 AND tried < $2")
                    .bind(now.to_string())
                    .bind(TRIES),
            )
            .await?;
        // Most of the time nothing waits, and nobody has to wait for this.
        if is_any == 0 {
            return Ok(None);
        }
        let mut writing = self.write().await?;
        let statement = "UPDATE letter SET due = $1, tried = tried + 1 WHERE id =
                 (SELECT id FROM letter WHERE sent = '' AND due <= $2 AND tried < $3 ORDER BY due, id LIMIT 1)
             RETURNING id, about, recipient, subject, body";
        let row = writing
            .row(
                sqlx::query(statement)
                    .bind(now.plus(TAKEN).to_string())
                    .bind(now.to_string())
                    .bind(TRIES),
            )
            .await?;
        writing.done().await?;
        let read = |row: &AnyRow| -> Result<_, sqlx::Error> {
            let letter = Letter {
                about: row.try_get(1)?,
                to: row.try_get(2)?,
                subject: row.try_get(3)?,
                body: row.try_get(4)?,
            };
            Ok((row.try_get(0)?, letter))
        };
        Ok(row.as_ref().map(read).transpose()?)
    }

    /// Keeps what became of a letter that was taken up: sent, or why not. What a letter said that is done with is forgotten.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn letter_done(&self, now: Moment, id: &str, outcome: Result<(), &str>) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let tried = writing
            .number(sqlx::query("SELECT tried FROM letter WHERE id = $1").bind(id.to_owned()))
            .await?;
        let is_last = tried >= TRIES;
        let wait = usize::try_from(tried - 1).ok().and_then(|tried| AGAIN.get(tried));
        let due = now.plus(wait.copied().unwrap_or_default()).to_string();
        let (sent, trouble) = match outcome {
            Ok(()) => (now.to_string(), ""),
            Err(trouble) => (String::new(), trouble),
        };
        let statement = "UPDATE letter SET sent = $1, trouble = $2, due = $3, body = CASE WHEN $4 = 1 THEN '' ELSE body END
                         WHERE id = $5";
        writing
            .run(
                sqlx::query(statement)
                    .bind(sent)
                    .bind(trouble.chars().take(300).collect::<String>())
                    .bind(due)
                    .bind(i64::from(outcome.is_ok() || is_last))
                    .bind(id.to_owned()),
            )
            .await?;
        if outcome.is_err() && is_last {
            let act = Act {
                actor: super::OPERATOR,
                act: "letter.given-up",
                subject: id,
                detail: "",
            };
            writing.note(now, act).await?;
        }
        writing.done().await
    }

    /// The letters about something, the latest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn letters(&self, about: &str) -> Result<Vec<Posted>, StoreError> {
        let statement =
            "SELECT id, recipient, created, sent, trouble, tried FROM letter WHERE about = $1 ORDER BY created DESC, id";
        let rows = self.rows(sqlx::query(statement).bind(about.to_owned())).await?;
        let read = |row: &AnyRow| -> Result<_, sqlx::Error> {
            Ok(Posted {
                id: row.try_get(0)?,
                to: row.try_get(1)?,
                created: row.try_get(2)?,
                sent: row.try_get(3)?,
                trouble: row.try_get(4)?,
                tried: row.try_get(5)?,
            })
        };
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }
}
