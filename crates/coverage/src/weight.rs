//! How much a service counts by its distance, within a catchment.

use crate::NotComputable;
use crate::error::above_zero;

/// What a service at some distance counts, from 0 up.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight(Shape);

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Flat,
    Stepped(Vec<(f64, f64)>),
    Gaussian(f64),
}

impl Weight {
    /// Everything counts 1: the plain two-step method.
    pub const fn flat() -> Self {
        Self(Shape::Flat)
    }

    /// Steps of `(up to which distance (<=), weight)`; beyond the last, 0.
    ///
    /// By hand: with (20, 1), (40, 0.68) and (60, 0.22), 20 counts 1, 20.1 counts 0.68 and 61 counts 0.
    ///
    /// # Errors
    /// [`NotComputable::Parameter`] where there is no step, a distance is not finite or below zero, the distances do not
    /// rise, or a weight is negative or not finite.
    pub fn stepped(steps: &[(f64, f64)]) -> Result<Self, NotComputable> {
        let mut last = -1.0;
        for (distance, weight) in steps {
            if !distance.is_finite() || *distance < 0.0 || *distance <= last {
                return Err(NotComputable::Parameter {
                    what: "rising step",
                    value: *distance,
                });
            }
            if !weight.is_finite() || *weight < 0.0 {
                return Err(NotComputable::Parameter {
                    what: "weight",
                    value: *weight,
                });
            }
            last = *distance;
        }
        if steps.is_empty() {
            return Err(NotComputable::Parameter {
                what: "number of steps",
                value: 0.0,
            });
        }
        Ok(Self(Shape::Stepped(steps.to_vec())))
    }

    /// `exp(-x² / 2σ²)`, with σ in the unit of the distances.
    ///
    /// By hand: σ = 20 gives 1 at 0, e^-0.5 = 0.6065 at 20 and e^-2 = 0.1353 at 40.
    ///
    /// # Errors
    /// [`NotComputable::Parameter`] where σ is no finite number above zero.
    pub fn gaussian(sigma: f64) -> Result<Self, NotComputable> {
        Ok(Self(Shape::Gaussian(above_zero("width of the Gaussian", sigma)?)))
    }

    /// The weight at a distance.
    pub fn at(&self, distance: f64) -> f64 {
        match &self.0 {
            Shape::Flat => 1.0,
            Shape::Stepped(steps) => steps
                .iter()
                .find(|(limit, _)| distance <= *limit)
                .map_or(0.0, |(_, weight)| *weight),
            Shape::Gaussian(sigma) => (-distance * distance / (2.0 * sigma * sigma)).exp(),
        }
    }

    /// Beyond which distance the weight is 0; `None` where it never is.
    pub fn support(&self) -> Option<f64> {
        match &self.0 {
            Shape::Stepped(steps) => steps.last().map(|(limit, _)| *limit),
            Shape::Flat | Shape::Gaussian(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_holds_up_to_its_own_distance() {
        let weight = Weight::stepped(&[(20.0, 1.0), (40.0, 0.68), (60.0, 0.22)]).unwrap();
        assert_eq!(
            [0.0, 20.0, 20.1, 60.0, 61.0].map(|cost| weight.at(cost)),
            [1.0, 1.0, 0.68, 0.22, 0.0]
        );
        assert_eq!(weight.support(), Some(60.0));
    }

    #[test]
    fn a_gaussian_falls_to_three_fifths_at_its_width() {
        let weight = Weight::gaussian(20.0).unwrap();
        assert_eq!(weight.at(0.0), 1.0);
        assert!((weight.at(20.0) - 0.606_530_659_712_633_4).abs() < 1e-15);
        assert!((weight.at(40.0) - 0.135_335_283_236_612_7).abs() < 1e-15);
    }

    #[test]
    fn weights_without_sense_are_refused() {
        for steps in [
            &[][..],
            &[(5.0, 1.0), (5.0, 0.5)],
            &[(5.0, -1.0)],
            &[(f64::NAN, 1.0)],
            &[(-2.0, 1.0)],
        ] {
            assert_eq!(Weight::stepped(steps).unwrap_err().code(), "coverage.parameter", "{steps:?}");
        }
        assert!(Weight::gaussian(0.0).is_err());
    }
}
