//! Hours on days of the week, as rules of the flat dialect write them: from a time to a time, by instants.
//!
//! The first instant counts, the last does not. Hours that end before they begin cross midnight and belong to the day on which they began;
//! hours that end when they begin last the whole day. A time that clocks skip is the one an hour later, one that they show twice the first.

use super::day::Day;
use super::weekday::{Weekday, Weekdays};
use super::window::{Clock, from_to};
use super::zone::{DAY, Moment, Zone};
use crate::why::{Why, Whys};
use jiff::Timestamp;
use std::fmt;

/// Hours on days of the week, in a zone
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    start: TimeOfDay,
    end: TimeOfDay,
    /// None for every day
    days: Vec<Weekday>,
    zone: Zone,
}

/// A time on the clock, to the minute
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(i64);

impl TimeOfDay {
    /// Reads `09:00`; nothing for any other text
    pub fn read(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let number = |part: &str, below: i64| -> Option<i64> {
            let is_plain = part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
            part.parse().ok().filter(|it| is_plain && *it < below)
        };
        Some(Self(number(hours, 24)? * 3_600 + number(minutes, 60)? * 60))
    }

    /// The time this many seconds after midnight; nothing between minutes or on another day
    pub fn at_second(second: i64) -> Option<Self> {
        let is_time = (0..DAY).contains(&second) && second % 60 == 0;
        is_time.then_some(Self(second))
    }

    /// Seconds after midnight
    pub fn second(self) -> i64 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Clock(self.0).fmt(f)
    }
}

impl Hours {
    /// Hours from `start` to `end` on these days of the week, every day when there are none
    ///
    /// # Example
    /// ```
    /// # use ringtree::temporal::{Hours, Moment, TimeOfDay, Zone};
    /// let time = |text| TimeOfDay::read(text).ok_or("no time");
    /// let zone = Zone::named("Europe/Berlin")?;
    /// let night = Hours::new(time("22:00")?, time("06:00")?, vec![], zone.clone());
    /// assert!(night.hold(&Moment::new("2026-03-02T04:59:59Z".parse()?, &zone)));
    /// assert!(!night.hold(&Moment::new("2026-03-02T05:00:00Z".parse()?, &zone)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(start: TimeOfDay, end: TimeOfDay, days: Vec<Weekday>, zone: Zone) -> Self {
        Self {
            start,
            end,
            days,
            zone,
        }
    }

    /// The first time that counts
    pub fn start(&self) -> TimeOfDay {
        self.start
    }

    /// The first time that does not count any more
    pub fn end(&self) -> TimeOfDay {
        self.end
    }

    /// The days of the week on which they begin, Monday first
    pub fn days(&self) -> Weekdays {
        match self.days.iter().copied().collect() {
            Weekdays::NONE => Weekdays::ALL,
            some => some,
        }
    }

    /// Whether they begin or end within an hour that the clocks of their zone skip or show twice, in some year up to 2040
    pub fn meet_a_clock_change(&self) -> bool {
        const FROM_2020: i64 = 1_577_836_800;
        const TO_2040: i64 = 2_208_988_800;
        let mut from = FROM_2020;
        while let Some(at) = self.zone.next_transition(from).filter(|it| *it < TO_2040) {
            let (before, after) = (self.zone.offset_at(at - 1), self.zone.offset_at(at));
            let (first, last) = (at + before.min(after), at + before.max(after));
            let is_inside = |time: TimeOfDay| {
                let on = |wall: i64| wall.div_euclid(DAY) * DAY + time.0;
                [on(first), on(last)]
                    .iter()
                    .any(|it| first < *it && *it < last)
            };
            if is_inside(self.start) || is_inside(self.end) {
                return true;
            }
            from = at;
        }
        false
    }

    /// Whose clocks count
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Whether they hold at this moment
    pub fn hold(&self, at: &Moment) -> bool {
        let today = self.day_of(at);
        // Hours that cross midnight may have begun yesterday.
        let mut begun = [today.plus(-1), today].into_iter();
        begun.any(|day| {
            self.span_from(day)
                .is_some_and(|(begins, ends)| begins <= at.second() && at.second() < ends)
        })
    }

    /// The first instant after `at` at which they hold, if they do not hold at `at`, or no longer hold; none when that never comes
    ///
    /// # Example
    /// ```
    /// # use ringtree::temporal::{Hours, Moment, TimeOfDay, Zone};
    /// let time = |text| TimeOfDay::read(text).ok_or("no time");
    /// let night = Hours::new(time("22:00")?, time("06:00")?, vec![], Zone::utc());
    /// let evening = Moment::new("2026-03-02T20:00:00Z".parse()?, &Zone::utc());
    /// assert_eq!(night.next_change(&evening), Some("2026-03-02T22:00:00Z".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next_change(&self, at: &Moment) -> Option<Timestamp> {
        // Hours of one day a week, on a day whose clocks skip them, come again a week later.
        const DAYS: i64 = 22;
        let held = self.hold(at);
        let today = self.day_of(at);
        let spans = (-1..=DAYS).filter_map(|it| self.span_from(today.plus(it)));
        let mut edges: Vec<_> = spans.flat_map(|(begins, ends)| [begins, ends]).collect();
        edges.sort_unstable();
        let edges = edges.into_iter().filter(|it| *it > at.second());
        let mut instants = edges.filter_map(|it| Timestamp::from_second(it).ok());
        instants.find(|it| self.hold(&Moment::new(*it, &self.zone)) != held)
    }

    fn day_of(&self, at: &Moment) -> Day {
        Moment::new(at.instant(), &self.zone).day()
    }

    /// The seconds at which they begin and end, if they begin on this day.
    fn span_from(&self, day: Day) -> Option<(i64, i64)> {
        if !self.days.is_empty() && !self.days.contains(&day.weekday()) {
            return None;
        }
        let last = if self.end > self.start {
            day
        } else {
            day.plus(1)
        };
        let second = |day: Day, time: TimeOfDay| self.zone.second_at_wall(day.0 * DAY + time.0);
        Some((second(day, self.start), second(last, self.end)))
    }
}

