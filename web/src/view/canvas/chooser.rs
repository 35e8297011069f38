//! The keys that a step may have, beside its wire.

use super::world::AccountRef;
use crate::state::geometry::{Camera, Point, Rect, Size};
use crate::state::overlay::{Ask, KeyChooser, Overlay};
use crate::state::picture::Picture;
use crate::state::{Action, Shared};
use crate::view::browser::{Listener, Phase};
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::inspector::branches::document_name;
use crate::view::kind::key_words;
use crate::view::locale::{Locale, use_locale};
use ringtree::edit::KeyProposal;
use ringtree::module::KeyMeaning;
use wasm_bindgen::JsCast;
use yew::prelude::*;

const WIDTH: f64 = 244.0;
const HEIGHT: f64 = 330.0;
const AIR: f64 = 10.0;

/// What [`Chooser`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ChooserProps {
    /// What lies over the page
    pub overlay: Shared<Overlay>,
    /// Where the step is in the picture
    pub picture: Shared<Picture>,
    /// How the picture lies on the screen
    pub camera: Camera,
    /// How large the canvas is
    pub size: Size,
    /// The documents that keys stand for
    pub account: AccountRef,
}

/// The keys that a step may have
#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    use_leaving(matches!(&*props.overlay, Overlay::Keys(_)));
    let Overlay::Keys(chooser) = &*props.overlay else {
        return Html::default();
    };
    let Point { x, y } = place(chooser, props);
    let (digits, words): (Vec<_>, Vec<_>) = chooser
        .keys
        .iter()
        .enumerate()
        .partition(|(_, it)| it.meaning == KeyMeaning::Pressed);
    let send = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let ask = match event.key().as_str() {
            "ArrowDown" | "ArrowRight" => Ask::Next,
            "ArrowUp" | "ArrowLeft" => Ask::Previous,
            "Enter" => Ask::Take,
            "Escape" | "Tab" => Ask::Close,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        send.send(Action::Ask(ask));
    });
    let option = |(idx, it): &(usize, &KeyProposal)| {
        html! {
            <KeyOption key={it.key.to_string()} idx={*idx} proposal={(*it).clone()} is_active={*idx == chooser.active}
                is_current={it.key.as_str() == chooser.current} name={document_name(it.key.as_str(), &props.account.0)} />
        }
    };
    html! {
        <div class="chooser" role="dialog" aria-label={locale.t("choose-key")}
            ~style={format!("transform:translate({x}px,{y}px)")}>
            <h3>{locale.t("choose-key")}</h3>
            <div id="chooser-keys" role="listbox" aria-label={locale.t("choose-key")}>
                <div class="chooser-keys" role="presentation">{for digits.iter().map(option)}</div>
                <div class="chooser-words" role="presentation">{for words.iter().map(option)}</div>
            </div>
            <div class="chooser-other">
                <input id="overlay-first" class="input" type="text" autocomplete="off" role="combobox" aria-expanded="true"
                    aria-controls="chooser-keys" aria-activedescendant={format!("key-{}", chooser.active)}
                    placeholder={locale.t("choose-key-other")} aria-label={locale.t("choose-key-other")}
                    value={chooser.typed.clone()} oninput={dispatch.input(|it| Action::Ask(Ask::Filter(it)))} {onkeydown} />
                <button type="button" class="btn" onclick={dispatch.with(|_| Action::Ask(Ask::Take))}>{locale.t("choose-key-use")}</button>
            </div>
            if let Some(why) = &chooser.refusal {
                <p class="fault">{glyph_s(Icon::Error)}{locale.say(why)}</p>
            }
        </div>
    }
}

/// Closes the chooser when anything outside it is pressed or gets the focus.
#[hook]
fn use_leaving(is_open: bool) {
    let dispatch = use_dispatch();
    use_effect_with(is_open, move |is_open| {
        let document = web_sys::window().and_then(|it| it.document());
        let listeners: Vec<_> = document
            .filter(|_| *is_open)
            .map(|document| {
                ["pointerdown", "focusin"].map(|name| {
                    let dispatch = dispatch.clone();
                    // Before: the press that opens the chooser is past this by then.
                    Listener::at(Phase::Before, &document, name, move |event| {
                        if is_outside(&event) {
                            dispatch.send(Action::Ask(Ask::Dismiss));
                        }
                    })
                })
            })
            .into_iter()
            .flatten()
            .collect();
        move || drop(listeners)
    });
}

/// Whether somebody goes on outside: a press there, or the focus going there from the chooser and not on its way into it.
fn is_outside(event: &web_sys::Event) -> bool {
    let is_left = event
        .dyn_ref::<FocusEvent>()
        .is_none_or(|it| is_within(it.related_target(), ".chooser"));
    is_left && !is_within(event.target(), ".chooser, .controls")
}

fn is_within(target: Option<web_sys::EventTarget>, selector: &str) -> bool {
    let element = target.and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|it| it.closest(selector).ok().flatten().is_some())
}

/// Beside the step: at its right or, without room there, at its left.
fn place(chooser: &KeyChooser, props: &ChooserProps) -> Point {
    let card = props
        .picture
        .scene
        .as_ref()
        .and_then(|it| it.cards.get(it.card_of(chooser.node)?));
    let rect = card.map_or_else(Rect::default, |it| Rect::from(it.rect));
    let (from, to) = (
        props.camera.to_screen(rect.at),
        props.camera.to_screen(rect.end()),
    );
    let most = props.size.w - WIDTH - 8.0;
    let x = if to.x + AIR <= most {
        to.x + AIR
    } else {
        from.x - AIR - WIDTH
    };
    Point::new(
        x.min(most).max(8.0),
        (from.y - 24.0).min(props.size.h - HEIGHT - 8.0).max(8.0),
    )
}

/// What [`KeyOption`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct OptionProps {
    /// Which one
    pub idx: usize,
    /// The key
    pub proposal: KeyProposal,
    /// The name of the document that it stands for
    pub name: Option<String>,
    /// Whether Enter takes it
    pub is_active: bool,
    /// Whether the step has it now
    pub is_current: bool,
}

/// One key
#[component]
fn KeyOption(props: &OptionProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let idx = props.idx;
    let it = &props.proposal;
    let is_taken = it.taken && !props.is_current;
    let key = (it.meaning == KeyMeaning::Pressed).then_some("digit");
    html! {
        <button type="button" tabindex="-1" class="pill" id={format!("key-{idx}")} role="option" data-key={key}
            aria-selected={props.is_current.to_string()} data-active={props.is_active.then_some("true")}
            aria-disabled={is_taken.then_some("true")} title={is_taken.then(|| taken(it, &locale))}
            onclick={dispatch.with(move |_| Action::Ask(Ask::Pick(idx)))}>
            {key_words(it.key.as_str(), it.meaning, props.name.as_deref(), &locale)}
        </button>
    }
}

fn taken(it: &KeyProposal, locale: &Locale) -> String {
    locale.with("refused-key_taken", &[("name", it.key.as_str())])
}
