//! Calls in which things happen on demand, webhooks, and servers that tell them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::Method;
use ringtree_server::fence::{Client, Fence, Loopback};
use ringtree_server::outbox::{Deliverer, Pace};
use ringtree_server::store::{Added, CallRow, NewEvent, Step, Stepped, Store};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::receiver::{PATIENCE, Receiver, Seen};
use crate::support::{ACCOUNT, Server};

/// Fast enough for tests, and patient with a machine that is busy
pub(crate) const PACE: Pace = Pace {
    patience: Duration::from_secs(5),
    first_pause: Duration::from_millis(20),
    longest_pause: Duration::from_millis(100),
    lease: Duration::from_secs(20),
    look: Duration::from_millis(50),
    per_webhook: 4,
    at_once: 256,
};

/// A server that tells webhooks, until it is dropped
pub(crate) struct Telling(JoinHandle<()>);

impl Drop for Telling {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(crate) fn telling(store: Arc<dyn Store>, pace: Pace) -> Telling {
    let client = Client::new(Fence::new(Loopback::Open, Vec::new())).unwrap();
    let deliverer = Deliverer::new(store, client, pace);
    Telling(tokio::spawn(deliverer.run(std::future::pending())))
}

pub(crate) struct Line {
    pub(crate) server: Server,
}

impl Line {
    pub(crate) async fn new() -> Self {
        Self {
            server: Server::new().await,
        }
    }

    pub(crate) fn tells(&self) -> Telling {
        self.tells_at(PACE)
    }

    pub(crate) fn tells_at(&self, pace: Pace) -> Telling {
        telling(Arc::clone(&self.server.app.store), pace)
    }

    /// A webhook for all events with these members besides; as it is stored
    pub(crate) async fn webhook(&self, id: &str, receiver: &Receiver, members: Value) -> Value {
        let mut webhook = json!({"id": id, "uri": receiver.url("/hook"), "hook": "all"});
        let members = members.as_object().unwrap().clone();
        webhook.as_object_mut().unwrap().extend(members);
        let created = self.server.put("/webhooks", &webhook.to_string()).await;
        created.expect(201).data()
    }

    /// A new call in which nothing has happened
    pub(crate) async fn call(&self, id: &str) -> Call {
        let row = CallRow {
            id: id.to_owned(),
            account: ACCOUNT.to_owned(),
            uuid: format!("uuid-of-{id}"),
            direction: "inbound".to_owned(),
            status: "initiated".to_owned(),
            room: None,
            estate: None,
            created_at: 0,
            due_at: None,
            n_told: 0,
            version: 1,
            record: "{}".to_owned(),
            shown: "{}".to_owned(),
        };
        let store = Arc::clone(&self.server.app.store);
        let added = store.add_calls(std::slice::from_ref(&row), None, None);
        assert_eq!(added.await.unwrap(), Added::Done);
        Call {
            store,
            row,
            n_told: 0,
        }
    }

    /// A call in which these things have happened
    pub(crate) async fn happened(&self, id: &str, names: &[&'static str]) -> Call {
        let mut call = self.call(id).await;
        for name in names {
            call.tell(&[name]).await;
        }
        call
    }

    pub(crate) async fn list(&self, path: &str) -> Vec<Value> {
        let list = self.server.get(path).await.expect(200).data();
        list.as_array().unwrap().clone()
    }

    /// The list once it has so many entries
    pub(crate) async fn wait_for(&self, path: &str, n_entries: usize) -> Vec<Value> {
        let began = Instant::now();
        loop {
            let list = self.list(path).await;
            if list.len() >= n_entries {
                return list;
            }
            assert!(began.elapsed() < PATIENCE, "{list:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub(crate) async fn delete(&self, path: &str) {
        let ask = self.server.ask(Method::DELETE, path);
        ask.send().await.expect(200);
    }
}

pub(crate) struct Call {
    store: Arc<dyn Store>,
    row: CallRow,
    n_told: usize,
}

impl Call {
    /// These things happen at once
    pub(crate) async fn tell(&mut self, names: &[&'static str]) {
        let mut step = Step::of(self.row.clone());
        for name in names {
            self.n_told += 1;
            step.events.push(event(&self.row.id, self.n_told, name));
        }
        assert_eq!(self.store.step(&step).await.unwrap(), Stepped::Done);
        self.row.version += 1;
    }
}

fn event(call: &str, nth: usize, name: &'static str) -> NewEvent {
    let id = format!("evt_{call}_{nth}");
    let data = json!({"call_id": call, "nth": nth});
    let body = json!({"id": id, "timestamp": "2026-03-02T18:00:00Z", "event": name, "data": data});
    NewEvent {
        id,
        name,
        at: 1_772_474_400_000,
        body: body.to_string(),
    }
}

/// The call and the number of each event that came, in the order in which they came
pub(crate) fn told(seen: &[Seen]) -> Vec<(String, u64)> {
    let event = |it: &Seen| {
        let data = it.json()["data"].clone();
        let call = data["call_id"].as_str().unwrap().to_owned();
        (call, data["nth"].as_u64().unwrap())
    };
    seen.iter().map(event).collect()
}

/// The numbers of one call's events, in the order in which they came
pub(crate) fn of(call: &str, seen: &[Seen]) -> Vec<u64> {
    let own = told(seen).into_iter().filter(|it| it.0 == call);
    own.map(|it| it.1).collect()
}
