//! Dead letters, sending them again, lists of attempts, and what they never show.

use std::io;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::http::Method;
use serde_json::{Value, json};

use crate::line::{Line, of};
use crate::receiver::{Does, Receiver};
use crate::support::OTHER_KEY;

/// A receiver that answers with a status that can be changed
async fn moody(status: u16) -> (Receiver, Arc<AtomicU16>) {
    let mood = Arc::new(AtomicU16::new(status));
    let says = Arc::clone(&mood);
    let receiver = Receiver::always(move || Does::Says(says.load(Ordering::SeqCst))).await;
    (receiver, mood)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_last_try_an_event_is_a_dead_letter_that_can_be_sent_again() {
    let line = Line::new().await;
    let (receiver, mood) = moody(503).await;
    line.webhook("w1", &receiver, json!({"retries": 2})).await;
    let _telling = line.tells();
    line.happened("call_1", &["call.initiated", "call.answered"])
        .await;
    // The second event goes out once the first is given up.
    let dead = line.wait_for("/webhooks/w1/attempts/dead", 2).await;
    assert_eq!(of("call_1", &receiver.seen()), [1, 1, 1, 2, 2, 2]);
    let (newest, oldest) = (&dead[0], &dead[1]);
    assert_eq!(newest["hook_event"], "call.answered");
    assert_eq!(oldest["hook_event"], "call.initiated");
    assert_eq!(oldest["attempts"], 3);
    assert_eq!(oldest["reason"], "the receiver answered with status 503");
    assert_eq!(
        oldest["event"]["data"],
        json!({"call_id": "call_1", "nth": 1})
    );

    mood.store(200, Ordering::SeqCst);
    let delivery = oldest["delivery_id"].as_str().unwrap().to_owned();
    let address = format!("/webhooks/w1/attempts/{delivery}");
    let sent = line.server.ask(Method::POST, &address).send().await;
    let expected = json!({"delivery_id": delivery, "state": "pending"});
    assert_eq!(sent.expect(200).data(), expected);
    let seen = receiver.wait_for(7).await;
    assert_eq!(seen[6].header("x-ringtree-delivery"), delivery);
    line.wait_for("/webhooks/w1/attempts?filter_result=success", 1)
        .await;
    let left = line.list("/webhooks/w1/attempts/dead").await;
    assert_eq!(left, std::slice::from_ref(newest));
    // What was delivered is no dead letter any more, and neither is what never was.
    for gone in [address.as_str(), "/webhooks/w1/attempts/dlv_nothing"] {
        line.server.ask(Method::POST, gone).send().await.expect(404);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receiver_that_is_gone_is_not_asked_again() {
    let line = Line::new().await;
    let (receiver, _) = moody(410).await;
    line.webhook("w1", &receiver, json!({"retries": 4})).await;
    let _telling = line.tells();
    line.happened("call_1", &["call.initiated"]).await;
    let dead = line.wait_for("/webhooks/w1/attempts/dead", 1).await;
    assert_eq!(dead[0]["attempts"], 1);
    assert_eq!(receiver.seen().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn attempts_are_listed_in_pages_to_those_whose_they_are() {
    let line = Line::new().await;
    let (receiver, _) = moody(200).await;
    line.webhook("w1", &receiver, json!({})).await;
    line.webhook("w2", &receiver, json!({"hook": "call.failed"}))
        .await;
    let _telling = line.tells();
    for nth in 0..7 {
        line.happened(&format!("call_{nth}"), &["call.initiated"])
            .await;
    }
    let list = "/webhooks/w1/attempts";
    let all = line.wait_for(list, 7).await;
    let times: Vec<_> = all.iter().map(|it| it["timestamp"].as_str()).collect();
    assert!(times.is_sorted_by(|one, next| one >= next), "{times:?}");
    let mut paged = Vec::new();
    let mut path = format!("{list}?page_size=3");
    loop {
        let page = line.server.get(&path).await.expect(200).json();
        paged.extend(page["data"].as_array().unwrap().clone());
        let Some(next) = page["next_start_key"].as_str() else {
            break;
        };
        path = format!("{list}?page_size=3&start_key={next}");
    }
    assert_eq!(paged, all);
    assert_eq!(
        line.list(&format!("{list}?filter_call_id=call_3"))
            .await
            .len(),
        1
    );
    assert_eq!(line.list("/webhooks/w2/attempts").await, [] as [Value; 0]);

    for bad in ["x", "1", "1-2", "a-b-c"] {
        let page = format!("{list}?start_key={bad}");
        line.server.get(&page).await.expect(400);
    }
    let dead = format!("{list}/dead?start_key=x");
    line.server.get(&dead).await.expect(400);
    for address in ["/webhooks/w3/attempts", "/webhooks/w3/attempts/dead"] {
        line.server.get(address).await.expect(404);
    }
    for address in [list, "/webhooks/w1/attempts/dead"] {
        let other = line.server.ask(Method::GET, address);
        let other = other.header("x-auth-token", OTHER_KEY);
        other.send().await.expect(403);
    }
    let delivery = all[0]["delivery_id"].as_str().unwrap();
    let again = format!("{list}/{delivery}");
    let other = line.server.ask(Method::POST, &again);
    other
        .header("x-auth-token", OTHER_KEY)
        .send()
        .await
        .expect(403);
}

/// What is logged
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn secrets_are_neither_logged_nor_shown() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // For all threads: whether a line is logged is settled by whichever comes to it first.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let line = Line::new().await;
    let secret = "a-secret-of-my-own-choice";
    // It shouts the secret back, and its address has another one.
    let receiver = Receiver::always(move || Does::Tells(500, format!("is it {secret}?"))).await;
    let uri = receiver.url("/hook?token=hidden-in-the-address");
    let webhook = json!({"secret": secret, "retries": 1, "uri": uri});
    line.webhook("w1", &receiver, webhook).await;
    let refused = json!({"secret": secret, "uri": "http://10.0.0.1/?token=hidden-in-the-address"});
    line.webhook("w2", &receiver, refused).await;
    let _telling = line.tells();
    line.happened("call_1", &["call.initiated"]).await;
    let dead = line.wait_for("/webhooks/w1/attempts/dead", 1).await;
    let refused = line.wait_for("/webhooks/w2/attempts/dead", 1).await;
    let attempts = line.list("/webhooks/w1/attempts").await;
    assert_eq!(attempts[0]["response_body"], "is it …?");
    let shown = format!("{dead:?}{refused:?}{attempts:?}");
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("dlv_"), "{logged}");
    let signature = receiver.seen()[0].header("x-ringtree-signature").to_owned();
    for hidden in [secret, "hidden-in-the-address", &signature] {
        assert!(!shown.contains(hidden), "{shown}");
        let line = logged.lines().find(|it| it.contains(hidden));
        assert_eq!(line, None);
    }
}
