//! Calls that are placed: at once, later, many, never twice.

use axum::http::Method;
use serde_json::{Value, json};

use crate::office::{MAIN, OUTSIDE, Office, id};

fn to(number: &str) -> Value {
    json!({"from": MAIN, "to": number})
}

#[tokio::test]
async fn a_call_rings_is_answered_and_ends() {
    let office = Office::open().await;
    let tags = json!({"campaign": "winter_sale"});
    let reply = office
        .place(&json!({"from": MAIN, "to": OUTSIDE, "tags": tags, "timeout": 45}))
        .await
        .expect(201);
    let placed = reply.json();
    let call = id(&reply);
    assert_eq!(placed["status"], "initiated");
    assert_eq!(placed["tags"], tags);
    assert_eq!(placed["timeout"], 45);
    assert_eq!(placed["created_at"], "2026-03-02T18:00:00Z");
    assert_eq!(placed["call_uuid"].as_str().unwrap().len(), 36);
    assert!(reply.header("location").ends_with(&call));
    office.after(2).await;
    assert_eq!(office.status(&call).await, "ringing");
    office.after(8).await;
    let now = office.call(&call).await;
    assert_eq!(now["status"], "answered");
    assert_eq!(now["duration"], 5);
    office.after(60).await;
    let over = office.call(&call).await;
    assert_eq!(over["status"], "completed");
    assert_eq!(over["duration"], 30);
    let expected = [
        "call.initiated",
        "call.ringing",
        "call.answered",
        "call.bridged",
        "call.unbridged",
        "call.completed",
    ];
    assert_eq!(office.names(&call).await, expected);
    let told = office.told(&call).await;
    assert_eq!(told[2].1["data"]["answered_at"], "2026-03-02T18:00:05Z");
    assert!(told[0].1["id"].as_str().unwrap().starts_with("evt_"));
    assert_eq!(told[0].1["data"]["tags"], tags);
}

#[tokio::test]
async fn a_call_that_fails_says_why() {
    let office = Office::open().await;
    for (number, reason, code) in [
        ("+14155550101", "busy", 486),
        ("+14155550102", "no_answer", 408),
        ("+14155550103", "declined", 603),
        ("+14155550104", "invalid_number", 404),
        ("+14155550105", "network_error", 503),
    ] {
        let call = office.placed(&to(number)).await;
        office.after(40).await;
        let over = office.call(&call).await;
        assert_eq!(over["status"], "failed", "{over}");
        assert_eq!(over["reason"], reason);
        let told = office.told(&call).await;
        let (name, event) = told.last().unwrap();
        assert_eq!(name, "call.failed");
        assert_eq!(event["data"]["reason_code"], code);
    }
}

#[tokio::test]
async fn a_call_is_refused_that_cannot_be_placed() {
    let office = Office::open().await;
    for (call, status, error) in [
        (json!({"from": MAIN, "to": "nobody"}), 400, "invalid_number"),
        (
            json!({"from": "+14155559999", "to": OUTSIDE}),
            403,
            "unauthorized_caller_id",
        ),
        (json!({"to": OUTSIDE}), 400, "invalid_data"),
        (
            json!({"from": MAIN, "to": OUTSIDE, "timeout": 0}),
            400,
            "invalid_data",
        ),
        (
            json!({"from": MAIN, "to": OUTSIDE, "scheduled_for": "2026-03-02T17:59:59Z"}),
            400,
            "invalid_data",
        ),
        (
            json!({"from": MAIN, "to": OUTSIDE, "scheduled_for": "tomorrow"}),
            400,
            "invalid_data",
        ),
        (
            json!({"from": MAIN, "to": OUTSIDE, "call_control": {"on_answered": [{"action": "dance"}]}}),
            400,
            "invalid_data",
        ),
        (
            json!({"from": MAIN, "to": OUTSIDE, "call_control": {"on_answered": [{"action": "transfer"}]}}),
            400,
            "invalid_data",
        ),
        (
            json!({"from": MAIN, "to": OUTSIDE, "call_control": {"on_answered": [{"action": "play_audio"}]}}),
            400,
            "invalid_data",
        ),
    ] {
        let refused = office.place(&call).await.expect(status).json();
        assert_eq!(refused["error"], error, "{call}");
        assert_eq!(refused["code"], status);
    }
    let route =
        json!({"digit": "1", "action": "record_audio", "max_duration": 100_000_000_000_u64});
    let gather = json!({"action": "gather_dtmf", "routes": [route]});
    let nested = json!({"from": MAIN, "to": OUTSIDE, "call_control": {"on_answered": [gather]}});
    let refused = office.place(&nested).await.expect(400).json();
    assert!(
        refused["details"]["call_control.on_answered.0.routes.0.max_duration"].is_object(),
        "{refused}"
    );
    let steps = vec![json!({"action": "play_audio", "message": "Again"}); 101];
    let long = json!({"from": MAIN, "to": OUTSIDE, "call_control": {"on_answered": steps}});
    office.place(&long).await.expect(400);
    let all = office.flat(Method::GET, "/calls", &json!({})).await.json();
    assert_eq!(all["calls"], json!([]));
}

