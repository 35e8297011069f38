//! `acdc_agent`: let an agent of the call center log in, log out, pause or resume by dialling a code.
//!
//! Answers, says what became of it, and continues to `_`. What state the agent was in is not known here: we take it that the action fits.
//!
//! Source: KAZOO `cf_acdc_agent` `handle/2`, `maybe_update_status/5`; schema `callflows.acdc_agent`.

use super::agent::{self, Agent};
use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "acdc_agent",
    title: "Agent",
    synonyms: &["call center", "log in", "pause", "ACD"],
    shelf: Shelf::Features,
    glyph: Glyph::Person,
    fields: &[
        Field::choice("action", &["login", "logout", "paused", "resume"]).wanted(),
        Field::seconds("timeout"),
        Field::text("presence_id"),
        Field::choice(
            "presence_state",
            &[
                "early",
                "confirmed",
                "terminated",
                "red_flash",
                "red_solid",
                "green",
            ],
        ),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Approximate,
    caption: |data, _| data.text("action").unwrap_or_default().to_owned(),
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
    let (what, prompt) = match data.text("action") {
        Some("login") => (
            why!(log_in_agent, "log in agent {agent}", agent),
            "agent-logged_in",
        ),
        Some("logout") => (
            why!(log_out_agent, "log out agent {agent}", agent),
            "agent-logged_out",
        ),
        Some("paused" | "pause") => (
            why!(pause_agent, "pause agent {agent}", agent),
            "agent-pause",
        ),
        Some("resume") => (
            why!(resume_agent, "resume agent {agent}", agent),
            "agent-resume",
        ),
        _ => return Ok(agent::say(call, "agent-invalid_choice")),
    };
    call.approximate(
        Event::Did { what },
        why!(agent_may, "We take it that the agent's state lets it."),
    );
    Ok(agent::say(call, prompt))
}
