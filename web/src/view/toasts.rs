//! Messages at the bottom, the last one with its Undo.

use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph, glyph_s};
use super::locale::use_locale;
use crate::state::document::Work;
use crate::state::session::{Toast, Tone, Visit};
use crate::state::{Action, Document, Session, Shared, Verb};
use yew::prelude::*;

/// What [`Toasts`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ToastsProps {
    /// Holds the messages
    pub session: Shared<Session>,
    /// Tells which step is the last one
    pub document: Shared<Document>,
}

/// Messages at the bottom
#[component]
pub fn Toasts(props: &ToastsProps) -> Html {
    let last = props.document.work().and_then(Work::last_step);
    let toasts = props.session.toasts.iter().map(|it| {
        let can_undo = it.undo.is_some() && it.undo == last;
        html! { <ToastCard key={it.id.0} toast={it.clone()} {can_undo} /> }
    });
    let locale = use_locale();
    if props.session.toasts.is_empty() {
        return html! { <div class="toasts"></div> };
    }
    html! { <section class="toasts" aria-label={locale.t("messages")}>{for toasts}</section> }
}

/// What [`ToastCard`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ToastProps {
    /// The message
    pub toast: Toast,
    /// Whether its step can still be taken back
    pub can_undo: bool,
}

/// One message
#[component]
fn ToastCard(props: &ToastProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let id = props.toast.id;
    let (tone, icon) = match props.toast.tone {
        Tone::Done => (None, None),
        Tone::Note => (Some("note"), Some(Icon::Info)),
        Tone::Wrong => (Some("error"), Some(Icon::Warning)),
    };
    html! {
        <div class="toast" data-tone={tone}>
            if let Some(icon) = icon {
                {glyph(icon)}
            }
            <span class="grow">{locale.say(&props.toast.say)}</span>
            if props.can_undo {
                <button type="button" class="btn btn-small" onclick={dispatch.with(move |_| Action::Visit(Visit::UndoToast(id)))}>
                    {locale.t(Verb::Undo.text())}
                </button>
            }
            <button
                type="button"
                class="btn btn-small btn-icon"
                aria-label={locale.t("close")}
                onclick={dispatch.with(move |_| Action::Visit(Visit::Dismiss(id)))}
            >
                {glyph_s(Icon::Close)}
            </button>
        </div>
    }
}
