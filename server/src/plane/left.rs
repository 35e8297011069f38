//! What a live call leaves behind: messages, recordings, and the ways that it took.

use ringtree::Json;
use ringtree::json::Object;

use super::happening::{Happening, What};
use super::kept::Kept;
use super::news::{message_id, recording_id};
use super::view::View;
use super::ways::Ways;
use crate::collection::{Collection, MESSAGES, RECORDINGS};
use crate::document::{draft, place_below};
use crate::store::{Draft, Place, Visit};

/// Seconds between the year 0, from which the API counts the time of messages and recordings, and 1970
const GREGORIAN_S: i64 = 62_167_219_200;

/// The documents that come of what happened; `all` is everything up to then
pub(super) fn documents(
    kept: &Kept,
    account: &str,
    all: &[Happening],
    happened: &[Happening],
) -> Vec<(Place, Draft)> {
    let made = happened.iter().filter_map(|it| match &it.what {
        What::MessageLeft { vmbox, from_ms } => {
            let id = message_id(kept, *from_ms);
            let place = place_below(account, &MESSAGES, vmbox, &id);
            drafted(&MESSAGES, place, &id, message(kept, *from_ms, it.at_ms))
        }
        What::RecordingEnded { from_ms } => {
            let id = recording_id(kept, *from_ms);
            let place = Place {
                account: account.to_owned(),
                collection: RECORDINGS.name,
                id: id.clone(),
            };
            let recording = recording(kept, account, all, *from_ms, it.at_ms);
            drafted(&RECORDINGS, place, &id, recording)
        }
        _ => None,
    });
    made.collect()
}

fn drafted(
    collection: &'static Collection,
    place: Place,
    id: &str,
    document: Object,
) -> Option<(Place, Draft)> {
    match draft(collection, id, document.into()) {
        Ok(draft) => Some((place, draft)),
        Err(problems) => {
            tracing::error!(
                ?problems,
                collection = collection.name,
                "a call left what cannot be stored"
            );
            None
        }
    }
}

fn message(kept: &Kept, from_ms: u64, at_ms: u64) -> Object {
    let mut message = Object::new();
    message.set("folder", "new");
    about(kept, &mut message);
    message.set("timestamp", GREGORIAN_S + kept.epoch_ms(from_ms) / 1_000);
    message.set("length", at_ms.saturating_sub(from_ms));
    message
}

fn about(kept: &Kept, document: &mut Object) {
    let live = &kept.live;
    document.set("call_id", live.id.as_str());
    document.set("from", live.from.number.as_str());
    document.set("to", live.to.as_str());
    document.set("caller_id_number", live.from.number.as_str());
    document.set("caller_id_name", live.from.name.as_str());
}

fn recording(kept: &Kept, account: &str, all: &[Happening], from_ms: u64, at_ms: u64) -> Object {
    let lasted_ms = at_ms.saturating_sub(from_ms);
    let id = recording_id(kept, from_ms);
    let mut recording = Object::new();
    recording.set("name", format!("{id}.wav"));
    about(kept, &mut recording);
    recording.set("direction", kept.direction());
    recording.set("format", "wav");
    recording.set("content_type", "audio/wav");
    let taping = kept.live.recording.as_ref();
    let participant = taping.map_or("all", |it| it.participant.as_str());
    recording.set("participant", participant);
    recording.set("start", GREGORIAN_S + kept.epoch_ms(from_ms) / 1_000);
    recording.set("duration", lasted_ms / 1_000);
    recording.set("duration_ms", lasted_ms);
    let address = format!("/v2/accounts/{account}/recordings/{id}/audio");
    recording.set("download_url", address);
    let heard = all.iter().filter_map(|it| sound(it, from_ms, at_ms));
    recording.set("sounds", heard.collect::<Vec<_>>());
    recording
}

/// Something that is heard in a recording, with its times from the recording's beginning.
fn sound(it: &Happening, from_ms: u64, until_ms: u64) -> Option<Json> {
    let (kind, what, lasts_ms) = match &it.what {
        What::Heard { what, lasts_ms, .. } => ("played", what, *lasts_ms),
        What::Entered { digits } => ("keys", digits, 0),
        _ => return None,
    };
    let ends_ms = it.at_ms.saturating_add(lasts_ms).min(until_ms);
    if it.at_ms > until_ms || ends_ms < from_ms {
        return None;
    }
    let mut sound = Object::new();
    sound.set("at_ms", it.at_ms.saturating_sub(from_ms));
    sound.set("lasts_ms", ends_ms - it.at_ms.max(from_ms));
    sound.set("kind", kind);
    sound.set("what", what.as_str());
    Some(sound.into())
}

/// Where the call passed, once it is over; a list of rules has decided by the last rule that it took
pub(super) fn visits(kept: &Kept, ways: &Ways, all: &[Happening]) -> Vec<Visit> {
    let view = View::of(all);
    let Some(lasted_s) = view.lasted_s() else {
        return Vec::new();
    };
    let lasted_s = i64::try_from(lasted_s).unwrap_or(i64::MAX);
    let mut visits: Vec<Visit> = Vec::new();
    for it in all {
        let What::Passed { node, is_rule } = &it.what else {
            continue;
        };
        let (flow, path) = node.split_once(':').unwrap_or((node, ""));
        let rule = is_rule.then(|| ways.rule(flow, path)).flatten();
        let rule_node = path.trim_start_matches('/').split('/').next();
        visits.push(Visit {
            flow: flow.to_owned(),
            nth: i64::try_from(visits.len()).unwrap_or(i64::MAX),
            // An option of a menu counts as the rule that played the menu.
            node: if *is_rule {
                rule_node.unwrap_or_default()
            } else {
                path
            }
            .to_owned(),
            rule: rule.map(|it| it.to_text()).unwrap_or_default(),
            is_last: false,
            at: kept.epoch_ms(0),
            lasted_s,
        });
    }
    // In each flow the last one has decided.
    let mut decided = std::collections::BTreeSet::new();
    for visit in visits.iter_mut().rev() {
        visit.is_last = decided.insert(visit.flow.clone());
    }
    visits
}
