//! Which of several flows a call comes to.

use super::input::{Input, InputError, Rules, Tree};
use ringtree::Json;
use ringtree::ask::map::zone_name;
use ringtree::number::DialPlan;
use std::fmt::Write as _;

/// Where a call comes to
pub(super) enum Chosen<'a> {
    /// The account's numbers decide among its callflows
    Number,
    /// The one callflow there is
    Tree(&'a Tree),
    /// A flat call flow
    Rules(&'a Rules),
}

/// The flow that somebody calls so, by id or name
///
/// # Errors
/// When there is none, or more than one.
pub(super) fn called<'a>(input: &'a Input, said: &str) -> Result<Chosen<'a>, InputError> {
    let trees = input.callflows.iter().filter(|it| it.is_called(said));
    let lists = input.call_flows.iter().filter(|it| it.is_called(said));
    let all = trees.map(Chosen::Tree).chain(lists.map(Chosen::Rules));
    let mut all: Vec<_> = all.collect();
    match (all.pop(), all.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(InputError::Question(format!(
            "several flows are called `{said}`; name one by its id"
        ))),
        (None, _) => Err(InputError::Question(format!(
            "there is no flow with the id or name `{said}`"
        ))),
    }
}

/// The flow for a call to the number `to`; empty when none was said.
///
/// # Errors
/// When it is not clear which.
pub(super) fn choose<'a>(input: &'a Input, to: &str) -> Result<Chosen<'a>, InputError> {
    if !to.is_empty() {
        match &by_number(input, to)[..] {
            [] => {}
            [rules] => return Ok(Chosen::Rules(rules)),
            [first, second, ..] => {
                return Err(InputError::Question(format!(
                    "{} and {} have the `phone_number` `{to}`; name one file",
                    first.source, second.source
                )));
            }
        }
    }
    match (&input.callflows[..], &input.call_flows[..]) {
        ([], [rules]) => Ok(Chosen::Rules(rules)),
        ([_, ..], _) if !to.is_empty() => Ok(Chosen::Number),
        ([tree], []) => Ok(Chosen::Tree(tree)),
        _ => Err(InputError::Question(several(input, to))),
    }
}

impl Chosen<'_> {
    /// The name of the zone whose clocks people go by; none where nothing says it
    pub(super) fn zone<'a>(&'a self, input: &'a Input) -> Option<&'a str> {
        let rules = match self {
            Self::Rules(it) => Some(&it.flow),
            Self::Number | Self::Tree(_) => None,
        };
        zone_name(rules, &input.account)
    }
}

/// The flat call flows that are there for this number
fn by_number<'a>(input: &'a Input, to: &str) -> Vec<&'a Rules> {
    let plan = DialPlan::of(input.account.settings());
    let number = plan.normalize(to);
    let is_it = |it: &&Rules| {
        let own = number_of(it);
        own.is_some_and(|own| plan.normalize(own) == number)
    };
    input.call_flows.iter().filter(is_it).collect()
}

fn number_of(rules: &Rules) -> Option<&str> {
    let number = rules.flow.document().get("phone_number");
    number.and_then(Json::as_str)
}

fn several(input: &Input, to: &str) -> String {
    const SHOWN: usize = 8;
    let mut text = if to.is_empty() {
        "there are several flows:".to_owned()
    } else {
        format!("there are several flows, and none has the `phone_number` `{to}`:")
    };
    let trees = input.callflows.iter();
    let trees = trees.map(|it| (it.label(), &it.source, it.flow.numbers().next()));
    let lists = input.call_flows.iter();
    let lists = lists.map(|it| (it.label(), &it.source, number_of(it)));
    let n_flows = trees.len() + lists.len();
    for (label, source, number) in trees.chain(lists).take(SHOWN) {
        let number = number
            .map(|it| format!(", number {it}"))
            .unwrap_or_default();
        // Writing into a text does not fail.
        let _ = write!(text, "\n  {label} ({source}{number})");
    }
    if n_flows > SHOWN {
        let _ = write!(text, "\n  and {} more", n_flows - SHOWN);
    }
    text.push_str(
        "\nsay the number called with --to (of rules it is their `phone_number`), or name one file",
    );
    text
}
