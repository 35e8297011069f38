//! `ringtree route`: who answers a number, or which rule matches a call.

use super::Answer;
use super::choose::{Chosen, choose};
use super::input::{Input, InputError};
use super::options::{When, caller, digits};
use clap::Args;
use ringtree::Json;
use ringtree::ask::map::zone_name;
use ringtree::call::scenario::Caller;
use ringtree::number::DialPlan;
use ringtree::route::{Authority, Routes};
use ringtree::rules::{Asked, CallFlow, Destination};
use std::fmt::Write as _;

const HELP: &str = "\
Ends with 0 when a callflow answers or a rule matches, with 1 when none does, with 2 when the command or its input could not be read.

In rules with a menu, --digits are what the caller presses there: the rules are first asked without digits, and when one of them plays a menu,
asked again with them. A caller whom another rule takes first never hears the menu.";

/// Options of `ringtree route`
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub struct Route {
    #[command(flatten)]
    files: super::Files,
    /// The number called; decides among callflows, and among rules by their `phone_number`
    #[arg(long, value_name = "NUMBER")]
    to: Option<String>,
    /// The caller's number, for rules; `anonymous` or `withheld`, or nothing, when it is not shown
    #[arg(long, value_name = "NUMBER", value_parser = |it: &str| Ok::<_, String>(caller(it)))]
    from: Option<Caller>,
    /// When, for rules, as `2026-03-02T10:00:00-06:00`; without offset by the clock of the zone that the rules name, else of the account's
    #[arg(long, visible_alias = "at", value_name = "INSTANT")]
    time: Option<When>,
    /// What the caller has pressed, for rules
    #[arg(long, visible_alias = "keys", value_name = "DIGITS", value_parser = digits)]
    digits: Option<String>,
    /// The call comes from inside the account
    #[arg(long)]
    inside: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Route {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        let input = Input::read(&self.files.paths, notes)?;
        let to = self.to.as_deref().unwrap_or_default();
        match choose(&input, to)? {
            Chosen::Rules(rules) => self.match_rule(&input, &rules.flow, notes),
            Chosen::Number => Ok(self.find_callflow(&input, to)),
            Chosen::Tree(_) => Err(InputError::Question(
                "say the number called with --to".to_owned(),
            )),
        }
    }

    fn find_callflow(&self, input: &Input, to: &str) -> Answer {
        let routes = Routes::of(input.account.settings(), input.account.callflows());
        let authority = if self.inside {
            Authority::Inside
        } else {
            Authority::Carrier
        };
        let found = routes.answer(to, authority);
        let text = match (&found, self.json) {
            (Ok(it), true) => super::json(it),
            (Err(it), true) => super::json(it),
            (Ok(it), false) => it.to_string(),
            (Err(it), false) => it.to_string(),
        };
        Answer::new(text, found.is_err())
    }

    fn match_rule(
        &self,
        input: &Input,
        flow: &CallFlow,
        notes: &mut Vec<String>,
    ) -> Result<Answer, InputError> {
        let time = self.time.as_ref().ok_or_else(When::missing)?;
        let plan = DialPlan::of(input.account.settings());
        let shown = self.from.as_ref();
        let shown = shown.filter(|it| !it.anonymous && !it.number.is_empty());
        let from = shown.map(|it| plan.normalize(&it.number));
        let asked = Asked {
            from: from.as_deref(),
            at: time.instant(zone_name([flow], &input.account), notes)?,
            digits: self.digits.as_deref(),
            plan: &plan,
        };
        let matched = Matched::of(flow, &asked);
        let rule = matched.rule.and_then(|it| flow.matched_route(it));
        let text = match (&rule, self.json) {
            (rule, true) => format!(
                r#"{{"matched_route":{}}}"#,
                rule.as_ref().unwrap_or(&Json::Null).to_text()
            ),
            (Some(rule), false) => {
                let nth = nth(matched.rule.unwrap_or_default());
                format!("the {nth} rule: {}{}", rule.to_text(), matched.presumed)
            }
            (None, false) => format!("no rule matches{}", why_none(flow, &matched.asked)),
        };
        Ok(Answer::new(text, rule.is_none()))
    }
}

/// The rule that takes a call, and what that presumes.
struct Matched<'a> {
    rule: Option<usize>,
    /// What was asked last
    asked: Asked<'a>,
    presumed: String,
}

impl<'a> Matched<'a> {
    /// As a call plays it: a menu comes before its digits.
    fn of(flow: &CallFlow, asked: &Asked<'a>) -> Self {
        let on_entry = Asked {
            digits: None,
            ..asked.clone()
        };
        let found = |asked: &Asked<'a>, presumed: String| Self {
            rule: flow.route(asked).filter(|_| flow.is_active()),
            asked: asked.clone(),
            presumed,
        };
        if asked.digits.is_none() || !flow.has_menu() {
            return found(asked, String::new());
        }
        let entry = flow.route(&on_entry);
        let plays_menu = |idx: &usize| {
            let rule = flow.rules.get(*idx);
            rule.is_some_and(|it| matches!(it.destination, Some(Destination::IvrMenu(_))))
        };
        match entry {
            Some(idx) if plays_menu(&idx) => found(
                asked,
                format!(
                    "\nthe digits are pressed in the menu of the {} rule, which comes first",
                    nth(idx)
                ),
            ),
            Some(_) => found(
                &on_entry,
                "\nit comes before any menu; the digits are never pressed".to_owned(),
            ),
            None => found(&on_entry, String::new()),
        }
    }
}

/// A place in a list as people count: `1st` for 0
fn nth(idx: usize) -> String {
    let n = idx + 1;
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// Why no rule matches: that the flow is off, or what is in the way of each rule.
fn why_none(flow: &CallFlow, asked: &Asked<'_>) -> String {
    if !flow.is_active() {
        return ": the call flow is switched off (`active` is false)".to_owned();
    }
    let mut text = String::new();
    for (idx, rule) in flow.rules.iter().enumerate() {
        if let Err(why) = rule.matches(asked) {
            // Writing into a text does not fail.
            let _ = write!(text, "\n  the {} rule: {why}", nth(idx));
        }
    }
    for it in &flow.problems {
        let _ = write!(text, "\n  {} cannot be read: {}", it.path, it.message);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::nth;

    #[test]
    fn places_are_counted_from_one() {
        let said: Vec<_> = [0, 1, 2, 3, 10, 11, 12, 20, 100, 110].map(nth).to_vec();
        assert_eq!(
            said,
            [
                "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th"
            ]
        );
    }
}
