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

fn word(stage: &Stage) -> &'static str {
    match &*stage.editor.gesture {
        Gesture::Idle => "idle",
        Gesture::Pressed(_) => "pressed",
        Gesture::Dragging(_) => "dragging",
        Gesture::Carrying(_) => "carrying",
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
