//! Draws that come out the same everywhere: a seed, and numbers that follow from it.
//!
//! The switch draws from its own randomness, which is absent here: one seed stands for one call.

/// A source of draws, `SplitMix64`
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// The source that belongs to `seed`
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`; 0 when there is none
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        // The upper half of the product: each number is as likely as the next to within one in 2^64 / bound.
        u64::try_from((u128::from(mixed) * u128::from(bound)) >> 64).unwrap_or_default()
    }

    /// All of `items` in a drawn order: each place goes to one of those left, in proportion to `weight`
    ///
    /// Items of no weight come last, in the order given.
    pub fn by_weight<T>(&mut self, mut items: Vec<T>, weight: impl Fn(&T) -> u64) -> Vec<T> {
        let mut drawn = Vec::with_capacity(items.len());
        while !items.is_empty() {
            let total = items.iter().map(&weight).fold(0, u64::saturating_add);
            let mut ticket = self.below(total);
            let winner = items
                .iter()
                .position(|it| match ticket.checked_sub(weight(it)) {
                    Some(rest) => {
                        ticket = rest;
                        false
                    }
                    None => true,
                });
            drawn.push(items.remove(winner.unwrap_or_default()));
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_goes_by_weight() {
        let firsts = (0..10_000)
            .filter(|seed| {
                Draw::new(*seed).by_weight(vec![("a", 10), ("b", 90)], |it| it.1)[0].0 == "b"
            })
            .count();
        assert!((8_800..9_200).contains(&firsts), "{firsts}");
    }

    #[test]
    fn nothing_weighs_nothing_keeps_its_order() {
        let order = Draw::new(7).by_weight(vec!["a", "b", "c"], |_| 0);
        assert_eq!(order, ["a", "b", "c"]);
        assert!(Draw::new(7).by_weight(Vec::<u8>::new(), |_| 1).is_empty());
    }
}
