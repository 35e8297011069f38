//! Every command with its keys, and the reason beside those that cannot be done now.

use super::{FilterBox, Sheet};
use crate::state::overlay::{Ask, CommandList};
use crate::state::{Action, Editor, Verb};
use crate::view::dispatch::use_dispatch;
use crate::view::keymap;
use crate::view::locale::use_locale;
use yew::prelude::*;

/// What [`CommandSheet`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct CommandProps {
    /// The filter and the active entry
    pub list: CommandList,
    /// Tells what can be done
    pub editor: Editor,
}

/// The list of every command
#[component]
pub fn CommandSheet(props: &CommandProps) -> Html {
    let locale = use_locale();
    let label = locale.t("commands-filter");
    let words = props.list.filter.to_lowercase();
    let shown: Vec<Verb> = Verb::ALL
        .iter()
        .copied()
        .filter(|it| {
            words
                .split_whitespace()
                .all(|word| locale.t(it.text()).to_lowercase().contains(word))
        })
        .collect();
    let at = props.list.active.min(shown.len().saturating_sub(1));
    let active = (!shown.is_empty()).then(|| AttrValue::from(format!("command-{at}")));
    let taken = shown.get(at).copied();
    let take = taken.map(|it| Action::Ask(Ask::Do(it)));
    html! {
        <Sheet label={locale.t("commands")}>
            <FilterBox {label} filter={props.list.filter.clone()} list="command-list" {active} {take} />
            <div class="ask-list" id="command-list" role="listbox">
                {for shown.iter().enumerate().map(|(idx, verb)| {
                    let why = props.editor.refusal(*verb).map(|it| locale.say(&it));
                    html! { <Row key={verb.text()} {idx} verb={*verb} is_active={idx == at} {why} /> }
                })}
                if shown.is_empty() {
                    <p class="ask-group">{locale.t("commands-none")}</p>
                }
            </div>
        </Sheet>
    }
}

/// What [`Row`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// Which one
    pub idx: usize,
    /// The command
    pub verb: Verb,
    /// Whether Enter takes it
    pub is_active: bool,
    /// Why it cannot be done now
    pub why: Option<String>,
}

/// One command
#[component]
fn Row(props: &RowProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let verb = props.verb;
    html! {
        <button
            type="button"
            tabindex="-1"
            class="ask-item"
            id={format!("command-{}", props.idx)}
            role="option"
            aria-selected={props.is_active.to_string()}
            aria-disabled={props.why.is_some().then_some("true")}
            onclick={dispatch.with(move |_| Action::Ask(Ask::Do(verb)))}
        >
            <span>{locale.t(verb.text())}</span>
            if let Some(why) = &props.why {
                <span class="why">{why.clone()}</span>
            }
            if let Some(chord) = verb.chords().first() {
                <span class="keys">{for keymap::caps(chord, &locale).into_iter().map(|it| html! { <kbd>{it}</kbd> })}</span>
            }
        </button>
    }
}
