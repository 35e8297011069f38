//! A map as text: what lands where in words, and a table of hours with a letter for each landing.

use super::{Lane, Map, Share};
use crate::temporal::{Day, Moment, Span, Zone};
use jiff::Timestamp;
use std::fmt::Write;

/// A letter of the table stands for so much of a day.
const SLOT_MS: i64 = 30 * 60_000;
const DAY_MS: i64 = 86_400_000;
/// What is not longer is the last second of hours, in which they still count: it is not told as one in which calls land elsewhere.
const LAST_SECOND_MS: i64 = 1_000;

const OF_A_DAY: &str =
    "each letter: a day, at noon; a small one: calls land elsewhere, too, that day";
const OF_HALF_AN_HOUR: &str =
    "each letter: half an hour, most of it; a small one: calls land elsewhere, too";

impl Map {
    /// The map in lines
    ///
    /// Above them stands what the map takes for granted. For up to a month there is a row for each day, with a letter for each half hour: where
    /// calls land for most of it. For more, a row for each month, with a letter for each day: where calls land at noon. It is a small letter
    /// where calls land elsewhere too in that half hour or on that day.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (idx, lane) in self.lanes.iter().enumerate() {
            if idx > 0 {
                text.push('\n');
            }
            if let Some(label) = &lane.label {
                put(&mut text, format_args!("{label}\n"));
            }
            put(&mut text, format_args!("{}\n", self.assumed(lane)));
            self.legend(lane, &mut text);
            let letter = if self.is_by_months() {
                OF_A_DAY
            } else {
                OF_HALF_AN_HOUR
            };
            put(&mut text, format_args!("{letter}\n\n"));
            if self.is_by_months() {
                self.months(lane, &mut text);
            } else {
                self.days(lane, &mut text);
            }
        }
        text
    }

    /// Whether it is so long that a row is a month
    pub(super) fn is_by_months(&self) -> bool {
        self.span.ms() > 32 * DAY_MS
    }

    fn legend(&self, lane: &Lane, text: &mut String) {
        let rows: Vec<_> = lane.shares.iter().map(|it| self.row(it)).collect();
        let width = |column: &dyn Fn(&[String; 5]) -> usize| rows.iter().map(column).max();
        let count = |it: &str| it.chars().count();
        let letters = width(&|[it, ..]| count(it)).unwrap_or_default();
        let labels = width(&|[_, it, ..]| count(it)).unwrap_or_default();
        let times = width(&|[_, _, it, ..]| count(it)).unwrap_or_default();
        let shares = width(&|[_, _, _, it, _]| count(it)).unwrap_or_default();
        for [letter, label, time, share, when] in &rows {
            put(
                text,
                format_args!(
                    "{letter:letters$}  {label:labels$}  {time:>times$}  {share:>shares$}  {when}\n"
                ),
            );
        }
    }

    fn row(&self, share: &Share) -> [String; 5] {
        let label = self.landings.get(share.landing);
        [
            letter(share.landing),
            label.map(|it| it.label.to_string()).unwrap_or_default(),
            share.time_said().to_string(),
            share.percent_said().to_string(),
            share.when.to_string(),
        ]
    }

    /// The days on the calendar, and when each begins and ends.
    /// Every day of it, with when it really is
    pub fn each_day(&self) -> Vec<(Day, Span)> {
        let mut day = day_of(self.span.from, &self.zone);
        let last = day_of(self.span.until - 1, &self.zone);
        let mut days = Vec::new();
        while day <= last {
            days.push((day, self.zone.days(day, day.plus(1))));
            day = day.plus(1);
        }
        days
    }

    fn days(&self, lane: &Lane, text: &mut String) {
        let head = (0..24).step_by(3).map(|it| format!("{it:<6}"));
        let head: String = head.collect();
        put(text, format_args!("{:16}{}\n", "", head.trim_end()));
        for (day, span) in self.each_day() {
            let mut slots = vec![' '; 48];
            for (idx, slot) in (0..48_i64).zip(&mut slots) {
                *slot = self.most_of(lane, day, idx);
            }
            let row: String = slots.into_iter().collect();
            let note = match span.ms() - DAY_MS {
                0 => String::new(),
                more => format!(
                    "  {} h {:02} min",
                    (DAY_MS + more) / 3_600_000,
                    (DAY_MS + more) / 60_000 % 60
                ),
            };
            let name = format!("{} {day}", day.weekday().short());
            put(text, format_args!("{name:16}{}{note}\n", row.trim_end()));
        }
    }

    /// The letter for most of a half hour as walls show it, a small one where there is more; blank where clocks skip it or the map does not go.
    fn most_of(&self, lane: &Lane, day: Day, slot: i64) -> char {
        let whole = self.zone.days(day, day.plus(1));
        let walls = self.zone.walls(whole);
        let mut found: Vec<(usize, i64)> = Vec::new();
        for wall in walls {
            let (from, until) = (slot * SLOT_MS / 1_000, (slot + 1) * SLOT_MS / 1_000);
            let (from, until) = (wall.from.max(from), wall.until.min(until));
            if from >= until {
                continue;
            }
            let shown = Span {
                from: wall.span.from + (from - wall.from) * 1_000,
                until: wall.span.from + (until - wall.from) * 1_000,
            };
            add_landings(lane, shown, &mut found);
        }
        let most = found.iter().max_by_key(|it| it.1);
        most.map_or(' ', |it| small_where_split(first_letter(it.0), &found))
    }

    fn months(&self, lane: &Lane, text: &mut String) {
        let head = ["1", "5", "10", "15", "20", "25", "30"];
        let at = [0, 4, 9, 14, 19, 24, 29];
        let mut columns = String::new();
        for (number, at) in head.iter().zip(at) {
            columns += &" ".repeat(at - columns.len().min(at));
            columns += number;
        }
        put(text, format_args!("{:10}{columns}\n", ""));
        let mut month = None;
        for (day, span) in self.each_day() {
            let civil = day.civil();
            if month != Some(civil.month) {
                let turn = if month.is_some() { "\n" } else { "" };
                put(
                    text,
                    format_args!(
                        "{turn}{:10}",
                        format!("{} {}", day.month_said(), civil.year)
                    ),
                );
                let before = usize::try_from(civil.day - 1).unwrap_or_default();
                text.push_str(&" ".repeat(before));
                month = Some(civil.month);
            }
            let noon = span.from + span.ms() / 2;
            let mut found = Vec::new();
            add_landings(lane, span, &mut found);
            let letter = lane.landing_at(noon).map(first_letter);
            text.push(letter.map_or(' ', |it| small_where_split(it, &found)));
        }
        text.push('\n');
    }
}

/// Adds how long calls land where.
fn add_landings(lane: &Lane, span: Span, found: &mut Vec<(usize, i64)>) {
    for it in lane.within(span) {
        match found.iter_mut().find(|(landing, _)| *landing == it.landing) {
            Some((_, ms)) => *ms += it.span.ms(),
            None => found.push((it.landing, it.span.ms())),
        }
    }
}

fn small_where_split(letter: char, found: &[(usize, i64)]) -> char {
    let n_seen = found.iter().filter(|it| it.1 > LAST_SECOND_MS).count();
    if n_seen > 1 {
        letter.to_ascii_lowercase()
    } else {
        letter
    }
}

fn day_of(ms: i64, zone: &Zone) -> Day {
    let instant = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    Moment::new(instant, zone).day()
}

fn put(text: &mut String, more: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    _ = text.write_fmt(more);
}

/// A landing as a letter: `A` to `Z`, then `A1` and so on
pub(super) fn letter(landing: usize) -> String {
    let letter = first_letter(landing);
    match landing / 26 {
        0 => letter.to_string(),
        n => format!("{letter}{n}"),
    }
}

fn first_letter(landing: usize) -> char {
    ('A'..='Z').nth(landing % 26).unwrap_or('A')
}
