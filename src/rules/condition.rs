//! When a rule applies: at which hours, and to which callers. All of its conditions have to hold.
//!
//! Source: Audian API, Call Flows and Routing: Time Range Parameters, Screening Parameters, Geographic Routing

use super::{Asked, Problem, join};
use crate::json::{Json, Object};
use crate::number::{is_e164, is_in_area, national};
use crate::temporal::{Hours, Moment, TimeOfDay, Weekday, Zone};
use crate::why::Why;

/// A condition of a rule
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// `time_range`: the call comes in at these hours
    Hours(Hours),
    /// `vip_numbers`: the caller is one of these
    Vip(Vec<String>),
    /// `blocked_numbers`: the caller is one of these, and is led elsewhere
    Blocked(Vec<String>),
    /// `area_codes` or `allowed_area_codes`: the caller's national number begins with one of these
    AreaCodes(Vec<String>),
    /// `require_caller_id`: the caller shows a number
    CallerId,
    /// What cannot be read never holds
    Unreadable,
}

impl Condition {
    /// The hours at which it holds, if it is about hours
    pub fn hours(&self) -> Option<&Hours> {
        match self {
            Self::Hours(hours) => Some(hours),
            _ => None,
        }
    }
}

/// The names that a rule may have in `conditions`
pub(super) const NAMES: [&str; 6] = [
    "time_range",
    "vip_numbers",
    "blocked_numbers",
    "area_codes",
    "allowed_area_codes",
    "require_caller_id",
];

/// Reads the conditions of a rule, and reports what cannot be read.
pub(super) fn read(conditions: &Json, path: &str, problems: &mut Vec<Problem>) -> Vec<Condition> {
    let Some(conditions) = conditions.as_object() else {
        problems.push(Problem::new(
            path,
            why!(conditions_are_an_object, "conditions are an object"),
        ));
        return vec![Condition::Unreadable];
    };
    conditions
        .iter()
        .filter_map(|(name, value)| {
            let path = join(path, name);
            match one(name, value, &path, problems) {
                Ok(condition) => condition,
                Err(problem) => {
                    problems.push(problem);
                    Some(Condition::Unreadable)
                }
            }
        })
        .collect()
}

