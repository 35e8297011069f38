//! Storing: what goes right, and everything that goes wrong without losing what was done.

use super::*;
use crate::state::document::{Failure, Objection};
use crate::state::link::Link;
use crate::state::overlay::{Answer, Ask};
use crate::state::session::{Access, Visit};

/// Main, with a change that is not stored
pub(super) fn changed() -> Stage {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("d");
    assert_eq!(stage.save_word(), "unsaved");
    stage
}

pub(super) fn mine(stage: &Stage) -> String {
    assert!(stage.text().contains("skip_module"), "my work is there");
    stage.text()
}

pub(super) fn answer(answer: Answer) -> Action {
    Action::Ask(Ask::Answer(answer))
}

#[test]
fn what_was_done_and_undone_is_not_unsaved() {
    let mut stage = changed();
    assert!(stage.done.contains(&Deed::GuardUnload(true)));
    stage.verb(Verb::Undo);
    assert_eq!(stage.save_word(), "saved");
    let left = stage.done.get(stage.done.len() - 2..).unwrap();
    let prefix = "ringtree.draft/acme/main/".to_owned();
    assert_eq!(
        left,
        [Deed::GuardUnload(false), Deed::DropDrafts { prefix }]
    );
}

#[test]
fn a_save_looks_first_and_then_writes_the_whole_document() {
    let mut stage = changed();
    let text = mine(&stage);
    stage.server.log.clear();
    stage.save();
    assert_eq!(stage.save_word(), "checking");
    stage.answer_all();
    assert_eq!(stage.save_word(), "saved");
    assert_eq!(stage.server.text("main"), text);
    let main = "/v2/accounts/acme/callflows/main";
    assert_eq!(
        stage.server.log,
        [format!("Get {main}"), format!("Post {main}")]
    );
    stage.verb(Verb::Undo);
    assert_eq!(
        (stage.text().as_str(), stage.save_word()),
        (MAIN, "unsaved")
    );
}

#[test]
fn a_new_flow_gets_its_address_when_it_is_stored() {
    let mut stage = Stage::empty();
    stage.boot("#/callflows/new");
    stage
        .act(Action::Stock(crate::state::shelf::Stock::Take("hangup")))
        .key("Enter");
    assert_eq!(stage.save_word(), "unsaved");
    stage.save();
    stage.answer_all();
    assert_eq!(
        stage.work().base.id.as_deref(),
        Some("new1"),
        "the address names it"
    );
    assert_eq!(stage.save_word(), "saved");
}

#[test]
fn another_version_on_the_server_is_a_conflict_with_three_ways_out() {
    for obeys in [true, false] {
        for tells in [true, false] {
            for choice in [Answer::TakeTheirs, Answer::KeepMine, Answer::Later] {
                conflict(obeys, tells, choice);
            }
        }
    }
}

fn conflict(obeys_if_match: bool, tells_revisions: bool, choice: Answer) {
    let theirs = MAIN.replace("Main IVR", "Theirs");
    let mut stage = Stage::empty();
    stage.server.obeys_if_match = obeys_if_match && tells_revisions;
    stage.server.tells_revisions = tells_revisions;
    stage.server.put("main", MAIN);
    stage.boot("#/callflows/main");
    stage.select("/1").key("d");
    let mine = mine(&stage);
    stage.server.put("main", &theirs);
    stage.save().answer_all();
    assert_eq!(stage.save_word(), "conflict");
    assert_eq!(stage.server.text("main"), theirs, "nothing was overwritten");
    assert_eq!(stage.text(), mine);
    let Save::Conflict(conflict) = &stage.work().save else {
        panic!("a conflict");
    };
    assert_eq!(conflict.changed.len(), 1);
    assert_eq!(conflict.changed[0].name.module, "name");
    stage.act(answer(choice));
    match choice {
        Answer::TakeTheirs => {
            assert_eq!((stage.text(), stage.save_word()), (theirs.clone(), "saved"));
            stage.verb(Verb::Undo);
            assert_eq!((stage.text(), stage.save_word()), (mine, "unsaved"));
        }
        Answer::KeepMine => {
            assert_eq!(
                stage.server.text("main"),
                theirs,
                "not before it was confirmed"
            );
            stage.act(answer(Answer::Confirm)).answer_all();
            assert_eq!(
                (stage.server.text("main"), stage.save_word()),
                (mine.as_str(), "saved")
            );
        }
        _ => {
            assert_eq!(stage.save_word(), "conflict");
            stage.select("/2").key("d");
            assert_ne!(stage.text(), mine);
        }
    }
}

