//! `/calls`: calls placed, one or many, at once or later; what became of them; and what an application does with them.

use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use ringtree::Json;
use ringtree::json::Object;

use super::envelope::{Answer, Page};
use super::error::Refusal;
use super::request::{Bare, Holder, param};
use crate::App;
use crate::collection::PHONE_NUMBERS;
use crate::credential::{digest, hex, new_id};
use crate::estate::Held;
use crate::order;
use crate::plane::exchange::LINES;
use crate::plane::kept::{Kept, Shown};
use crate::schema::Problem;
use crate::store::{Added, CallKind, CallRow, CallsWanted, Place, RequestKey};

/// How many calls a batch may have
const BATCH: usize = 1_000;
/// How many calls of an account may wait for a line and go on
const WAITING: u32 = 10_000;
/// How many calls a page has when nobody says, and at most
const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 500;

/// A call of the account
pub(super) struct OnCall {
    pub(super) account: String,
    pub(super) id: String,
}

impl FromRequestParts<App> for OnCall {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Holder(account) = Holder::from_request_parts(parts, app).await?;
        let id = param(parts, app, "id").await?;
        Ok(Self { account, id })
    }
}

/// A request's own key, if it has one
pub(super) struct Idempotency(Option<String>);

impl FromRequestParts<App> for Idempotency {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        let Some(key) = parts.headers.get("idempotency-key") else {
            return Ok(Self(None));
        };
        let key = key.to_str().unwrap_or_default().trim();
        if key.is_empty() || key.len() > 255 {
            let words = "up to 255 letters, digits and signs";
            return Err(Refusal::invalid(Problem::new(
                "Idempotency-Key",
                "format",
                words,
            )));
        }
        Ok(Self(Some(key.to_owned())))
    }
}

impl Idempotency {
    fn of(self, request: &Object) -> Option<RequestKey> {
        let text = Json::Object(request.clone()).to_text();
        self.0.map(|key| RequestKey {
            key,
            request: hex(&digest(&text)),
        })
    }
}

pub(super) async fn place(
    State(app): State<App>,
    Holder(account): Holder,
    key: Idempotency,
    Bare(members): Bare,
) -> Result<Answer, Refusal> {
    let key = key.of(&members);
    if let Some(ids) = made_before(&app, &account, key.as_ref()).await? {
        let id = ids.first().map_or("", String::as_str);
        let call = read(&app, &account, id).await?;
        let told = shown(&app, &call).to_text();
        return Ok(Answer::made(told, format!("/v2/calls/{id}")));
    }
    let held = app.exchange.estates.now(&account).await?;
    let row = placed(&app, &held, &account, &members).await?;
    let mut id = row.id.clone();
    let is_now = row.due_at <= Some(app.exchange.clock.now_ms());
    let most = is_now.then_some(LINES);
    match app.exchange.accept(vec![row], most, key.as_ref()).await? {
        Added::Done => {}
        Added::Full => return Err(Refusal::TooManyCalls),
        Added::Before(ids) => id = ids.into_iter().next().unwrap_or_default(),
        Added::OtherRequest => return Err(Refusal::KeyReused),
    }
    let call = read(&app, &account, &id).await?;
    Ok(Answer::made(
        shown(&app, &call).to_text(),
        format!("/v2/calls/{id}"),
    ))
}

