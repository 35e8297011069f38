//! Leaving with work that is not stored: it is asked about, and stored before the page is left if it is to be.

use super::saving::{answer, changed, mine};
use super::*;
use crate::state::link::Link;
use crate::state::overlay::{Answer, Dialog};

#[test]
fn leaving_unsaved_work_is_asked_about() {
    for (choice, page, stored) in [
        (
            Answer::Stay,
            Link::Flow {
                id: "main".to_owned(),
                at: Some(path("/1")),
            },
            false,
        ),
        (Answer::Discard, Link::Callflows, false),
        (Answer::Save, Link::Callflows, true),
    ] {
        let mut stage = changed();
        let mine = mine(&stage);
        stage.verb(Verb::Flows);
        assert!(matches!(
            &*stage.editor.overlay,
            Overlay::Dialog(Dialog::Leave { .. })
        ));
        assert_eq!(stage.text(), mine, "still there");
        stage.act(answer(choice)).answer_all();
        assert_eq!(stage.editor.session.link, page);
        assert_eq!(stage.server.text("main") == mine, stored);
    }
}

#[test]
fn a_save_that_fails_on_the_way_out_keeps_the_person_here() {
    let mut stage = changed();
    stage.server.instead.push(good(500, ""));
    stage
        .verb(Verb::Flows)
        .act(answer(Answer::Save))
        .answer_all();
    mine(&stage);
    assert_eq!(*stage.editor.overlay, Overlay::None);
    assert_eq!(stage.save_word(), "failed");
}

#[test]
fn leaving_while_it_is_being_stored_stores_what_changed_meanwhile_too() {
    let mut stage = changed();
    stage.save().answer_one();
    assert_eq!(stage.save_word(), "writing");
    stage.select("/2").key("d");
    let newer = stage.text();
    stage.verb(Verb::Flows).act(answer(Answer::Save));
    stage.done.clear();
    stage.answer_one();
    assert_eq!(stage.text(), newer, "not left before it is stored");
    assert!(matches!(
        &*stage.editor.overlay,
        Overlay::Dialog(Dialog::Leave { saving: true, .. })
    ));
    let drops = |it: &Deed| matches!(it, Deed::DropDrafts { .. });
    assert!(!stage.done.iter().any(drops), "the draft has newer work");
    stage.answer_all();
    assert_eq!(stage.editor.session.link, Link::Callflows);
    assert_eq!(stage.server.text("main"), newer);
    assert!(stage.done.iter().any(drops));
}

#[test]
fn work_that_was_stored_while_the_question_was_open_holds_nobody() {
    let mut stage = changed();
    stage.save().answer_one();
    stage.verb(Verb::Flows).answer_all();
    assert_eq!(stage.save_word(), "saved");
    stage.act(answer(Answer::Save)).answer_all();
    assert_eq!(stage.editor.session.link, Link::Callflows);
}
