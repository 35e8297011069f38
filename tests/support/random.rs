//! Small deterministic randomness: the same seed, or the same bytes, give the same cases on every machine.

/// A stream of numbers: drawn from a seed, or read from the bytes that a fuzzer makes up.
#[derive(Clone, Debug)]
pub enum Random {
    /// Source: Sebastiano Vigna, splitmix64.
    Seeded(u64),
    /// Bytes still to be read; zeros follow them, with which every generator comes to an end.
    Given(std::vec::IntoIter<u8>),
}

impl Random {
    pub fn new(seed: u64) -> Self {
        Self::Seeded(seed)
    }

    /// One byte a choice, so that a fuzzer that changes a byte changes a choice and leaves the others alone.
    pub fn given(bytes: Vec<u8>) -> Self {
        Self::Given(bytes.into_iter())
    }

    pub fn number(&mut self) -> u64 {
        match self {
            Self::Seeded(state) => {
                *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut it = *state;
                it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                it ^ (it >> 31)
            }
            Self::Given(bytes) => bytes
                .by_ref()
                .take(8)
                .fold(0, |it, byte| (it << 8) | u64::from(byte)),
        }
    }

    /// A number from 0 to `n - 1`; 0 for `n = 0`.
    pub fn below(&mut self, n: usize) -> usize {
        let number = match self {
            Self::Given(bytes) if n <= 256 => u64::from(bytes.next().unwrap_or_default()),
            _ => self.number(),
        };
        usize::try_from(number % (n.max(1) as u64)).unwrap()
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// Runs `law` on `cases` cases (or `RINGTREE_CASES`), each with randomness of its own, and names the case that breaks it.
pub fn for_all(law: &str, cases: usize, mut check: impl FnMut(&mut Random)) {
    let from_env = |name: &str| {
        std::env::var(name)
            .ok()
            .map(|it| it.parse::<u64>().unwrap())
    };
    let seed = from_env("RINGTREE_SEED").unwrap_or(20_261_121);
    let cases = from_env("RINGTREE_CASES").map_or(cases, |it| usize::try_from(it).unwrap());
    println!("{law}: {cases} cases, RINGTREE_SEED={seed}");
    for case in 0..cases {
        let mut random = Random::new(seed ^ (case as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&mut random)));
        if let Err(cause) = broken {
            println!("{law}: broken in case {case} of RINGTREE_SEED={seed}");
            std::panic::resume_unwind(cause);
        }
    }
}

/// Whether someone asked for another number of cases, so that not everything needs to turn up.
pub fn is_shortened() -> bool {
    std::env::var_os("RINGTREE_CASES").is_some()
}
