//! From a document to rules: what can be read, and what cannot.

use super::condition::{self, Condition};
use super::{Destination, Fallback, FallbackAction, KeyPattern, Problem, Rule, Weighted, join};
use crate::json::Json;

const TYPES: &str = "`phone_number`, `voicemail`, `queue`, `ivr_menu`, `webhook`, `load_balanced`";
const ACTIONS: &str = "`transfer`, `voicemail`, `hangup`, `repeat`";

/// The rules of a document.
pub(super) fn rules(document: &Json, problems: &mut Vec<Problem>) -> Vec<Rule> {
    let Some(rules) = document.get("routing").and_then(Json::as_array) else {
        problems.push(Problem::new(
            "routing",
            "a call flow has a list of rules in `routing`",
        ));
        return Vec::new();
    };
    if rules.is_empty() {
        problems.push(Problem::new("routing", "write at least one rule"));
    }
    let rules = rules.iter().enumerate();
    rules
        .map(|(idx, it)| rule(it, &format!("routing.{idx}"), problems))
        .collect()
}

fn rule(rule: &Json, path: &str, problems: &mut Vec<Problem>) -> Rule {
    if rule.as_object().is_none() {
        problems.push(Problem::new(path, "a rule is an object"));
    }
    let pattern = match rule.get("pattern").and_then(Json::as_str) {
        Some(text) => KeyPattern::read(text).map_err(|it| it.to_string()),
        None => Err("a rule has a `pattern`; `*` is for all".to_owned()),
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
fn kept<T>(read: Result<T, String>, path: String, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|why| problems.push(Problem::new(path, why)))
        .ok()
}

fn destination(rule: &Json, path: &str, problems: &mut Vec<Problem>) -> Option<Destination> {
    let kind = rule.get("destination_type").and_then(Json::as_str);
    if kind == Some("load_balanced") {
        let path = join(path, "destinations");
        return kept(weighted(rule), path, problems).map(Destination::LoadBalanced);
    }
    let is_known = |it: &&str| Destination::named(it, String::new()).is_some();
    let Some(kind) = kind.filter(is_known) else {
        let path = join(path, "destination_type");
        problems.push(Problem::new(path, format!("write one of {TYPES}")));
        return None;
    };
    let target = rule
        .get("destination")
        .and_then(Json::as_str)
        .filter(|it| !it.is_empty());
    let target = target.ok_or_else(|| "write where the call goes".to_owned());
    let target = kept(
        target.map(str::to_owned),
        join(path, "destination"),
        problems,
    )?;
    Destination::named(kind, target)
}

fn weighted(rule: &Json) -> Result<Vec<Weighted>, String> {
    let why = "write a list of `{\"number\", \"weight\"}`, weights being whole numbers from 0";
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
            Err("at least one weight is more than 0".to_owned())
        }
        Some(all) => Ok(all),
        None => Err(why.to_owned()),
    }
}

fn fallback(fallback: &Json) -> Result<Fallback, String> {
    let data = fallback.get("action_data");
    let target = |key: &str| {
        let written = data
            .and_then(|it| it.get(key))
            .or(fallback.get("action_id"));
        let written = written.and_then(Json::as_str).map(str::to_owned);
        written.ok_or_else(|| format!("write `action_data` with `{key}`, or `action_id`"))
    };
    let action = match fallback.get("action").and_then(Json::as_str) {
        Some("transfer") => FallbackAction::Transfer(target("destination")?),
        Some("voicemail") => FallbackAction::Voicemail(target("box_id")?),
        Some("hangup") => FallbackAction::Hangup,
        Some("repeat") => FallbackAction::Repeat,
        _ => return Err(format!("write an `action`: one of {ACTIONS}")),
    };
    let timeout_s = match fallback.get("timeout") {
        None | Some(Json::Null) => None,
        Some(it) => {
            let seconds = it.as_i64().and_then(|it| it.try_into().ok());
            Some(seconds.ok_or("write `timeout` as whole seconds")?)
        }
    };
    Ok(Fallback { timeout_s, action })
}
