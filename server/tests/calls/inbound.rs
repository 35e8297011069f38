//! Calls that come in: routed by the documents that were there when they began, whatever is changed meanwhile.

use axum::http::Method;
use serde_json::json;

use crate::office::{MAIN, OUTSIDE, Office};

#[tokio::test]
async fn whoever_presses_1_talks_with_the_desk() {
    let office = Office::open().await;
    let call = office.presses("1").await;
    office.after(3).await;
    assert_eq!(office.status(&call).await, "answered");
    office.after(60).await;
    let names = office.names(&call).await;
    let tail = [
        "call.dtmf",
        "call.routed",
        "call.ringing",
        "call.bridged",
        "call.unbridged",
        "call.completed",
    ];
    assert!(names.ends_with(&tail.map(str::to_owned)), "{names:?}");
    let told = office.told(&call).await;
    let bridged = told.iter().find(|it| it.0 == "call.bridged").unwrap();
    assert_eq!(bridged.1["data"]["with"], "desk");
}

#[tokio::test]
async fn whoever_is_not_answered_leaves_a_message() {
    let office = Office::open().await;
    let call = office.presses("2").await;
    office.after(120).await;
    let names = office.names(&call).await;
    assert!(
        names.contains(&"voicemail.received".to_owned()),
        "{names:?}"
    );
    let messages = office
        .server
        .get("/vmboxes/front/messages")
        .await
        .expect(200)
        .data();
    assert_eq!(messages[0]["call_id"], call.as_str());
    assert_eq!(messages[0]["from"], OUTSIDE);
    assert_eq!(messages[0]["folder"], "new");
}

#[tokio::test]
async fn a_call_keeps_the_documents_that_it_began_with() {
    let office = Office::open().await;
    let call = office.presses("2").await;
    office.after(5).await;
    let elsewhere = json!({"name": "Main", "numbers": [MAIN], "flow": {"module": "hangup", "data": {}, "children": {}}});
    office
        .server
        .post("/callflows/main", &elsewhere.to_string())
        .await
        .expect(200);
    let later = office.presses("2").await;
    // Another process takes over.
    let office = Office {
        server: office.server.restarted_with_clock().await,
    };
    office.after(120).await;
    assert!(
        office
            .names(&call)
            .await
            .contains(&"voicemail.received".to_owned())
    );
    assert!(
        !office
            .names(&later)
            .await
            .contains(&"voicemail.received".to_owned())
    );
    assert_ne!(office.status(&later).await, "ringing");
}

#[tokio::test]
async fn a_call_to_a_number_that_nobody_has_fails() {
    let office = Office::open().await;
    let call = office
        .rings(&json!({"from": OUTSIDE, "to": "+14155559999"}))
        .await;
    office.after(1).await;
    let over = office.call(&call).await;
    assert_eq!(
        [&over["status"], &over["reason"]],
        ["failed", "routing_failed"]
    );
}

#[tokio::test]
async fn a_call_may_come_in_later() {
    let office = Office::open().await;
    let call = office
        .rings(&json!({"from": OUTSIDE, "to": MAIN, "when": "2026-03-02T18:01:00Z"}))
        .await;
    assert_eq!(office.status(&call).await, "scheduled");
    office.after(60).await;
    assert_eq!(office.status(&call).await, "answered");
    let wrong = json!({"from": OUTSIDE, "to": MAIN, "when": "2020-01-01T00:00:00Z"});
    office
        .flat(Method::POST, "/simulator/calls", &wrong)
        .await
        .expect(400);
}

#[tokio::test]
async fn an_application_answers_and_declines() {
    let office = Office::open().await;
    let rules = json!({"name": "Direct", "phone_number": "+14155552672", "routing": [
        {"pattern": "*", "destination": "+14155550106", "destination_type": "phone_number"}]});
    office
        .flat(Method::POST, "/call-flows", &rules)
        .await
        .expect(201);
    let call = json!({"from": OUTSIDE, "to": "+14155552672"});
    let (one, two) = (office.rings(&call).await, office.rings(&call).await);
    office.after(5).await;
    assert_eq!(office.status(&one).await, "ringing");
    let thanks =
        json!({"action": "play_audio", "message": "Thank you for calling.", "language": "en-US"});
    let answered = office
        .flat(Method::POST, &format!("/calls/{one}/answer"), &thanks)
        .await;
    assert_eq!(answered.expect(200).json()["status"], "answered");
    let declined = office
        .flat(Method::POST, &format!("/calls/{two}/decline"), &json!({}))
        .await;
    assert_eq!(declined.expect(200).json()["reason"], "declined");
    office.after(30).await;
    assert_eq!(
        office.status(&one).await,
        "answered",
        "the application may go on"
    );
    office.after(60).await;
    assert_eq!(office.status(&one).await, "completed");
    let over = office
        .flat(Method::POST, &format!("/calls/{one}/hangup"), &json!({}))
        .await;
    assert_eq!(over.expect(409).json()["error"], "invalid_state");
    office
        .flat(Method::POST, &format!("/calls/{one}/dance"), &json!({}))
        .await
        .expect(404);
    office
        .flat(Method::POST, "/calls/call_none/hangup", &json!({}))
        .await
        .expect(404);
}

#[tokio::test]
async fn what_an_application_does_is_what_the_description_says() {
    let office = Office::open().await;
    let call = office.presses("1").await;
    office.after(8).await;
    for (deed, body) in [
        ("answer", json!({"actions": null})),
        ("answer", json!({"actions": [{"action": "dance"}]})),
        ("answer", json!({"action": "play_audio"})),
        ("record", json!({"command": 5})),
        ("play-audio", json!({"message": 5})),
        ("play-audio", json!({"message": "x".repeat(4_097)})),
        ("gather-dtmf", json!({"max_digits": 0})),
        ("gather-dtmf", json!({"message": ["Which?"]})),
        (
            "transfer",
            json!({"destination": OUTSIDE, "attended": "yes"}),
        ),
    ] {
        let path = format!("/calls/{call}/{deed}");
        office.flat(Method::POST, &path, &body).await.expect(400);
    }
    let path = format!("/calls/{call}/gather-dtmf");
    let ask = json!({"message": "Which department?", "max_digits": 1});
    office.flat(Method::POST, &path, &ask).await.expect(200);
    office.after(1).await;
    let told = office.told(&call).await;
    let (name, event) = told.last().unwrap();
    assert_eq!(name, "call.played");
    assert_eq!(event["data"]["audio"]["message"], "Which department?");
    assert_eq!(office.status(&call).await, "answered", "it waits for a key");
}
