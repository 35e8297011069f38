//! Writes that were done and answered by nobody: trying again finds out.

use super::*;
use crate::state::document::Failure;
use crate::state::overlay::{Answer, Ask};

/// A new callflow that was stored as `new1`, which nobody has told us
fn lost() -> Stage {
    let mut stage = Stage::empty();
    stage.boot("#/callflows/new");
    stage
        .act(Action::Stock(crate::state::shelf::Stock::Take("hangup")))
        .key("Enter");
    stage.server.n_lost = 1;
    stage.save().answer_all();
    assert_eq!(stage.work().save, Save::Failed(Failure::Offline));
    stage.server.log.clear();
    stage
}

fn retry(stage: &mut Stage) {
    stage
        .act(Action::Ask(Ask::Answer(Answer::Retry)))
        .answer_all();
}

/// The server will say that the number of the next new callflow belongs to this one
fn refuse_for(stage: &mut Stage, owner: &str) {
    stage.server.instead.push(good(
        400,
        &format!(
            r#"{{"data":{{"numbers.0":{{"unique":{{"message":"in use","cause":"{owner}"}}}}}},"message":"invalid data"}}"#
        ),
    ));
}

#[test]
fn a_new_flow_that_was_stored_unheard_is_found_by_its_number() {
    let mut stage = lost();
    let sent = stage.text();
    refuse_for(&mut stage, "new1");
    retry(&mut stage);
    assert_eq!(stage.save_word(), "saved");
    assert_eq!(stage.work().base.id.as_deref(), Some("new1"));
    assert_eq!(stage.text(), sent);
    assert!(stage.work().objections.is_empty());
    assert_eq!(stage.server.documents.len(), 1);
}

#[test]
fn what_was_done_since_a_new_flow_was_stored_unheard_is_stored_over_it() {
    let mut stage = lost();
    stage.key("d");
    let newer = stage.text();
    refuse_for(&mut stage, "new1");
    retry(&mut stage);
    assert_eq!(stage.save_word(), "saved");
    assert_eq!(stage.server.text("new1"), newer);
    assert_eq!(stage.server.documents.len(), 1);
}

#[test]
fn a_number_of_somebody_elses_flow_is_an_objection_all_the_same() {
    for owner in ["main", "gone"] {
        let mut stage = lost();
        stage.server.put("main", MAIN);
        refuse_for(&mut stage, owner);
        retry(&mut stage);
        assert_eq!(stage.work().save, Save::Failed(Failure::Refused));
        assert_eq!(stage.work().objections[0].message, "in use");
        assert_eq!(stage.work().base.id, None);
        assert_eq!(stage.server.documents.len(), 2);
    }
}

#[test]
fn a_copy_of_a_flow_is_not_taken_for_the_flow() {
    let mut stage = Stage::empty();
    stage.server.put("main", MAIN);
    stage.boot("#/callflows");
    stage.act(Action::World(World::Imported(MAIN.to_owned())));
    refuse_for(&mut stage, "main");
    stage.save().answer_all();
    assert_eq!(stage.work().save, Save::Failed(Failure::Refused));
}

#[test]
fn what_was_stored_unheard_is_no_conflict_with_oneself() {
    for tells_revisions in [true, false] {
        let mut stage = Stage::empty();
        stage.server.tells_revisions = tells_revisions;
        stage.server.obeys_if_match = tells_revisions;
        stage.server.put("main", MAIN);
        stage.boot("#/callflows/main");
        stage.select("/1").key("d");
        stage.server.n_lost = 1;
        stage.save().answer_all();
        assert_eq!(stage.work().save, Save::Failed(Failure::Offline));
        stage.select("/2").key("d");
        let newer = stage.text();
        retry(&mut stage);
        assert_eq!(stage.save_word(), "saved");
        assert_eq!(stage.server.text("main"), newer);
    }
}
