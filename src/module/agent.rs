//! Which agent of the call center calls.
//!
//! Shared by the codes of agents. What state an agent is in is absent: the call center knows it.
//!
//! Source: KAZOO `cf_acdc_agent` `find_agent/1`

use super::Step;
use crate::account::Collection;
use crate::call::Call;
use crate::call::scenario::Authority;
use crate::json::{Json, Object};

/// Whom a telephone stands for.
#[derive(Debug)]
pub(super) enum Agent {
    Nobody,
    Person(String),
    /// More than one person is signed in to the telephone
    Several,
}

/// The agent who calls. A call that nobody of the account makes breaks the module.
pub(super) fn find(call: &mut Call<'_>) -> Result<Agent, Step> {
    let (collection, id) = match &call.scenario().authorised_by {
        Authority::Device(id) => (Collection::Devices, id),
        Authority::User(id) => (Collection::Users, id),
        Authority::Carrier => {
            return Err(call.crash(why!(nobody_of_account, "Nobody of the account calls.")));
        }
    };
    let Some(document) = call.account().document(collection, id) else {
        return Err(call.crash(why!(
            authoriser_missing,
            "What let the call in does not exist."
        )));
    };
    let users = document.at(&["hotdesk", "users"]).and_then(Json::as_object);
    let mut users = users.into_iter().flat_map(Object::iter).map(|(id, _)| id);
    let person = match (users.next(), users.next()) {
        (Some(_), Some(_)) => return Ok(Agent::Several),
        (Some(one), None) => Some(one),
        (None, _) => call.calling_user(),
    };
    Ok(person.map_or(Agent::Nobody, |it| Agent::Person(it.to_owned())))
}

/// Says what became of it, and goes on.
pub(super) fn say(call: &mut Call<'_>, prompt: &'static str) -> Step {
    call.prompt(
        prompt,
        why!(hears_what_became, "The caller hears what became of it."),
    );
    Step::wildcard()
}
