//! Drafts: kept two seconds after a change at the latest, offered and never loaded unasked.

use super::*;
use crate::state::Effect;
use crate::state::draft::Draft;
use crate::state::overlay::{Answer, Ask};

fn kept(stage: &Stage) -> Option<(String, String)> {
    stage.done.iter().rev().find_map(|it| match it {
        Deed::KeepDraft { key, text } => Some((key.clone(), text.clone())),
        _ => None,
    })
}

/// A stage where a draft was found
fn found(key: &str) -> (Stage, String) {
    let mut stage = Stage::with(MAIN);
    let text = MAIN.replace("Main IVR", "Draft");
    let asked = stage
        .open
        .iter()
        .find(|it| matches!(it.deed, Deed::FindDraft { .. }))
        .unwrap()
        .seq;
    let draft = Draft {
        key: key.to_owned(),
        at: "14:05".to_owned(),
        text: text.clone(),
    };
    stage.act(Action::World(World::FoundDraft(asked, draft)));
    (stage, text)
}

fn answer(stage: &mut Stage, answer: Answer) {
    stage.act(Action::Ask(Ask::Answer(answer)));
}

#[test]
fn a_change_waits_two_seconds_for_its_draft_however_many_follow() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("d");
    assert!(kept(&stage).is_none());
    let due = |stage: &Stage| {
        let is_due = |it: &&Effect| {
            let alarm = Alarm::Draft;
            it.deed
                == Deed::Wake {
                    after_ms: 2_000,
                    alarm,
                }
        };
        stage.open.iter().filter(is_due).count()
    };
    assert_eq!(due(&stage), 1);
    stage.select("/2").key("d");
    assert_eq!(due(&stage), 1, "nothing is put off by what follows");
    stage.ring(Alarm::Draft);
    let (key, text) = kept(&stage).unwrap();
    assert_eq!(key, "ringtree.draft/acme/main/1");
    assert_eq!(text, stage.text());
    stage.select("/_").key("d").ring(Alarm::Draft);
    assert_eq!(kept(&stage).unwrap().1, stage.text(), "and again");
    stage.save().answer_all();
    assert!(stage.done.contains(&Deed::DropDrafts {
        prefix: "ringtree.draft/acme/main/".to_owned()
    }));
}

#[test]
fn a_draft_is_kept_of_what_is_done_after_everything_was_undone() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("d").verb(Verb::Undo);
    stage.ring(Alarm::Draft);
    assert!(kept(&stage).is_none());
    stage.verb(Verb::Redo).ring(Alarm::Draft);
    assert_eq!(kept(&stage).unwrap().1, stage.text());
}

#[test]
fn a_draft_that_is_offered_stays_until_the_person_has_chosen() {
    let offered = "ringtree.draft/acme/main/1";
    let (mut stage, _) = found(offered);
    let beside = |stage: &Stage| {
        stage.done.iter().all(|it| match it {
            Deed::KeepDraft { key, .. } => key != offered,
            Deed::DropDrafts { prefix } => !offered.starts_with(prefix.as_str()),
            _ => true,
        })
    };
    stage.select("/1").key("d").ring(Alarm::Draft);
    let (key, text) = kept(&stage).unwrap();
    assert_eq!(key, "ringtree.draft/acme/main/beside/1");
    assert_eq!(text, stage.text());
    stage.save().answer_all();
    assert_eq!(stage.save_word(), "saved");
    stage.select("/2").key("d").ring(Alarm::Draft);
    stage.verb(Verb::Undo);
    assert!(beside(&stage), "{:?}", stage.done);
    stage.verb(Verb::Redo);
    answer(&mut stage, Answer::Forget);
    assert!(!beside(&stage), "now it was chosen");
    let (key, text) = kept(&stage).unwrap();
    assert_eq!(key, "ringtree.draft/acme/main/2");
    assert_eq!(text, stage.text());
}

#[test]
fn a_second_draft_that_is_offered_does_not_cost_the_first() {
    let (mut stage, _) = found("ringtree.draft/acme/main/beside/1");
    stage.select("/1").key("d").ring(Alarm::Draft);
    let (key, _) = kept(&stage).unwrap();
    assert_eq!(key, "ringtree.draft/acme/main/beside/beside/1");
    answer(&mut stage, Answer::Restore);
    assert_eq!(stage.save_word(), "unsaved", "it started from this version");
}

#[test]
fn a_draft_is_offered_and_not_loaded() {
    let (mut stage, text) = found("ringtree.draft/acme/main/1");
    assert_eq!(stage.text(), MAIN);
    assert_eq!(
        stage.work().found.as_ref().map(|it| it.at.as_str()),
        Some("14:05")
    );
    answer(&mut stage, Answer::Restore);
    assert_eq!((stage.text(), stage.save_word()), (text, "unsaved"));
    stage.verb(Verb::Undo);
    assert_eq!((stage.text().as_str(), stage.save_word()), (MAIN, "saved"));
}

#[test]
fn a_draft_that_is_not_wanted_is_thrown_away() {
    let (mut stage, _) = found("ringtree.draft/acme/main/1");
    answer(&mut stage, Answer::Forget);
    assert_eq!(stage.text(), MAIN);
    assert!(stage.work().found.is_none());
    assert!(matches!(stage.done.last(), Some(Deed::DropDrafts { .. })));
}

#[test]
fn a_draft_of_an_older_version_does_not_overwrite_the_newer_one_unasked() {
    let (mut stage, text) = found("ringtree.draft/acme/main/0");
    answer(&mut stage, Answer::Restore);
    assert_eq!((stage.text(), stage.save_word()), (text, "conflict"));
    answer(&mut stage, Answer::TakeTheirs);
    assert_eq!((stage.text().as_str(), stage.save_word()), (MAIN, "saved"));
}

#[test]
fn a_draft_that_says_what_the_server_says_is_not_offered() {
    let mut stage = Stage::with(MAIN);
    let asked = stage
        .open
        .iter()
        .find(|it| matches!(it.deed, Deed::FindDraft { .. }))
        .unwrap()
        .seq;
    let draft = Draft {
        key: "ringtree.draft/acme/main/1".to_owned(),
        at: "14:05".to_owned(),
        text: MAIN.to_owned(),
    };
    stage.act(Action::World(World::FoundDraft(asked, draft)));
    assert!(stage.work().found.is_none());
}
