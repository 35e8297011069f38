//! One store under two dialects: numbers and voicemail boxes are the same in both.

use axum::http::Method;
use serde_json::json;

use crate::flat::{DIRECT, ask, create};
use crate::support::{Server, callflow};

#[tokio::test]
async fn one_number_has_one_owner_in_both_dialects() {
    let server = Server::new().await;
    let numbered = DIRECT.replacen('{', r#"{"phone_number":"+14155552671","#, 1);
    server
        .put("/callflows", &callflow("Main", "4155552671"))
        .await
        .expect(201);
    let refused = ask(&server, Method::POST, "/call-flows", &numbered)
        .await
        .expect(400)
        .json();
    assert_eq!(refused["error"], "invalid_number");
    let says = &refused["details"]["phone_number"]["unique"];
    assert!(
        says["message"]
            .as_str()
            .unwrap()
            .contains("callflow `Main`"),
        "{says}"
    );

    let numbered = numbered.replace("2671", "2672");
    let id = create(&server, "/call-flows", &numbered).await["call_flow_id"].clone();
    let refused = server
        .put("/callflows", &callflow("Second", "+14155552672"))
        .await
        .expect(400);
    let says = &refused.data()["numbers.0"]["unique"];
    assert_eq!(says["cause"], id);
    assert!(
        says["message"]
            .as_str()
            .unwrap()
            .contains("call flow `Direct`"),
        "{says}"
    );
    // Not even under the same id.
    let same = callflow("Third", "+14155552672").replacen('{', &format!(r#"{{"id":{id},"#), 1);
    server.put("/callflows", &same).await.expect(400);
    // A flow keeps its own number, and gives it up when it goes.
    let path = format!("/call-flows/{}", id.as_str().unwrap());
    ask(&server, Method::PATCH, &path, r#"{"name":"Renamed"}"#)
        .await
        .expect(200);
    ask(&server, Method::DELETE, &path, "").await.expect(200);
    server
        .put("/callflows", &callflow("Second", "+14155552672"))
        .await
        .expect(201);
}

#[tokio::test]
async fn a_box_is_the_same_in_both_dialects() {
    let server = Server::new().await;
    server
        .put(
            "/vmboxes",
            r#"{"id":"front","name":"Front","mailbox":"100"}"#,
        )
        .await
        .expect(201);
    let made = create(
        &server,
        "/voicemail-boxes",
        r#"{"name":"Default","greeting":"Hello","max_duration":120,"prompt":"Speak"}"#,
    )
    .await;
    let id = made["voicemail_box_id"].as_str().unwrap();
    let there = server
        .get(&format!("/vmboxes/{id}"))
        .await
        .expect(200)
        .data();
    assert_eq!(
        there,
        json!({"id": id, "name": "Default", "greeting": "Hello", "max_duration": 120, "prompt": "Speak", "mailbox": "101"})
    );
    let list = ask(&server, Method::GET, "/voicemail-boxes", "")
        .await
        .json();
    assert_eq!(list["voicemail_boxes"].as_array().unwrap().len(), 2);
    let front = ask(&server, Method::GET, "/voicemail-boxes/front", "")
        .await
        .expect(200);
    assert_eq!(
        front.text(),
        r#"{"voicemail_box_id":"front","name":"Front","mailbox":"100"}"#
    );
    ask(
        &server,
        Method::PATCH,
        "/voicemail-boxes/front",
        r#"{"max_duration":60}"#,
    )
    .await
    .expect(200);
    assert_eq!(
        server.get("/vmboxes/front").await.data()["max_duration"],
        60
    );
    let wrong = ask(
        &server,
        Method::PATCH,
        "/voicemail-boxes/front",
        r#"{"max_duration":0}"#,
    )
    .await
    .expect(400)
    .json();
    assert!(wrong["details"]["max_duration"]["minimum"].is_object());
    ask(&server, Method::DELETE, "/voicemail-boxes/front", "")
        .await
        .expect(200);
    server.get("/vmboxes/front").await.expect(404);
    // A rule names its box; so may whoever makes it.
    let own = create(
        &server,
        "/voicemail-boxes",
        r#"{"id":"voicemail_default","name":"Default"}"#,
    )
    .await;
    assert_eq!(
        (&own["voicemail_box_id"], own.get("id")),
        (&json!("voicemail_default"), None)
    );
}
