//! Documents that a flow refers to: fetched whole, and asked for again when they could not be had.

use super::*;
use crate::state::link::Link;
use crate::state::session::Visit;
use ringtree::Collection;

/// Main is open, and its menu could not be had when it was asked for
fn without_menu() -> Stage {
    let mut stage = Stage::empty();
    stage.server.furnish();
    stage.server.put("main", MAIN);
    stage.boot("#/callflows");
    let main = "#/callflows/main".to_owned();
    stage.act(Action::World(World::Went(main))).answer_one();
    fail_menu(&mut stage);
    stage.answer_all();
    assert_eq!(n_asked(&stage), 0, "not at once");
    stage
}

fn is_about_menu(it: &Deed) -> bool {
    matches!(it, Deed::Send(it) if it.url.ends_with("/menus/menu_main"))
}

fn n_asked(stage: &Stage) -> usize {
    let log = stage.server.log.iter();
    let done = log.filter(|it| it.ends_with("/menus/menu_main")).count();
    done + stage
        .open
        .iter()
        .filter(|it| is_about_menu(&it.deed))
        .count()
}

fn fail_menu(stage: &mut Stage) {
    let idx = stage.open.iter().position(|it| is_about_menu(&it.deed));
    let effect = stage.open.remove(idx.expect("the menu is asked for"));
    stage.act(Action::World(World::Answered(effect.seq, good(500, ""))));
}

#[test]
fn a_document_that_could_not_be_had_is_asked_for_again() {
    let online = |it| Action::World(World::Online(it));
    let opened = Link::Flow {
        id: "main".to_owned(),
        at: None,
    };
    for ways in [
        vec![Action::Visit(Visit::Reload)],
        vec![online(false), online(true)],
        vec![
            Action::Visit(Visit::To(Link::Callflows)),
            Action::Visit(Visit::To(opened)),
        ],
    ] {
        let mut stage = without_menu();
        stage.select("/1").key("d").verb(Verb::Undo);
        assert_eq!(n_asked(&stage), 0, "not with every change");
        for way in ways {
            stage.act(way);
        }
        stage.answer_all();
        assert_eq!(n_asked(&stage), 1);
        let whole = (Collection::Menus, "menu_main".to_owned());
        assert!(stage.editor.session.whole.contains(&whole));
    }
}

#[test]
fn an_answer_says_that_there_is_a_network_again_as_much_as_the_browser_does() {
    let mut stage = without_menu();
    stage.act(Action::World(World::Online(false)));
    stage.select("/1").key("d").save().answer_all();
    assert!(stage.editor.session.online);
    assert_eq!(n_asked(&stage), 1);
}
