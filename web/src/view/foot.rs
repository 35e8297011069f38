//! The line at the bottom: connection, findings, size, language and theme; on a narrow screen, the tabs of the panels.

use super::button::VerbButton;
use super::dispatch::use_dispatch;
use super::frame::Switches;
use super::icon::{Icon, glyph, glyph_s};
use super::locale::use_locale;
use super::marks::Tally;
use crate::state::ask::Probe;
use crate::state::view::{Language, Panel, Theme};
use crate::state::{Action, Session, Verb};
use yew::prelude::*;

/// How the server can be reached, as far as one knows
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// The last request got an answer
    Up,
    /// The last request got none
    Silent,
    /// There is no network
    Offline,
}

impl Connection {
    /// The connection of a session
    pub fn of(session: &Session) -> Self {
        match (session.online, session.answers) {
            (false, _) => Self::Offline,
            (true, false) => Self::Silent,
            (true, true) => Self::Up,
        }
    }

    /// What it is called in the locales
    pub fn text(self) -> &'static str {
        match self {
            Self::Up => "connected",
            Self::Silent => "no-answer",
            Self::Offline => "offline",
        }
    }
}

/// What [`Foot`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct FootProps {
    /// The theme as it is
    pub theme: Theme,
    /// The language as it is
    pub language: Language,
    /// Whether the findings are shown
    pub is_finding: bool,
    /// How the server can be reached
    pub connection: Connection,
    /// How many findings there are
    pub tally: Tally,
    /// How many steps there are
    pub n_steps: usize,
}

/// The line at the bottom
#[component]
pub fn Foot(props: &FootProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let Tally {
        errors,
        warnings,
        hints,
    } = props.tally;
    let is_clean = errors + warnings + hints == 0;
    html! {
        <footer class="foot">
            <span class="foot-state" role="status">
                <span class="dot" data-state={(props.connection != Connection::Up).then_some("down")}></span>
                {locale.t(props.connection.text())}
            </span>
            <button type="button" data-verb={Verb::Findings.text()} aria-expanded={props.is_finding.to_string()}
                onclick={dispatch.verb(Verb::Findings)} title={locale.t("findings")}>
                if errors > 0 {
                    <span class="error-count">{glyph_s(Icon::Error)}{locale.count("canvas-errors", errors)}</span>
                }
                if warnings > 0 {
                    <span class="warn-count">{glyph_s(Icon::Warning)}{locale.count("canvas-warnings", warnings)}</span>
                }
                if hints > 0 {
                    <span class="hint-count">{glyph_s(Icon::Info)}{locale.count("canvas-hints", hints)}</span>
                }
                if is_clean {
                    <span>{glyph_s(Icon::Check)}{locale.t("findings-none")}</span>
                }
            </button>
            <span>{locale.count("steps", props.n_steps)}</span>
            <span class="grow"></span>
            <Switches theme={props.theme} language={props.language} />
            <button type="button" onclick={dispatch.verb(Verb::Shortcuts)}>
                {glyph_s(Icon::Keyboard)}
                {locale.t("shortcuts")}
            </button>
        </footer>
    }
}

/// A panel that a narrow screen shows as a sheet
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The palette
    Palette,
    /// The inspector or the tested call
    Side,
}

/// What [`TabBar`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct TabBarProps {
    /// The open sheet
    pub sheet: Option<Sheet>,
    /// What the panel at the right shows
    pub panel: Panel,
    /// A tab was pressed: the sheet that shall be open
    pub open: Callback<Option<Sheet>>,
}

/// The tabs of the panels on a narrow screen
#[component]
pub fn TabBar(props: &TabBarProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let sheet = props.sheet;
    let tab = |icon: Icon, key: &str, is_open: bool, to: Sheet, panel: Option<Panel>| {
        let (open, dispatch) = (props.open.clone(), dispatch.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            open.emit((!is_open).then_some(to));
            match panel {
                Some(Panel::WhatIf) if is_open => dispatch.send(Action::Do(Verb::Test)),
                Some(panel) if !is_open => dispatch.send(Action::Probe(Probe::Show(panel))),
                _ => {}
            }
        });
        html! {
            <button type="button" aria-pressed={is_open.to_string()} {onclick}>{glyph(icon)}{locale.t(key)}</button>
        }
    };
    let is_side = |panel| sheet == Some(Sheet::Side) && props.panel == panel;
    html! {
        <nav class="tabbar" aria-label={locale.t("panels")}>
            {tab(Icon::Plus, "add-line", sheet == Some(Sheet::Palette), Sheet::Palette, None)}
            {tab(Icon::Pencil, "step", is_side(Panel::Step), Sheet::Side, Some(Panel::Step))}
            {tab(Icon::Test, "test", is_side(Panel::WhatIf), Sheet::Side, Some(Panel::WhatIf))}
            {tab(Icon::Clock, "week", is_side(Panel::Week), Sheet::Side, Some(Panel::Week))}
            <VerbButton verb={Verb::Findings} icon={Icon::Warning} words=true class="tab" />
        </nav>
    }
}
