//! What lies over the page: opening, going along, taking, closing. What taking means stands with each list.

use super::action::{Action, Hand};
use super::inspector::Inspect;
use super::overlay::{Ask, Overlay, Stand};
use super::turn::Turn;
use super::{Focus, Verb};

/// Whether an action is about something else than the key that is being chosen.
fn goes_on_elsewhere(action: &Action) -> bool {
    match action {
        // A field that loses the focus to the chooser is left, not entered.
        Action::Inspect(Inspect::Leave) | Action::World(_) | Action::Key(_) | Action::SpaceUp => {
            false
        }
        Action::Hand(hand) => matches!(
            hand,
            Hand::Press { .. } | Hand::DoubleClick(_) | Hand::Menu { .. }
        ),
        Action::Do(verb) => !matches!(
            verb,
            Verb::Escape | Verb::ZoomIn | Verb::ZoomOut | Verb::ZoomActual | Verb::ZoomFit
        ),
        Action::Ask(ask) => !matches!(
            ask,
            Ask::Filter(_)
                | Ask::Next
                | Ask::Previous
                | Ask::Take
                | Ask::Pick(_)
                | Ask::Close
                | Ask::Dismiss
        ),
        Action::Visit(_)
        | Action::Inspect(_)
        | Action::Stock(_)
        | Action::Suppose(_)
        | Action::Probe(_)
        | Action::Live(_)
        | Action::Form(_)
        | Action::Room(_)
        | Action::Hooks(_)
        | Action::Like(_)
        | Action::Count(_)
        | Action::Rules(_)
        | Action::Calls(_) => true,
    }
}

impl Turn {
    pub(super) fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Filter(words) => self.filter(words),
            Ask::Next => self.go_along(1),
            Ask::Previous => self.go_along(-1),
            Ask::Take => self.take_active(),
            Ask::Pick(idx) => {
                self.activate(idx);
                self.take_active();
            }
            Ask::Do(verb) => {
                self.close_overlay();
                self.perform(verb);
            }
            Ask::Close => self.close_and_return(),
            Ask::Dismiss => self.close_overlay(),
            Ask::Answer(answer) => self.answered_with(answer),
            Ask::AddAt(place) => self.add_at(place),
            Ask::ShowFinding(idx) => self.show_finding(idx),
            Ask::ShowObjection(idx) => self.show_objection(idx),
            Ask::Fix(idx) => self.fix(idx),
            Ask::Find(words) => self.find(words),
        }
    }

    pub(super) fn open_overlay(&mut self, overlay: Overlay) {
        self.leave_field();
        self.now.overlay.set(overlay);
        self.focus(Focus::Overlay);
    }

    pub(super) fn close_overlay(&mut self) {
        if matches!(&*self.now.overlay, Overlay::Keys(_)) {
            self.seal();
        }
        self.now.overlay.set(Overlay::None);
    }

    /// Whoever goes on elsewhere has chosen: the step keeps the key that it was given.
    pub(super) fn leave_keys(&mut self, action: &Action) {
        if matches!(&*self.now.overlay, Overlay::Keys(_)) && goes_on_elsewhere(action) {
            self.close_overlay();
        }
    }

    pub(super) fn close_and_return(&mut self) {
        let is_below = matches!(&*self.now.overlay, Overlay::Menu(it) if it.at == Stand::Below(Focus::More.element()));
        self.close_overlay();
        self.focus(if is_below { Focus::More } else { Focus::Canvas });
    }

    fn filter(&mut self, words: String) {
        let entries = match &*self.now.overlay {
            Overlay::Add(list) => self.entries(&list.place, &words),
            _ => vec![],
        };
        match self.now.overlay.edit() {
            Overlay::Keys(chooser) => {
                chooser.typed = words;
                chooser.refusal = None;
            }
            Overlay::Add(list) => {
                list.active = entries
                    .iter()
                    .position(|it| it.refusal.is_none())
                    .unwrap_or_default();
                list.entries = entries;
                list.filter = words;
            }
            Overlay::Commands(list) => {
                list.filter = words;
                list.active = 0;
            }
            Overlay::None | Overlay::Shortcuts | Overlay::Menu(_) | Overlay::Dialog(_) => {}
        }
    }

    fn go_along(&mut self, by: isize) {
        let (active, count) = match self.now.overlay.edit() {
            Overlay::Keys(it) => (&mut it.active, it.keys.len()),
            Overlay::Add(it) => (&mut it.active, it.entries.len()),
            Overlay::Commands(it) => (&mut it.active, Verb::ALL.len()),
            Overlay::Menu(it) => (&mut it.active, it.entries.len()),
            Overlay::None | Overlay::Shortcuts | Overlay::Dialog(_) => return,
        };
        let last = count.saturating_sub(1);
        *active = active.checked_add_signed(by).unwrap_or(last);
        if *active > last {
            *active = 0;
        }
    }

    fn activate(&mut self, idx: usize) {
        match self.now.overlay.edit() {
            Overlay::Keys(it) => {
                it.active = idx;
                it.typed.clear();
            }
            Overlay::Add(it) => it.active = idx,
            Overlay::Commands(it) => it.active = idx,
            Overlay::Menu(it) => it.active = idx,
            Overlay::None | Overlay::Shortcuts | Overlay::Dialog(_) => {}
        }
    }

    fn take_active(&mut self) {
        match (*self.now.overlay).clone() {
            Overlay::Keys(chooser) => self.take_key(&chooser),
            Overlay::Add(list) => {
                let Some(entry) = list.entries.get(list.active) else {
                    return;
                };
                if let Some(say) = &entry.refusal {
                    return self.refuse(say.clone());
                }
                self.close_overlay();
                self.add(entry.module, &list.place);
            }
            Overlay::Menu(menu) => match menu.entries.get(menu.active) {
                Some((verb, None)) => {
                    self.close_overlay();
                    self.perform(*verb);
                }
                Some((_, Some(say))) => self.refuse(say.clone()),
                None => {}
            },
            // What the list shows depends on the language; the view names the command.
            Overlay::Commands(_) | Overlay::None | Overlay::Shortcuts | Overlay::Dialog(_) => {}
        }
    }
}
