//! Addresses: a reload comes back to the same node, the back button asks, broken documents are shown and kept.

use super::*;
use crate::state::overlay::Dialog;

fn shown(stage: &Stage) -> String {
    let last = stage.done.iter().rev().find_map(|it| match it {
        Deed::Address { hash, .. } => Some(hash.clone()),
        _ => None,
    });
    last.unwrap_or_default()
}

#[test]
fn a_reload_comes_back_to_every_node() {
    let text = r#"{"flow":{"module":"menu","children":{"1":{},"1":{"children":{"a/b":{},"~":{},"":{}}},"_":{}}}}"#;
    let paths: Vec<_> = Callflow::parse(text)
        .unwrap()
        .walk()
        .map(|it| it.0.to_string())
        .collect();
    assert_eq!(paths.len(), 7);
    for path in paths {
        let mut stage = Stage::with(text);
        stage.select(&path).ring(Alarm::Address);
        let hash = shown(&stage);
        assert!(hash.starts_with("#/callflows/main?at=/"), "{hash}");
        let mut reloaded = Stage::empty();
        reloaded.server.put("main", text);
        reloaded.boot(&hash);
        assert_eq!(reloaded.selected(), Some(path));
    }
}

#[test]
fn the_back_button_does_not_lose_unsaved_work() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("d");
    stage.ring(Alarm::Address);
    let here = shown(&stage);
    stage.act(Action::World(World::Went("#/callflows".to_owned())));
    assert!(matches!(
        &*stage.editor.overlay,
        Overlay::Dialog(Dialog::Leave { .. })
    ));
    assert_eq!(shown(&stage), here, "the address is that of the work again");
    assert!(stage.text().contains("skip_module"));
}

#[test]
fn a_document_that_is_no_json_is_shown_and_kept() {
    let mut stage = Stage::empty();
    let body = r#"{"data":{"flow":"#;
    stage.server.documents.insert(
        "/v2/accounts/acme/callflows/odd".to_owned(),
        (1, "x".to_owned()),
    );
    stage.boot("#/callflows");
    stage.act(Action::World(World::Went("#/callflows/odd".to_owned())));
    let idx = stage
        .open
        .iter()
        .position(|it| matches!(it.deed, Deed::Send(_)))
        .unwrap();
    let effect = stage.open.remove(idx);
    stage.act(Action::World(World::Answered(effect.seq, good(200, body))));
    let Document::Unreadable { text, error, .. } = &*stage.editor.document else {
        panic!("{:?}", stage.editor.document);
    };
    assert_eq!(text, body);
    assert_eq!(
        error,
        "line 1, column 17: the text ends before the document does"
    );
    stage.verb(Verb::Save);
    assert_eq!(stage.said().0.as_deref(), Some("no-flow-open"));
}

#[test]
fn a_broken_document_is_opened_as_far_as_it_can_be_read_and_saved_as_it_was() {
    let text = r#"{"name":7,"numbers":"2000","flow":{"module":"menu","data":[],"children":{"1":null,"2":"x","1":{"children":[]},"_":{"module":5}}},"x":{"1":1e3}}"#;
    let mut stage = Stage::with(text);
    assert_eq!(stage.text(), text);
    stage.select("/_").key("d").verb(Verb::Undo);
    assert_eq!((stage.text().as_str(), stage.save_word()), (text, "saved"));
    stage.select("/_").key("Delete").save().answer_all();
    assert_eq!(
        stage.server.text("main"),
        text.replace(r#","_":{"module":5}"#, "")
    );
}

#[test]
fn a_flow_that_is_not_there_says_so_and_can_be_tried_again() {
    let mut stage = Stage::empty();
    stage.boot("#/callflows/gone");
    assert!(matches!(&*stage.editor.document, Document::Failed { .. }));
    stage.server.put("gone", MAIN);
    stage
        .act(Action::Visit(crate::state::session::Visit::Reload))
        .answer_all();
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn a_late_answer_about_another_flow_is_ignored() {
    let mut stage = Stage::empty();
    stage.server.put("main", MAIN);
    stage.boot("#/callflows");
    stage.act(Action::World(World::Went("#/callflows/slow".to_owned())));
    let slow = stage
        .open
        .iter()
        .find(|it| matches!(&it.deed, Deed::Send(it) if it.url.ends_with("slow")))
        .unwrap()
        .seq;
    stage
        .act(Action::World(World::Went("#/callflows/main".to_owned())))
        .answer_all();
    let other = good(200, r#"{"data":{"name":"slow","flow":{}}}"#);
    stage.act(Action::World(World::Answered(slow, other)));
    assert_eq!(stage.text(), MAIN);
}
