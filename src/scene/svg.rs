//! A scene as a self-contained SVG document: for a ticket, a manual, a page that has no engine.
//!
//! Everything is said by presentation attributes: no script, no style sheet, no ids, nothing to fetch. Texts that do not fit are cut.

use super::glyph::glyph_path;
use super::text::{cut, escape};
use super::theme::{Colours, Theme};
use super::{Card, ChipKind, Label, Px, Rect, Scene};
use crate::account::Account;
use crate::module::KeyMeaning;
use std::fmt::Write;

const MARGIN: Px = Px(32.0);

/// Draws a scene
///
/// The account gives the names on the cards; it should be the one that the scene was laid out with.
pub fn svg(scene: &Scene, account: &Account, theme: Theme) -> String {
    let mut drawing = Drawing {
        text: String::with_capacity(1024 + scene.cards.len() * 700),
        scene,
        account,
        colours: theme.colours(),
        theme,
    };
    drawing.document();
    drawing.text
}

struct Drawing<'a> {
    text: String,
    scene: &'a Scene,
    account: &'a Account,
    colours: &'a Colours,
    theme: Theme,
}

/// How a text is written.
struct Ink<'a> {
    size: u32,
    weight: u32,
    colour: &'a str,
    anchor: &'a str,
}

impl Drawing<'_> {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        _ = self.text.write_fmt(text);
    }

    fn document(&mut self) {
        let Rect {
            x,
            y,
            width,
            height,
        } = self.scene.bounds.grown(MARGIN);
        let name = match self.scene.start.name.as_str() {
            "" => "Callflow",
            name => name,
        };
        let (page, n_cards) = (self.colours.page, self.scene.cards.len());
        let title = escape(name);
        self.put(format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}" viewBox="{x} {y} {width} {height}" width="{width}" height="{height}" font-family="system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif">"#
        ));
        self.put(format_args!(
            "<title>{title}</title><desc>A callflow of {n_cards} steps</desc>"
        ));
        self.put(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{page}"/>"#
        ));
        self.wires();
        self.start();
        for card in &self.scene.cards {
            self.card(card);
        }
        let scene = self.scene;
        for label in scene.wires.iter().filter_map(|it| it.label.as_ref()) {
            self.label(label);
        }
        self.text.push_str("</svg>");
    }

    fn wires(&mut self) {
        self.put(format_args!(
            r#"<g fill="none" stroke="{}" stroke-width="1.5">"#,
            self.colours.wire
        ));
        for (wire, card) in self.scene.wires.iter().zip(&self.scene.cards) {
            let never = wire
                .label
                .as_ref()
                .is_some_and(|it| it.meaning == KeyMeaning::Never);
            let dash = if never {
                r#" stroke-dasharray="4 4""#
            } else {
                ""
            };
            self.put(format_args!(
                r#"<path d="{}"{dash}/>"#,
                wire.path(self.scene.direction)
            ));
            self.stub(card);
        }
        self.text.push_str("</g>");
    }

    /// The short way from a card to its marker.
    fn stub(&mut self, card: &Card) {
        let Some(marker) = card.end_rect(self.scene.direction) else {
            return;
        };
        let open = card.end.is_some_and(super::End::is_open);
        let dash = if open {
            r#" stroke-dasharray="3 3""#
        } else {
            ""
        };
        let (x, y) = (marker.centre().x, card.rect.bottom());
        self.put(format_args!(
            r#"<path d="M{x} {y}L{x} {}"{dash}/>"#,
            marker.y
        ));
    }

    fn start(&mut self) {
        let start = &self.scene.start;
        let Colours {
            card,
            accent,
            ink,
            faint,
            ..
        } = *self.colours;
        self.boxed(&start.rect, 12.0, card, accent, "");
        let name = match start.name.as_str() {
            "" => "Unnamed callflow",
            name => name,
        };
        let left = start.rect.x + Px(14.0);
        let head = Ink {
            size: 15,
            weight: 600,
            colour: ink,
            anchor: "start",
        };
        self.write(
            left,
            start.rect.y + Px(27.0),
            &cut(name, Px(280.0), 15),
            &head,
        );
        for chip in &start.chips {
            let dash = match chip.kind {
                ChipKind::Number => "",
                ChipKind::Pattern => r#" stroke-dasharray="3 3""#,
            };
            self.boxed(
                &chip.rect,
                12.0,
                self.colours.pill,
                self.colours.border,
                dash,
            );
            let room = chip.rect.width - Px(16.0);
            self.centred(&chip.rect, &cut(&chip.text, room, 12), 12, ink);
        }
        if start.n_more > 0 {
            let more = Ink {
                size: 12,
                weight: 400,
                colour: faint,
                anchor: "end",
            };
            let right = start.rect.right() - Px(14.0);
            let words = format!("+{} more", start.n_more);
            self.write(right, start.rect.y + Px(27.0), &words, &more);
        }
    }

    fn card(&mut self, card: &Card) {
        let rect = &card.rect;
        let hue = self.theme.hue(card.spec.shelf);
        let dash = match (card.skipped, card.is_unknown()) {
            (true, _) => r#" stroke-dasharray="6 4" fill-opacity="0.6""#,
            (false, true) => r#" stroke-dasharray="2 3""#,
            (false, false) => "",
        };
        if card.is_folded() {
            self.stack(rect);
        }
        self.boxed(rect, 10.0, self.colours.card, self.colours.border, dash);
        self.glyph(card, hue);
        let left = rect.x + Px(56.0);
        let room = rect.width - Px(66.0);
        let title = Ink {
            size: 13,
            weight: 600,
            colour: self.colours.ink,
            anchor: "start",
        };
        let kind = match card.title() {
            "" => "No module",
            kind => kind,
        };
        let caption = caption(card, self.account);
        let y = rect.y + Px(if caption.is_empty() { 37.0 } else { 28.0 });
        self.write(left, y, &cut(kind, room, 13), &title);
        let faint = Ink {
            size: 12,
            weight: 400,
            colour: self.colours.faint,
            anchor: "start",
        };
        if !caption.is_empty() {
            self.write(left, rect.y + Px(46.0), &cut(&caption, room, 12), &faint);
        }
        self.marker(card);
        if card.is_folded() {
            self.badge(card);
        }
    }

    /// How many steps are folded away, on the lower edge of the card.
    fn badge(&mut self, card: &Card) {
        let words = format!("+{}", card.hidden);
        let width = Px::of_text(&words) + Px(14.0);
        let badge = Rect {
            x: card.rect.right() - width - Px(10.0),
            y: card.rect.bottom() - Px(9.0),
            width,
            height: Px(18.0),
        };
        self.boxed(&badge, 9.0, self.colours.pill, self.colours.border, "");
        self.centred(&badge, &words, 11, self.colours.ink);
    }

    fn glyph(&mut self, card: &Card, hue: &str) {
        let (x, y) = (card.rect.x + Px(12.0), card.rect.y + Px(14.0));
        self.put(format_args!(
            r#"<rect x="{x}" y="{y}" width="36" height="36" rx="8" fill="{hue}" fill-opacity="0.14"/>"#
        ));
        let (x, y) = (x + Px(6.0), y + Px(6.0));
        self.put(format_args!(
            r#"<path transform="translate({x} {y}) scale(1.2)" d="{}" fill="none" stroke="{hue}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>"#,
            glyph_path(card.glyph())
        ));
    }

    /// Two more cards behind one whose branch is folded away.
    fn stack(&mut self, rect: &Rect) {
        for by in [6.0, 3.0] {
            let behind = Rect {
                x: rect.x + Px(by),
                y: rect.y + Px(by),
                ..*rect
            };
            self.boxed(&behind, 10.0, self.colours.card, self.colours.border, "");
        }
    }

    fn marker(&mut self, card: &Card) {
        let (Some(end), Some(rect)) = (card.end, card.end_rect(self.scene.direction)) else {
            return;
        };
        let dash = if end.is_open() {
            r#" stroke-dasharray="3 3""#
        } else {
            ""
        };
        self.boxed(&rect, 10.0, self.colours.page, self.colours.wire, dash);
        self.centred(
            &rect,
            &cut(end.words(), rect.width, 11),
            11,
            self.colours.faint,
        );
    }

    fn label(&mut self, label: &Label) {
        let dash = match label.meaning {
            KeyMeaning::Never => r#" stroke-dasharray="3 3""#,
            _ => "",
        };
        self.boxed(
            &label.rect,
            12.0,
            self.colours.pill,
            self.colours.border,
            dash,
        );
        let room = label.rect.width - Px(16.0);
        self.centred(
            &label.rect,
            &cut(label.words(), room, 12),
            12,
            self.colours.ink,
        );
    }

    fn boxed(&mut self, rect: &Rect, radius: f64, fill: &str, stroke: &str, more: &str) {
        let Rect {
            x,
            y,
            width,
            height,
        } = rect;
        self.put(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}" stroke="{stroke}"{more}/>"#
        ));
    }

    fn centred(&mut self, rect: &Rect, text: &str, size: u32, colour: &str) {
        let centre = rect.centre();
        let down = Px(f64::from(size) * 0.35);
        let ink = Ink {
            size,
            weight: 400,
            colour,
            anchor: "middle",
        };
        self.write(centre.x, centre.y + down, text, &ink);
    }

    fn write(&mut self, x: Px, y: Px, text: &str, ink: &Ink<'_>) {
        let Ink {
            size,
            weight,
            colour,
            anchor,
        } = ink;
        self.put(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}">{}</text>"#,
            escape(text)
        ));
    }
}

/// What the second line of a card says.
fn caption(card: &Card, account: &Account) -> String {
    let mut parts = vec![card.caption(account)];
    if card.skipped {
        parts.push("skipped".to_owned());
    }
    if card.is_unknown() {
        parts.push("unknown module".to_owned());
    }
    parts.retain(|it| !it.is_empty());
    parts.join(" · ")
}
