//! A document as a form: its name, how it stands, its fields, itself as JSON; on a page, or above what refers to it.

pub mod choose;
pub mod field;
pub mod label;
pub mod refer;
pub mod rows;
pub mod secret;

use super::browser;
use super::dispatch::{Dispatch, use_dispatch};
use super::icon::{Icon, glyph, glyph_s};
use super::locale::{Locale, use_locale};
use crate::state::form::{Busy, Form, FormTab, OnForm, Reads};
use crate::state::link::Link;
use crate::state::session::Loading;
use crate::state::{Action, Focus, Forms, Session, Shared};
use field::{Ctx, fields};
use label::name_at;
use ringtree::Json;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// What [`FormView`] and [`FormAbove`] show
#[derive(Clone, PartialEq, Properties)]
pub struct FormProps {
    /// The forms; shown is the last, or that of the page
    pub forms: Shared<Forms>,
    /// The documents that fields refer to
    pub session: Shared<Session>,
    /// The page that the form is on, and the way back to its list
    #[prop_or_default]
    pub list: Option<(Link, String)>,
    /// What stands above the fields
    #[prop_or_default]
    pub lead: Html,
    /// The names that there are for events
    #[prop_or_default]
    pub events: Vec<String>,
    /// What stands below the fields
    #[prop_or_default]
    pub children: Html,
}

/// The form of a page
#[component]
pub fn FormView(props: &FormProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    match props.forms.on_page() {
        Some(form) => body(form, props, &locale, &dispatch),
        None => Html::default(),
    }
}

/// The form that was opened in place; the focus goes back to where it was when it is closed
#[component]
pub fn FormAbove(props: &FormProps) -> Html {
    let is_open = props.forms.above().is_some();
    html! {
        if is_open {
            <Above ..props.clone() />
        }
    }
}

#[component]
fn Above(props: &FormProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    use_effect_with((), |()| {
        let before = web_sys::window().and_then(|it| it.document()?.active_element());
        let before = before.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
        move || {
            if let Some(it) = before {
                let back = move || _ = it.focus();
                once_drawn(back);
            }
        }
    });
    let Some(form) = props.forms.above() else {
        return Html::default();
    };
    let label = title(form, &locale);
    html! {
        <div class="veil veil-side">
            <div class="sheet sheet-side" role="dialog" aria-modal="true" aria-label={label}>
                {body(form, props, &locale, &dispatch)}
            </div>
        </div>
    }
}

/// Puts the focus back once the page is drawn without the form.
fn once_drawn(back: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let closure = wasm_bindgen::closure::Closure::once_into_js(back);
    _ = window.request_animation_frame(closure.unchecked_ref());
}

/// What a form is called: the document's name, or that it is a new one
fn title(form: &Form, locale: &Locale) -> String {
    let one = locale.t(&format!("one-{}", form.sort.word()));
    match form.name() {
        name if !name.is_empty() => name,
        _ if form.id.is_none() => locale.with("new-document", &[("name", &one)]),
        _ => one,
    }
}