pub(super) async fn batch(
    State(app): State<App>,
    Holder(account): Holder,
    key: Idempotency,
    Bare(members): Bare,
) -> Result<Answer, Refusal> {
    let key = key.of(&members);
    let calls = wanted(&members)?;
    if let Some(ids) = made_before(&app, &account, key.as_ref()).await? {
        return told_again(&app, &account, &ids, calls.len()).await;
    }
    let held = app.exchange.estates.now(&account).await?;
    let batch = format!("batch_{}", new_id()?);
    let mut rows = Vec::new();
    let mut results = Vec::new();
    for call in calls {
        let result = match call.as_object() {
            Some(members) => placed(&app, &held, &account, members).await,
            None => Err(Refusal::invalid(Problem::new(
                "",
                "type",
                "a call is an object",
            ))),
        };
        results.push(match result {
            Ok(row) => {
                let id = row.id.clone();
                rows.push(in_batch(row, &batch)?);
                Ok(id)
            }
            Err(refusal @ (Refusal::Invalid(_) | Refusal::CallerId)) => Err(refusal),
            Err(broken) => return Err(broken),
        });
    }
    match app
        .exchange
        .accept(rows, Some(WAITING), key.as_ref())
        .await?
    {
        Added::Done => {}
        Added::Full => return Err(Refusal::TooManyCalls),
        Added::OtherRequest => return Err(Refusal::KeyReused),
        Added::Before(ids) => return told_again(&app, &account, &ids, calls.len()).await,
    }
    let mut entries = Vec::new();
    for result in &results {
        entries.push(match result {
            Ok(id) => entry(&app, &account, id).await?,
            Err(refusal) => super::bare::entry(refusal, "Call"),
        });
    }
    let n_queued = results.iter().filter(|it| it.is_ok()).count();
    Ok(batch_answer(&batch, results.len(), n_queued, entries))
}

fn wanted(members: &Object) -> Result<&[Json], Refusal> {
    let refuse = |rule, words: String| Err(Refusal::invalid(Problem::new("calls", rule, words)));
    match members.get("calls") {
        Some(Json::Array(calls)) if calls.is_empty() => {
            refuse("minItems", "at least 1 call".to_owned())
        }
        Some(Json::Array(calls)) if calls.len() > BATCH => {
            refuse("maxItems", format!("at most {BATCH} calls"))
        }
        Some(Json::Array(calls)) => Ok(calls),
        Some(_) => refuse("type", "expected array".to_owned()),
        None => refuse(
            "required",
            "send `{\"calls\": [{\"from\", \"to\"}, …]}`".to_owned(),
        ),
    }
}

fn in_batch(row: CallRow, batch: &str) -> Result<CallRow, Refusal> {
    let mut kept = Kept::read(&row.record).map_err(|_| Refusal::Broken)?;
    kept.batch = Some(batch.to_owned());
    let shown = kept.waiting(&row.status, row.created_at);
    Ok(CallRow {
        record: kept.to_text(),
        shown: shown.to_text(),
        ..row
    })
}

async fn entry(app: &App, account: &str, id: &str) -> Result<Json, Refusal> {
    let call = read(app, account, id).await?;
    let mut entry = Object::new();
    entry.set("call_id", id);
    entry.set("status", call.status.as_str());
    Ok(entry.into())
}

/// The calls that the same request made before, if it was made.
async fn made_before(
    app: &App,
    account: &str,
    key: Option<&RequestKey>,
) -> Result<Option<Vec<String>>, Refusal> {
    let Some(key) = key else {
        return Ok(None);
    };
    match app.store.made_before(account, key).await? {
        Some(Added::Before(ids)) => Ok(Some(ids)),
        Some(Added::OtherRequest) => Err(Refusal::KeyReused),
        _ => Ok(None),
    }
}

/// What a batch made that was sent before; of its calls that were refused only their number is told.
async fn told_again(
    app: &App,
    account: &str,
    ids: &[String],
    total: usize,
) -> Result<Answer, Refusal> {
    let mut entries = Vec::new();
    let mut batch = String::new();
    for id in ids {
        let row = read(app, account, id).await?;
        let kept = Kept::read(&row.record).map_err(|_| Refusal::Broken)?;
        batch = kept.batch.unwrap_or_default();
        entries.push(entry(app, account, id).await?);
    }
    Ok(batch_answer(&batch, total, ids.len(), entries))
}

fn batch_answer(batch: &str, total: usize, n_queued: usize, entries: Vec<Json>) -> Answer {
    let mut answer = Object::new();
    answer.set("batch_id", batch);
    answer.set("total", total as u64);
    answer.set("queued", n_queued as u64);
    answer.set("failed", total.saturating_sub(n_queued) as u64);
    answer.set("calls", entries);
    Answer::made(Json::from(answer).to_text(), "/v2/calls".to_owned())
}

