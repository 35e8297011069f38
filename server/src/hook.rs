//! Hooks: which events a webhook asks for.
//!
//! A webhook names an event (`call.answered`), the events of a kind (`call.*`), or all of them (`all`, `*`). Names of the hosted API mean
//! the events that say the same here; a name that nobody knows asks for nothing.

use ringtree::Json;

/// A name that webhooks may use for events
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hook {
    /// The name
    pub name: &'static str,
    /// The events that it asks for; none for one event of that name
    events: &'static [&'static str],
    /// What it is good for
    pub description: &'static str,
}

/// Every name that is known; one that ends in `.*` asks for all events that begin so
pub static HOOKS: &[Hook] = &[
    Hook::of("all", "everything that happens"),
    Hook::of("call.*", "everything that happens in calls"),
    Hook::of("call.initiated", "a call comes in or is placed"),
    Hook::of("call.ringing", "a telephone rings"),
    Hook::of("call.answered", "a call is answered"),
    Hook::of("call.bridged", "two parties are connected"),
    Hook::of("call.unbridged", "two parties are no longer connected"),
    Hook::of("call.routed", "a call passes a node or a rule"),
    Hook::of("call.dtmf", "a caller enters digits"),
    Hook::of("call.played", "something is played or said"),
    Hook::of("call.queued", "a caller enters a queue"),
    Hook::of("call.transferred", "a call goes to another number"),
    Hook::of("call.held", "a call is put on hold"),
    Hook::of("call.unheld", "a call is taken off hold"),
    Hook::of("call.parked", "a call is parked"),
    Hook::of("call.completed", "a call that was answered ends"),
    Hook::of("call.failed", "a call ends that was not answered"),
    Hook::of("recording.completed", "a recording is there"),
    Hook::of("voicemail.received", "a message is left"),
    Hook::of("conference.*", "everything that happens in conferences"),
    Hook::of("conference.joined", "somebody joins a conference"),
    Hook::of("conference.left", "somebody leaves a conference"),
    Hook::of("conference.full", "somebody finds a conference full"),
    Hook::of("conference.entry_tone", "a conference hears somebody come"),
    Hook::of("conference.exit_tone", "a conference hears somebody go"),
    Hook::of("conference.muted", "somebody may not speak"),
    Hook::of("conference.unmuted", "somebody may speak again"),
    Hook::of("conference.deafened", "somebody may not hear"),
    Hook::of("conference.undeafened", "somebody may hear again"),
    Hook {
        name: "channel_create",
        events: &["call.initiated"],
        description: "the hosted API's name for `call.initiated`",
    },
    Hook {
        name: "channel_answer",
        events: &["call.answered"],
        description: "the hosted API's name for `call.answered`",
    },
    Hook {
        name: "channel_bridge",
        events: &["call.bridged"],
        description: "the hosted API's name for `call.bridged`",
    },
    Hook {
        name: "channel_destroy",
        events: &["call.completed", "call.failed"],
        description: "the hosted API's name for `call.completed` and `call.failed`",
    },
];

impl Hook {
    const fn of(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            events: &[],
            description,
        }
    }
}

/// Whether a webhook that names `hook` asks for `event`
pub fn asks_for(hook: &str, event: &str) -> bool {
    match hook {
        "all" | "*" => true,
        hook if hook == event => true,
        hook => match hook.strip_suffix(".*") {
            Some(kind) => event
                .strip_prefix(kind)
                .is_some_and(|it| it.starts_with('.')),
            None => HOOKS
                .iter()
                .any(|it| it.name == hook && it.events.contains(&event)),
        },
    }
}

/// Whether a webhook is enabled, as it is unless it says otherwise
pub fn is_enabled(webhook: &Json) -> bool {
    webhook.get("enabled").and_then(Json::as_bool) != Some(false)
}

/// Whether a webhook is to be told of `event`
pub fn wants(webhook: &Json, event: &str) -> bool {
    let hook = webhook.get("hook").and_then(Json::as_str);
    is_enabled(webhook) && hook.is_some_and(|it| asks_for(it, event))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hook_asks_for_an_event_a_kind_or_everything() {
        for (hook, event, asks) in [
            ("call.answered", "call.answered", true),
            ("call.answered", "call.completed", false),
            ("call.*", "call.completed", true),
            ("call.*", "conference.joined", false),
            ("call.*", "callback.made", false),
            ("call.*", "call", false),
            ("conference.*", "conference.joined", true),
            ("all", "recording.completed", true),
            ("*", "call.ringing", true),
            ("channel_create", "call.initiated", true),
            ("channel_answer", "call.answered", true),
            ("channel_bridge", "call.bridged", true),
            ("channel_destroy", "call.completed", true),
            ("channel_destroy", "call.failed", true),
            ("channel_destroy", "call.answered", false),
            ("no_such_hook", "call.answered", false),
            ("", "call.answered", false),
        ] {
            assert_eq!(asks_for(hook, event), asks, "{hook} {event}");
        }
    }

    #[test]
    fn a_webhook_wants_events_while_it_is_enabled() {
        for (webhook, wanted) in [
            (r#"{"hook":"all"}"#, true),
            (r#"{"hook":"all","enabled":true}"#, true),
            (r#"{"hook":"all","enabled":false}"#, false),
            (r#"{"hook":"call.failed"}"#, false),
            (r#"{"enabled":true}"#, false),
        ] {
            let webhook = webhook.parse().unwrap_or_default();
            assert_eq!(wants(&webhook, "call.answered"), wanted, "{webhook}");
        }
    }
}
