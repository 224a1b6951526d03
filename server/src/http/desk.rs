//! Where reports are taken in: the file that keeps them, opened when the first one comes, and the bound on how many may.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sanad_domain::Date;
use sanad_domain::validate::Report;
use tokio::sync::OnceCell;

use crate::country;
use crate::store::{Kept, Reports, StoreError};

/// Reports taken in an hour, from everybody together: nobody is told apart, so that nobody is written down.
const AN_HOUR: u32 = 60;
const HOUR: Duration = Duration::from_secs(3_600);

/// What takes reports in.
pub struct Desk {
    path: PathBuf,
    today: Option<Date>,
    reports: OnceCell<Reports>,
    taken: Mutex<Taken>,
}

/// How many reports came since when.
#[derive(Default)]
struct Taken {
    since: Option<Instant>,
    count: u32,
}

impl Taken {
    /// Counts one more, unless the hour is full.
    fn one_more(&mut self, now: Instant) -> bool {
        if self.since.is_none_or(|since| now.duration_since(since) >= HOUR) {
            *self = Taken {
                since: Some(now),
                count: 0,
            };
        }
        self.count += 1;
        self.count <= AN_HOUR
    }
}

impl Desk {
    /// A desk that keeps reports in the file at `path`, made with its folder when the first one comes; `today` is what
    /// counts as today, the clock's day where absent.
    pub fn new(path: PathBuf, today: Option<Date>) -> Self {
        Self {
            path,
            today,
            reports: OnceCell::new(),
            taken: Mutex::default(),
        }
    }

    /// The day that is written on a report.
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(country::today)
    }

    /// Whether one more report may come in this hour.
    pub fn has_room(&self) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.one_more(Instant::now())
    }

    /// Keeps a report.
    ///
    /// # Errors
    /// When the file cannot be opened or written.
    pub async fn keep(&self, report: &Report) -> Result<Kept, StoreError> {
        let open = || async {
            if let Some(folder) = self.path.parent() {
                // What stands in the way of the folder stands in the way of the file, which says so.
                let _ = std::fs::create_dir_all(folder);
            }
            Reports::open(&self.path).await
        };
        self.reports.get_or_try_init(open).await?.keep(report).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_takes_so_many_and_the_next_begins_anew() {
        let mut taken = Taken::default();
        let begun = Instant::now();
        for minute in 0..AN_HOUR {
            assert!(taken.one_more(begun + Duration::from_secs(u64::from(minute) * 50)));
        }
        assert!(!taken.one_more(begun + Duration::from_secs(3_599)));
        assert!(taken.one_more(begun + HOUR));
    }
}
