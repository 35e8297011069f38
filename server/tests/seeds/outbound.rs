//! The document about outbound calls.

use axum::http::Method;
use serde_json::{Value, json};

use crate::document::{Document, has_all_of, is_instant, is_like};

/// A call as all samples have it, with more
fn call(more: &Value) -> Value {
    let mut call = json!({"from": "+14155552671", "to": "+14155552672"});
    for (key, value) in more.as_object().unwrap() {
        call[key] = value.clone();
    }
    call
}

async fn place(document: &Document, more: &Value) -> Value {
    let sent = call(more);
    document.ask(Method::POST, "/calls", Some(&sent), 201).await
}

fn on_answered(steps: &Value) -> Value {
    json!({"call_control": {"on_answered": steps}})
}

#[tokio::test]
async fn making_outbound_calls() {
    let document = Document::open().await;
    let own = json!({"data": {"id": "+14155552671"}});
    document
        .ask(
            Method::PUT,
            "/accounts/{ACCOUNT_ID}/phone_numbers",
            Some(&own),
            201,
        )
        .await;
    let placed = place(&document, &json!({})).await;
    let basic = json!({
        "call_id": "call_xyz789",
        "call_uuid": "550e8400-e29b-41d4-a716-446655440000",
        "from": "+14155552671",
        "to": "+14155552672",
        "status": "initiated",
        "created_at": "2024-01-15T10:30:00Z",
    });
    is_like(&basic, &placed);
    has_all_of(
        &json!({"from": "+14155552671", "to": "+14155552672", "status": "initiated"}),
        &placed,
    );
    is_instant(&placed["created_at"]);

    let tagged = json!({
        "timeout": 45,
        "max_duration": 600,
        "tags": {"campaign": "winter_sale", "agent_id": "agent_123", "priority": "high"},
        "custom_fields": {"customer_id": "cust_456", "order_id": "ord_789"},
    });
    let winter = place(&document, &tagged).await;
    has_all_of(&tagged, &winter);
    scripts(&document).await;
    scheduled(&document).await;
    batch(&document).await;

    // The first sample's call, some seconds later, as the sample about status shows it.
    document.after(50 - 8).await;
    let path = format!("/calls/{}", winter["call_id"].as_str().unwrap());
    let over = document.get(&path).await;
    let shown = json!({
        "call_id": "call_xyz789",
        "call_uuid": "550e8400-e29b-41d4-a716-446655440000",
        "from": "+14155552671",
        "to": "+14155552672",
        "status": "answered",
        "duration": 45,
        "initiated_at": "2024-01-15T10:30:00Z",
        "answered_at": "2024-01-15T10:30:05Z",
        "tags": {"campaign": "winter_sale"},
    });
    is_like(&shown, &over);
    for name in [
        "call.initiated",
        "call.ringing",
        "call.answered",
        "call.completed",
    ] {
        let told = document.told(&winter, name).await;
        assert_eq!(told.len(), 1, "{name}");
        let sample = json!({"id": "evt_1234567890abcdef", "timestamp": "2024-01-15T10:30:00Z", "event": name, "data": {"call_id": "call_xyz789"}});
        is_like(&sample, &told[0]);
        assert_eq!(told[0]["event"], name);
    }
    failures(&document).await;
    refusals(&document).await;
}

/// The samples with actions, menus, recordings and spoken texts.
async fn scripts(document: &Document) {
    let greeting = json!({
        "action": "play_audio",
        "audio_url": "https://example.com/greeting.mp3",
        "message": "Hello! Thank you for calling.",
    });
    let sorry = json!({
        "action": "play_audio",
        "message": "Sorry, no one is available right now. Please leave a message.",
    });
    let control = json!({"on_answered": [greeting], "on_no_answer": [sorry]});
    place(document, &json!({"call_control": control})).await;
    let route = |digit: &str, number: &str| json!({"digit": digit, "action": "transfer", "destination": number});
    let menu = json!([
        {"action": "play_audio", "message": "Welcome to support. Press 1 for billing, 2 for technical support, or 3 for sales."},
        {"action": "gather_dtmf", "max_digits": 1, "timeout": 10, "routes": [
            route("1", "+14155552673"), route("2", "+14155552674"), route("3", "+14155552675"),
        ]},
    ]);
    place(document, &on_answered(&menu)).await;
    let recording = json!({"enabled": true, "format": "mp3", "participant": "all"});
    let recorded = place(document, &json!({"recording": recording})).await;
    assert_eq!(recorded["recording"], recording);
    let spoken = json!([{
        "action": "play_audio",
        "message": "Hello! You have a $50 credit available. Would you like to use it?",
        "language": "en-US",
        "voice": "female",
    }]);
    let spoken = place(document, &on_answered(&spoken)).await;
    document.after(8).await;
    let told = document.told(&spoken, "call.played").await;
    assert_eq!(told[0]["data"]["audio"]["voice"], "female");
}

