//! Two listings become one: the other goes, and whoever spoke for it speaks for the one that stays.

use sqlx::Row;
use uuid::Uuid;

use super::Proposal;
use super::judging::{current, is_confirmed_alone};
use crate::moment::Moment;
use crate::store::asking::answered;
use crate::store::listings::read;
use crate::store::{Act, Answer, StoreError, Writing};

/// Whether the other listing is still the revision that the author saw, or was confirmed since and nothing else.
pub(super) async fn is_as_seen(writing: &mut Writing<'_>, other: Uuid, base: i64) -> Result<bool, StoreError> {
    let id = other.to_string();
    let Some((revision, now)) = current(writing, &id).await? else {
        return Ok(false);
    };
    if revision == base {
        return Ok(true);
    }
    let statement = sqlx::query("SELECT body FROM version WHERE listing = $1 AND revision = $2");
    let row = writing.row(statement.bind(id.clone()).bind(base)).await?;
    let seen = row.map(|row| read(&id, &row.try_get::<String, _>(0)?)).transpose()?;
    Ok(seen.is_some_and(|seen| is_confirmed_alone(&seen, &now)))
}

/// Takes the other listing out, as part of what is being written: its last version is kept, and its editors go along.
pub(super) async fn take_in(writing: &mut Writing<'_>, now: Moment, proposal: &Proposal, other: Uuid) -> Result<(), StoreError> {
    let (kept, other) = (proposal.organization.to_string(), other.to_string());
    let version = "INSERT INTO version (listing, revision, body, replaced)
                   SELECT id, revision, body, $1 FROM listing WHERE id = $2";
    writing
        .run(sqlx::query(version).bind(now.to_string()).bind(other.clone()))
        .await?;
    writing
        .run(sqlx::query("DELETE FROM listing WHERE id = $1").bind(other.clone()))
        .await?;
    let members = "INSERT INTO membership (account, organization) SELECT account, $1 FROM membership WHERE organization = $2
                   ON CONFLICT (account, organization) DO NOTHING";
    writing
        .run(sqlx::query(members).bind(kept.clone()).bind(other.clone()))
        .await?;
    writing
        .run(sqlx::query("DELETE FROM membership WHERE organization = $1").bind(other.clone()))
        .await?;
    let act = Act {
        actor: &proposal.author,
        act: "listing.merged",
        subject: &other,
        detail: &kept,
    };
    writing.note(now, act).await?;
    answered(writing, now, &other, Answer::Gone).await
}
