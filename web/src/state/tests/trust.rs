//! What a person relies on: an Undo takes back what it names, a number of one's own is free, keys do one thing, addresses lead somewhere.

use super::*;
use crate::state::link::Link;
use crate::state::session::{Access, Visit};

#[test]
fn an_old_message_does_not_take_back_another_step() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("Delete");
    let toast = stage.editor.session.toasts.last().unwrap().clone();
    assert_eq!(toast.undo, stage.work().last_step());
    stage.key("Ctrl+z").select("/2").key("d");
    let after = stage.text();
    assert_ne!(toast.undo, stage.work().last_step());
    stage.act(Action::Visit(Visit::UndoToast(toast.id)));
    assert_eq!(stage.text(), after);
}

#[test]
fn a_step_done_again_is_the_one_that_its_message_takes_back() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("Delete");
    let toast = stage.editor.session.toasts.last().unwrap().id;
    stage.key("Ctrl+z").key("Ctrl+y");
    assert_ne!(stage.text(), MAIN);
    stage.act(Action::Visit(Visit::UndoToast(toast)));
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn a_callflow_that_was_just_stored_does_not_take_its_own_number() {
    let mut stage = Stage::empty();
    stage.boot("#/callflows/new");
    stage
        .act(Action::Stock(crate::state::shelf::Stock::Take("hangup")))
        .key("Enter")
        .key("Escape");
    let numbers = crate::state::inspector::Inspect::Type {
        field: "numbers".to_owned(),
        text: "4711".to_owned(),
    };
    stage.act(Action::Inspect(numbers));
    stage.key("Ctrl+s").answer_all();
    assert_eq!(stage.save_word(), "saved");
    assert!(stage.text().contains("4711"));
    let codes = stage.editor.findings.list.iter().map(|it| it.finding.code);
    assert!(!codes.collect::<Vec<_>>().contains(&"number_taken"));
}

#[test]
fn the_space_bar_folds_when_it_is_let_go_and_not_when_it_moved_the_picture() {
    let mut stage = Stage::with(MAIN);
    let root = stage.id("/");
    let space = |stage: &mut Stage| {
        stage.act(Action::Key(KeyPress {
            key: " ".to_owned(),
            mods: Mods::default(),
            focus: KeyFocus::Canvas,
        }));
    };
    stage.select("/");
    space(&mut stage);
    assert!(stage.editor.view.folded.is_empty(), "not before");
    let pan = stage.editor.view.camera.pan;
    stage.press(&Target::Card(root));
    stage.move_to(Point::new(300.0, 300.0)).release();
    space(&mut stage);
    stage.act(Action::SpaceUp);
    assert_ne!(stage.editor.view.camera.pan, pan, "a card is no hold");
    assert!(stage.editor.view.folded.is_empty());
    stage.key(" ");
    assert!(stage.editor.view.folded.contains(&root));
}

#[test]
fn escape_in_a_field_goes_back_to_the_step_that_is_selected() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1");
    for focus in [KeyFocus::Text, KeyFocus::Control] {
        stage.done.clear();
        let (key, mods) = ("Escape".to_owned(), Mods::default());
        stage.act(Action::Key(KeyPress { key, mods, focus }));
        assert_eq!(stage.selected().as_deref(), Some("/1"));
        let canvas = Deed::Focus(crate::state::Focus::Canvas);
        assert_eq!(stage.done, [canvas]);
    }
    stage.key("Escape");
    assert_eq!(stage.selected(), None);
}

#[test]
fn whoever_goes_on_by_the_keyboard_does_not_look_at_what_the_pointer_rests_on() {
    let mut stage = Stage::with(MAIN);
    let root = stage.id("/");
    stage.act(Action::Hand(Hand::Hover(Some(Target::Card(root)))));
    stage.ring(Alarm::Rest);
    assert!(stage.editor.view.lit);
    stage.key("ArrowDown");
    assert!(!stage.editor.view.lit);
}

#[test]
fn an_address_that_signs_in_leads_there_also_in_a_tab_that_is_signed_in() {
    let mut stage = Stage::empty();
    stage.server.put("main", MAIN);
    stage.boot("#/callflows");
    stage.act(Action::World(World::Went(
        "#/callflows/main?key=s3cret".to_owned(),
    )));
    stage.answer_all();
    assert!(matches!(stage.editor.session.access, Access::In(_)));
    let id = "main".to_owned();
    assert_eq!(stage.editor.session.link, Link::Flow { id, at: None });
    assert!(matches!(&*stage.editor.document, Document::Open(_)));
}

#[test]
fn whoever_is_lost_is_told_the_way_to_the_selected_step() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("w");
    let said = stage.editor.session.live.polite.clone().unwrap().1;
    let crate::state::Say::Where(way) = said else {
        panic!("a way");
    };
    let keys: Vec<_> = way.iter().map(|it| it.key.clone().map(|it| it.0)).collect();
    assert_eq!(keys, [None, Some("1".to_owned())]);
    assert_eq!(way[1].name.module, "ring_group");
}

#[test]
fn the_picture_is_given_as_it_lies() {
    let mut stage = Stage::with(MAIN);
    stage.key("e").key("Shift+E");
    let given: Vec<_> = stage.done.iter().rev().take(2).collect();
    let [
        Deed::Paint { name, svg },
        Deed::Download { name: file, text },
    ] = given.as_slice()
    else {
        panic!("{given:?}");
    };
    assert_eq!(
        (name.as_str(), file.as_str()),
        ("Main IVR.png", "Main IVR.svg")
    );
    assert!(text.starts_with("<svg") && svg == text, "{text}");
    assert!(text.contains("Main IVR") && !text.contains("style="));
}

#[test]
fn what_cannot_be_done_now_is_no_failure() {
    let mut stage = Stage::with(MAIN);
    stage.key("d");
    let toast = stage.editor.session.toasts.last().unwrap();
    assert_eq!(toast.tone, crate::state::session::Tone::Note);
}
