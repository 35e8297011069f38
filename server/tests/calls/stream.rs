//! Events as they happen, and where a reader goes on.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use ringtree_server::credential::digest;
use serde_json::json;
use tower::ServiceExt as _;

use crate::office::{MAIN, OUTSIDE, Office};
use crate::support::{ACCOUNT, KEY};

async fn listen(office: &Office, last: Option<&str>) -> Body {
    listen_with(office, KEY, last).await
}

async fn listen_with(office: &Office, credential: &str, last: Option<&str>) -> Body {
    let mut request = Request::get("/v2/events").header("x-auth-token", credential);
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = office.server.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response.into_body()
}

/// What is sent until this was.
async fn until(body: &mut Body, wanted: &str) -> String {
    let mut sent = String::new();
    while !sent.contains(wanted) {
        let frame = tokio::time::timeout(Duration::from_secs(10), body.frame());
        let frame = frame.await.expect(wanted).unwrap().unwrap();
        sent += str::from_utf8(frame.data_ref().unwrap()).unwrap();
    }
    sent
}

/// Nothing more is sent, for this is over.
async fn end(mut body: Body) {
    let ended = async {
        while let Some(frame) = body.frame().await {
            frame.unwrap();
        }
    };
    let ended = tokio::time::timeout(Duration::from_secs(5), ended).await;
    ended.expect("a stream that ends");
}

#[tokio::test]
async fn a_stream_ends_soon_after_its_credential_does() {
    let office = Office::open().await;
    let store = &office.server.app.store;
    let now = Timestamp::now().as_second();
    let (key, token) = (digest(KEY), digest("for-a-moment"));
    store.add_token(&token, &key, now, now + 2).await.unwrap();
    let by_token = listen_with(&office, "for-a-moment", None).await;
    let mut by_key = listen(&office, None).await;
    end(by_token).await;
    office.placed(&json!({"from": MAIN, "to": OUTSIDE})).await;
    until(&mut by_key, "call.initiated").await;
    store
        .set_key(ACCOUNT, &digest("another-key"))
        .await
        .unwrap();
    end(by_key).await;
}

#[tokio::test]
async fn a_reader_hears_what_happens_and_goes_on_where_it_was() {
    let office = Office::open().await;
    office.placed(&json!({"from": MAIN, "to": OUTSIDE})).await;
    let mut body = listen(&office, None).await;
    office.after(2).await;
    let sent = until(&mut body, "call.ringing").await;
    assert!(!sent.contains("call.initiated"), "that was before: {sent}");
    drop(body);
    office.after(60).await;
    let mut body = listen(&office, Some("1")).await;
    let sent = until(&mut body, "call.completed").await;
    assert!(
        !sent.contains("call.initiated") && sent.contains("id: 2\n"),
        "{sent}"
    );
    let anonymous = office.server.ask(axum::http::Method::GET, "//v2/events");
    anonymous.anonymous().send().await.expect(401);
}