/// A call that may be placed, as a new row.
async fn placed(
    app: &App,
    held: &Held,
    account: &str,
    members: &Object,
) -> Result<CallRow, Refusal> {
    let now = app.exchange.clock.now_ms();
    let (kept, due_at) =
        order::outbound(members, order::new_ids()?, now).map_err(Refusal::Invalid)?;
    if !owns(app, held, account, &kept.live.from.number).await? {
        return Err(Refusal::CallerId);
    }
    Ok(order::row(account, &kept, due_at, now))
}

/// Whether a number is one of the account's: one that a flow answers, or one of its own documents.
pub(super) async fn owns(
    app: &App,
    held: &Held,
    account: &str,
    number: &str,
) -> Result<bool, Refusal> {
    if held.ways.own_entrance(number).is_some() {
        return Ok(true);
    }
    let place = Place {
        account: account.to_owned(),
        collection: PHONE_NUMBERS.name,
        id: ringtree::number::to_e164(number),
    };
    Ok(app.store.get(&place).await?.is_some())
}

pub(super) async fn read(app: &App, account: &str, id: &str) -> Result<CallRow, Refusal> {
    let row = app.store.call(account, id).await?;
    row.ok_or_else(|| Refusal::NoDocument(id.to_owned()))
}

/// A call as it is told, with how long it has lasted so far
pub(super) fn shown(app: &App, row: &CallRow) -> Json {
    let mut call = Shown::read(&row.shown).call;
    let answered = call.get("answered_at").and_then(Json::as_str);
    let answered = answered.and_then(|it| it.parse::<jiff::Timestamp>().ok());
    if let (Some(answered), Some(_), Json::Object(members)) = (answered, row.due_at, &mut call) {
        let lasted = app.exchange.clock.now_ms() - answered.as_millisecond();
        members.set("duration", (lasted / 1_000).max(0));
    }
    call
}

pub(super) async fn one(
    State(app): State<App>,
    OnCall { account, id }: OnCall,
) -> Result<Answer, Refusal> {
    let row = read(&app, &account, &id).await?;
    Ok(Answer::data(shown(&app, &row).to_text()))
}

pub(super) async fn list(
    State(app): State<App>,
    Holder(account): Holder,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Answer, Refusal> {
    let mut wanted = which(&query)?;
    let size = wanted.limit;
    wanted.limit = size + 1;
    let mut rows = app.store.calls(&account, &wanted).await?;
    let next = rows.get(size as usize).map(cursor);
    rows.truncate(size as usize);
    let entries: Vec<_> = rows.iter().map(|it| shown(&app, it)).collect();
    let page = Page {
        plural: "calls",
        size: entries.len(),
        next,
    };
    Ok(Answer::list(Json::Array(entries).to_text(), page))
}

fn cursor(row: &CallRow) -> String {
    format!("{}.{}", row.created_at, row.id)
}

fn which(query: &[(String, String)]) -> Result<CallsWanted, Refusal> {
    let mut wanted = CallsWanted {
        limit: PAGE,
        ..CallsWanted::default()
    };
    for (key, value) in query {
        let refuse = |words: &str| {
            let problem = Problem::new(key.as_str(), "format", words);
            Refusal::invalid(problem.with_value(&value.as_str().into()))
        };
        match key.as_str() {
            "status" | "filter_status" => {
                wanted.which = match value.as_str() {
                    "completed" | "failed" => CallKind::OverAs(value.clone()),
                    _ => CallKind::LiveAt(value.clone()),
                }
            }
            "page_size" | "limit" => {
                let size = value.parse().ok().filter(|it| *it > 0);
                let size: u32 = size.ok_or_else(|| refuse("a whole number of at least 1"))?;
                wanted.limit = size.min(LARGEST_PAGE);
            }
            "paginate" if value == "false" => wanted.limit = LARGEST_PAGE,
            "cursor" | "start_key" => {
                let from = value
                    .split_once('.')
                    .and_then(|(at, id)| Some((at.parse().ok()?, id.to_owned())));
                wanted.from = Some(from.ok_or_else(|| refuse("a cursor from an answer"))?);
            }
            _ => {}
        }
    }
    Ok(wanted)
}
