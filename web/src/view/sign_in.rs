//! The door: an API key, and what went wrong with the last one.

use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph_s, mark};
use super::locale::use_locale;
use crate::state::session::{Access, Visit};
use crate::state::{Action, Session, Shared};
use yew::prelude::*;

/// What [`SignIn`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SignInProps {
    /// Who we are to the server so far
    pub session: Shared<Session>,
}

/// The page before one is signed in
#[component]
pub fn SignIn(props: &SignInProps) -> Html {
    let locale = use_locale();
    html! {
        <main class="sign">
            <div class="sign-box">
                <span class="brand">{mark()}{locale.t("product")}</span>
                <h1>{locale.t("sign-in")}</h1>
                <p class="muted">{locale.t("sign-in-why")}</p>
                <KeyForm session={props.session.clone()} />
            </div>
        </main>
    }
}

/// The form for an API key; also asked in place when the server has forgotten us
#[component]
pub fn KeyForm(props: &SignInProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let field = use_node_ref();
    let is_asking = props.session.access == Access::Asking;
    let why = match &props.session.access {
        Access::Out(why) | Access::Expired { why, .. } => why.as_ref(),
        Access::Asking | Access::In(_) => None,
    };
    let change_server = dispatch.change(|it| Action::Visit(Visit::Server(it)));
    let onsubmit = {
        let field = field.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let key = field
                .cast::<web_sys::HtmlInputElement>()
                .map(|it| it.value());
            dispatch.send(Action::Visit(Visit::SignIn(key.unwrap_or_default())));
        })
    };
    html! {
        <form {onsubmit}>
            <div class="field">
                <label class="label" for="api-key">{locale.t("api-key")}</label>
                <input
                    ref={field}
                    id="api-key"
                    class="input"
                    type="password"
                    autocomplete="current-password"
                    aria-invalid={why.is_some().then_some("true")}
                    aria-describedby={why.is_some().then_some("api-key-fault")}
                />
                if let Some(why) = why {
                    <p class="fault" id="api-key-fault">{glyph_s(Icon::Error)}{locale.say(why)}</p>
                }
            </div>
            if matches!(props.session.access, Access::Out(_)) {
                <div class="field">
                    <label class="label" for="server-address">{locale.t("server-address")}</label>
                    <input
                        id="server-address"
                        class="input"
                        type="text"
                        inputmode="url"
                        spellcheck="false"
                        autocomplete="url"
                        placeholder="https://pbx.example.com"
                        aria-describedby="server-hint"
                        value={props.session.server.clone()}
                        onchange={change_server}
                    />
                    <p class="hint" id="server-hint">{locale.t("server-hint")}</p>
                </div>
            }
            <button type="submit" class="btn btn-main" aria-disabled={is_asking.then_some("true")}>
                {locale.t(if is_asking { "signing-in" } else { "sign-in" })}
            </button>
        </form>
    }
}
