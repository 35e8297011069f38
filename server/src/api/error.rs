//! Every way in which the API says no: its status, its words, its details.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ringtree::Json;
use ringtree::json::Object;

use crate::plane::exchange::DeedError;
use crate::schema::Problem;
use crate::store::{StoreError, Stored};

/// Why a request was refused
#[derive(Clone, Debug)]
pub(super) enum Refusal {
    /// No credential, or one that opens nothing
    Unauthorized,
    /// A token is asked for with a key that opens nothing
    UnknownKey,
    /// The credential opens another account.
    Forbidden,
    /// There is nothing at this address.
    NoRoute,
    /// The collection has no document with this id.
    NoDocument(String),
    /// The address does not take this method.
    Method,
    /// The client takes no JSON.
    NotAcceptable,
    /// The body is said to be something else than JSON.
    MediaType,
    /// The body is over the limit.
    TooLarge,
    /// The document cannot be stored as it is.
    Invalid(Vec<Problem>),
    /// No rule takes the call that is asked about; this is why.
    NoRule(String),
    /// The document has another revision than the client expected; this is what it is now.
    Stale(Box<Stored>),
    /// A call is to show a number that is not the account's.
    CallerId,
    /// As many calls are under way as may be.
    TooManyCalls,
    /// The request's own key came with another request before.
    KeyReused,
    /// A call is in no state for this; the sentence says why.
    State(&'static str),
    /// Too many requests; so long it takes until there may be another
    TooMany(Duration),
    /// The body did not come in time.
    SlowBody,
    /// The answer was not ready in time.
    Late,
    /// The database does not do its work; the log says why.
    Unavailable,
    /// The server failed; the log says how.
    Broken,
}

/// When to ask again while the database does not do its work
const SOON: Duration = Duration::from_secs(5);

impl Refusal {
    /// One problem with one field
    pub(super) fn invalid(problem: Problem) -> Self {
        Self::Invalid(vec![problem])
    }

    /// The document that stands in the way
    pub(super) fn current(&self) -> Option<&Stored> {
        match self {
            Self::Stale(current) => Some(current),
            _ => None,
        }
    }

    pub(super) fn message(&self) -> &'static str {
        match self {
            Self::Unauthorized | Self::UnknownKey => "invalid credentials",
            Self::Forbidden => "forbidden",
            Self::NoRoute => "not found",
            Self::NoDocument(_) => "bad identifier",
            Self::Method => "method not allowed",
            Self::NotAcceptable => "not acceptable",
            Self::MediaType => "unsupported media type",
            Self::TooLarge => "request body too large",
            Self::Invalid(_) => "invalid data",
            Self::NoRule(_) => "no matching route for pattern",
            Self::Stale(_) => "precondition failed",
            Self::CallerId => "you are not authorized to use this caller ID",
            Self::TooManyCalls => "too many concurrent calls. Maximum: 100",
            Self::KeyReused => "this idempotency key was used for another request",
            Self::State(_) => "conflict",
            Self::TooMany(_) => "too many requests",
            Self::SlowBody => "request timeout",
            Self::Late | Self::Unavailable => "service unavailable",
            Self::Broken => "internal error",
        }
    }

    /// When the same request may go well
    fn again(&self) -> Option<Duration> {
        match self {
            Self::TooMany(wait) => Some(*wait),
            Self::Late | Self::Unavailable | Self::TooManyCalls => Some(SOON),
            _ => None,
        }
    }

