//! Hours of rules as temporal rules of the switch, and back.
//!
//! The switch counts the second that closes a window, and no window of it wraps midnight.

use super::needed::Shelf;
use super::object;
use crate::account::Collection;
use crate::json::{Json, Object};
use crate::temporal::{Hours, TemporalRule, TimeOfDay, Weekday, Weekdays, Window, Zone};

/// 1983-04-11, which the API fills in where a rule does not say since when it counts
const ALWAYS: i64 = 62_586_115_200;
const LAST_SECOND: i64 = 86_399;

/// The id to list in a `temporal_route`: of a rule, or of a set of two for hours that cross midnight
pub(super) fn put(shelf: &mut Shelf<'_>, hours: &Hours) -> String {
    let (start, end) = (hours.start().second(), hours.end().second());
    let name = hours.to_string();
    let mut rule = |name: &str, days: Weekdays, from: i64, to: i64| {
        shelf.put(Collection::TemporalRules, name, &rule(name, days, from, to))
    };
    let days = hours.days();
    if end > start {
        return rule(&name, days, start, end - 1);
    }
    let evening = rule(
        &format!("{name}, before midnight"),
        days,
        start,
        LAST_SECOND,
    );
    if end == 0 {
        return evening;
    }
    let morning = rule(&format!("{name}, after midnight"), next(days), 0, end - 1);
    let rules = vec![Json::from(evening), Json::from(morning)];
    let set = object([
        ("name", name.as_str().into()),
        ("temporal_rules", rules.into()),
    ]);
    shelf.put(Collection::TemporalRulesSets, &name, &set)
}

fn rule(name: &str, days: Weekdays, from: i64, to: i64) -> Object {
    let days = days.iter().map(|it| Json::from(full_name(it)));
    object([
        ("name", name.into()),
        ("cycle", "weekly".into()),
        ("interval", 1_i64.into()),
        ("start_date", ALWAYS.into()),
        ("wdays", days.collect::<Vec<_>>().into()),
        ("time_window_start", from.into()),
        ("time_window_stop", to.into()),
    ])
}

fn full_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

/// The days after these
fn next(days: Weekdays) -> Weekdays {
    let shifted = Weekday::ALL.into_iter().cycle().skip(1);
    let pairs = Weekday::ALL.into_iter().zip(shifted);
    pairs
        .filter(|(day, _)| days.contains(*day))
        .map(|(_, next)| next)
        .collect()
}

/// Hours that a temporal rule stands for, and under which conditions
#[derive(Debug)]
pub(super) struct Read {
    pub(super) hours: Hours,
    pub(super) notes: Vec<String>,
}

/// A temporal rule of that cycle as hours in a zone
///
/// # Errors
/// Why it is none.
pub(super) fn read(rule: &TemporalRule, cycle: &str, zone: &Zone) -> Result<Read, String> {
    let Some((days, Window { start, stop })) = rule.week() else {
        return Err(match cycle {
            "daily" | "weekly" => {
                "rules count every week and every day, and no `interval`".to_owned()
            }
            other => format!("rules know days of the week, and no cycle `{other}`"),
        });
    };
    let mut notes = Vec::new();
    let end = match stop {
        // The second after the last is the first of the next day.
        LAST_SECOND.. => 0,
        stop if stop % 60 == 59 => stop + 1,
        stop => {
            notes.push("The tree counts the second that closes a window, as 17:00:00 of 09:00–17:00; the rules do not.".to_owned());
            stop
        }
    };
    let why = "rules count from one full minute to another";
    let time = |second: i64| TimeOfDay::at_second(second).ok_or(why);
    let (start, end) = (time(start)?, time(end)?);
    if stop < LAST_SECOND && end <= start {
        return Err("its window never opens, or for less than a minute".to_owned());
    }
    notes.extend(begun(rule)?);
    let every = days == Weekdays::ALL;
    let days = days.iter().filter(|_| !every).collect();
    Ok(Read {
        hours: Hours::new(start, end, days, zone.clone()),
        notes,
    })
}

/// A note when a rule begins some day; rules of a list have always begun
///
/// # Errors
/// Why nobody can say when it begins.
fn begun(rule: &TemporalRule) -> Result<Option<String>, String> {
    match rule.start_date() {
        Some(since) if since <= ALWAYS => Ok(None),
        Some(_) => Ok(Some(
            "The rules count at once, and not from a `start_date` on.".to_owned(),
        )),
        // To the switch it begins when the call comes in, or a day beside that.
        None => Err(
            "it has no `start_date`, and begins today or tomorrow, as the zone has it".to_owned(),
        ),
    }
}

/// That a rule which is switched on by hand holds always
///
/// # Errors
/// Why it may not.
pub(super) fn always(rule: &TemporalRule) -> Result<(), String> {
    match begun(rule)? {
        None => Ok(()),
        // Not even the switch by hand counts before.
        Some(_) => Err("it is switched on by hand, and begins with its `start_date`".to_owned()),
    }
}

/// Hours as a rule writes them
pub(super) fn time_range(hours: &Hours) -> Json {
    let mut range = object([
        ("start", hours.start().to_string().into()),
        ("end", hours.end().to_string().into()),
        ("timezone", hours.zone().name().into()),
    ]);
    let days = hours.days();
    if days != Weekdays::ALL {
        let days = days.iter().map(|it| Json::from(it.short().to_uppercase()));
        range.set("days", days.collect::<Vec<_>>());
    }
    range.into()
}

/// Two rules of a set that are one night: the hours from the start of the first to the end of the second
pub(super) fn joined(evening: &Hours, morning: &Hours) -> Option<Hours> {
    let meets = evening.end().second() == 0
        && morning.start().second() == 0
        && evening.start() >= morning.end();
    let (first, second) = (evening.days(), morning.days());
    let is_one = meets
        && next(first) == second
        && evening.start().second() != 0
        && morning.end().second() != 0;
    is_one.then(|| {
        let days = first.iter().filter(|_| first != Weekdays::ALL).collect();
        Hours::new(evening.start(), morning.end(), days, evening.zone().clone())
    })
}
