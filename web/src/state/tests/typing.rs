//! The inspector: one step a visit, text that does not fit is kept, JSON that does not parse is kept.

use super::*;
use crate::state::inspector::{Inspect, Tab};
use crate::state::link::Link;
use crate::state::overlay::{Answer, Ask, Dialog};
use ringtree::Json;

fn type_into(stage: &mut Stage, field: &str, texts: &[&str]) {
    stage.act(Action::Inspect(Inspect::Enter(field.to_owned())));
    for text in texts {
        stage.act(Action::Inspect(Inspect::Type {
            field: field.to_owned(),
            text: (*text).to_owned(),
        }));
    }
}

fn timeout(stage: &Stage) -> Option<String> {
    let node = stage.flow().node(&path("/1"))?.clone();
    Some(node.body.setting("timeout")?.to_text())
}

#[test]
fn a_visit_to_a_field_is_one_step() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1");
    type_into(&mut stage, "timeout", &["3", "30"]);
    stage.act(Action::Inspect(Inspect::Leave));
    type_into(&mut stage, "timeout", &["3", ""]);
    stage.act(Action::Inspect(Inspect::Leave));
    assert_eq!(timeout(&stage), None);
    stage.verb(Verb::Undo);
    assert_eq!(timeout(&stage).as_deref(), Some("30"));
    stage.verb(Verb::Undo);
    assert_eq!(stage.text(), MAIN);
    assert_eq!(stage.save_word(), "saved");
}

#[test]
fn a_text_that_does_not_fit_is_kept_in_the_field_and_out_of_the_document() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1");
    type_into(&mut stage, "timeout", &["30", "30 s"]);
    assert_eq!(timeout(&stage).as_deref(), Some("30"));
    let node = stage.editor.selection.main();
    assert_eq!(stage.editor.typed(node, "timeout"), Some("30 s"));
    stage.act(Action::Inspect(Inspect::Leave));
    assert_eq!(stage.editor.typed(node, "timeout"), None);
}

#[test]
fn numbers_keep_the_spelling_they_were_typed_in() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1");
    type_into(&mut stage, "timeout", &["3e1"]);
    assert_eq!(timeout(&stage).as_deref(), Some("3e1"));
}

