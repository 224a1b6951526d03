//! Who may do what: editors speak for their organizations, reviewers judge, administrators answer for the whole.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{AreaCode, Listing};

/// What somebody is trusted with; each role may do all that the one before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Speaks for organizations of their own.
    Editor,
    /// Judges the changes of others.
    Reviewer,
    /// Answers for people, rules and editions.
    Administrator,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Role; 3] = [Role::Editor, Role::Reviewer, Role::Administrator];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Editor => "editor",
            Role::Reviewer => "reviewer",
            Role::Administrator => "administrator",
        }
    }

    /// The role with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Somebody of the committee or of an association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who it is, as changes and voices name them.
    pub id: String,
    /// What they are trusted with.
    pub role: Role,
    /// The organizations that they speak for.
    pub organizations: BTreeSet<Uuid>,
    /// The regions that a reviewer looks after; every region where empty.
    pub regions: BTreeSet<AreaCode>,
    /// Whether they have shown a second factor.
    pub second_factor: bool,
}

/// What an act is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The organization; `None` for one that is new.
    pub organization: Option<Uuid>,
    /// The regions of its locations, before and after; national where empty.
    pub regions: BTreeSet<AreaCode>,
    /// Who proposed the change, if there is one.
    pub author: Option<String>,
}

impl Scope {
    /// The scope of a change between two versions. `before` is what the store holds under the organization's identifier:
    /// without it, a listing that is there would pass for a new one.
    pub fn of(before: Option<&Listing>, after: Option<&Listing>, author: Option<String>) -> Self {
        let listings = before.into_iter().chain(after);
        let locations = listings.flat_map(|listing| &listing.locations);
        Self {
            organization: before.map(|listing| listing.organization.id),
            regions: locations.map(|location| location.commune.region()).collect(),
            author,
        }
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug)]
pub enum Act<'a> {
    /// See a listing whole, or a change to one.
    See(&'a Scope),
    /// Propose a change.
    Propose(&'a Scope),
    /// Take a proposal back.
    Withdraw(&'a Scope),
    /// Accept or refuse a change.
    Judge(&'a Scope),
    /// Publish an edition, or go back to an earlier one.
    Publish,
    /// Invite people, give roles, lock out.
    ManagePeople,
    /// Read who did what.
    ReadLog,
    /// Change how many approvals and hours are asked for.
    SetRules,
}

/// Why somebody may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is another organization's, or another person's proposal.
    NotYours,
    /// It lies in a region that they do not look after.
    OtherRegion,
    /// They proposed it themselves.
    OwnChange,
    /// Their role is too small; this one would do.
    NeedsRole(Role),
    /// They have shown no second factor.
    NeedsSecondFactor,
}

impl Refusal {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Refusal::NotYours => "not-yours",
            Refusal::OtherRegion => "other-region",
            Refusal::OwnChange => "own-change",
            Refusal::NeedsRole(_) => "needs-role",
            Refusal::NeedsSecondFactor => "needs-second-factor",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotYours => f.write_str("this is not yours: ask an administrator to be named for the organization"),
            Refusal::OtherRegion => {
                f.write_str("this lies outside your regions: leave it to somebody who looks after all of them")
            }
            Refusal::OwnChange => f.write_str("you proposed this change: somebody else has to judge it"),
            Refusal::NeedsRole(role) => write!(f, "this needs the role `{}`: ask somebody who has it", role.code()),
            Refusal::NeedsSecondFactor => f.write_str("this needs a second factor: set one up and sign in again"),
        }
    }
}

impl Error for Refusal {}

/// Whether somebody may do this, or why not.
pub fn may(person: &Person, act: &Act<'_>) -> Result<(), Refusal> {
    let least = match act {
        Act::See(_) | Act::Propose(_) | Act::Withdraw(_) => Role::Editor,
        Act::Judge(_) | Act::Publish | Act::ReadLog => Role::Reviewer,
        Act::ManagePeople | Act::SetRules => Role::Administrator,
    };
    if person.role < least {
        return Err(Refusal::NeedsRole(least));
    }
    if person.role > Role::Editor && !person.second_factor {
        return Err(Refusal::NeedsSecondFactor);
    }
    match act {
        Act::See(scope) => sees(person, scope, is_author(person, scope)),
        // A form that nobody has handed in yet is anybody's.
        Act::Propose(scope) => sees(person, scope, scope.author.is_none() || is_author(person, scope)),
        Act::Withdraw(scope) if is_author(person, scope) => Ok(()),
        Act::Withdraw(_) => Err(Refusal::NotYours),
        Act::Judge(scope) if is_author(person, scope) => Err(Refusal::OwnChange),
        Act::Judge(scope) => looks_after(person, &scope.regions),
        // An edition holds every region.
        Act::Publish => looks_after(person, &BTreeSet::new()),
        Act::ManagePeople | Act::ReadLog | Act::SetRules => Ok(()),
    }
}

fn is_author(person: &Person, scope: &Scope) -> bool {
    scope.author.as_deref() == Some(person.id.as_str())
}

/// One's own organization, a new one of one's own, or what one looks after.
fn sees(person: &Person, scope: &Scope, is_own: bool) -> Result<(), Refusal> {
    let is_theirs = match scope.organization {
        Some(organization) => person.organizations.contains(&organization),
        None => is_own,
    };
    match person.role {
        _ if is_theirs => Ok(()),
        Role::Editor => Err(Refusal::NotYours),
        Role::Reviewer | Role::Administrator => looks_after(person, &scope.regions),
    }
}

/// Whether a reviewer looks after all of these regions; none of them stands for the whole country.
fn looks_after(person: &Person, regions: &BTreeSet<AreaCode>) -> Result<(), Refusal> {
    let everywhere = person.role == Role::Administrator || person.regions.is_empty();
    let within = |area: &AreaCode| person.regions.iter().any(|region| area.is_within(region));
    if everywhere || (!regions.is_empty() && regions.iter().all(within)) {
        Ok(())
    } else {
        Err(Refusal::OtherRegion)
    }
}

#[cfg(test)]
mod tests;
