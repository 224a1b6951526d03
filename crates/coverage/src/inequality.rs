//! How unevenly something is spread over people: Gini and Palma, each demand point counting with its people.

use crate::NotComputable;
use crate::error::same_length;

/// The Gini coefficient of a value that each person of a demand point has alike, from 0 (all have the same) toward 1.
///
/// `Σ_i Σ_j P_i P_j |x_i − x_j| / (2 N² μ)` (Gini 1912; the sorted form after Cowell 2011, *Measuring Inequality*). With one person each it is the
/// coefficient of PySAL `inequality`.
///
/// By hand: one person has 0 and three have 4. The mean is 3; of 16 ordered pairs 6 differ, each by 4: 24 / (2·16·3) = 0.25.
///
/// # Errors
/// [`NotComputable::NoPeople`], [`NotComputable::AllZero`], [`NotComputable::Value`], [`NotComputable::Mismatch`].
pub fn gini(people: &[u64], values: &[f64]) -> Result<f64, NotComputable> {
    let sorted = sorted(people, values)?;
    let total: f64 = sorted.iter().map(|(_, people)| people).sum();
    let sum: f64 = sorted.iter().map(|(value, people)| value * people).sum();
    let (mut below, mut ranked) = (0.0, 0.0);
    for (value, people) in sorted {
        // Twice the mean rank of these people, less all ranks' mean: signed, so that nothing large is taken from another.
        ranked += value * people * (2.0 * below + people - total);
        below += people;
    }
    Ok(ranked / (total * sum))
}

/// The Palma ratio: what the upper tenth of the people has for each unit of the lower four tenths (Palma 2011, *Homogeneous
/// middles vs. heterogeneous tails*, doi:10.1111/j.1467-7660.2011.01694.x). A demand point on the border is divided.
///
/// By hand: 4 people have 1, 5 have 2 and 1 has 6: the upper tenth has 6, the lower four tenths 4, so 1.5.
///
/// # Errors
/// As [`gini`]; [`NotComputable::PoorHaveNothing`] where the lower four tenths have nothing.
pub fn palma(people: &[u64], values: &[f64]) -> Result<f64, NotComputable> {
    let sorted = sorted(people, values)?;
    let total: f64 = sorted.iter().map(|(_, people)| people).sum();
    let low = first(sorted.iter(), 0.4 * total);
    if low <= 0.0 {
        return Err(NotComputable::PoorHaveNothing);
    }
    Ok(first(sorted.iter().rev(), 0.1 * total) / low)
}

/// What the first so many people have.
fn first<'a>(sorted: impl Iterator<Item = &'a (f64, f64)>, mut wanted: f64) -> f64 {
    let mut sum = 0.0;
    for (value, people) in sorted {
        let taken = people.min(wanted);
        sum += value * taken;
        wanted -= taken;
    }
    sum
}

/// Values with their people, the lowest first; whoever has no people is left out.
fn sorted(people: &[u64], values: &[f64]) -> Result<Vec<(f64, f64)>, NotComputable> {
    same_length(people.len(), values.len())?;
    if let Some(value) = values.iter().find(|value| !value.is_finite() || **value < 0.0) {
        return Err(NotComputable::Value { value: *value });
    }
    let inhabited = people.iter().zip(values).filter(|(people, _)| **people > 0);
    let mut sorted: Vec<(f64, f64)> = inhabited.map(|(people, value)| (*value, *people as f64)).collect();
    sorted.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    match sorted.last() {
        None => Err(NotComputable::NoPeople),
        Some((highest, _)) if *highest == 0.0 => Err(NotComputable::AllZero),
        Some(_) => Ok(sorted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inequality_is_as_worked_by_hand() {
        assert!((gini(&[3, 1], &[4.0, 0.0]).unwrap() - 0.25).abs() < 1e-15);
        assert_eq!(gini(&[5, 1, 7], &[2.0, 2.0, 2.0]), Ok(0.0));
        assert!((palma(&[5, 1, 4], &[2.0, 6.0, 1.0]).unwrap() - 1.5).abs() < 1e-15);
        // Ten people in one place: the tenth and the four tenths are parts of it.
        assert!((palma(&[10], &[3.0]).unwrap() - 0.25).abs() < 1e-15);
    }

    #[test]
    fn nothing_to_share_is_no_equality() {
        assert_eq!(gini(&[1, 1], &[0.0, 0.0]), Err(NotComputable::AllZero));
        assert_eq!(palma(&[1, 1], &[0.0, 3.0]), Err(NotComputable::PoorHaveNothing));
        assert_eq!(gini(&[0], &[3.0]), Err(NotComputable::NoPeople));
        assert_eq!(gini(&[1], &[f64::NAN]).unwrap_err().code(), "coverage.value");
        assert_eq!(gini(&[1], &[]).unwrap_err().code(), "coverage.mismatch");
    }
}
