//! The palette: modules on shelves, to be dragged onto the picture or added by Enter.

use super::button::VerbButton;
use super::canvas::hand;
use super::dispatch::use_dispatch;
use super::icon::{Icon, glyph};
use super::kind;
use super::locale::{Locale, use_locale};
use crate::state::action::{Hand, Target};
use crate::state::shelf::Stock;
use crate::state::{Action, Shared, Shelf, Verb};
use ringtree::module::{self, ModuleSpec, Shelf as Drawer};
use yew::prelude::*;

/// What [`Palette`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct PaletteProps {
    /// The filter, closed drawers and what was used last
    pub shelf: Shared<Shelf>,
    /// Whether its words are seen
    pub is_open: bool,
}

/// The palette
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let entries = props.shelf.entries();
    let is_filtered = !props.shelf.filter.is_empty();
    let escape = Callback::from({
        let dispatch = dispatch.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                dispatch.send(Action::Stock(Stock::Filter(String::new())));
            }
        }
    });
    html! {
        <aside class="palette" aria-label={locale.t("palette")} data-folded={(!props.is_open).then_some("true")}>
            <div class="palette-head">
                <div class="search grow">
                    {glyph(Icon::Search)}
                    <input id="palette-filter" class="input" type="search" autocomplete="off"
                        placeholder={locale.t("palette-filter")} aria-label={locale.t("palette-filter")}
                        value={props.shelf.filter.clone()} onkeydown={escape}
                        oninput={dispatch.input(|it| Action::Stock(Stock::Filter(it)))} />
                </div>
                <VerbButton verb={Verb::Palette} icon={Icon::Panel} class="btn-quiet hide-narrow" />
            </div>
            <div class="palette-list">
                <p class="unseen" id="palette-how">{locale.t("palette-how")}</p>
                if is_filtered {
                    {for entries.iter().map(|it| item(it))}
                    if entries.is_empty() {
                        <p class="hint palette-none">{locale.t("palette-none")}</p>
                    }
                } else {
                    {recent(&props.shelf, &locale)}
                    {for SHELVES.iter().map(|it| drawer(*it, &entries, &locale))}
                }
            </div>
        </aside>
    }
}

const SHELVES: &[Drawer] = &[
    Drawer::Ring,
    Drawer::Menu,
    Drawer::Time,
    Drawer::Audio,
    Drawer::Caller,
    Drawer::Flow,
    Drawer::Features,
];

fn drawer(shelf: Drawer, entries: &[&'static ModuleSpec], locale: &Locale) -> Html {
    let key = match shelf {
        Drawer::Ring => "shelf-ring",
        Drawer::Menu => "shelf-menu",
        Drawer::Time => "shelf-time",
        Drawer::Audio => "shelf-audio",
        Drawer::Caller => "shelf-caller",
        Drawer::Flow => "shelf-flow",
        Drawer::Features => "shelf-features",
        Drawer::Hidden => return Html::default(),
    };
    if !entries.iter().any(|it| it.shelf == shelf) {
        return Html::default();
    }
    html! {
        <>
            <h2 class="shelf-name">{locale.t(key)}</h2>
            {for entries.iter().filter(|it| it.shelf == shelf).map(|it| item(it))}
        </>
    }
}

/// What was used last; with a short palette it would only say everything twice.
fn recent(shelf: &Shelf, locale: &Locale) -> Html {
    const LONG: usize = 20;
    if shelf.recent.is_empty() || module::all().len() < LONG {
        return Html::default();
    }
    html! {
        <>
            <h2 class="shelf-name">{locale.t("recently")}</h2>
            {for shelf.recent.iter().map(|it| item(module::find(it)))}
        </>
    }
}

fn item(spec: &'static ModuleSpec) -> Html {
    html! { <Item key={spec.name} spec={Spec(spec)} /> }
}

/// A module, compared by its name
#[derive(Clone, Copy)]
pub struct Spec(pub &'static ModuleSpec);

impl PartialEq for Spec {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

/// What [`Item`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ItemProps {
    /// The module
    pub spec: Spec,
}

/// One entry of the palette
#[component]
fn Item(props: &ItemProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let spec = props.spec.0;
    let name = spec.name;
    let tip = locale.or(&format!("module-{name}-tip"), "");
    let is_finger = use_mut_ref(|| false);
    let press = Callback::from({
        let (dispatch, is_finger) = (dispatch.clone(), is_finger.clone());
        move |event: PointerEvent| {
            // A finger scrolls the palette, and takes by a tap.
            *is_finger.borrow_mut() = !hand::is_mouse(&event);
            if let Some(pointer) = hand::pointer(&event).filter(|_| hand::is_mouse(&event)) {
                // The canvas gets what follows, wherever the pointer goes.
                event.prevent_default();
                hand::capture(&event);
                dispatch.send(Action::Hand(Hand::Press {
                    on: Target::Entry(name),
                    pointer,
                }));
            }
        }
    });
    // A click without a pointer is Enter or Space.
    let take = Callback::from(move |event: MouseEvent| {
        if event.detail() == 0 || is_finger.take() {
            dispatch.send(Action::Stock(Stock::Take(name)));
        }
    });
    html! {
        <button type="button" class="item" data-module={name} data-family={kind::family(spec.glyph)} title={tip.clone()}
            aria-describedby="palette-how" onpointerdown={press} onclick={take}>
            <span class="tile">{glyph(kind::icon(spec.glyph))}</span>
            <span class="item-words grow">
                <span class="item-name">{kind::title(spec, &locale)}</span>
                <span class="item-tip">{tip}</span>
            </span>
        </button>
    }
}
