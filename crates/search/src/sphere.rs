//! Distances without a mathematical library: points as unit vectors, so that a distance is three products and a root.

use sanad_domain::Point;

/// Mean radius of the Earth in metres (IUGG).
const RADIUS: f64 = 6_371_008.8;

/// A point of the unit sphere.
pub(crate) type Vector = [f32; 3];

/// The sine by its series: to nine places between -π and π, far finer than a point is given.
fn sine(angle: f64) -> f64 {
    let square = angle * angle;
    let (mut sum, mut term, mut order) = (angle, angle, 1.0);
    for _ in 0..11 {
        term *= -square / ((order + 1.0) * (order + 2.0));
        sum += term;
        order += 2.0;
    }
    sum
}

fn cosine(angle: f64) -> f64 {
    sine(std::f64::consts::FRAC_PI_2 - angle.abs())
}

/// Where a point stands on the unit sphere.
pub(crate) fn vector(point: Point) -> Vector {
    let radian = std::f64::consts::PI / 180.0;
    let (longitude, latitude) = (point.longitude() * radian, point.latitude() * radian);
    let flat = cosine(latitude);
    [
        (flat * cosine(longitude)) as f32,
        (flat * sine(longitude)) as f32,
        sine(latitude) as f32,
    ]
}

/// The straight line through the Earth in metres: orders as the way over it does, and is as long up to 200 kilometres.
pub(crate) fn chord(one: Vector, other: Vector) -> f64 {
    let square: f64 = (0..3).map(|axis| f64::from(one[axis] - other[axis]).powi(2)).sum();
    square.sqrt() * RADIUS
}

/// The way over the Earth for a straight line through it.
pub(crate) fn way(chord: f64) -> u32 {
    // Halve the angle until its arc is as good as its chord: arc = chord + chord³ / 24.
    let (mut half, mut times) = ((chord / RADIUS / 2.0).min(1.0), 2.0);
    for _ in 0..6 {
        half /= (2.0 * (1.0 + (1.0 - half * half).sqrt())).sqrt();
        times *= 2.0;
    }
    ((half + half * half * half / 6.0) * times * RADIUS) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metres(one: [f64; 2], other: [f64; 2]) -> u32 {
        let [one, other] = [one, other].map(|[longitude, latitude]| vector(Point::new(longitude, latitude).unwrap()));
        way(chord(one, other))
    }

    #[test]
    fn rabat_and_casablanca_are_85_kilometres_apart() {
        // By the haversine formula on the same sphere.
        let apart = metres([-6.8498, 34.0209], [-7.5898, 33.5731]);
        assert!(apart.abs_diff(84_587) < 200, "{apart}");
        assert_eq!(metres([-6.8498, 34.0209], [-6.8498, 34.0209]), 0);
        let far = metres([0.0, 0.0], [180.0, 0.0]);
        assert!(far.abs_diff(20_015_114) < 3_000, "{far}");
        let quarter = metres([0.0, 0.0], [0.0, 90.0]);
        assert!(quarter.abs_diff(10_007_557) < 1_500, "{quarter}");
    }
}
