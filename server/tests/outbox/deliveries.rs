//! What receivers get: signed, again when they fail, in the order of each call, and independent of other receivers.

use std::time::{Duration, Instant};

use hmac::{Hmac, KeyInit as _, Mac as _};
use ringtree_server::credential::hex;
use ringtree_server::outbox::Pace;
use serde_json::json;
use sha2::Sha256;

use crate::line::{Line, PACE, of, told};
use crate::receiver::{Does, Receiver};

fn hmac(secret: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body);
    format!("sha256={}", hex(&mac.finalize().into_bytes()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_arrives_signed_and_at_once() {
    let line = Line::new().await;
    let receiver = Receiver::always(|| Does::Says(200)).await;
    let webhook = line.webhook("w1", &receiver, json!({})).await;
    let _telling = line.tells();
    let mut call = line.call("call_1").await;
    let began = Instant::now();
    call.tell(&["call.initiated"]).await;
    let seen = receiver.wait_for(1).await;
    assert!(began.elapsed() < Duration::from_secs(5));

    let first = &seen[0];
    assert_eq!(
        (first.method.as_str(), first.path.as_str()),
        ("POST", "/hook")
    );
    assert_eq!(
        first.json(),
        json!({"id": "evt_call_1_1", "timestamp": "2026-03-02T18:00:00Z", "event": "call.initiated", "data": {"call_id": "call_1", "nth": 1}})
    );
    let secret = webhook["secret"].as_str().unwrap();
    assert_eq!(
        first.header("x-ringtree-signature"),
        hmac(secret, &first.body)
    );
    assert_eq!(first.header("x-ringtree-event"), "call.initiated");
    assert!(first.header("x-ringtree-delivery").starts_with("dlv_"));
    let at: i64 = first.header("x-ringtree-timestamp").parse().unwrap();
    assert!((jiff::Timestamp::now().as_second() - at).abs() < 60);
    assert_eq!(first.header("content-type"), "application/json");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secret_of_ones_own_signs_forms_and_queries_too() {
    let line = Line::new().await;
    let receiver = Receiver::always(|| Does::Says(204)).await;
    let secret = "a-secret-of-my-own-choice";
    let own = json!({"secret": secret, "http_verb": "put", "format": "form-data", "custom_data": {"shop": "7"}});
    line.webhook("form", &receiver, own).await;
    let own = json!({"secret": secret, "http_verb": "get", "uri": receiver.url("/query?k=v")});
    line.webhook("query", &receiver, own).await;
    let _telling = line.tells();
    line.happened("call_1", &["call.initiated"]).await;
    let mut seen = receiver.wait_for(2).await;
    seen.sort_by_key(|it| it.path.clone());
    let (form, query) = (&seen[0], &seen[1]);
    assert_eq!(
        (form.method.as_str(), query.method.as_str()),
        ("PUT", "GET")
    );
    assert!(
        form.text().starts_with("data%5Bcall_id%5D=call_1&"),
        "{}",
        form.text()
    );
    assert!(
        form.text().ends_with("&custom_data%5Bshop%5D=7"),
        "{}",
        form.text()
    );
    assert_eq!(
        form.header("x-ringtree-signature"),
        hmac(secret, &form.body)
    );
    let (path, pairs) = query.path.split_once('?').unwrap();
    assert_eq!((path, query.body.len()), ("/query", 0));
    assert!(
        pairs.starts_with("k=v&data%5Bcall_id%5D=call_1&"),
        "{pairs}"
    );
    assert_eq!(
        query.header("x-ringtree-signature"),
        hmac(secret, pairs.as_bytes())
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_a_hook_asks_for_arrives() {
    let line = Line::new().await;
    let receiver = Receiver::always(|| Does::Says(200)).await;
    for (id, hook) in [
        ("ended", "channel_destroy"),
        ("answered", "call.answered"),
        ("conferences", "conference.*"),
        ("typo", "call.anwsered"),
    ] {
        let path = receiver.url(&format!("/{id}"));
        let webhook = json!({"hook": hook, "uri": path});
        line.webhook(id, &receiver, webhook).await;
    }
    let webhook = json!({"enabled": false, "uri": receiver.url("/disabled")});
    line.webhook("disabled", &receiver, webhook).await;
    let names = [
        "call.initiated",
        "call.answered",
        "conference.joined",
        "call.completed",
    ];
    line.happened("call_1", &names).await;
    let deliveries = "select cast(count(*) as text) from deliveries";
    let database = &line.server.database;
    assert_eq!(database.ask(deliveries.to_owned()), "3");
    let _telling = line.tells();
    let seen = receiver.wait_for(3).await;
    let mut came: Vec<_> = seen
        .iter()
        .map(|it| (it.path.as_str(), it.header("x-ringtree-event")))
        .collect();
    came.sort_unstable();
    assert_eq!(
        came,
        [
            ("/answered", "call.answered"),
            ("/conferences", "conference.joined"),
            ("/ended", "call.completed")
        ]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receiver_that_fails_is_asked_again() {
    let line = Line::new().await;
    let receiver = Receiver::new(|_, nth| match nth {
        0 => Does::Tells(500, "not now".to_owned()),
        1 => Does::Waits(Duration::from_mins(1)),
        _ => Does::Tells(202, "thanks".to_owned()),
    })
    .await;
    line.webhook("w1", &receiver, json!({})).await;
    let _telling = line.tells_at(Pace {
        patience: Duration::from_millis(500),
        ..PACE
    });
    line.happened("call_1", &["call.initiated"]).await;
    let seen = receiver.wait_for(3).await;
    for again in &seen {
        for name in ["x-ringtree-delivery", "x-ringtree-signature"] {
            assert_eq!(again.header(name), seen[0].header(name));
        }
        assert_eq!(again.body, seen[0].body);
    }
    let attempts = line.wait_for("/webhooks/w1/attempts", 3).await;
    let shown = attempts.iter().map(|it| {
        json!([
            it["attempt"],
            it["state"],
            it["result"],
            it["reason"],
            it["response_code"],
            it["response_body"]
        ])
    });
    let shown: Vec<_> = shown.collect();
    let status = "the receiver answered with status 500";
    assert_eq!(
        shown,
        [
            json!([3, "delivered", "success", null, 202, "thanks"]),
            json!([
                2,
                "delivered",
                "failure",
                "no answer within 0.5 s",
                null,
                null
            ]),
            json!([1, "delivered", "failure", status, 500, "not now"]),
        ]
    );
    let newest = &attempts[0];
    assert_eq!(newest["hook_event"], "call.initiated");
    assert_eq!(newest["call_id"], "call_1");
    assert_eq!(newest["event_id"], "evt_call_1_1");
    assert_eq!(newest["delivery_id"], seen[0].header("x-ringtree-delivery"));
    assert_eq!(receiver.seen().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_keeps_its_order_while_another_goes_on() {
    let line = Line::new().await;
    // The first event of the first call is slow, and then fails.
    let receiver = Receiver::new(|seen, nth| match seen.json()["data"]["call_id"].as_str() {
        Some("call_a") if nth == 0 => Does::Says(500),
        Some("call_a") if seen.json()["data"]["nth"] == 1 => Does::Waits(Duration::from_secs(1)),
        _ => Does::Says(200),
    })
    .await;
    line.webhook("w1", &receiver, json!({})).await;
    let _telling = line.tells();
    let names = ["call.initiated", "call.ringing", "call.answered"];
    let mut a = line.happened("call_a", &names[..1]).await;
    receiver.wait_for(2).await;
    a.tell(&names[1..]).await;
    line.happened("call_b", &names).await;
    let seen = receiver.wait_for(7).await;
    assert_eq!(of("call_a", &seen), [1, 1, 2, 3]);
    assert_eq!(of("call_b", &seen), [1, 2, 3]);
    let told = told(&seen);
    let place = |call: &str, nth| {
        let wanted = (call.to_owned(), nth);
        told.iter().position(|it| *it == wanted).unwrap()
    };
    assert!(place("call_b", 3) < place("call_a", 2), "{told:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_receiver_delays_nobody_else_and_is_not_flooded() {
    let line = Line::new().await;
    let slow = Receiver::always(|| Does::Waits(Duration::from_mins(1))).await;
    let fast = Receiver::always(|| Does::Says(200)).await;
    line.webhook("a_slow", &slow, json!({})).await;
    line.webhook("b_fast", &fast, json!({})).await;
    let _telling = line.tells_at(Pace {
        patience: Duration::from_secs(15),
        ..PACE
    });
    let names = ["call.initiated", "call.answered"];
    for nth in 0..20 {
        line.happened(&format!("call_{nth}"), &names).await;
    }
    let began = Instant::now();
    let seen = fast.wait_for(40).await;
    assert!(began.elapsed() < Duration::from_secs(10));
    for nth in 0..20 {
        assert_eq!(of(&format!("call_{nth}"), &seen), [1, 2]);
    }
    assert_eq!(slow.seen().len(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redirect_to_a_private_address_is_refused() {
    let line = Line::new().await;
    let to = "http://169.254.169.254/latest/meta-data/";
    let receiver = Receiver::always(move || Does::Sends(307, to.to_owned())).await;
    line.webhook("w1", &receiver, json!({})).await;
    let _telling = line.tells();
    line.happened("call_1", &["call.initiated"]).await;
    let dead = line.wait_for("/webhooks/w1/attempts/dead", 1).await;
    let why = "`169.254.169.254` is not on the public internet, and this server may not ask it";
    assert_eq!(dead[0]["reason"], why);
    assert_eq!(receiver.seen().len(), 1);
}