fn one(
    name: &str,
    value: &Json,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Result<Option<Condition>, Problem> {
    let texts = || texts(value, path);
    Ok(Some(match name {
        "time_range" => Condition::Hours(hours(value, path, problems)?),
        "vip_numbers" => Condition::Vip(texts()?),
        "blocked_numbers" => Condition::Blocked(texts()?),
        "area_codes" | "allowed_area_codes" => Condition::AreaCodes(texts()?),
        "require_caller_id" => match value.as_bool() {
            Some(true) => Condition::CallerId,
            Some(false) => return Ok(None),
            None => {
                let why = why!(write_true_or_false, "write `true` or `false`");
                return Err(Problem::new(path, why));
            }
        },
        _ => {
            let known = NAMES.join("`, `");
            let why = why!(
                no_such_condition,
                "no such condition; known are `{known}`",
                known
            );
            return Err(Problem::new(path, why));
        }
    }))
}

fn texts(value: &Json, path: &str) -> Result<Vec<String>, Problem> {
    let text = |it: &Json| it.as_str().map(str::to_owned);
    let texts = value
        .as_array()
        .and_then(|it| it.iter().map(text).collect());
    texts.ok_or_else(|| Problem::new(path, why!(write_texts, "write a list of texts")))
}

fn hours(value: &Json, path: &str, problems: &mut Vec<Problem>) -> Result<Hours, Problem> {
    let members = value.as_object().ok_or_else(|| {
        let why = why!(
            write_hours,
            "write `start`, `end`, `timezone` and, if not every day, `days`"
        );
        Problem::new(path, why)
    })?;
    let text = |key: &str| members.get(key).and_then(Json::as_str);
    let time = |key: &str| {
        let time = text(key).and_then(TimeOfDay::read);
        let why = || why!(write_time, "write a time as `09:00`");
        time.ok_or_else(|| Problem::new(join(path, key), why()))
    };
    let (start, end) = (time("start")?, time("end")?);
    let zone = text("timezone").unwrap_or("UTC");
    let zone = Zone::named(zone).map_err(|unknown| {
        let why = why!(
            no_such_zone,
            "unknown time zone `{zone}`; write one as `America/New_York`",
            zone = unknown.0
        );
        Problem::new(join(path, "timezone"), why)
    })?;
    if members.get("timezone").is_none() {
        let why = why!(write_a_zone, "write a zone as `America/New_York`");
        problems.push(Problem::new(join(path, "timezone"), why));
    }
    Ok(Hours::new(start, end, days(members, path)?, zone))
}

fn days(members: &Object, path: &str) -> Result<Vec<Weekday>, Problem> {
    let Some(days) = members.get("days") else {
        return Ok(Vec::new());
    };
    let day = |it: &Json| Weekday::abbreviated(it.as_str()?);
    let days = days.as_array().and_then(|it| it.iter().map(day).collect());
    let why = || why!(write_short_days, "write days as `[\"MON\", \"TUE\"]`");
    days.ok_or_else(|| Problem::new(join(path, "days"), why()))
}

impl Condition {
    /// Whether it holds for a call, and why, without a full stop
    pub fn hold(&self, asked: &Asked<'_>) -> (bool, Why) {
        match self {
            Self::Hours(hours) => {
                let at = Moment::new(asked.at, hours.zone());
                let holds = hours.hold(&at);
                let (now, hours) = (at.said(), hours.said());
                let why = if holds {
                    why!(inside_hours, "{now} is inside {hours}", now, hours)
                } else {
                    why!(outside_hours, "{now} is outside {hours}", now, hours)
                };
                (holds, why)
            }
            Self::Vip(numbers) => listed(asked, numbers, "`vip_numbers`"),
            Self::Blocked(numbers) => listed(asked, numbers, "`blocked_numbers`"),
            Self::AreaCodes(codes) => area(asked, codes),
            Self::CallerId => match asked.from {
                Some(number) if is_e164(number) => (
                    true,
                    why!(caller_shows, "the caller shows {number}", number),
                ),
                _ => (
                    false,
                    why!(
                        caller_shows_no_valid_number,
                        "the caller shows no valid number"
                    ),
                ),
            },
            Self::Unreadable => (
                false,
                why!(condition_unreadable, "a condition cannot be read"),
            ),
        }
    }
}

fn listed(asked: &Asked<'_>, numbers: &[String], list: &str) -> (bool, Why) {
    let Some(from) = asked.from else {
        return (
            false,
            why!(
                no_number_to_list,
                "a caller without a number is not in {list}",
                list
            ),
        );
    };
    let is_listed = numbers.iter().any(|it| asked.plan.normalize(it) == from);
    let why = if is_listed {
        why!(number_in_list, "{number} is in {list}", number = from, list)
    } else {
        why!(
            number_not_in_list,
            "{number} is not in {list}",
            number = from,
            list
        )
    };
    (is_listed, why)
}

fn area(asked: &Asked<'_>, codes: &[String]) -> (bool, Why) {
    let shown = asked.from.and_then(|it| Some((it, national(it)?)));
    let Some((from, national)) = shown else {
        return (
            false,
            why!(no_area_code, "the caller shows no number with an area code"),
        );
    };
    let code = codes.iter().find(|it| is_in_area(from, it));
    match code {
        Some(code) => (
            true,
            why!(of_area_code, "the caller is of area code {code}", code),
        ),
        None => (
            false,
            why!(
                of_no_area_code,
                "{number} is of none of the area codes {codes}",
                number = national,
                codes = codes.join(", ")
            ),
        ),
    }
}
