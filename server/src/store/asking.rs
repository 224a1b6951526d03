//! Asking associations whether all of it is still true: campaigns, whom they ask, and links to answer with.

use std::collections::BTreeSet;

use sanad_domain::{AreaCode, Listing};
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::listings::written;
use super::people::identifier;
use super::{Act, Letter, Store, StoreError, Ticket, Writing};
use crate::moment::Moment;

/// Whose act it is where somebody answers by a link: nobody is signed in.
pub const BY_LINK: &str = "link";

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// All of it, or what they ticked, is still true.
    Confirmed,
    /// Something is not: a change was proposed, or somebody has to call.
    Changed,
    /// The listing is no longer there.
    Gone,
}

impl Answer {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Answer::Confirmed => "confirmed",
            Answer::Changed => "changed",
            Answer::Gone => "gone",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        [Answer::Confirmed, Answer::Changed, Answer::Gone]
            .into_iter()
            .find(|answer| answer.code() == code)
    }
}

/// A campaign, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its identifier.
    pub id: String,
    /// The region that it asks; the whole country where there is none.
    pub region: Option<AreaCode>,
    /// It asks those who were not confirmed for so many months.
    pub months: i64,
    /// Who began it.
    pub author: String,
    /// When.
    pub created: String,
    /// When it was closed; empty before.
    pub closed: String,
    /// How many it asks.
    pub asked: i64,
    /// How many of them answered.
    pub answered: i64,
}

/// Somebody whom a campaign asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The organization.
    pub organization: Uuid,
    /// When a link was made for them last; empty where none was.
    pub linked: String,
    /// When they answered; empty before.
    pub answered: String,
    /// What they answered.
    pub answer: Option<Answer>,
}

/// A link to answer with, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The campaign.
    pub campaign: String,
    /// The organization.
    pub organization: Uuid,
    /// The revision of the listing that it asks about.
    pub revision: i64,
    /// Whether it was answered with.
    pub is_used: bool,
}

const CAMPAIGN: &str = "SELECT id, region, months, author, created, closed,
        (SELECT count(*) FROM asked WHERE asked.campaign = campaign.id),
        (SELECT count(*) FROM asked WHERE asked.campaign = campaign.id AND answer <> '') FROM campaign";

impl Store {
    /// Begins a campaign that asks these organizations; its identifier.
    ///
    /// # Errors
    /// When the database refuses; nothing is kept then.
    pub async fn begin_campaign(
        &self,
        now: Moment,
        author: &str,
        region: Option<&AreaCode>,
        months: i64,
        organizations: &BTreeSet<Uuid>,
    ) -> Result<String, StoreError> {
        let id = identifier()?;
        let mut writing = self.write().await?;
        let statement = "INSERT INTO campaign (id, region, months, author, created, closed) VALUES ($1, $2, $3, $4, $5, '')";
        writing
            .run(
                sqlx::query(statement)
                    .bind(id.clone())
                    .bind(region.map(ToString::to_string).unwrap_or_default())
                    .bind(months)
                    .bind(author.to_owned())
                    .bind(now.to_string()),
            )
            .await?;
        for organization in organizations {
            let statement = "INSERT INTO asked (campaign, organization, linked, answered, answer) VALUES ($1, $2, '', '', '')";
            writing
                .run(sqlx::query(statement).bind(id.clone()).bind(organization.to_string()))
                .await?;
        }
        let act = Act {
            actor: author,
            act: "campaign.begun",
            subject: &id,
            detail: &organizations.len().to_string(),
        };
        writing.note(now, act).await?;
        writing.done().await?;
        Ok(id)
    }

    /// Closes a campaign: what comes later is no answer to it.
    ///
    /// # Errors
    /// [`StoreError::Settled`] where it was closed before; or when the database refuses.
    pub async fn close_campaign(&self, now: Moment, actor: &str, id: &str) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let closed = writing
            .run(
                sqlx::query("UPDATE campaign SET closed = $1 WHERE id = $2 AND closed = ''")
                    .bind(now.to_string())
                    .bind(id.to_owned()),
            )
            .await?;
        if closed == 0 {
            return Err(StoreError::Settled);
        }
        // What is still on its way asks what nobody can answer any more.
        writing
            .run(sqlx::query("DELETE FROM letter WHERE about = $1 AND sent = ''").bind(id.to_owned()))
            .await?;
        let act = Act {
            actor,
            act: "campaign.closed",
            subject: id,
            detail: "",
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// Every campaign, open ones first, then the latest.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn campaigns(&self) -> Result<Vec<Campaign>, StoreError> {
        let statement = format!("{CAMPAIGN} ORDER BY CASE closed WHEN '' THEN 0 ELSE 1 END, created DESC, id LIMIT 200");
        let rows = self.rows(sqlx::query(sqlx::AssertSqlSafe(statement))).await?;
        Ok(rows.iter().map(campaign).collect::<Result<_, _>>()?)
    }

