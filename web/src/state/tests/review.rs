//! The review before saving: what callers notice is shown first, what nobody notices is stored at once.

use super::*;
use crate::state::ask::Probe;
use crate::state::call::Version;
use crate::state::document::DifferenceKind;
use crate::state::inspector::Inspect;
use crate::state::view::Panel;
use ringtree::Json;

fn furnished() -> Stage {
    let mut stage = Stage::empty();
    stage.server.furnish();
    stage.server.put(
        "main",
        &MAIN.replace(r#"{"name""#, r#"{"id":"main","name""#),
    );
    stage.boot("#/callflows/main");
    stage
}

fn set(stage: &mut Stage, field: &str, value: &str) {
    stage.act(Action::Inspect(Inspect::Choose {
        field: field.to_owned(),
        value: Some(Json::parse(value).unwrap()),
    }));
}

fn rename(stage: &mut Stage) {
    set(stage, "name", r#""Front""#);
    assert_eq!(stage.save_word(), "unsaved");
}

fn said(stage: &Stage) -> Vec<String> {
    let diff = stage.editor.asked.diff().expect("an answer");
    let said = diff.differences.iter().map(|it| it.said.to_string());
    said.collect()
}

fn is_reviewing(stage: &Stage) -> bool {
    stage.editor.view.panels.side == Panel::Review
}

#[test]
fn what_nobody_notices_is_stored_at_once() {
    let mut stage = furnished();
    rename(&mut stage);
    stage.key("Ctrl+s");
    assert_eq!(stage.save_word(), "checking");
    stage.answer_all();
    assert_eq!(stage.save_word(), "saved");
    assert!(!is_reviewing(&stage));
}

#[test]
fn a_name_that_no_caller_hears_waits_for_no_answer() {
    let mut stage = furnished();
    stage.thinks = false;
    rename(&mut stage);
    stage.key("Ctrl+s");
    assert_eq!(stage.save_word(), "checking");
}

#[test]
fn what_callers_notice_is_shown_first_and_stored_by_the_next_save() {
    let mut stage = furnished();
    stage.select("/2").key("Delete").key("Ctrl+s");
    assert!(is_reviewing(&stage));
    assert_eq!(stage.save_word(), "unsaved");
    let said = said(&stage);
    assert!(said[0].contains("presses 2"), "{said:?}");
    stage.key("Ctrl+s").answer_all();
    assert_eq!(stage.save_word(), "saved");
    assert!(!is_reviewing(&stage));
}

#[test]
fn what_is_changed_after_the_review_is_reviewed_again() {
    let mut stage = furnished();
    stage.select("/2").key("Delete").key("Ctrl+s");
    stage.select("/1").key("Delete").key("Ctrl+s");
    assert!(is_reviewing(&stage));
    assert_eq!(stage.save_word(), "unsaved");
    stage.key("Ctrl+s");
    assert_eq!(stage.save_word(), "checking");
}

#[test]
fn whoever_does_not_want_to_wait_saves_twice() {
    let mut stage = furnished();
    stage.thinks = false;
    stage.select("/2").key("Delete").key("Ctrl+s");
    assert_eq!(stage.save_word(), "unsaved");
    assert!(!is_reviewing(&stage));
    stage.ring(Alarm::Review);
    assert!(is_reviewing(&stage));
    assert!(stage.editor.asked.review.is_waited_for());
    stage.key("Ctrl+s");
    assert_eq!(stage.save_word(), "checking");
}

#[test]
fn an_answer_that_comes_late_stores_what_nobody_notices() {
    let mut stage = furnished();
    stage.thinks = false;
    set(&mut stage, "description", r#""Front""#);
    stage.key("Ctrl+s").ring(Alarm::Review);
    assert_eq!(stage.save_word(), "unsaved");
    stage.think();
    assert_eq!(stage.save_word(), "checking");
}

#[test]
fn an_answer_to_an_older_question_is_ignored() {
    let mut stage = furnished();
    stage.thinks = false;
    stage.select("/2").key("Delete").verb(Verb::Review);
    let first = stage.open.iter().rev();
    let first = first.map(|it| it.seq).next();
    stage.key("Ctrl+z").thinks = true;
    let latest = stage.open.iter().map(|it| it.seq).max();
    assert!(latest > first);
    stage.think();
    assert_eq!(said(&stage), Vec::<String>::new());
}

#[test]
fn numbers_that_lead_elsewhere_are_noticed() {
    let mut stage = furnished();
    set(&mut stage, "numbers", r#"["2001"]"#);
    stage.key("Ctrl+s");
    assert!(is_reviewing(&stage));
    let changes = &stage.editor.asked.review.changes;
    assert_eq!(changes.new_numbers, ["2001"]);
    assert_eq!(changes.lost_numbers, ["2000"]);
}

#[test]
fn an_example_plays_before_and_after() {
    let mut stage = furnished();
    stage.select("/2").key("Delete").key("Ctrl+s");
    let example = {
        let diff = stage.editor.asked.diff().expect("an answer");
        diff.differences[0].example.clone()
    };
    let ending = |stage: &Stage| {
        let run = stage.editor.what_if.run.as_ref().expect("a run");
        run.trace.ending.clone()
    };
    let mut play = |version| {
        let call = Box::new(example.clone());
        stage.act(Action::Probe(Probe::Play(call, version)));
        assert!(stage.editor.what_if.plays(&example, version));
        ending(&stage)
    };
    assert_ne!(play(Version::Stored), play(Version::Working));
    assert!(is_reviewing(&stage));
}

#[test]
fn changed_steps_are_marked_until_they_are_stored() {
    let mut stage = furnished();
    stage.select("/1").key("d");
    let changes = stage.editor.asked.review.changes.clone();
    let skipped = stage.id("/1");
    assert_eq!(
        changes.by_node.get(&skipped),
        Some(&DifferenceKind::Changed)
    );
    stage.save().answer_all();
    assert!(stage.editor.asked.review.changes.by_node.is_empty());
}
