//! A row for each day, hours from left to right by the clock on the wall.
//!
//! An hour that clocks skip is blank; one that they show twice is drawn twice, one below the other.

use super::leader::Leaders;
use super::pen::{Area, Ink, Pen, Place};
use crate::ask::map::{Lane, Map, Stretch};
use crate::temporal::{Pass, Span, Spans, Wall};
use crate::why::Why;

const NAME: f64 = 46.0;
const ROW: f64 = 34.0;
const GAP: f64 = 6.0;
const HOUR_S: i64 = 3_600;

impl Map {
    /// Draws rows of days; where they end
    pub(super) fn draw_days(&self, lane: &Lane, pen: &mut Pen<'_>, at: Place) -> f64 {
        let hour = (at.width - NAME) / 24.0;
        let left = at.x + NAME;
        let step = if hour < 22.0 { 6 } else { 3 };
        for it in (0..=24).step_by(step) {
            let anchor = match it {
                24 => "end",
                _ => "middle",
            };
            let x = left + hour * f64::from(it);
            pen.write(
                x,
                at.y + 7.0,
                &it.to_string(),
                &Ink::faint(11).anchored(anchor),
            );
        }
        let mut y = at.y + 18.0;
        for (day, span) in self.each_day() {
            let row = Area {
                x: left,
                y,
                width: hour * 24.0,
                height: ROW,
            };
            let name = pen.say(&day.weekday().said());
            pen.write(at.x, y + 11.0, &name, &Ink::plain(13));
            let date = format!("{} {}", day.civil().day, pen.say(&day.month_said()));
            pen.write(at.x, y + 26.0, &date, &Ink::faint(11));
            self.draw_day(lane, pen, row, span);
            y += ROW + GAP;
        }
        y - GAP
    }

    fn draw_day(&self, lane: &Lane, pen: &mut Pen<'_>, row: Area, span: Span) {
        let Area {
            x,
            y,
            width,
            height,
        } = row;
        let (pill, border) = (pen.colours.pill, pen.colours.border);
        pen.put(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{pill}" stroke="{border}" stroke-dasharray="2 3"/>"#
        ));
        let mut leaders = Leaders::of(row);
        for wall in self.zone.walls(span) {
            let mut from = wall.from;
            for it in lane.within(wall.span) {
                let until = from + it.span.ms() / 1_000;
                // What is shorter than a second is not seen, but must not push the rest aside.
                let shown = Wall {
                    from,
                    until,
                    ..wall
                };
                let area = area_of(row, shown);
                let label = self.draw_stretch(lane, pen, area, it);
                match label {
                    Some(label) => leaders.has(it.landing, label),
                    None => leaders.lacks(it.landing, area),
                }
                from = wall.from + (it.span.until - wall.span.from) / 1_000;
            }
        }
        let hours = (1..24).step_by(3).map(|it| it - 1).filter(|it| *it > 0);
        for it in hours {
            let x = super::pen::near(x + width * f64::from(it) / 24.0);
            pen.put(format_args!(
                r#"<path d="M{x} {y}v{height}" stroke="{border}" stroke-opacity="0.7"/>"#
            ));
        }
        leaders.draw(pen, Self::letter);
    }

    /// Draws a box; what its letter covers, if there is room for it.
    fn draw_stretch(
        &self,
        lane: &Lane,
        pen: &mut Pen<'_>,
        area: Area,
        part: Stretch,
    ) -> Option<Area> {
        let height = area.height;
        let whole = lane
            .stretches
            .iter()
            .find(|it| it.span.holds(part.span.from));
        let title = self.title_of(whole.copied().unwrap_or(part));
        let title = pen.say(&title);
        pen.open(&title);
        let (hue, pattern) = self.paint(part.landing, pen.theme);
        pen.fill(area, hue, pattern);
        let letter = Self::letter(part.landing);
        let words = format!("{letter}  {}", pen.say(&self.words(part.landing)));
        let label = if height >= 20.0 && super::pen::width(&words, 12) + 12.0 <= area.width {
            Some(pen.label(area, &words, 12))
        } else if area.width >= 16.0 {
            let size = if height < 20.0 { 10 } else { 12 };
            Some(pen.label(area, &letter, size))
        } else {
            None
        };
        pen.close();
        label
    }

    /// When and where to, in a line.
    pub(super) fn title_of(&self, stretch: Stretch) -> Why {
        let when = Spans::from(stretch.span).said(self.span, &self.zone);
        let landing = self.words(stretch.landing);
        why!(map_stretch, "{when}: {landing}", when, landing)
    }
}

/// Where a time of the day is in its row.
fn area_of(row: Area, wall: Wall) -> Area {
    let second = row.width / to_float(24 * HOUR_S);
    let half = row.height / 2.0;
    let (y, height) = match wall.pass {
        Pass::Only => (row.y, row.height),
        Pass::First => (row.y, half),
        Pass::Second => (row.y + half, half),
    };
    Area {
        x: row.x + second * to_float(wall.from),
        y,
        width: second * to_float(wall.until - wall.from),
        height,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "seconds of a day are far below what a double counts"
)]
pub(super) fn to_float(it: i64) -> f64 {
    it as f64
}