fn body(form: &Form, props: &FormProps, locale: &Locale, dispatch: &Dispatch) -> Html {
    let act = |what: OnForm| dispatch.with(move |_: MouseEvent| Action::Form(what.clone()));
    let one = locale.t(&format!("one-{}", form.sort.word()));
    let is_page = form.is_page();
    html! {
        <div class="form">
            <div class="form-head">
                if let Some((link, words)) = &props.list {
                    <nav class="crumb" aria-label={locale.t("where")}><a href={link.to_hash()}>{words.clone()}</a></nav>
                }
                <div class="form-name">
                    <h1 id={is_page.then(|| Focus::Page.element())} tabindex="-1">{title(form, locale)}</h1>
                    <span class="muted">{one}</span>
                    <span class="grow"></span>
                    if form.loading == Loading::Done {
                    <span class="form-state" role="status" data-state={state(form).0}>{locale.t(state(form).1)}</span>
                    if form.is_changed() && form.id.is_some() {
                        <button type="button" class="btn btn-quiet" onclick={act(OnForm::Revert)}>{locale.t("form-revert")}</button>
                    }
                    if form.id.is_some() {
                        <button type="button" class="btn btn-quiet btn-icon btn-risk" title={locale.t("delete-document")} aria-label={locale.t("delete-document")}
                            onclick={act(OnForm::Delete)}>{glyph(Icon::Trash)}</button>
                    }
                    <button type="button" class="btn btn-main" onclick={act(OnForm::Save)}
                        aria-disabled={(form.busy.is_some() || (form.id.is_some() && !form.is_changed())).then_some("true")}>
                        {glyph_s(Icon::Save)}<span>{locale.t("save")}</span>
                    </button>
                    }
                    if !is_page {
                        <button type="button" class="btn btn-quiet btn-icon" title={locale.t("close")} aria-label={locale.t("close")} onclick={act(OnForm::Close)}>
                            {glyph(Icon::Close)}
                        </button>
                    }
                </div>
            </div>
            {match &form.loading {
                Loading::Not | Loading::Busy => html! { <div class="bones" role="status" aria-label={locale.t("loading")}><div class="bone"></div><div class="bone"></div></div> },
                Loading::Failed(why) => html! {
                    <div class="empty">
                        {glyph(Icon::Warning)}
                        <h2>{locale.say(why)}</h2>
                        <button type="button" class="btn" onclick={act(OnForm::Retry)}>{locale.t("retry")}</button>
                    </div>
                },
                Loading::Done => html! {
                    <>
                        {notes(form, props, locale, dispatch)}
                        {props.lead.clone()}
                        {tabs(form.tab, locale, dispatch)}
                        {match form.tab {
                            FormTab::Fields => {
                                let ctx = Ctx { form, account: &props.session.account, events: &props.events, locale, dispatch };
                                html! { <div class="form-fields" role="tabpanel" id="form-panel" aria-label={locale.t("tab-settings")}>{fields(&ctx)}</div> }
                            }
                            FormTab::Json => json(form, locale, dispatch),
                        }}
                        {props.children.clone()}
                    </>
                },
            }}
        </div>
    }
}

/// How a form stands: for machines, and in words
fn state(form: &Form) -> (&'static str, &'static str) {
    match form.busy {
        Some(Busy::Deleting) => ("busy", "form-deleting"),
        Some(Busy::Checking | Busy::Writing) => ("busy", "form-saving"),
        None if form.conflict.is_some() => ("conflict", "form-changed-there"),
        None if form.is_changed() => ("unsaved", "form-unsaved"),
        None if form.id.is_none() => ("new", "form-new"),
        None => ("saved", "form-saved"),
    }
}

fn notes(form: &Form, props: &FormProps, locale: &Locale, dispatch: &Dispatch) -> Html {
    let act = |what: OnForm| dispatch.with(move |_: MouseEvent| Action::Form(what.clone()));
    let fields = form.sort.fields();
    let is_elsewhere = |at: &str| {
        let first = at.split('.').next().unwrap_or_default();
        !fields.iter().any(|it| it.name == first)
    };
    let others = form.problems.iter().filter(|it| is_elsewhere(&it.at));
    html! {
        <>
            if let Some(conflict) = &form.conflict {
                <section class="banner" data-tone="warn" aria-label={locale.t("form-changed-there")}>
                    {glyph(Icon::Warning)}
                    <div class="grow">
                        <p>{locale.t("form-conflict")}</p>
                        <p class="hint">{locale.with("form-conflict-what", &[("name", &differences(form, &conflict.theirs, locale))])}</p>
                    </div>
                    <button type="button" class="btn" onclick={act(OnForm::TakeTheirs)}>{locale.t("conflict-theirs")}</button>
                    <button type="button" class="btn btn-risk" onclick={act(OnForm::KeepMine)}>{locale.t("form-overwrite")}</button>
                </section>
            }
            if let Some(why) = &form.failure {
                <section class="banner" data-tone="error" id={Focus::Problem.element()} tabindex="-1" aria-label={locale.t("form-not-saved")}>
                    {glyph(Icon::Error)}
                    <div class="grow">
                        <p>{locale.say(why)}</p>
                        {for others.map(|it| html! { <p class="hint"><code>{it.at.clone()}</code>{" "}{it.message.clone()}</p> })}
                    </div>
                </section>
            }
            if !props.session.online {
                <p class="hint">{locale.t("offline-why")}</p>
            }
        </>
    }
}

