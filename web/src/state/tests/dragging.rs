//! Dragging: from the palette and of branches, onto every kind of place, and what is refused.

use super::*;
use crate::state::gesture::Cargo;
use crate::state::overlay::Ask;

const NESTED: &str = r#"{"flow":{"module":"menu","children":{"1":{"module":"user","children":{"_":{"module":"voicemail"}}},"2":{"module":"hangup"}}}}"#;

fn check(from: &str, text: &str, drag: impl Fn(&mut Stage), expected: &str) {
    let mut stage = Stage::with(text);
    let before = stage.flow().clone();
    let target = match from.strip_prefix('/') {
        Some(_) => Target::Card(stage.id(from)),
        None => Target::Entry(ringtree::module::find(from).name),
    };
    stage.press(&target);
    drag(&mut stage);
    assert_eq!(*stage.flow(), before, "nothing changes before the drop");
    stage.release();
    assert!(stage.is_idle());
    let flow = ringtree::Json::parse(&stage.text()).unwrap();
    assert_eq!(flow.get("flow").unwrap().to_text(), expected);
    stage.key("Escape").verb(Verb::Undo);
    assert_eq!(*stage.flow(), before, "one step takes all of it back");
}

#[test]
fn an_entry_of_the_palette_goes_into_the_menu_with_the_next_free_key() {
    check(
        "hangup",
        NESTED,
        |it| _ = it.drag_to(at("after /2")),
        r#"{"module":"menu","children":{"1":{"module":"user","children":{"_":{"module":"voicemail"}}},"2":{"module":"hangup"},"3":{"module":"hangup","data":{}}}}"#,
    );
}

#[test]
fn a_node_in_between_goes_on_to_what_was_there() {
    check(
        "play",
        NESTED,
        |it| _ = it.drag_to(at("above /1")),
        r#"{"module":"menu","children":{"1":{"module":"play","data":{},"children":{"_":{"module":"user","children":{"_":{"module":"voicemail"}}}}},"2":{"module":"hangup"}}}"#,
    );
}

#[test]
fn a_branch_moves_with_everything_below_it() {
    check(
        "/2",
        NESTED,
        |it| _ = it.drag_to(at("before /1")),
        r#"{"module":"menu","children":{"2":{"module":"hangup"},"1":{"module":"user","children":{"_":{"module":"voicemail"}}}}}"#,
    );
}

#[test]
fn a_drop_outside_of_every_slot_is_no_drop() {
    check(
        "/1",
        NESTED,
        |it| _ = it.nudge().move_to(Point::new(1190.0, 450.0)),
        r#"{"module":"menu","children":{"1":{"module":"user","children":{"_":{"module":"voicemail"}}},"2":{"module":"hangup"}}}"#,
    );
}

#[test]
fn the_first_step_of_an_empty_flow_can_be_dropped() {
    check(
        "menu",
        r#"{"name":"new","flow":{}}"#,
        |it| _ = it.drag_to(at("above /")),
        r#"{"module":"menu","data":{}}"#,
    );
}

#[test]
fn no_slot_is_offered_where_the_cargo_cannot_go() {
    let mut stage = Stage::with(NESTED);
    let branch = stage.id("/1");
    stage.press(&Target::Card(branch)).nudge();
    let Gesture::Dragging(drag) = &*stage.editor.gesture else {
        panic!("a drag");
    };
    assert_eq!(drag.cargo, Cargo::Branch(branch));
    let own = path("/1");
    let below = path("/2");
    for offer in drag.around.offers.iter() {
        assert!(
            !own.contains(offer.place.target()) || offer.place.target() == &own,
            "{offer:?}"
        );
        let ends = matches!(&offer.place, ringtree::edit::Place::Child { of, .. } if *of == below);
        assert!(!ends, "nothing follows a hangup: {offer:?}");
    }
}

#[test]
fn resting_over_a_node_that_takes_nothing_says_why() {
    let mut stage = Stage::with(NESTED);
    let hangup = stage.id("/2");
    let centre = stage.centre(hangup);
    stage.press(&Target::Entry("play")).nudge().move_to(centre);
    let why = |stage: &Stage| match &*stage.editor.gesture {
        Gesture::Dragging(drag) => drag.why_not.clone(),
        _ => None,
    };
    assert!(why(&stage).is_none());
    stage.ring(Alarm::Rest);
    assert_eq!(why(&stage).map(|it| it.node), Some(hangup));
    assert_eq!(stage.said().0.as_deref(), Some("refused-nothing_follows"));
}

#[test]
fn the_first_step_cannot_be_dragged_and_says_so() {
    let mut stage = Stage::with(NESTED);
    let root = stage.id("/");
    stage.press(&Target::Card(root));
    let at = stage.centre(root) + Point::new(20.0, 0.0);
    stage.move_to(at);
    assert!(stage.is_idle());
    assert_eq!(stage.said().0.as_deref(), Some("refused-root_stays"));
}

