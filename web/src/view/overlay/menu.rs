//! The menu of a node, or of the canvas: what can be done there, and why not.

use crate::state::geometry::Point;
use crate::state::overlay::{Ask, Menu, Stand};
use crate::state::{Action, Editor, Say, Verb};
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::keymap;
use crate::view::locale::use_locale;
use yew::prelude::*;

/// What [`ContextMenu`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct MenuProps {
    /// The entries and where they stand
    pub menu: Menu,
    /// Everything that it may be about
    pub editor: Editor,
}

/// The menu
#[component]
pub fn ContextMenu(props: &MenuProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let place = use_node_ref();
    let at = props.menu.at;
    {
        let place = place.clone();
        use_effect_with(at, move |at| stand(&place, *at));
    }
    let send = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let ask = match event.key().as_str() {
            "ArrowDown" => Ask::Next,
            "ArrowUp" => Ask::Previous,
            "Enter" | " " => Ask::Take,
            "Escape" | "Tab" => Ask::Close,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        send.send(Action::Ask(ask));
    });
    let rows = props.menu.entries.iter().enumerate().map(|(idx, (verb, why))| {
        html! {
            <>
                if idx > 0 && starts_group(*verb) {
                    <hr class="menu-sep" />
                }
                <Entry key={verb.text()} {idx} verb={*verb} why={why.clone()} is_active={idx == props.menu.active} />
            </>
        }
    });
    html! {
        <div class="menu-veil" role="region" aria-label={locale.t("menu")} onpointerdown={dispatch.with(|_| Action::Ask(Ask::Close))}
            oncontextmenu={Callback::from(|event: MouseEvent| event.prevent_default())}>
            <div ref={place} class="menu" id="overlay-first" role="menu" tabindex="-1" aria-label={locale.t("menu")}
                aria-activedescendant={format!("menu-{}", props.menu.active)} {onkeydown}
                onpointerdown={Callback::from(|event: PointerEvent| event.stop_propagation())}>
                {for rows}
            </div>
        </div>
    }
}

/// Whether a line stands before the entry.
fn starts_group(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Copy
            | Verb::MoveEarlier
            | Verb::Skip
            | Verb::DeleteKeep
            | Verb::SelectAll
            | Verb::Export
            | Verb::Shortcuts
            | Verb::Import
            | Verb::Commands
    )
}

fn icon(verb: Verb) -> Icon {
    match verb {
        Verb::Edit => Icon::Pencil,
        Verb::RenameKey | Verb::Counts => Icon::Hash,
        Verb::AddChild | Verb::UnfoldAll => Icon::Plus,
        Verb::Replace | Verb::InsertBefore => Icon::Replace,
        Verb::PickUp => Icon::Move,
        Verb::Copy | Verb::Duplicate | Verb::CopyJson => Icon::Copy,
        Verb::Cut => Icon::Cut,
        Verb::Paste | Verb::PasteReplace => Icon::Paste,
        Verb::Skip => Icon::Skip,
        Verb::Delete | Verb::DeleteKeep | Verb::DeleteFlow => Icon::Trash,
        Verb::ZoomFit | Verb::SelectAll => Icon::Fit,
        Verb::Shortcuts => Icon::Keyboard,
        Verb::Export | Verb::Picture | Verb::Painting => Icon::Export,
        Verb::MoveEarlier => Icon::Back,
        Verb::MoveLater => Icon::Forward,
        Verb::Fold | Verb::FoldAll => Icon::Minus,
        Verb::Turn => Icon::Turn,
        Verb::AsRules => Icon::List,
        Verb::Import => Icon::Import,
        Verb::Find | Verb::Commands => Icon::Search,
        Verb::Theme => Icon::Sun,
        Verb::Language => Icon::Globe,
        _ => Icon::Right,
    }
}

/// Puts the menu where it was asked for, or as near as the window lets it be whole.
fn stand(place: &NodeRef, at: Stand) {
    let (Some(menu), Some(window)) = (place.cast::<web_sys::Element>(), web_sys::window()) else {
        return;
    };
    let element = |id: &str| window.document()?.get_element_by_id(id);
    let rect = menu.get_bounding_client_rect();
    let (x, y) = match at {
        Stand::At(Point { x, y }) => {
            let corner = element("canvas").map(|it| crate::view::browser::corner_of(&it));
            let (left, top) = corner.unwrap_or_default();
            (left + x, top + y)
        }
        Stand::Below(id) => {
            let button = element(id).map(|it| it.get_bounding_client_rect());
            button.map_or((0.0, 0.0), |it| {
                (it.right() - rect.width(), it.bottom() + 4.0)
            })
        }
    };
    let most = |size: wasm_bindgen::JsValue, own: f64| size.as_f64().unwrap_or(own) - own - 8.0;
    let x = x
        .min(most(window.inner_width().unwrap_or_default(), rect.width()))
        .max(8.0);
    let y = y
        .min(most(
            window.inner_height().unwrap_or_default(),
            rect.height(),
        ))
        .max(8.0);
    crate::view::browser::set_style(&menu, &[("transform", &format!("translate({x}px, {y}px)"))]);
}

/// What [`Entry`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct EntryProps {
    /// Which one
    pub idx: usize,
    /// The command
    pub verb: Verb,
    /// Why it cannot be done
    pub why: Option<Say>,
    /// Whether Enter takes it
    pub is_active: bool,
}

/// One entry
#[component]
fn Entry(props: &EntryProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let idx = props.idx;
    let is_risky = matches!(
        props.verb,
        Verb::Delete | Verb::DeleteKeep | Verb::DeleteFlow
    );
    let keys = props
        .verb
        .chords()
        .first()
        .map(|it| keymap::words(it, &locale));
    html! {
        <button
            type="button"
            tabindex="-1"
            id={format!("menu-{idx}")}
            class="menu-item"
            role="menuitem"
            data-active={props.is_active.then_some("true")}
            data-risk={is_risky.then_some("true")}
            aria-disabled={props.why.is_some().then_some("true")}
            title={props.why.as_ref().map(|it| locale.say(it))}
            onclick={dispatch.with(move |_| Action::Ask(Ask::Pick(idx)))}
        >
            {glyph_s(icon(props.verb))}
            <span>{locale.t(props.verb.text())}</span>
            <span class="keys muted">{keys}</span>
        </button>
    }
}
