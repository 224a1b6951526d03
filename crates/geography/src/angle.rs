//! Sine and cosine of the angles that there are on a globe.
//!
//! The standard library's are exact for angles of any size; what they carry for that weighs more in the browser than all
//! that is computed with them here. Between −π and π a Taylor polynomial is as good: its first term left out, x²¹ / 21!, is
//! below 3e-16 at π/2, where it is largest once the angle is folded.

use std::f64::consts::{FRAC_PI_2, PI};

/// The sine of an angle in radians between −π and π; beyond, of the nearest of the two.
pub fn sine(angle: f64) -> f64 {
    let angle = angle.clamp(-PI, PI);
    // sin(π − x) = sin(x)
    let folded = if angle.abs() > FRAC_PI_2 {
        PI.copysign(angle) - angle
    } else {
        angle
    };
    let square = folded * folded;
    // 1 − x²/(2·3) (1 − x²/(4·5) (1 − …))
    let series = (1..10).rev().fold(1.0, |sum, term| {
        let even = f64::from(2 * term);
        1.0 - square / (even * (even + 1.0)) * sum
    });
    folded * series
}

/// The cosine of an angle in radians between −π and π.
pub fn cosine(angle: f64) -> f64 {
    sine(FRAC_PI_2 - angle.abs())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_those_of_the_standard_library(angle in -PI..=PI) {
            prop_assert!((sine(angle) - angle.sin()).abs() < 1e-15, "{} {}", sine(angle), angle.sin());
            prop_assert!((cosine(angle) - angle.cos()).abs() < 1e-15, "{} {}", cosine(angle), angle.cos());
        }
    }

    #[test]
    fn the_corners_are_exact_enough() {
        for (angle, sin) in [(0.0, 0.0), (FRAC_PI_2, 1.0), (-FRAC_PI_2, -1.0), (PI, 0.0), (100.0, 0.0)] {
            assert!((sine(angle) - sin).abs() < 1e-15, "{angle}");
        }
    }
}
