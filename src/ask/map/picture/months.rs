//! A row for each month, a column for each day, hours from the top down by the clock on the wall.
//!
//! Days in a row that look alike are one box.

use super::days::to_float;
use super::leader::Leaders;
use super::pen::{Area, Ink, Pen, Place, near};
use crate::ask::map::{Lane, Map};
use crate::temporal::{Day, Pass, Span, Spans};
use std::collections::BTreeMap;

const NAME: f64 = 38.0;
const GAP: f64 = 8.0;
const DAY_S: i64 = 86_400;

/// The same hours on days that follow each other.
struct Run {
    first: Day,
    n: i64,
    hours: Hours,
    when: Vec<Span>,
}

/// From, until, which pass, and where to: what has to be alike.
type Hours = (i64, i64, u8, usize);

impl Map {
    /// Draws rows of months; where they end
    pub(super) fn draw_months(&self, lane: &Lane, pen: &mut Pen<'_>, at: Place) -> f64 {
        let wide = (at.width - NAME) / 31.0;
        let high = if wide < 16.0 { 34.0 } else { 46.0 };
        let left = at.x + NAME;
        for it in [1, 5, 10, 15, 20, 25, 30] {
            let x = left + wide * (f64::from(it) - 0.5);
            pen.write(
                x,
                at.y + 7.0,
                &it.to_string(),
                &Ink::faint(11).anchored("middle"),
            );
        }
        let mut y = at.y + 18.0;
        for days in self.each_month() {
            let Some((first, _)) = days.first().copied() else {
                continue;
            };
            pen.write(
                at.x,
                y + 11.0,
                &pen.say(&first.month_said()),
                &Ink::plain(13),
            );
            let year = first.civil().year.to_string();
            pen.write(at.x, y + 26.0, &year, &Ink::faint(11));
            let mut leaders = Leaders::of(Area {
                x: left,
                y,
                width: wide * 31.0,
                height: high,
            });
            for run in self.runs(lane, &days) {
                let before = to_float(run.first.civil().day - 1);
                let (from, until, pass, _) = run.hours;
                let half = to_float(until - from) / to_float(DAY_S) * high;
                let wide_run = wide * to_float(run.n);
                let area = Area {
                    x: left + wide * before + if pass == 2 { wide_run / 2.0 } else { 0.0 },
                    y: y + to_float(from) / to_float(DAY_S) * high,
                    width: if pass == 0 { wide_run } else { wide_run / 2.0 },
                    height: half,
                };
                match self.draw_run(pen, &run, area) {
                    Some(label) => leaders.has(run.hours.3, label),
                    None => leaders.lacks(run.hours.3, area),
                }
            }
            draw_grid(
                pen,
                &days,
                Area {
                    x: left,
                    y,
                    width: wide,
                    height: high,
                },
            );
            leaders.draw(pen, Self::letter);
            y += high + GAP;
        }
        y - GAP
    }

    fn each_month(&self) -> Vec<Vec<(Day, Span)>> {
        let days = self.each_day();
        let alike =
            |one: &(Day, Span), next: &(Day, Span)| one.0.civil().month == next.0.civil().month;
        days.chunk_by(alike).map(<[_]>::to_vec).collect()
    }

    fn runs(&self, lane: &Lane, days: &[(Day, Span)]) -> Vec<Run> {
        let mut open: BTreeMap<Hours, Run> = BTreeMap::new();
        let mut done = Vec::new();
        for (day, span) in days {
            let mut still = BTreeMap::new();
            for (hours, when) in self.hours_of(lane, *span) {
                let mut run = open.remove(&hours).unwrap_or(Run {
                    first: *day,
                    n: 0,
                    hours,
                    when: Vec::new(),
                });
                run.n += 1;
                run.when.push(when);
                still.insert(hours, run);
            }
            done.extend(std::mem::replace(&mut open, still).into_values());
        }
        done.extend(open.into_values());
        // Short hours are drawn over the edges of long ones.
        done.sort_by_key(|it| it.hours.0 - it.hours.1);
        done
    }

    fn hours_of(&self, lane: &Lane, day: Span) -> Vec<(Hours, Span)> {
        let walls = self.zone.walls(day).into_iter();
        let mut all: Vec<(Hours, Span)> = Vec::new();
        for wall in walls {
            let pass = match wall.pass {
                Pass::Only => 0,
                Pass::First => 1,
                Pass::Second => 2,
            };
            for it in lane.within(wall.span) {
                let second = |ms: i64| wall.from + (ms - wall.span.from) / 1_000;
                let (from, until) = (second(it.span.from), second(it.span.until));
                match all.last_mut() {
                    // A change of the clocks cut it, for nothing.
                    Some((last, span))
                        if last.1 == from && last.2 == pass && last.3 == it.landing =>
                    {
                        last.1 = until;
                        span.until = it.span.until;
                    }
                    _ => all.push(((from, until, pass, it.landing), it.span)),
                }
            }
        }
        all
    }

    /// Draws a box; what its letter covers, if there is room for it.
    fn draw_run(&self, pen: &mut Pen<'_>, run: &Run, area: Area) -> Option<Area> {
        let landing = run.hours.3;
        let when: Spans = run.when.iter().copied().collect();
        let when = when.said(self.span, &self.zone);
        let title = why!(
            map_stretch,
            "{when}: {landing}",
            when,
            landing = self.words(landing)
        );
        let title = pen.say(&title);
        pen.open(&title);
        let (hue, pattern) = self.paint(landing, pen.theme);
        pen.fill(area, hue, pattern);
        let has_room = area.height >= 13.0 && area.width >= 14.0;
        let label = has_room.then(|| pen.label(area, &Self::letter(landing), 10));
        pen.close();
        label
    }
}

/// Lines between days, a stronger one before each Monday.
fn draw_grid(pen: &mut Pen<'_>, days: &[(Day, Span)], first: Area) {
    let border = pen.colours.border;
    let (mut thin, mut thick) = (String::new(), String::new());
    for (day, _) in days {
        let x = near(first.x + first.width * to_float(day.civil().day - 1));
        let line = format!("M{x} {}v{}", near(first.y), near(first.height));
        match day.weekday() {
            crate::temporal::Weekday::Monday => thick.push_str(&line),
            _ => thin.push_str(&line),
        }
    }
    let wire = pen.colours.wire;
    pen.put(format_args!(
        r#"<path d="{thin}" stroke="{border}" stroke-width="0.75"/><path d="{thick}" stroke="{wire}"/>"#
    ));
}
