//! The only code that touches the browser beyond drawing: requests, storage, timers, focus, clipboard, address.
//!
//! What is to be done comes as data from the state; what came of it goes back as an action. Deciding anything is absent.

mod ask;
mod clock;
mod dom;
mod events;
mod request;
mod storage;
mod stream;

pub use events::{Listener, boot, listen};

use crate::state::action::World;
use crate::state::{Action, Deed, Effect};
use std::rc::Rc;

/// Where actions go
pub type Report = Rc<dyn Fn(Action)>;

/// Does one effect; what comes of it is reported
pub fn perform(effect: Effect, report: &Report) {
    let Effect { seq, deed } = effect;
    match deed {
        Deed::Send(request) => request::send(seq, request, report.clone()),
        Deed::Wake { after_ms, alarm } => {
            let report = report.clone();
            let ring = move || report(Action::World(World::Rang(seq, alarm)));
            dom::after(after_ms, ring);
        }
        Deed::KeepDraft { key, text } => {
            if !storage::keep_draft(&key, &text) {
                report(Action::World(World::NoRoom));
            }
        }
        Deed::DropDrafts { prefix } => storage::drop_drafts(&prefix),
        Deed::FindDraft { prefix } => {
            if let Some(draft) = storage::find_draft(&prefix) {
                report(Action::World(World::FoundDraft(seq, draft)));
            }
        }
        Deed::KeepToken(token) => storage::keep_token(token.as_ref()),
        Deed::KeepSettings(text) => storage::keep_settings(&text),
        Deed::Copy(text) => dom::copy(&text),
        Deed::Download { name, text } => dom::download(&name, &text),
        Deed::Paint { name, svg } => dom::paint(name, &svg),
        Deed::ChooseFile => dom::choose_file(report),
        Deed::Focus(focus) => dom::focus(focus.element()),
        Deed::Address { hash, replace } => dom::address(&hash, replace),
        Deed::GuardUnload(on) => events::guard(on),
        Deed::ReadTime => report(Action::World(World::Time(seq, clock::now_ms()))),
        Deed::Listen(request) => stream::listen(seq, request, report.clone()),
        Deed::Hush => stream::hush(),
        Deed::Think(topic, question) => ask::think(seq, topic, question, report.clone()),
        Deed::Forget(topic) => ask::forget(topic),
        Deed::ReadClock => report(Action::World(World::Clock(seq, clock::now()))),
    }
}
