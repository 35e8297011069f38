//! The map of a week or a year, as somebody looks at it: which days, and which hour the keys are about.
//!
//! The map shows the week of the what-if's date, and an hour that is chosen there becomes the what-if's: the map is where its time is dialled.

use crate::state::turn::Turn;
use crate::state::view::Panel;
use crate::state::what_if::Suppose;
use crate::state::{Editor, Focus};
use ringtree::ask::Map;
use ringtree::ask::saved::FIRST_DAY;
use ringtree::temporal::{Day, Span, Zone};

/// How the map is looked at
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Look {
    /// Whether a year is shown
    pub is_year: bool,
    /// Whether places are shown where the stored callflow did something else
    pub shows_stored: bool,
}

/// What a map is of
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Its first day
    pub first: Day,
    /// Whether it is a year
    pub is_year: bool,
}

/// A time of a day in which calls land alike
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first second since midnight, by the clock on the wall
    pub from: i64,
    /// The first second after it
    pub until: i64,
    /// Which of the map's landings
    pub landing: usize,
}

/// A day of a map
#[derive(Clone, Debug, PartialEq)]
pub struct DayOfMap {
    /// The day
    pub day: Day,
    /// What it is made of, in order; an hour that clocks show twice is there twice
    pub bars: Vec<Bar>,
    /// By how many minutes clocks are set on that day; forward is more
    pub set_by: i64,
}

/// The days of a map, in order
pub fn days(map: &Map) -> Vec<DayOfMap> {
    let Some(lane) = map.lanes.first() else {
        return Vec::new();
    };
    let each = map.each_day().into_iter();
    each.map(|(day, span)| {
        let mut bars: Vec<Bar> = Vec::new();
        for wall in map.zone.walls(span) {
            for it in lane.within(wall.span) {
                let second = |ms: i64| wall.from + (ms - wall.span.from).div_euclid(1_000);
                let bar = Bar {
                    from: second(it.span.from),
                    until: second(it.span.until),
                    landing: it.landing,
                };
                match bars.last_mut() {
                    Some(last) if last.until == bar.from && last.landing == bar.landing => {
                        last.until = bar.until;
                    }
                    _ if bar.from < bar.until => bars.push(bar),
                    // The last second of hours, in which they still count, is no time that anybody sees.
                    _ => {}
                }
            }
        }
        DayOfMap {
            day,
            bars,
            set_by: 1_440 - span.ms() / 60_000,
        }
    })
    .collect()
}

impl DayOfMap {
    /// Where calls land in the course of an hour, one after another
    pub fn within(&self, from: i64, until: i64) -> Vec<usize> {
        let bars = self.bars.iter();
        let mut landings: Vec<_> = bars
            .filter(|it| it.from < until && from < it.until)
            .map(|it| it.landing)
            .collect();
        landings.dedup();
        landings
    }

    /// Whether calls land as on another day, at the same times
    pub fn is_like(&self, other: &Self) -> bool {
        self.bars == other.bars
    }
}

/// Days that are not like most days of their name
pub fn unusual(days: &[DayOfMap]) -> Vec<&DayOfMap> {
    let is_usual = |it: &DayOfMap| {
        let same_name = |other: &&DayOfMap| other.day.weekday() == it.day.weekday();
        let named: Vec<_> = days.iter().filter(same_name).collect();
        let alike = named.iter().filter(|other| it.is_like(other)).count();
        alike * 2 > named.len()
    };
    days.iter().filter(|it| !is_usual(it)).collect()
}

/// What a person does with the map
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OnWeek {
    /// Look at a year, or at a week
    Year(bool),
    /// Go on by so many weeks or years
    Turn(i64),
    /// Make the call at this second of this day
    At(Day, i64),
    /// The same, by an arrow, where the focus goes along
    Go(Day, i64),
    /// Show the call itself
    Play,
}

impl Turn {
    pub(super) fn on_week(&mut self, it: OnWeek) {
        match it {
            OnWeek::Year(is_year) => self.now.asked.edit().week.is_year = is_year,
            OnWeek::Turn(n) => self.turn_week(n),
            OnWeek::At(day, second) => self.call_at(day, second),
            OnWeek::Go(day, second) => {
                self.call_at(day, second);
                self.focus(Focus::Hour);
            }
            OnWeek::Play => self.show_panel(Panel::WhatIf),
        }
    }

    fn turn_week(&mut self, n: i64) {
        let day = self.now.day();
        let day = if self.now.asked.week.is_year {
            Day::of(day.year() + n, 1, 1)
        } else {
            day.plus(n * 7)
        };
        self.suppose(Suppose::Date(day.to_string()));
    }

    /// The tested call comes in then.
    fn call_at(&mut self, day: Day, second: i64) {
        let zone = self.now.zone();
        self.suppose(Suppose::Zone(zone.name().to_owned()));
        self.suppose(Suppose::Date(day.to_string()));
        self.suppose(Suppose::Time(clock_time(second)));
        self.now.what_if.edit().on = true;
    }
}

/// `14:05`, or with seconds where they count: `14:05:30`
pub fn clock_time(second: i64) -> String {
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    }
}

impl Editor {
    /// What the map is of: the week or the year of the what-if's day
    pub(super) fn week_range(&self) -> Range {
        let (day, is_year) = (self.day(), self.asked.week.is_year);
        let first = if is_year {
            Day::of(day.year(), 1, 1)
        } else {
            day.monday()
        };
        Range { first, is_year }
    }

    /// When the calls of the map come in
    pub(super) fn week_span(&self, zone: &Zone) -> Span {
        let Range { first, is_year } = self.week_range();
        if is_year {
            zone.year(first.year())
        } else {
            zone.week(first)
        }
    }

    /// The year of the what-if
    pub(super) fn year(&self) -> i64 {
        self.day().year()
    }

    /// The hour of the what-if
    pub fn hour(&self) -> i64 {
        let hour = self.what_if.form.time.split(':').next();
        hour.and_then(|it| it.trim().parse().ok())
            .unwrap_or_default()
    }

    /// The day of the what-if
    pub fn day(&self) -> Day {
        let date = self.what_if.form.date.trim();
        let (year, month, day) = FIRST_DAY;
        date.parse().unwrap_or(Day::of(year, month, day))
    }
}
