//! What an application does with a live call, at `/calls/{id}/…`.

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use ringtree::Json;
use ringtree::number::is_dialable;

use super::calls::{OnCall, read, shown};
use super::channels::channel;
use super::envelope::Answer;
use super::error::Refusal;
use super::request::Bare;
use crate::App;
use crate::plane::live::{Action, Deed, End};
use crate::rules::BAD_NUMBER;
use crate::schema::{Field, Problem, Shape, check};
use crate::steps::{self, ANSWER, GATHER};
use crate::store::CallRow;

/// One of the deeds: the last word of its address, its title, and what it takes
#[derive(Clone, Copy, Debug)]
pub(super) struct Which {
    pub(super) word: &'static str,
    pub(super) title: &'static str,
    pub(super) takes: &'static [Field],
}

const fn deed(word: &'static str, title: &'static str, takes: &'static [Field]) -> Which {
    Which { word, title, takes }
}

/// All of them
pub(super) const DEEDS: [Which; 7] = [
    deed("answer", "Answer a call, and go on with a script", ANSWER),
    deed("decline", "Decline a call", &[]),
    deed(
        "transfer",
        "Transfer a call",
        &[
            Field::new("destination", NUMBER).required(),
            Field::flag("attended"),
        ],
    ),
    deed("record", "Begin or end a recording", &[COMMAND]),
    deed(
        "play-audio",
        "Play something to a call",
        &[
            MESSAGE,
            Field::new("audio_url", Shape::Address),
            Field::text("media_id", 256),
        ],
    ),
    deed("gather-dtmf", "Ask for digits", GATHER),
    deed("hangup", "Hang up", &[]),
];

/// A number to be dialled
pub(super) const NUMBER: Shape = Shape::Text(1, 256);
/// Whether a recording begins or ends; it begins where nothing is said.
pub(super) const COMMAND: Field = Field::choice("command", &["start", "stop"]);
/// A text that is spoken
pub(super) const MESSAGE: Field = Field::text("message", 4_096);

impl FromRequestParts<App> for Which {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        parts.extensions.get().copied().ok_or(Refusal::NoRoute)
    }
}

/// What an address of a call does
pub(super) async fn on_call(
    State(app): State<App>,
    OnCall { account, id }: OnCall,
    which: Which,
    Bare(members): Bare,
) -> Result<Answer, Refusal> {
    let row = read(&app, &account, &id).await?;
    let body = Json::Object(members);
    agrees(which.takes, &body)?;
    let deeds = of_address(which.word, &body, &row)?;
    let row = app.exchange.act(&account, &id, &deeds).await?;
    Ok(Answer::data(shown(&app, &row).to_text()))
}

/// Refuses a body that has not these fields.
pub(super) fn agrees(fields: &[Field], body: &Json) -> Result<(), Refusal> {
    none(check(fields, body))
}

fn none(problems: Vec<Problem>) -> Result<(), Refusal> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid(problems))
    }
}

fn of_address(word: &str, body: &Json, row: &CallRow) -> Result<Vec<Deed>, Refusal> {
    let is_answered = row.status == "answered";
    let one = match word {
        "answer" => {
            let then = script(body)?;
            if is_answered {
                Deed::Do { then }
            } else {
                Deed::Answer { then }
            }
        }
        "decline" if is_answered => return Err(Refusal::State("the call is answered")),
        "decline" => Deed::Decline,
        "transfer" => Deed::Transfer {
            to: number(body, "destination")?,
            attended: body.get("attended").and_then(Json::as_bool) == Some(true),
        },
        "record" => record(body, row)?,
        "play-audio" => Deed::Play { what: heard(body)? },
        "gather-dtmf" => Deed::Do {
            then: gathering(body)?,
        },
        "hangup" => Deed::HangUp { by: End::Api },
        _ => return Err(Refusal::NoRoute),
    };
    Ok(vec![one])
}

/// The steps of a script: the body is one, or has them as `actions`, or is empty.
fn script(body: &Json) -> Result<Vec<Action>, Refusal> {
    let mut problems = Vec::new();
    let read = match body.get("actions") {
        Some(all) => steps::all(all, "actions", &mut problems),
        None if body.get("action").is_some() => {
            steps::one(body, "", &mut problems).into_iter().collect()
        }
        None => Vec::new(),
    };
    none(problems).map(|()| read)
}

/// Digits are asked for, with a message before where there is one.
fn gathering(body: &Json) -> Result<Vec<Action>, Refusal> {
    let mut problems = Vec::new();
    let mut step = |action: &str| {
        let mut members = body.as_object().cloned().unwrap_or_default();
        members.set("action", action);
        steps::one(&members.into(), "", &mut problems)
    };
    let message = body.get("message").and_then(|_| step("play_audio"));
    let steps = message.into_iter().chain(step("gather_dtmf")).collect();
    none(problems).map(|()| steps)
}

/// The number in a field, which must be one that can be dialled
pub(super) fn number(body: &Json, field: &'static str) -> Result<String, Refusal> {
    let value = body.get(field);
    let refuse = |rule, words: &str| Err(Refusal::invalid(Problem::new(field, rule, words)));
    match value.and_then(Json::as_str) {
        Some(number) if is_dialable(number) => Ok(number.to_owned()),
        Some(_) => refuse(BAD_NUMBER, "write a number as `+14155552671`"),
        None => refuse("required", "the number that the call goes to"),
    }
}

/// What is to be heard
pub(super) fn heard(body: &Json) -> Result<String, Refusal> {
    let fields = ["message", "audio_url", "media_id", "media"];
    let mut said = fields.iter().filter_map(|it| body.get(it)?.as_str());
    let said = said.find(|it| !it.is_empty()).map(str::to_owned);
    said.ok_or_else(|| {
        let words = "say a `message`, or which audio";
        Refusal::invalid(Problem::new("message", "required", words))
    })
}

/// A recording begins or ends, if it can.
pub(super) fn record(body: &Json, row: &CallRow) -> Result<Deed, Refusal> {
    let is_recorded = channel(row).and_then(|it| it.get("recording")?.as_bool()) == Some(true);
    let stops = body.get("command").and_then(Json::as_str) == Some("stop");
    match (stops, is_recorded) {
        (false, true) => Err(Refusal::State("the call is recorded already")),
        (false, false) => Ok(Deed::Record),
        (true, true) => Ok(Deed::StopRecording),
        (true, false) => Err(Refusal::State("the call is not recorded")),
    }
}
