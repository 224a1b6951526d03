//! What people do about listings, whichever door they come by: the pages of the office, or its API. What may be done the domain says.

use sanad_domain::Listing;
use sanad_domain::change::{self, Act, Difference, Scope, needs, risk};
use uuid::Uuid;

use super::trouble::Trouble;
use super::{Office, letters, review};
use crate::store::{Account, Proposal, Proposed, State, Terms, Verdict};

/// The longest word to an author, in characters.
pub const WORDS: usize = 1_000;

/// Somebody who acts, and the office in which they do.
#[derive(Clone, Copy)]
pub struct Acting<'a> {
    /// The office.
    pub office: &'a Office,
    /// Whose act it is.
    pub account: &'a Account,
    /// Whether they have shown a second factor.
    pub factor: bool,
}

impl Acting<'_> {
    /// Proposes what a listing should become; the proposal. Word goes to the old contact where a contact changes.
    /// `draft` names what it was typed in, which is then no longer kept.
    ///
    /// # Errors
    /// Where it may not be proposed, nothing differs ([`Trouble::Same`]), or somebody else was quicker.
    pub async fn propose(
        &self,
        base: i64,
        before: Option<&Listing>,
        after: Option<&Listing>,
        changes: &[Difference],
        merges: Option<(Uuid, i64)>,
        draft: Option<&str>,
    ) -> Result<String, Trouble> {
        let person = self.account.person(self.factor);
        change::may(&person, &Act::Propose(&Scope::of(before, after, None)))?;
        let store = self.office.store().await?;
        let mut told = letters::to_old_contacts(self.office, before, changes).await?;
        if let Some((other, _)) = merges {
            let other = store.listing(other).await?.map(|(_, listing)| listing);
            told.extend(letters::to_old_contacts(self.office, other.as_ref(), changes).await?);
        }
        let proposed = Proposed {
            author: &self.account.id,
            base,
            before,
            after,
            risk: risk(changes).ok_or(Trouble::Same)?,
            merges,
        };
        let proposal = store.propose_and_tell(self.office.now(), &proposed, &told, draft).await?;
        self.office.post_soon();
        Ok(proposal)
    }

    /// Gives a verdict on a whole proposal; what became of it. `words` are those to its author, cut to what is kept of them.
    ///
    /// # Errors
    /// Where it may not be judged, is settled, or words are missing that its author needs ([`Trouble::Wordless`]).
    pub async fn judge(&self, proposal: &Proposal, verdict: Verdict, words: &str) -> Result<State, Trouble> {
        let store = self.office.store().await?;
        let other = review::other_of(store, proposal).await?;
        self.may_judge(proposal, other.as_ref())?;
        if words.is_empty() && verdict != Verdict::Accept {
            return Err(Trouble::Wordless);
        }
        let needs = needs(&review::changes_of(proposal, other.as_ref())).ok_or(Trouble::Settled)?;
        let terms = Terms {
            needs,
            cooling: review::cooling(store, needs).await?,
        };
        let (now, reviewer) = (self.office.now(), &self.account.id);
        Ok(store.judge(now, &proposal.id, reviewer, verdict, words, terms).await?)
    }

    /// Whether they may judge a proposal, which is still open; `other` is the listing that goes with it.
    ///
    /// # Errors
    /// Why not.
    pub fn may_judge(&self, proposal: &Proposal, other: Option<&Listing>) -> Result<(), Trouble> {
        let person = self.account.person(self.factor);
        change::may(&person, &Act::Judge(&review::scope(proposal)))?;
        // Whoever lets a listing go looks after where it is, too.
        if let Some(other) = other {
            let author = Some(proposal.author.clone());
            change::may(&person, &Act::Judge(&Scope::of(Some(other), None, author)))?;
        }
        if proposal.state.is_open() {
            Ok(())
        } else {
            Err(Trouble::Settled)
        }
    }
}

/// Words to an author, without what nobody types and no longer than is kept.
pub fn words(typed: &str) -> String {
    let typed = typed.trim().chars().filter(|letter| !letter.is_control());
    typed.take(WORDS).collect()
}
