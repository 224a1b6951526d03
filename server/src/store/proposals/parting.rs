//! A proposal taken in part: what a reviewer takes of it becomes a proposal of its own, by the same author and with the reviewer's
//! voice; the rest goes back to its author with the reviewer's words.

use sanad_domain::Listing;
use sanad_domain::change::Risk;

use super::judging::{count, current, is_confirmed_alone, open, settle, speak};
use super::{Proposed, State, Terms, Verdict, keep};
use crate::moment::Moment;
use crate::store::{Act, Store, StoreError};

impl Store {
    /// Takes a part of a proposal, which holds that part alone and needs what the part needs; the identifier of the part, and what
    /// became of it. The whole is sent back.
    ///
    /// # Errors
    /// [`StoreError::Settled`] where it was settled before; [`StoreError::Stale`] where the listing is no longer the one that the author
    /// saw; or when the database refuses. Nothing is changed then.
    pub async fn judge_in_part(
        &self,
        now: Moment,
        id: &str,
        reviewer: &str,
        words: &str,
        part: (&Listing, Risk),
        terms: Terms,
    ) -> Result<(String, State), StoreError> {
        let mut writing = self.write().await?;
        let whole = open(&mut writing, id).await?;
        speak(&mut writing, now, id, reviewer, Verdict::SendBack, words).await?;
        settle(&mut writing, now, id, State::SentBack, words).await?;
        let (after, risk) = part;
        let mut proposed = Proposed {
            author: &whole.author,
            base: whole.base,
            before: whole.before.as_ref(),
            after: Some(after),
            risk,
            merges: None,
        };
        // What was only confirmed since is still what the author saw, and stays confirmed.
        let now_there = current(&mut writing, &whole.organization.to_string()).await?;
        let confirmed;
        if let (Some((revision, there)), Some(before)) = (&now_there, &whole.before)
            && is_confirmed_alone(before, there)
        {
            confirmed = after.with_confirmations_of(there);
            (proposed.base, proposed.before, proposed.after) = (*revision, Some(there), Some(&confirmed));
        }
        let taken = keep(&mut writing, now, &proposed).await?;
        let act = Act {
            actor: reviewer,
            act: "proposal.parted",
            subject: id,
            detail: &taken,
        };
        writing.note(now, act).await?;
        speak(&mut writing, now, &taken, reviewer, Verdict::Accept, "").await?;
        let proposal = open(&mut writing, &taken).await?;
        let state = count(&mut writing, now, &proposal, terms).await?;
        settle(&mut writing, now, &taken, state, "").await?;
        writing.done().await?;
        Ok((taken, state))
    }
}
