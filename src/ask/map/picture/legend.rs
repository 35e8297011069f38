//! What the letters stand for: where to, when, how long, what part of the time.

use super::pen::{Area, Ink, Pen, Place, width};
use crate::ask::map::{Lane, Map, Share};
use crate::why::Why;

const SWATCH: f64 = 56.0;

impl Map {
    /// Draws the legend of a lane; where it ends
    pub(super) fn draw_legend(&self, lane: &Lane, pen: &mut Pen<'_>, at: Place) -> f64 {
        let shares = lane.shares.iter();
        shares.fold(at.y, |y, it| self.draw_share(it, pen, Place { y, ..at }))
    }

    fn draw_share(&self, share: &Share, pen: &mut Pen<'_>, at: Place) -> f64 {
        let (hue, pattern) = self.paint(share.landing, pen.theme);
        let swatch = Area {
            x: at.x,
            y: at.y,
            width: SWATCH,
            height: 20.0,
        };
        pen.fill(swatch, hue, pattern);
        pen.label(swatch, &Self::letter(share.landing), 12);
        let x = at.x + SWATCH + 10.0;
        let time = why!(
            time_and_share,
            "{time} · {percent}",
            time = share.time_said(),
            percent = share.percent_said()
        );
        let time = pen.say(&time);
        let ink = Ink {
            weight: 600,
            ..Ink::plain(13)
        };
        let room = at.width - SWATCH - 10.0;
        let beside = width(&time, 13) + 16.0;
        pen.write(
            at.x + at.width,
            at.y + 10.0,
            &time,
            &Ink::plain(13).anchored("end"),
        );
        let words = pen.say(&self.words(share.landing));
        let y = pen.lines(x, at.y + 1.0, room - beside, &words, &ink);
        let when = pen.say(&self.kind_and_when(share));
        pen.lines(x, y, room, &when, &Ink::faint(12)) + 8.0
    }

    fn kind_and_when(&self, share: &Share) -> Why {
        let when = share.when.clone();
        match self.landings.get(share.landing) {
            Some(it) if !it.kind.is_good() => {
                why!(nobody_answers_when, "{when} – nobody answers", when)
            }
            _ => when,
        }
    }
}