impl Hours {
    /// The hours, and the days if not every day, to be said
    pub(crate) fn said(&self) -> Why {
        let hours = if self.start == self.end {
            why!(all_day, "all day")
        } else {
            from_to(self.start, self.end)
        };
        if self.days.is_empty() {
            return hours;
        }
        let days = Whys::joined(", ", self.days.iter().map(|it| it.said()));
        why!(hours_on, "{hours} on {days}", hours, days)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(start: &str, end: &str, days: &[Weekday], zone: &str) -> Hours {
        let [start, end] = [start, end].map(|it| TimeOfDay::read(it).unwrap());
        Hours::new(start, end, days.to_vec(), Zone::named(zone).unwrap())
    }

    #[track_caller]
    fn check(hours: &Hours, instant: &str, holds: bool) {
        let at = Moment::new(instant.parse().unwrap(), &Zone::utc());
        assert_eq!(hours.hold(&at), holds, "{hours} at {instant}");
    }

    #[test]
    fn the_first_instant_counts_and_the_last_does_not() {
        let office = hours("09:00", "17:00", &[Weekday::Monday], "America/New_York");
        check(&office, "2026-03-02T13:59:59.999Z", false);
        check(&office, "2026-03-02T14:00:00Z", true);
        check(&office, "2026-03-02T21:59:59.999Z", true);
        check(&office, "2026-03-02T22:00:00Z", false);
        check(&office, "2026-03-03T14:00:00Z", false);
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began_on() {
        let night = hours("22:00", "06:00", &[Weekday::Friday], "UTC");
        check(&night, "2026-03-06T21:59:00Z", false);
        check(&night, "2026-03-06T22:00:00Z", true);
        check(&night, "2026-03-07T05:59:00Z", true);
        check(&night, "2026-03-07T06:00:00Z", false);
        check(&night, "2026-03-06T05:00:00Z", false);
    }

    #[test]
    fn equal_ends_are_the_whole_day() {
        let all = hours("09:00", "09:00", &[Weekday::Friday], "UTC");
        check(&all, "2026-03-06T08:59:00Z", false);
        check(&all, "2026-03-06T09:00:00Z", true);
        check(&all, "2026-03-07T08:59:00Z", true);
        check(&all, "2026-03-07T09:00:00Z", false);
    }

    #[test]
    fn the_last_hours_of_the_calendar_are_hours() {
        let all = hours("23:59", "23:59", &[], "Asia/Tokyo");
        check(&all, "9999-12-29T16:59:59Z", true);
        check(&all, "9999-12-30T22:00:00Z", true);
        check(&all, "-009999-01-02T01:59:59Z", true);
        let night = hours("22:00", "06:00", &[], "Pacific/Kiritimati");
        check(&night, "9999-12-30T21:00:00Z", false);
        check(&night, "9999-12-30T10:00:00Z", true);
    }

    #[test]
    fn clocks_that_are_set_neither_lose_nor_repeat_hours() {
        // 2:00–3:00 does not exist on the day the clocks go forward: what is left is 3:00–3:00.
        let gap = hours("02:00", "03:00", &[], "America/New_York");
        check(&gap, "2026-03-08T06:59:59Z", false);
        check(&gap, "2026-03-08T07:00:00Z", false);
        // 1:00–1:30 is shown twice on the day they go back: the first time counts.
        let fold = hours("01:00", "01:30", &[], "America/New_York");
        check(&fold, "2026-11-01T05:00:00Z", true);
        check(&fold, "2026-11-01T05:30:00Z", false);
        check(&fold, "2026-11-01T06:10:00Z", false);
        // Hours around the change begin and end by the clock, and last an hour more.
        let around = hours("00:00", "04:00", &[], "America/New_York");
        check(&around, "2026-11-01T08:59:59Z", true);
        check(&around, "2026-11-01T09:00:00Z", false);
    }

    #[test]
    fn some_hours_meet_a_change_of_the_clocks() {
        for (start, end, zone, meets) in [
            ("02:30", "17:00", "America/New_York", true),
            ("02:00", "03:00", "America/New_York", false),
            ("00:00", "01:01", "America/New_York", true),
            ("01:00", "02:00", "America/New_York", false),
            ("02:30", "03:30", "Europe/Berlin", true),
            ("02:30", "17:00", "Asia/Tokyo", false),
            ("02:15", "17:00", "Australia/Lord_Howe", true),
            ("09:00", "17:00", "Australia/Lord_Howe", false),
        ] {
            let hours = hours(start, end, &[], zone);
            assert_eq!(hours.meet_a_clock_change(), meets, "{hours} in {zone}");
        }
    }

    #[test]
    fn hours_change_when_they_begin_and_end() {
        for (hours, changes) in [
            (
                hours("09:00", "17:00", &[Weekday::Sunday], "America/New_York"),
                // The clocks go forward on the first Sunday.
                "2026-03-08T13:00:00Z 2026-03-08T21:00:00Z 2026-03-15T13:00:00Z",
            ),
            (
                hours("02:00", "03:00", &[Weekday::Sunday], "America/New_York"),
                "2026-03-15T06:00:00Z 2026-03-15T07:00:00Z 2026-03-22T06:00:00Z",
            ),
            (hours("09:00", "09:00", &[], "Asia/Tokyo"), ""),
            (
                hours("09:00", "09:00", &[Weekday::Friday], "Asia/Tokyo"),
                "2026-03-06T00:00:00Z 2026-03-07T00:00:00Z 2026-03-13T00:00:00Z",
            ),
        ] {
            let mut at = Moment::new("2026-03-05T12:00:00Z".parse().unwrap(), &Zone::utc());
            for change in changes.split_whitespace() {
                let held = hours.hold(&at);
                at = Moment::new(hours.next_change(&at).unwrap(), &Zone::utc());
                assert_eq!(at.instant().to_string(), change, "{hours}");
                assert_ne!(hours.hold(&at), held, "{hours}");
            }
            assert_eq!(hours.next_change(&at).is_none(), changes.is_empty());
        }
    }

    #[test]
    fn what_is_no_time_is_nothing() {
        for text in ["", "9:00", "24:00", "09:60", "09:00:00", "+9:00", "ab:cd"] {
            assert_eq!(TimeOfDay::read(text), None, "{text}");
        }
    }
}
