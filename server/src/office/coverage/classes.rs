//! Classes of a choropleth: where each ends, how it is shaded, and what its legend says.

use sanad_coverage::Unit;
use sanad_domain::Language;

use super::ask::{Ask, Classes};
use super::words as w;
use crate::coverage::{Answer, Measure};

/// The classes of a map, by shade, as its pages name them.
pub const CLASSES: [&str; 5] = ["s0", "s1", "s2", "s3", "s4"];
/// How many there are at most: more are not told apart by eye.
const COUNT: usize = CLASSES.len();

/// The upper ends of all classes but the last, rising; fewer where values are few or alike.
fn breaks(kind: Classes, values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let (Some(first), Some(last)) = (sorted.first().copied(), sorted.last().copied()) else {
        return Vec::new();
    };
    let mut breaks: Vec<f64> = match kind {
        Classes::Quantile => (1..COUNT)
            .map(|class| sorted[(sorted.len() * class).div_ceil(COUNT).max(1) - 1])
            .collect(),
        Classes::Equal => (1..COUNT)
            .map(|class| first + (last - first) * class as f64 / COUNT as f64)
            .collect(),
        Classes::Natural => natural(&sorted),
    };
    breaks.dedup();
    // The last class holds something.
    breaks.retain(|end| *end < last);
    breaks
}

/// The class of a value, from 0.
fn class(breaks: &[f64], value: f64) -> usize {
    breaks.partition_point(|end| *end < value)
}

/// Classes within which values differ least from their mean (Jenks 1967; found exactly, after Fisher 1958, *On grouping for maximum homogeneity*).
fn natural(sorted: &[f64]) -> Vec<f64> {
    // Equal values stand in one class: they are taken together.
    let mut groups: Vec<(f64, f64)> = Vec::new();
    for value in sorted {
        match groups.last_mut() {
            Some((known, count)) if known == value => *count += 1.0,
            _ => groups.push((*value, 1.0)),
        }
    }
    let classes = COUNT.min(groups.len());
    let sums: Vec<[f64; 3]> = std::iter::once([0.0; 3])
        .chain(groups.iter().scan([0.0; 3], |sums, (value, count)| {
            *sums = [sums[0] + count, sums[1] + count * value, sums[2] + count * value * value];
            Some(*sums)
        }))
        .collect();
    let spread = |from: usize, to: usize| {
        let [count, sum, squares] = [0, 1, 2].map(|part| sums[to][part] - sums[from][part]);
        squares - sum * sum / count
    };
    // The least spread of the first so many groups in so many classes, and where the last of them begins.
    let mut least = vec![vec![(f64::INFINITY, 0); groups.len() + 1]; classes + 1];
    least[0][0] = (0.0, 0);
    for class in 1..=classes {
        for end in class..=groups.len() {
            for begin in class - 1..end {
                let cost = least[class - 1][begin].0 + spread(begin, end);
                if cost < least[class][end].0 {
                    least[class][end] = (cost, begin);
                }
            }
        }
    }
    let (mut ends, mut end) = (Vec::new(), groups.len());
    for class in (2..=classes).rev() {
        end = least[class][end].1;
        ends.push(groups[end - 1].0);
    }
    ends.reverse();
    ends
}

/// How an answer is shaded: from well to badly served, whichever way its measure runs.
pub struct Scale {
    /// What is measured.
    pub measure: Measure,
    unit: Unit,
    values: Vec<f64>,
    ends: Vec<f64>,
}

/// A class of a legend.
pub struct Class {
    /// From 0, the best served, to 4.
    pub shade: usize,
    /// From the least of its values to the most.
    pub span: String,
    /// How many areas it holds.
    pub count: usize,
}

impl Scale {
    /// The scale of an answer.
    pub fn of(ask: &Ask, answer: &Answer) -> Self {
        let values = answer.figures.iter().filter_map(|figure| figure.value.as_ref().ok().copied());
        let values: Vec<f64> = values.collect();
        Self {
            measure: ask.question.measure,
            unit: answer.unit,
            ends: breaks(ask.classes, &values),
            values,
        }
    }

    /// The shade of a value.
    pub fn shade(&self, value: f64) -> usize {
        self.shade_of(class(&self.ends, value))
    }

    /// The worst class always has the last.
    fn shade_of(&self, class: usize) -> usize {
        // Where all are alike, none is the worst.
        if self.ends.is_empty() {
            return COUNT / 2;
        }
        let from_worst = if self.measure.is_burden() {
            self.ends.len() - class
        } else {
            class
        };
        (COUNT - 1).saturating_sub(from_worst)
    }

    /// The classes that hold anything, the worst first.
    pub fn legend(&self, language: Language) -> Vec<Class> {
        let said = |value: f64| w::value(language, self.measure, self.unit, value);
        let mut rows: Vec<Class> = Vec::new();
        for number in 0..=self.ends.len() {
            let inside = || {
                self.values
                    .iter()
                    .copied()
                    .filter(|value| class(&self.ends, *value) == number)
            };
            let (least, most) = inside().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
                (least.min(value), most.max(value))
            });
            if least.is_finite() {
                let (from, to) = (said(least), said(most));
                rows.push(Class {
                    shade: self.shade_of(number),
                    span: if from == to { from } else { format!("{from} – {to}") },
                    count: inside().count(),
                });
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.shade));
        rows
    }
}

/// In how many directions a shade is hatched: the worst two classes are told apart without colour.
pub const fn hatches(shade: usize) -> u8 {
    match shade {
        0..3 => 0,
        3 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_divides_as_it_says() {
        let values = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 100.0];
        assert_eq!(breaks(Classes::Quantile, &values), [1.0, 3.0, 5.0, 7.0]);
        assert_eq!(breaks(Classes::Equal, &values), [20.0, 40.0, 60.0, 80.0]);
        let clumps = [1.0, 1.1, 5.0, 5.1, 9.0, 9.1, 20.0, 20.1, 50.0, 50.1];
        assert_eq!(breaks(Classes::Natural, &clumps), [1.1, 5.1, 9.1, 20.1]);
        assert_eq!(class(&[1.0, 3.0], 1.0), 0);
        assert_eq!(class(&[1.0, 3.0], 3.5), 2);
    }

    #[test]
    fn few_or_equal_values_make_fewer_classes() {
        for kind in Classes::ALL {
            assert_eq!(breaks(kind, &[]), [0.0; 0], "{kind:?}");
            assert_eq!(breaks(kind, &[4.0; 9]), [0.0; 0], "{kind:?}");
            assert!(breaks(kind, &[1.0, 2.0]).len() <= 4, "{kind:?}");
            assert_eq!(breaks(kind, &[f64::NAN, 1.0]), [0.0; 0], "{kind:?}");
        }
    }
}
