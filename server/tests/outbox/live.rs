//! Live calls, end to end: a routing server decides where a call goes, and a webhook hears of everything that happens in it.

use std::sync::Arc;

use axum::http::Method;
use ringtree_server::clock::Clock;
use ringtree_server::fence::{Client, Fence, Loopback};
use ringtree_server::plane::Simulated;
use ringtree_server::plane::exchange::Exchange;
use serde_json::{Value, json};

use crate::line::Line;
use crate::receiver::{Does, Receiver, Seen};
use crate::support::{ACCOUNT, Reply, Server};

const MAIN: &str = "+14155552671";

async fn exchange() -> Line {
    let server = Server::with(|app| {
        app.client = Client::new(Fence::new(Loopback::Open, Vec::new())).unwrap();
        let (plane, router) = (Box::new(Simulated), Box::new(app.client.clone()));
        let exchange = Exchange::new(app.store.clone(), Clock::Wall, plane, router);
        app.exchange = Arc::new(exchange);
    })
    .await;
    tokio::spawn(server.app.exchange.clone().run());
    Line { server }
}

async fn post(line: &Line, path: &str, body: Value) -> Reply {
    let ask = line.server.ask(Method::POST, &format!("//v2{path}"));
    let ask = ask.header("content-type", "application/json");
    ask.body(&body.to_string()).send().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_goes_where_a_routing_server_says_and_a_webhook_hears_of_it() {
    let line = exchange().await;
    let decision = json!({"destination": "+14155550101", "destination_type": "phone_number", "tags": {"queue": "support"}});
    let router = Receiver::always(move || Does::Tells(200, decision.to_string())).await;
    let receiver = Receiver::always(|| Does::Says(200)).await;
    line.webhook("w1", &receiver, json!({})).await;
    let _telling = line.tells();
    let rules = json!({"name": "Smart", "phone_number": MAIN, "routing": [
        {"pattern": "*", "destination": router.url("/route"), "destination_type": "webhook"}]});
    post(&line, "/call-flows", rules).await.expect(201);
    let call = json!({"from": "+12025550143", "to": MAIN});
    let call = post(&line, "/simulator/calls", call).await.expect(201);
    let id = call.json()["call_id"].as_str().unwrap().to_owned();

    let ended = |seen: &[Seen]| {
        let names = ["call.completed", "call.failed"];
        let mut ends = seen.iter().map(|it| it.header("x-ringtree-event"));
        ends.any(|it| names.contains(&it))
    };
    let mut n_seen = 1;
    let seen = loop {
        let seen = receiver.wait_for(n_seen).await;
        if ended(&seen) {
            break seen;
        }
        n_seen = seen.len() + 1;
    };
    let asked = router.seen();
    assert_eq!(asked.len(), 1);
    let question = asked[0].json();
    assert_eq!(question["call_id"], id);
    assert_eq!(
        (&question["from"], &question["to"]),
        (&json!("+12025550143"), &json!(MAIN))
    );
    assert_eq!(question["call_type"], "inbound");

    let events = line
        .server
        .app
        .store
        .events(ACCOUNT, 0, 1000)
        .await
        .unwrap();
    let stored: Vec<_> = events.iter().map(|it| it.body.as_str()).collect();
    let came: Vec<_> = seen.iter().map(Seen::text).collect();
    assert_eq!(came, stored);
    assert_eq!(events[0].name, "call.initiated");
    assert!(
        came.iter().any(|it| it.contains("+14155550101")),
        "{came:?}"
    );
}
