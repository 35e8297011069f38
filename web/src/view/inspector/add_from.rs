//! A list to add from. A pointer adds what it chooses; keys go through the list first, and Enter or the button adds.
//!
//! Browsers report every press of an arrow in a closed list as a choice, and nobody wants all that was passed on the way.

use crate::state::Action;
use crate::view::browser::text_of;
use crate::view::dispatch::use_dispatch;
use crate::view::locale::use_locale;
use yew::prelude::*;

/// What [`AddFrom`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct AddFromProps {
    /// The `id` of the list
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The `id` of what is wrong with the setting, when something is
    pub about: Option<AttrValue>,
    /// What adding a value means
    pub onadd: Callback<String, Action>,
    /// The options
    pub children: Html,
}

/// A list to add from
#[component]
pub fn AddFrom(props: &AddFromProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let chosen = use_state(String::new);
    let by_keys = use_mut_ref(|| false);
    let add = {
        let (chosen, onadd) = (chosen.clone(), props.onadd.clone());
        move |value: String| {
            chosen.set(String::new());
            if !value.is_empty() {
                dispatch.send(onadd.emit(value));
            }
        }
    };
    let onchange = Callback::from({
        let (add, chosen, by_keys) = (add.clone(), chosen.clone(), by_keys.clone());
        move |event: Event| {
            if *by_keys.borrow() {
                chosen.set(text_of(&event));
            } else {
                add(text_of(&event));
            }
        }
    });
    let onkeydown = Callback::from({
        let (add, by_keys) = (add.clone(), by_keys.clone());
        move |event: KeyboardEvent| {
            *by_keys.borrow_mut() = true;
            if event.key() == "Enter" {
                event.prevent_default();
                add(text_of(&event));
            }
        }
    });
    let onpointerdown = Callback::from(move |_: PointerEvent| *by_keys.borrow_mut() = false);
    let onclick = Callback::from({
        let chosen = chosen.clone();
        move |_: MouseEvent| add((*chosen).clone())
    });
    html! {
        <div class="add-from">
            <select class="input grow" id={props.id.clone()} aria-label={locale.t("add-line")} aria-describedby={props.about.clone()}
                aria-invalid={props.about.is_some().then_some("true")} {onchange} {onkeydown} {onpointerdown}>
                <option value="" selected={chosen.is_empty()}>{locale.t("add-line")}</option>
                {props.children.clone()}
            </select>
            if !chosen.is_empty() {
                <button type="button" class="btn btn-small" {onclick}>{locale.t("add-chosen")}</button>
            }
        </div>
    }
}
