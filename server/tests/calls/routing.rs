//! Servers that rules name: asked for a route, once, and again by whoever goes on when the one that asked is gone.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::Method;
use ringtree::call::scenario::{RoutedTo, Webhooked};
use ringtree_server::clock::Clock;
use ringtree_server::plane::Simulated;
use ringtree_server::plane::exchange::Exchange;
use ringtree_server::plane::routing::{Routing, RoutingQuestion};
use ringtree_server::router;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::office::{OUTSIDE, Office};
use crate::support::Server;

const SMART: &str = "+14155552672";

/// A routing server that notes what it is asked and answers when it may.
#[derive(Clone)]
struct Asked {
    questions: Arc<Mutex<Vec<(String, Value)>>>,
    may_answer: Arc<Notify>,
    answer: Webhooked,
}

#[async_trait::async_trait]
impl Routing for Asked {
    async fn ask(&self, url: &str, call: &RoutingQuestion) -> Webhooked {
        let question = serde_json::to_value(call).unwrap();
        self.questions
            .lock()
            .unwrap()
            .push((url.to_owned(), question));
        self.may_answer.notified().await;
        self.answer.clone()
    }
}

impl Asked {
    fn to(destination: &str) -> Self {
        Self::saying(Webhooked::Routes(RoutedTo {
            destination: destination.to_owned(),
            destination_type: "phone_number".to_owned(),
            tags: [("priority".to_owned(), "high".to_owned())].into(),
        }))
    }

    fn saying(answer: Webhooked) -> Self {
        Self {
            questions: Arc::default(),
            may_answer: Arc::default(),
            answer,
        }
    }

    fn n(&self) -> usize {
        self.questions.lock().unwrap().len()
    }

    async fn until(&self, n: usize) {
        let asked = async {
            while self.n() < n {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), asked)
            .await
            .unwrap();
    }
}

/// The office with rules that ask this server.
async fn with(asked: &Asked) -> Office {
    let office = Office::on(asking(Server::new().await, asked)).await;
    let rule = json!({"pattern": "*", "destination": "https://routes.example/call", "destination_type": "webhook",
        "fallback": {"timeout": 5, "action": "transfer", "action_data": {"destination": "+14155550101"}}});
    let flow = json!({"name": "Smart", "phone_number": SMART, "routing": [rule]});
    office
        .flat(Method::POST, "/call-flows", &flow)
        .await
        .expect(201);
    office
}

fn asking(mut server: Server, asked: &Asked) -> Server {
    let clock = server.app.exchange.clock.clone();
    server.app.exchange = exchange(&server, clock, asked);
    server.router = router(server.app.clone());
    server
}

fn exchange(server: &Server, clock: Clock, asked: &Asked) -> Arc<Exchange> {
    let store = server.app.store.clone();
    Arc::new(Exchange::new(
        store,
        clock,
        Box::new(Simulated),
        Box::new(asked.clone()),
    ))
}