#[tokio::test]
async fn a_scheduled_call_is_placed_once_when_its_time_comes() {
    let office = Office::open().await;
    let call = json!({"from": MAIN, "to": OUTSIDE, "scheduled_for": "2026-03-02T18:05:00Z"});
    let reply = office.place(&call).await.expect(201);
    let call = id(&reply);
    let placed = reply.json();
    assert_eq!(placed["status"], "scheduled");
    assert_eq!(placed["scheduled_for"], "2026-03-02T18:05:00Z");
    office.after(299).await;
    assert_eq!(office.status(&call).await, "scheduled");
    // Another process takes over.
    let office = Office {
        server: office.server.restarted_with_clock().await,
    };
    office.after(1).await;
    assert_eq!(office.status(&call).await, "initiated");
    office.after(100).await;
    let initiated = office.names(&call).await;
    assert_eq!(
        initiated
            .iter()
            .filter(|it| *it == "call.initiated")
            .count(),
        1
    );
    assert_eq!(office.status(&call).await, "completed");
}

#[tokio::test]
async fn a_scheduled_call_can_be_cancelled() {
    let office = Office::open().await;
    let call = json!({"from": MAIN, "to": OUTSIDE, "scheduled_for": "2026-03-02T18:05:00Z"});
    let call = office.placed(&call).await;
    let path = format!("/calls/{call}/play-audio");
    let refused = office
        .flat(Method::POST, &path, &json!({"message": "Hello"}))
        .await;
    assert_eq!(refused.expect(409).json()["error"], "invalid_state");
    let path = format!("/calls/{call}/hangup");
    office
        .flat(Method::POST, &path, &json!({}))
        .await
        .expect(200);
    office.after(600).await;
    assert_eq!(office.call(&call).await["reason"], "cancelled");
    assert_eq!(office.names(&call).await, ["call.failed"]);
}

#[tokio::test]
async fn one_bad_call_does_not_sink_a_batch() {
    let office = Office::open().await;
    let body = json!({"calls": [to(OUTSIDE), to("nobody"), to("+14155552673"), {"from": "+14155559999", "to": OUTSIDE}]});
    let batch = office
        .flat(Method::POST, "/calls/batch", &body)
        .await
        .expect(201)
        .json();
    assert_eq!(
        [&batch["total"], &batch["queued"], &batch["failed"]],
        [4, 2, 2]
    );
    let statuses: Vec<_> = batch["calls"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["status"].clone())
        .collect();
    assert_eq!(statuses, ["initiated", "failed", "initiated", "failed"]);
    assert_eq!(batch["calls"][1]["error"], "invalid_number");
    assert_eq!(batch["calls"][3]["error"], "unauthorized_caller_id");
    for wrong in [
        json!({}),
        json!({"calls": []}),
        json!({"calls": vec![to(OUTSIDE); 1_001]}),
    ] {
        office
            .flat(Method::POST, "/calls/batch", &wrong)
            .await
            .expect(400);
    }
}

#[tokio::test]
async fn no_more_than_a_hundred_calls_go_on_at_once() {
    let office = Office::open().await;
    // They talk for ten minutes.
    let body = json!({"calls": vec![to("+14155550108"); 103]});
    office
        .flat(Method::POST, "/calls/batch", &body)
        .await
        .expect(201);
    let refused = office.place(&to(OUTSIDE)).await.expect(429);
    assert_eq!(refused.json()["error"], "rate_limited");
    assert_ne!(refused.header("retry-after"), "");
    let count = async |status: &str| {
        let path = format!("/calls?status={status}&page_size=500");
        let calls = office.flat(Method::GET, &path, &json!({})).await.json();
        calls["calls"].as_array().unwrap().len()
    };
    assert_eq!([count("initiated").await, count("queued").await], [100, 3]);
    office.after(700).await;
    office.after(2).await;
    assert_eq!([count("completed").await, count("queued").await], [100, 0]);
    office.after(700).await;
    assert_eq!(count("completed").await, 103);
}

