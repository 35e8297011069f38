//! What people do with a live call: at `/calls/{id}/…`, and with its channel.

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use ringtree::Json;
use ringtree::json::Object;
use ringtree::number::is_dialable;

use super::calls::{OnCall, read, shown};
use super::envelope::Answer;
use super::error::Refusal;
use super::request::{AccountId, Bare, Data, param};
use crate::App;
use crate::order;
use crate::plane::kept::Shown;
use crate::plane::live::{Deed, End};
use crate::rules::BAD_NUMBER;
use crate::schema::Problem;
use crate::store::{CallKind, CallRow, CallsWanted};

/// How many bytes a text may have that is played
const LONGEST_TEXT: usize = 4_096;
/// How many channels a list shows
const CHANNELS: u32 = 1_000;

/// What an address of a call does
pub(super) async fn on_call(
    State(app): State<App>,
    OnCall { account, id }: OnCall,
    Which(deed): Which,
    Bare(members): Bare,
) -> Result<Answer, Refusal> {
    let row = read(&app, &account, &id).await?;
    let deeds = of_address(deed, members, &row)?;
    let row = app.exchange.act(&account, &id, &deeds).await?;
    Ok(Answer::data(shown(&app, &row).to_text()))
}

/// The last word of an address
#[derive(Clone, Copy)]
pub(super) struct Which(pub(super) &'static str);

impl FromRequestParts<App> for Which {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        parts.extensions.get().copied().ok_or(Refusal::NoRoute)
    }
}

fn of_address(deed: &str, members: Object, row: &CallRow) -> Result<Vec<Deed>, Refusal> {
    let is_answered = row.status == "answered";
    let body = Json::Object(members);
    let one = match deed {
        "answer" => {
            let then = steps(&body)?;
            if is_answered {
                Deed::Do { then }
            } else {
                Deed::Answer { then }
            }
        }
        "decline" if is_answered => return Err(Refusal::State("the call is answered")),
        "decline" => Deed::Decline,
        "transfer" => Deed::Transfer {
            to: number(&body, "destination")?,
            attended: body.get("attended").and_then(Json::as_bool) == Some(true),
        },
        "record" => record(&body, row)?,
        "play-audio" => Deed::Play {
            what: heard(&body)?,
        },
        "gather-dtmf" => Deed::Do {
            then: vec![step(body, "gather_dtmf")?],
        },
        "hangup" => Deed::HangUp { by: End::Api },
        _ => return Err(Refusal::NoRoute),
    };
    Ok(vec![one])
}

/// The steps of a script: the body is one, or has them as `actions`, or is empty.
fn steps(body: &Json) -> Result<Vec<crate::plane::live::Action>, Refusal> {
    let mut problems = Vec::new();
    let steps = match body.get("actions") {
        Some(steps) => order::actions(steps, "actions", &mut problems),
        None if body.get("action").is_some() => {
            order::action(body, "", &mut problems).into_iter().collect()
        }
        None => Vec::new(),
    };
    if problems.is_empty() {
        Ok(steps)
    } else {
        Err(Refusal::Invalid(problems))
    }
}

fn step(body: Json, action: &str) -> Result<crate::plane::live::Action, Refusal> {
    let mut members = match body {
        Json::Object(members) => members,
        _ => Object::new(),
    };
    members.set("action", action);
    let mut problems = Vec::new();
    order::action(&members.into(), "", &mut problems).ok_or(Refusal::Invalid(problems))
}

fn number(body: &Json, field: &'static str) -> Result<String, Refusal> {
    let value = body.get(field);
    let refuse = |rule, words: &str| Err(Refusal::invalid(Problem::new(field, rule, words)));
    match value.and_then(Json::as_str) {
        Some(number) if is_dialable(number) => Ok(number.to_owned()),
        Some(_) => refuse(BAD_NUMBER, "write a number as `+14155552671`"),
        None => refuse("required", "the number that the call goes to"),
    }
}

fn heard(body: &Json) -> Result<String, Refusal> {
    let fields = ["message", "audio_url", "media_id", "media"];
    let said = fields.iter().find_map(|it| body.get(it)?.as_str());
    let said = said
        .filter(|it| !it.is_empty() && it.len() <= LONGEST_TEXT)
        .map(str::to_owned);
    said.ok_or_else(|| {
        let words = "say a `message`, an `audio_url` or a `media_id`, of up to 4096 bytes";
        Refusal::invalid(Problem::new("message", "required", words))
    })
}

