//! The wires between cards and what is written on them: the key under which the lower card hangs, in words.

use super::card::Card;
use super::start::Start;
use super::{Direction, Point, Px, Rect};
use crate::account::{Account, Collection};
use crate::flow::ChildKey;
use crate::module::{Branches, Data, KeyKind, KeyMeaning, ModuleSpec};
use std::fmt::Write;

const PILL_HEIGHT: Px = Px(24.0);
const PILL_PADDING: Px = Px(12.0);
const PILL_MIN: Px = Px(28.0);
/// How far a pill stays away from its card.
const PILL_GAP: Px = Px(8.0);
const CORNER: Px = Px(10.0);

/// The wire that leads to a card
#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    /// Where it leaves the card above, or the start
    pub from: Point,
    /// Where it enters its card
    pub to: Point,
    /// Where, along the direction of calls, it turns aside
    pub bend: Px,
    /// The key on it; none on the wire from the start
    pub label: Option<Label>,
}

/// A key on a wire
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The key as written
    pub key: ChildKey,
    /// What taking it means
    pub meaning: KeyMeaning,
    /// The name of the document that the key, or the setting behind it, refers to
    pub name: Option<String>,
    /// Where it is written
    pub rect: Rect,
}

impl Label {
    /// A label that is as wide as it needs to be and does not stand anywhere yet.
    pub(super) fn of(
        above: &Card,
        key: &ChildKey,
        account: &Account,
        direction: Direction,
    ) -> Self {
        let meaning = if above.skipped {
            skipped_meaning(key)
        } else {
            above.spec.branches.meaning(key.as_str(), account)
        };
        let mut label = Self {
            name: name(above, key, meaning, account),
            key: key.clone(),
            meaning,
            rect: Rect::default(),
        };
        let wanted = (Px::of_text(label.words()) + PILL_PADDING * 2.0).max(PILL_MIN);
        label.rect.width = wanted.min(direction.pill_room());
        label
    }

    /// Stands the label before the place where its wire ends.
    fn before(mut self, to: Point, direction: Direction) -> Self {
        let width = self.rect.width;
        let centre = match direction {
            Direction::TopDown => Point {
                x: to.x,
                y: to.y - PILL_GAP - PILL_HEIGHT.half(),
            },
            Direction::LeftToRight => Point {
                x: to.x - PILL_GAP - width.half(),
                y: to.y,
            },
        };
        self.rect = Rect::around(centre, width, PILL_HEIGHT);
        self
    }

    /// What the label says, in English: a name, a meaning, or the key itself
    pub fn words(&self) -> &str {
        match &self.name {
            Some(name) => name,
            None => self.meaning.words().unwrap_or(self.key.as_str()),
        }
    }
}

impl Wire {
    /// The wire as an SVG path: straight, or aside with rounded corners
    pub fn path(&self, direction: Direction) -> String {
        let (from, to) = (self.from, self.to);
        let mut path = format!("M{} {}", from.x, from.y);
        let aside = direction.across_of(to) - direction.across_of(from);
        if aside.abs() < Px(0.5) {
            _ = write!(path, "L{} {}", to.x, to.y);
            return path;
        }
        let corner = CORNER.min(aside.abs().half());
        let sign = aside.0.signum();
        let at = |along: Px, across: Px| direction.point(along, across);
        let (start, end) = (direction.across_of(from), direction.across_of(to));
        let stops = [
            ("L", at(self.bend - corner, start)),
            ("Q", at(self.bend, start)),
            (" ", at(self.bend, start + corner * sign)),
            ("L", at(self.bend, end - corner * sign)),
            ("Q", at(self.bend, end)),
            (" ", at(self.bend + corner, end)),
            ("L", to),
        ];
        for (command, Point { x, y }) in stops {
            _ = write!(path, "{command}{x} {y}");
        }
        path
    }
}

/// The wires to all cards, in the order of the cards.
pub(super) fn wires(
    cards: &[Card],
    labels: Vec<Option<Label>>,
    start: &Start,
    direction: Direction,
) -> Vec<Wire> {
    let wire = |(card, label): (&Card, Option<Label>)| {
        let above = card.parent.and_then(|it| cards.get(it));
        let rect = above.map_or(&start.rect, |it| &it.rect);
        let (from, to) = (direction.exit(rect), direction.entry(&card.rect));
        Wire {
            from,
            to,
            bend: direction.along_of(from) + direction.bend(),
            label: label.map(|it| it.before(to, direction)),
        }
    };
    cards.iter().zip(labels).map(wire).collect()
}

/// A module that is passed over goes on to `_` and nowhere else.
fn skipped_meaning(key: &ChildKey) -> KeyMeaning {
    if key.is_wildcard() {
        KeyMeaning::Next
    } else {
        KeyMeaning::Never
    }
}

/// The name of the document behind a key, where a key stands for one.
fn name(above: &Card, key: &ChildKey, meaning: KeyMeaning, account: &Account) -> Option<String> {
    let name = match meaning {
        KeyMeaning::InForce => documents(above.spec)
            .find(|it| account.has(*it, key.as_str()))
            .and_then(|it| account.name_of(it, key.as_str())),
        KeyMeaning::NamedSet => Data(above.node.body.data())
            .text(key.as_str())
            .and_then(|id| account.name_of(Collection::TemporalRulesSets, id)),
        _ => None,
    };
    name.map(str::to_owned)
}

/// The kinds of document whose ids may be keys below a module.
fn documents(spec: &ModuleSpec) -> impl Iterator<Item = Collection> {
    let kinds = match spec.branches {
        Branches::Keys(kinds) => kinds,
        Branches::None | Branches::Unknown => &[],
    };
    kinds.iter().filter_map(|it| match it {
        KeyKind::Document(collection) => Some(*collection),
        KeyKind::Wildcard(_)
        | KeyKind::Word(..)
        | KeyKind::Digits
        | KeyKind::Cause
        | KeyKind::Slot
        | KeyKind::Text(_)
        | KeyKind::Count(_) => None,
    })
}
