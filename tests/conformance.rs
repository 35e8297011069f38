//! Recorded answers of Kazoo's own modules, asked again of the engine.
//!
//! Reads every kind of vectors in [`KINDS`] from the folder that `CALLFLOW_VECTORS` names (`../shared/vectors` unless it is set; left
//! out, with a line that says so, when there is none) and from `tests/vectors`, where a part of them is kept. Prints one line a
//! family, `family: passed/total`, and fails when a family falls below its floor. A new kind is a file in `conformance/` and a word here.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

mod support;

#[path = "conformance/callflow.rs"]
mod callflow;
#[path = "conformance/dtmf.rs"]
mod dtmf;
#[path = "conformance/lookup.rs"]
mod lookup;
#[path = "conformance/temporal.rs"]
mod temporal;

use std::path::Path;
use support::vectors::{self, Kind};

const KINDS: &[Kind] = &[
    lookup::LOOKUP,
    temporal::NEXT,
    temporal::ORACLE,
    dtmf::COLLECTOR,
    callflow::MENUS,
    callflow::CALLFLOWS,
    callflow::ORACLE,
];

#[test]
fn the_engine_answers_as_recorded() {
    let folder = std::env::var("CALLFLOW_VECTORS").unwrap_or("../shared/vectors".to_owned());
    if Path::new(&folder).is_dir() {
        vectors::check(Path::new(&folder), KINDS);
    } else {
        vectors::say(&format!(
            "conformance: no vectors in {folder}, only our own"
        ));
    }
}

#[test]
fn the_engine_answers_as_recorded_in_our_own_part() {
    vectors::check(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors"),
        KINDS,
    );
}
