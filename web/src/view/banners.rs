//! What must be known before one goes on: a newer version, unsaved work of an earlier visit, a failure, a forgotten sign-in.

use super::dispatch::{Dispatch, use_dispatch};
use super::icon::{Icon, glyph};
use super::inspector::field::label_at;
use super::locale::{Locale, use_locale};
use super::sign_in::KeyForm;
use crate::state::document::{Conflict, Difference, DifferenceKind, Failure, Save, Work};
use crate::state::objection::why_refused;
use crate::state::overlay::{Answer, Ask};
use crate::state::session::Access;
use crate::state::{Action, Document, Session, Shared};
use yew::prelude::*;

/// What [`Banners`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct BannersProps {
    /// The callflow on the desk
    pub document: Shared<Document>,
    /// Who we are to the server
    pub session: Shared<Session>,
}

/// Everything that must be known, one line each
#[component]
pub fn Banners(props: &BannersProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let work = props.document.work();
    html! {
        <div class="notes">
            if matches!(props.session.access, Access::Expired { .. }) {
                <SignInAgain session={props.session.clone()} />
            }
            if !props.session.online {
                <div class="banner" data-tone="warn">
                    {glyph(Icon::Warning)}
                    <span class="grow">{locale.t("offline-why")}</span>
                </div>
            }
            {work.map(|it| draft(it, &locale, &dispatch))}
            {work.map(|it| saving(it, props, &locale, &dispatch))}
        </div>
    }
}

/// What [`SignInAgain`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct AgainProps {
    /// Who we are to the server
    pub session: Shared<Session>,
}

/// The server has forgotten us; the work stays
#[component]
pub fn SignInAgain(props: &AgainProps) -> Html {
    let locale = use_locale();
    html! {
        <div class="banner banner-form" data-tone="warn" role="region" aria-label={locale.t("sign-in")}>
            {glyph(Icon::Lock)}
            <span class="grow">{locale.t("sign-in-again")}</span>
            <KeyForm session={props.session.clone()} />
        </div>
    }
}

fn draft(work: &Work, locale: &Locale, dispatch: &Dispatch) -> Html {
    let Some(draft) = &work.found else {
        return Html::default();
    };
    html! {
        <div class="banner" role="region" aria-label={locale.t("draft")}>
            {glyph(Icon::Reset)}
            <span class="grow">{locale.with("draft-found", &[("name", &draft.at)])}</span>
            {answer("draft-restore", Answer::Restore, true, locale, dispatch)}
            {answer("draft-forget", Answer::Forget, false, locale, dispatch)}
        </div>
    }
}

fn saving(work: &Work, props: &BannersProps, locale: &Locale, dispatch: &Dispatch) -> Html {
    match &work.save {
        Save::Failed(failure) => html! {
            <div class="banner" data-tone="error" role="region" aria-label={locale.t("status-failed")}>
                {glyph(Icon::Error)}
                <span class="grow">{failure_words(failure, props, locale)}</span>
                {answer("retry", Answer::Retry, true, locale, dispatch)}
            </div>
        },
        Save::Conflict(conflict) if !conflict.put_off => {
            conflict_banner(conflict, locale, dispatch)
        }
        Save::Conflict(_) | Save::Idle | Save::Checking(_) | Save::Writing(_) => Html::default(),
    }
}

fn conflict_banner(conflict: &Conflict, locale: &Locale, dispatch: &Dispatch) -> Html {
    let changes = conflict.changed.iter().map(|it| {
        let key = match it.kind {
            DifferenceKind::Added => "difference-added",
            DifferenceKind::Removed => "difference-removed",
            DifferenceKind::Changed => "difference-changed",
        };
        html! { <li>{locale.with(key, &[("name", &what(it, locale))])}</li> }
    });
    html! {
        <div class="banner" data-tone="warn" role="region" aria-label={locale.t("status-conflict")}>
            {glyph(Icon::Warning)}
            <div class="grow">
                <p>{locale.t("conflict-why")}</p>
                <details>
                    <summary>{locale.count("conflict-changes", conflict.changed.len())}</summary>
                    <ul class="changes">{for changes}</ul>
                </details>
            </div>
            {answer("conflict-mine", Answer::KeepMine, true, locale, dispatch)}
            {answer("conflict-theirs", Answer::TakeTheirs, true, locale, dispatch)}
            {answer("conflict-later", Answer::Later, false, locale, dispatch)}
        </div>
    }
}

/// What a difference is about: a step by its name, a member of the callflow by what the panel calls it.
fn what(it: &Difference, locale: &Locale) -> String {
    match it.at {
        Some(_) => locale.name(&it.name),
        None => label_at(&it.name.module, None, locale),
    }
}

fn failure_words(failure: &Failure, props: &BannersProps, locale: &Locale) -> String {
    match failure {
        Failure::Offline => locale.t("failure-offline"),
        Failure::SignedOut => locale.t("failure-signed-out"),
        Failure::Refused => locale.say(&why_refused(&props.document, &props.session.account)),
        Failure::Gone => locale.t("failure-gone"),
        Failure::Server(status, words) => locale.with(
            "failure-server",
            &[("name", words), ("place", &status.to_string())],
        ),
    }
}

/// A button that answers.
fn answer(
    key: &str,
    answer: Answer,
    is_strong: bool,
    locale: &Locale,
    dispatch: &Dispatch,
) -> Html {
    let class = classes!("btn", "btn-small", (!is_strong).then_some("btn-quiet"));
    let onclick = dispatch.with(move |_: MouseEvent| Action::Ask(Ask::Answer(answer)));
    html! { <button type="button" {class} {onclick}>{locale.t(key)}</button> }
}