#[tokio::test]
async fn the_same_request_with_its_key_makes_one_call() {
    let office = Office::open().await;
    let send = async |key: &str, call: &Value| {
        let ask = office.server.ask(Method::POST, "//v2/calls");
        let ask = ask
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        ask.body(&call.to_string()).send().await
    };
    let first = id(&send("one", &to(OUTSIDE)).await.expect(201));
    assert_eq!(id(&send("one", &to(OUTSIDE)).await.expect(201)), first);
    assert_ne!(id(&send("two", &to(OUTSIDE)).await.expect(201)), first);
    let batch = json!({"calls": [to(OUTSIDE), to("nobody")]}).to_string();
    let send_batch = async || {
        let ask = office.server.ask(Method::POST, "//v2/calls/batch");
        let ask = ask
            .header("content-type", "application/json")
            .header("idempotency-key", "three");
        ask.body(&batch).send().await.expect(201).json()
    };
    let (first, again) = (send_batch().await, send_batch().await);
    assert_eq!(first["batch_id"], again["batch_id"]);
    assert_eq!(
        [&again["total"], &again["queued"], &again["failed"]],
        [2, 1, 1]
    );
    assert_eq!(first["calls"][0]["call_id"], again["calls"][0]["call_id"]);
    let mut later = to(OUTSIDE);
    later["scheduled_for"] = json!("2026-03-02T18:00:10Z");
    let scheduled = id(&send("four", &later).await.expect(201));
    office.after(60).await;
    assert_eq!(
        id(&send("four", &later).await.expect(201)),
        scheduled,
        "its time is past by now"
    );
    let other = send("one", &to("+14155552673")).await.expect(409);
    assert_eq!(other.json()["error"], "idempotency_key_reused");
    let all = office.flat(Method::GET, "/calls", &json!({})).await.json();
    assert_eq!(all["calls"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn an_answered_call_is_asked_for_a_key_and_transferred() {
    let office = Office::open().await;
    let script = json!([
        {"action": "play_audio", "message": "Press 1 for billing.", "language": "en-US"},
        {"action": "gather_dtmf", "max_digits": 1, "timeout": 10, "routes": [
            {"digit": "1", "action": "transfer", "destination": "+14155552673"},
        ]},
    ]);
    let call = json!({"from": MAIN, "to": OUTSIDE, "call_control": {"on_answered": script}});
    let reply = office.place(&call).await.expect(201);
    let call = id(&reply);
    let uuid = reply.json()["call_uuid"].as_str().unwrap().to_owned();
    office.after(8).await;
    let keys = json!({"action": "dtmf", "digits": "1"});
    let path = format!("/channels/{uuid}");
    office
        .server
        .post(&path, &keys.to_string())
        .await
        .expect(200);
    office.after(60).await;
    let told = office.told(&call).await;
    let spoken = told.iter().find(|it| it.0 == "call.played").unwrap();
    assert_eq!(spoken.1["data"]["audio"]["message"], "Press 1 for billing.");
    assert_eq!(spoken.1["data"]["audio"]["language"], "en-US");
    let names = office.names(&call).await;
    assert!(names.contains(&"call.dtmf".to_owned()), "{names:?}");
    assert!(names.contains(&"call.transferred".to_owned()), "{names:?}");
    assert_eq!(office.status(&call).await, "completed");
}

#[tokio::test]
async fn a_recorded_call_leaves_a_recording_that_can_be_heard() {
    let office = Office::open().await;
    let call = json!({"from": MAIN, "to": OUTSIDE, "recording": {"enabled": true, "format": "mp3", "participant": "all"}});
    let call = office.placed(&call).await;
    office.after(60).await;
    let told = office.told(&call).await;
    let (_, event) = told
        .iter()
        .find(|it| it.0 == "recording.completed")
        .unwrap();
    assert_eq!(event["data"]["duration"], 30);
    let address = event["data"]["download_url"].as_str().unwrap();
    let sound = office
        .server
        .ask(Method::GET, &format!("/{address}"))
        .send()
        .await
        .expect(200);
    assert_eq!(sound.header("content-type"), "audio/wav");
    // 30 seconds of 8 000 samples, after the head.
    assert_eq!(sound.bytes.len(), 44 + 240_000);
    assert_eq!(&sound.bytes[..4], b"RIFF");
    let strange = office.server.ask(Method::GET, &format!("/{address}"));
    strange
        .header("x-auth-token", crate::support::OTHER_KEY)
        .send()
        .await
        .expect(403);
    let listed = office.server.get("/recordings").await.expect(200).data();
    assert_eq!(listed[0]["call_id"], call.as_str());
}
