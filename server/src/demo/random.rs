//! Chance from a seed: the same on every platform, so no floating-point function that platforms round differently.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

/// A source of chance that belongs to one organization.
pub(super) struct Dice(Pcg64);

impl Dice {
    /// The dice of organization `number` in the set made from `seed`.
    pub(super) fn new(seed: u64, number: u64) -> Self {
        let state = (u128::from(mix(seed)) << 64) | u128::from(mix(seed ^ mix(number)));
        Self(Pcg64::new(state, u128::from(mix(number.wrapping_add(1)))))
    }

    /// A number from 0 up to, but without, `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.0.next_u64()) * end as u128) >> 64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub(super) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True so many times in a thousand.
    pub(super) fn chance(&mut self, per_thousand: usize) -> bool {
        self.below(1_000) < per_thousand
    }

    /// One of several, each as likely as the next.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of several, each as likely as its weight says.
    pub(super) fn weighted<'a, T>(&mut self, from: &'a [(usize, T)]) -> &'a T {
        let mut left = self.below(from.iter().map(|(weight, _)| weight).sum());
        for (weight, one) in from {
            match left.checked_sub(*weight) {
                None => return one,
                Some(rest) => left = rest,
            }
        }
        &from[0].1
    }

    /// A number from 0 to 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number around 0 with a standard deviation of 1: twelve even numbers summed are as good as a Gaussian here.
    pub(super) fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// A random identifier, as text.
    pub(super) fn uuid(&mut self) -> String {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }
}

/// Spreads the bits of a number (the finalizer of splitmix64).
pub(super) fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// Shuffles the numbers below `end` (65,536 at most): every one comes once, in an order that the seed decides.
pub(super) fn shuffled(number: usize, end: usize, seed: u64) -> usize {
    let bits = usize::BITS - end.leading_zeros();
    let mask = (1 << bits) - 1;
    let mut value = number;
    loop {
        for round in 0..4 {
            let key = mix(seed.wrapping_add(round)) as usize;
            value = value.wrapping_mul(key | 1).wrapping_add(key >> 40) & mask;
            value ^= value >> (bits / 2 + 1);
        }
        if value < end {
            return value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_leaves_nothing_out_and_doubles_nothing() {
        for end in [1, 2, 7, 64, 6_144, 8_192] {
            let mut seen: Vec<usize> = (0..end).map(|number| shuffled(number, end, 7)).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..end).collect::<Vec<_>>());
        }
    }

    #[test]
    fn chance_is_the_same_everywhere() {
        let mut dice = Dice::new(1, 0);
        assert_eq!([dice.below(1_000), dice.below(1_000), dice.below(1_000)], [657, 69, 314]);
    }
}