fn record(body: &Json, row: &CallRow) -> Result<Deed, Refusal> {
    let is_recorded = channel(row).and_then(|it| it.get("recording")?.as_bool()) == Some(true);
    match body.get("command").and_then(Json::as_str) {
        None | Some("start") if is_recorded => Err(Refusal::State("the call is recorded already")),
        None | Some("start") => Ok(Deed::Record),
        Some("stop") if is_recorded => Ok(Deed::StopRecording),
        Some("stop") => Err(Refusal::State("the call is not recorded")),
        Some(_) => Err(Refusal::invalid(Problem::new(
            "command",
            "enum",
            "one of start, stop",
        ))),
    }
}

fn channel(row: &CallRow) -> Option<Json> {
    Shown::read(&row.shown).channel
}

/// A channel of the account
pub(super) struct OnChannel {
    account: String,
    row: CallRow,
}

impl FromRequestParts<App> for OnChannel {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let AccountId(account) = AccountId::from_request_parts(parts, app).await?;
        let uuid = param(parts, app, "uuid").await?;
        let row = app.store.call_by_uuid(&account, &uuid).await?;
        // A channel is there while its call is.
        let row = row.filter(|it| channel(it).is_some());
        let row = row.ok_or(Refusal::NoDocument(uuid))?;
        Ok(Self { account, row })
    }
}

/// All channels of the account
pub(super) async fn channels(
    State(app): State<App>,
    AccountId(account): AccountId,
) -> Result<Answer, Refusal> {
    let wanted = CallsWanted {
        which: CallKind::Live,
        limit: CHANNELS,
        ..CallsWanted::default()
    };
    let rows = app.store.calls(&account, &wanted).await?;
    let channels: Vec<_> = rows.iter().filter_map(channel).collect();
    let page = super::envelope::Page {
        plural: "channels",
        size: channels.len(),
        next: None,
    };
    Ok(Answer::list(Json::Array(channels).to_text(), page))
}

/// One channel
pub(super) async fn one_channel(OnChannel { row, .. }: OnChannel) -> Result<Answer, Refusal> {
    Ok(Answer::data(channel(&row).unwrap_or_default().to_text()))
}

/// Hangs up
pub(super) async fn hang_up(
    State(app): State<App>,
    OnChannel { account, row }: OnChannel,
) -> Result<Answer, Refusal> {
    done(&app, &account, &row, &[Deed::HangUp { by: End::Api }]).await
}

/// Does what the body's `action` says
pub(super) async fn on_channel(
    State(app): State<App>,
    OnChannel { account, row }: OnChannel,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    let deeds = of_action(&data, &row)?;
    done(&app, &account, &row, &deeds).await
}

async fn done(app: &App, account: &str, row: &CallRow, deeds: &[Deed]) -> Result<Answer, Refusal> {
    let row = app.exchange.act(account, &row.id, deeds).await?;
    let shown = Shown::read(&row.shown);
    // A channel that is gone is told of as completed.
    let told = shown.channel.unwrap_or_else(|| {
        let mut gone = Object::new();
        gone.set("uuid", row.uuid.as_str());
        gone.set("state", "completed");
        gone.into()
    });
    Ok(Answer::data(told.to_text()))
}

const ACTIONS: &str = "one of transfer, hold, unhold, park, record, play, dtmf, hangup, break";

fn of_action(data: &Json, row: &CallRow) -> Result<Vec<Deed>, Refusal> {
    let refuse = |rule, words: &str| Err(Refusal::invalid(Problem::new("action", rule, words)));
    let Some(action) = data.get("action").and_then(Json::as_str) else {
        return refuse("required", ACTIONS);
    };
    let state = channel(row).unwrap_or_default();
    let state = state
        .get("state")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let one = match action {
        "transfer" => Deed::Transfer {
            to: number(data, "target")?,
            attended: data.get("type").and_then(Json::as_str) == Some("attended"),
        },
        "hold" if matches!(state, "answered" | "bridged") => Deed::Hold,
        "hold" => return Err(Refusal::State("only who talks can be held")),
        "unhold" if state == "held" => Deed::Unhold,
        "unhold" => return Err(Refusal::State("the call is not held")),
        "park" => Deed::Park,
        "record" => record(data, row)?,
        "play" => Deed::Play { what: heard(data)? },
        "dtmf" => return keys(data),
        "hangup" => Deed::HangUp { by: End::Api },
        "break" => Deed::Break,
        _ => return refuse("enum", ACTIONS),
    };
    Ok(vec![one])
}

fn keys(data: &Json) -> Result<Vec<Deed>, Refusal> {
    let digits = data
        .get("digits")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let is_key = |it: char| it.is_ascii_digit() || matches!(it, '*' | '#' | 'A'..='D');
    if digits.is_empty() || digits.len() > 64 || !digits.chars().all(is_key) {
        let words = "up to 64 of the keys 0–9, * and #";
        return Err(Refusal::invalid(Problem::new("digits", "format", words)));
    }
    Ok(digits.chars().map(|key| Deed::Press { key }).collect())
}
