//! What is compared with what: one flow with itself, or all numbers of an account, and lists of rules by their names.
//!
//! Flows are found again by id, and where an id is gone by what else they are known by. What is in one version only is told.

use crate::cli::input::{Input, InputError, Rules, Tree};
use ringtree::route::Authority;
use ringtree::simulate::Simulator;
use serde::Serialize;
use std::collections::BTreeSet;

/// Two versions of the same
pub(super) struct Pair {
    /// What people call it; none for all numbers of an account
    pub(super) flow: Option<String>,
    pub(super) before: Simulator,
    pub(super) after: Simulator,
    /// The number that calls to a single flow have
    pub(super) number: Option<String>,
}

/// Something that is not in both versions
#[derive(Serialize)]
pub(super) struct Told {
    pub(super) said: String,
    /// Whether callers notice it, and no comparison tells
    #[serde(skip)]
    pub(super) is_noticed: bool,
}

/// What is compared, and what cannot be
pub(super) struct Paired {
    pub(super) pairs: Vec<Pair>,
    pub(super) told: Vec<Told>,
}

/// A flow of either dialect
#[derive(Clone, Copy)]
enum Flow<'a> {
    Tree(&'a Tree),
    Rules(&'a Rules),
}

/// What to compare of two versions; `wanted` is the id or name of a flow.
///
/// # Errors
/// When neither has a flow that is called so.
pub(super) fn of(
    before: &Input,
    after: &Input,
    wanted: Option<&str>,
) -> Result<Paired, InputError> {
    let [mut old, mut new] = [before, after].map(Flow::all);
    if let Some(wanted) = wanted {
        old.retain(|it| it.is_called(wanted));
        new.retain(|it| it.is_called(wanted));
        if old.len() > 1 || new.len() > 1 {
            let why = format!("several flows are called `{wanted}`; name one by its id");
            return Err(InputError::Question(why));
        }
    }
    match (&old[..], &new[..]) {
        ([], []) => Err(InputError::Question(format!(
            "there is no flow with the id or name `{}`",
            wanted.unwrap_or_default()
        ))),
        (&[one], &[two]) => Ok(single(before, after, one, two)),
        (&[it], []) => Ok(Paired::only(it.told_only("before"))),
        ([], &[it]) => Ok(Paired::only(it.told_only("after"))),
        _ => Ok(all(before, after, &old, &new)),
    }
}

impl Paired {
    fn only(said: String) -> Self {
        Self {
            pairs: Vec::new(),
            told: vec![Told {
                said,
                is_noticed: true,
            }],
        }
    }
}

fn single(before: &Input, after: &Input, one: Flow<'_>, two: Flow<'_>) -> Paired {
    let number = two.numbers().next().or_else(|| one.numbers().next());
    let pair = Pair {
        flow: Some(two.label().to_owned()),
        number: number.map(str::to_owned),
        before: one.simulator(before),
        after: two.simulator(after),
    };
    let mut told = Vec::new();
    if one.label() != two.label() {
        told.push(Told {
            said: renamed(one, two),
            is_noticed: false,
        });
    }
    let [was, is] = [one, two].map(|it| it.numbers().collect::<BTreeSet<_>>());
    told.extend(is.difference(&was).map(|it| Told {
        said: format!("{it} is a new number of {}", two.said()),
        is_noticed: true,
    }));
    told.extend(was.difference(&is).map(|it| Told {
        said: format!("{it} is no number of {} any more", two.said()),
        is_noticed: true,
    }));
    Paired {
        pairs: vec![pair],
        told,
    }
}

fn all(before: &Input, after: &Input, old: &[Flow<'_>], new: &[Flow<'_>]) -> Paired {
    let mut paired = Paired {
        pairs: Vec::new(),
        told: Vec::new(),
    };
    let mut left: Vec<Flow<'_>> = new.to_vec();
    let mut tell = |said, is_noticed| paired.told.push(Told { said, is_noticed });
    let mut rules = Vec::new();
    for one in old {
        let Some(idx) = one.found_again(&left, new, old) else {
            tell(one.told_only("before"), one.is_rules());
            continue;
        };
        let two = left.remove(idx);
        if one.id() != two.id() {
            tell(renamed(*one, two), false);
        }
        if one.is_rules() {
            rules.push((*one, two));
        }
    }
    for it in left {
        tell(it.told_only("after"), it.is_rules());
    }
    numbers(before, after, &mut tell);
    if old.iter().chain(new).any(|it| !it.is_rules()) {
        paired.pairs.push(Pair {
            flow: None,
            before: Simulator::of_account(&before.account),
            after: Simulator::of_account(&after.account),
            number: None,
        });
    }
    let lists = rules.into_iter().map(|(one, two)| Pair {
        flow: Some(two.label().to_owned()),
        number: None,
        before: one.simulator(before),
        after: two.simulator(after),
    });
    paired.pairs.extend(lists);
    paired
}

/// Numbers that nobody answered, or that nobody answers any more; where others answer, comparing calls tells what callers notice of it.
fn numbers(before: &Input, after: &Input, tell: &mut impl FnMut(String, bool)) {
    let [was, is] = [before, after].map(|it| Simulator::of_account(&it.account));
    let all = [before, after].into_iter().flat_map(|it| &it.callflows);
    let all: BTreeSet<_> = all.flat_map(|it| it.flow.numbers()).collect();
    let taker = |side: &Simulator, number: &str| {
        let taker = side.routes().taker(number, Authority::Inside)?;
        let flow = side.account().callflow(&taker)?;
        let name = [flow.name(), flow.id()];
        let name = name.into_iter().find(|it| !it.is_empty())?;
        Some(format!("`{name}`"))
    };
    for number in all.into_iter().filter(|it| *it != "no_match") {
        match (taker(&was, number), taker(&is, number)) {
            (None, Some(now)) => tell(format!("{number} is a new number of {now}"), false),
            (Some(was), None) => tell(
                format!("{number} is no number any more; it was one of {was}"),
                false,
            ),
            _ => {}
        }
    }
}

fn renamed(one: Flow<'_>, two: Flow<'_>) -> String {
    format!("{} is {} now", one.said(), two.said())
}

impl<'a> Flow<'a> {
    fn all(input: &'a Input) -> Vec<Self> {
        let trees = input.callflows.iter().map(Flow::Tree);
        let lists = input.call_flows.iter().map(Flow::Rules);
        trees.chain(lists).collect()
    }

    fn is_rules(self) -> bool {
        matches!(self, Self::Rules(_))
    }

    fn is_called(self, said: &str) -> bool {
        match self {
            Self::Tree(it) => it.is_called(said),
            Self::Rules(it) => it.is_called(said),
        }
    }

    fn id(self) -> String {
        match self {
            Self::Tree(it) => it.flow.id().to_owned(),
            Self::Rules(it) => it.with_id().id().to_owned(),
        }
    }

    fn name(self) -> &'a str {
        match self {
            Self::Tree(it) => it.flow.name(),
            Self::Rules(it) => it.flow.name(),
        }
    }

    fn label(self) -> &'a str {
        match self {
            Self::Tree(it) => it.label(),
            Self::Rules(it) => it.label(),
        }
    }

    /// Name and id
    fn said(self) -> String {
        let (name, id) = (self.name(), self.id());
        if name.is_empty() || name == id {
            return format!("`{id}`");
        }
        format!("`{name}` ({id})")
    }

    fn numbers(self) -> impl Iterator<Item = &'a str> {
        let tree = match self {
            Self::Tree(it) => Some(it),
            Self::Rules(_) => None,
        };
        let numbers = tree.into_iter().flat_map(|it| it.flow.numbers());
        numbers.filter(|it| *it != "no_match")
    }

    fn told_only(self, when: &str) -> String {
        let what = match self {
            Self::Tree(_) => "callflow",
            Self::Rules(_) => "call flow",
        };
        let numbers: Vec<_> = self.numbers().collect();
        let numbers = match numbers[..] {
            [] => String::new(),
            _ => format!(", {}", numbers.join(", ")),
        };
        format!(
            "the {what} {}{numbers} is only in the version {when}",
            self.said()
        )
    }

    /// Which of `left` it is: by id; else by name or number, if that one has an id of its own
    fn found_again(self, left: &[Flow<'_>], new: &[Flow<'_>], old: &[Flow<'_>]) -> Option<usize> {
        let like = |it: &Flow<'_>| it.is_rules() == self.is_rules();
        let is_it = |it: &Flow<'_>| like(it) && it.id() == self.id();
        if new.iter().any(is_it) {
            return left.iter().position(is_it);
        }
        let is_new = |it: &Flow<'_>| !old.iter().any(|old| like(old) && old.id() == it.id());
        let name = self.name();
        let same_name = |it: &Flow<'_>| !name.is_empty() && it.name() == name;
        let same_number =
            |it: &Flow<'_>| it.numbers().any(|it| self.numbers().any(|own| own == it));
        left.iter()
            .position(|it| like(it) && is_new(it) && (same_number(it) || same_name(it)))
    }

    fn simulator(self, input: &Input) -> Simulator {
        match self {
            Self::Tree(it) => Simulator::of_flow(&input.account, &it.flow),
            Self::Rules(it) => Simulator::of_rules(&input.account, &it.with_id()),
        }
    }
}