#[test]
fn a_version_that_came_between_looking_and_writing_is_a_conflict_too() {
    let mut stage = changed();
    let theirs = MAIN.replace("Main IVR", "Theirs");
    stage.server.instead.push(good(
        412,
        &format!(r#"{{"data":{theirs},"revision":"9","status":"error"}}"#),
    ));
    stage.save().answer_all();
    assert_eq!(stage.save_word(), "conflict");
    mine(&stage);
    stage.act(answer(Answer::TakeTheirs));
    assert_eq!(stage.work().base.revision.as_deref(), Some("9"));
}

#[test]
fn a_server_that_refuses_the_revision_it_tells_is_not_asked_for_ever() {
    let mut stage = changed();
    let refused = || good(412, r#"{"data":{},"message":"no"}"#);
    stage.server.instead.extend([refused(), refused()]);
    stage.server.log.clear();
    stage.save().answer_all();
    let failure = Failure::Server(412, "no".to_owned());
    assert_eq!(stage.work().save, Save::Failed(failure));
    let posts = |it: &&String| it.starts_with("Post");
    assert_eq!(stage.server.log.iter().filter(posts).count(), 1);
    mine(&stage);
}

#[test]
fn a_version_that_a_refusal_does_not_carry_is_fetched() {
    let mut stage = changed();
    let theirs = MAIN.replace("Main IVR", "Theirs");
    stage.save().answer_one();
    stage.server.put("main", &theirs);
    stage.server.instead.push(good(412, "{}"));
    stage.answer_all();
    assert_eq!(stage.save_word(), "conflict");
}

#[test]
fn what_the_server_would_not_take_lands_on_the_nodes_it_named() {
    let mut stage = changed();
    stage.server.instead.push(good(
        400,
        r#"{"data":{"flow.children.1.data.timeout":{"type":{"message":"must be an integer"}},"numbers":{"unique":{"message":"in use by Front"}}},"message":"invalid data"}"#,
    ));
    stage.key("Escape").save().answer_all();
    assert_eq!(stage.work().save, Save::Failed(Failure::Refused));
    let node = stage.id("/1");
    let expected = Objection {
        node: Some(node),
        field: Some("timeout".to_owned()),
        message: "must be an integer".to_owned(),
    };
    assert_eq!(stage.work().objections[0], expected);
    assert_eq!(stage.work().objections[1].node, None);
    assert_eq!(stage.selected().as_deref(), Some("/1"));
    let choose = crate::state::inspector::Inspect::Choose {
        field: "timeout".to_owned(),
        value: Some(20_i64.into()),
    };
    stage.act(Action::Inspect(choose));
    assert_eq!(
        stage.work().objections.len(),
        1,
        "what was mended is no objection"
    );
    stage.save().answer_all();
    assert_eq!(stage.save_word(), "saved");
    assert!(stage.work().objections.is_empty());
}

#[test]
fn a_server_that_fails_or_cannot_be_reached_costs_nothing() {
    for (status, failure) in [
        (0, Failure::Offline),
        (500, Failure::Server(500, String::new())),
        (503, Failure::Server(503, String::new())),
        (404, Failure::Gone),
        (403, Failure::Server(403, String::new())),
    ] {
        let mut stage = changed();
        let mine = mine(&stage);
        stage.server.instead.push(good(status, ""));
        stage.save().answer_all();
        assert_eq!(stage.work().save, Save::Failed(failure));
        assert_eq!(stage.text(), mine);
        assert!(
            matches!(stage.done.iter().rev().find(|it| matches!(it, Deed::KeepDraft { .. })), Some(Deed::KeepDraft { text, .. }) if *text == mine)
        );
        stage.act(answer(Answer::Retry)).answer_all();
        assert_eq!(
            (stage.save_word(), stage.server.text("main")),
            ("saved", mine.as_str())
        );
    }
}

#[test]
fn a_token_that_is_no_longer_good_is_asked_for_in_place_and_the_save_goes_on() {
    let mut stage = changed();
    let mine = mine(&stage);
    stage.server.instead.push(good(401, "{}"));
    stage.save().answer_all();
    assert!(
        matches!(&stage.editor.session.access, Access::Expired { account, .. } if account == "acme")
    );
    assert_eq!(stage.text(), mine);
    stage
        .act(Action::Visit(Visit::SignIn("wrong".to_owned())))
        .answer_all();
    assert!(matches!(
        &stage.editor.session.access,
        Access::Expired { why: Some(_), .. }
    ));
    stage
        .act(Action::Visit(Visit::SignIn("key".to_owned())))
        .answer_all();
    assert!(matches!(&stage.editor.session.access, Access::In(_)));
    assert_eq!(
        (stage.save_word(), stage.server.text("main")),
        ("saved", mine.as_str())
    );
}

#[test]
fn what_changes_while_it_is_being_stored_stays_unsaved() {
    let mut stage = changed();
    let sent = mine(&stage);
    stage.save();
    // The look is answered, the write is on its way.
    let idx = stage
        .open
        .iter()
        .position(|it| matches!(it.deed, Deed::Send(_)))
        .unwrap();
    let effect = stage.open.remove(idx);
    let now = good(200, &format!(r#"{{"data":{MAIN},"revision":"1"}}"#));
    stage.act(Action::World(World::Answered(effect.seq, now)));
    assert_eq!(stage.save_word(), "writing");
    stage.select("/2").key("d");
    stage.answer_all();
    assert_eq!(stage.server.text("main"), sent);
    assert_eq!(stage.save_word(), "unsaved");
    stage.verb(Verb::Undo);
    assert_eq!(stage.save_word(), "saved");
}

#[test]
fn the_drafts_of_a_new_flow_go_when_it_is_stored_and_newer_work_is_kept_under_its_id() {
    let mut stage = Stage::empty();
    stage.boot("#/callflows/new");
    stage
        .act(Action::Stock(crate::state::shelf::Stock::Take("hangup")))
        .key("Enter");
    stage.save().key("d");
    stage.done.clear();
    stage.answer_all();
    assert_eq!(stage.save_word(), "unsaved");
    let drafts: Vec<_> = stage
        .done
        .iter()
        .filter_map(|it| match it {
            Deed::KeepDraft { key, .. } => Some(format!("keep {key}")),
            Deed::DropDrafts { prefix } => Some(format!("drop {prefix}")),
            _ => None,
        })
        .collect();
    assert_eq!(
        drafts,
        [
            "keep ringtree.draft/acme/new1/1",
            "drop ringtree.draft/acme//"
        ]
    );
}

#[test]
fn members_that_the_server_adds_do_not_make_the_flow_unsaved_or_undo_impossible() {
    let mut stage = changed();
    let stored = mine(&stage).replace(r#""mine":1.0"#, r#""mine":1.0,"id":"main","_read_only":{}"#);
    stage
        .server
        .instead
        .push(good(200, &format!(r#"{{"data":{stored},"revision":"2"}}"#)));
    stage.save().answer_all();
    assert_eq!(stage.save_word(), "saved");
    stage.verb(Verb::Undo);
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn a_flow_is_deleted_after_asking() {
    let mut stage = Stage::with(MAIN);
    stage.verb(Verb::DeleteFlow);
    assert!(stage.server.log.iter().all(|it| !it.starts_with("Delete")));
    stage.act(answer(Answer::Confirm)).answer_all();
    assert_eq!(stage.editor.session.link, Link::Callflows);
    assert!(stage.editor.session.flows.rows.is_empty());
    assert!(stage.server.documents.is_empty());
}

#[test]
fn a_refusal_says_the_first_problem_and_how_many_more() {
    let refused = |details: &str| {
        let mut stage = changed();
        stage.act(Action::Inspect(crate::state::inspector::Inspect::Tab(
            crate::state::inspector::Tab::Json,
        )));
        let body = format!(r#"{{"data":{details},"message":"invalid data"}}"#);
        stage.server.instead.push(good(400, &body));
        stage.save().answer_all();
        assert_eq!(
            stage.editor.inspector.tab,
            crate::state::inspector::Tab::Settings
        );
        let said = stage.editor.session.live.urgent.clone().unwrap().1;
        (format!("{said:?}"), stage)
    };
    let needed =
        r#""flow.children.1.data.endpoints":{"required":{"message":"this field is required"}}"#;
    let (said, _) = refused(&format!("{{{needed}}}"));
    assert!(
        said.starts_with("Of(\"not-saved-because\", Objected(Some(Name { module: \"ring_group\""),
        "{said}"
    );
    assert!(
        said.contains("field: Some(\"endpoints\"), message: \"this field is required\""),
        "{said}"
    );
    let numbers = r#""numbers":{"unique":{"message":"in use by Front"}}"#;
    let (said, mut stage) = refused(&format!("{{{numbers},{needed}}}"));
    assert!(
        said.contains("field: Some(\"numbers\"), message: \"in use by Front\""),
        "{said}"
    );
    assert!(said.ends_with("Count(\"not-saved-more\", 1))"), "{said}");
    assert_eq!(stage.selected(), None, "the form of the callflow is shown");
    stage.act(Action::Ask(Ask::ShowObjection(1)));
    assert_eq!(stage.selected().as_deref(), Some("/1"));
    stage.act(Action::Ask(Ask::ShowObjection(0)));
    assert_eq!(stage.selected(), None);
}

#[test]
fn the_page_knows_whether_the_last_request_was_answered() {
    let mut stage = changed();
    assert!(stage.editor.session.answers);
    stage.server.instead.push(good(0, ""));
    stage.save().answer_all();
    assert!(!stage.editor.session.answers);
    stage.act(answer(Answer::Retry)).answer_all();
    assert!(stage.editor.session.answers);
}

#[test]
fn a_callflow_that_is_not_there_is_said_by_the_page_alone() {
    let mut stage = Stage::with(MAIN);
    stage.act(Action::World(World::Went("#/callflows/nowhere".to_owned())));
    stage.answer_all();
    assert!(matches!(
        &*stage.editor.document,
        Document::Failed {
            why: crate::state::Say::Plain("not-there"),
            ..
        }
    ));
    assert!(stage.editor.session.toasts.is_empty());
    stage.verb(Verb::Delete);
    assert!(!stage.editor.session.toasts.is_empty());
    stage.verb(Verb::Flows);
    assert!(
        stage.editor.session.toasts.is_empty(),
        "what went wrong elsewhere is not said here"
    );
}
