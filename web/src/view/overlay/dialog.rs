//! Questions that must be answered: leaving unsaved work, deleting a callflow, overwriting the server.

use super::Sheet;
use crate::state::link::Link;
use crate::state::overlay::{Answer, Ask, Dialog};
use crate::state::page::Page;
use crate::state::sort::{OBJECTS, Sort};
use crate::state::uses::{Use, uses};
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
            <div class="sheet-body"><p>{words.why}</p>{uses_of(&props.dialog, &props.editor, &locale)}</div>
            <div class="sheet-foot">{for buttons}</div>
        </Sheet>
    }
}

fn words(dialog: &Dialog, editor: &Editor, locale: &Locale) -> Words {
    match dialog {
        Dialog::Leave { .. } if editor.has_changed_form() => Words {
            title: locale.t("leave-title"),
            why: locale.with("leave-form-why", &[("name", &form_name(editor))]),
            answers: vec![
                ("leave-stay", Ask::Answer(Answer::Stay), "btn-quiet"),
                ("leave-discard", Ask::Answer(Answer::Discard), "btn-risk"),
                ("leave-save", Ask::Answer(Answer::Save), "btn-main"),
            ],
        },
        Dialog::DeleteDocument { sort, id, name } => Words {
            title: locale.with("delete-flow-title", &[("name", name)]),
            why: delete_words(*sort, id, editor, locale),
            answers: vec![
                ("delete-document", Ask::Answer(Answer::Confirm), "btn-risk"),
                ("cancel", Ask::Close, "btn"),
            ],
        },
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

fn form_name(editor: &Editor) -> String {
    let changed = editor.forms.open.iter().rev().find(|it| it.is_changed());
    changed
        .map(crate::state::form::Form::name)
        .unwrap_or_default()
}

fn used_by(dialog: &Dialog, editor: &Editor) -> Vec<Use> {
    match dialog {
        Dialog::DeleteDocument { sort, id, .. } => sort
            .collection()
            .map(|it| uses(editor.account(), it, id))
            .unwrap_or_default(),
        _ => vec![],
    }
}

fn delete_words(sort: Sort, id: &str, editor: &Editor, locale: &Locale) -> String {
    let found = sort.collection().map(|it| uses(editor.account(), it, id));
    locale.count("delete-document-why", found.map_or(0, |it| it.len()))
}

/// What uses the document that is to be deleted, with the way there
fn uses_of(dialog: &Dialog, editor: &Editor, locale: &Locale) -> Html {
    let one = |it: Use| {
        let kind = locale.t(&format!("one-{}", it.collection));
        let at = it.at.as_ref().map(ToString::to_string);
        let link = match &it.at {
            Some(at) => Link::Flow {
                id: it.id.clone(),
                at: Some(at.clone()),
            },
            None => Link::Page {
                page: Page::Objects,
                at: vec![it.collection.as_str().to_owned(), it.id.clone()],
            },
        };
        let has_page = it.at.is_some()
            || OBJECTS
                .iter()
                .any(|sort| sort.collection() == Some(it.collection));
        html! {
            <li class="row">
                <span class="muted">{kind}</span>
                if has_page {
                    <a class="grow" href={link.to_hash()}>{it.name}</a>
                } else {
                    <span class="grow">{it.name}</span>
                }
                if let Some(at) = at {
                    <code class="muted">{at}</code>
                }
            </li>
        }
    };
    let all = used_by(dialog, editor);
    html! {
        if !all.is_empty() {
            <ul class="rows uses">{for all.into_iter().map(one)}</ul>
        }
    }
}
