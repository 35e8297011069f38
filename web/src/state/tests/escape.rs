//! Escape, a lost pointer and undo in every gesture: nothing has happened, and nothing stays behind.

use super::*;
use crate::state::inspector::Inspect;

/// Each gesture with a hand in the middle of it
fn gestures() -> Vec<(&'static str, Stage)> {
    let begin = |name: &'static str, start: &dyn Fn(&mut Stage)| {
        let mut stage = Stage::with(MAIN);
        stage.select("/1");
        start(&mut stage);
        (name, stage)
    };
    let hold = |stage: &mut Stage, mods: Mods| {
        let press = Pointer {
            mods,
            ..pointer(Point::new(5.0, 5.0))
        };
        stage.act(Action::Hand(Hand::Press {
            on: Target::Canvas,
            pointer: press,
        }));
        stage.move_to(Point::new(900.0, 700.0));
    };
    vec![
        begin("idle", &|_| {}),
        begin("pressed", &|it| {
            let id = it.id("/2");
            it.press(&Target::Card(id));
        }),
        begin("dragging", &|it| {
            let id = it.id("/2");
            it.press(&Target::Card(id)).drag_to(at("before /1"));
        }),
        begin("carrying", &|it| _ = it.key("m")),
        begin("panning", &|it| hold(it, Mods::default())),
        begin("pinching", &|it| {
            for (id, at) in [(1, Point::new(5.0, 5.0)), (2, Point::new(105.0, 5.0))] {
                it.act(Action::Hand(Hand::Press {
                    on: Target::Canvas,
                    pointer: touch(id, at),
                }));
            }
            it.act(Action::Hand(Hand::Move(touch(2, Point::new(305.0, 5.0)))));
        }),
        begin("marquee", &|it| {
            hold(
                it,
                Mods {
                    shift: true,
                    ..Mods::default()
                },
            );
        }),
        begin("typing", &|it| {
            it.act(Action::Inspect(Inspect::Enter("timeout".to_owned())));
            it.act(Action::Inspect(Inspect::Type {
                field: "timeout".to_owned(),
                text: "x".to_owned(),
            }));
        }),
    ]
}

fn touch(id: i32, at: Point) -> Pointer {
    Pointer {
        id,
        device: Device::Touch,
        ..pointer(at)
    }
}

#[test]
fn two_fingers_zoom_about_the_place_between_them() {
    let mut stage = Stage::with(MAIN);
    let press = |id, at| {
        let pointer = touch(id, at);
        Action::Hand(Hand::Press {
            on: Target::Canvas,
            pointer,
        })
    };
    let (a, b) = (Point::new(500.0, 400.0), Point::new(600.0, 400.0));
    stage.act(press(1, a)).act(press(2, b));
    let before = stage.editor.view.camera.to_picture(a);
    stage.act(Action::Hand(Hand::Move(touch(2, Point::new(650.0, 400.0)))));
    assert!((stage.editor.view.camera.zoom - 1.5).abs() < 1e-9);
    assert!(
        stage.editor.view.camera.to_picture(a).distance(before) < 1e-9,
        "a finger keeps what it is on"
    );
    let camera = stage.editor.view.camera;
    stage.act(Action::Hand(Hand::Release(touch(
        2,
        Point::new(650.0, 400.0),
    ))));
    stage.act(Action::Hand(Hand::Move(touch(1, Point::new(510.0, 400.0)))));
    assert_eq!(
        stage.editor.view.camera,
        camera.panned(Point::new(10.0, 0.0))
    );
    stage.act(Action::Hand(Hand::Release(touch(1, a))));
    assert!(stage.is_idle());
}

#[test]
fn a_second_pointer_has_no_part_in_a_drag() {
    let mut stage = Stage::with(MAIN);
    let id = stage.id("/2");
    stage.press(&Target::Card(id)).drag_to(at("before /1"));
    let dragging = stage.editor.gesture.clone();
    stage.act(Action::Hand(Hand::Press {
        on: Target::Canvas,
        pointer: touch(2, Point::default()),
    }));
    stage.act(Action::Hand(Hand::Move(touch(2, Point::new(9.0, 9.0)))));
    stage.act(Action::Hand(Hand::Release(touch(2, Point::new(9.0, 9.0)))));
    assert_eq!(stage.editor.gesture, dragging);
    stage.release();
    assert_ne!(stage.text(), MAIN);
}

fn word(stage: &Stage) -> &'static str {
    match &*stage.editor.gesture {
        Gesture::Idle => "idle",
        Gesture::Pressed(_) => "pressed",
        Gesture::Dragging(_) => "dragging",
        Gesture::Carrying(_) => "carrying",
        Gesture::Pinching(_) => "pinching",
        Gesture::Panning { .. } => "panning",
        Gesture::Marquee { .. } => "marquee",
        Gesture::Typing(_) => "typing",
    }
}

#[test]
fn escape_ends_every_gesture_as_if_it_had_not_begun() {
    for (name, mut stage) in gestures() {
        assert_eq!(word(&stage), name);
        let camera = Stage::with(MAIN).editor.view.camera;
        stage.key("Escape");
        assert_eq!(word(&stage), "idle", "{name}");
        assert_eq!(stage.text(), MAIN, "{name}");
        if name != "idle" {
            assert_eq!(stage.selected().as_deref(), Some("/1"), "{name}");
        }
        assert_eq!(stage.editor.view.camera, camera, "{name}");
    }
}

#[test]
fn a_lost_pointer_ends_what_the_pointer_did() {
    for (name, mut stage) in gestures() {
        stage.act(Action::Hand(Hand::Lost));
        let by_keyboard = matches!(name, "carrying" | "typing");
        assert_eq!(word(&stage), if by_keyboard { name } else { "idle" });
        assert_eq!(stage.text(), MAIN, "{name}");
    }
}

#[test]
fn undo_in_the_middle_of_a_gesture_leaves_nothing_to_drop_on() {
    for (name, _) in gestures() {
        let (_, mut stage) = gestures().into_iter().find(|it| it.0 == name).unwrap();
        stage.key("Escape");
        stage.select("/2").key("Delete");
        let without = stage.text();
        stage.select("/1").key("m");
        assert_eq!(word(&stage), "carrying");
        stage.verb(Verb::Undo);
        assert_eq!(stage.text(), MAIN, "{name}");
        assert_eq!(word(&stage), "idle", "{name}");
        stage.verb(Verb::Redo);
        assert_eq!(stage.text(), without);
    }
}
