//! What happens in a call, in the person's language.

use crate::view::icon::Icon;
use crate::view::locale::Locale;
use ringtree::call::digits::End;
use ringtree::call::ring::Rung;
use ringtree::call::scenario::Party;
use ringtree::call::{Ask, Event};
use ringtree::temporal::Effect;
use ringtree::{Account, Collection, Ending};

/// What people call a device, a user, a group, or an outside number
pub fn endpoint(id: &str, account: &Account) -> String {
    let kinds = [Collection::Devices, Collection::Users, Collection::Groups];
    let name = kinds.into_iter().find_map(|it| account.name_of(it, id));
    name.unwrap_or(id).to_owned()
}

fn endpoints(ids: &[String], account: &Account) -> String {
    ids.iter()
        .map(|it| endpoint(it, account))
        .collect::<Vec<_>>()
        .join(", ")
}

/// What happened; nothing for what goes without saying
pub fn event(event: &Event, account: &Account, locale: &Locale) -> Option<String> {
    let about = |key: &str, name: &str| Some(locale.with(key, &[("name", name)]));
    let named = |to: Collection, id: &str| account.name_of(to, id).unwrap_or(id).to_owned();
    match event {
        // A rule of a flat call flow has no card to stand at.
        Event::Entered | Event::PassedOver { .. } => None,
        Event::Skipped | Event::PassedThrough => Some(locale.t("event-skipped")),
        Event::Answered => Some(locale.t("event-answered")),
        Event::Played { media } => about("event-played", &named(Collection::Media, media)),
        Event::Prompted { prompt } => about("event-prompted", prompt),
        Event::Collected { digits, end, .. } => match end {
            End::NothingPressed => Some(locale.t("event-silence")),
            End::HungUp => Some(locale.t("event-caller-hung-up")),
            _ if digits.is_empty() => Some(locale.t("event-silence")),
            _ => about("event-collected", digits),
        },
        Event::RuleTested { rule, verdict } => {
            let key = match verdict.effect() {
                Effect::Matches => "event-rule-matches",
                Effect::Passes => "event-rule-passes",
                Effect::Crashes | Effect::Hangs => "event-rule-broken",
            };
            about(key, &named(Collection::TemporalRules, rule))
        }
        Event::Drawn { order } => about("event-drawn", &endpoints(order, account)),
        Event::LeftOut { endpoint: id } => about("event-left-out", &endpoint(id, account)),
        Event::Rang {
            endpoints: ids,
            outcome,
            ..
        } => Some(rang(&endpoints(ids, account), outcome, account, locale)),
        Event::Recorded { .. } => Some(locale.t("event-recorded")),
        Event::MessageStored { vmbox } => {
            about("event-message", &named(Collection::Vmboxes, vmbox))
        }
        Event::Changed { collection, id, .. } => about("event-changed", &named(*collection, id)),
        Event::Branched { callflow } => {
            about("event-branched", &named(Collection::Callflows, callflow))
        }
        Event::Responded { code, .. } => about("event-responded", &code.to_string()),
        Event::Set { what, value } => {
            let (what, value) = (locale.why(what), locale.part(value));
            let words = [("name", what.as_str()), ("place", value.as_str())];
            Some(locale.with("event-set", &words))
        }
        Event::Did { what } => Some(locale.why(what)),
        Event::Waited { ms } => about("event-waited", &locale.seconds(*ms)),
        Event::Asked { service, answer } => {
            let (service, answer) = (locale.why(&service.said()), locale.why(answer));
            let words = [("name", service.as_str()), ("place", answer.as_str())];
            Some(locale.with("event-asked", &words))
        }
        Event::HandedOver { service } => about("event-handed-over", &locale.why(service)),
        Event::Crashed => Some(locale.t("event-crashed")),
        Event::HungUp { .. } => Some(locale.t("event-hung-up")),
    }
}

fn rang(who: &str, outcome: &Rung, account: &Account, locale: &Locale) -> String {
    match outcome {
        Rung::Answered { by, .. } => locale.with(
            "event-rang-answered",
            &[("name", who), ("place", &endpoint(by, account))],
        ),
        Rung::NobodyAnswered => locale.with("event-rang", &[("name", who)]),
        Rung::Failed { cause, sip_code } => {
            let code = sip_code.map(|it| format!("sip:{it}"));
            let cause = cause.clone().or(code).unwrap_or_default();
            let said = locale.or(&format!("cause-{cause}"), &cause);
            locale.with("event-rang-failed", &[("name", who), ("place", &said)])
        }
        Rung::CallerHungUp => locale.with("event-rang-caller-gone", &[("name", who)]),
    }
}

/// How a call ended: picture, words, and whether that is how a caller should end
pub fn ending(ending: &Ending, account: &Account, locale: &Locale) -> (Icon, String, bool) {
    let about = |key: &str, name: &str| locale.with(key, &[("name", name)]);
    let named = |to: Collection, id: &str| account.name_of(to, id).unwrap_or(id).to_owned();
    match ending {
        Ending::Bridged { to } => (
            Icon::Phone,
            about("ending-bridged", &endpoint(to, account)),
            true,
        ),
        Ending::Voicemail { vmbox } => (
            Icon::Voicemail,
            about("ending-voicemail", &named(Collection::Vmboxes, vmbox)),
            true,
        ),
        Ending::Conference { room: Some(room) } => (
            Icon::Room,
            about("ending-conference", &named(Collection::Conferences, room)),
            true,
        ),
        Ending::Conference { room: None } => {
            (Icon::Room, locale.t("ending-conference-asked"), true)
        }
        Ending::Queue { queue } => (
            Icon::Queue,
            about("ending-queue", &named(Collection::Queues, queue)),
            true,
        ),
        Ending::Transferred { to } => (
            Icon::Transfer,
            about("ending-transferred", &locale.part(to)),
            true,
        ),
        Ending::HandedOver { service } => (
            Icon::Transfer,
            about("ending-handed-over", &locale.why(service)),
            true,
        ),
        Ending::HungUp { by, cause } => {
            let key = match by {
                Party::Caller => "ending-hung-up-caller",
                Party::Callee => "ending-hung-up-callee",
                Party::Switch => "ending-hung-up",
            };
            let cause = cause
                .as_ref()
                .map_or_else(String::new, |it| format!(" ({it})"));
            (Icon::HangUp, locale.t(key) + &cause, *by != Party::Switch)
        }
        Ending::Refused { why } => (Icon::Stop, about("ending-refused", &locale.why(why)), false),
        Ending::Looped => (Icon::Reset, locale.t("ending-looped"), false),
        Ending::Stuck { why } => (
            Icon::Warning,
            about("ending-stuck", &locale.why(why)),
            false,
        ),
        Ending::Awaiting {
            ask: Ask::Digits { .. },
        } => (Icon::Keypad, locale.t("ending-awaiting-keys"), true),
        Ending::Awaiting {
            ask: Ask::Endpoints { endpoints: ids },
        } => (
            Icon::Phone,
            about("ending-awaiting-endpoints", &endpoints(ids, account)),
            true,
        ),
        Ending::Awaiting {
            ask: Ask::Service { service },
        } => (
            Icon::Hourglass,
            about("ending-awaiting-service", &locale.why(&service.said())),
            true,
        ),
    }
}
