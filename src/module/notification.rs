//! `notification`: send people a message about the call, by a template of the account.
//!
//! Continues to `_`. With `send_at` `callflow_exec` the message goes out now, otherwise when the call is over; without a template none does.
//!
//! Source: KAZOO `cf_notification` `handle/2`, `send_notification/4`; schema `callflows.notification`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "notification",
    title: "Notification",
    synonyms: &["email", "SMS", "alert", "notice"],
    shelf: Shelf::Flow,
    glyph: Glyph::Bolt,
    fields: &[
        Field::objects("recipients").required().or("[]"),
        Field::text("template_id").wanted(),
        Field::choice("send_at", &["channel_destroy", "callflow_exec"]).or("\"channel_destroy\""),
        Field::texts("notification_media"),
        Field::text("comments"),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Passes { ms: 0 },
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("template_id").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let template = data.text("template_id").filter(|it| !it.is_empty());
    let Some(template) = template else {
        return Ok(Step::wildcard());
    };
    let (what, why) = match data.text("send_at") {
        Some("callflow_exec") => (
            why!(send_notification, "send notification {template}", template),
            why!(recipients_get_it_now, "The recipients get it now."),
        ),
        Some("channel_destroy") | None => (
            why!(
                prepare_notification,
                "prepare notification {template}",
                template
            ),
            why!(
                recipients_get_it_after,
                "The recipients get it when the call is over."
            ),
        ),
        Some(_) => {
            return Ok(call.crash(why!(
                unknown_send_at,
                "The switch does not know this `send_at`."
            )));
        }
    };
    call.note(Event::Did { what }, why);
    Ok(Step::wildcard())
}
