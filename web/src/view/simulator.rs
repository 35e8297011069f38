//! What a call would do: the call as a person imagines it, and its course.

pub mod form;
pub mod keypad;

use crate::state::Editor;
use yew::prelude::*;

/// What [`Simulator`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SimulatorProps {
    /// Everything that the editor knows
    pub editor: Editor,
}

/// The panel of the tested call
#[component]
pub fn Simulator(props: &SimulatorProps) -> Html {
    let editor = &props.editor;
    html! {
        <div class="whatif">
            <form::CallForm what_if={editor.what_if.clone()} session={editor.session.clone()} />
        </div>
    }
}
