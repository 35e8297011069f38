//! What a handler needs of a request: who asks, for which document, with which body, expecting which revision.

use std::net::IpAddr;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use ringtree::Json;
use ringtree::json::Object;
use tokio::time::timeout;

use super::documents::read;
use super::error::Refusal;
use crate::collection::{Collection, MESSAGES, VMBOXES};
use crate::credential::{digest, presented};
use crate::document::BELOW;
use crate::listen::Peer;
use crate::schema::Problem;
use crate::store::{Expected, Grant, Place};
use crate::{Addresses, App};

/// The account whose address this is, opened by the credential
pub(super) struct AccountId(pub(super) String);

impl FromRequestParts<App> for AccountId {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let account = granted(parts, app).await?;
        if param(parts, app, "account_id").await? != account {
            return Err(Refusal::Forbidden);
        }
        taking_json(parts).map(|()| Self(account))
    }
}

/// The account that the credential opens, where no address names one
pub(super) struct Holder(pub(super) String);

impl FromRequestParts<App> for Holder {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let account = granted(parts, app).await?;
        taking_json(parts).map(|()| Self(account))
    }
}

/// Where a document lives that its address alone tells, whatever the answer is
pub(super) async fn place_of(
    parts: &mut Parts,
    app: &App,
    collection: &'static Collection,
) -> Result<Place, Refusal> {
    let account = granted(parts, app).await?;
    if param(parts, app, "account_id").await? != account {
        return Err(Refusal::Forbidden);
    }
    Ok(Place {
        account,
        collection: collection.name,
        id: param(parts, app, "id").await?,
    })
}

/// The account that the credential opens, whatever the client takes
pub(super) async fn granted(parts: &Parts, app: &App) -> Result<String, Refusal> {
    let from = From::of(parts, app);
    let Some(credential) = presented(&parts.headers) else {
        app.rates.guessed(from.0).map_err(Refusal::TooMany)?;
        return Err(Refusal::Unauthorized);
    };
    let grant = from.open(app, credential).await?;
    grant.map(|it| it.account).ok_or(Refusal::Unauthorized)
}

/// The address that a request comes from, where it is known
pub(super) struct From(Option<IpAddr>);

impl FromRequestParts<App> for From {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        Ok(Self::of(parts, app))
    }
}

impl From {
    fn of(parts: &Parts, app: &App) -> Self {
        Self(match app.addresses {
            Addresses::OfConnections => parts.extensions.get::<Peer>().map(|it| it.0),
            Addresses::OfProxy => forwarded(&parts.headers),
        })
    }

    /// What a credential opens; every try and every use is counted
    pub(super) async fn open(&self, app: &App, credential: &str) -> Result<Option<Grant>, Refusal> {
        let credential = digest(credential);
        let rates = &app.rates;
        rates
            .may_try(self.0, &credential)
            .map_err(Refusal::TooMany)?;
        let grant = app.store.grant(&credential, now()).await?;
        let counted = match &grant {
            Some(grant) => rates.spend(&*app.store, &grant.key, &credential).await,
            None => rates.guessed(self.0),
        };
        counted.map_err(Refusal::TooMany)?;
        Ok(grant)
    }
}

/// What stands before the last entry is whatever the client wrote.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    let last = last.to_str().ok()?.rsplit(',').next()?.trim();
    last.parse().ok()
}

fn taking_json(parts: &Parts) -> Result<(), Refusal> {
    accepts_json(&parts.headers)
        .then_some(())
        .ok_or(Refusal::NotAcceptable)
}

/// A collection of the account, or of a voicemail box of it
pub(super) struct InCollection {
    /// The account
    pub(super) account: String,
    /// The collection
    pub(super) collection: &'static Collection,
    /// What the ids of its documents begin with in the store: the box, if it is one's
    pub(super) below: String,
}

impl FromRequestParts<App> for InCollection {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let AccountId(account) = AccountId::from_request_parts(parts, app).await?;
        if let Ok(vmbox) = param(parts, app, "vmbox_id").await {
            return Self::of_vmbox(app, account, vmbox).await;
        }
        let collection = parts.extensions.get::<&'static Collection>();
        let collection = *collection.ok_or(Refusal::NoRoute)?;
        Ok(Self {
            account,
            collection,
            below: String::new(),
        })
    }
}

impl InCollection {
    async fn of_vmbox(app: &App, account: String, vmbox: String) -> Result<Self, Refusal> {
        let place = Place {
            account,
            collection: VMBOXES.name,
            id: vmbox,
        };
        read(app, &place).await?;
        Ok(Self {
            account: place.account,
            collection: &MESSAGES,
            below: format!("{}{BELOW}", place.id),
        })
    }