    /// The value of `data`: details that help, or the document that is there
    pub(super) fn details(&self) -> String {
        match self {
            Self::Stale(current) => current.text.clone(),
            Self::Invalid(problems) => problem_details(problems).to_text(),
            Self::NoRule(why) => Json::from(sentence(why)).to_text(),
            Self::State(why) => Json::from(sentence(why)).to_text(),
            Self::NoDocument(id) => {
                let mut details = sentence("there is no document with this id");
                details.set("cause", id.as_str());
                Json::from(details).to_text()
            }
            _ => Json::from(sentence(self.help())).to_text(),
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Self::Unauthorized => {
                "send `X-Auth-Token` or `Authorization: Bearer` with an API key or a token that has not expired"
            }
            Self::UnknownKey => {
                "this API key opens no account here; it may have been typed wrong, or belong to another server"
            }
            Self::Forbidden => {
                "the credential opens another account; `PUT /v2/api_auth` tells the id of its own"
            }
            Self::NoRoute => "there is nothing at this address",
            Self::Method => "the address takes the methods in the `Allow` header",
            Self::NotAcceptable => "answers are `application/json`",
            Self::MediaType => "send the body as `Content-Type: application/json`",
            Self::TooLarge => "a body may have 1 MiB",
            Self::CallerId => {
                "`from` is a number that a flow of the account answers, or one of its phone_numbers"
            }
            Self::TooManyCalls => "wait for a call to end, or send the calls as a batch",
            Self::KeyReused => "send another `Idempotency-Key` with another request",
            Self::TooMany(_) => {
                "this key, or this address without a good one, has made too many requests; ask again after the seconds in `Retry-After`"
            }
            Self::SlowBody => "the body did not come in time; send the request again",
            Self::Late => {
                "the answer was not ready in time; what was asked for may have been done: look, or ask again with `If-Match`"
            }
            Self::Unavailable => {
                "the database does not answer, or takes nothing more; ask again later"
            }
            Self::Broken => {
                "the server could not do it; its log has the reason under this request id"
            }
            Self::Invalid(_)
            | Self::NoRule(_)
            | Self::NoDocument(_)
            | Self::Stale(_)
            | Self::State(_) => "",
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Unauthorized | Self::UnknownKey => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::CallerId => StatusCode::FORBIDDEN,
            Self::KeyReused | Self::State(_) => StatusCode::CONFLICT,
            Self::NoRoute | Self::NoDocument(_) => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) | Self::NoRule(_) => StatusCode::BAD_REQUEST,
            Self::Stale(_) => StatusCode::PRECONDITION_FAILED,
            Self::TooMany(_) | Self::TooManyCalls => StatusCode::TOO_MANY_REQUESTS,
            Self::SlowBody => StatusCode::REQUEST_TIMEOUT,
            Self::Late | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if self.status() == StatusCode::UNAUTHORIZED {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = self.again() {
            let seconds = wait.as_millis().div_ceil(1_000).max(1);
            let headers = response.headers_mut();
            headers.insert(
                header::RETRY_AFTER,
                HeaderValue::from(u64::try_from(seconds).unwrap_or(u64::MAX)),
            );
        }
        if matches!(self, Self::SlowBody) {
            // The rest of the body may still be under way.
            let headers = response.headers_mut();
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale(current) => Self::Stale(current),
            other => {
                tracing::error!(error = %other, "the store failed");
                if other.is_outage() {
                    Self::Unavailable
                } else {
                    Self::Broken
                }
            }
        }
    }
}

impl From<DeedError> for Refusal {
    fn from(error: DeedError) -> Self {
        match error {
            DeedError::Missing => Self::NoDocument(String::new()),
            DeedError::Over => Self::State("the call is over"),
            DeedError::TooMuch => {
                Self::State("too much was done with the call; it can only be ended")
            }
            DeedError::NotBegun => {
                Self::State("the call has not begun; it can be cancelled with `hangup`")
            }
            DeedError::Store(error) => error.into(),
        }
    }
}

impl From<getrandom::Error> for Refusal {
    fn from(error: getrandom::Error) -> Self {
        tracing::error!(%error, "the operating system gave no randomness");
        Self::Broken
    }
}

fn sentence(message: &str) -> Object {
    let mut details = Object::new();
    details.set("message", message);
    details
}

/// `{path: {rule: {message, cause?, value?}}}`, in the order in which the problems were found.
fn problem_details(problems: &[Problem]) -> Json {
    let mut details = Object::new();
    for problem in problems {
        let mut says = sentence(&problem.message);
        if let Some(cause) = &problem.cause {
            says.set("cause", cause.clone());
        }
        if let Some(value) = &problem.value {
            says.set("value", value.clone());
        }
        let mut rules = details
            .get(&problem.path)
            .and_then(Json::as_object)
            .cloned()
            .unwrap_or_default();
        rules.set(problem.rule, says);
        details.set(problem.path.clone(), rules);
    }
    details.into()
}
