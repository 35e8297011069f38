//! `/conferences/{id}/participants`: who is in a conference, and what a moderator does with them.

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use ringtree::Json;
use ringtree::json::Object;

use super::calls::owns;
use super::deeds::agrees;
use super::documents::read;
use super::envelope::{Answer, Page};
use super::error::Refusal;
use super::request::{AccountId, Data, param};
use crate::App;
use crate::collection::CONFERENCES;
use crate::order;
use crate::plane::exchange::LINES;
use crate::plane::kept::{Kept, Shown};
use crate::plane::live::{Action, Deed, End, Order};
use crate::schema::{Field, Problem};
use crate::store::{Added, CallKind, CallRow, CallsWanted, Place};

/// How many participants a list shows
const SHOWN: u32 = 1_000;

/// What a moderator can do
pub(super) const MODERATION: &[Field] =
    &[Field::choice("action", &["mute", "unmute", "deaf", "undeaf", "kick"]).required()];

/// A conference that is there
pub(super) struct OnConference {
    account: String,
    id: String,
}

impl FromRequestParts<App> for OnConference {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let AccountId(account) = AccountId::from_request_parts(parts, app).await?;
        let id = param(parts, app, "conference_id").await?;
        let place = Place {
            account,
            collection: CONFERENCES.name,
            id,
        };
        read(app, &place).await?;
        Ok(Self {
            account: place.account,
            id: place.id,
        })
    }
}

/// A participant of it
pub(super) struct OnParticipant {
    account: String,
    row: CallRow,
}

impl FromRequestParts<App> for OnParticipant {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let OnConference { account, id } = OnConference::from_request_parts(parts, app).await?;
        let participant = param(parts, app, "participant_id").await?;
        let uuid = participant.strip_prefix("part_").unwrap_or_default();
        let row = app.store.call_by_uuid(&account, uuid).await?;
        let row = row.filter(|it| it.room.as_deref() == Some(&*id));
        let row = row.ok_or(Refusal::NoDocument(participant))?;
        Ok(Self { account, row })
    }
}

/// Who is in the conference
pub(super) async fn list(
    State(app): State<App>,
    conference: OnConference,
) -> Result<Answer, Refusal> {
    let rows = inside(&app, &conference).await?;
    let mut all: Vec<_> = rows.iter().filter_map(participant).collect();
    // The store has the newest first.
    all.reverse();
    let page = Page {
        plural: "participants",
        size: all.len(),
        next: None,
    };
    Ok(Answer::list(Json::Array(all).to_text(), page))
}

/// One of them
pub(super) async fn one(OnParticipant { row, .. }: OnParticipant) -> Result<Answer, Refusal> {
    Ok(Answer::data(
        participant(&row).unwrap_or_default().to_text(),
    ))
}

/// Does something with one
pub(super) async fn on_one(
    State(app): State<App>,
    OnParticipant { account, row }: OnParticipant,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    let deed = deed(&data)?;
    let row = app.exchange.act(&account, &row.id, &[deed]).await?;
    Ok(Answer::data(after(&row).to_text()))
}

/// Takes one out
pub(super) async fn kick(
    State(app): State<App>,
    OnParticipant { account, row }: OnParticipant,
) -> Result<Answer, Refusal> {
    let row = app.exchange.act(&account, &row.id, &[KICK]).await?;
    Ok(Answer::data(after(&row).to_text()))
}

/// Does the same with all
pub(super) async fn on_all(
    State(app): State<App>,
    conference: OnConference,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    let deed = deed(&data)?;
    let mut all = Vec::new();
    for row in inside(&app, &conference).await? {
        let acted = app
            .exchange
            .act(&conference.account, &row.id, std::slice::from_ref(&deed));
        match acted.await.map_err(Refusal::from) {
            Ok(row) => all.push(after(&row)),
            // They have left meanwhile.
            Err(Refusal::State(_) | Refusal::NoDocument(_)) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    all.reverse();
    Ok(Answer::data(Json::Array(all).to_text()))
}

/// Dials somebody in: `{"to", "from"}`
pub(super) async fn dial(
    State(app): State<App>,
    conference: OnConference,
    Data(data): Data,
) -> Result<Answer, Refusal> {
    let Json::Object(members) = data else {
        let problem = Problem::new("data", "type", "an object with `to` and `from`");
        return Err(Refusal::invalid(problem));
    };
    let now = app.exchange.clock.now_ms();
    let ids = order::new_ids()?;
    let (mut kept, due_at) = order::outbound(&members, ids, now).map_err(Refusal::Invalid)?;
    let held = app.exchange.estates.now(&conference.account).await?;
    if !owns(&app, &held, &conference.account, &kept.live.from.number).await? {
        return Err(Refusal::CallerId);
    }
    into_room(&mut kept, &conference.id);
    let new = order::row(&conference.account, &kept, due_at, now);
    match app.exchange.accept(vec![new], Some(LINES), None).await? {
        Added::Full => return Err(Refusal::TooManyCalls),
        Added::Done | Added::Before(_) | Added::OtherRequest => {}
    }
    let mut told = Object::new();
    told.set("participant_id", kept.participant_id());
    told.set("call_id", kept.live.id.as_str());
    Ok(Answer::made(
        Json::from(told).to_text(),
        format!(
            "/v2/accounts/{}/conferences/{}/participants/{}",
            conference.account,
            conference.id,
            kept.participant_id()
        ),
    ))
}

/// Whoever answers is in the conference.
fn into_room(kept: &mut Kept, room: &str) {
    if let Order::Outbound { on_answered, .. } = &mut kept.live.order {
        on_answered.push(Action::JoinConference {
            room: room.to_owned(),
        });
    }
}

async fn inside(app: &App, conference: &OnConference) -> Result<Vec<CallRow>, Refusal> {
    let wanted = CallsWanted {
        which: CallKind::InRoom(conference.id.clone()),
        limit: SHOWN,
        ..CallsWanted::default()
    };
    Ok(app.store.calls(&conference.account, &wanted).await?)
}

fn participant(row: &CallRow) -> Option<Json> {
    Shown::read(&row.shown).participant
}

/// The participant after something was done, or that they are gone.
fn after(row: &CallRow) -> Json {
    participant(row).unwrap_or_else(|| {
        let mut gone = Object::new();
        gone.set("participant_id", format!("part_{}", row.uuid));
        gone.set("kicked", true);
        gone.into()
    })
}

const KICK: Deed = Deed::HangUp { by: End::Api };

fn deed(data: &Json) -> Result<Deed, Refusal> {
    agrees(MODERATION, data)?;
    let set = |muted, deaf| Deed::Set { muted, deaf };
    Ok(match data.get("action").and_then(Json::as_str) {
        Some("mute") => set(Some(true), None),
        Some("unmute") => set(Some(false), None),
        Some("deaf") => set(None, Some(true)),
        Some("undeaf") => set(None, Some(false)),
        _ => KICK,
    })
}
