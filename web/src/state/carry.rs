//! The keyboard's twin of dragging: M picks up, arrows go from one legal place to the next and say it, Enter drops, Escape cancels.
//!
//! Places are tried one by one as they are reached, so that a flow of thousands of nodes picks up as fast as a small one.

use super::action::Target;
use super::geometry::Point;
use super::gesture::{Around, Cargo, Carry, Gesture, Offer, Verdict};
use super::turn::Turn;
use super::{Editor, Focus, Say, Shared};
use ringtree::edit::Place;
use ringtree::{Callflow, Node, NodePath};
use std::sync::Arc;

/// How far from a slot a tap may be, in CSS pixels
const REACH: f64 = 22.0;

/// Which way to look for the next place
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    Next,
    Previous,
    First,
    Last,
}

impl Turn {
    /// Picks up the selected branch.
    pub(super) fn pick_up(&mut self) {
        let Some((path, node)) = self.now.selected() else {
            return self.refuse(Say::Plain("nothing-selected"));
        };
        let cargo = self.now.cargo_of(node.id);
        if self.now.holds_root(&cargo) {
            return self.refuse(ringtree::edit::Refusal::RootStays);
        }
        self.carry(cargo, &path);
    }

    /// Takes an entry of the palette: it waits for a place, the first one after what is selected.
    pub(super) fn take(&mut self, module: &'static str) {
        if self.now.document.work().is_none() {
            return;
        }
        let from = self.now.selected().map(|it| it.0).unwrap_or_default();
        self.carry(Cargo::New(module), &from);
    }

    fn carry(&mut self, cargo: Cargo, from: &NodePath) {
        let Some(flow) = self.now.flow() else { return };
        let places = Shared::new(places(flow));
        let start = places
            .iter()
            .position(|it| it.target() == from)
            .unwrap_or_default();
        let nowhere = cargo.say(&self.now, "no-place", "no-place-several");
        let carrying = cargo.say(&self.now, "carrying", "carrying-several");
        self.close_overlay();
        self.leave_field();
        self.now.gesture.set(Gesture::Carrying(Carry {
            cargo,
            places,
            around: Around::default(),
            over: start,
            fits: None,
        }));
        self.focus(Focus::Canvas);
        let found = self
            .step_to(start, Toward::Next, true)
            .or_else(|| self.step_to(start, Toward::Previous, false));
        if found.is_none() {
            self.idle();
            return self.refuse(nowhere);
        }
        match self.place_now() {
            Some(place) => self.say(Say::Then(Box::new(carrying), Box::new(place))),
            None => self.say(carrying),
        }
    }

    /// Goes to another place where the cargo may go.
    pub(super) fn carry_on(&mut self, toward: Toward) {
        let Gesture::Carrying(carry) = &*self.now.gesture else {
            return;
        };
        let (from, last) = (carry.over, carry.places.len().saturating_sub(1));
        let found = match toward {
            Toward::Next | Toward::Previous => self.step_to(from, toward, false),
            Toward::First => self.step_to(0, Toward::Next, true),
            Toward::Last => self.step_to(last, Toward::Previous, true),
        };
        match found {
            Some(_) => self.tell_place(),
            None => self.say_now(Say::Plain("no-more-places")),
        }
    }

    /// The nearest place in a direction that takes the cargo.
    fn step_to(&mut self, from: usize, toward: Toward, here_too: bool) -> Option<usize> {
        let Gesture::Carrying(carry) = &*self.now.gesture else {
            return None;
        };
        let n_places = carry.places.len();
        let skip = usize::from(!here_too);
        let ways: Box<dyn Iterator<Item = usize>> = match toward {
            Toward::Next | Toward::First => Box::new((from + skip)..n_places),
            Toward::Previous | Toward::Last => Box::new((0..(from + 1 - skip).min(n_places)).rev()),
        };
        let ways: Vec<usize> = ways.collect();
        let found = ways.into_iter().find_map(|it| {
            let place = carry.places.get(it)?;
            match self.now.verdict(&carry.cargo, place) {
                Verdict::Fits(key) => Some((it, key, place.clone())),
                Verdict::Refused(_) => None,
            }
        });
        let (idx, key, place) = found?;
        if let Gesture::Carrying(carry) = self.now.gesture.edit() {
            carry.over = idx;
            carry.fits = Some(key);
        }
        let node = self
            .now
            .flow()
            .and_then(|it| it.node(place.target()))
            .map(|it| it.id);
        if let Some(node) = node {
            self.reveal(node);
        }
        Some(idx)
    }

