//! `acdc_queue`: let an agent of the call center join one queue or leave it by dialling a code.
//!
//! Changes the agent's own document, says so, and continues to `_`. Whether the agent was logged in is not known here: we take it that they were.
//!
//! Source: KAZOO `cf_acdc_queue` `handle/2`, `update_queues/4`, `maybe_update_status/5`; schema `callflows.acdc_queue`.

use super::agent::{self, Agent};
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::{Call, Why};
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "acdc_queue",
    title: "Agent of a queue",
    synonyms: &["call center", "join", "leave", "ACD"],
    shelf: Shelf::Features,
    glyph: Glyph::Queue,
    fields: &[
        Field::reference("id", Collection::Queues).wanted(),
        Field::choice("action", &["login", "logout"]).wanted(),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Approximate,
    caption: |data, account| {
        caption::join([
            caption::target(data, "id", account, Collection::Queues),
            data.text("action").unwrap_or_default().to_owned(),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(
        hear_what_became,
        "The caller is to hear what became of it."
    ));
    let agent = match agent::find(call)? {
        Agent::Person(id) => id,
        Agent::Nobody => return Ok(agent::say(call, "agent-not_call_center_agent")),
        Agent::Several => return Ok(agent::say(call, "agent-invalid_choice")),
    };
    let queue = data.text("id").unwrap_or_default();
    match data.text("action") {
        Some("login") => join(call, &agent, queue),
        Some("logout") => leave(call, &agent, queue),
        _ => {
            return Ok(call.crash(why!(
                unknown_action,
                "The switch does not know this `action`."
            )));
        }
    }
    let prompt = match data.text("action") {
        Some("login") => "agent-logged_in",
        _ => "agent-logged_out",
    };
    Ok(agent::say(call, prompt))
}

fn join(call: &mut Call<'_>, agent: &str, queue: &str) {
    let mut queues = queues(call, agent);
    if queues.iter().all(|it| it.as_str() != Some(queue)) {
        queues.push(queue.into());
        put(
            call,
            agent,
            queues,
            why!(joins_queue, "is an agent of {queue}", queue),
        );
    }
}

fn leave(call: &mut Call<'_>, agent: &str, queue: &str) {
    let before = queues(call, agent);
    let queues: Vec<_> = before
        .iter()
        .filter(|it| it.as_str() != Some(queue))
        .cloned()
        .collect();
    if queues.len() < before.len() {
        put(
            call,
            agent,
            queues,
            why!(leaves_queue, "is no agent of {queue}", queue),
        );
    }
}

fn queues(call: &Call<'_>, agent: &str) -> Vec<Json> {
    let agent = call.account().document(Collection::Users, agent);
    let queues = agent.and_then(|it| it.get("queues")?.as_array());
    queues.unwrap_or_default().to_vec()
}

fn put(call: &mut Call<'_>, agent: &str, queues: Vec<Json>, change: Why) {
    let document = call.account().document(Collection::Users, agent);
    let Some(mut document) = document.and_then(Json::as_object).cloned() else {
        return;
    };
    document.set("queues", queues);
    let why = why!(
        agent_is_logged_in,
        "We take it that the agent is logged in."
    );
    call.presume_change(Collection::Users, agent, document.into(), change, why);
}
