//! The pointer: from presses and moves to clicks, drags, pans and boxes.
//!
//! Every gesture is a state; each of these functions says what one event means in each of them.

use super::action::{Button, Device, Hand, Pointer, Target};
use super::geometry::{Point, Rect};
use super::gesture::{Cargo, Gesture, Pinch, Press};
use super::selection::Selection;
use super::turn::Turn;
use super::{Alarm, Focus, Say, Shared, Space};
use ringtree::NodeId;
use ringtree::edit::Place;

/// How long a finger stays before it drags
const LONG_PRESS_MS: u32 = 300;
/// How long a pointer rests before the path is lit or a refusal explained
const REST_MS: u32 = 300;
/// How far the keys of zoom and wheel go
const WHEEL_ZOOM: f64 = 0.0025;

impl Turn {
    pub(super) fn hand(&mut self, hand: Hand) {
        match hand {
            Hand::Press { on, pointer } => self.press(on, pointer),
            Hand::Move(pointer) => self.moved(pointer),
            Hand::Release(pointer) => self.release(pointer),
            Hand::Lost => self.lost(),
            Hand::Hover(target) => self.hover(target),
            Hand::DoubleClick(target) => self.double_click(&target),
            Hand::Menu { on, at } => self.open_menu(&on, at),
            Hand::Wheel { by, at, mods } => self.wheel(by, at, mods.ctrl, mods.shift),
        }
    }

    fn press(&mut self, on: Target, pointer: Pointer) {
        if let Gesture::Carrying(_) = &*self.now.gesture {
            return self.tap(&on, pointer.at);
        }
        if self.is_second(pointer) {
            return self.second_finger(pointer);
        }
        self.leave_field();
        if pointer.button == Button::Right {
            return self.lost();
        }
        let with_space = self.now.space != Space::Up;
        if pointer.button == Button::Middle || with_space {
            if with_space {
                self.now.space = Space::Moved;
            }
            return self.pan_from(pointer.id, pointer.at);
        }
        if on != Target::Canvas {
            self.close_overlay();
        }
        let ripe = pointer.device != Device::Touch;
        if !ripe {
            self.now.waits.pressed = Some(self.wake(LONG_PRESS_MS, Alarm::LongPress));
        }
        self.now.gesture.set(Gesture::Pressed(Press {
            pointer: pointer.id,
            on,
            at: pointer.at,
            device: pointer.device,
            mods: pointer.mods,
            ripe,
        }));
    }

    fn moved(&mut self, pointer: Pointer) {
        if self
            .now
            .gesture
            .pointer()
            .is_some_and(|it| it != pointer.id)
        {
            return;
        }
        match &*self.now.gesture {
            Gesture::Pressed(press) => {
                if pointer.at.distance(press.at) >= press.threshold() {
                    let press = press.clone();
                    self.begin_drag(&press, pointer);
                }
            }
            Gesture::Dragging(_) => self.drag_to(pointer.at, pointer.mods.ctrl),
            Gesture::Panning { from, camera, .. } => {
                let camera = camera.panned(pointer.at - *from);
                self.now.view.edit().camera = camera;
            }
            Gesture::Marquee {
                from, before, adds, ..
            } => {
                let (from, before, adds) = (*from, before.clone(), *adds);
                self.draw_box(pointer, from, before, adds);
            }
            Gesture::Pinching(_) => self.pinch(pointer),
            Gesture::Idle | Gesture::Carrying(_) | Gesture::Typing(_) => {}
        }
    }

    fn begin_drag(&mut self, press: &Press, pointer: Pointer) {
        match &press.on {
            Target::Canvas if press.mods.shift => {
                let from = self.now.view.camera.to_picture(press.at);
                let before = (*self.now.selection).clone();
                self.draw_box(pointer, from, before, press.mods.ctrl);
            }
            // A finger that does not stay scrolls.
            _ if !press.ripe => self.pan_from(press.pointer, press.at),
            Target::Card(id) => self.drag(self.now.cargo_of(*id), press, pointer),
            Target::Entry(module) => self.drag(Cargo::New(module), press, pointer),
            Target::Canvas
            | Target::Root
            | Target::Chevron(_)
            | Target::Pill(_)
            | Target::Plus(_)
            | Target::Stub(_)
            | Target::Slot(_) => self.pan_from(press.pointer, press.at),
        }
        if matches!(&*self.now.gesture, Gesture::Panning { .. }) {
            self.moved(pointer);
        }
    }

