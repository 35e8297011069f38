//! A drag: the place nearest to it, the reason why not, the picture that moves at the edge. The drop is elsewhere.

use super::Editor;
use super::action::{Pointer, Target};
use super::geometry::{Point, Rect};
use super::gesture::{Around, Cargo, Drag, Gesture, Offer, Press, Verdict, WhyNot};
use super::turn::Turn;
use super::{Alarm, Shared};
use ringtree::NodeId;
use ringtree::edit::Place;
use ringtree::scene::Hit;

/// How far a dragged card's middle may be from a slot, in CSS pixels
const SNAP: f64 = 48.0;
/// What a card yields to a slot that is as close, in CSS pixels
const CARD_HANDICAP: f64 = 16.0;
/// How close to the edge of the canvas a drag moves the picture
const EDGE: f64 = 40.0;
/// How far it moves it each time
const STRIDE: f64 = 15.0;
/// How often it does
const FRAME_MS: u32 = 16;

impl Turn {
    pub(super) fn drag(&mut self, cargo: Cargo, press: &Press, pointer: Pointer) {
        if self.now.document.work().is_none() {
            return;
        }
        if self.now.holds_root(&cargo) {
            self.idle();
            return self.refuse(ringtree::edit::Refusal::RootStays);
        }
        let camera = self.now.view.camera;
        let card = match press.on {
            Target::Card(id) => self.now.card(id),
            _ => None,
        };
        let middle = card.map(|it| Rect::from(it.rect).centre());
        let grip = middle.map_or(Point::default(), |it| camera.to_screen(it) - press.at);
        let said = cargo.say(&self.now, "dragging", "dragging-several");
        self.close_overlay();
        self.now.gesture.set(Gesture::Dragging(Drag {
            pointer: press.pointer,
            cargo,
            at: press.at,
            grip,
            device: press.device,
            replaces: false,
            around: Around::default(),
            over: None,
            came_in: false,
            pointed: None,
            why_not: None,
        }));
        self.say(said);
        self.drag_to(pointer.at, pointer.mods.ctrl);
    }

    pub(super) fn drag_to(&mut self, at: Point, replaces: bool) {
        self.look_around();
        let Gesture::Dragging(drag) = &*self.now.gesture else {
            return;
        };
        let mut drag = drag.clone();
        drag.at = at;
        drag.replaces = replaces;
        drag.came_in |= self.now.inside().grown(-EDGE).holds(at);
        drag.over = self.nearest(&drag);
        let pointed = self.pointed(&drag);
        if pointed != drag.pointed {
            drag.pointed = pointed;
            drag.why_not = None;
        }
        let puzzled = drag.pointed.is_some() && drag.why_not.is_none();
        self.now.gesture.set(Gesture::Dragging(drag));
        if puzzled {
            self.rest_soon();
        }
        if self.now.waits.panning.is_none() && self.edge_way().is_some() {
            self.now.waits.panning = Some(self.wake(FRAME_MS, Alarm::AutoPan));
        }
    }

    /// Plans for every slot in sight and a screen around, once for each part of the picture.
    pub(super) fn look_around(&mut self) {
        let window = self.now.window();
        let Some((cargo, around)) = self.now.gesture.cargo_and_around() else {
            return;
        };
        if around.covers(window) {
            return;
        }
        let area = window.grown(window.size.w.max(window.size.h) / 2.0);
        let offers = Shared::new(self.now.offers(cargo, area));
        self.now.gesture.edit().set_around(Around { area, offers });
    }

    fn nearest(&self, drag: &Drag) -> Option<usize> {
        let camera = self.now.view.camera;
        if !self.now.inside().holds(drag.at) {
            return None;
        }
        let middle = camera.to_picture(drag.at + drag.grip);
        let pointer = camera.to_picture(drag.at);
        let replacing = |it: &Offer| matches!(it.place, Place::Instead { .. });
        let far = |it: &Offer| {
            // A card takes what is dropped on it, by pointer or by middle; a slot draws the middle to itself.
            let of = |at: Point| it.rect.distance(at) * camera.zoom;
            if it.on_card {
                of(pointer) + CARD_HANDICAP
            } else {
                of(middle).min(of(pointer))
            }
        };
        let reach = |it: &Offer| if it.on_card { CARD_HANDICAP } else { SNAP };
        drag.around
            .offers
            .iter()
            .enumerate()
            .filter(|(_, it)| replacing(it) == drag.replaces)
            .map(|(idx, it)| (idx, far(it), reach(it)))
            .filter(|(_, far, reach)| far <= reach)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(idx, ..)| idx)
    }

    /// The node under the pointer.
    fn pointed(&self, drag: &Drag) -> Option<NodeId> {
        let scene = self.now.scene()?;
        let at = self.now.view.camera.to_picture(drag.at);
        match scene.hit(at.into())? {
            Hit::Card(card) => scene.cards.get(card).map(ringtree::scene::Card::id),
            Hit::Start | Hit::Label(_) | Hit::End(_) => None,
        }
    }

    /// Says why the cargo may not go onto the node under the pointer.
    pub(super) fn explain(&mut self) {
        let Gesture::Dragging(drag) = &*self.now.gesture else {
            return;
        };
        let Some(node) = drag.pointed else { return };
        let Some((of, _)) = self.now.node(node) else {
            return;
        };
        let place = if drag.replaces {
            Place::Instead { of }
        } else {
            Place::Child {
                of,
                key: None,
                index: None,
            }
        };
        if let Verdict::Refused(say) = self.now.verdict(&drag.cargo, &place) {
            if let Gesture::Dragging(drag) = self.now.gesture.edit() {
                drag.why_not = Some(WhyNot {
                    node,
                    say: say.clone(),
                });
            }
            self.say_now(say);
        }
    }

    /// How far the picture moves under a drag near the edge.
    fn edge_way(&self) -> Option<Point> {
        let Gesture::Dragging(drag) = &*self.now.gesture else {
            return None;
        };
        if !drag.came_in {
            return None;
        }
        let size = self.now.view.size;
        let pull = |at: f64, room: f64| {
            if at < 0.0 || at > room {
                0.0
            } else if at < EDGE {
                STRIDE
            } else if at > room - EDGE {
                -STRIDE
            } else {
                0.0
            }
        };
        let way = Point::new(pull(drag.at.x, size.w), pull(drag.at.y, size.h));
        (way != Point::default()).then_some(way)
    }

    pub(super) fn auto_pan(&mut self, seq: super::Seq) {
        if self.now.waits.panning != Some(seq) {
            return;
        }
        self.now.waits.panning = None;
        let Some(way) = self.edge_way() else { return };
        let Gesture::Dragging(drag) = &*self.now.gesture else {
            return;
        };
        let (at, replaces) = (drag.at, drag.replaces);
        let view = self.now.view.edit();
        view.camera = view.camera.panned(way);
        self.drag_to(at, replaces);
    }
}

impl Editor {
    /// Whether the cargo is the first step, which stays where it is
    pub(super) fn holds_root(&self, cargo: &Cargo) -> bool {
        let root = self.flow().and_then(|it| it.root()).map(|it| it.id);
        root.is_some_and(|it| cargo.branches().contains(&it))
    }

    /// The canvas on the screen
    fn inside(&self) -> Rect {
        Rect {
            at: Point::default(),
            size: self.view.size,
        }
    }
}
