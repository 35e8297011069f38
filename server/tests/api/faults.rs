//! Requests that make no sense.

use axum::http::Method;

use crate::support::{Reply, Server};

async fn put(server: &Server, kind: &str, body: &str) -> Reply {
    server
        .ask(Method::PUT, "/menus")
        .header("content-type", kind)
        .body(body)
        .send()
        .await
}

#[tokio::test]
async fn a_body_that_is_no_json_is_400_and_says_where() {
    let server = Server::new().await;
    for body in [
        "",
        "{",
        "{\"data\":{\"name\":\"x\"}",
        "nonsense",
        "{\"data\":{\"name\":\"x\",}}",
        "[]",
        "7",
    ] {
        let reply = put(&server, "application/json", body).await.expect(400);
        assert!(
            reply.data()["body"]["json"]["message"].is_string(),
            "{body}"
        );
    }
    let reply = put(&server, "application/json", "{}").await.expect(400);
    assert!(reply.data()["data"]["required"].is_object());
    let reply = put(&server, "application/json", &"[".repeat(100_000))
        .await
        .expect(400);
    assert!(reply.text().len() < 1000);
}

#[tokio::test]
async fn another_media_type_is_415() {
    let server = Server::new().await;
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "json",
    ] {
        put(&server, kind, r#"{"data":{"name":"x"}}"#)
            .await
            .expect(415);
    }
    for kind in [
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/merge-patch+json",
    ] {
        put(&server, kind, r#"{"data":{"name":"x"}}"#)
            .await
            .expect(201);
    }
}

#[tokio::test]
async fn a_client_that_takes_no_json_gets_406() {
    let server = Server::new().await;
    for accept in [
        "text/html",
        "application/xml, text/*",
        "application/json;q=0",
    ] {
        server
            .ask(Method::GET, "/menus")
            .header("accept", accept)
            .send()
            .await
            .expect(406);
    }
    for accept in ["*/*", "text/html, application/json;q=0.5", "application/*"] {
        server
            .ask(Method::GET, "/menus")
            .header("accept", accept)
            .send()
            .await
            .expect(200);
    }
}

#[tokio::test]
async fn a_body_over_a_mebibyte_is_413() {
    let server = Server::new().await;
    let with = |n_bytes: usize| {
        format!(
            r#"{{"data":{{"name":"x","padding":"{}"}}}}"#,
            "x".repeat(n_bytes)
        )
    };
    put(&server, "application/json", &with((1 << 20) - 100))
        .await
        .expect(201);
    let refused = put(&server, "application/json", &with(1 << 20))
        .await
        .expect(413);
    assert_eq!(refused.json()["message"], "request body too large");
}

#[tokio::test]
async fn an_unknown_address_is_404_and_a_wrong_method_405() {
    let server = Server::new().await;
    for path in [
        "/nonsense",
        "/nonsense/x",
        "/menus/x/y",
        "//v2/nonsense",
        "/menus/x",
    ] {
        let reply = server.get(path).await.expect(404);
        assert_eq!(
            (reply.json()["error"].as_str(), reply.header("x-request-id")),
            (Some("404"), reply.json()["request_id"].as_str().unwrap())
        );
    }
    let reply = server
        .ask(Method::POST, "/menus")
        .data("{}")
        .send()
        .await
        .expect(405);
    assert_eq!(reply.header("allow"), "GET,HEAD,PUT");
    let reply = server
        .ask(Method::OPTIONS, "/menus/x")
        .send()
        .await
        .expect(204);
    assert_eq!(reply.header("allow"), "GET,HEAD,POST,PATCH,DELETE");
}

#[tokio::test]
async fn text_that_looks_like_sql_is_text() {
    let server = Server::new().await;
    server
        .put(
            "/menus",
            r#"{"id":"m","name":"'); drop table documents; --"}"#,
        )
        .await
        .expect(201);
    server.get("/menus/m'%20or%20'1'='1").await.expect(404);
    assert_eq!(
        server
            .get("/menus?filter_name=');%20drop%20table%20documents;%20--")
            .await
            .ids(),
        ["m"]
    );
}

async fn preflight(server: &Server, origin: &str) -> Reply {
    let ask = server
        .ask(Method::OPTIONS, "/menus")
        .header("origin", origin);
    ask.header("access-control-request-method", "PUT")
        .send()
        .await
}

#[tokio::test]
async fn other_origins_are_not_let_in_unless_named() {
    let closed = Server::new().await;
    assert_eq!(
        preflight(&closed, "https://pbx.example")
            .await
            .header("access-control-allow-origin"),
        ""
    );
    let open = Server::with(|app| app.origins = vec!["https://pbx.example".parse().unwrap()]).await;
    assert_eq!(
        preflight(&open, "https://pbx.example")
            .await
            .header("access-control-allow-origin"),
        "https://pbx.example"
    );
    assert_eq!(
        preflight(&open, "https://evil.example")
            .await
            .header("access-control-allow-origin"),
        ""
    );
}

#[tokio::test]
async fn an_address_without_anything_is_404_in_the_api_s_words() {
    let server = Server::new().await;
    for path in ["//v2", "//v2/", "//v2/nothing", "//v2/nothing/"] {
        let reply = server.get(path).await.expect(404);
        assert_eq!(reply.json()["message"], "not found", "{path}");
    }
}
