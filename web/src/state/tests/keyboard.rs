//! The keyboard's twin of every drag, and walking the tree.

use super::*;
use crate::state::overlay::Ask;

#[test]
fn m_carries_from_legal_place_to_legal_place_and_enter_drops() {
    let mut stage = Stage::with(MAIN);
    stage.select("/2").key("m");
    assert!(matches!(&*stage.editor.gesture, Gesture::Carrying(_)));
    let mut places = Vec::new();
    loop {
        let Gesture::Carrying(carry) = &*stage.editor.gesture else {
            panic!("still carrying");
        };
        let place = carry.places[carry.over].clone();
        if places.contains(&place) {
            break;
        }
        assert!(
            !path("/2").contains(place.target()) || *place.target() == path("/2"),
            "{place:?}"
        );
        places.push(place);
        stage.key("ArrowDown");
    }
    assert_eq!(stage.said().0.as_deref(), Some("no-more-places"));
    assert!(places.len() >= 3, "{places:?}");
    stage.key("Home").key("Enter");
    assert!(stage.is_idle());
    assert_ne!(stage.text(), MAIN);
    stage.key("Escape").key("Ctrl+z");
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn an_entry_taken_by_the_keyboard_goes_where_enter_says() {
    let mut stage = Stage::with(MAIN);
    stage.select("/2");
    stage.act(Action::Stock(crate::state::shelf::Stock::Take("play")));
    assert_eq!(stage.said().1.as_deref(), Some("place-above"));
    stage.key("Enter");
    assert_eq!(stage.module_at("/2"), Some("play"));
    assert_eq!(stage.module_at("/2/_"), Some("ring_group"));
}

#[test]
fn tab_adds_a_step_below_the_selected_one() {
    let mut stage = Stage::with(MAIN);
    stage.select("/").key("Tab");
    stage.act(Action::Ask(Ask::Filter("hang".to_owned())));
    stage.key("Enter");
    assert_eq!(stage.module_at("/3"), Some("hangup"));
    assert!(matches!(&*stage.editor.overlay, Overlay::Keys(_)));
    stage.key("Escape");
    assert_eq!(stage.selected().as_deref(), Some("/3"));
    stage.key("Ctrl+z");
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn arrows_walk_the_tree() {
    let mut stage = Stage::with(MAIN);
    for (key, expected) in [
        ("ArrowDown", "/"),
        ("ArrowDown", "/1"),
        ("ArrowRight", "/2"),
        ("ArrowRight", "/_"),
        ("ArrowRight", "/_"),
        ("Home", "/1"),
        ("End", "/_"),
        ("ArrowUp", "/"),
        ("ArrowDown", "/1"),
        ("Ctrl+Home", "/"),
    ] {
        stage.key(key);
        assert_eq!(stage.selected().as_deref(), Some(expected), "{key}");
    }
}

#[test]
fn deleting_offers_to_take_it_back_and_keeps_what_follows_when_asked() {
    let text = r#"{"flow":{"module":"user","children":{"_":{"module":"play","children":{"_":{"module":"hangup"}}}}}}"#;
    let mut stage = Stage::with(text);
    stage.select("/_").key("Ctrl+Delete");
    assert_eq!(stage.module_at("/_"), Some("hangup"));
    let toast = stage.editor.session.toasts.last().unwrap().clone();
    stage.act(Action::Visit(crate::state::session::Visit::UndoToast(
        toast.id,
    )));
    assert_eq!(stage.text(), text);
    stage.select("/_").key("Delete");
    assert_eq!(stage.module_at("/_"), None);
    assert_eq!(stage.selected().as_deref(), Some("/"));
}

#[test]
fn a_toast_takes_back_only_what_it_is_about() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("Delete");
    let toast = stage.editor.session.toasts.last().unwrap().id;
    stage.select("/2").key("d");
    let after = stage.text();
    stage.act(Action::Visit(crate::state::session::Visit::UndoToast(
        toast,
    )));
    assert_eq!(stage.text(), after);
}

#[test]
fn the_order_of_siblings_is_changed_by_keys() {
    let mut stage = Stage::with(MAIN);
    stage.select("/2").key("Ctrl+ArrowUp");
    let keys: Vec<_> = stage
        .flow()
        .root()
        .unwrap()
        .children
        .iter()
        .map(|it| it.key.to_string())
        .collect();
    assert_eq!(keys, ["2", "1", "_"]);
    assert_eq!(stage.selected().as_deref(), Some("/2"));
    stage.key("Ctrl+ArrowUp");
    assert_eq!(stage.said().0.as_deref(), Some("refused-nothing_changes"));
}

#[test]
fn what_is_copied_is_pasted_as_it_was() {
    let mut stage = Stage::with(MAIN);
    stage.select("/_").key("Ctrl+c");
    assert!(
        stage
            .done
            .iter()
            .any(|it| matches!(it, Deed::Copy(text) if text.contains("vmbox_main")))
    );
    stage.select("/1").verb(Verb::Paste);
    assert_eq!(stage.module_at("/1/_"), Some("voicemail"));
    stage.key("Ctrl+z").select("/_").key("Ctrl+x");
    assert_eq!(stage.module_at("/_"), None);
    stage.select("/2").key("Ctrl+Shift+v");
    assert_eq!(stage.module_at("/2"), Some("voicemail"));
    let before = stage.text();
    stage.key("Ctrl+v");
    assert_eq!(
        stage.text(),
        before,
        "the paste that the browser sends is what pastes"
    );
    stage.act(Action::World(World::Pasted("no json".to_owned())));
    assert_eq!(stage.said().0.as_deref(), Some("not-json"));
}

#[test]
fn in_a_text_field_only_global_keys_are_heard() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1");
    let press = |key: &str, ctrl| {
        Action::Key(KeyPress {
            key: key.to_owned(),
            mods: Mods {
                ctrl,
                ..Mods::default()
            },
            focus: KeyFocus::Text,
        })
    };
    stage
        .act(press("Delete", false))
        .act(press("m", false))
        .act(press("x", true));
    assert_eq!(stage.text(), MAIN);
    stage.verb(Verb::Delete).act(press("z", true));
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn several_are_deleted_and_skipped_in_one_step() {
    let mut stage = Stage::with(MAIN);
    let toggle = |stage: &mut Stage, path: &str| {
        let id = stage.id(path);
        let mods = Mods {
            ctrl: true,
            ..Mods::default()
        };
        let pointer = Pointer {
            mods,
            ..pointer(stage.centre(id))
        };
        stage
            .act(Action::Hand(Hand::Press {
                on: Target::Card(id),
                pointer,
            }))
            .release();
    };
    stage.select("/1");
    toggle(&mut stage, "/2");
    stage.key("d");
    assert_eq!(stage.text().matches("skip_module").count(), 2);
    assert_eq!(stage.editor.selection.nodes().len(), 2);
    stage.verb(Verb::Undo);
    assert_eq!(stage.text(), MAIN);
    stage.key("Delete");
    assert_eq!((stage.module_at("/1"), stage.module_at("/2")), (None, None));
    stage.verb(Verb::Undo);
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn tab_catches_nobody_on_the_canvas() {
    let mut stage = Stage::with(MAIN);
    let hears = |stage: &Stage, shift| {
        stage.editor.hears(&KeyPress {
            key: "Tab".to_owned(),
            mods: Mods {
                shift,
                ..Mods::default()
            },
            focus: KeyFocus::Canvas,
        })
    };
    assert!(!hears(&stage, false) && !hears(&stage, true));
    stage.select("/1");
    assert!(hears(&stage, false) && hears(&stage, true));
    stage.key("Escape");
    assert!(!hears(&stage, false));
}

#[test]
fn a_file_takes_the_place_of_the_flow_as_a_step() {
    let mut stage = Stage::with(MAIN);
    stage.act(Action::World(World::Imported("{".to_owned())));
    assert_eq!(
        (stage.said().0.as_deref(), stage.text().as_str()),
        (Some("not-a-callflow"), MAIN)
    );
    let other = r#"{"flow":{"module":"hangup"}}"#;
    stage.act(Action::World(World::Imported(other.to_owned())));
    assert_eq!(stage.text(), other);
    stage.verb(Verb::Undo);
    assert_eq!((stage.text().as_str(), stage.save_word()), (MAIN, "saved"));
}
