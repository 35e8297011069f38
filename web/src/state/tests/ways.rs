//! Every way to a step, as callers would go it.

use super::*;
use crate::state::ask::{Probe, Topic};
use crate::state::call::Version;

fn looking(flow: &str) -> Stage {
    let mut stage = Stage::empty();
    stage.server.furnish();
    stage.server.put("main", flow);
    stage.boot("#/callflows/main");
    stage.key("g").answer_all();
    stage
}

fn main() -> String {
    MAIN.replace(r#"{"name""#, r#"{"id":"main","name""#)
}

fn to(stage: &Stage, at: &str) -> Vec<String> {
    let ways = stage.editor.asked.ways().expect("an answer").to(&path(at));
    ways.iter().map(|it| it.condition.to_string()).collect()
}

#[test]
fn a_step_is_reached_by_its_key() {
    let stage = looking(&main());
    let ways = to(&stage, "/2");
    assert!(ways[0].contains("presses 2"), "{ways:?}");
}

#[test]
fn no_call_comes_to_a_key_that_no_telephone_has() {
    let stage = looking(&main().replace(r#""2":"#, r#""x":"#));
    assert_eq!(to(&stage, "/x"), Vec::<String>::new());
    let ways = stage.editor.asked.ways().expect("an answer");
    assert_eq!(ways.explored.unreached, ["main:/x"]);
}

#[test]
fn the_ways_follow_what_is_edited_and_another_selection_asks_nothing() {
    let mut stage = looking(&main());
    stage.thinks = false;
    stage.select("/2");
    assert!(stage.editor.asked.is_current(Topic::Ways));
    stage.key("d");
    assert!(!stage.editor.asked.is_current(Topic::Ways));
}

#[test]
fn an_example_comes_to_the_step() {
    let mut stage = looking(&main());
    let ways = stage
        .editor
        .asked
        .ways()
        .expect("an answer")
        .to(&path("/2"));
    let call = Box::new(ways[0].example.clone());
    stage.act(Action::Probe(Probe::Play(call, Version::Working)));
    let run = stage.editor.what_if.run.as_ref().expect("a run");
    assert!(run.visited.contains_key(&stage.id("/2")));
}
