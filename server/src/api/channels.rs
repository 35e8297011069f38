//! `/channels`: live calls as the switch has them, and what people do with them.

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use ringtree::Json;
use ringtree::json::Object;

use super::deeds::{COMMAND, MESSAGE, NUMBER, agrees, heard, number, record};
use super::envelope::{Answer, Page};
use super::error::Refusal;
use super::request::{AccountId, Data, param};
use crate::App;
use crate::plane::kept::Shown;
use crate::plane::live::{Deed, End};
use crate::schema::{Field, Problem, Shape};
use crate::store::{CallKind, CallRow, CallsWanted};

/// How many channels a list shows
const MOST: u32 = 1_000;

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

/// The channel that a call has while it goes on
pub(super) fn channel(row: &CallRow) -> Option<Json> {
    Shown::read(&row.shown).channel
}

/// All channels of the account
pub(super) async fn list(
    State(app): State<App>,
    AccountId(account): AccountId,
) -> Result<Answer, Refusal> {
    let wanted = CallsWanted {
        which: CallKind::Live,
        limit: MOST,
        ..CallsWanted::default()
    };
    let rows = app.store.calls(&account, &wanted).await?;
    let channels: Vec<_> = rows.iter().filter_map(channel).collect();
    let page = Page {
        plural: "channels",
        size: channels.len(),
        next: None,
    };
    Ok(Answer::list(Json::Array(channels).to_text(), page))
}

/// One channel
pub(super) async fn one(OnChannel { row, .. }: OnChannel) -> Result<Answer, Refusal> {
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
pub(super) async fn on_one(
    State(app): State<App>,
    OnChannel { account, row }: OnChannel,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    agrees(ON_CHANNEL, &data)?;
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

/// What can be done with a channel
pub(super) const ON_CHANNEL: &[Field] = &[
    Field::choice(
        "action",
        &[
            "transfer", "hold", "unhold", "park", "record", "play", "dtmf", "hangup", "break",
        ],
    )
    .required(),
    Field::new("target", NUMBER),
    Field::choice("type", &["blind", "attended"]),
    COMMAND,
    MESSAGE,
    Field::text("media", 4_096),
    Field::new("digits", Shape::Text(1, 64)),
];

fn of_action(data: &Json, row: &CallRow) -> Result<Vec<Deed>, Refusal> {
    let text = |it: Option<&Json>| it.and_then(Json::as_str).unwrap_or_default().to_owned();
    let state = channel(row).map(|it| text(it.get("state")));
    let state = state.unwrap_or_default();
    let one = match text(data.get("action")).as_str() {
        "transfer" => Deed::Transfer {
            to: number(data, "target")?,
            attended: text(data.get("type")) == "attended",
        },
        "hold" if matches!(state.as_str(), "answered" | "bridged") => Deed::Hold,
        "hold" => return Err(Refusal::State("only who talks can be held")),
        "unhold" if state == "held" => Deed::Unhold,
        "unhold" => return Err(Refusal::State("the call is not held")),
        "park" => Deed::Park,
        "record" => record(data, row)?,
        "play" => Deed::Play { what: heard(data)? },
        "dtmf" => return keys(&text(data.get("digits"))),
        "hangup" => Deed::HangUp { by: End::Api },
        _ => Deed::Break,
    };
    Ok(vec![one])
}

fn keys(digits: &str) -> Result<Vec<Deed>, Refusal> {
    let is_key = |it: char| it.is_ascii_digit() || matches!(it, '*' | '#' | 'A'..='D');
    if digits.is_empty() || !digits.chars().all(is_key) {
        let words = "up to 64 of the keys 0–9, * and #";
        return Err(Refusal::invalid(Problem::new("digits", "format", words)));
    }
    Ok(digits.chars().map(|key| Deed::Press { key }).collect())
}
