//! The flat dialect: bare bodies, its own refusals, one store with the other dialect.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{KEY, OTHER_KEY, Reply, Server};

/// A request below `/v2` with a bare body
pub(crate) async fn ask(server: &Server, method: Method, path: &str, body: &str) -> Reply {
    let ask = server.ask(method, &format!("//v2{path}"));
    if body.is_empty() {
        return ask.send().await;
    }
    ask.body(body)
        .header("content-type", "application/json")
        .send()
        .await
}

pub(crate) async fn create(server: &Server, path: &str, body: &str) -> Value {
    let reply = ask(server, Method::POST, path, body).await.expect(201);
    reply.json()
}

pub(crate) const DIRECT: &str = r#"{"name":"Direct","routing":[{"pattern":"*","destination":"+14155552673","destination_type":"phone_number"}]}"#;

pub(crate) fn with(rule: &str) -> String {
    format!(r#"{{"name":"x","routing":[{rule}]}}"#)
}

#[tokio::test]
async fn a_call_flow_is_created_read_merged_and_deleted_and_loses_nothing() {
    let server = Server::new().await;
    let written = r#"{"zeta":1.0,"name":"Odd","routing":[{"pattern":"*","destination":"b","destination_type":"voicemail","x":1e3}],"10":null}"#;
    let reply = ask(&server, Method::POST, "/call-flows", written)
        .await
        .expect(201);
    let id = reply.json()["call_flow_id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("cf_"), "{id}");
    let made = reply.json()["created_at"].as_str().unwrap().to_owned();
    let kept = written.trim_start_matches('{').trim_end_matches('}');
    let whole = format!(r#"{{"call_flow_id":"{id}",{kept},"created_at":"{made}"}}"#);
    assert_eq!(reply.text(), whole);
    assert_eq!(reply.header("location"), format!("/v2/call-flows/{id}"));
    let path = format!("/call-flows/{id}");
    let read = ask(&server, Method::GET, &path, "").await.expect(200);
    assert_eq!(read.text(), whole);
    assert_eq!(read.header("etag"), reply.header("etag"));
    assert_eq!(read.header("x-request-id").len(), 32);

    let change = r#"{"call_flow_id":"cf_other","created_at":"never","zeta":null,"active":false}"#;
    let merged = ask(&server, Method::PATCH, &path, change)
        .await
        .expect(200)
        .json();
    assert_eq!(merged["call_flow_id"], *id);
    assert_eq!(
        (&merged["created_at"], &merged["active"]),
        (&json!(made), &json!(false))
    );
    assert_eq!(merged.get("zeta"), None);
    ask(&server, Method::DELETE, &path, "").await.expect(200);
    let gone = ask(&server, Method::GET, &path, "")
        .await
        .expect(404)
        .json();
    assert_eq!(gone["error"], "not_found");
    assert_eq!(gone["message"], "Call flow not found");
    assert_eq!(gone["code"], 404);
}

#[tokio::test]
async fn revisions_hold_here_too() {
    let server = Server::new().await;
    let made = ask(&server, Method::POST, "/call-flows", DIRECT)
        .await
        .expect(201);
    let (id, first) = (
        made.json()["call_flow_id"].clone(),
        made.header("etag").to_owned(),
    );
    let path = format!("//v2/call-flows/{}", id.as_str().unwrap());
    let fresh = server
        .ask(Method::GET, &path)
        .header("if-none-match", &first);
    assert!(fresh.send().await.expect(304).bytes.is_empty());
    let change = |tag: &str| {
        server
            .ask(Method::PATCH, &path)
            .body(r#"{"name":"New"}"#)
            .header("if-match", tag)
    };
    change(&first).send().await.expect(200);
    let stale = change(&first).send().await.expect(412);
    let body = stale.json();
    assert_eq!(
        (&body["error"], &body["code"]),
        (&json!("precondition_failed"), &json!(412))
    );
    assert_eq!(body["current"]["name"], "New");
    assert_eq!(
        stale.header("etag"),
        format!("\"{}\"", body["revision"].as_str().unwrap())
    );
}

#[tokio::test]
async fn lists_have_pages_under_the_plural() {
    let server = Server::new().await;
    for it in 0..3 {
        let body = DIRECT.replacen('{', &format!(r#"{{"call_flow_id":"cf_{it}","#), 1);
        create(&server, "/call-flows", &body).await;
    }
    let first = ask(&server, Method::GET, "/call-flows?page_size=2", "")
        .await
        .expect(200)
        .json();
    assert_eq!(first["call_flows"].as_array().unwrap().len(), 2);
    assert_eq!(first["next_cursor"], "cf_2");
    let rest = ask(
        &server,
        Method::GET,
        "/call-flows?page_size=2&cursor=cf_2",
        "",
    )
    .await
    .json();
    assert_eq!(rest["call_flows"][0]["call_flow_id"], "cf_2");
    assert_eq!(rest["call_flows"][0]["routing"][0]["pattern"], "*");
    assert_eq!(rest.as_object().unwrap().len(), 1);
    let none = ask(&server, Method::GET, "/call-flows?filter_name=None", "")
        .await
        .json();
    assert_eq!(none, json!({"call_flows": []}));
}

#[tokio::test]
async fn refusals_before_any_handler_have_the_flat_shape() {
    let server = Server::new().await;
    let at = |method: Method, path: &str| server.ask(method, &format!("//v2{path}"));
    let large = format!(r#"{{"name":"{}"}}"#, "x".repeat(1 << 20));
    for (request, status, error) in [
        (
            at(Method::GET, "/call-flows").anonymous(),
            401,
            "unauthorized",
        ),
        (at(Method::PUT, "/call-flows"), 405, "method_not_allowed"),
        (at(Method::POST, "/ivr-menus/x"), 405, "method_not_allowed"),
        (at(Method::GET, "/call-flows/x/y/z"), 404, "not_found"),
        (at(Method::GET, "/voicemail-boxes/nobody"), 404, "not_found"),
        (
            at(Method::GET, "/ivr-menus").header("accept", "text/html"),
            406,
            "not_acceptable",
        ),
        (
            at(Method::POST, "/call-flows")
                .body("{}")
                .header("content-type", "text/plain"),
            415,
            "unsupported_media_type",
        ),
        (
            at(Method::POST, "/call-flows").body(&large),
            413,
            "payload_too_large",
        ),
    ] {
        let reply = request
            .header("x-request-id", "mine-7")
            .send()
            .await
            .expect(status);
        let body = reply.json();
        assert_eq!(
            (&body["error"], &body["code"]),
            (&json!(error), &json!(status))
        );
        assert!(
            body["message"].is_string() && body["details"]["message"].is_string(),
            "{body}"
        );
        assert_eq!(body["request_id"], "mine-7");
    }
    let put = at(Method::PUT, "/call-flows").send().await;
    assert_eq!(put.header("allow"), "GET,HEAD,POST");
    // The other dialect keeps its own.
    let other = server
        .ask(Method::GET, "//v2/nothing")
        .send()
        .await
        .expect(404)
        .json();
    assert_eq!(other["status"], "error");
}

#[tokio::test]
async fn an_account_sees_its_own_call_flows_only() {
    let server = Server::new().await;
    let id = create(&server, "/call-flows", DIRECT).await["call_flow_id"].clone();
    let path = format!("//v2/call-flows/{}", id.as_str().unwrap());
    for (method, body) in [
        (Method::GET, ""),
        (Method::PATCH, "{}"),
        (Method::DELETE, ""),
    ] {
        let other = server.ask(method, &path).header("x-auth-token", OTHER_KEY);
        other.body(body).send().await.expect(404);
    }
    let test = server
        .ask(Method::POST, &format!("{path}/test"))
        .header("x-auth-token", OTHER_KEY);
    test.body("{}").send().await.expect(404);
    let own = server.ask(Method::GET, &path).header("x-auth-token", KEY);
    own.send().await.expect(200);
}
