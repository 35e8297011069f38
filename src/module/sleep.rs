//! `sleep`: wait a while.
//!
//! Continues to `_`. It waits between nothing and a day; a unit that is none of its own means seconds.
//!
//! Source: KAZOO `cf_sleep` `handle/2`, `duration_to_ms/2`; schema `callflows.sleep`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::account::Account;
use crate::call::{Call, Event};
use crate::flow::Node;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "sleep",
    title: "Wait",
    synonyms: &["sleep", "pause", "delay"],
    shelf: Shelf::Flow,
    glyph: Glyph::Hourglass,
    fields: &[
        Field::count("duration").between(0, 86_400_000).or("0"),
        Field::choice("unit", &["ms", "s", "m", "h"]).or("\"s\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut,
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        let unit = data.text("unit").unwrap_or("s");
        format!("{} {unit}", data.count("duration").unwrap_or_default())
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let ms = duration_ms(data);
    call.note(
        Event::Waited { ms },
        why!(caller_waits, "The caller waits."),
    );
    call.wait(ms);
    Ok(Step::wildcard())
}

fn duration_ms(data: Data<'_>) -> u64 {
    const DAY_MS: u64 = 86_400_000;
    let unit_ms = match data.text("unit") {
        Some("ms") => 1,
        Some("m") => 60_000,
        Some("h") => 3_600_000,
        _ => 1_000,
    };
    let duration = data.count("duration").unwrap_or_default();
    let duration = u64::try_from(duration).unwrap_or_default();
    duration.saturating_mul(unit_ms).min(DAY_MS)
}

/// What the node asks of every call.
fn shortcut(node: &Node, _: &Account) -> Shortcut {
    let ms = duration_ms(Data(node.body.data()));
    Shortcut::Passes { ms }
}
