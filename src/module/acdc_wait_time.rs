//! `acdc_wait_time`: ask how long callers wait in a queue on average, before the caller joins it.
//!
//! The child with the highest number of seconds that is not above the average is taken, else `_`; also when the queue does
//! not answer. A key that is no number breaks the module, and the call goes to `_`.
//!
//! Source: KAZOO `cf_acdc_wait_time` `handle/2`; schema `callflows.acdc_wait_time`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "acdc_wait_time",
    title: "Queue wait time",
    synonyms: &["average wait", "estimated wait", "queue", "call center"],
    shelf: Shelf::Time,
    glyph: Glyph::Hourglass,
    fields: &[
        Field::reference("id", Collection::Queues).wanted(),
        Field::seconds("window"),
    ],
    branches: Branches::Keys(&[
        KeyKind::Count(KeyMeaning::AtLeast),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
    ]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Queues),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    let waits_s = call.queue_wait_s(why!(
        queue_knows_waits,
        "The queue knows how long its callers waited."
    ))?;
    let Some(waits_s) = waits_s else {
        return Ok(Step::wildcard());
    };
    let keys = call.place().node.children.iter().map(|it| it.key.as_str());
    let keys = keys.filter(|it| *it != "_");
    let read = |key: &str| Some((super::figure(key)?, key.to_owned()));
    let Some(mut thresholds) = keys.map(read).collect::<Option<Vec<_>>>() else {
        return Ok(call.crash(why!(key_is_no_seconds, "A key is no number of seconds.")));
    };
    // The highest first; of two that are equal, the one that stands first.
    thresholds.sort_by_key(|(seconds, _)| std::cmp::Reverse(*seconds));
    let reached = |(seconds, _): &(i64, String)| i128::from(waits_s) >= i128::from(*seconds);
    let reached = thresholds.into_iter().find(reached);
    Ok(reached.map_or_else(Step::wildcard, |(_, key)| Step::Continue(key)))
}
