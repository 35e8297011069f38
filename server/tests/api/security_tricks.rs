//! Paths, headers and texts that are meant to be misunderstood.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;
use tower::ServiceExt as _;

use crate::support::{ACCOUNT, KEY, OTHER, OTHER_KEY, Server};

/// Texts that are SQL, or the end of a line, for whoever pastes them into something
const NASTY: [&str; 8] = [
    "'; drop table documents; --",
    "\" or \"\"=\"",
    "x' or 1=1 --",
    "x\n2026-01-01 INFO request forged=true",
    "x\r\nset-cookie: a=b",
    "%' or id like '%",
    "\u{0}",
    "$1); delete from credentials; --",
];

fn encoded(text: &str) -> String {
    let each: Vec<_> = text.bytes().map(|it| format!("%{it:02X}")).collect();
    each.concat()
}

#[tokio::test]
async fn no_spelling_of_a_path_leads_into_another_account() {
    let server = Server::new().await;
    let theirs = server.ask(Method::PUT, &format!("//v2/accounts/{OTHER}/menus"));
    let theirs = theirs.header("x-auth-token", OTHER_KEY);
    theirs
        .data(r#"{"id":"theirs","name":"secret"}"#)
        .send()
        .await
        .expect(201);
    for path in [
        format!("/v2/accounts/{ACCOUNT}/../{OTHER}/menus/theirs"),
        format!("/v2/accounts/{ACCOUNT}/menus/../../{OTHER}/menus/theirs"),
        format!("/v2/accounts/{ACCOUNT}%2f..%2f{OTHER}/menus/theirs"),
        format!("/v2/accounts/{OTHER}%00/menus/theirs"),
        format!("/v2/accounts/{OTHER};a=b/menus/theirs"),
        format!("/v2/accounts//{OTHER}/menus/theirs"),
        format!("/v2//accounts/{OTHER}/menus/theirs"),
        format!("//v2/accounts/{OTHER}/menus/theirs"),
        format!("/v2/accounts/{OTHER}/menus/theirs/"),
        format!("/v2/accounts/{OTHER}/menus%2ftheirs"),
        format!("/v2/accounts/{ACCOUNT}/menus/..%2f..%2f{OTHER}%2fmenus%2ftheirs"),
        format!("/v2/accounts/{ACCOUNT}/menus/{OTHER}%3atheirs"),
        format!("/v2/accounts/{ACCOUNT}/menus/theirs?account_id={OTHER}"),
        format!("/V2/accounts/{OTHER}/menus/theirs"),
        format!("/v2/accounts/{}/menus/theirs", OTHER.to_uppercase()),
        format!("/v2/accounts/{OTHER}/vmboxes/%2e%2e/messages/theirs"),
        format!("/v2/%61ccounts/{OTHER}/menus/theirs"),
        format!("/v2/accounts/%2e%2e/{OTHER}/menus/theirs"),
    ] {
        let reply = server.get(&format!("/{path}")).await;
        assert!(
            matches!(reply.status.as_u16(), 400 | 403 | 404),
            "{path}: {}",
            reply.status
        );
        assert!(
            !String::from_utf8_lossy(&reply.bytes).contains("secret"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn no_path_leads_out_of_the_editor_s_files() {
    let server = Server::new().await;
    std::fs::create_dir_all(server.folder.path().join("editor")).unwrap();
    std::fs::write(server.folder.path().join("editor/index.html"), "hello").unwrap();
    std::fs::write(server.folder.path().join("secret.txt"), "secret").unwrap();
    assert_eq!(server.get("//index.html").await.expect(200).text(), "hello");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/./../secret.txt",
        "/editor/../../secret.txt",
        "/%252e%252e/secret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/secret.txt%00.html",
        "/..\\secret.txt",
    ] {
        let reply = server.get(&format!("/{path}")).await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(
            !reply.text().contains("secret\n") && reply.text() != "secret",
            "{path}"
        );
    }
}

#[tokio::test]
async fn no_header_and_no_parameter_is_another_method() {
    let server = Server::new().await;
    server
        .put("/menus", r#"{"id":"m","name":"x"}"#)
        .await
        .expect(201);
    for header in [
        "x-http-method-override",
        "x-http-method",
        "x-method-override",
    ] {
        for method in [Method::GET, Method::POST] {
            let ask = server.ask(method, "/menus/m").header(header, "DELETE");
            ask.data(r#"{"name":"x"}"#).send().await.expect(200);
        }
    }
    server.get("/menus/m?_method=DELETE").await.expect(200);
    server.get("/menus/m").await.expect(200);
    let made_up = Method::from_bytes(b"PROPFIND").unwrap();
    for method in [Method::TRACE, Method::CONNECT, made_up] {
        let status = server
            .ask(method.clone(), "/menus/m")
            .send()
            .await
            .status
            .as_u16();
        assert!(matches!(status, 404 | 405), "{method}: {status}");
    }
}

/// The headers one after the other, also the same one twice.
async fn with_headers(server: &Server, headers: &[(&str, &str)]) -> u16 {
    let mut request = Request::get(format!("/v2/accounts/{ACCOUNT}/menus"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    server
        .router
        .clone()
        .oneshot(request)
        .await
        .unwrap()
        .status()
        .as_u16()
}

#[tokio::test]
async fn two_credentials_that_contradict_each_other_are_none() {
    let server = Server::new().await;
    let bearer = format!("Bearer {KEY}");
    let others = format!("Bearer {OTHER_KEY}");
    for (headers, status) in [
        (vec![("x-auth-token", KEY)], 200),
        (vec![("x-auth-token", KEY), ("x-auth-token", KEY)], 200),
        (
            vec![("x-auth-token", KEY), ("x-auth-token", OTHER_KEY)],
            401,
        ),
        (
            vec![("x-auth-token", OTHER_KEY), ("x-auth-token", KEY)],
            401,
        ),
        (vec![("x-auth-token", "x"), ("x-auth-token", KEY)], 401),
        (
            vec![("authorization", &bearer), ("authorization", &others)],
            401,
        ),
        (
            vec![("authorization", &others), ("authorization", &bearer)],
            401,
        ),
        // The API's own header comes before the general one.
        (
            vec![("x-auth-token", KEY), ("authorization", "Basic eDp5")],
            200,
        ),
        (vec![("x-auth-token", "x"), ("authorization", &bearer)], 401),
    ] {
        assert_eq!(with_headers(&server, &headers).await, status, "{headers:?}");
    }
}

#[tokio::test]
async fn what_looks_like_sql_is_text_wherever_it_stands() {
    let server = Server::new().await;
    server
        .put("/menus", r#"{"id":"m","name":"x"}"#)
        .await
        .expect(201);
    for text in NASTY {
        let it = encoded(text);
        for path in [
            format!("/menus/{it}"),
            format!("/menus?start_key={it}"),
            format!("/menus?filter_name={it}"),
            format!("/menus?filter_{it}=x"),
            format!("/menus?has_key={it}"),
            format!("/callflows/search?q=number&v={it}"),
            format!("/vmboxes/{it}/messages"),
            format!("/conferences/{it}/participants"),
            format!("/channels/{it}"),
            format!("/callflows/{it}/analytics"),
            format!("//v2/accounts/{it}/menus"),
            format!("//v2/call-flows/{it}"),
            format!("//v2/calls/{it}"),
            format!("//v2/calls?status={it}"),
            format!("//v2/calls?cursor={it}"),
        ] {
            let status = server.get(&path).await.status.as_u16();
            assert!(matches!(status, 200 | 400 | 403 | 404), "{path}: {status}");
        }
        let quoted = json!(text).to_string();
        let as_id = server
            .put("/menus", &format!(r#"{{"id":{quoted},"name":"x"}}"#))
            .await;
        as_id.expect(400);
        let as_key = server.ask(Method::PUT, "//v2/api_auth").anonymous();
        as_key
            .data(&format!(r#"{{"api_key":{quoted}}}"#))
            .send()
            .await
            .expect(401);
        let kept = server
            .put("/menus", &format!(r#"{{"name":{quoted},"{}":1}}"#, "k'ey"))
            .await;
        assert_eq!(kept.expect(201).data()["name"], text);
    }
    server.get("/menus/m").await.expect(200);
    assert_eq!(
        server.get("/menus?paginate=false").await.ids().len(),
        1 + NASTY.len()
    );
}

/// Nothing that a client sends becomes a header or a line of an answer.
#[tokio::test]
async fn an_answer_has_no_header_that_a_client_wrote() {
    let server = Server::new().await;
    for id in ["a b", "a\"b", "a=b", "\u{e4}", "x%0d%0aset-cookie:a=b"] {
        let reply = server
            .ask(Method::GET, "/menus")
            .header("x-request-id", id)
            .send()
            .await;
        assert_ne!(reply.header("x-request-id"), id);
        assert_eq!(reply.header("x-request-id").len(), 32);
    }
    let reply = server
        .put("/menus", r#"{"id":"m","name":"x\r\nset-cookie: a=b"}"#)
        .await
        .expect(201);
    assert!(reply.headers.get("set-cookie").is_none());
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
}
