//! The whole page: language and theme, the page that the address names, and what lies over it.

use super::callflows::Callflows;
use super::calls::CallsPage;
use super::channels::ChannelsPage;
use super::conferences::ConferencesPage;
use super::desk::Desk;
use super::dispatch::Dispatch;
use super::form::FormAbove;
use super::hooks::HooksPage;
use super::kind;
use super::live::LiveRegions;
use super::locale::{self, Locale, use_locale};
use super::objects::ObjectsPage;
use super::overlay::OverlayLayer;
use super::rules::RulesPage;
use super::settings::SettingsPage;
use super::shell::Shell;
use super::sign_in::SignIn;
use super::toasts::Toasts;
use crate::state::link::Link;
use crate::state::page::Page;
use crate::state::session::Access;
use crate::state::view::{Density, Theme};
use crate::state::{Action, Editor, World};
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
    let looks = (view.theme, view.language, view.density);
    use_effect_with(looks, |(theme, language, density)| {
        dress(*theme, locale::code(*language), *density);
    });
    let dispatch = Dispatch(props.dispatch.clone());
    use_effect_with(view.language, {
        let dispatch = dispatch.clone();
        move |it| dispatch.send(Action::World(World::Words(kind::lexicon(&Locale::of(*it)))))
    });
    html! {
        <ContextProvider<Locale> context={(*locale).clone()}>
            <ContextProvider<Dispatch> context={dispatch}>
                <Shown editor={props.editor.clone()} />
                <FormAbove forms={props.editor.forms.clone()} session={props.editor.session.clone()} />
                <OverlayLayer overlay={props.editor.overlay.clone()} editor={props.editor.clone()} />
                <Toasts session={props.editor.session.clone()} document={props.editor.document.clone()} />
                <LiveRegions session={props.editor.session.clone()} />
            </ContextProvider<Dispatch>>
        </ContextProvider<Locale>>
    }
}

/// What [`Shown`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ShownProps {
    /// Everything that the editor knows
    pub editor: Editor,
}

/// The page that the address names, or the door
#[component]
fn Shown(props: &ShownProps) -> Html {
    let session = &props.editor.session;
    let locale = use_locale();
    let title = match (&session.link, props.editor.flow()) {
        (Link::Page { page, .. }, _) => {
            format!("{} · {}", locale.t(&page.title()), locale.t("product"))
        }
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
        (_, Link::Page { page, at }) => {
            let (session, view) = (session.clone(), props.editor.view.clone());
            html! { <Shell {session} {view}>{content(*page, at, &props.editor)}</Shell> }
        }
        (_, Link::NewFlow | Link::Flow { .. }) => html! { <Desk editor={props.editor.clone()} /> },
    }
}

/// What is on a page beside the callflows.
fn content(page: Page, at: &[String], editor: &Editor) -> Html {
    match page {
        Page::Rules => html! { <RulesPage editor={editor.clone()} /> },
        Page::Calls => html! { <CallsPage calls={editor.calls.clone()} /> },
        Page::Conferences => html! { <ConferencesPage editor={editor.clone()} /> },
        Page::Webhooks => {
            html! { <HooksPage hooks={editor.hooks.clone()} forms={editor.forms.clone()} session={editor.session.clone()} /> }
        }
        Page::Objects => {
            html! { <ObjectsPage at={at.to_vec()} session={editor.session.clone()} forms={editor.forms.clone()} /> }
        }
        Page::Live => {
            html! { <ChannelsPage channels={editor.channels.clone()} account={editor.session.account.clone()} /> }
        }
        Page::Settings => {
            html! { <SettingsPage session={editor.session.clone()} view={editor.view.clone()} /> }
        }
    }
}

/// Tells the page's root element its theme, language and density.
fn dress(theme: Theme, language: &str, density: Density) {
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
    _ = match density {
        Density::Roomy => root.remove_attribute("data-density"),
        Density::Dense => root.set_attribute("data-density", "dense"),
    };
}
