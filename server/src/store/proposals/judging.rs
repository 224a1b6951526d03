//! What becomes of a proposal: judged, taken back, in force once it has cooled off, or overtaken.

use sanad_domain::Listing;
use sanad_domain::change::{Aspect, Settled, differences, settled};
use sqlx::Row;

use super::{COLUMNS, Proposal, State, Terms, Verdict, merging, read};
use crate::moment::Moment;
use crate::store::asking::answered;
use crate::store::listings::{read as read_listing, written};
use crate::store::{Act, Answer, Store, StoreError, Writing};

impl Store {
    /// Keeps what a reviewer says, and does what follows from it. A second word of the same reviewer takes the place of the first. Voices of
    /// those who may no longer sign in do not count. From the last voice that it needs on, a change cools off for so many seconds.
    ///
    /// # Errors
    /// [`StoreError::Settled`] where it was settled before; or when the database refuses. Nothing is changed then.
    pub async fn judge(
        &self,
        now: Moment,
        id: &str,
        reviewer: &str,
        verdict: Verdict,
        words: &str,
        terms: Terms,
    ) -> Result<State, StoreError> {
        let mut writing = self.write().await?;
        let proposal = open(&mut writing, id).await?;
        speak(&mut writing, now, id, reviewer, verdict, words).await?;
        let state = match verdict {
            Verdict::SendBack => State::SentBack,
            Verdict::Reject => State::Rejected,
            Verdict::Accept => count(&mut writing, now, &proposal, terms).await?,
        };
        settle(&mut writing, now, id, state, words).await?;
        writing.done().await?;
        Ok(state)
    }

    /// The author takes a proposal back.
    ///
    /// # Errors
    /// [`StoreError::Settled`] where it was settled before; [`StoreError::Unknown`] where it is not theirs; or when the database refuses.
    pub async fn take_back(&self, now: Moment, id: &str, author: &str) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let proposal = open(&mut writing, id).await?;
        if proposal.author != author {
            return Err(StoreError::Unknown);
        }
        settle(&mut writing, now, id, State::TakenBack, "").await?;
        let act = Act {
            actor: author,
            act: "proposal.taken-back",
            subject: id,
            detail: "",
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// Puts into force what was accepted and has cooled off; how many. What cannot be put into force is said and does not hold up the
    /// rest. Where the author or a voice may no longer sign in, it waits to be judged anew.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn settle_ripe(&self, now: Moment) -> Result<usize, StoreError> {
        let rows = self
            .rows(
                sqlx::query("SELECT id FROM proposal WHERE state = 'cooling' AND ripe <= $1 ORDER BY created, id")
                    .bind(now.to_string()),
            )
            .await?;
        let mut settled = 0;
        for row in rows {
            let id: String = row.try_get(0)?;
            match self.settle_one(now, &id).await {
                Ok(is_settled) => settled += usize::from(is_settled),
                // Another server was quicker.
                Err(StoreError::Settled | StoreError::Unknown) => {}
                Err(error) => eprintln!("The accepted change {id} could not be put into force: {error}"),
            }
        }
        Ok(settled)
    }

    async fn settle_one(&self, now: Moment, id: &str) -> Result<bool, StoreError> {
        let mut writing = self.write().await?;
        let proposal = open(&mut writing, id).await?;
        if proposal.state != State::Cooling {
            return Ok(false);
        }
        let all: i64 = writing
            .number(sqlx::query("SELECT count(*) FROM verdict WHERE proposal = $1").bind(id.to_owned()))
            .await?;
        let heard = voices(&mut writing, id).await?;
        let is_doubtful = is_barred(&mut writing, &proposal.author).await? || all != heard.len() as i64;
        let state = if is_doubtful {
            let act = Act {
                actor: &proposal.author,
                act: "proposal.doubtful",
                subject: id,
                detail: "",
            };
            writing.note(now, act).await?;
            State::Waiting
        } else {
            apply(&mut writing, now, &proposal).await?
        };
        settle(&mut writing, now, id, state, &proposal.words).await?;
        writing.done().await?;
        Ok(state != State::Waiting)
    }
}

