//! What a call would do: the call as a person imagines it, and its course.

pub mod course;
pub mod form;
pub mod keypad;
pub mod words;

use crate::state::Editor;
use crate::view::settled::Settled;
use yew::prelude::*;

/// What [`Simulator`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SimulatorProps {
    /// What the editor knows
    pub editor: Settled,
}

/// The panel of the tested call
#[component]
pub fn Simulator(props: &SimulatorProps) -> Html {
    let editor = &props.editor;
    html! {
        <div class="whatif">
            <course::Outcome editor={editor.clone()} />
            <form::CallForm what_if={editor.what_if.clone()} session={editor.session.clone()} own_number={number(editor)} />
            <course::Course editor={editor.clone()} />
        </div>
    }
}

/// The first number that leads to the flow.
fn number(editor: &Editor) -> String {
    let first = editor.flow().and_then(|it| it.numbers().next());
    first.unwrap_or_default().to_owned()
}
