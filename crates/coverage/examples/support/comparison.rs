//! What was found here and there, whether it is the same, and how long each took.

use std::time::{Duration, Instant};

use sanad_coverage::siting::Sited;

use crate::support::Reference;

/// The least time of some runs.
pub fn timed<T>(runs: u32, mut run: impl FnMut() -> T) -> (T, f64) {
    let mut best = f64::INFINITY;
    let mut found = None;
    for _ in 0..runs {
        // Let go first, so that the peak of memory is that of one.
        drop(found.take());
        let start = Instant::now();
        found = Some(run());
        best = best.min(start.elapsed().as_secs_f64());
    }
    (found.unwrap(), best)
}

/// What one method found here.
pub struct Row {
    values: Vec<Option<f64>>,
    /// How far from the reference a value may be, relatively.
    tolerance: f64,
    seconds: f64,
    bound: Option<f64>,
    sited: Option<(f64, bool)>,
    known: Option<f64>,
}

impl Row {
    pub fn values(values: Vec<Option<f64>>, tolerance: f64, seconds: f64) -> Self {
        Self {
            values,
            tolerance,
            seconds,
            bound: None,
            sited: None,
            known: None,
        }
    }

    /// What siting found; a budget that ended may end a little late.
    pub fn sited(found: &Sited, seconds: f64, budget: Duration) -> Self {
        assert!(
            found.proven || seconds < 2.0 * budget.as_secs_f64(),
            "the budget was not kept"
        );
        Self {
            sited: Some((found.bound, found.proven)),
            ..Self::values(vec![Some(found.objective)], 1e-9, seconds)
        }
    }

    /// Of the reference's time this may take so much.
    pub fn at_most(self, share: f64) -> Self {
        Self {
            bound: Some(share),
            ..self
        }
    }

    /// The optimum is published.
    pub fn known(self, optimum: f64) -> Self {
        Self {
            known: Some(optimum),
            ..self
        }
    }
}

/// All that was measured, in order.
#[derive(Default)]
pub struct Table(Vec<(String, Row, bool)>);

impl Table {
    pub fn add(&mut self, name: &str, row: Row) {
        self.0.push((name.to_owned(), row, true));
    }

    /// Adds what the reference is not asked for.
    pub fn add_alone(&mut self, name: &str, row: Row) {
        self.0.push((name.to_owned(), row, false));
    }

    /// What the reference is asked for.
    pub fn tasks(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, _, asked)| *asked).map(|(name, ..)| name.as_str())
    }

    /// Prints the table; whether all is the same.
    pub fn print(&self, reference: Option<&Reference>) -> bool {
        let mut same = true;
        println!("{:<22}{:>11}{:>11}{:>9}{:>11}", "", "ours, s", "peer, s", "ratio", "apart");
        for (name, row, _) in &self.0 {
            let last = name.rsplit('/').next().unwrap();
            // The reference names a file's result by the file.
            let file = if last == name { name.clone() } else { format!("pmed-{last}") };
            let seconds = reference.and_then(|found| found.seconds.get(&file).copied());
            let theirs = seconds.and_then(|_| Some(reference?.values(&file)));
            let (apart, judged) = judge(row, theirs.as_deref());
            same &= judged.is_ok();
            let ratio = seconds.map_or(f64::NAN, |theirs| row.seconds / theirs);
            let shown = |value: Option<f64>, digits| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.digits$}"));
            let mut words: Vec<String> = row.bound.iter().map(|bound| format!("bound {bound}")).collect();
            if row.bound.is_some_and(|bound| ratio > bound) {
                words.push("MISSED".to_owned());
            }
            words.extend(said(row, theirs.as_deref()));
            words.extend(judged.err());
            println!(
                "{last:<22}{:>11.5}{:>11}{:>9}{:>11}  {}",
                row.seconds,
                shown(seconds, 4),
                shown(seconds.map(|_| ratio), 4),
                apart.map_or_else(|| "-".to_owned(), |apart| format!("{apart:.1e}")),
                words.join("; ")
            );
        }
        same
    }
}

/// How far apart the two are, and whether that is too far. Two that both are proven must be equal; one that is not proven
/// must not contradict the other's bound.
fn judge(row: &Row, theirs: Option<&[f64]>) -> (Option<f64>, Result<(), String>) {
    let apart = |ours: f64, theirs: f64| {
        if ours.to_bits() == theirs.to_bits() {
            0.0
        } else {
            (ours - theirs).abs() / theirs.abs().max(f64::MIN_POSITIVE)
        }
    };
    let ours: Vec<f64> = row.values.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
    if let (Some(optimum), [found], Some((bound, proven))) = (row.known, &ours[..], row.sited) {
        let wrong = if proven {
            *found != optimum
        } else {
            bound > optimum || *found < optimum
        };
        if wrong {
            return (Some(apart(*found, optimum)), Err(format!("WRONG: the optimum is {optimum}")));
        }
    }
    let Some(theirs) = theirs else { return (None, Ok(())) };
    if let (Some((bound, proven)), [found], [other, limit, done]) = (row.sited, &ours[..], theirs) {
        if !other.is_finite() || !limit.is_finite() {
            // It found nothing in its time, or no bound: there is nothing to compare with.
            return (None, Ok(()));
        }
        let far = apart(*found, *other);
        let wrong = if proven && *done > 0.0 {
            far > row.tolerance
        } else {
            // Between its bound and what it found lies the optimum of each; these must meet.
            let (least, most) = (found.min(bound), found.max(bound));
            let slack = 1e-6 * most.abs();
            most + slack < other.min(*limit) || least - slack > other.max(*limit)
        };
        let judged = if wrong { Err("DIFFERS".to_owned()) } else { Ok(()) };
        return (Some(far), judged);
    }
    if ours.len() != theirs.len() {
        return (None, Err("DIFFERS in length".to_owned()));
    }
    let worst = ours.iter().zip(theirs).map(|(ours, theirs)| apart(*ours, *theirs));
    let worst = worst.fold(
        0.0,
        |worst: f64, apart| if apart.is_nan() { f64::INFINITY } else { worst.max(apart) },
    );
    let judged = if worst > row.tolerance {
        Err("DIFFERS".to_owned())
    } else {
        Ok(())
    };
    (Some(worst), judged)
}

/// What was sited, and how sure it is.
fn said(row: &Row, theirs: Option<&[f64]>) -> Option<String> {
    let (bound, proven) = row.sited?;
    let found = row.values.first().copied().flatten()?;
    let sure = |found: f64, bound: f64, proven: bool| {
        if proven {
            format!("{found} proven")
        } else {
            format!(
                "{found} not proven, bound {bound:.1}, gap {:.2} %",
                (found - bound).abs() / found.abs() * 100.0
            )
        }
    };
    let other = match theirs {
        Some([found, bound, _]) if !found.is_finite() || !bound.is_finite() => "; peer found nothing in its time".to_owned(),
        Some([found, bound, done]) if *done <= 0.0 => format!("; peer {}", sure(*found, *bound, false)),
        _ => String::new(),
    };
    Some(format!("{}{other}", sure(found, bound, proven)))
}
