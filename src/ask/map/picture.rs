//! A map as a self-contained SVG document: a row for each day of a week, or for each month of a year, and a legend.
//!
//! Each landing has a colour, a letter and a pattern by its kind: plain where somebody has the call, lines for voicemail, dots where it depends,
//! crossing lines where nobody answers; those of a kind differ in their patterns too. No script, no style sheet, no ids, nothing to fetch; what a stretch is, its `<title>` says.

mod days;
mod leader;
mod legend;
mod months;
mod pattern;
mod pen;

use super::text::letter;
use super::{Lane, Map};
use crate::ask::landing::Kind;
use crate::module::Shelf;
use crate::scene::Theme;
use crate::temporal::Day;
use crate::why::{Why, Whys};
use pattern::{Manner, Pattern};
use pen::{Ink, Pen, Place};

/// How a map is drawn
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its colours
    pub theme: Theme,
    /// How wide it is, in pixels; at least 320
    pub width: f64,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: Theme::Light,
            width: 960.0,
        }
    }
}

const MARGIN: f64 = 16.0;

impl Map {
    /// Draws the map; `say` says things in the language of whoever looks at it
    pub fn svg(&self, look: &Look, say: &dyn Fn(&Why) -> String) -> String {
        let width = look.width.max(320.0).round();
        let mut pen = Pen::new(look.theme, say);
        let mut y = MARGIN;
        for lane in &self.lanes {
            y = self.head(lane, &mut pen, y, width);
            let rows = Place {
                x: MARGIN,
                y,
                width: width - 2.0 * MARGIN,
            };
            y = if self.is_by_months() {
                self.draw_months(lane, &mut pen, rows)
            } else {
                self.draw_days(lane, &mut pen, rows)
            };
            let rows = Place {
                y: y + 14.0,
                ..rows
            };
            y = self.draw_legend(lane, &mut pen, rows) + MARGIN;
        }
        let title = say(&self.title());
        let told = self.lanes.iter().map(|it| say(&self.told(it)));
        pen.document(width, y, &title, &told.collect::<Vec<_>>().join(" "))
    }

    fn head(&self, lane: &Lane, pen: &mut Pen<'_>, y: f64, width: f64) -> f64 {
        let (title, note) = match &lane.label {
            Some(label) => (label.clone(), Some(self.title())),
            None => (self.title(), None),
        };
        let rows = self.is_by_months();
        let rows = rows.then(|| {
            why!(
                map_by_months,
                "Each day from 0:00 at the top to 24:00 at the bottom"
            )
        });
        let notes = note.into_iter().chain([self.assumed(lane)]).chain(rows);
        let head = Ink {
            size: 15,
            weight: 600,
            is_faint: false,
            anchor: "start",
        };
        let room = width - 2.0 * MARGIN;
        let y = pen.lines(MARGIN, y + 4.0, room, &pen.say(&title), &head) + 2.0;
        let y = notes.fold(y, |y, it| {
            pen.lines(MARGIN, y, room, &pen.say(&it), &Ink::faint(12))
        });
        y + 8.0
    }

    /// `Where calls land, 2 Mar 2026 – 8 Mar 2026`
    fn title(&self) -> Why {
        let days = self.each_day();
        let [first, last] = [days.first(), days.last()].map(|it| {
            let day = it.map(|it| it.0);
            day.map_or_else(|| Why::verbatim(""), Day::date_said)
        });
        let days = why!(dates_between, "{first} – {last}", first, last);
        why!(map_title, "Where calls land, {days}", days)
    }

    /// All that the picture of a lane says, in a sentence for each landing.
    fn told(&self, lane: &Lane) -> Why {
        let shares = lane.shares.iter().filter_map(|it| {
            let landing = self.landings.get(it.landing)?;
            Some(why!(
                map_share,
                "{landing}: {when}, {time}, {percent}.",
                landing = landing.label.clone(),
                when = it.when.clone(),
                time = it.time_said(),
                percent = it.percent_said()
            ))
        });
        let shares = Whys::joined(" ", shares);
        match &lane.label {
            Some(label) => why!(
                map_lane,
                "{label} – {shares}",
                label = label.clone(),
                shares
            ),
            None => Why::verbatim(shares),
        }
    }

    /// The colour and the pattern of a landing.
    fn paint(&self, landing: usize, theme: Theme) -> (&'static str, Pattern) {
        let kind = self.landings.get(landing).map_or(Kind::Open, |it| it.kind);
        let earlier = self.landings.iter().take(landing);
        let nth = earlier.filter(|it| family(it.kind) == family(kind)).count();
        let (shelves, manner): (&[Shelf], _) = match family(kind) {
            0 => (
                &[Shelf::Ring, Shelf::Menu, Shelf::Caller, Shelf::Audio],
                Manner::Plain,
            ),
            1 => (&[Shelf::Time, Shelf::Audio, Shelf::Caller], Manner::Lines),
            2 => (
                &[Shelf::Menu, Shelf::Features, Shelf::Audio],
                Manner::Dotted,
            ),
            _ => (&[Shelf::Flow, Shelf::Hidden], Manner::Crossed),
        };
        let hue = shelves.get(nth % shelves.len()).unwrap_or(&Shelf::Hidden);
        (theme.hue(*hue), manner.nth(nth))
    }

    fn letter(landing: usize) -> String {
        letter(landing)
    }

    fn words(&self, landing: usize) -> Why {
        let landing = self.landings.get(landing);
        landing.map_or_else(|| Why::verbatim(""), |it| it.label.clone())
    }
}

/// Kinds that are drawn alike.
fn family(kind: Kind) -> usize {
    match kind {
        Kind::People | Kind::Room | Kind::Transfer | Kind::Service => 0,
        Kind::Voicemail => 1,
        Kind::Menu | Kind::Open => 2,
        Kind::HungUp | Kind::Refused | Kind::Broken => 3,
    }
}
