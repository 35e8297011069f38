//! `acdc_member`: let the caller wait in a queue for an agent.
//!
//! An agent who answers has the call, and nothing follows. A full queue, a wait that was too long, a failure or the exit key lead to `_`. A queue
//! that does not exist breaks the module, which leads there too.
//!
//! Source: KAZOO `cf_acdc_member` `handle/2`, `maybe_enter_queue/2`, `process_message/6`; schema `callflows.acdc_member`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::scenario::Queued;
use crate::call::{Call, Ending, Event};
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "acdc_member",
    title: "Queue",
    synonyms: &["call center", "ACD", "wait for an agent", "hold"],
    shelf: Shelf::Ring,
    glyph: Glyph::Queue,
    fields: &[
        Field::reference("id", Collection::Queues).wanted(),
        Field::count("priority"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::NobodyAnswers)]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Queues),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let queue = data.text("id").unwrap_or_default().to_owned();
    let Some(document) = call.account().document(Collection::Queues, &queue) else {
        return Ok(call.crash(why!(no_such_queue, "There is no such queue.")));
    };
    let patience_s = document
        .get("connection_timeout")
        .and_then(Json::as_i64)
        .unwrap_or(3_600);
    match call.queued(why!(waits_for_agent, "The caller waits for an agent."))? {
        Queued::Served => {
            let service = why!(the_queue, "the queue");
            call.note(
                Event::HandedOver { service },
                why!(agent_has_call, "An agent has the call."),
            );
            Ok(Step::HandOver(Ending::Queue { queue }))
        }
        Queued::TimedOut => {
            let ms = u64::try_from(patience_s)
                .unwrap_or_default()
                .saturating_mul(1_000);
            call.note(
                Event::Waited { ms },
                why!(
                    queue_patience_over,
                    "Nobody answered for as long as the queue lets callers wait."
                ),
            );
            call.wait(ms);
            Ok(Step::wildcard())
        }
        Queued::Exited => {
            // The switch lets the music end before it goes on.
            call.wait(1_000);
            Ok(Step::wildcard())
        }
        Queued::Full | Queued::Failed => Ok(Step::wildcard()),
        Queued::HungUp => Err(call.caller_hangs_up()),
    }
}
