//! Few sets that together hold all that any of them holds.
//!
//! Greedy: the one that adds most comes next, the first of those that add as much; then whatever the others hold anyway is left out. The fewest of
//! all there are would take too long to find.

use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The places of the chosen sets, in their order
pub(super) fn fewest(sets: &[&BTreeSet<usize>]) -> Vec<usize> {
    let mut left: BTreeSet<usize> = sets.iter().copied().flatten().copied().collect();
    let mut chosen = Vec::new();
    while !left.is_empty() {
        let adds = |idx: usize| sets.get(idx).map_or(0, |it| it.intersection(&left).count());
        let best = (0..sets.len()).max_by_key(|idx| (adds(*idx), Reverse(*idx)));
        let Some((best, set)) = best.and_then(|it| Some((it, sets.get(it)?))) else {
            break;
        };
        left.retain(|it| !set.contains(it));
        chosen.push(best);
    }
    for it in chosen.clone() {
        let holds = |idx: usize, what: &usize| sets.get(idx).is_some_and(|set| set.contains(what));
        let others = |what: &usize| chosen.iter().any(|idx| *idx != it && holds(*idx, what));
        let is_idle = sets.get(it).is_some_and(|set| set.iter().all(others));
        if is_idle {
            chosen.retain(|idx| *idx != it);
        }
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sets: &[&[usize]], chosen: &[usize]) {
        let sets: Vec<BTreeSet<_>> = sets.iter().map(|it| it.iter().copied().collect()).collect();
        let sets: Vec<_> = sets.iter().collect();
        assert_eq!(fewest(&sets), chosen);
    }

    #[test]
    fn few_sets_hold_all() {
        check(&[], &[]);
        check(&[&[]], &[]);
        check(&[&[1], &[1, 2], &[2]], &[1]);
        check(&[&[1, 2], &[1, 2]], &[0]);
        // The largest is chosen first, and is not needed in the end.
        check(&[&[1, 2, 5], &[2, 3, 4, 5], &[3, 4, 6]], &[0, 2]);
    }
}
