//! Counts of answers by kind, never by visitor or by what was looked for.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// What an answer was.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A page for people.
    Page,
    /// A file of an edition.
    Edition,
    /// The app or an asset.
    Asset,
    /// A tile of the street map.
    Tile,
    /// Anything else that succeeded.
    Other,
    /// A refusal.
    Refused,
}

const NAMES: [&str; 6] = ["page", "edition", "asset", "tile", "other", "refused"];

/// The counters.
#[derive(Default)]
pub struct Metrics {
    answers: [AtomicU64; 6],
    failed_reloads: AtomicU64,
    reports: AtomicU64,
}

impl Metrics {
    /// Counts one answer.
    pub fn answered(&self, kind: Kind) {
        self.answers[kind as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// Counts an edition that could not be taken into service.
    pub fn reload_failed(&self) {
        self.failed_reloads.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a report that was kept.
    pub fn reported(&self) {
        self.reports.fetch_add(1, Ordering::Relaxed);
    }

    /// The counters in the Prometheus text format.
    pub fn render(&self, edition: u32) -> String {
        let mut out = String::from("# HELP sanad_answers_total Answers by kind.\n# TYPE sanad_answers_total counter\n");
        for (name, count) in NAMES.iter().zip(&self.answers) {
            let _ = writeln!(
                out,
                "sanad_answers_total{{kind=\"{name}\"}} {}",
                count.load(Ordering::Relaxed)
            );
        }
        let failed = self.failed_reloads.load(Ordering::Relaxed);
        let _ = writeln!(
            out,
            "# HELP sanad_reload_failures_total Editions that could not be taken into service.\n# TYPE sanad_reload_failures_total counter\nsanad_reload_failures_total {failed}"
        );
        let reports = self.reports.load(Ordering::Relaxed);
        let _ = writeln!(
            out,
            "# HELP sanad_reports_total Reports that were kept.\n# TYPE sanad_reports_total counter\nsanad_reports_total {reports}"
        );
        let _ = writeln!(
            out,
            "# HELP sanad_edition The edition in service; 0 before the first.\n# TYPE sanad_edition gauge\nsanad_edition {edition}"
        );
        out
    }
}
