//! What the pages beside the desk have around them: bar, navigation, notes.

use super::banners::SignInAgain;
use super::button::VerbButton;
use super::foot::Connection;
use super::frame::{Brand, Pages, Switches};
use super::icon::{Icon, glyph};
use super::locale::use_locale;
use crate::state::session::Access;
use crate::state::{Session, Shared, Verb, View};
use yew::prelude::*;

/// What [`Shell`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ShellProps {
    /// Where we are, and who we are to the server
    pub session: Shared<Session>,
    /// Theme and language
    pub view: Shared<View>,
    /// What is on the page
    pub children: Html,
}

/// A page with everything that pages have
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let locale = use_locale();
    let session = &props.session;
    let connection = Connection::of(session);
    html! {
        <div class="app app-page">
            <header class="bar">
                <Brand />
                <span class="grow"></span>
                <span class="foot-state" role="status">
                    <span class="dot" data-state={(connection != Connection::Up).then_some("down")}></span>
                    <span class="hide-narrow">{locale.t(connection.text())}</span>
                </span>
                <div class="bar-switches"><Switches theme={props.view.theme} language={props.view.language} /></div>
                <VerbButton verb={Verb::Commands} icon={Icon::Search} class="btn-quiet" />
                <VerbButton verb={Verb::SignOut} icon={Icon::SignOut} class="btn-quiet" />
            </header>
            <div class="notes">
                if matches!(session.access, Access::Expired { .. }) {
                    <SignInAgain session={session.clone()} />
                }
                if !session.online {
                    <div class="banner" data-tone="warn">
                        {glyph(Icon::Warning)}
                        <span class="grow">{locale.t("offline-why")}</span>
                    </div>
                }
            </div>
            <Pages link={session.link.clone()} />
            <main class="page">
                <div class="page-in">{props.children.clone()}</div>
            </main>
        </div>
    }
}