#[test]
fn the_key_that_was_proposed_can_be_changed_in_the_same_step() {
    let mut stage = Stage::with(MAIN);
    let before = stage.text();
    stage
        .press(&Target::Entry("hangup"))
        .drag_to(at("after /_"))
        .release();
    let Overlay::Keys(chooser) = &*stage.editor.overlay else {
        panic!("a key chooser");
    };
    assert_eq!(
        (
            chooser.current.as_str(),
            chooser.keys[chooser.active].key.as_str()
        ),
        ("3", "3")
    );
    stage
        .act(Action::Ask(Ask::Filter("2".to_owned())))
        .act(Action::Ask(Ask::Take));
    assert_eq!(stage.said().0.as_deref(), Some("refused-key_taken"));
    stage
        .act(Action::Ask(Ask::Filter("9".to_owned())))
        .act(Action::Ask(Ask::Take));
    assert_eq!(stage.module_at("/9"), Some("hangup"));
    assert_eq!(stage.selected().as_deref(), Some("/9"));
    stage.verb(Verb::Undo);
    assert_eq!(stage.text(), before);
    stage.verb(Verb::Redo);
    assert_eq!(stage.module_at("/9"), Some("hangup"));
}

#[test]
fn a_drag_near_the_edge_moves_the_picture() {
    let mut stage = Stage::with(MAIN);
    stage
        .press(&Target::Entry("play"))
        .nudge()
        .move_to(Point::new(1190.0, 450.0));
    let before = stage.editor.view.camera;
    stage.ring(Alarm::AutoPan);
    assert!((before.pan.x - stage.editor.view.camera.pan.x - 15.0).abs() < 1e-9);
    stage.release().ring(Alarm::AutoPan);
    assert!(
        (before.pan.x - stage.editor.view.camera.pan.x - 15.0).abs() < 1e-9,
        "it stops with the drag"
    );
}

#[test]
fn a_step_that_comes_in_over_the_edge_leaves_the_picture_where_it_is() {
    let mut stage = Stage::with(MAIN);
    let before = stage.editor.view.camera;
    stage.press(&Target::Entry("play"));
    for x in [-30.0, -4.0, 12.0, 36.0] {
        stage.move_to(Point::new(x, 450.0)).ring(Alarm::AutoPan);
    }
    assert_eq!(stage.editor.view.camera, before);
    stage
        .move_to(Point::new(60.0, 450.0))
        .move_to(Point::new(12.0, 450.0))
        .ring(Alarm::AutoPan);
    assert!((stage.editor.view.camera.pan.x - before.pan.x - 15.0).abs() < 1e-9);
}

#[test]
fn a_finger_that_moves_at_once_scrolls_and_one_that_stays_drags() {
    for (stays, expected) in [(false, "pan"), (true, "drag")] {
        let mut stage = Stage::with(MAIN);
        let id = stage.id("/1");
        let touch = |at| Pointer {
            device: Device::Touch,
            ..pointer(at)
        };
        let from = stage.centre(id);
        stage.act(Action::Hand(Hand::Press {
            on: Target::Card(id),
            pointer: touch(from),
        }));
        if stays {
            stage.ring(Alarm::LongPress);
        }
        stage.act(Action::Hand(Hand::Move(touch(from + Point::new(6.0, 0.0)))));
        assert!(
            matches!(&*stage.editor.gesture, Gesture::Pressed(_)),
            "six pixels are a still finger"
        );
        stage.act(Action::Hand(Hand::Move(touch(
            from + Point::new(20.0, 0.0),
        ))));
        let word = match &*stage.editor.gesture {
            Gesture::Panning { .. } => "pan",
            Gesture::Dragging(_) => "drag",
            _ => "other",
        };
        assert_eq!(word, expected);
    }
}

#[test]
fn whoever_goes_on_elsewhere_keeps_the_key_that_was_given() {
    use crate::state::inspector::{Inspect, Tab};
    let key = |keys: &str| {
        Action::Key(KeyPress {
            key: keys.to_owned(),
            mods: Mods {
                ctrl: true,
                ..Mods::default()
            },
            focus: KeyFocus::Text,
        })
    };
    let press = Hand::Press {
        on: Target::Canvas,
        pointer: pointer(Point::new(5.0, 5.0)),
    };
    let ways = [
        ("a tab", Action::Inspect(Inspect::Tab(Tab::Branches))),
        (
            "a setting",
            Action::Inspect(Inspect::Enter("code".to_owned())),
        ),
        ("the test", Action::Do(Verb::Test)),
        ("saving", Action::Do(Verb::Save)),
        ("the key that saves", key("s")),
        ("the paper", Action::Hand(press)),
    ];
    for (name, go_on) in ways {
        let mut stage = Stage::with(MAIN);
        stage
            .press(&Target::Entry("hangup"))
            .drag_to(at("after /_"))
            .release();
        stage.act(Action::Inspect(Inspect::Leave));
        assert!(
            matches!(&*stage.editor.overlay, Overlay::Keys(_)),
            "a field that loses the focus to the chooser leaves it open"
        );
        stage.act(go_on);
        assert_eq!(*stage.editor.overlay, Overlay::None, "{name}");
        assert_eq!(stage.module_at("/3"), Some("hangup"), "{name}");
    }
}
