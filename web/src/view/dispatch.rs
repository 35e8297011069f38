//! How a view says what happened: one callback for every component, handed down by context.

use crate::state::{Action, Verb};
use yew::prelude::*;

/// Where actions go
#[derive(Clone, Debug, PartialEq)]
pub struct Dispatch(pub Callback<Action>);

/// Where this component's actions go
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context().unwrap_or_else(|| Dispatch(Callback::noop()))
}

impl Dispatch {
    /// Something happened
    pub fn send(&self, action: Action) {
        self.0.emit(action);
    }

    /// Does a command when the event comes
    pub fn verb<E>(&self, verb: Verb) -> Callback<E> {
        self.with(move |_| Action::Do(verb))
    }

    /// Makes an action of the event
    pub fn with<E>(&self, action: impl Fn(E) -> Action + 'static) -> Callback<E> {
        let dispatch = self.0.clone();
        Callback::from(move |event| dispatch.emit(action(event)))
    }

    /// Makes an action of what stands in a field
    pub fn input(&self, action: impl Fn(String) -> Action + 'static) -> Callback<InputEvent> {
        self.with(move |event: InputEvent| action(super::browser::text_of(&event)))
    }

    /// Makes an action of what was chosen in a field
    pub fn change(&self, action: impl Fn(String) -> Action + 'static) -> Callback<Event> {
        self.with(move |event: Event| action(super::browser::text_of(&event)))
    }
}
