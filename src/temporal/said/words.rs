//! The words for hours on days.

use super::clause::{Clause, On, runs};
use super::{Edge, Shape};
use crate::temporal::day::{Civil, Day};
use crate::temporal::weekday::{Weekday, Weekdays};
use crate::temporal::window::Clock;
use crate::temporal::zone::DAY;
use crate::why::{Why, Whys};

/// So many of a kind are told one by one.
const TOLD: usize = 5;

/// All of them, one after another
pub(super) fn all(clauses: &[Clause]) -> Why {
    let told: Vec<_> = clauses.iter().take(TOLD).map(said).collect();
    let n_left = clauses.iter().skip(TOLD).map(Clause::n).sum();
    // Where one of them says "and" itself, "and" between them would be misheard.
    let is_plain = !clauses.iter().any(Clause::is_list);
    let times = match (is_plain, n_left) {
        (true, 0) => listed(told),
        (true, _) => Why::verbatim(Whys::joined(", ", told)),
        (false, _) => Why::verbatim(Whys::joined("; ", told)),
    };
    match n_left {
        0 => times,
        1 => why!(one_more_time, "{times} and one more time", times),
        n => why!(more_times, "{times} and {n} more times", times, n),
    }
}

/// `a, b and c`
fn listed(mut all: Vec<Why>) -> Why {
    match (all.pop(), all.len()) {
        (None, _) => Why::verbatim(""),
        (Some(last), 0) => last,
        (Some(last), _) => why!(
            this_and_that,
            "{first} and {last}",
            first = Whys::joined(", ", all),
            last
        ),
    }
}

fn said(clause: &Clause) -> Why {
    let hours = || listed(clause.hours.iter().copied().map(from_to).collect());
    let is_long = clause.hours.iter().any(|it| it.is_long());
    match &clause.on {
        On::Weekly {
            weekdays,
            from,
            until,
            except,
        } => {
            let times = match weekdays.only() {
                Some(day) if is_long => ends_later(clause, |it| on_weekday(day, it)),
                _ if clause.is_whole_days() => on_weekdays(*weekdays),
                _ => on_days(on_weekdays(*weekdays), hours()),
            };
            without(in_season(times, *from, *until), except)
        }
        On::Dates(days) if is_long => {
            let each = days.iter().take(TOLD);
            let each = each.map(|day| ends_later(clause, |it| date(Day(day.0 + it))));
            with_more(listed(each.collect()), days.len().saturating_sub(TOLD))
        }
        On::Dates(days) if clause.is_whole_days() => dates(days),
        On::Dates(days) => on_days(dates(days), hours()),
    }
}

fn on_days(days: Why, hours: Why) -> Why {
    why!(days_and_hours, "{days} {hours}", days, hours)
}

/// `Fri 17:00–Mon 09:00`; `day` says the day this many days later
fn ends_later(clause: &Clause, day: impl Fn(i64) -> Why) -> Why {
    let each = clause.hours.iter().map(|it| {
        let n_days = (it.until.second - 1).max(0) / DAY;
        let until = Edge {
            second: it.until.second - n_days * DAY,
            ..it.until
        };
        let whole = it.from == Edge::MIDNIGHT && until.second == DAY;
        let [from, until] = [it.from, until].map(Edge::said);
        if whole {
            return why!(
                day_to_day,
                "{first}–{last}",
                first = day(0),
                last = day(n_days)
            );
        }
        why!(
            time_to_time,
            "{first} {from}–{last} {until}",
            first = day(0),
            from,
            last = day(n_days),
            until
        )
    });
    listed(each.collect())
}

fn in_season(times: Why, from: Option<Day>, until: Option<Day>) -> Why {
    match (from, until) {
        (None, None) => times,
        (Some(from), None) => why!(times_from, "{times} from {from}", times, from = date(from)),
        (None, Some(until)) => why!(
            times_until,
            "{times} until {until}",
            times,
            until = date(until)
        ),
        (Some(from), Some(until)) => why!(
            times_from_until,
            "{times} from {from} until {until}",
            times,
            from = date(from),
            until = date(until)
        ),
    }
}

