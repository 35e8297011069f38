//! The brain of the editor: what there is, what can happen, and what then is.
//!
//! `update` is the one door: a pure function from an editor and an action to the next editor and the effects it asks for. It reads no
//! clock and touches no browser, so everything that a person does is tested without one. How things look is absent.

mod access;
pub mod action;
mod add_list;
mod alter;
mod answer;
pub mod ask;
pub mod call;
pub mod calls;
mod carry;
pub mod channels;
mod choose;
mod clipboard;
pub mod compare;
mod conflict;
pub mod counts;
mod desk;
pub mod document;
pub mod draft;
mod drag;
mod drop;
mod edit;
pub mod effect;
mod filing;
mod find;
pub mod findings;
pub mod form;
pub mod geometry;
pub mod gesture;
mod hand;
pub mod hooks;
mod identity;
pub mod inspector;
mod key_chooser;
mod keys;
pub mod lexicon;
mod library;
pub mod link;
pub mod locate;
mod menu;
pub mod objection;
mod offer;
pub mod overlay;
pub mod page;
mod perform;
pub mod picture;
mod pinch;
mod place;
mod reads;
mod refusal;
mod rest;
pub mod review;
pub mod rooms;
pub mod rules;
mod save;
pub mod say;
pub mod selection;
pub mod session;
pub mod settings;
mod several;
pub mod shared;
pub mod shelf;
pub mod sort;
pub mod template;
#[cfg(test)]
mod tests;
mod turn;
mod unanswered;
pub mod uses;
pub mod verb;
pub mod view;
mod visit;
mod walk;
pub mod what_if;
mod world;
pub mod written;

pub use action::{Action, Alarm, Focus, Hand, World};
pub use ask::Asked;
pub use calls::Calls;
pub use channels::Channels;
pub use counts::Counts;
pub use document::Document;
pub use effect::{Deed, Effect, Seq};
pub use findings::Findings;
pub use form::Forms;
pub use gesture::Gesture;
pub use inspector::Inspector;
pub use overlay::Overlay;
pub use picture::Picture;
pub use rules::Rules;
pub use say::Say;
pub use selection::Selection;
pub use session::Session;
pub use shared::Shared;
pub use shelf::Shelf;
pub use verb::Verb;
pub use view::View;
pub use what_if::WhatIf;

use turn::Turn;

/// Everything that the editor knows
///
/// Each part says how long it lives: the document is undone and saved, the selection comes back by undo, the rest does neither.
/// Comparing and cloning cost nothing.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Editor {
    /// The callflow on the desk
    pub document: Shared<Document>,
    /// Which nodes are selected
    pub selection: Shared<Selection>,
    /// How the flow is looked at
    pub view: Shared<View>,
    /// The picture of the open flow
    pub picture: Shared<Picture>,
    /// What is odd about the open flow
    pub findings: Shared<Findings>,
    /// What a hand is in the middle of
    pub gesture: Shared<Gesture>,
    /// What lies over the page
    pub overlay: Shared<Overlay>,
    /// The panel at the right
    pub inspector: Shared<Inspector>,
    /// Who is here and what is loaded
    pub session: Shared<Session>,
    /// The palette and the clipboard
    pub shelf: Shared<Shelf>,
    /// What a call would do
    pub what_if: Shared<WhatIf>,
    /// Questions about all calls, and their answers
    pub asked: Shared<Asked>,
    /// Calls that go on
    pub channels: Shared<Channels>,
    /// Calls that are placed
    pub calls: Shared<Calls>,
    /// Call flows of the flat dialect
    pub rules: Shared<Rules>,
    /// How many calls went where
    pub counts: Shared<Counts>,
    /// Whether the space bar is held
    space: Space,
    /// Documents as forms
    pub forms: Shared<Forms>,
    /// Who is in a conference room
    pub room: Shared<rooms::Room>,
    /// Webhooks
    pub hooks: Shared<hooks::Hooks>,
    /// Timers that are waited for
    waits: Waits,
    /// The number of the next effect
    next: Seq,
}

/// Whether the space bar is held: let go it folds, unless the picture was moved with it meanwhile
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Space {
    #[default]
    Up,
    Down,
    Moved,
}

/// Timers that are waited for; one that is not waited for any more rings for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Waits {
    pressed: Option<Seq>,
    rest: Option<Seq>,
    panning: Option<Seq>,
    address: Option<Seq>,
}

/// The editor after `action`, and what it asks of the world
pub fn update(editor: &Editor, action: Action) -> (Editor, Vec<Effect>) {
    let mut turn = Turn::of(editor);
    turn.leave_keys(&action);
    match action {
        Action::World(world) => turn.world(world),
        Action::Hand(hand) => turn.hand(hand),
        Action::Key(press) => turn.key(&press),
        Action::SpaceUp => turn.space_up(),
        Action::Do(verb) => turn.perform(verb),
        Action::Visit(visit) => turn.visit(visit),
        Action::Inspect(inspect) => turn.inspect(inspect),
        Action::Stock(stock) => turn.stock(stock),
        Action::Suppose(suppose) => turn.suppose(suppose),
        Action::Ask(ask) => turn.answer(ask),
        Action::Probe(probe) => turn.probe(probe),
        Action::Live(live) => turn.on_channels(live),
        Action::Form(form) => turn.on_form(form),
        Action::Room(it) => turn.on_room(it),
        Action::Hooks(it) => turn.on_hooks(it),
        Action::Like(like) => turn.like(like),
        Action::Count(period) => turn.count_over(period),
        Action::Rules(it) => turn.on_rules(it),
        Action::Calls(it) => turn.on_calls(it),
    }
    turn.settle(editor);
    turn.end()
}
