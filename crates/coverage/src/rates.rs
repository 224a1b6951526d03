//! Counts and rates: how many services or places there are for 100,000 people.

use crate::NotComputable;

/// People to whom a rate refers.
const PER: f64 = 100_000.0;

/// What one area has, for one group of people: adults or children, urban or rural.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Services, or places where capacities are counted.
    pub count: f64,
    /// People of the group who live in the area.
    pub people: u64,
    /// `count` for 100,000 people.
    pub per_100_000: f64,
}

/// The crude rate, `count / people × 100,000` (Last, *A Dictionary of Epidemiology*, entry "rate").
///
/// By hand: 3 services for 250,000 people are 3 / 250,000 × 100,000 = 1.2. No service for 250,000 people is a true 0.
///
/// # Errors
/// [`NotComputable::NoPeople`] where nobody of the group lives there; [`NotComputable::Value`] for an absurd count.
pub fn rate(count: f64, people: u64) -> Result<Rate, NotComputable> {
    if !count.is_finite() || count < 0.0 {
        return Err(NotComputable::Value { value: count });
    }
    if people == 0 {
        return Err(NotComputable::NoPeople);
    }
    Ok(Rate {
        count,
        people,
        per_100_000: count / people as f64 * PER,
    })
}

/// How much of something each area has: sums values by the area that each stands in; `None` stands in none of them.
///
/// By hand: values 2, 3 and 4 in areas 1, 0 and 1 of two are 3 and 6.
///
/// # Errors
/// [`NotComputable::Mismatch`] where there are not as many areas as values, or an area is beyond the last.
pub fn by_area(values: &[f64], area: &[Option<usize>], areas: usize) -> Result<Vec<f64>, NotComputable> {
    crate::error::same_length(values.len(), area.len())?;
    let mut sums = vec![0.0; areas];
    for (value, area) in values.iter().zip(area) {
        let Some(area) = area else { continue };
        let sum = sums.get_mut(*area).ok_or(NotComputable::Mismatch {
            expected: areas,
            found: area + 1,
        })?;
        *sum += value;
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_services_for_a_quarter_million_are_1_2_for_100_000() {
        assert!((rate(3.0, 250_000).unwrap().per_100_000 - 1.2).abs() < 1e-12);
        assert_eq!(rate(0.0, 250_000).unwrap().per_100_000, 0.0);
    }

    #[test]
    fn a_rate_over_nobody_is_not_computable() {
        assert_eq!(rate(3.0, 0), Err(NotComputable::NoPeople));
        assert_eq!(rate(-1.0, 5).unwrap_err().code(), "coverage.value");
    }

    #[test]
    fn values_are_summed_where_they_stand() {
        assert_eq!(
            by_area(&[2.0, 3.0, 4.0, 9.0], &[Some(1), Some(0), Some(1), None], 2).unwrap(),
            [3.0, 6.0]
        );
        assert!(by_area(&[2.0], &[Some(2)], 2).is_err());
    }
}
