//! Reading a rule from its document, as tolerantly as Kazoo does.

use super::cycle::{Cycle, DaysOfMonth, Ordinal};
use super::weekday::{Weekday, Weekdays};
use super::window::Window;
use super::{LoadFault, Schedule, TemporalRule, TestFault};
use crate::json::Json;

/// Numbers beyond this mean what this means: no calendar gets there.
const FAR: i64 = 4_000_000;

impl TemporalRule {
    /// Reads a rule; whatever the document says, there is a rule that does what the switch would do with it
    ///
    /// Numbers may be texts, days keep their order, `wensday` is a Wednesday, no `wdays` are all seven, and fields of the wrong kind are
    /// as good as absent.
    ///
    /// Source: Kazoo `cf_temporal_route.erl` `build_rule/3`, `sort_wdays/1`
    pub fn read(document: &Json) -> Self {
        let number = |key: &str| document.get(key).and_then(integer);
        Self {
            name: text(document, "name").map(str::to_owned),
            enabled: document.get("enabled").and_then(truth),
            start_date: number("start_date").map(|it| bounded(it, FAR * 86_400)),
            schedule: schedule(document),
            window: Window {
                start: number("time_window_start").map_or(0, |it| bounded(it, FAR * 86_400)),
                stop: number("time_window_stop").map_or(86_400, |it| bounded(it, FAR * 86_400)),
            },
        }
    }
}

impl TemporalRule {
    /// The members of a rule's document that the switch cannot read, and takes for absent; `null` is absent
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Json, temporal::TemporalRule};
    /// let rule = Json::parse(r#"{ "cycle": "weekly", "wdays": "monday", "time_window_start": "32400", "time_window_stop": "17:00" }"#)?;
    /// assert_eq!(TemporalRule::unread(&rule).collect::<Vec<_>>(), ["wdays", "time_window_stop"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn unread(document: &Json) -> impl Iterator<Item = &'static str> {
        const LISTS: [&str; 2] = ["wdays", "days"];
        const TEXTS: [&str; 2] = ["cycle", "ordinal"];
        const NUMBERS: [&str; 5] = [
            "start_date",
            "interval",
            "month",
            "time_window_start",
            "time_window_stop",
        ];
        let odd = |key: &&'static str, is_read: fn(&Json) -> bool| {
            let written = document.get(key).filter(|it| **it != Json::Null);
            written.is_some_and(|it| !is_read(it))
        };
        let lists = LISTS
            .iter()
            .filter(move |it| odd(it, |it| it.as_array().is_some()));
        let texts = TEXTS
            .iter()
            .filter(move |it| odd(it, |it| it.as_str().is_some()));
        let numbers = NUMBERS
            .iter()
            .filter(move |it| odd(it, |it| integer(it).is_some()));
        let switch = ["enabled"]
            .iter()
            .filter(move |it| odd(it, |it| truth(it).is_some()));
        lists.chain(texts).chain(numbers).chain(switch).copied()
    }

    /// The number that the switch reads in a member of a rule's document
    pub fn number(document: &Json, key: &str) -> Option<i64> {
        document.get(key).and_then(integer)
    }

    /// The days of the month that the switch reads in a rule's document, in their order
    pub fn days_of_month(document: &Json) -> Vec<i64> {
        days(document).unwrap_or_default()
    }

    /// The days of the week that a rule's document names and the switch knows; none where it names none
    pub fn weekdays(document: &Json) -> Weekdays {
        let named = list(document, "wdays").iter();
        named
            .filter_map(|it| Weekday::named(it.as_str()?))
            .collect()
    }
}

