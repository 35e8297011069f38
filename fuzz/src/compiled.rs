//! What is compiled for many calls: it says where a call goes, and that is where the search and the walk send it.

use crate::memory::Proportion;
use crate::support::random::Random;
use jiff::{Timestamp, ToSpan};
use ringtree::number::DialPlan;
use ringtree::router::{Dialled, Router};
use ringtree::rules::{Asked, CallFlow, RuleIndex};
use ringtree::{Account, simulate};

/// An account has its patterns beside its nodes, and they may be large: see [`crate::route`].
const COMPILING: Proportion = Proportion {
    base: 16 << 20,
    each: 512,
};
/// A rule stands in a lane for each kind of caller, and a lane keeps the hours of its rules: measured are 12 bytes for each of a list.
const SORTING: Proportion = Proportion {
    base: 16 << 10,
    each: 64,
};
/// Questions to one that is compiled: later ones find what earlier ones have kept.
const QUESTIONS: usize = 8;
const CALLERS: &[&str] = &[
    "",
    "+15551230001",
    "+1555",
    "+15",
    "+14155551234",
    "+442071234567",
    "+4420",
    "2000",
    "15551230001",
    "+",
    "x",
];
const DIALLED: &[&str] = &[
    "2000",
    "2001",
    "512",
    "5",
    "999",
    "+493012345678",
    "+15551232000",
    "*5",
    "",
    "no_match",
];
const KEYS: &[&str] = &[
    "", "1", "2", "12", "19", "7", "*", "#", "2000", "512", "x", "0",
];

/// The first instants are often where hours begin and end, a second off perhaps.
fn instant(random: &mut Random) -> Timestamp {
    let near: Timestamp = random
        .pick(&[
            "2026-03-02T08:00:00Z",
            "2026-03-08T07:00:00Z",
            "2026-10-25T01:00:00Z",
            "1969-12-31T23:00:00Z",
            "9999-12-29T00:00:00Z",
            "-009999-01-04T00:00:00Z",
        ])
        .parse()
        .unwrap();
    let hours = i64::try_from(random.below(48)).unwrap() - 24;
    near + hours.hours() - [0, 0, 1, -1][random.below(4)].seconds()
}

/// A list of rules gives the rule that is searched for.
pub(crate) fn rules(flow: &CallFlow, plan: &DialPlan, random: &mut Random) {
    let size = flow.to_text().len();
    // A dial plan has patterns, and the numbers in rules are put to them.
    let most = if *plan == DialPlan::new() {
        SORTING
    } else {
        COMPILING
    };
    let compile = || RuleIndex::of(flow, plan.clone());
    let mut index = most.bound("an index of rules", size, compile);
    for _ in 0..QUESTIONS {
        let asked = Asked {
            from: Some(*random.pick(CALLERS)).filter(|it| !it.is_empty()),
            at: instant(random),
            digits: Some(*random.pick(KEYS)).filter(|_| random.one_in(2)),
            plan,
        };
        let found = index.route(asked.from, asked.at, asked.digits);
        assert_eq!(found, flow.route(&asked), "{asked:?} {}", flow.to_text());
    }
}

/// An account sends calls where the walk does.
pub(crate) fn account(account: &Account, size: usize, random: &mut Random) {
    let compile = || Router::of(account);
    let mut router = COMPILING.bound("a router", size, compile);
    for _ in 0..QUESTIONS {
        let keys: Vec<_> = (0..random.below(4)).map(|_| *random.pick(KEYS)).collect();
        let call = Dialled {
            to: random.pick::<&str>(DIALLED),
            from: random.pick::<&str>(CALLERS),
            inside: random.one_in(2),
            at: instant(random),
            keys: &keys,
        };
        let landing = router.decide(&call);
        let trace = simulate(account, &call.scenario());
        assert_eq!(
            landing,
            router.landing(&trace),
            "{call:?}\n{}",
            trace.to_text()
        );
    }
}