#[test]
fn a_list_of_keys_is_typed_with_spaces_and_stays_a_list() {
    let text = r##"{"flow":{"module":"play","data":{"terminators":["1","#"]}}}"##;
    let mut stage = Stage::with(text);
    let terminators = |stage: &Stage| {
        let node = stage.flow().root().unwrap().clone();
        node.body.setting("terminators").map(Json::to_text)
    };
    stage.select("/");
    type_into(&mut stage, "terminators", &[]);
    let node = stage.editor.selection.main();
    assert_eq!(stage.editor.typed(node, "terminators"), Some("1 #"));
    for (typed, value) in [
        ("1 #  2", Some(r##"["1","#","2"]"##)),
        ("1#2", Some(r##"["1#2"]"##)),
        ("1 ", Some(r#"["1"]"#)),
        (" ", None),
        ("", None),
    ] {
        type_into(&mut stage, "terminators", &[typed]);
        assert_eq!(terminators(&stage).as_deref(), value, "{typed}");
    }
}

#[test]
fn lines_of_the_flow_itself_are_entered_as_they_are_shown() {
    let mut stage = Stage::with(r#"{"numbers":["2000","2001"],"patterns":[7,"x"],"flow":{}}"#);
    for (field, shown) in [("numbers", "2000\n2001"), ("patterns", "7\nx")] {
        type_into(&mut stage, field, &[]);
        assert_eq!(stage.editor.typed(None, field), Some(shown));
    }
}

#[test]
fn the_flow_itself_has_a_name_and_numbers() {
    let mut stage = Stage::with(MAIN);
    stage.key("Escape");
    type_into(&mut stage, "name", &["Main"]);
    type_into(&mut stage, "numbers", &["2000\n\n 2001 "]);
    assert_eq!(stage.flow().name(), "Main");
    assert_eq!(stage.flow().numbers().collect::<Vec<_>>(), ["2000", "2001"]);
    stage.verb(Verb::Undo).verb(Verb::Undo);
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn a_name_that_is_given_and_taken_away_leaves_nothing_behind() {
    let nameless = r#"{"id":"x","numbers":["2000"],"flow":{"module":"hangup"}}"#;
    let mut stage = Stage::with(nameless);
    stage.key("Escape");
    type_into(&mut stage, "name", &["Main"]);
    assert_eq!(stage.flow().name(), "Main");
    type_into(&mut stage, "name", &[""]);
    assert_eq!(stage.text(), nameless);
}

#[test]
fn json_that_does_not_parse_is_kept_until_it_does() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1");
    let node = stage.editor.selection.main();
    let json = |text: &str| Action::Inspect(Inspect::Json(text.to_owned()));
    stage.act(json(r#"{"module":"user""#));
    assert_eq!(stage.text(), MAIN);
    let typed = stage.editor.inspector.typed(node).cloned().unwrap();
    assert_eq!(typed.text, r#"{"module":"user""#);
    assert!(typed.error.is_some());
    stage.select("/2").select("/1");
    assert!(
        stage.editor.inspector.typed(node).is_some(),
        "it is still there"
    );
    stage
        .act(json(r#"{"module":"user","data":{"x":1e3}}"#))
        .act(Action::Inspect(Inspect::Leave));
    assert!(stage.editor.inspector.typed(node).is_none());
    assert_eq!(stage.module_at("/1"), Some("user"));
    stage.verb(Verb::Undo);
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn the_children_of_a_node_are_rekeyed_without_losing_the_selection() {
    let mut stage = Stage::with(MAIN);
    stage.select("/");
    let child = stage.id("/2");
    stage.act(Action::Inspect(Inspect::Rekey {
        node: child,
        key: "7".to_owned(),
    }));
    assert_eq!(stage.module_at("/7"), Some("ring_group"));
    assert_eq!(stage.selected().as_deref(), Some("/"));
}

/// Main, with a step whose JSON does not parse and nothing else to store
fn half_typed() -> Stage {
    let mut stage = Stage::with(MAIN);
    stage.select("/1");
    stage.act(Action::Inspect(Inspect::Json("{".to_owned())));
    assert_eq!(stage.save_word(), "saved");
    stage
}

#[test]
fn json_that_does_not_parse_yet_is_not_left_without_a_question() {
    for leave in [
        Action::Do(Verb::Flows),
        Action::Do(Verb::NewFlow),
        Action::Do(Verb::SignOut),
        Action::World(World::Went("#/callflows".to_owned())),
    ] {
        let mut stage = half_typed();
        assert!(stage.done.contains(&Deed::GuardUnload(true)));
        stage.act(leave);
        assert!(matches!(
            &*stage.editor.overlay,
            Overlay::Dialog(Dialog::Leave { .. })
        ));
        let node = stage.editor.selection.main();
        assert_eq!(stage.editor.inspector.typed(node).unwrap().text, "{");
        stage.act(Action::Ask(Ask::Answer(Answer::Discard)));
        assert!(stage.done.contains(&Deed::GuardUnload(false)));
        assert!(stage.editor.inspector.json.is_empty());
    }
}

#[test]
fn json_that_does_not_parse_cannot_be_saved_on_the_way_out_and_is_shown() {
    let mut stage = half_typed();
    stage.select("/2").key("d");
    stage.verb(Verb::Flows);
    stage
        .act(Action::Ask(Ask::Answer(Answer::Save)))
        .answer_all();
    assert_ne!(stage.editor.session.link, Link::Callflows);
    assert_eq!(stage.selected().as_deref(), Some("/1"));
    assert_eq!(stage.editor.inspector.tab, Tab::Json);
    assert_eq!(stage.said().0.as_deref(), Some("not-json"));
    assert_eq!(*stage.editor.overlay, Overlay::None);
}

#[test]
fn json_that_was_given_up_or_whose_step_is_gone_holds_nobody() {
    for end in [Action::Inspect(Inspect::DropJson), Action::Do(Verb::Delete)] {
        let mut stage = half_typed();
        stage.act(end);
        stage.save().answer_all();
        stage.verb(Verb::Flows);
        assert_eq!(stage.editor.session.link, Link::Callflows);
    }
}
