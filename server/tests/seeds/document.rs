//! One document of the API: a server of its own, what is sent to it, and how an answer is compared with a sample.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{ACCOUNT, KEY, Server};

/// One document: a server, and what it shows
pub(crate) struct Document {
    pub(crate) server: Server,
}

impl Document {
    pub(crate) async fn open() -> Self {
        Self {
            server: Server::new().await,
        }
    }

    /// Sends a sample and gives the body of the answer
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        status: u16,
    ) -> Value {
        let path = path.replace("{ACCOUNT_ID}", ACCOUNT);
        let ask = self.server.ask(method, &format!("//v2{path}"));
        let ask = ask.header("accept", "application/json");
        let ask = match body {
            Some(body) => ask
                .body(&body.to_string())
                .header("content-type", "application/json"),
            None => ask,
        };
        ask.send().await.expect(status).json()
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.ask(Method::GET, path, None, 200).await
    }

    /// Makes a call flow; the answer has all that was sent, an id and a date
    pub(crate) async fn call_flow(&self, sent: &Value) -> Value {
        let made = self.ask(Method::POST, "/call-flows", Some(sent), 201).await;
        has_all_of(sent, &made);
        assert!(made["call_flow_id"].as_str().unwrap().starts_with("cf_"));
        is_instant(&made["created_at"]);
        made
    }

    /// Makes a document of the account dialect
    pub(crate) async fn put(&self, path: &str, sent: &Value) -> Value {
        let made = self.ask(Method::PUT, path, Some(sent), 201).await;
        has_all_of(&sent["data"], &made["data"]);
        in_envelope(&made);
        made["data"].clone()
    }

    /// Time passes, and everything happens that is due
    pub(crate) async fn after(&self, seconds: i64) {
        self.server.app.exchange.clock.advance_ms(seconds * 1_000);
        self.server.app.exchange.catch_up().await.unwrap();
    }

    /// A call comes in; what is told of it
    pub(crate) async fn rings(&self, to: &str, digits: &str) -> Value {
        let call = json!({"from": "+14155552672", "to": to, "digits": digits});
        self.ask(Method::POST, "/simulator/calls", Some(&call), 201)
            .await
    }

    /// The events that were told of a call, by their names
    pub(crate) async fn told(&self, call: &Value, name: &str) -> Vec<Value> {
        let events = self.server.app.store.events(ACCOUNT, 0, 10_000).await;
        let own = events.unwrap().into_iter();
        own.filter(|it| it.call == call["call_id"] && it.name == name)
            .map(|it| serde_json::from_str(&it.body).unwrap())
            .collect()
    }
}

/// Every member of the one is a member of the other, with the same value
#[track_caller]
pub(crate) fn has_all_of(sent: &Value, got: &Value) {
    for (key, value) in sent.as_object().unwrap() {
        assert_eq!(&got[key], value, "{key} of {got}");
    }
}

/// Every field of a sample is there, with a value of the same type
#[track_caller]
pub(crate) fn is_like(sample: &Value, got: &Value) {
    match (sample, got) {
        (Value::Object(sample), Value::Object(_)) => {
            for (key, value) in sample {
                assert!(got.get(key).is_some(), "no `{key}` in {got}");
                is_like(value, &got[key]);
            }
        }
        (Value::Array(sample), Value::Array(got)) => {
            if let Some(first) = sample.first() {
                for it in got {
                    is_like(first, it);
                }
                assert!(!got.is_empty());
            }
        }
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Null, Value::Null) => {}
        _ => panic!("{sample} and {got} differ in type"),
    }
}

#[track_caller]
pub(crate) fn in_envelope(got: &Value) {
    is_like(&json!({"auth_token": "", "request_id": ""}), got);
    assert_eq!(got["status"], "success");
    assert_eq!(got["auth_token"], KEY);
}

#[track_caller]
pub(crate) fn is_instant(got: &Value) {
    let instant: Result<jiff::Timestamp, _> = got.as_str().unwrap().parse();
    assert!(
        instant.is_ok() && got.as_str().unwrap().ends_with('Z'),
        "{got}"
    );
}
