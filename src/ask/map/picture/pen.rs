//! What pictures of maps are drawn with: texts in lines, and boxes with patterns and letters.

use super::pattern::Pattern;
use crate::scene::{Colours, Px, Theme, cut, escape};
use crate::why::Why;
use std::fmt::Write;

/// Draws, and speaks the language of whoever looks
pub(super) struct Pen<'a> {
    text: String,
    pub(super) theme: Theme,
    pub(super) colours: &'static Colours,
    speaks: &'a dyn Fn(&Why) -> String,
}

/// Where there is room: from here on downwards
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// How a text is written
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    pub(super) size: u32,
    pub(super) weight: u32,
    pub(super) is_faint: bool,
    pub(super) anchor: &'static str,
}

impl Ink {
    pub(super) fn plain(size: u32) -> Self {
        Self {
            size,
            weight: 400,
            is_faint: false,
            anchor: "start",
        }
    }

    pub(super) fn faint(size: u32) -> Self {
        Self {
            is_faint: true,
            ..Self::plain(size)
        }
    }

    pub(super) fn anchored(self, anchor: &'static str) -> Self {
        Self { anchor, ..self }
    }
}

impl<'a> Pen<'a> {
    pub(super) fn new(theme: Theme, speaks: &'a dyn Fn(&Why) -> String) -> Self {
        Self {
            text: String::with_capacity(16_384),
            theme,
            colours: theme.colours(),
            speaks,
        }
    }

    pub(super) fn say(&self, why: &Why) -> String {
        (self.speaks)(why)
    }

    pub(super) fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        _ = self.text.write_fmt(text);
    }

    /// The whole document around what was drawn
    pub(super) fn document(self, width: f64, height: f64, title: &str, told: &str) -> String {
        let (title, told) = (escape(title), escape(told));
        let (page, height, drawn) = (self.colours.page, height.ceil(), self.text);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"><title>{title}</title><desc>{told}</desc><rect width="{width}" height="{height}" fill="{page}"/>{drawn}</svg>"#
        )
    }

    /// A text in a line whose middle is at `y`
    pub(super) fn write(&mut self, x: f64, y: f64, text: &str, ink: &Ink) {
        let Ink {
            size,
            weight,
            is_faint,
            anchor,
        } = ink;
        let colour = if *is_faint {
            self.colours.faint
        } else {
            self.colours.ink
        };
        let (x, y, text) = (near(x), near(y + f64::from(*size) * 0.35), escape(text));
        self.put(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}">{text}</text>"#
        ));
    }

    /// A text in as many lines as it needs, from `y` down; where it ends
    pub(super) fn lines(&mut self, x: f64, y: f64, room: f64, text: &str, ink: &Ink) -> f64 {
        let height = f64::from(ink.size) * 1.4;
        let mut y = y;
        // Bold letters are wider.
        let room = if ink.weight > 400 { room * 0.92 } else { room };
        for line in wrapped(text, room, ink.size) {
            self.write(x, y + height / 2.0, &line, ink);
            y += height;
        }
        y
    }

    /// A box in a colour with a pattern
    pub(super) fn fill(&mut self, area: Area, hue: &str, pattern: Pattern) {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        let card = self.colours.card;
        let Pattern {
            ground,
            strokes,
            wide,
        } = pattern;
        let [x0, y0, width0, height0] = [x, y, width, height].map(near);
        self.put(format_args!(
            r#"<path d="M{x0} {y0}h{width0}v{height0}h-{width0}z" fill="{card}"/><path d="M{x0} {y0}h{width0}v{height0}h-{width0}z" fill="{hue}" fill-opacity="{ground}" stroke="{hue}" stroke-width="0.75"/>"#
        ));
        let lines: String = strokes.iter().map(|it| it.path(area)).collect();
        if !lines.is_empty() {
            self.put(format_args!(
                r#"<path d="{lines}" fill="none" stroke="{hue}" stroke-opacity="0.6" stroke-width="{wide}" stroke-linecap="round"/>"#
            ));
        }
    }

    /// A letter beside a box that has no room for it, with a line to the box
    pub(super) fn beside(&mut self, from: (f64, f64), chip: Area, text: &str) {
        let [x, y] = [from.0, from.1].map(near);
        let [to, middle] = [chip.x, chip.y + chip.height / 2.0].map(near);
        let [left, top, width, height] = [chip.x, chip.y, chip.width, chip.height].map(near);
        let (card, ink) = (self.colours.card, self.colours.ink);
        self.put(format_args!(
            r#"<path d="M{x} {y}L{to} {middle}" stroke="{ink}" stroke-width="1"/><circle cx="{x}" cy="{y}" r="1.6" fill="{ink}"/><rect x="{left}" y="{top}" width="{width}" height="{height}" rx="3" fill="{card}" stroke="{ink}" stroke-width="0.6"/>"#
        ));
        let ink = Ink::plain(10).anchored("middle");
        self.write(
            chip.x + chip.width / 2.0,
            chip.y + chip.height / 2.0,
            text,
            &ink,
        );
    }

    /// A text on a box, readable on any pattern; what it covers
    pub(super) fn label(&mut self, area: Area, text: &str, size: u32) -> Area {
        let room = area.width - 8.0;
        let text = cut(text, Px(room), size);
        let wide = width(&text, size).min(room) + 6.0;
        let (x, y) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let height = f64::from(size) * 1.3;
        let [left, top, wide, height] = [x - wide / 2.0, y - height / 2.0, wide, height].map(near);
        let card = self.colours.card;
        self.put(format_args!(
            r#"<rect x="{left}" y="{top}" width="{wide}" height="{height}" rx="3" fill="{card}" fill-opacity="0.85"/>"#
        ));
        self.write(x, y, &text, &Ink::plain(size).anchored("middle"));
        Area {
            x: left,
            y: top,
            width: wide,
            height,
        }
    }

    /// What comes from here to [`Self::close`] has this title
    pub(super) fn open(&mut self, title: &str) {
        let title = escape(title);
        self.put(format_args!("<g><title>{title}</title>"));
    }

    pub(super) fn close(&mut self) {
        self.text.push_str("</g>");
    }
}

pub(super) fn width(text: &str, size: u32) -> f64 {
    Px::of_text(text).0 * f64::from(size) / 12.0
}

/// No more digits than anybody sees
pub(super) fn near(it: f64) -> f64 {
    (it * 10.0).round() / 10.0
}

fn wrapped(text: &str, room: f64, size: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