/// Keeps what a reviewer says.
pub(super) async fn speak(
    writing: &mut Writing<'_>,
    now: Moment,
    id: &str,
    reviewer: &str,
    verdict: Verdict,
    words: &str,
) -> Result<(), StoreError> {
    let statement = "INSERT INTO verdict (proposal, reviewer, accept, words, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (proposal, reviewer) DO UPDATE SET accept = excluded.accept, words = excluded.words, at = excluded.at";
    writing
        .run(
            sqlx::query(statement)
                .bind(id.to_owned())
                .bind(reviewer.to_owned())
                .bind(i64::from(verdict == Verdict::Accept))
                .bind(words.to_owned())
                .bind(now.to_string()),
        )
        .await?;
    // Words may tell of a place: they stay with the proposal, which is seen by those who may see it.
    let act = Act {
        actor: reviewer,
        act: match verdict {
            Verdict::Accept => "proposal.approved",
            Verdict::SendBack => "proposal.sent-back",
            Verdict::Reject => "proposal.rejected",
        },
        subject: id,
        detail: "",
    };
    writing.note(now, act).await
}

/// Counts the voices, and does what follows from them.
pub(super) async fn count(
    writing: &mut Writing<'_>,
    now: Moment,
    proposal: &Proposal,
    terms: Terms,
) -> Result<State, StoreError> {
    let voices = voices(writing, &proposal.id).await?;
    Ok(match settled(&voices, &proposal.author, terms.needs) {
        Settled::Waiting { .. } => State::Waiting,
        Settled::Refused => State::Rejected,
        // It cools off from the first time on that enough had accepted it.
        Settled::Accepted if proposal.state == State::Cooling && proposal.ripe > now.to_string() => State::Cooling,
        Settled::Accepted if proposal.state == State::Waiting && terms.cooling > 0 => {
            let ripe = now.plus(terms.cooling).to_string();
            writing
                .run(
                    sqlx::query("UPDATE proposal SET ripe = $1 WHERE id = $2")
                        .bind(ripe)
                        .bind(proposal.id.clone()),
                )
                .await?;
            State::Cooling
        }
        Settled::Accepted => apply(writing, now, proposal).await?,
    })
}

/// Whether somebody may no longer sign in.
async fn is_barred(writing: &mut Writing<'_>, account: &str) -> Result<bool, StoreError> {
    let row = writing
        .row(sqlx::query("SELECT active FROM account WHERE id = $1").bind(account.to_owned()))
        .await?;
    row.map_or(Ok(false), |row| Ok(row.try_get::<i64, _>(0)? == 0))
}

/// The voices of those who may sign in.
async fn voices(writing: &mut Writing<'_>, proposal: &str) -> Result<Vec<(String, bool)>, StoreError> {
    let statement = "SELECT reviewer, accept FROM verdict WHERE proposal = $1
                     AND NOT EXISTS (SELECT 1 FROM account WHERE account.id = reviewer AND account.active = 0)";
    let rows = writing.rows(sqlx::query(statement).bind(proposal.to_owned())).await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get::<i64, _>(1)? == 1)))
        .collect()
}

