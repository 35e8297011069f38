//! Files that were exported come back: as a copy with an identity of its own, or in place of what is open.

use super::*;
use crate::state::Focus;

const FILE: &str = r#"{"id":"theirs","name":"Copy","numbers":["2000"],"flow":{"module":"hangup"},"mine":1.0,"_read_only":{"by":"x"},"_rev":"7"}"#;

fn import(stage: &mut Stage) {
    stage.act(Action::World(World::Imported(FILE.to_owned())));
}

#[test]
fn a_file_is_imported_as_a_copy_that_can_be_stored() {
    let mut stage = Stage::empty();
    stage.boot("#/callflows");
    import(&mut stage);
    assert_eq!(
        stage.text(),
        r#"{"name":"Copy","numbers":["2000"],"flow":{"module":"hangup"},"mine":1.0}"#
    );
    stage.save().answer_all();
    assert_eq!(stage.work().base.id.as_deref(), Some("new1"));
}

#[test]
fn a_file_over_an_open_flow_takes_the_content_and_leaves_the_identity() {
    let mut stage = Stage::with(
        &MAIN
            .replace(r#"{"name""#, r#"{"id":"main","name""#)
            .replace(r#""mine""#, r#""_rev":"3","mine""#),
    );
    import(&mut stage);
    assert_eq!(
        stage.text(),
        r#"{"id":"main","name":"Copy","numbers":["2000"],"flow":{"module":"hangup"},"mine":1.0,"_rev":"3"}"#
    );
    let mut stage = Stage::with(MAIN);
    import(&mut stage);
    assert_eq!(stage.flow().id(), "");
}

#[test]
fn a_file_in_place_of_an_open_callflow_is_said_and_can_be_taken_back_at_once() {
    let mut stage = Stage::with(MAIN);
    let file = r#"{"name":"Other","flow":{"module":"hangup"}}"#;
    stage.act(Action::World(World::Imported(file.to_owned())));
    let toast = stage.editor.session.toasts.last().unwrap().clone();
    assert_eq!(toast.say, crate::state::Say::Plain("imported-over"));
    assert!(toast.undo.is_some());
    stage.act(Action::Visit(crate::state::session::Visit::UndoToast(
        toast.id,
    )));
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn the_menu_of_the_bar_leads_to_files_and_back_to_its_button() {
    let mut stage = Stage::with(MAIN);
    stage.verb(Verb::More);
    let Overlay::Menu(menu) = &*stage.editor.overlay else {
        panic!("a menu");
    };
    for verb in [Verb::Import, Verb::Export] {
        assert!(menu.entries.contains(&(verb, None)));
    }
    stage.key("Escape");
    assert_eq!(stage.done.last(), Some(&Deed::Focus(Focus::More)));
    stage.verb(Verb::More);
    while let Overlay::Menu(menu) = &*stage.editor.overlay
        && menu.entries.get(menu.active).map(|it| it.0) != Some(Verb::Import)
    {
        stage.key("ArrowDown");
    }
    stage.key("Enter");
    assert_eq!(stage.done.last(), Some(&Deed::ChooseFile));
}