async fn becomes(office: &Office, call: &str, status: &str) {
    let reached = async {
        while office.status(call).await != status {
            tokio::time::sleep(Duration::from_millis(5)).await;
            office.after(0).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(10), reached).await;
    assert!(waited.is_ok(), "{}", office.call(call).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_is_told_of_the_call_and_decides() {
    let asked = Asked::to("+14155552673");
    let office = with(&asked).await;
    let call = office.rings(&json!({"from": OUTSIDE, "to": SMART})).await;
    asked.until(1).await;
    office.after(1).await;
    let (url, question) = asked.questions.lock().unwrap()[0].clone();
    assert_eq!(url, "https://routes.example/call");
    let told = json!({"call_id": call, "from": OUTSIDE, "to": SMART, "call_type": "inbound", "timestamp": "2026-03-02T18:00:00Z"});
    assert_eq!(question, told);
    asked.may_answer.notify_one();
    office.after(2).await;
    becomes(&office, &call, "ringing").await;
    office.after(60).await;
    assert_eq!(office.status(&call).await, "completed");
    assert_eq!(asked.n(), 1, "it is asked once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_fails_leaves_the_call_to_the_fallback() {
    let asked = Asked::saying(Webhooked::Fails);
    asked.may_answer.notify_one();
    let office = with(&asked).await;
    let call = office.rings(&json!({"from": OUTSIDE, "to": SMART})).await;
    office.after(10).await;
    becomes(&office, &call, "failed").await;
    assert_eq!(office.call(&call).await["reason"], "routing_failed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_whoever_asked_is_gone_another_asks() {
    let silent = Asked::to("+14155552673");
    let office = with(&silent).await;
    let call = office.rings(&json!({"from": OUTSIDE, "to": SMART})).await;
    silent.until(1).await;
    office.after(5).await;
    assert_eq!(silent.n(), 1, "it may still answer");
    // The process that asked is gone; the question with it.
    let asked = Asked::to("+14155552673");
    asked.may_answer.notify_one();
    let office = Office {
        server: asking(office.server, &asked),
    };
    office.after(30).await;
    asked.until(1).await;
    becomes(&office, &call, "ringing").await;
    let ringing = office.call(&call).await["ringing_at"].clone();
    assert_eq!(
        ringing, "2026-03-02T18:00:35Z",
        "what comes after the answer comes after the wait"
    );
    office.after(5).await;
    assert_eq!(office.status(&call).await, "answered");
    // The answer that comes too late changes nothing.
    silent.may_answer.notify_one();
    office.after(60).await;
    assert_eq!(office.status(&call).await, "completed");
    let initiated = office.names(&call).await;
    assert_eq!(
        initiated.iter().filter(|it| *it == "call.answered").count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_a_server_may_hang_up() {
    let asked = Asked::to("+14155552673");
    let office = with(&asked).await;
    let call = office.rings(&json!({"from": OUTSIDE, "to": SMART})).await;
    asked.until(1).await;
    office.after(2).await;
    let path = format!("/calls/{call}/hangup");
    office
        .flat(Method::POST, &path, &json!({}))
        .await
        .expect(200);
    assert_eq!(office.status(&call).await, "failed");
    asked.may_answer.notify_one();
    office.after(60).await;
    assert_eq!(office.names(&call).await.last().unwrap(), "call.failed");
}

/// An answer takes a moment to be stored, on another thread.
async fn heard() {
    tokio::time::sleep(Duration::from_millis(300)).await;
}

/// Every call that ends tells so, once, and what it told stays as it was.
async fn ends_once(office: &Office, call: &str) {
    office.after(700).await;
    becomes(office, call, "completed").await;
    let names = office.names(call).await;
    let count = |name: &str| names.iter().filter(|it| *it == name).count();
    assert_eq!(count("call.completed"), 1, "{names:?}");
    assert_eq!(names.last().unwrap(), "call.completed", "{names:?}");
}

fn placed_to_the_server(more: &Value) -> Value {
    let steps = json!([
        {"action": "play_audio", "audio_url": "https://example.com/hello.mp3"},
        {"action": "transfer", "destination": SMART},
    ]);
    let mut call =
        json!({"from": crate::office::MAIN, "to": OUTSIDE, "call_control": {"on_answered": steps}});
    for (key, value) in more.as_object().unwrap() {
        call[key] = value.clone();
    }
    call
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recording_goes_on_while_a_server_is_asked() {
    let asked = Asked::to("+14155552673");
    let office = with(&asked).await;
    let call = office
        .placed(&placed_to_the_server(
            &json!({"recording": {"enabled": true}}),
        ))
        .await;
    office.after(11).await;
    asked.until(1).await;
    assert!(
        !office
            .names(&call)
            .await
            .contains(&"recording.completed".to_owned())
    );
    asked.may_answer.notify_one();
    heard().await;
    ends_once(&office, &call).await;
    let told = office.told(&call).await;
    let recorded = told.iter().filter(|it| it.0 == "recording.completed");
    let durations: Vec<_> = recorded
        .map(|it| it.1["data"]["duration"].as_i64().unwrap())
        .collect();
    assert_eq!(durations.len(), 1);
    assert!(durations[0] > 20, "{durations:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_may_not_last_ends_although_a_server_is_asked() {
    let asked = Asked::to("+14155552673");
    asked.may_answer.notify_one();
    let office = with(&asked).await;
    let call = office
        .placed(&placed_to_the_server(&json!({"max_duration": 1})))
        .await;
    office.after(11).await;
    ends_once(&office, &call).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_to_another_question_is_none() {
    let asked = Asked::to("+14155550101");
    let office = with(&asked).await;
    let other = json!({"pattern": "*", "destination": "https://other.example/call", "destination_type": "webhook"});
    let flow = json!({"name": "Other", "phone_number": "+14155552675", "routing": [other]});
    office
        .flat(Method::POST, "/call-flows", &flow)
        .await
        .expect(201);
    let call = office.rings(&json!({"from": OUTSIDE, "to": SMART})).await;
    asked.until(1).await;
    office.after(1).await;
    let path = format!("/calls/{call}/transfer");
    let to = json!({"destination": "+14155552675"});
    office.flat(Method::POST, &path, &to).await.expect(200);
    office.after(1).await;
    asked.until(2).await;
    assert_eq!(
        asked.questions.lock().unwrap()[1].0,
        "https://other.example/call"
    );
    // The first of the two answers.
    asked.may_answer.notify_one();
    heard().await;
    office.after(1).await;
    assert!(
        !office
            .names(&call)
            .await
            .contains(&"call.ringing".to_owned())
    );
    asked.may_answer.notify_one();
    heard().await;
    office.after(60).await;
    becomes(&office, &call, "failed").await;
}