    /// A campaign.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn campaign(&self, id: &str) -> Result<Option<Campaign>, StoreError> {
        if Uuid::try_parse(id).is_err() {
            return Ok(None);
        }
        let statement = format!("{CAMPAIGN} WHERE id = $1");
        let row = self
            .row(sqlx::query(sqlx::AssertSqlSafe(statement)).bind(id.to_owned()))
            .await?;
        Ok(row.as_ref().map(campaign).transpose()?)
    }

    /// Whom a campaign asks: those who have not answered first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn asked(&self, campaign: &str) -> Result<Vec<Asked>, StoreError> {
        let statement = "SELECT organization, linked, answered, answer FROM asked WHERE campaign = $1
                         ORDER BY CASE answer WHEN '' THEN 1 WHEN 'changed' THEN 0 ELSE 2 END, organization";
        let rows = self.rows(sqlx::query(statement).bind(campaign.to_owned())).await?;
        rows.iter()
            .map(|row| {
                let organization: String = row.try_get(0)?;
                Ok(Asked {
                    organization: Uuid::try_parse(&organization).map_err(|error| StoreError::Damaged {
                        id: organization,
                        reason: error.to_string(),
                    })?,
                    linked: row.try_get(1)?,
                    answered: row.try_get(2)?,
                    answer: Answer::parse(&row.try_get::<String, _>(3)?),
                })
            })
            .collect()
    }

    /// Keeps links to answer with, each for an organization and the revision that its listing has now; and the letters that bring
    /// them. An earlier link to the same is no longer good.
    ///
    /// # Errors
    /// [`StoreError::Settled`] where the campaign is closed; or when the database refuses. Nothing is kept then.
    pub async fn make_asks(
        &self,
        now: Moment,
        actor: &str,
        campaign: &str,
        asks: &[(Uuid, i64, Ticket)],
        letters: &[Letter],
    ) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        let open = writing
            .number(sqlx::query("SELECT count(*) FROM campaign WHERE id = $1 AND closed = ''").bind(campaign.to_owned()))
            .await?;
        if open == 0 {
            return Err(StoreError::Settled);
        }
        for (organization, revision, ticket) in asks {
            let organization = organization.to_string();
            writing
                .run(
                    sqlx::query("DELETE FROM ask WHERE campaign = $1 AND organization = $2 AND used = ''")
                        .bind(campaign.to_owned())
                        .bind(organization.clone()),
                )
                .await?;
            let statement =
                "INSERT INTO ask (hash, campaign, organization, revision, expires, used) VALUES ($1, $2, $3, $4, $5, '')";
            writing
                .run(
                    sqlx::query(statement)
                        .bind(ticket.hash.clone())
                        .bind(campaign.to_owned())
                        .bind(organization.clone())
                        .bind(*revision)
                        .bind(ticket.expires.to_string()),
                )
                .await?;
            writing
                .run(
                    sqlx::query("UPDATE asked SET linked = $1 WHERE campaign = $2 AND organization = $3")
                        .bind(now.to_string())
                        .bind(campaign.to_owned())
                        .bind(organization),
                )
                .await?;
        }
        for letter in letters {
            writing.post(now, letter).await?;
        }
        let act = Act {
            actor,
            act: "campaign.asked",
            subject: campaign,
            detail: &asks.len().to_string(),
        };
        writing.note(now, act).await?;
        writing.done().await
    }

    /// The link of this hash, as long as it has not expired and its campaign is open.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn ask(&self, now: Moment, hash: &str) -> Result<Option<Ask>, StoreError> {
        let statement = "SELECT ask.campaign, ask.organization, ask.revision, ask.used FROM ask
                         JOIN campaign ON campaign.id = ask.campaign
                         WHERE ask.hash = $1 AND ask.expires > $2 AND campaign.closed = ''";
        let row = self
            .row(sqlx::query(statement).bind(hash.to_owned()).bind(now.to_string()))
            .await?;
        row.map(|row| {
            let organization: String = row.try_get(1)?;
            Ok(Ask {
                campaign: row.try_get(0)?,
                organization: Uuid::try_parse(&organization).map_err(|_| StoreError::Unknown)?,
                revision: row.try_get(2)?,
                is_used: !row.try_get::<String, _>(3)?.is_empty(),
            })
        })
        .transpose()
    }

    /// Spends a link: what it confirms is confirmed, with what that is for an answer, or it is kept that something changed. The link is good for once, and for the
    /// revision that it was made for.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where the link is no longer good; [`StoreError::Stale`] where the listing changed since; or when the
    /// database refuses. Nothing is changed then.
    pub async fn answer_ask(&self, now: Moment, hash: &str, confirmed: Option<(&Listing, Answer)>) -> Result<(), StoreError> {
        let mut writing = self.write().await?;
        // Whoever is second finds it spent: nobody else writes meanwhile.
        let statement = "UPDATE ask SET used = $1 WHERE hash = $2 AND used = '' AND expires > $1
                         AND EXISTS (SELECT 1 FROM campaign WHERE campaign.id = ask.campaign AND closed = '')
                         RETURNING campaign, organization, revision";
        let spent = writing
            .row(sqlx::query(statement).bind(now.to_string()).bind(hash.to_owned()))
            .await?;
        let row = spent.ok_or(StoreError::Unknown)?;
        let (campaign, organization, revision): (String, String, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        match confirmed {
            Some((listing, answer)) if listing.organization.id.to_string() == organization => {
                keep_confirmed(&mut writing, now, BY_LINK, revision, listing, Some(answer)).await?;
            }
            Some(_) => return Err(StoreError::Unknown),
            None => {
                let act = Act {
                    actor: BY_LINK,
                    act: "ask.changed",
                    subject: &organization,
                    detail: &campaign,
                };
                writing.note(now, act).await?;
                answered(&mut writing, now, &organization, Answer::Changed).await?;
            }
        }
        writing.done().await
    }
}