    fn tell_place(&mut self) {
        if let Some(say) = self.place_now() {
            self.say(say);
        }
    }

    fn place_now(&self) -> Option<Say> {
        let Gesture::Carrying(carry) = &*self.now.gesture else {
            return None;
        };
        let place = carry.places.get(carry.over)?;
        let key = carry.fits.clone().flatten().unwrap_or_default();
        Some(self.now.place_in_words(place, key))
    }

    /// Puts down what is carried.
    pub(super) fn put_down(&mut self) {
        let Gesture::Carrying(carry) = (*self.now.gesture).clone() else {
            return;
        };
        if let Some(place) = carry.places.get(carry.over)
            && carry.fits.is_some()
        {
            self.idle();
            self.put(&carry.cargo, &place.clone());
        }
    }

    /// A tap or click while something is carried: at a slot it goes there, elsewhere it is put away.
    pub(super) fn tap(&mut self, on: &Target, at: Point) {
        self.look_around();
        let Gesture::Carrying(carry) = (*self.now.gesture).clone() else {
            return;
        };
        let camera = self.now.view.camera;
        let at = camera.to_picture(at);
        let far = |it: &Offer| it.rect.distance(at) * camera.zoom;
        let slots = carry.around.offers.iter().filter(|it| !it.on_card);
        let slot = slots.min_by(|a, b| far(a).total_cmp(&far(b)));
        let slot = slot
            .filter(|it| far(it) <= REACH)
            .map(|it| it.place.clone());
        let on_card = match on {
            Target::Card(id) | Target::Stub(id) => self.now.node(*id).map(|(of, _)| Place::Child {
                of,
                key: None,
                index: None,
            }),
            _ => None,
        };
        match slot.or(on_card) {
            Some(place) => {
                self.idle();
                self.put(&carry.cargo, &place);
            }
            None => _ = self.cancel_gesture(),
        }
    }
}

impl Editor {
    /// A place as it is spoken
    pub fn place_in_words(&self, place: &Place, key: String) -> Say {
        let target = self.flow().and_then(|it| it.node(place.target()));
        let Some(name) = target.map(|it| self.name_of(it)) else {
            return Say::Plain("place-first");
        };
        match place {
            Place::Child { .. } => Say::AboutAt("place-child", name, key),
            Place::Above { .. } => Say::About("place-above", name),
            Place::Before { .. } => Say::AboutAt("place-before", name, key),
            Place::After { .. } => Say::AboutAt("place-after", name, key),
            Place::Instead { .. } => Say::About("place-instead", name),
        }
    }
}

/// Every place of a flow in reading order: above a node, before it, below it when it is a leaf, after the last sibling.
fn places(flow: &Callflow) -> Vec<Place> {
    let mut places = Vec::new();
    match flow.root() {
        Some(root) => around(&NodePath::root(), root, false, &mut places),
        None => places.push(Place::Above {
            node: NodePath::root(),
        }),
    }
    places
}

fn around(at: &NodePath, node: &Arc<Node>, is_last: bool, places: &mut Vec<Place>) {
    let node_at = || at.clone();
    places.push(Place::Above { node: node_at() });
    if !at.is_root() {
        places.push(Place::Before { node: node_at() });
    }
    if node.children.is_empty() {
        places.push(Place::Child {
            of: node_at(),
            key: None,
            index: None,
        });
    }
    let last = node.children.len().saturating_sub(1);
    for (idx, (step, child)) in node.steps().enumerate() {
        around(&at.child(step), child, idx == last, places);
    }
    if is_last {
        places.push(Place::After { node: node_at() });
    }
}