    pub(super) fn pan_from(&mut self, pointer: i32, from: Point) {
        let camera = self.now.view.camera;
        self.now.gesture.set(Gesture::Panning {
            pointer,
            from,
            camera,
        });
    }

    fn draw_box(&mut self, pointer: Pointer, from: Point, before: Selection, adds: bool) {
        let to = self.now.view.camera.to_picture(pointer.at);
        let boxed = Rect::between(from, to);
        let inside = self.now.scene().into_iter().flat_map(|scene| {
            let cards = scene.visible(boxed.into()).cards.into_iter();
            cards.filter_map(|it| scene.cards.get(it))
        });
        let inside = inside.filter(|it| Rect::from(it.rect).touches(boxed));
        let inside: Vec<NodeId> = inside.map(ringtree::scene::Card::id).collect();
        let kept: &[NodeId] = if adds { before.nodes() } else { &[] };
        let nodes = kept.iter().copied().chain(inside);
        self.now.selection.set(Selection::of(nodes));
        self.now.gesture.set(Gesture::Marquee {
            pointer: pointer.id,
            from,
            to,
            before,
            adds,
        });
    }

    fn release(&mut self, pointer: Pointer) {
        if self
            .now
            .gesture
            .pointer()
            .is_some_and(|it| it != pointer.id)
        {
            return;
        }
        match (*self.now.gesture).clone() {
            Gesture::Pressed(press) => {
                self.idle();
                self.click(&press);
            }
            Gesture::Dragging(_) => {
                self.drag_to(pointer.at, pointer.mods.ctrl);
                self.drop_cargo();
            }
            Gesture::Pinching(pinch) => self.lift_finger(&pinch, pointer.id),
            Gesture::Panning { .. } | Gesture::Marquee { .. } => self.idle(),
            Gesture::Idle | Gesture::Carrying(_) | Gesture::Typing(_) => {}
        }
    }

    fn click(&mut self, press: &Press) {
        match press.on {
            Target::Canvas | Target::Root => {
                self.close_overlay();
                self.now.selection.set(Selection::default());
            }
            Target::Card(id) if press.mods.alt => self.fold(id),
            Target::Card(id) if press.mods.ctrl => self.now.selection.edit().toggle(id),
            Target::Card(id) => self.choose(id),
            Target::Chevron(id) => self.fold(id),
            Target::Pill(id) => self.choose_key(id, None),
            Target::Plus(id) => {
                if let Some((node, _)) = self.now.node(id) {
                    self.add_at(Place::Above { node });
                }
            }
            Target::Stub(id) => {
                if let Some((of, _)) = self.now.node(id) {
                    self.add_at(Place::Child {
                        of,
                        key: Some(ringtree::flow::ChildKey::wildcard()),
                        index: None,
                    });
                }
            }
            Target::Entry(module) => self.take(module),
            Target::Slot(_) => {}
        }
    }

    /// Selects a node and has the inspector follow.
    pub(super) fn choose(&mut self, id: NodeId) {
        self.select(Selection::one(id));
        self.focus(Focus::Canvas);
    }

    fn double_click(&mut self, on: &Target) {
        self.idle();
        match on {
            Target::Card(id) => {
                self.select(Selection::one(*id));
                self.edit_selected();
            }
            Target::Canvas => self.fit(),
            _ => {}
        }
    }

    /// The pointer is gone: what was going on has not happened.
    fn lost(&mut self) {
        match &*self.now.gesture {
            Gesture::Pressed(_) | Gesture::Dragging(_) | Gesture::Marquee { .. } => {
                self.cancel_gesture();
            }
            Gesture::Panning { .. } | Gesture::Pinching(_) => self.idle(),
            Gesture::Idle | Gesture::Carrying(_) | Gesture::Typing(_) => {}
        }
    }

