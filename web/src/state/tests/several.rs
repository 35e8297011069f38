//! Several branches at once: copied, cut, duplicated, moved; one step each, and all of them or none.

use super::*;
use crate::state::gesture::Cargo;

const WIDE: &str = r#"{"flow":{"module":"menu","data":{},"children":{"1":{"module":"user","data":{"id":"a"}},"2":{"module":"user","data":{"id":"b"},"children":{"_":{"module":"hangup"}}},"3":{"module":"menu","data":{}}}}}"#;

/// The flow with `/1` and `/2` selected
fn two() -> Stage {
    let mut stage = Stage::with(WIDE);
    stage.select("/1");
    let second = stage.id("/2");
    stage.ctrl_click(second);
    assert_eq!(stage.editor.selection.nodes().len(), 2);
    stage
}

fn keys(stage: &Stage, path: &str) -> Vec<String> {
    let node = stage.flow().node(&path.parse().unwrap()).unwrap();
    node.steps().map(|it| it.0.key.to_string()).collect()
}

#[test]
fn all_that_is_selected_is_copied_and_pasted_side_by_side() {
    let mut stage = two();
    stage.key("Ctrl+c");
    assert_eq!(stage.said().1.as_deref(), Some("copied-several"));
    let text = stage.editor.shelf.clipboard.clone().unwrap();
    stage.select("/3");
    stage.act(Action::World(World::Pasted(text)));
    assert_eq!(keys(&stage, "/3"), ["1", "2"]);
    assert_eq!(stage.module_at("/3/2/_"), Some("hangup"));
    assert_eq!(stage.editor.selection.nodes().len(), 2);
    stage.key("Ctrl+z");
    assert_eq!(stage.text(), WIDE, "one step takes all of it back");
}

#[test]
fn all_that_is_selected_is_cut_and_duplicated() {
    let mut stage = two();
    stage.key("Ctrl+x");
    assert_eq!(keys(&stage, "/"), ["3"]);
    assert_eq!(stage.said().1.as_deref(), Some("cut-several"));
    stage.key("Ctrl+z");
    assert_eq!(stage.text(), WIDE);
    stage.key("Ctrl+d");
    assert_eq!(keys(&stage, "/").len(), 5);
    assert_eq!(stage.said().1.as_deref(), Some("duplicated-several"));
    stage.key("Ctrl+z");
    assert_eq!(stage.text(), WIDE);
}

#[test]
fn where_only_one_fits_none_is_pasted() {
    let mut stage = two();
    stage.key("Ctrl+c").select("/1");
    let before = stage.text();
    stage.act(Action::World(World::Pasted(String::new())));
    assert_eq!(stage.text(), before);
    assert!(stage.said().0.unwrap().starts_with("refused-"));
}

#[test]
fn all_that_is_selected_is_dragged_and_carried_together() {
    let mut stage = two();
    let branch = stage.id("/1");
    stage.press(&Target::Card(branch)).nudge();
    let Gesture::Dragging(drag) = &*stage.editor.gesture else {
        panic!("a drag");
    };
    assert!(matches!(&drag.cargo, Cargo::Several(all) if all.len() == 2));
    assert!(
        !drag.around.offers.iter().any(at("above /3")),
        "two do not go between"
    );
    stage.drag_to(at("below /3")).release();
    assert_eq!(keys(&stage, "/"), ["3"]);
    assert_eq!(keys(&stage, "/3"), ["1", "2"]);
    assert!(stage.is_idle());
    stage.key("Ctrl+z");
    assert_eq!(stage.text(), WIDE);
    let mut stage = two();
    stage.key("m");
    assert_eq!(
        stage
            .editor
            .flow()
            .map(ringtree::Callflow::to_text)
            .as_deref(),
        Some(WIDE)
    );
    stage.key("End").key("Enter");
    assert_ne!(stage.text(), WIDE);
    assert_eq!(stage.said().1.as_deref(), Some("moved-several"));
    stage.key("Ctrl+z");
    assert_eq!(stage.text(), WIDE);
}

#[test]
fn a_card_beside_the_selection_is_dragged_alone() {
    let mut stage = two();
    let other = stage.id("/3");
    stage.press(&Target::Card(other)).nudge();
    let Gesture::Dragging(drag) = &*stage.editor.gesture else {
        panic!("a drag");
    };
    assert_eq!(drag.cargo, Cargo::Branch(other));
}
