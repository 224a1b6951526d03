//! What a change needs before it may be published, and whether the voices that were given settle it.

use std::collections::BTreeSet;

use super::{Aspect, Difference, Risk, Subject, risk};

/// So long a change of contacts waits: time for the people behind the old ones to notice and object.
pub const COOLING_HOURS: u32 = 72;

/// What a change needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// How many reviewers accept it. The author is never one of them.
    pub approvals: u8,
    /// How many hours it waits after it was accepted.
    pub cooling_hours: u32,
    /// Whether the organization is asked by the contacts that it had before.
    pub old_contact: bool,
}

/// What a change needs for all that it holds; `None` where nothing differs.
///
/// The author's own voice never counts, whatever the author's role. An organization that is new has no old contact to ask.
pub fn needs(differences: &[Difference]) -> Option<Needs> {
    let risk = risk(differences)?;
    let contacts = differences.iter().any(|difference| difference.risk() == Risk::Contact);
    let is_new = |difference: &Difference| {
        difference.subject == Subject::Organization && difference.aspect == Aspect::Existence && difference.before.is_none()
    };
    Some(Needs {
        approvals: if risk == Risk::Grave { 2 } else { 1 },
        cooling_hours: if contacts { COOLING_HOURS } else { 0 },
        old_contact: contacts && !differences.iter().any(is_new),
    })
}

/// What the voices so far make of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Reviewers have yet to speak.
    Waiting {
        /// How many more have to accept it.
        missing: u8,
    },
    /// Enough accepted it, and nobody refused.
    Accepted,
    /// Somebody refused it.
    Refused,
}

/// Whether these voices, each a reviewer and whether they accept, settle a change.
///
/// A reviewer counts once, however often they speak, and one refusal refuses. The author's own voice is not heard, either
/// way: no change is settled by its author alone, even if the needs ask for nobody. Hours of cooling come on top.
pub fn settled(voices: &[(String, bool)], author: &str, needs: Needs) -> Settled {
    let heard = || voices.iter().filter(|(reviewer, _)| reviewer != author);
    if heard().any(|(_, accepts)| !accepts) {
        return Settled::Refused;
    }
    let reviewers: BTreeSet<&str> = heard().map(|(reviewer, _)| reviewer.as_str()).collect();
    let accepted = u8::try_from(reviewers.len()).unwrap_or(u8::MAX);
    match needs.approvals.max(1).saturating_sub(accepted) {
        0 => Settled::Accepted,
        missing => Settled::Waiting { missing },
    }
}

#[cfg(test)]
mod tests {
    use super::super::differences;
    use super::super::samples::{changed, listing};
    use super::*;
    use crate::listing::{Disclosure, Parts};

    fn needs_of(edit: impl FnOnce(&mut Parts)) -> Option<(u8, u32, bool)> {
        needs(&changed(edit)).map(|needs| (needs.approvals, needs.cooling_hours, needs.old_contact))
    }

    fn voices(given: &[(&str, bool)]) -> Vec<(String, bool)> {
        given
            .iter()
            .map(|(reviewer, accepts)| ((*reviewer).to_owned(), *accepts))
            .collect()
    }

    fn approvals(approvals: u8) -> Needs {
        Needs {
            approvals,
            cooling_hours: 0,
            old_contact: false,
        }
    }

    #[test]
    fn each_risk_has_its_needs() {
        assert_eq!(needs_of(|_| ()), None);
        assert_eq!(needs_of(|parts| parts.services[1].capacity = Some(9)), Some((1, 0, false)));
        assert_eq!(needs_of(|parts| parts.organization.email = None), Some((1, 72, true)));
        let closing = |parts: &mut Parts| parts.locations[0].disclosure = Disclosure::Area;
        assert_eq!(needs_of(closing), Some((2, 0, false)));
        let both = |parts: &mut Parts| {
            closing(parts);
            parts.organization.email = None;
        };
        assert_eq!(needs_of(both), Some((2, 72, true)));
    }

    #[test]
    fn a_service_that_goes_takes_its_contacts_along() {
        assert_eq!(needs_of(|parts| parts.services.truncate(1)), Some((2, 72, true)));
    }

    #[test]
    fn a_new_organization_has_no_old_contact() {
        let new = needs(&differences(None, Some(&listing()))).unwrap();
        assert_eq!((new.approvals, new.cooling_hours, new.old_contact), (2, 72, false));
        let withdrawn = needs(&differences(Some(&listing()), None)).unwrap();
        assert_eq!(
            (withdrawn.approvals, withdrawn.cooling_hours, withdrawn.old_contact),
            (2, 72, true)
        );
    }

    #[test]
    fn a_reviewer_counts_once() {
        let settle = |given: &[(&str, bool)], needed: u8| settled(&voices(given), "author", approvals(needed));
        assert_eq!(settle(&[], 2), Settled::Waiting { missing: 2 });
        assert_eq!(settle(&[("one", true), ("one", true)], 2), Settled::Waiting { missing: 1 });
        assert_eq!(settle(&[("one", true), ("two", true)], 2), Settled::Accepted);
        assert_eq!(settle(&[("one", true), ("two", true), ("three", true)], 2), Settled::Accepted);
    }

    #[test]
    fn one_refusal_refuses() {
        let given = voices(&[("one", true), ("two", true), ("two", false)]);
        assert_eq!(settled(&given, "author", approvals(1)), Settled::Refused);
    }

    #[test]
    fn the_author_is_not_heard() {
        for (accepts, needed) in [(true, 1), (true, 0), (false, 1)] {
            let given = voices(&[("author", accepts)]);
            assert_eq!(settled(&given, "author", approvals(needed)), Settled::Waiting { missing: 1 });
        }
        let given = voices(&[("author", false), ("one", true)]);
        assert_eq!(settled(&given, "author", approvals(1)), Settled::Accepted);
    }
}
