//! Webhooks as documents: their secrets, and what becomes of what waits when they change.

use std::time::Duration;

use axum::http::Method;
use serde_json::json;

use crate::line::{Line, of};
use crate::receiver::{Does, Receiver};

const URI: &str = "https://hooks.example/calls";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_webhook_has_a_secret_that_lists_do_not_show() {
    let server = Line::new().await.server;
    let body = json!({"id": "w1", "uri": URI, "hook": "all"}).to_string();
    let made = server.put("/webhooks", &body).await.expect(201).data();
    let secret = made["secret"].as_str().unwrap().to_owned();
    assert_eq!(secret.len(), 64);
    let read = server.get("/webhooks/w1").await.expect(200).data();
    assert_eq!(read, made);
    let list = server.get("/webhooks?paginate=false").await.expect(200);
    assert!(!list.text().contains(&secret) && !list.text().contains("secret"));

    // Whoever writes the webhook without one keeps it; whoever writes one changes it.
    let replaced = server.post("/webhooks/w1", &body).await.expect(200).data();
    assert_eq!(replaced["secret"], secret);
    let merged = server.patch("/webhooks/w1", r#"{"secret":null,"name":"x"}"#);
    assert_eq!(merged.await.expect(200).data()["secret"], secret);
    let own = json!({"id": "w1", "uri": URI, "hook": "all", "secret": "0123456789abcdef"});
    let replaced = server.post("/webhooks/w1", &own.to_string()).await;
    assert_eq!(replaced.expect(200).data()["secret"], "0123456789abcdef");
    for (secret, rule) in [
        (json!("short"), "minLength"),
        (json!(7), "type"),
        (json!(null), "type"),
    ] {
        let body = json!({"uri": URI, "hook": "all", "secret": secret});
        let refused = server.put("/webhooks", &body.to_string()).await;
        assert!(refused.expect(400).data()["secret"][rule].is_object());
    }
    // No other document gets one.
    let menu = server.put("/menus", r#"{"name":"Main"}"#).await.expect(201);
    assert_eq!(menu.data().get("secret"), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn known_hooks_are_listed() {
    let server = Line::new().await.server;
    let hooks = server.get("//v2/webhooks").await.expect(200).data();
    let hooks = hooks.as_array().unwrap();
    let named = |name: &str| hooks.iter().any(|it| it["id"] == name);
    for name in ["all", "call.answered", "channel_destroy", "conference.*"] {
        assert!(named(name), "{name}");
    }
    let anonymous = server.ask(Method::GET, "//v2/webhooks").anonymous();
    anonymous.send().await.expect(401);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_goes_with_its_webhook() {
    let line = Line::new().await;
    let receiver = Receiver::always(|| Does::Says(200)).await;
    line.webhook("w1", &receiver, json!({"uri": receiver.url("/old")}))
        .await;
    line.happened("call_1", &["call.initiated", "call.answered"])
        .await;
    let deliveries = || {
        let sql = "select cast(count(*) as text) from deliveries";
        line.server.database.ask(sql.to_owned())
    };
    assert_eq!(deliveries(), "2");
    line.delete("/webhooks/w1").await;
    assert_eq!(deliveries(), "0");
    // A new webhook under the same id hears of new things only.
    line.webhook("w1", &receiver, json!({"uri": receiver.url("/new")}))
        .await;
    let _telling = line.tells();
    line.happened("call_2", &["call.initiated"]).await;
    let seen = receiver.wait_for(1).await;
    assert_eq!(of("call_2", &seen), [1]);
    assert_eq!((seen.len(), seen[0].path.as_str()), (1, "/new"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_that_is_deleted_while_it_is_told_is_told_no_more() {
    let line = Line::new().await;
    let receiver = Receiver::always(|| Does::Waits(Duration::from_millis(500))).await;
    line.webhook("w1", &receiver, json!({})).await;
    let other = Receiver::always(|| Does::Says(200)).await;
    line.webhook("w2", &other, json!({})).await;
    let _telling = line.tells();
    line.happened("call_1", &["call.initiated", "call.answered"])
        .await;
    receiver.wait_for(1).await;
    line.delete("/webhooks/w1").await;
    // What comes after that is told to the other one only.
    line.happened("call_2", &["call.initiated"]).await;
    other.wait_for(3).await;
    line.wait_for("/webhooks/w2/attempts", 3).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(receiver.seen().len(), 1);
    let left = "select cast(count(*) as text) from deliveries where webhook_id = 'w1'";
    assert_eq!(line.server.database.ask(left.to_owned()), "0");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_for_a_webhook_that_is_disabled_is_kept_as_dead_letters() {
    let line = Line::new().await;
    let receiver = Receiver::always(|| Does::Says(200)).await;
    line.webhook("w1", &receiver, json!({})).await;
    line.happened("call_1", &["call.initiated", "call.answered"])
        .await;
    let disabled = line.server.patch("/webhooks/w1", r#"{"enabled":false}"#);
    disabled.await.expect(200);
    let _telling = line.tells();
    let dead = line.wait_for("/webhooks/w1/attempts/dead", 2).await;
    assert_eq!(dead[0]["reason"], "the webhook is disabled");
    line.happened("call_2", &["call.initiated"]).await;
    assert_eq!(receiver.seen().len(), 0);

    let enabled = line.server.patch("/webhooks/w1", r#"{"enabled":true}"#);
    enabled.await.expect(200);
    let oldest = dead[1]["delivery_id"].as_str().unwrap();
    let again = format!("/webhooks/w1/attempts/{oldest}");
    let again = line.server.ask(Method::POST, &again);
    again.send().await.expect(200);
    let seen = receiver.wait_for(1).await;
    assert_eq!(of("call_1", &seen), [1]);
}
