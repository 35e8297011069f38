//! The document about inbound calls.

use axum::http::Method;
use serde_json::{Value, json};

use crate::document::{Document, has_all_of, is_like};
use crate::flows::{business_hours, flow, rule, smart, to_sales, to_voicemail, when};

#[tokio::test]
async fn handling_inbound_calls() {
    let document = Document::open().await;
    let mut first = flow("Support Line", &[rule("*", "ivr_main", "ivr_menu")]);
    first["phone_number"] = json!("+14155552671");
    let first = document.call_flow(&first).await;
    assert_eq!(first.as_object().unwrap().len(), 5);
    document
        .call_flow(&flow("Direct Line", &[to_sales()]))
        .await;
    document.call_flow(&business_hours()).await;
    let menu = [
        rule("*", "ivr_support_menu", "ivr_menu"),
        rule("1", "+14155552673", "phone_number"),
        rule("2", "+14155552674", "phone_number"),
        rule("3", "voicemail_default", "voicemail"),
    ];
    document.call_flow(&flow("Support Menu", &menu)).await;
    document.call_flow(&smart()).await;
    let mut missed = to_sales();
    missed["fallback"] =
        json!({"timeout": 30, "action": "voicemail", "action_id": "voicemail_default"});
    document
        .call_flow(&flow("Fallback Routing", &[missed]))
        .await;
    let blocked = json!({"blocked_numbers": ["+14155552699", "+14155552698"]});
    let screened = [when(to_voicemail(), blocked), to_sales()];
    document
        .call_flow(&flow("Screened Routing", &screened))
        .await;

    let path = format!("/call-flows/{}", first["call_flow_id"].as_str().unwrap());
    let recording = json!({"enabled": true, "format": "mp3", "participant": "all"});
    let change = json!({"recording": recording});
    let recorded = document.ask(Method::PATCH, &path, Some(&change), 200).await;
    has_all_of(&change, &recorded);
    has_all_of(&first, &recorded);
    // An application answers a call that rings.
    let mut rings = flow("Rings", &[rule("*", "+14155550106", "phone_number")]);
    rings["phone_number"] = json!("+14155552680");
    document.call_flow(&rings).await;
    let call = document.rings("+14155552680", "").await;
    document.after(3).await;
    let answer = json!({
        "action": "play_audio",
        "message": "Thank you for calling. You will be connected shortly.",
        "language": "en-US",
    });
    let path = format!("/calls/{}/answer", call["call_id"].as_str().unwrap());
    let answered = document.ask(Method::POST, &path, Some(&answer), 200).await;
    assert_eq!(answered["status"], "answered");
    hears(&document, &call).await;

    let vmbox = json!({
        "name": "Default Voicemail",
        "greeting": "Thank you for calling. Please leave a message.",
        "max_duration": 120,
        "prompt": "Please record your message after the beep.",
    });
    let made = document
        .ask(Method::POST, "/voicemail-boxes", Some(&vmbox), 201)
        .await;
    has_all_of(&vmbox, &made);

    // The errors that it shows.
    let bad = flow("x", &[rule("*", "(415) 555-2673", "phone_number")]);
    let refused = document
        .ask(Method::POST, "/call-flows", Some(&bad), 400)
        .await;
    let shown = "The destination number format is invalid";
    has_all_of(
        &json!({"error": "invalid_number", "message": shown, "code": 400}),
        &refused,
    );
    let gone = document
        .ask(Method::GET, "/call-flows/cf_nobody", None, 404)
        .await;
    let shown = json!({"error": "not_found", "message": "Call flow not found", "code": 404});
    has_all_of(&shown, &gone);
    declined(&document).await;
}

/// The events that it shows.
async fn hears(document: &Document, call: &Value) {
    let initiated = json!({
        "event": "call.initiated",
        "data": {
            "call_id": "call_xyz789",
            "call_type": "inbound",
            "from": "+14155552672",
            "to": "+14155552671",
            "initiated_at": "2024-01-15T10:30:00Z",
        },
    });
    let ringing = json!({"event": "call.ringing", "data": {"call_id": "", "ringing_at": ""}});
    let answered = json!({"event": "call.answered", "data": {"call_id": "", "answered_at": ""}});
    for sample in [initiated, ringing, answered] {
        let name = sample["event"].as_str().unwrap();
        let told = document.told(call, name).await;
        assert_eq!(told.len(), 1, "{name}");
        is_like(&sample, &told[0]);
    }
}

/// The other addresses of its table, and the last of its errors.
async fn declined(document: &Document) {
    for (deed, body) in [
        ("transfer", json!({"destination": "+14155552673"})),
        ("record", json!({})),
        ("play-audio", json!({"message": "Hello"})),
        ("gather-dtmf", json!({"max_digits": 1})),
        ("decline", json!({})),
    ] {
        let call = document.rings("+14155552680", "").await;
        let path = format!("/calls/{}/{deed}", call["call_id"].as_str().unwrap());
        document.ask(Method::POST, &path, Some(&body), 200).await;
    }
    let nowhere = document.rings("+14155550000", "").await;
    document.after(1).await;
    let told = document.told(&nowhere, "call.failed").await;
    has_all_of(
        &json!({"reason": "routing_failed", "reason_code": 503}),
        &told[0]["data"],
    );
}
