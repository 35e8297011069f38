//! An office with a number, a menu, a telephone that answers and one that does not, a voicemail box and a conference.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{ACCOUNT, Reply, Server};

pub(crate) const MAIN: &str = "+14155552671";
pub(crate) const OUTSIDE: &str = "+12025550143";

pub(crate) struct Office {
    pub(crate) server: Server,
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self::on(Server::new().await).await
    }

    pub(crate) async fn on(server: Server) -> Self {
        let documents = [
            ("menus", json!({"id": "main", "name": "Main"})),
            (
                "vmboxes",
                json!({"id": "front", "name": "Front", "mailbox": "100"}),
            ),
            (
                "devices",
                json!({"id": "desk", "name": "Desk", "simulated": {"does": "answers", "after_s": 3, "talks_s": 20}}),
            ),
            (
                "devices",
                json!({"id": "deaf", "name": "Deaf", "simulated": {"does": "no_answer"}}),
            ),
            (
                "conferences",
                json!({"id": "room", "name": "Room", "max_members": 2, "play_entry_tone": true, "play_exit_tone": true}),
            ),
            (
                "conferences",
                json!({"id": "locked", "name": "Locked", "member_pins": ["5678"], "moderator_pins": ["1234"], "profile": "webinar"}),
            ),
            (
                "callflows",
                json!({"id": "main", "name": "Main", "numbers": [MAIN], "flow": {"module": "menu", "data": {"id": "main"}, "children": {
                    "1": {"module": "device", "data": {"id": "desk"}, "children": {}},
                    "2": {"module": "device", "data": {"id": "deaf", "timeout": 10}, "children": {"_": {"module": "voicemail", "data": {"id": "front"}, "children": {}}}},
                    "3": {"module": "conference", "data": {"id": "room"}, "children": {}},
                    "4": {"module": "conference", "data": {"id": "locked"}, "children": {}},
                }}}),
            ),
        ];
        for (collection, document) in documents {
            let path = format!("/{collection}");
            server.put(&path, &document.to_string()).await.expect(201);
        }
        Self { server }
    }

    /// A request of the flat dialect
    pub(crate) async fn flat(&self, method: Method, path: &str, body: &Value) -> Reply {
        let ask = self.server.ask(method, &format!("//v2{path}"));
        let ask = ask.header("content-type", "application/json");
        ask.body(&body.to_string()).send().await
    }

    pub(crate) async fn place(&self, call: &Value) -> Reply {
        self.flat(Method::POST, "/calls", call).await
    }

    /// A call that goes well so far; its id
    pub(crate) async fn placed(&self, call: &Value) -> String {
        id(&self.place(call).await.expect(201))
    }

    /// A call that comes in; its id
    pub(crate) async fn rings(&self, call: &Value) -> String {
        id(&self
            .flat(Method::POST, "/simulator/calls", call)
            .await
            .expect(201))
    }

    /// Somebody from outside calls the main number and presses a key at the menu; the id of the call
    pub(crate) async fn presses(&self, key: &str) -> String {
        self.rings(&json!({"from": OUTSIDE, "to": MAIN, "digits": key}))
            .await
    }

    pub(crate) async fn call(&self, id: &str) -> Value {
        self.flat(Method::GET, &format!("/calls/{id}"), &json!({}))
            .await
            .expect(200)
            .json()
    }

    pub(crate) async fn status(&self, id: &str) -> String {
        self.call(id).await["status"].as_str().unwrap().to_owned()
    }

    /// Time passes, and everything happens that is due
    pub(crate) async fn after(&self, seconds: i64) {
        self.server.app.exchange.clock.advance_ms(seconds * 1_000);
        self.server.app.exchange.catch_up().await.unwrap();
    }

    /// Everything that was told of a call: name and event
    pub(crate) async fn told(&self, id: &str) -> Vec<(String, Value)> {
        let events = self
            .server
            .app
            .store
            .events(ACCOUNT, 0, 10_000)
            .await
            .unwrap();
        let own = events.into_iter().filter(|it| it.call == id);
        own.map(|it| (it.name, serde_json::from_str(&it.body).unwrap()))
            .collect()
    }

    /// The names of what was told, without what is played and asked
    pub(crate) async fn names(&self, id: &str) -> Vec<String> {
        let told = self.told(id).await.into_iter().map(|it| it.0);
        told.filter(|it| it != "call.played").collect()
    }
}

pub(crate) fn id(reply: &Reply) -> String {
    reply.json()["call_id"].as_str().unwrap().to_owned()
}