/// Makes a listing what somebody confirmed, as part of what is being written; without an answer, whoever asks goes on asking.
pub(super) async fn keep_confirmed(
    writing: &mut Writing<'_>,
    now: Moment,
    actor: &str,
    revision: i64,
    confirmed: &Listing,
    answer: Option<Answer>,
) -> Result<(), StoreError> {
    let id = confirmed.organization.id.to_string();
    let kept = "INSERT INTO version (listing, revision, body, replaced)
                SELECT id, revision, body, $1 FROM listing WHERE id = $2 AND revision = $3";
    let kept = writing
        .run(sqlx::query(kept).bind(now.to_string()).bind(id.clone()).bind(revision))
        .await?;
    if kept == 0 {
        return Err(StoreError::Stale);
    }
    writing
        .run(
            sqlx::query("UPDATE listing SET revision = revision + 1, body = $1 WHERE id = $2")
                .bind(written(confirmed)?)
                .bind(id.clone()),
        )
        .await?;
    let act = Act {
        actor,
        act: "listing.confirmed",
        subject: &id,
        detail: "",
    };
    writing.note(now, act).await?;
    match answer {
        Some(answer) => answered(writing, now, &id, answer).await,
        None => Ok(()),
    }
}

/// Whoever asks an organization has an answer.
pub(super) async fn answered(
    writing: &mut Writing<'_>,
    now: Moment,
    organization: &str,
    answer: Answer,
) -> Result<(), StoreError> {
    // That something changed is the last word until somebody confirms what it became.
    let statement = "UPDATE asked SET answered = $1, answer = $2 WHERE organization = $3 AND (answer = '' OR $2 <> 'changed')
                     AND EXISTS (SELECT 1 FROM campaign WHERE campaign.id = asked.campaign AND closed = '')";
    writing
        .run(
            sqlx::query(statement)
                .bind(now.to_string())
                .bind(answer.code())
                .bind(organization.to_owned()),
        )
        .await
        .map(drop)
}

fn campaign(row: &AnyRow) -> Result<Campaign, sqlx::Error> {
    Ok(Campaign {
        id: row.try_get(0)?,
        region: AreaCode::parse(&row.try_get::<String, _>(1)?),
        months: row.try_get(2)?,
        author: row.try_get(3)?,
        created: row.try_get(4)?,
        closed: row.try_get(5)?,
        asked: row.try_get(6)?,
        answered: row.try_get(7)?,
    })
}
