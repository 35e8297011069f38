//! Questions that must be answered: leaving unsaved work, deleting a callflow, overwriting the server.

use super::Sheet;
use crate::state::overlay::{Answer, Ask, Dialog};
use crate::state::{Action, Editor};
use crate::view::dispatch::use_dispatch;
use crate::view::locale::{Locale, use_locale};
use yew::prelude::*;

/// What [`Question`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProps {
    /// The question
    pub dialog: Dialog,
    /// Everything that it may be about
    pub editor: Editor,
}

/// What a question says: title, reason, answers; the first answer is the careful one.
struct Words {
    title: String,
    why: String,
    answers: Vec<(&'static str, Ask, &'static str)>,
}

/// A question that must be answered
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let words = words(&props.dialog, &props.editor, &locale);
    let last = words.answers.len().saturating_sub(1);
    let buttons = words
        .answers
        .iter()
        .enumerate()
        .map(|(idx, (key, ask, class))| {
            let ask = ask.clone();
            let id = (idx == last).then_some("overlay-first");
            html! {
                <button type="button" {id} class={classes!("btn", *class)}
                    onclick={dispatch.with(move |_| Action::Ask(ask.clone()))}>
                    {locale.t(key)}
                </button>
            }
        });
    html! {
        <Sheet label={words.title.clone()} class="sheet-small" is_central=true>
            <div class="sheet-head"><h2>{words.title.clone()}</h2></div>
            <div class="sheet-body"><p>{words.why}</p></div>
            <div class="sheet-foot">{for buttons}</div>
        </Sheet>
    }
}

fn words(dialog: &Dialog, editor: &Editor, locale: &Locale) -> Words {
    match dialog {
        Dialog::Leave { .. } => {
            let n_steps = editor
                .document
                .work()
                .map_or(1, |it| it.history.cursor().max(1));
            Words {
                title: locale.t("leave-title"),
                why: locale.count("leave-why", n_steps),
                answers: vec![
                    ("leave-stay", Ask::Answer(Answer::Stay), "btn-quiet"),
                    ("leave-discard", Ask::Answer(Answer::Discard), "btn-risk"),
                    ("leave-save", Ask::Answer(Answer::Save), "btn-main"),
                ],
            }
        }
        Dialog::DeleteFlow { name, .. } => Words {
            title: locale.with("delete-flow-title", &[("name", name)]),
            why: locale.t("delete-flow-why"),
            answers: vec![
                ("delete-flow", Ask::Answer(Answer::Confirm), "btn-risk"),
                ("cancel", Ask::Close, "btn"),
            ],
        },
        Dialog::Overwrite => Words {
            title: locale.t("overwrite-title"),
            why: locale.t("overwrite-why"),
            answers: vec![
                ("overwrite", Ask::Answer(Answer::Confirm), "btn-risk"),
                ("cancel", Ask::Close, "btn"),
            ],
        },
    }
}
