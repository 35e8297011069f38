//! The whole page: language and theme, the page that the address names, and what lies over it.

use super::callflows::Callflows;
use super::desk::Desk;
use super::dispatch::Dispatch;
use super::live::LiveRegions;
use super::locale::{self, Locale, use_locale};
use super::overlay::OverlayLayer;
use super::sign_in::SignIn;
use super::toasts::Toasts;
use crate::state::link::Link;
use crate::state::session::Access;
use crate::state::view::Theme;
use crate::state::{Action, Editor};
use yew::prelude::*;

/// What [`App`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// Everything that the editor knows
    pub editor: Editor,
    /// Where actions go
    pub dispatch: Callback<Action>,
}

/// The whole page
#[component]
pub fn App(props: &AppProps) -> Html {
    let view = &props.editor.view;
    let locale = use_memo(view.language, |it| Locale::of(*it));
    use_effect_with((view.theme, view.language), |(theme, language)| {
        dress(*theme, locale::code(*language));
    });
    let dispatch = Dispatch(props.dispatch.clone());
    html! {
        <ContextProvider<Locale> context={(*locale).clone()}>
            <ContextProvider<Dispatch> context={dispatch}>
                <Page editor={props.editor.clone()} />
                <OverlayLayer overlay={props.editor.overlay.clone()} editor={props.editor.clone()} />
                <Toasts session={props.editor.session.clone()} document={props.editor.document.clone()} />
                <LiveRegions session={props.editor.session.clone()} />
            </ContextProvider<Dispatch>>
        </ContextProvider<Locale>>
    }
}

/// What [`Page`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// Everything that the editor knows
    pub editor: Editor,
}

/// The page that the address names, or the door
#[component]
fn Page(props: &PageProps) -> Html {
    let session = &props.editor.session;
    let locale = use_locale();
    let title = match (&session.link, props.editor.flow()) {
        (Link::Callflows, _) | (_, None) => locale.t("product"),
        (_, Some(flow)) => format!("{} · {}", flow.name(), locale.t("product")),
    };
    use_effect_with(title, |title| {
        if let Some(document) = web_sys::window().and_then(|it| it.document()) {
            document.set_title(title);
        }
    });
    match (&session.access, &session.link) {
        (Access::Out(_) | Access::Asking, _) => html! { <SignIn session={session.clone()} /> },
        (_, Link::Callflows) => {
            html! { <Callflows session={session.clone()} view={props.editor.view.clone()} /> }
        }
        (_, Link::NewFlow | Link::Flow { .. }) => html! { <Desk editor={props.editor.clone()} /> },
    }
}

/// Tells the page's root element its theme and language.
fn dress(theme: Theme, language: &str) {
    let Some(root) = web_sys::window().and_then(|it| it.document()?.document_element()) else {
        return;
    };
    _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
        Theme::Contrast => root.set_attribute("data-theme", "contrast"),
    };
    _ = root.set_attribute("lang", language);
}
