//! People at work without a browser: hands that press, drag and type, and a server that answers as it is told.
//!
//! Stories stand in the files below, one subject each; here is the stage that they share.

mod calls;
mod drafts;
mod dragging;
mod escape;
mod files;
mod keyboard;
mod leaving;
mod links;
mod random;
mod references;
mod review;
mod saving;
mod server;
mod several;
mod signing_in;
mod stage;
mod trust;
mod typing;
mod unanswered;
mod ways;
mod week;

use super::action::{Boot, Button, Device, KeyFocus, KeyPress, Mods, Pointer, Target, World};
use super::document::{Document, Save};
use super::effect::Token;
use super::geometry::{Point, Rect};
use super::gesture::{Gesture, Offer};
use super::overlay::Ask;
use super::{Action, Alarm, Deed, Hand, Overlay, Seq, Verb};
use ringtree::{Callflow, NodePath};
use server::good;
use stage::Stage;

/// The demo that most stories are about
pub(super) const MAIN: &str = r#"{"name":"Main IVR","numbers":["2000"],"flow":{"module":"menu","data":{"id":"menu_main"},"children":{"1":{"module":"ring_group","data":{"endpoints":["device_sales"]}},"2":{"module":"ring_group","data":{"endpoints":["device_support"]}},"_":{"module":"voicemail","data":{"id":"vmbox_main"}}}},"mine":1.0}"#;

pub(super) fn pointer(at: Point) -> Pointer {
    Pointer {
        at,
        device: Device::Mouse,
        id: 1,
        button: Button::Left,
        mods: Mods::default(),
    }
}

pub(super) fn path(text: &str) -> NodePath {
    text.parse().unwrap()
}

/// Whether an offer is below a node, beside one, or above one: `below /1`, `before /1`, `after /_`, `above /1`
pub(super) fn at(words: &str) -> impl Fn(&Offer) -> bool {
    use ringtree::edit::Place;
    let (side, path_text) = words.split_once(' ').unwrap();
    let (side, wanted) = (side.to_owned(), path(path_text));
    move |it: &Offer| {
        let is = match &it.place {
            Place::Child { .. } => "below",
            Place::Above { .. } => "above",
            Place::Before { .. } => "before",
            Place::After { .. } => "after",
            Place::Instead { .. } => "instead",
        };
        is == side && *it.place.target() == wanted
    }
}

#[test]
fn an_opened_flow_is_there_and_clean() {
    let stage = Stage::with(MAIN);
    assert_eq!(stage.text(), MAIN);
    assert_eq!(stage.save_word(), "saved");
    assert!(stage.editor.scene().is_some_and(|it| it.cards.len() == 4));
    assert!(matches!(&*stage.editor.document, Document::Open(_)));
    assert_eq!(*stage.editor.overlay, Overlay::None);
}

#[test]
fn a_panel_from_below_covers_the_end_of_the_picture_and_not_its_beginning() {
    let mut stage = Stage::with(MAIN);
    stage.verb(Verb::ZoomIn);
    let root = stage.id("/");
    let top = stage.centre(root).y;
    stage.halve();
    assert!((stage.centre(root).y - top).abs() < 1e-9);
}

#[test]
fn a_picture_that_nobody_moved_is_all_there_in_a_smaller_canvas() {
    let mut stage = Stage::with(MAIN);
    stage.halve();
    for card in &stage.editor.scene().unwrap().cards {
        assert!(stage.editor.window().holds(Rect::from(card.rect).end()));
    }
}

/// Whether the selected card with its key stands where nothing lies over the canvas
fn is_clear(stage: &Stage) -> bool {
    let view = &stage.editor.view;
    let card = stage
        .editor
        .selection
        .main()
        .and_then(|it| stage.editor.card(it));
    let rect = Rect::from(card.unwrap().rect);
    let (from, to) = (
        view.camera.to_screen(rect.at),
        view.camera.to_screen(rect.end()),
    );
    from.y >= 40.0 && to.y <= view.size.h - 60.0 && from.x >= 0.0 && to.x <= view.size.w
}

#[test]
fn an_inserted_card_is_in_sight_above_the_zoom_and_the_messages() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1");
    for _ in 0..6 {
        stage.key("Tab");
        stage.act(Action::Ask(Ask::Filter("user".to_owned())));
        stage.act(Action::Ask(Ask::Take));
        assert_eq!(*stage.editor.overlay, Overlay::None);
        assert_eq!(stage.module_at(&stage.selected().unwrap()), Some("user"));
        assert!(is_clear(&stage), "{:?}", stage.selected());
    }
    assert_eq!(stage.selected().as_deref(), Some("/1/_/_/_/_/_/_"));
}

#[test]
fn a_selected_card_stays_in_sight_when_a_panel_comes_from_below() {
    let mut stage = Stage::with(MAIN);
    stage.verb(Verb::ZoomIn).select("/2");
    assert!(stage.centre(stage.id("/2")).y < 900.0);
    stage.halve().halve();
    assert!(is_clear(&stage));
    let mut stage = Stage::with(MAIN);
    stage.select("/_").verb(Verb::ZoomIn).verb(Verb::ZoomIn);
    stage.verb(Verb::Findings);
    assert!(stage.centre(stage.id("/_")).y < 900.0 * 0.58);
}
