//! A database that is gone, busy or slow.

use std::time::Duration;

use crate::support::Server;

/// Takes the documents away, and gives them back
const GONE: &str = "alter table documents rename to elsewhere";
const BACK: &str = "alter table elsewhere rename to documents";

#[tokio::test]
async fn without_the_database_there_is_503_in_both_dialects_until_it_is_back() {
    let server = Server::new().await;
    server
        .put("/menus", r#"{"id":"m","name":"x"}"#)
        .await
        .expect(201);
    server.database.run(GONE);
    for path in ["/menus", "/menus/m", "//v2/call-flows", "//v2/call-flows/x"] {
        let reply = server.get(path).await.expect(503);
        assert_eq!(reply.header("retry-after"), "5", "{path}");
        let said = reply.json();
        if path.starts_with("//") {
            assert_eq!(
                (&said["error"], &said["code"]),
                (&"service_unavailable".into(), &503.into())
            );
        } else {
            assert_eq!(
                (&said["error"], &said["message"]),
                (&"503".into(), &"service unavailable".into())
            );
        }
        assert!(!reply.text().contains("table"), "{}", reply.text());
    }
    server.put("/menus", r#"{"name":"x"}"#).await.expect(503);
    server.delete("/menus/m").await.expect(503);
    server.database.run(BACK);
    server.get("/menus/m").await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readyz_asks_the_database_and_healthz_does_not() {
    let server = Server::new().await;
    assert_eq!(server.get("//readyz").await.expect(200).text(), "ready\n");
    server.database.run(GONE);
    let reply = server.get("//readyz").await.expect(503);
    assert_eq!(reply.text(), "the database refuses to work\n");
    assert_eq!(
        (reply.header("retry-after"), reply.header("cache-control")),
        ("1", "no-store")
    );
    server.get("//healthz").await.expect(200);
    server.database.run(BACK);
    server.get("//readyz").await.expect(200);
}

/// With threads, for what the server gave up is taken back beside the test, which waits for that at its end.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_takes_too_long_is_not_waited_for() {
    let server = Server::with(|app| app.limits.answer = Duration::from_millis(100)).await;
    let lock = server.database.lock().await;
    let reply = server.put("/menus", r#"{"name":"x"}"#).await.expect(503);
    assert_eq!(reply.header("retry-after"), "5");
    assert!(
        reply.text().contains("not ready in time"),
        "{}",
        reply.text()
    );
    drop(lock);
}
