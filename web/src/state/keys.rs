//! The keyboard: which key means what, depending on what is going on.

use super::action::{KeyFocus, KeyPress};
use super::carry::Toward;
use super::gesture::Gesture;
use super::overlay::{Ask, Overlay};
use super::turn::Turn;
use super::{Editor, Space, Verb};

/// What a key means now.
enum Meaning {
    /// To another place while something is carried
    CarryOn(Toward),
    /// Down with what is carried
    PutDown,
    /// Back with what is carried
    Cancel,
    /// A choice in what lies over the page
    Ask(Ask),
    /// A command
    Do(Verb),
}

impl Editor {
    /// Whether a key means something now; the browser then does nothing else with it
    pub fn hears(&self, press: &KeyPress) -> bool {
        self.meaning(press).is_some()
    }

    fn meaning(&self, press: &KeyPress) -> Option<Meaning> {
        if matches!(&*self.gesture, Gesture::Carrying(_)) && press.focus != KeyFocus::Text {
            return while_carrying(press);
        }
        let verb = Verb::for_key(&press.key, press.mods);
        if *self.overlay != Overlay::None {
            let ask = in_overlay(press).map(Meaning::Ask);
            // Beside the keys, the rest of the page stays in sight and in use.
            let is_beside = matches!(&*self.overlay, Overlay::Keys(_)) && press.mods.ctrl;
            let verb = verb.filter(|it| is_beside && it.is_global());
            return ask.or(verb.map(Meaning::Do));
        }
        let verb = verb?;
        if self.forms.above().is_some() {
            // What lies below a form is out of reach.
            let is_of_form = matches!(verb, Verb::Escape | Verb::Save);
            return is_of_form.then_some(Meaning::Do(verb));
        }
        if verb == Verb::Paste {
            // The browser answers this key with a paste, which brings what other programs have copied.
            return None;
        }
        if press.key == "Tab" && !self.tab_adds(verb) {
            // With nothing selected the key goes on to the next control, so that nobody is caught on the canvas.
            return None;
        }
        let heard = match press.focus {
            KeyFocus::Canvas => true,
            KeyFocus::Text => verb == Verb::Escape || (press.mods.ctrl && verb.is_global()),
            KeyFocus::Control => verb.is_global() || verb == Verb::Escape,
        };
        heard.then_some(Meaning::Do(verb))
    }
}

impl Editor {
    fn tab_adds(&self, verb: Verb) -> bool {
        let is_blank = || {
            self.flow()
                .is_some_and(|it| it.root().is_none_or(|it| it.body.is_empty()))
        };
        self.selection.main().is_some() || (verb == Verb::AddChild && is_blank())
    }
}

fn while_carrying(press: &KeyPress) -> Option<Meaning> {
    Some(match press.key.as_str() {
        "ArrowDown" | "ArrowRight" | "Tab" if !press.mods.shift => Meaning::CarryOn(Toward::Next),
        "ArrowUp" | "ArrowLeft" | "Tab" => Meaning::CarryOn(Toward::Previous),
        "Home" => Meaning::CarryOn(Toward::First),
        "End" => Meaning::CarryOn(Toward::Last),
        "Enter" | " " => Meaning::PutDown,
        "Escape" => Meaning::Cancel,
        _ => return None,
    })
}

fn in_overlay(press: &KeyPress) -> Option<Ask> {
    Some(match press.key.as_str() {
        "ArrowDown" => Ask::Next,
        "ArrowUp" => Ask::Previous,
        "Enter" if press.focus != KeyFocus::Control => Ask::Take,
        "Escape" => Ask::Close,
        _ => return None,
    })
}

impl Turn {
    pub(super) fn key(&mut self, press: &KeyPress) {
        self.look_away();
        match self.now.meaning(press) {
            Some(Meaning::CarryOn(toward)) => self.carry_on(toward),
            Some(Meaning::PutDown) => self.put_down(),
            Some(Meaning::Cancel) => _ = self.cancel_gesture(),
            Some(Meaning::Ask(ask)) => self.answer(ask),
            // Out of a field or a button, back to what is selected.
            Some(Meaning::Do(Verb::Escape)) if self.is_beside(press.focus) => {
                self.focus(super::Focus::Canvas);
            }
            // It means what it does when it is let go: until then it may move the picture.
            Some(Meaning::Do(Verb::Fold)) if press.key == " " => self.space_down(),
            Some(Meaning::Do(verb)) => {
                self.leave_keys(&super::Action::Do(verb));
                self.perform(verb);
            }
            None => {}
        }
    }

    /// Whether the focus is beside the canvas and nothing is going on that Escape would end.
    fn is_beside(&self, focus: KeyFocus) -> bool {
        focus != KeyFocus::Canvas
            && *self.now.overlay == Overlay::None
            && *self.now.gesture == Gesture::Idle
            && !self.now.view.find.open
            && self.now.forms.above().is_none()
    }

    fn space_down(&mut self) {
        // A key that is held says so again and again.
        if self.now.space == Space::Up {
            self.now.space = Space::Down;
        }
    }

    pub(super) fn space_up(&mut self) {
        if self.now.space == Space::Down {
            self.look_away();
            self.perform(Verb::Fold);
        }
        self.now.space = Space::Up;
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