/// The proposal, as long as something may become of it.
pub(super) async fn open(writing: &mut Writing<'_>, id: &str) -> Result<Proposal, StoreError> {
    let row = writing
        .row(sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE id = $1"))).bind(id.to_owned()))
        .await?;
    let proposal = read(&row.ok_or(StoreError::Unknown)?)?;
    if proposal.state.is_open() {
        Ok(proposal)
    } else {
        Err(StoreError::Settled)
    }
}

pub(super) async fn settle(
    writing: &mut Writing<'_>,
    now: Moment,
    id: &str,
    state: State,
    words: &str,
) -> Result<(), StoreError> {
    let decided = if state.is_open() { String::new() } else { now.to_string() };
    writing
        .run(
            sqlx::query("UPDATE proposal SET state = $1, words = $2, decided = $3 WHERE id = $4")
                .bind(state.code())
                .bind(words.to_owned())
                .bind(decided)
                .bind(id.to_owned()),
        )
        .await
        .map(drop)
}

/// Makes the listing what the proposal says, as long as it is still the one that the author saw; what was confirmed meanwhile stays
/// confirmed.
async fn apply(writing: &mut Writing<'_>, now: Moment, proposal: &Proposal) -> Result<State, StoreError> {
    let id = proposal.organization.to_string();
    let current = current(writing, &id).await?;
    let is_other_seen = match proposal.merges {
        Some((other, base)) => merging::is_as_seen(writing, other, base).await?,
        None => true,
    };
    let Some(after) = joined_with(proposal, current.as_ref()).filter(|_| is_other_seen) else {
        let act = Act {
            actor: &proposal.author,
            act: "proposal.overtaken",
            subject: &proposal.id,
            detail: &id,
        };
        writing.note(now, act).await?;
        return Ok(State::Overtaken);
    };
    if current.is_some() {
        let kept = "INSERT INTO version (listing, revision, body, replaced)
                    SELECT id, revision, body, $1 FROM listing WHERE id = $2";
        writing.run(sqlx::query(kept).bind(now.to_string()).bind(id.clone())).await?;
    }
    let (act, statement, body) = match (&after, &current) {
        (Some(after), None) => {
            // A listing that was withdrawn and comes back counts on from its last revision.
            let statement = "INSERT INTO listing (id, revision, body)
                 SELECT $1, COALESCE((SELECT max(revision) FROM version WHERE listing = $1), 0) + 1, $2";
            ("listing.new", statement, written(after)?)
        }
        (Some(after), Some(_)) => (
            "listing.changed",
            "UPDATE listing SET revision = revision + 1, body = $2 WHERE id = $1",
            written(after)?,
        ),
        (None, _) => (
            "listing.withdrawn",
            "DELETE FROM listing WHERE id = $1 AND $2 = ''",
            String::new(),
        ),
    };
    writing.run(sqlx::query(statement).bind(id.clone()).bind(body)).await?;
    if current.is_none() {
        // Whoever brought an association in speaks for it, if they speak for associations at all.
        let statement = "INSERT INTO membership (account, organization)
             SELECT id, $1 FROM account WHERE id = $2 AND role = 'editor' ON CONFLICT (account, organization) DO NOTHING";
        writing
            .run(sqlx::query(statement).bind(id.clone()).bind(proposal.author.clone()))
            .await?;
    }
    let act = Act {
        actor: &proposal.author,
        act,
        subject: &id,
        detail: &proposal.id,
    };
    writing.note(now, act).await?;
    if after.is_none() {
        answered(writing, now, &id, Answer::Gone).await?;
    }
    if let Some((other, _)) = proposal.merges {
        merging::take_in(writing, now, proposal, other).await?;
    }
    Ok(State::Accepted)
}

/// What the store holds now.
pub(super) async fn current(writing: &mut Writing<'_>, id: &str) -> Result<Option<(i64, Listing)>, StoreError> {
    let row = writing
        .row(sqlx::query("SELECT revision, body FROM listing WHERE id = $1").bind(id.to_owned()))
        .await?;
    row.map(|row| Ok((row.try_get(0)?, read_listing(id, &row.try_get::<String, _>(1)?)?)))
        .transpose()
}

/// What the listing becomes; `None` where something other than a confirmation came first.
fn joined_with(proposal: &Proposal, current: Option<&(i64, Listing)>) -> Option<Option<Listing>> {
    match (current, &proposal.before) {
        (None, _) if proposal.base == 0 => Some(proposal.after.clone()),
        (Some((revision, now)), _) if *revision == proposal.base => {
            Some(proposal.after.as_ref().map(|after| after.with_facets_of(now)))
        }
        (Some((_, now)), Some(before)) => {
            is_confirmed_alone(before, now).then(|| proposal.after.as_ref().map(|after| after.with_confirmations_of(now)))
        }
        _ => None,
    }
}

/// Whether nothing became of a listing but that somebody confirmed it.
pub(super) fn is_confirmed_alone(before: &Listing, now: &Listing) -> bool {
    let since = differences(Some(before), Some(now));
    since.iter().all(|difference| difference.aspect == Aspect::Confirmed)
}
