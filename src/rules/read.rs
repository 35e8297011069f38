//! From a document to rules: what can be read, and what cannot.

use super::condition::{self, Condition};
use super::{Destination, Fallback, FallbackAction, KeyPattern, Problem, Rule, Weighted, join};
use crate::json::Json;
use crate::why::Why;

const TYPES: &str = "`phone_number`, `voicemail`, `queue`, `ivr_menu`, `webhook`, `load_balanced`";
const ACTIONS: &str = "`transfer`, `voicemail`, `hangup`, `repeat`";

/// The rules of a document.
pub(super) fn rules(document: &Json, problems: &mut Vec<Problem>) -> Vec<Rule> {
    let Some(rules) = document.get("routing").and_then(Json::as_array) else {
        problems.push(Problem::new(
            "routing",
            why!(
                routing_is_a_list,
                "a call flow has a list of rules in `routing`"
            ),
        ));
        return Vec::new();
    };
    if rules.is_empty() {
        problems.push(Problem::new(
            "routing",
            why!(write_a_rule, "write at least one rule"),
        ));
    }
    let rules = rules.iter().enumerate();
    rules
        .map(|(idx, it)| rule(it, &format!("routing.{idx}"), problems))
        .collect()
}

fn rule(rule: &Json, path: &str, problems: &mut Vec<Problem>) -> Rule {
    if rule.as_object().is_none() {
        problems.push(Problem::new(
            path,
            why!(rule_is_an_object, "a rule is an object"),
        ));
    }
    let pattern = match rule.get("pattern").and_then(Json::as_str) {
        Some(text) => KeyPattern::read(text).map_err(Why::from),
        None => Err(why!(
            rule_has_a_pattern,
            "a rule has a `pattern`; `*` is for all"
        )),
    };
    let pattern = kept(pattern, join(path, "pattern"), problems);
    let conditions = match rule.get("conditions") {
        Some(conditions) => condition::read(conditions, &join(path, "conditions"), problems),
        None => Vec::<Condition>::new(),
    };
    let fallback = rule.get("fallback").and_then(|it| {
        let path = join(path, "fallback");
        kept(fallback(it), path, problems)
    });
    Rule {
        pattern,
        conditions,
        destination: destination(rule, path, problems),
        fallback,
    }
}

/// What was read, or nothing and a problem.
pub(super) fn kept<T>(
    read: Result<T, Why>,
    path: String,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    read.map_err(|why| problems.push(Problem::new(path, why)))
        .ok()
}

fn destination(rule: &Json, path: &str, problems: &mut Vec<Problem>) -> Option<Destination> {
    let kind = rule.get("destination_type").and_then(Json::as_str);
    if kind == Some("load_balanced") {
        let path = join(path, "destinations");
        return kept(weighted(rule), path, problems).map(Destination::LoadBalanced);
    }
    one_destination(rule, path, problems)
}

/// A destination of a kind that has one target.
pub(super) fn one_destination(
    rule: &Json,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Option<Destination> {
    let kind = rule.get("destination_type").and_then(Json::as_str);
    let is_known = |it: &&str| Destination::named(it, String::new()).is_some();
    let Some(kind) = kind.filter(is_known) else {
        let path = join(path, "destination_type");
        problems.push(Problem::new(
            path,
            why!(write_one_of, "write one of {choices}", choices = TYPES),
        ));
        return None;
    };
    let target = rule
        .get("destination")
        .and_then(Json::as_str)
        .filter(|it| !it.is_empty());
    let target = target.ok_or_else(|| why!(write_where, "write where the call goes"));
    let target = kept(
        target.map(str::to_owned),
        join(path, "destination"),
        problems,
    )?;
    Destination::named(kind, target)
}

fn weighted(rule: &Json) -> Result<Vec<Weighted>, Why> {
    let one = |it: &Json| {
        Some(Weighted {
            number: it.get("number")?.as_str()?.to_owned(),
            weight: it.get("weight")?.as_i64()?.try_into().ok()?,
        })
    };
    let destinations = rule.get("destinations").and_then(Json::as_array);
    let destinations: Option<Vec<_>> = destinations.and_then(|it| it.iter().map(one).collect());
    match destinations {
        Some(all) if all.iter().all(|it| it.weight == 0) => {
            Err(why!(weights_are_0, "at least one weight is more than 0"))
        }
        Some(all) => Ok(all),
        None => Err(why!(
            write_weighted,
            "write a list of {example}, weights being whole numbers from 0",
            example = "`{\"number\", \"weight\"}`"
        )),
    }
}

fn fallback(fallback: &Json) -> Result<Fallback, Why> {
    let data = fallback.get("action_data");
    let target = |key: &'static str| {
        let written = data
            .and_then(|it| it.get(key))
            .or(fallback.get("action_id"));
        let written = written.and_then(Json::as_str).map(str::to_owned);
        written.ok_or_else(|| {
            why!(
                write_action_data,
                "write `action_data` with `{key}`, or `action_id`",
                key
            )
        })
    };
    let action = match fallback.get("action").and_then(Json::as_str) {
        Some("transfer") => FallbackAction::Transfer(target("destination")?),
        Some("voicemail") => FallbackAction::Voicemail(target("box_id")?),
        Some("hangup") => FallbackAction::Hangup,
        Some("repeat") => FallbackAction::Repeat,
        _ => {
            return Err(why!(
                write_action,
                "write an `action`: one of {choices}",
                choices = ACTIONS
            ));
        }
    };
    let timeout_s = match fallback.get("timeout") {
        None | Some(Json::Null) => None,
        Some(it) => {
            let seconds = it.as_i64().and_then(|it| it.try_into().ok());
            Some(seconds.ok_or_else(|| why!(write_timeout, "write `timeout` as whole seconds"))?)
        }
    };
    Ok(Fallback { timeout_s, action })
}