fn schedule(document: &Json) -> Schedule {
    let (wdays, days) = match (wdays(document), days(document)) {
        (Ok(wdays), Ok(days)) => (wdays, days),
        (Err(fault), _) | (_, Err(fault)) => return Schedule::Unreadable(fault),
    };
    let Some(cycle) = text(document, "cycle") else {
        return Schedule::None;
    };
    let interval = bounded(document.get("interval").and_then(integer).unwrap_or(1), FAR);
    let month = bounded(document.get("month").and_then(integer).unwrap_or(1), FAR);
    if interval == 0 && cycle != "date" {
        return Schedule::Broken(TestFault::IntervalZero);
    }
    match cycle {
        "date" => Schedule::On(Cycle::Date),
        "daily" => Schedule::On(Cycle::Daily { interval }),
        "weekly" => Schedule::On(Cycle::Weekly { interval, wdays }),
        "monthly" => in_month(document, &days, wdays, |on| Cycle::Monthly { interval, on }),
        "yearly" => in_month(document, &days, wdays, |on| Cycle::Yearly {
            interval,
            month,
            on,
        }),
        unknown => Schedule::Broken(TestFault::UnknownCycle(unknown.to_owned())),
    }
}

/// Days win over an ordinal, and an ordinal needs exactly one weekday.
fn in_month(
    document: &Json,
    days: &[i64],
    wdays: Weekdays,
    cycle: impl FnOnce(DaysOfMonth) -> Cycle,
) -> Schedule {
    if let [first, more @ ..] = days {
        return Schedule::On(cycle(DaysOfMonth::Listed(*first, more.to_vec())));
    }
    let Some(weekday) = wdays.only() else {
        return Schedule::Broken(TestFault::NoDays);
    };
    let Some(ordinal) = ordinal(text(document, "ordinal").unwrap_or("first")) else {
        return Schedule::Endless;
    };
    match cycle(DaysOfMonth::Weekday(ordinal, weekday)) {
        Cycle::Yearly { month, .. } if !(1..=12).contains(&month) => {
            Schedule::Broken(TestFault::NoSuchMonth(month))
        }
        cycle => Schedule::On(cycle),
    }
}

fn ordinal(name: &str) -> Option<Ordinal> {
    Some(match name {
        "every" => Ordinal::Every,
        "first" => Ordinal::Nth(1),
        "second" => Ordinal::Nth(2),
        "third" => Ordinal::Nth(3),
        "fourth" => Ordinal::Nth(4),
        "fifth" => Ordinal::Nth(5),
        "last" => Ordinal::Last,
        _ => return None,
    })
}

fn wdays(document: &Json) -> Result<Weekdays, LoadFault> {
    let wdays = list(document, "wdays")
        .iter()
        .map(|it| {
            let known = it.as_str().and_then(Weekday::named);
            known.ok_or_else(|| LoadFault::UnknownWeekday(plain(it)))
        })
        .collect::<Result<Weekdays, _>>()?;
    Ok(match wdays {
        Weekdays::NONE => Weekdays::ALL,
        some => some,
    })
}

fn days(document: &Json) -> Result<Vec<i64>, LoadFault> {
    list(document, "days")
        .iter()
        .map(|it| {
            let day = integer(it).ok_or_else(|| LoadFault::UnknownDay(plain(it)))?;
            Ok(bounded(day, FAR))
        })
        .collect()
}

fn list<'a>(document: &'a Json, key: &str) -> &'a [Json] {
    document.get(key).and_then(Json::as_array).unwrap_or(&[])
}

/// A text that is not empty.
fn text<'a>(document: &'a Json, key: &str) -> Option<&'a str> {
    document
        .get(key)
        .and_then(Json::as_str)
        .filter(|it| !it.is_empty())
}

fn plain(value: &Json) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_text(), str::to_owned)
}

fn truth(value: &Json) -> Option<bool> {
    match value.as_str() {
        Some(text) => text.parse().ok(),
        None => value.as_bool(),
    }
}

fn integer(value: &Json) -> Option<i64> {
    match value {
        Json::String(text) => text.parse().ok(),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "rounds, and saturates at both ends"
        )]
        number => number
            .as_i64()
            .or_else(|| Some(number.as_f64()?.round() as i64)),
    }
}