fn without(times: Why, except: &[Day]) -> Why {
    if except.is_empty() {
        return times;
    }
    why!(
        times_except,
        "{times} except {days}",
        times,
        days = dates(except)
    )
}

fn from_to(hours: Shape) -> Why {
    let until = Edge {
        second: match hours.until.second {
            DAY => DAY,
            second => second % DAY,
        },
        ..hours.until
    };
    Why::verbatim(format!("{}–{}", hours.from.said(), until.said()))
}

impl Edge {
    fn said(self) -> String {
        let clock = Clock(self.second);
        match self.offset {
            None => clock.to_string(),
            Some(ahead) => {
                let sign = if ahead < 0 { "−" } else { "+" };
                format!("{clock} ({sign}{})", Clock(ahead.abs()))
            }
        }
    }
}

/// `Mon–Fri`, `Mon, Wed, Fri`, `Sat–Mon`
fn on_weekdays(days: Weekdays) -> Why {
    if days == Weekdays::ALL {
        return why!(every_day, "every day");
    }
    let before = |it: Weekday| Weekday::after_monday((it as i64 + 6) % 7);
    let next = |it: Weekday| Weekday::after_monday((it as i64 + 1) % 7);
    let starts = days.iter().filter(|it| !days.contains(before(*it)));
    let runs = starts.map(|first| {
        let mut last = first;
        while days.contains(next(last)) {
            last = next(last);
        }
        match (first, last) {
            _ if first == last => first.said(),
            _ => why!(
                day_to_day,
                "{first}–{last}",
                first = first.said(),
                last = last.said()
            ),
        }
    });
    match runs.collect::<Vec<_>>() {
        one if one.len() == 1 => listed(one),
        several => Why::verbatim(Whys::joined(", ", several)),
    }
}

fn on_weekday(day: Weekday, later: i64) -> Why {
    Weekday::after_monday((day as i64 + later) % 7).said()
}

/// `24 Dec 2026 and 1–3 Jan 2027`
fn dates(days: &[Day]) -> Why {
    let told = runs(days).take(TOLD).map(|(first, last)| run(first, last));
    let left = runs(days)
        .skip(TOLD)
        .map(|(first, last)| last.0 - first.0 + 1);
    let n_left = usize::try_from(left.sum::<i64>()).unwrap_or_default();
    let told: Vec<_> = told.collect();
    if n_left == 0 {
        return listed(told);
    }
    with_more(Why::verbatim(Whys::joined(", ", told)), n_left)
}

fn with_more(days: Why, n_left: usize) -> Why {
    match n_left {
        0 => days,
        1 => why!(one_more_day, "{days} and one more day", days),
        n => why!(more_days, "{days} and {n} more days", days, n),
    }
}

/// Days that follow each other; what they share is said once.
fn run(first: Day, last: Day) -> Why {
    let (from, to) = (first.civil(), last.civil());
    if first == last {
        return date(first);
    }
    if from.month() != to.month() {
        return why!(
            dates_between,
            "{first} – {last}",
            first = date(first),
            last = date(last)
        );
    }
    why!(
        days_of_month,
        "{first}–{last} {month} {year}",
        first = from.day,
        last = to.day,
        month = last.month_said(),
        year = to.year
    )
}

fn date(day: Day) -> Why {
    let civil = day.civil();
    why!(
        day_of_month,
        "{day} {month} {year}",
        day = civil.day,
        month = day.month_said(),
        year = civil.year
    )
}

impl Day {
    /// `24 Dec 2026`, to be said
    pub(crate) fn date_said(self) -> Why {
        date(self)
    }

    /// `Dec`, to be said
    pub fn month_said(self) -> Why {
        month(self.civil())
    }
}

fn month(of: Civil) -> Why {
    match of.month {
        1 => why!(january, "Jan"),
        2 => why!(february, "Feb"),
        3 => why!(march, "Mar"),
        4 => why!(april, "Apr"),
        5 => why!(may, "May"),
        6 => why!(june, "Jun"),
        7 => why!(july, "Jul"),
        8 => why!(august, "Aug"),
        9 => why!(september, "Sep"),
        10 => why!(october, "Oct"),
        11 => why!(november, "Nov"),
        _ => why!(december, "Dec"),
    }
}
