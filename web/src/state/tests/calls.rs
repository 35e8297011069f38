//! The tested call and the findings: live, on the working copy, with unsaved edits.

use super::*;
use crate::state::action::Clock;
use crate::state::geometry::Size;
use crate::state::inspector::Inspect;
use crate::state::overlay::Ask;
use crate::state::what_if::{Outcome, Suppose};
use ringtree::Ending;

fn testing() -> Stage {
    let mut stage = Stage::empty();
    stage.server.furnish();
    stage.server.put(
        "main",
        &MAIN.replace(r#"{"name""#, r#"{"id":"main","name""#),
    );
    stage.boot("#/callflows/main");
    let clock = Clock {
        wall: "2026-03-02T14:05".to_owned(),
        zone: "Europe/Berlin".to_owned(),
    };
    stage.act(Action::World(World::Clock(Seq::default(), clock)));
    stage.key("t");
    stage
}

fn path_of(stage: &Stage) -> Vec<String> {
    let run = stage.editor.what_if.run.as_ref().expect("a run");
    run.stops.iter().map(|it| it.place.clone()).collect()
}

fn ending(stage: &Stage) -> &Ending {
    &stage.editor.what_if.run.as_ref().unwrap().trace.ending
}

fn suppose(stage: &mut Stage, suppose: Suppose) {
    stage.act(Action::Suppose(suppose));
}

#[test]
fn a_call_waits_where_nothing_is_said_and_goes_on_with_each_key() {
    let mut stage = testing();
    assert_eq!(path_of(&stage), ["main:/"]);
    assert!(matches!(ending(&stage), Ending::Awaiting { .. }));
    suppose(&mut stage, Suppose::Press('2'));
    assert_eq!(path_of(&stage), ["main:/", "main:/2"]);
    assert!(matches!(ending(&stage), Ending::Bridged { to } if to == "device_support"));
    let lit: Vec<_> = stage
        .editor
        .what_if
        .run
        .as_ref()
        .unwrap()
        .visited
        .keys()
        .copied()
        .collect();
    assert_eq!(lit, [stage.id("/"), stage.id("/2")]);
    suppose(
        &mut stage,
        Suppose::Endpoint("device_support".to_owned(), Some(Outcome::Busy)),
    );
    assert!(matches!(ending(&stage), Ending::HungUp { .. }));
}

#[test]
fn what_is_not_saved_is_what_is_played() {
    let mut stage = testing();
    suppose(&mut stage, Suppose::Press('3'));
    let before = path_of(&stage);
    stage
        .press(&Target::Entry("voicemail"))
        .drag_to(at("after /_"))
        .release()
        .key("Escape");
    assert_eq!(stage.selected().as_deref(), Some("/3"));
    assert_eq!(path_of(&stage), ["main:/", "main:/3"]);
    stage.verb(Verb::Undo);
    assert_eq!(path_of(&stage), before);
}

#[test]
fn silence_and_wrong_keys_are_answers_too() {
    let mut stage = testing();
    suppose(&mut stage, Suppose::Presses("9".to_owned()));
    assert!(matches!(ending(&stage), Ending::Awaiting { .. }));
    suppose(&mut stage, Suppose::Silence);
    assert_eq!(stage.editor.what_if.form.presses, "9 .");
    assert_eq!(path_of(&stage).last().map(String::as_str), Some("main:/_"));
    assert!(matches!(ending(&stage), Ending::Voicemail { vmbox } if vmbox == "vmbox_main"));
    stage.verb(Verb::TestReset);
    assert_eq!(path_of(&stage), ["main:/"]);
}

#[test]
fn the_steps_of_the_call_can_be_looked_at() {
    let mut stage = testing();
    suppose(&mut stage, Suppose::Press('1'));
    let here = |stage: &Stage| stage.editor.stop().map(|it| it.place.clone());
    assert_eq!(
        here(&stage).as_deref(),
        Some("main:/1"),
        "the last one when none is chosen"
    );
    stage.verb(Verb::TestBack);
    assert_eq!(here(&stage).as_deref(), Some("main:/"));
    stage.verb(Verb::TestBack);
    assert_eq!(here(&stage).as_deref(), Some("main:/"));
    stage.verb(Verb::TestForward).verb(Verb::TestForward);
    assert_eq!(here(&stage).as_deref(), Some("main:/1"));
}

#[test]
fn a_time_or_zone_that_does_not_exist_is_said_and_the_form_is_kept() {
    let mut stage = testing();
    suppose(&mut stage, Suppose::Zone("Mars/Olympus".to_owned()));
    assert!(stage.editor.what_if.run.is_none());
    assert_eq!(
        stage.editor.what_if.problem,
        Some(crate::state::Say::With(
            "no-such-zone",
            "Mars/Olympus".to_owned()
        ))
    );
    suppose(&mut stage, Suppose::Zone("America/Chicago".to_owned()));
    assert_eq!(path_of(&stage), ["main:/"]);
    suppose(&mut stage, Suppose::Time("late".to_owned()));
    assert_eq!(
        stage.editor.what_if.problem,
        Some(crate::state::Say::Plain("no-such-time"))
    );
}

#[test]
fn findings_follow_every_edit_and_land_on_their_nodes() {
    let mut stage = testing();
    let codes = |stage: &Stage| -> Vec<_> {
        stage
            .editor
            .findings
            .list
            .iter()
            .map(|it| (it.finding.code, it.finding.path.to_string()))
            .collect()
    };
    let clean = codes(&stage);
    assert!(
        clean.iter().all(|it| it.0 != "dangling_reference"),
        "{clean:?}"
    );
    stage.select("/_");
    let value = Some("nobody".into());
    stage.act(Action::Inspect(Inspect::Choose {
        field: "id".to_owned(),
        value,
    }));
    let dangling = ("dangling_reference", "/_".to_owned());
    assert!(codes(&stage).contains(&dangling), "{:?}", codes(&stage));
    let idx = stage.editor.findings.by_node[&stage.id("/_")][0];
    stage.select("/1").act(Action::Ask(Ask::ShowFinding(idx)));
    assert_eq!(stage.selected().as_deref(), Some("/_"));
    stage.verb(Verb::Undo);
    assert_eq!(codes(&stage), clean);
}

#[test]
fn a_list_that_cannot_be_had_makes_nothing_dangle() {
    let stage = Stage::with(MAIN);
    assert!(
        stage
            .editor
            .findings
            .list
            .iter()
            .any(|it| it.finding.code == "dangling_reference")
    );
    let mut stage = Stage::empty();
    stage.server.put("main", MAIN);
    stage.server.forbidden = Some("/menus".to_owned());
    stage.boot("#/callflows/main");
    assert!(
        stage
            .editor
            .findings
            .list
            .iter()
            .all(|it| it.finding.code != "dangling_reference")
    );
}

#[test]
fn a_large_flow_is_checked_in_a_pause() {
    let children: Vec<_> = (0..600)
        .map(|it| format!(r#""{it}":{{"module":"hangup"}}"#))
        .collect();
    let text = format!(
        r#"{{"flow":{{"module":"menu","data":{{"id":"gone"}},"children":{{{}}}}}}}"#,
        children.join(",")
    );
    let mut stage = Stage::with(&text);
    assert!(stage.editor.findings.list.is_empty());
    stage.ring(Alarm::Check);
    assert!(!stage.editor.findings.list.is_empty());
}

#[test]
fn the_end_of_another_call_comes_into_sight() {
    let mut stage = testing();
    let there = |stage: &Stage, node: &str| {
        let card = stage.editor.card(stage.id(node)).unwrap().rect;
        stage.editor.window().holds(Rect::from(card).centre())
    };
    stage
        .verb(Verb::ZoomIn)
        .act(Action::World(World::Resized(Size { w: 400.0, h: 400.0 })));
    assert!(!there(&stage, "/2"));
    suppose(&mut stage, Suppose::Press('2'));
    assert!(there(&stage, "/2"));
}
