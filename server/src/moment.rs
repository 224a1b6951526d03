//! A moment as the store keeps it: whole seconds of UTC, as text that sorts as time does.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

/// A moment, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Timestamp);

impl Moment {
    /// The present one.
    pub fn now() -> Self {
        Self(Timestamp::now()).whole()
    }

    /// Seconds since 1970.
    pub fn seconds(self) -> i64 {
        self.0.as_second()
    }

    /// As many seconds later; the last moment there is where that would be beyond it.
    pub fn plus(self, seconds: i64) -> Self {
        Self(
            self.0
                .checked_add(SignedDuration::from_secs(seconds))
                .unwrap_or(Timestamp::MAX),
        )
        .whole()
    }

    /// Reads what [`fmt::Display`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    /// The day, in UTC.
    pub fn day(self) -> String {
        self.to_string().chars().take(10).collect()
    }

    fn whole(self) -> Self {
        Self(Timestamp::from_second(self.0.as_second()).unwrap_or(self.0))
    }
}

/// `2026-11-27T04:26:31Z`
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_text_that_sorts_as_time_does() {
        let moment = Moment::parse("2026-11-27T04:26:31Z").unwrap();
        assert_eq!(moment.to_string(), "2026-11-27T04:26:31Z");
        assert_eq!(moment.plus(3_600).to_string(), "2026-11-27T05:26:31Z");
        assert_eq!(moment.day(), "2026-11-27");
        assert!(moment.to_string() < moment.plus(1).to_string());
        assert_eq!(
            Moment::now(),
            Moment::parse(&Moment::now().plus(0).to_string()).unwrap_or(moment)
        );
        assert_eq!(Moment::parse("yesterday"), None);
    }
}
