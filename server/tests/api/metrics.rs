//! What a server counts, and who may read it.

use std::net::IpAddr;

use axum::body::Body;
use axum::http::{Method, Request};
use http_body_util::BodyExt as _;
use ringtree_server::Addresses;
use ringtree_server::credential::digest;
use ringtree_server::listen::Peer;
use tower::ServiceExt as _;

use crate::support::{ACCOUNT, KEY, Server};

/// What somebody at this address gets
async fn read(server: &Server, from: Option<&str>, token: &str) -> (u16, String) {
    let mut request = Request::get("/metrics").body(Body::empty()).unwrap();
    if let Some(from) = from {
        let from: IpAddr = from.parse().unwrap();
        request.extensions_mut().insert(Peer(from));
    }
    if !token.is_empty() {
        let token = format!("Bearer {token}").parse().unwrap();
        request.headers_mut().insert("authorization", token);
    }
    let response = server.router.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn requests_are_counted_by_route_and_the_database_by_kind() {
    let server = Server::new().await;
    server
        .put("/menus", r#"{"id":"a","name":"x"}"#)
        .await
        .expect(201);
    server.get("/menus/a").await.expect(200);
    server.get("/menus/b").await.expect(404);
    server.get("//nowhere/at-all-4711").await;
    let (status, text) = read(&server, Some("127.0.0.1"), "").await;
    assert_eq!(status, 200);
    for line in [
        r#"ringtree_http_requests_total{method="PUT",route="/v2/accounts/{account_id}/menus",status="201"} 1"#,
        r#"ringtree_http_requests_total{method="GET",route="/v2/accounts/{account_id}/menus/{id}",status="200"} 1"#,
        r#"ringtree_http_requests_total{method="GET",route="/v2/accounts/{account_id}/menus/{id}",status="404"} 1"#,
        r#"ringtree_http_request_duration_seconds_count{method="GET",route="/v2/accounts/{account_id}/menus/{id}"} 2"#,
        r#"ringtree_database_failures_total{kind="read"} 0"#,
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    for secret in [KEY, ACCOUNT, "4711"] {
        assert!(!text.contains(secret), "{text}");
    }
    let reads = text.lines().find_map(|it| {
        it.strip_prefix(r#"ringtree_database_duration_seconds_count{kind="read"} "#)
    });
    assert!(reads.unwrap().parse::<u32>().unwrap() >= 5, "{text}");
}

#[tokio::test]
async fn a_database_that_fails_is_counted() {
    let server = Server::new().await;
    server
        .database
        .run("alter table documents rename to elsewhere");
    server.get("/menus/a").await.expect(503);
    server.put("/menus", r#"{"name":"x"}"#).await.expect(503);
    server
        .database
        .run("alter table elsewhere rename to documents");
    let (_, text) = read(&server, Some("::1"), "").await;
    for kind in ["read", "write"] {
        assert!(
            text.contains(&format!(
                "ringtree_database_failures_total{{kind=\"{kind}\"}} 1"
            )),
            "{text}"
        );
    }
}

/// A document that is refused is no failure of the database.
#[tokio::test]
async fn a_refusal_is_no_failure() {
    let server = Server::new().await;
    server
        .put("/menus", r#"{"id":"a","name":"x"}"#)
        .await
        .expect(201);
    server
        .put("/menus", r#"{"id":"a","name":"x"}"#)
        .await
        .expect(400);
    let (_, text) = read(&server, Some("127.0.0.1"), "").await;
    assert!(
        text.contains(r#"ringtree_database_failures_total{kind="write"} 0"#),
        "{text}"
    );
}

#[tokio::test]
async fn without_a_token_metrics_are_for_this_machine() {
    let server = Server::new().await;
    for (from, status) in [
        (Some("127.0.0.1"), 200),
        (Some("::1"), 200),
        (Some("192.0.2.1"), 403),
        (Some("10.0.0.1"), 403),
        (None, 403),
    ] {
        assert_eq!(read(&server, from, KEY).await.0, status, "{from:?}");
    }
    let ask = server
        .ask(Method::GET, "//metrics")
        .header("x-forwarded-for", "127.0.0.1");
    ask.send().await.expect(403);
    let behind = Server::with(|app| app.addresses = Addresses::OfProxy).await;
    assert_eq!(
        read(&behind, Some("127.0.0.1"), "").await.0,
        403,
        "everybody comes from there"
    );
}

#[tokio::test]
async fn with_a_token_metrics_are_for_who_has_it() {
    let server = Server::with(|app| app.metrics_token = Some(digest("let-me-see"))).await;
    assert_eq!(read(&server, Some("192.0.2.1"), "let-me-see").await.0, 200);
    for token in ["", "let-me-se", "let-me-see2", KEY] {
        assert_eq!(
            read(&server, Some("127.0.0.1"), token).await.0,
            401,
            "{token}"
        );
    }
    let account = server
        .ask(Method::GET, "/menus")
        .header("x-auth-token", "let-me-see");
    account.send().await.expect(401);
}
