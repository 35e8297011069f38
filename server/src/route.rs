//! Routing servers: asked where a call goes, once a rule says so.
//!
//! They get `POST {"call_id", "from", "to", "call_type", "timestamp"}` and say `{"destination", "destination_type", "tags"}`. Whatever
//! else they do is one failure to the engine, which goes on to the rule's fallback; the log says which. Requests pass the fence. They are
//! not signed, for an account has no secret to sign with; a routing server may have one in its own address.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use ringtree::call::scenario::{RoutedTo, Webhooked};
use serde::Deserialize;
use serde_json::Value;

use crate::fence::{Client, Outgoing, SendError};
use crate::plane::routing::{Routing, RoutingQuestion};

/// How long a routing server may take unless somebody says otherwise
pub const PATIENCE: Duration = Duration::from_secs(5);

/// How many bytes a decision may have
const LONGEST: usize = 64 << 10;

/// Why there is no decision
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRoute {
    /// It could not be asked, or did not answer in time.
    #[error(transparent)]
    Unasked(#[from] SendError),
    /// It answered with another status than 2xx.
    #[error("it answered with status {0}")]
    Status(u16),
    /// Its answer is too long.
    #[error("its answer has more than {LONGEST} bytes")]
    TooLong,
    /// Its answer is no decision; nothing of it is repeated.
    #[error("its answer is no routing decision (line {line}, column {column})")]
    Unreadable {
        /// The line, from 1
        line: usize,
        /// The column, from 1
        column: usize,
    },
}

#[async_trait::async_trait]
impl Routing for Client {
    async fn ask(&self, url: &str, call: &RoutingQuestion) -> Webhooked {
        ask(self, url, call, PATIENCE).await
    }
}

/// Asks the routing server at `url` where a call goes; [`Webhooked::Fails`] whatever goes wrong, never later than `within`
pub async fn ask(
    client: &Client,
    url: &str,
    call: &RoutingQuestion,
    within: Duration,
) -> Webhooked {
    match decision(client, url, call, within).await {
        Ok(routed) => Webhooked::Routes(routed),
        Err(why) => {
            // The address is not said: it may have a secret in it.
            tracing::warn!(call_id = call.call_id, %why, "a routing server gave no route");
            Webhooked::Fails
        }
    }
}

/// Where a routing server sends a call
pub async fn decision(
    client: &Client,
    url: &str,
    call: &RoutingQuestion,
    within: Duration,
) -> Result<RoutedTo, NoRoute> {
    let json = HeaderValue::from_static("application/json");
    let headers = [(CONTENT_TYPE, json.clone()), (ACCEPT, json)];
    let request = Outgoing {
        method: Method::POST,
        address: url.to_owned(),
        headers: HeaderMap::from_iter(headers),
        // Texts become JSON without fail.
        body: serde_json::to_vec(call).unwrap_or_default(),
        within,
        reads: LONGEST,
    };
    let received = client.send(&request).await?;
    if !(200..300).contains(&received.status) {
        return Err(NoRoute::Status(received.status));
    }
    if received.body.len() >= LONGEST && !received.is_whole {
        return Err(NoRoute::TooLong);
    }
    read(&received.body)
}

/// A decision as servers write it: they may say more than is asked, and tags of any kind.
#[derive(Deserialize)]
struct Said {
    destination: String,
    destination_type: String,
    #[serde(default)]
    tags: Option<BTreeMap<String, Value>>,
}

fn read(body: &[u8]) -> Result<RoutedTo, NoRoute> {
    let said: Said = serde_json::from_slice(body).map_err(|error| NoRoute::Unreadable {
        line: error.line(),
        column: error.column(),
    })?;
    let text = |value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    let tags = said.tags.unwrap_or_default().into_iter();
    Ok(RoutedTo {
        destination: said.destination,
        destination_type: said.destination_type,
        tags: tags.map(|(key, value)| (key, text(value))).collect(),
    })
}