    pub(super) fn idle(&mut self) {
        self.now.gesture.set(Gesture::Idle);
        self.now.waits.pressed = None;
    }

    /// Ends what a hand is in the middle of as if it had not begun; whether there was anything.
    pub(super) fn cancel_gesture(&mut self) -> bool {
        match (*self.now.gesture).clone() {
            Gesture::Idle => return false,
            Gesture::Pressed(_) => {}
            Gesture::Dragging(_) | Gesture::Carrying(_) => {
                self.say(Say::Plain("drag-cancelled"));
                self.focus(Focus::Canvas);
            }
            Gesture::Panning { camera, .. } | Gesture::Pinching(Pinch { camera, .. }) => {
                self.now.view.edit().camera = camera;
            }
            Gesture::Marquee { before, .. } => self.select(before),
            Gesture::Typing(_) => {
                self.leave_field();
                self.focus(Focus::Canvas);
            }
        }
        self.idle();
        true
    }

    /// A finger has stayed: it drags from now on.
    pub(super) fn long_pressed(&mut self, seq: super::Seq) {
        if self.now.waits.pressed != Some(seq) {
            return;
        }
        if let Gesture::Pressed(press) = self.now.gesture.edit() {
            press.ripe = true;
        }
    }

    fn hover(&mut self, target: Option<Target>) {
        if self.now.view.hover == target {
            return;
        }
        let rests = target.is_some() && matches!(&*self.now.gesture, Gesture::Idle);
        let due = rests.then(|| self.wake(REST_MS, Alarm::Rest));
        self.now.waits.rest = due;
        let view = self.now.view.edit();
        view.hover = target;
        view.lit = false;
    }

    /// Whoever goes on by the keyboard does not look at what the pointer happens to rest on.
    pub(super) fn look_away(&mut self) {
        self.now.waits.rest = None;
        if self.now.view.lit {
            self.now.view.edit().lit = false;
        }
    }

    pub(super) fn rest_soon(&mut self) {
        self.now.waits.rest = Some(self.wake(REST_MS, Alarm::Rest));
    }

    pub(super) fn rested(&mut self, seq: super::Seq) {
        if self.now.waits.rest != Some(seq) {
            return;
        }
        self.now.waits.rest = None;
        match &*self.now.gesture {
            Gesture::Dragging(_) => self.explain(),
            Gesture::Idle => self.now.view.edit().lit = true,
            _ => {}
        }
    }

    fn wheel(&mut self, by: Point, at: Point, zooms: bool, sideways: bool) {
        let camera = self.now.view.camera;
        let next = if zooms {
            camera.zoomed((-by.y * WHEEL_ZOOM).exp(), at)
        } else if sideways && by.x.abs() < f64::EPSILON {
            camera.panned(Point::new(-by.y, 0.0))
        } else {
            camera.panned(Point::new(-by.x, -by.y))
        };
        self.now.view.edit().camera = next;
    }

    /// Folds a branch, or unfolds it.
    pub(super) fn fold(&mut self, id: NodeId) {
        let Some((_, node)) = self.now.node(id) else {
            return;
        };
        if node.children.is_empty() {
            return;
        }
        let hidden = node.size() - 1;
        let folded = self.now.view.edit().folded.edit();
        if folded.remove(&id) {
            self.say(Say::Count("unfolded", hidden));
        } else {
            folded.insert(id);
            self.say(Say::Count("folded", hidden));
        }
    }

    pub(super) fn fold_all(&mut self) {
        let folded = self
            .now
            .flow()
            .into_iter()
            .flat_map(ringtree::Callflow::walk);
        let folded = folded.filter(|(path, it)| !path.is_root() && !it.children.is_empty());
        let folded = folded.map(|(_, it)| it.id).collect();
        self.now.view.edit().folded = Shared::new(folded);
    }
}