/// What is different in somebody else's version, by name
fn differences(form: &Form, theirs: &Json, locale: &Locale) -> String {
    let keys = |json: &Json| {
        let members = json
            .as_object()
            .into_iter()
            .flat_map(ringtree::json::Object::iter);
        members.map(|it| it.0.to_owned()).collect::<Vec<_>>()
    };
    let mut all = keys(&form.base);
    all.extend(
        keys(theirs)
            .into_iter()
            .filter(|it| form.base.get(it).is_none()),
    );
    all.retain(|it| form.base.get(it) != theirs.get(it));
    let words = all.iter().map(|it| name_at(locale, form.sort, it, it));
    words.collect::<Vec<_>>().join(", ")
}

fn tabs(open: FormTab, locale: &Locale, dispatch: &Dispatch) -> Html {
    let all = [
        (FormTab::Fields, "tab-settings"),
        (FormTab::Json, "tab-json"),
    ];
    let tab = |(tab, key): (FormTab, &str)| {
        let onkeydown = Callback::from(|event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                let other = if browser::closest(&event, "[id=form-tab-json]").is_some() {
                    "form-tab-fields"
                } else {
                    "form-tab-json"
                };
                event.prevent_default();
                event.stop_propagation();
                browser::focus(other);
            }
        });
        let id = if tab == FormTab::Json {
            "form-tab-json"
        } else {
            "form-tab-fields"
        };
        html! {
            <button {id} type="button" role="tab" aria-selected={(tab == open).to_string()} aria-controls={(tab == open).then_some("form-panel")}
                {onkeydown} onclick={dispatch.with(move |_: MouseEvent| Action::Form(OnForm::Tab(tab)))}>{locale.t(key)}</button>
        }
    };
    html! { <div class="tabs" role="tablist">{for all.into_iter().map(tab)}</div> }
}

fn json(form: &Form, locale: &Locale, dispatch: &Dispatch) -> Html {
    let error = form.json.as_ref().and_then(|it| it.1.as_ref());
    let text = form
        .json
        .as_ref()
        .map_or_else(|| Reads::Json.write(&form.now), |it| it.0.clone());
    html! {
        <div class="form-fields" role="tabpanel" id="form-panel" aria-label={locale.t("tab-json")}>
            <div class="field field-wide">
                <label class="label" for="form-json">{locale.t("form-json")}</label>
                <textarea id="form-json" class="input code" spellcheck="false" autocomplete="off" rows="22" aria-invalid={error.is_some().then_some("true")}
                    aria-describedby={error.is_some().then_some("form-json-fault")} value={text}
                    oninput={dispatch.input(|it| Action::Form(OnForm::Json(it)))} onblur={dispatch.with(|_: FocusEvent| Action::Form(OnForm::Leave))} />
                if let Some(error) = error {
                    <p class="fault" id="form-json-fault">{glyph_s(Icon::Error)}{locale.say(error)}</p>
                    <button type="button" class="btn btn-small" onclick={dispatch.with(|_: MouseEvent| Action::Form(OnForm::DropJson))}>{locale.t("json-drop")}</button>
                }
            </div>
        </div>
    }
}