fn bounded(value: i64, limit: i64) -> i64 {
    value.clamp(-limit, limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(document: &str, schedule: &Schedule) {
        let rule = TemporalRule::read(&Json::parse(document).unwrap());
        assert_eq!(rule.schedule, *schedule, "{document}");
    }

    #[test]
    fn a_document_is_read_as_the_switch_reads_it() {
        let listed = |first, more: &[i64]| DaysOfMonth::Listed(first, more.to_vec());
        let monthly = |on| Schedule::On(Cycle::Monthly { interval: 1, on });
        let weekly = |wdays: &[Weekday]| {
            let wdays = wdays.iter().copied().collect();
            Schedule::On(Cycle::Weekly { interval: 1, wdays })
        };
        let unknown = |name: &str| Schedule::Unreadable(LoadFault::UnknownWeekday(name.to_owned()));
        check(r#"{"cycle":"date"}"#, &Schedule::On(Cycle::Date));
        check(
            r#"{"cycle":"daily","interval":"3"}"#,
            &Schedule::On(Cycle::Daily { interval: 3 }),
        );
        check(
            r#"{"cycle":"daily","interval":null}"#,
            &Schedule::On(Cycle::Daily { interval: 1 }),
        );
        check(r#"{"cycle":"weekly"}"#, &weekly(&Weekday::ALL));
        check(
            r#"{"cycle":"weekly","wdays":["wensday","monday"]}"#,
            &weekly(&[Weekday::Monday, Weekday::Wednesday]),
        );
        check(r#"{"cycle":"weekly","wdays":["mon"]}"#, &unknown("mon"));
        check(r#"{"wdays":["Monday"]}"#, &unknown("Monday"));
        check(r#"{"wdays":[1]}"#, &unknown("1"));
        check(
            r#"{"cycle":"monthly","days":["31",1]}"#,
            &monthly(listed(31, &[1])),
        );
        check(
            r#"{"cycle":"monthly","days":["x"]}"#,
            &Schedule::Unreadable(LoadFault::UnknownDay("x".to_owned())),
        );
        check(
            r#"{"cycle":"monthly","wdays":["friday"]}"#,
            &monthly(DaysOfMonth::Weekday(Ordinal::Nth(1), Weekday::Friday)),
        );
        check(
            r#"{"cycle":"monthly","wdays":["friday"],"ordinal":"sixth"}"#,
            &Schedule::Endless,
        );
        check(
            r#"{"cycle":"monthly","wdays":["friday","monday"]}"#,
            &Schedule::Broken(TestFault::NoDays),
        );
        check(
            r#"{"cycle":"monthly"}"#,
            &Schedule::Broken(TestFault::NoDays),
        );
        check(
            r#"{"cycle":"yearly","wdays":["friday"],"month":13}"#,
            &Schedule::Broken(TestFault::NoSuchMonth(13)),
        );
        check(
            r#"{"cycle":"weekly","interval":0}"#,
            &Schedule::Broken(TestFault::IntervalZero),
        );
        check(
            r#"{"cycle":"fortnightly"}"#,
            &Schedule::Broken(TestFault::UnknownCycle("fortnightly".to_owned())),
        );
        check(r#"{"cycle":""}"#, &Schedule::None);
        check("[]", &Schedule::None);
    }

    #[test]
    fn numbers_and_truths_may_be_texts() {
        let rule = |document| TemporalRule::read(&Json::parse(document).unwrap());
        assert_eq!(rule(r#"{"enabled":"true"}"#).enabled, Some(true));
        assert_eq!(rule(r#"{"enabled":"yes"}"#).enabled, None);
        assert_eq!(rule(r#"{"enabled":null}"#).enabled, None);
        let window = rule(r#"{"time_window_start":"32400","time_window_stop":6.12e4}"#).window;
        assert_eq!(
            window,
            Window {
                start: 32_400,
                stop: 61_200
            }
        );
        assert_eq!(
            rule(r#"{"time_window_stop":"late"}"#).window,
            Window::ALL_DAY
        );
        assert_eq!(
            rule(r#"{"start_date":1e300}"#).start_date,
            Some(FAR * 86_400)
        );
    }
}
