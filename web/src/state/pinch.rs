//! Two fingers: the place between them stays between them, and their distance is the zoom.

use super::action::{Device, Pointer};
use super::gesture::{Finger, Gesture, Pinch};
use super::turn::Turn;

impl Turn {
    /// Whether a pointer comes while another one is down.
    pub(super) fn is_second(&self, pointer: Pointer) -> bool {
        let other = self
            .now
            .gesture
            .pointer()
            .is_some_and(|it| it != pointer.id);
        other || matches!(&*self.now.gesture, Gesture::Pinching(_))
    }

    /// A finger beside one that presses or pans makes a pinch; beside one that carries something it has no part.
    pub(super) fn second_finger(&mut self, pointer: Pointer) {
        let (first, at) = match &*self.now.gesture {
            Gesture::Pressed(press) => (press.pointer, press.at),
            Gesture::Panning {
                pointer,
                from,
                camera,
            } => (*pointer, *from + (self.now.view.camera.pan - camera.pan)),
            _ => return,
        };
        if pointer.device != Device::Touch {
            return;
        }
        let finger = |pointer, at| Finger {
            pointer,
            from: at,
            at,
        };
        self.idle();
        self.now.gesture.set(Gesture::Pinching(Pinch {
            fingers: [finger(first, at), finger(pointer.id, pointer.at)],
            camera: self.now.view.camera,
        }));
    }

    pub(super) fn pinch(&mut self, pointer: Pointer) {
        let Gesture::Pinching(pinch) = self.now.gesture.edit() else {
            return;
        };
        for finger in &mut pinch.fingers {
            if finger.pointer == pointer.id {
                finger.at = pointer.at;
            }
        }
        let [a, b] = pinch.fingers;
        let (before, after) = (a.from.middle(b.from), a.at.middle(b.at));
        let apart = a.from.distance(b.from).max(1.0);
        let zoomed = pinch.camera.zoomed(a.at.distance(b.at) / apart, before);
        self.now.view.edit().camera = zoomed.panned(after - before);
    }

    /// The finger that is left goes on moving the paper.
    pub(super) fn lift_finger(&mut self, pinch: &Pinch, lifted: i32) {
        match pinch.fingers.iter().find(|it| it.pointer != lifted) {
            Some(left) => self.pan_from(left.pointer, left.at),
            None => self.idle(),
        }
    }
}
