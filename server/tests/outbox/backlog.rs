//! What is still to be told and what was given up, as whoever watches the server sees it.

use serde_json::json;

use crate::line::Line;
use crate::receiver::{Does, Receiver};

async fn counted(line: &Line) -> (f64, f64) {
    let server = &line.server;
    (
        server.gauge("ringtree_webhook_deliveries_pending").await,
        server.gauge("ringtree_webhook_deliveries_dead").await,
    )
}

async fn waited(line: &Line) -> f64 {
    let name = "ringtree_webhook_oldest_pending_seconds";
    line.server.gauge(name).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn metrics_tell_what_waits_since_when_and_what_was_given_up() {
    let line = Line::new().await;
    let receiver = Receiver::always(|| Does::Says(410)).await;
    line.webhook("w1", &receiver, json!({})).await;
    assert_eq!(
        (counted(&line).await, waited(&line).await),
        ((0.0, 0.0), 0.0)
    );
    line.happened("call_1", &["call.initiated", "call.answered"])
        .await;
    assert_eq!(counted(&line).await, (2.0, 0.0));
    let database = &line.server.database;
    database.run("update deliveries set at = at - 60000 where event_seq = 1");
    let seconds = waited(&line).await;
    assert!((60.0..600.0).contains(&seconds), "{seconds}");
    let _telling = line.tells();
    line.wait_for("/webhooks/w1/attempts/dead", 2).await;
    assert_eq!(
        (counted(&line).await, waited(&line).await),
        ((0.0, 2.0), 0.0)
    );
}

/// Whatever the database does, the rest is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn metrics_leave_out_what_the_database_does_not_say() {
    let line = Line::new().await;
    let database = &line.server.database;
    database.run("alter table deliveries rename to elsewhere");
    let text = line.server.metrics().await;
    database.run("alter table elsewhere rename to deliveries");
    let failed = r#"ringtree_database_failures_total{kind="read"} 1"#;
    assert!(text.contains(failed), "{text}");
    assert!(!text.contains("ringtree_live_calls"), "{text}");
    assert!(line.server.metrics().await.contains("ringtree_live_calls"));
}