/// The sample's instant is past by now; on the clock of this server it is still to come.
async fn scheduled(document: &Document) {
    let past = call(&json!({"scheduled_for": "2024-01-15T15:00:00Z"}));
    document.ask(Method::POST, "/calls", Some(&past), 400).await;
    let message = "This is your appointment reminder for tomorrow at 2 PM.";
    let mut later = on_answered(&json!([{"action": "play_audio", "message": message}]));
    later["scheduled_for"] = json!("2027-01-15T15:00:00Z");
    let placed = place(document, &later).await;
    let shown = json!({
        "call_id": "call_scheduled_123",
        "status": "scheduled",
        "scheduled_for": "2024-01-15T15:00:00Z",
        "created_at": "2024-01-15T10:30:00Z",
    });
    is_like(&shown, &placed);
    assert_eq!(placed["status"], "scheduled");
}

async fn batch(document: &Document) {
    let one = |number: &str| json!({"from": "+14155552671", "to": number, "tags": {"batch_id": "batch_123"}});
    let calls = ["+14155552672", "+14155552673", "+14155552674"].map(one);
    let sent = json!({"calls": calls});
    let placed = document
        .ask(Method::POST, "/calls/batch", Some(&sent), 201)
        .await;
    let entry = json!({"call_id": "call_1", "status": "initiated"});
    let shown =
        json!({"batch_id": "batch_123abc", "total": 3, "queued": 3, "failed": 0, "calls": [entry]});
    is_like(&shown, &placed);
    has_all_of(&json!({"total": 3, "queued": 3, "failed": 0}), &placed);
    for it in placed["calls"].as_array().unwrap() {
        assert_eq!(it["status"], "initiated");
    }
}

/// The reasons of its table.
async fn failures(document: &Document) {
    for (ending, reason, code) in [
        ("0102", "no_answer", 408),
        ("0103", "declined", 603),
        ("0104", "invalid_number", 404),
        ("0101", "busy", 486),
        ("0105", "network_error", 503),
    ] {
        let to = json!({"to": format!("+1415555{ending}")});
        let placed = place(document, &to).await;
        document.after(40).await;
        let told = document.told(&placed, "call.failed").await;
        let shown = json!({"reason": reason, "reason_code": code});
        has_all_of(&shown, &told[0]["data"]);
    }
}

/// The errors that it shows.
async fn refusals(document: &Document) {
    let bad = call(&json!({"to": "(415) 555-2671 x"}));
    let refused = document.ask(Method::POST, "/calls", Some(&bad), 400).await;
    let shown = "The destination number format is invalid";
    has_all_of(
        &json!({"error": "invalid_number", "message": shown, "code": 400}),
        &refused,
    );
    let strange = call(&json!({"from": "+14155550000"}));
    let refused = document
        .ask(Method::POST, "/calls", Some(&strange), 403)
        .await;
    let shown = "You are not authorized to use this caller ID";
    has_all_of(
        &json!({"error": "unauthorized_caller_id", "message": shown, "code": 403}),
        &refused,
    );
    let many = json!({"calls": vec![call(&json!({})); 100]});
    document
        .ask(Method::POST, "/calls/batch", Some(&many), 201)
        .await;
    let refused = document
        .ask(Method::POST, "/calls", Some(&call(&json!({}))), 429)
        .await;
    let shown = "Too many concurrent calls. Maximum: 100";
    has_all_of(
        &json!({"error": "rate_limited", "message": shown, "code": 429}),
        &refused,
    );
}
