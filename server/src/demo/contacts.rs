//! Telephone numbers that ring nowhere, and addresses under the domains reserved for examples (RFC 2606).

use super::random::{Dice, mix};

/// Numbers kept for each organization; a million in all, so that 50,000 organizations share none.
const EACH: usize = 20;
const ALL: usize = 1_000_000;

/// What one organization writes to the world with.
pub(super) struct Contacts {
    seed: u64,
    number: usize,
    style: usize,
    host: String,
}

/// The digits behind the prefix of one of an organization's numbers, distinct from those of every other.
fn subscriber(seed: u64, number: usize, which: usize) -> usize {
    // A multiplier without a common factor with a million takes every number once.
    let place = (number * EACH + which) % ALL;
    (place * 387_421 + (mix(seed) as usize % ALL)) % ALL
}

/// An emergency number, out of those that no organization uses: none has places enough for its last number but one.
pub(super) fn emergency(seed: u64, index: usize) -> String {
    format!("0500{:06}", subscriber(seed, index, EACH - 2))
}

impl Contacts {
    pub(super) fn new(dice: &mut Dice, seed: u64, number: usize) -> Self {
        let domain = if dice.chance(800) { "org" } else { "com" };
        Self {
            seed,
            number,
            style: dice.below(6),
            host: format!("k-{number:04}.example.{domain}"),
        }
    }

    /// The organization's general telephone.
    pub(super) fn general(&self) -> String {
        self.phone(0)
    }

    /// The telephone of a national helpline.
    pub(super) fn line(&self) -> String {
        self.phone(1)
    }

    /// The telephone at one of its places.
    pub(super) fn at(&self, site: usize) -> String {
        self.phone(2 + 2 * site)
    }

    /// The number that refers people to one of its places: never the number of the place.
    pub(super) fn referring(&self, site: usize) -> String {
        self.phone(3 + 2 * site)
    }

    /// A mobile telephone that moves between its open offices.
    pub(super) fn mobile(&self) -> String {
        self.phone(EACH - 1)
    }

    fn phone(&self, which: usize) -> String {
        let subscriber = subscriber(self.seed, self.number, which);
        let [a, b, c] = [subscriber / 10_000, subscriber / 100 % 100, subscriber % 100];
        match self.style {
            0 | 1 => format!("05 00 {a:02} {b:02} {c:02}"),
            2 => format!("0500{subscriber:06}"),
            3 => format!("+212500{subscriber:06}"),
            4 => format!("+212 5 00 {a:02} {b:02} {c:02}"),
            _ => format!("05.00.{a:02}.{b:02}.{c:02}"),
        }
    }

    /// A mailbox.
    pub(super) fn email(&self, mailbox: &str) -> String {
        format!("{mailbox}@{}", self.host)
    }

    /// The website.
    pub(super) fn website(&self) -> String {
        format!("https://{}", self.host)
    }

    /// A page of the website.
    pub(super) fn page(&self, name: &str) -> String {
        format!("https://{}/{name}", self.host)
    }
}
