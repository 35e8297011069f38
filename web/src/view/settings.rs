//! Settings: who works here and where, and how they like the page.

use super::button::VerbButton;
use super::dispatch::use_dispatch;
use super::frame::{language_words, theme_words};
use super::icon::Icon;
use super::locale::use_locale;
use super::sign_in::KeyForm;
use crate::state::session::Access;
use crate::state::settings::Like;
use crate::state::view::{Density, Language, Theme};
use crate::state::{Action, Session, Shared, Verb, View};
use ringtree::scene::Direction;
use yew::prelude::*;

/// What [`SettingsPage`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SettingsProps {
    /// Who works here
    pub session: Shared<Session>,
    /// How they like it
    pub view: Shared<View>,
}

/// The page
#[component]
pub fn SettingsPage(props: &SettingsProps) -> Html {
    let locale = use_locale();
    let view = &props.view;
    let (account, server) = match &props.session.access {
        Access::In(token) => (token.account.clone(), token.server.clone()),
        Access::Expired { account, .. } => (account.clone(), props.session.server.clone()),
        Access::Out(_) | Access::Asking => (String::new(), String::new()),
    };
    let name = props.session.account.settings().get("name");
    let name = name.and_then(ringtree::Json::as_str).unwrap_or_default();
    let server = if server.is_empty() {
        locale.t("server-own")
    } else {
        server
    };
    let themes = [Theme::System, Theme::Light, Theme::Dark, Theme::Contrast];
    let themes = themes.map(|it| (Like::Theme(it), theme_words(it, &locale), it == view.theme));
    let languages = [Language::English, Language::German];
    let languages = languages.map(|it| {
        let words = language_words(it, &locale);
        (Like::Language(it), words, it == view.language)
    });
    let densities = [
        (Density::Roomy, "density-roomy"),
        (Density::Dense, "density-dense"),
    ];
    let densities =
        densities.map(|(it, key)| (Like::Density(it), locale.t(key), it == view.density));
    let directions = [
        (Direction::TopDown, "direction-down"),
        (Direction::LeftToRight, "direction-right"),
    ];
    let directions =
        directions.map(|(it, key)| (Like::Direction(it), locale.t(key), it == view.direction));
    html! {
        <>
            <div class="page-head"><h1 id="page-title" tabindex="-1">{locale.t("page-settings")}</h1></div>
            <section class="sheet-card" aria-labelledby="settings-account">
                <h2 id="settings-account">{locale.t("account")}</h2>
                <dl class="facts">
                    if !name.is_empty() {
                        <dt>{locale.t("column-name")}</dt><dd>{name.to_owned()}</dd>
                    }
                    <dt>{locale.t("account-id")}</dt><dd class="mono">{account}</dd>
                    <dt>{locale.t("server-address")}</dt><dd>{server}</dd>
                </dl>
                <p class="hint">{locale.t("token-why")}</p>
                <VerbButton verb={Verb::SignOut} icon={Icon::SignOut} words=true />
            </section>
            if matches!(props.session.access, Access::In(_)) {
                <section class="sheet-card" aria-labelledby="settings-key">
                    <h2 id="settings-key">{locale.t("other-key")}</h2>
                    <p class="hint">{locale.t("other-key-why")}</p>
                    <KeyForm session={props.session.clone()} />
                </section>
            }
            <section class="sheet-card" aria-labelledby="settings-looks">
                <h2 id="settings-looks">{locale.t("looks")}</h2>
                <Choice label={locale.t("theme")} of={themes.to_vec()} />
                <Choice label={locale.t("language")} of={languages.to_vec()} />
                <Choice label={locale.t("density")} of={densities.to_vec()} />
                <Choice label={locale.t("direction")} of={directions.to_vec()} />
            </section>
        </>
    }
}

/// What [`Choice`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ChoiceProps {
    /// What is chosen
    pub label: String,
    /// What each means, its words, and whether it is the one
    pub of: Vec<(Like, String, bool)>,
}

/// One of a few
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let dispatch = use_dispatch();
    let one = |(like, words, is_it): &(Like, String, bool)| {
        let like = *like;
        html! {
            <button type="button" aria-pressed={is_it.to_string()} onclick={dispatch.with(move |_| Action::Like(like))}>
                {words.clone()}
            </button>
        }
    };
    html! {
        <div class="choice-row" role="group" aria-label={props.label.clone()}>
            <span class="label" aria-hidden="true">{props.label.clone()}</span>
            <div class="choice">{for props.of.iter().map(one)}</div>
        </div>
    }
}
