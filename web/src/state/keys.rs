//! The keyboard: which key means what, depending on what is going on.

use super::Verb;
use super::action::{KeyFocus, KeyPress};
use super::carry::Toward;
use super::gesture::Gesture;
use super::overlay::{Ask, Overlay};
use super::turn::Turn;

impl Turn {
    pub(super) fn key(&mut self, press: &KeyPress) {
        if let Gesture::Carrying(_) = &*self.now.gesture
            && press.focus != KeyFocus::Text
        {
            return self.key_while_carrying(press);
        }
        if *self.now.overlay != Overlay::None {
            return self.key_in_overlay(press);
        }
        let Some(verb) = Verb::for_key(&press.key, press.mods) else {
            return;
        };
        let heard = match press.focus {
            KeyFocus::Canvas => true,
            KeyFocus::Text => verb == Verb::Escape || (press.mods.ctrl && verb.is_global()),
            KeyFocus::Control => verb.is_global() || verb == Verb::Escape,
        };
        if heard {
            self.perform(verb);
        }
    }

    fn key_while_carrying(&mut self, press: &KeyPress) {
        match press.key.as_str() {
            "ArrowDown" | "ArrowRight" | "Tab" if !press.mods.shift => self.carry_on(Toward::Next),
            "ArrowUp" | "ArrowLeft" | "Tab" => self.carry_on(Toward::Previous),
            "Home" => self.carry_on(Toward::First),
            "End" => self.carry_on(Toward::Last),
            "Enter" | " " => self.put_down(),
            "Escape" => _ = self.cancel_gesture(),
            _ => {}
        }
    }

    fn key_in_overlay(&mut self, press: &KeyPress) {
        match press.key.as_str() {
            "ArrowDown" => self.answer(Ask::Next),
            "ArrowUp" => self.answer(Ask::Previous),
            "Enter" if press.focus != KeyFocus::Control => self.answer(Ask::Take),
            "Escape" => self.answer(Ask::Close),
            _ => {}
        }
    }
}

impl Verb {
    /// Whether the key is heard wherever the focus is: it edits no text and presses no button
    fn is_global(self) -> bool {
        matches!(
            self,
            Self::Undo
                | Self::Redo
                | Self::Save
                | Self::Find
                | Self::Commands
                | Self::Shortcuts
                | Self::Export
        )
    }
}
