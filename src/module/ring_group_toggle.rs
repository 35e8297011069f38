//! `ring_group_toggle`: sign in to the ring groups of a callflow, or out of them, by dialling a code.
//!
//! Changes every ring group of the callflow `callflow_id` in which the calling person is a member, says so for each ring group, and continues to `_`.
//! Each change turns the order of all members round, as it does on the switch.
//!
//! Source: KAZOO `cf_ring_group_toggle` `handle/2`, `find_and_change_ring_group/3`, `alter_endpoints/3`; schema `callflows.ring_group_toggle`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::Call;
use crate::flow::Node;
use crate::json::Json;
use std::convert::Infallible;
use std::sync::Arc;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "ring_group_toggle",
    title: "Sign in or out",
    synonyms: &["ring group", "agent", "log in", "log out"],
    shelf: Shelf::Features,
    glyph: Glyph::Phones,
    fields: &[
        Field::reference("callflow_id", Collection::Callflows).required(),
        Field::choice("action", &["login", "logout"]).required(),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        caption::join([
            caption::target(data, "callflow_id", account, Collection::Callflows),
            data.text("action").unwrap_or_default().to_owned(),
        ])
    },
    run,
};

/// Signed out until the year 2100, in seconds since the year 0.
const SIGNED_OUT: i64 = 66_269_664_000;

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(
        hear_what_became,
        "The caller is to hear what became of it."
    ));
    let (until, prompt) = match data.text("action") {
        Some("login") => (0, "agent-logged_in"),
        Some("logout") => (SIGNED_OUT, "agent-logged_out"),
        _ => {
            return Ok(call.crash(why!(
                unknown_action,
                "The switch does not know this `action`."
            )));
        }
    };
    let id = data.text("callflow_id").unwrap_or_default();
    let Some(mut flow) = call.account().callflow(id).cloned() else {
        return Ok(call.crash(why!(no_such_callflow, "There is no such callflow.")));
    };
    let mut was_found = false;
    let user = call.calling_user().map(str::to_owned);
    let groups: Vec<_> = flow
        .walk()
        .filter(|(_, node)| node.module() == Some("ring_group"))
        .map(|(path, node)| (path, node.clone()))
        .collect();
    for (path, node) in groups {
        let Some(members) = node.body.setting("endpoints").and_then(Json::as_array) else {
            return Ok(call.crash(why!(no_members, "A ring group has no list of members.")));
        };
        let (members, is_member) = signed(members, user.as_deref(), until);
        let body = Arc::new(
            node.body
                .with_setting("endpoints", Some(Json::Array(members))),
        );
        let sign = |it: &Node| Ok::<_, Infallible>(Node { body, ..it.clone() });
        if let Some(Ok(changed)) = flow.with_node(&path, sign) {
            flow = Arc::new(changed);
        }
        was_found |= is_member;
        let prompt = if is_member {
            prompt
        } else {
            "agent-invalid_choice"
        };
        call.prompt(
            prompt,
            why!(
                for_each_ring_group,
                "The caller hears it for each ring group."
            ),
        );
    }
    let change = match (was_found, until) {
        (false, _) => why!(order_of_members, "the order of members"),
        (true, 0) => why!(caller_signs_in, "the caller signs in"),
        (true, _) => why!(caller_signs_out, "the caller signs out"),
    };
    let why = why!(
        found_so_from_now_on,
        "Whoever calls from now on finds it so."
    );
    call.change(Collection::Callflows, id, flow.to_json(), change, why);
    Ok(Step::wildcard())
}

/// The members in their new order, and whether the person is one of them.
fn signed(members: &[Json], user: Option<&str>, until: i64) -> (Vec<Json>, bool) {
    let text = |it: &Json, key| it.get(key).and_then(Json::as_str).map(str::to_owned);
    let is_caller = |it: &Json| {
        text(it, "endpoint_type").as_deref() == Some("user") && text(it, "id").as_deref() == user
    };
    let signed = members.iter().rev().map(|it| match it {
        Json::Object(member) if is_caller(it) => {
            let mut member = member.clone();
            member.set("disable_until", until);
            Json::Object(member)
        }
        other => other.clone(),
    });
    (signed.collect(), members.iter().any(is_caller))
}
