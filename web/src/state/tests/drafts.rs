//! Drafts: kept two seconds after a change, offered and never loaded unasked.

use super::*;
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
fn a_draft_is_kept_two_seconds_after_the_last_change() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("d");
    assert!(kept(&stage).is_none());
    let first = stage
        .open
        .iter()
        .find(|it| {
            matches!(
                it.deed,
                Deed::Wake {
                    alarm: Alarm::Draft,
                    ..
                }
            )
        })
        .unwrap()
        .seq;
    stage.select("/2").key("d");
    stage.act(Action::World(World::Rang(first, Alarm::Draft)));
    assert!(
        kept(&stage).is_none(),
        "not while changes follow one another"
    );
    stage.ring(Alarm::Draft);
    let (key, text) = kept(&stage).unwrap();
    assert_eq!(key, "ringtree.draft/acme/main/1");
    assert_eq!(text, stage.text());
    stage.key("Ctrl+s").answer_all();
    assert!(stage.done.contains(&Deed::DropDrafts {
        prefix: "ringtree.draft/acme/main/".to_owned()
    }));
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
