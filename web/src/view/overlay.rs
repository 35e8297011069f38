//! What lies over the page, one thing at a time.

pub mod add;
pub mod commands;
pub mod dialog;
pub mod menu;
pub mod shortcuts;

use super::dispatch::use_dispatch;
use super::locale::use_locale;
use crate::state::overlay::{Ask, Overlay};
use crate::state::{Action, Editor, Shared};
use yew::prelude::*;

/// What [`OverlayLayer`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct OverlayProps {
    /// What lies over the page
    pub overlay: Shared<Overlay>,
    /// Everything that it may be about
    pub editor: Editor,
}

/// What lies over the page; the key chooser lies on the canvas and is drawn there
#[component]
pub fn OverlayLayer(props: &OverlayProps) -> Html {
    match &*props.overlay {
        Overlay::None | Overlay::Keys(_) => Html::default(),
        Overlay::Add(list) => html! { <add::AddSheet list={list.clone()} /> },
        Overlay::Commands(list) => {
            html! { <commands::CommandSheet list={list.clone()} editor={props.editor.clone()} /> }
        }
        Overlay::Shortcuts => html! { <shortcuts::ShortcutSheet /> },
        Overlay::Menu(menu) => {
            html! { <menu::ContextMenu menu={menu.clone()} editor={props.editor.clone()} /> }
        }
        Overlay::Dialog(dialog) => {
            html! { <dialog::Question dialog={dialog.clone()} editor={props.editor.clone()} /> }
        }
    }
}

/// What [`Sheet`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// What it is called for screen readers
    pub label: AttrValue,
    /// Further classes of the sheet
    #[prop_or_default]
    pub class: Classes,
    /// Whether it stands in the middle and not near the top
    #[prop_or_default]
    pub is_central: bool,
    /// What stands on it
    pub children: Html,
}

/// A sheet above a veil; a press on the veil closes it
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let dispatch = use_dispatch();
    let close = Callback::from(move |event: MouseEvent| {
        if event.target() == event.current_target() {
            dispatch.send(Action::Ask(Ask::Close));
        }
    });
    html! {
        <div class={classes!("veil", props.is_central.then_some("veil-middle"))} onclick={close}>
            <div class={classes!("sheet", props.class.clone())} role="dialog" aria-modal="true" aria-label={props.label.clone()}>
                {props.children.clone()}
            </div>
        </div>
    }
}

/// What [`FilterBox`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct FilterProps {
    /// What it is for
    pub label: AttrValue,
    /// What stands in it
    pub filter: AttrValue,
    /// The `id` of the list that it filters
    pub list: &'static str,
    /// The `id` of the entry that Enter takes
    pub active: Option<AttrValue>,
    /// What Enter does, when that is not simply to take the active entry
    #[prop_or_default]
    pub take: Option<Action>,
}

/// The box above a list: typing filters, arrows choose, Enter takes
#[component]
pub fn FilterBox(props: &FilterProps) -> Html {
    let dispatch = use_dispatch();
    let locale = use_locale();
    let send = dispatch.clone();
    let take = props.take.clone().unwrap_or(Action::Ask(Ask::Take));
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let action = match event.key().as_str() {
            "ArrowDown" => Action::Ask(Ask::Next),
            "ArrowUp" => Action::Ask(Ask::Previous),
            "Enter" => take.clone(),
            "Escape" => Action::Ask(Ask::Close),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        send.send(action);
    });
    html! {
        <div class="ask-box">
            {super::icon::glyph(super::icon::Icon::Search)}
            <input
                id="overlay-first"
                class="ask"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-expanded="true"
                aria-controls={props.list}
                aria-activedescendant={props.active.clone()}
                aria-label={props.label.clone()}
                placeholder={props.label.clone()}
                value={props.filter.clone()}
                oninput={dispatch.input(|it| Action::Ask(Ask::Filter(it)))}
                {onkeydown}
            />
            <button type="button" class="btn btn-quiet btn-small" onclick={dispatch.with(|_| Action::Ask(Ask::Close))}>
                <kbd>{locale.t("keyboard-escape")}</kbd>
            </button>
        </div>
    }
}