    /// Where the document with this id lives
    pub(super) fn place(self, id: &str) -> Place {
        Place {
            account: self.account,
            collection: self.collection.name,
            id: self.below + id,
        }
    }
}

pub(super) async fn param(parts: &mut Parts, app: &App, name: &str) -> Result<String, Refusal> {
    let params = RawPathParams::from_request_parts(parts, app)
        .await
        .map_err(|_| Refusal::NoRoute)?;
    params
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
        .ok_or(Refusal::NoRoute)
}

/// A document of the account, which may or may not exist
pub(super) struct OnDocument {
    /// Its collection
    pub(super) collection: &'static Collection,
    /// Where it lives
    pub(super) place: Place,
}

impl FromRequestParts<App> for OnDocument {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let within = InCollection::from_request_parts(parts, app).await?;
        let collection = within.collection;
        Ok(Self {
            collection,
            place: within.place(&param(parts, app, "id").await?),
        })
    }
}

/// The `data` of a request's body
pub(super) struct Data(pub(super) Json);

impl FromRequest<App> for Data {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refusal> {
        let Json::Object(mut body) = body(request, app).await? else {
            return Err(unreadable("the body must be an object with `data`"));
        };
        let data = body.remove("data");
        data.map(Self).ok_or_else(|| {
            Refusal::invalid(Problem::new(
                "data",
                "required",
                "the body must be an object with `data`",
            ))
        })
    }
}

/// The members of a request's body
pub(super) struct Bare(pub(super) Object);

impl FromRequest<App> for Bare {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refusal> {
        match body(request, app).await? {
            Json::Object(members) => Ok(Self(members)),
            _ => Err(unreadable("the body must be an object")),
        }
    }
}

async fn body(request: Request, app: &App) -> Result<Json, Refusal> {
    if !is_json(request.headers()) {
        return Err(Refusal::MediaType);
    }
    let bytes = timeout(app.limits.body, Bytes::from_request(request, app))
        .await
        .map_err(|_| Refusal::SlowBody)?
        .map_err(|it| refused(&it))?;
    let text = str::from_utf8(&bytes).map_err(|e| unreadable(&e.to_string()))?;
    Json::parse(text).map_err(|e| unreadable(&e.to_string()))
}

fn unreadable(why: &str) -> Refusal {
    Refusal::invalid(Problem::new("body", "json", why))
}

fn refused(rejection: &BytesRejection) -> Refusal {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        _ => unreadable("the body ended early"),
    }
}

/// Whether the body is JSON; a body that says nothing about itself is taken for it.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE) else {
        return true;
    };
    let essence = kind
        .to_str()
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

/// Whether the client takes JSON; one that says nothing takes everything.
fn accepts_json(headers: &HeaderMap) -> bool {
    let mut ranges = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|it| it.to_str().ok())
        .flat_map(|it| it.split(','))
        .peekable();
    ranges.peek().is_none() || ranges.any(takes_json)
}

fn takes_json(range: &str) -> bool {
    let mut parts = range.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let refused = parts.any(|it| it.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0)));
    !refused
        && matches!(
            essence.as_str(),
            "*/*" | "application/*" | "application/json"
        )
}

/// The revisions that `If-Match` or `If-None-Match` allow a write to replace; the former decides when there are both
pub(super) struct IfMatch(pub(super) Expected);

impl FromRequestParts<App> for IfMatch {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        let tags = |name| Some(parts.headers.get(name)?.to_str().unwrap_or_default());
        let wanted = tags(header::IF_MATCH).map(expected);
        let unwanted = || tags(header::IF_NONE_MATCH).map(unexpected);
        Ok(Self(wanted.or_else(unwanted).unwrap_or(Expected::Any)))
    }
}

/// A revision may stand without the quotes of a tag, as `revision` in a body has it. Weak tags allow nothing: they do not promise that
/// every byte is the same.
fn expected(tags: &str) -> Expected {
    if tags.trim() == "*" {
        return Expected::Any;
    }
    let tags = tags
        .split(',')
        .map(str::trim)
        .filter(|it| !it.starts_with("W/"));
    Expected::OneOf(tags.map(|it| it.trim_matches('"').to_owned()).collect())
}

/// A weak tag means the same revision here, so that a write never replaces what it was not to replace.
fn unexpected(tags: &str) -> Expected {
    if tags.trim() == "*" {
        return Expected::Nothing;
    }
    let tags = tags.split(',').map(str::trim);
    let revision = |it: &str| it.trim_start_matches("W/").trim_matches('"').to_owned();
    Expected::NoneOf(tags.map(revision).collect())
}

/// Now, in seconds since 1970
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}
