//! Files that were exported come back: as a copy with an identity of its own, or in place of what is open.

use super::*;

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
    stage.key("Ctrl+s").answer_all();
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
