//! Channels: what goes on now, and what can be done with it.

use serde_json::{Value, json};

use crate::office::{MAIN, OUTSIDE, Office};

async fn only(office: &Office) -> Value {
    let channels = office.server.get("/channels").await.expect(200).data();
    assert_eq!(channels.as_array().unwrap().len(), 1);
    channels[0].clone()
}

async fn act(office: &Office, action: Value, status: u16) -> Value {
    let uuid = only(office).await["uuid"].as_str().unwrap().to_owned();
    let path = format!("/channels/{uuid}");
    office
        .server
        .post(&path, &action.to_string())
        .await
        .expect(status)
        .data()
}

#[tokio::test]
async fn a_channel_goes_through_its_states() {
    let office = Office::open().await;
    let call = office.placed(&json!({"from": MAIN, "to": OUTSIDE})).await;
    let channel = only(&office).await;
    assert_eq!(channel["direction"], "outbound");
    assert_eq!(channel["destination"], OUTSIDE);
    assert_eq!(
        [&channel["state"], &channel["answered"]],
        [&json!("ringing"), &json!(false)]
    );
    office.after(6).await;
    assert_eq!(only(&office).await["state"], "bridged");
    assert_eq!(
        act(&office, json!({"action": "hold"}), 200).await["state"],
        "held"
    );
    act(&office, json!({"action": "hold"}), 409).await;
    office.after(2).await;
    assert_eq!(
        act(&office, json!({"action": "unhold"}), 200).await["state"],
        "bridged"
    );
    act(&office, json!({"action": "unhold"}), 409).await;
    let transfer = json!({"action": "transfer", "target": "+14155552673"});
    assert_eq!(act(&office, transfer, 200).await["state"], "transferring");
    office.after(3).await;
    // It rings there.
    assert_eq!(only(&office).await["state"], "transferring");
    office.after(5).await;
    assert_eq!(only(&office).await["state"], "bridged");
    assert_eq!(
        act(&office, json!({"action": "hangup"}), 200).await["state"],
        "completed"
    );
    assert_eq!(office.server.get("/channels").await.data(), json!([]));
    let names = office.names(&call).await;
    assert_eq!(names.last().unwrap(), "call.completed");
}

#[tokio::test]
async fn a_caller_is_parked_and_recorded_and_hears_something() {
    let office = Office::open().await;
    let call = office.presses("1").await;
    office.after(8).await;
    act(&office, json!({"action": "record"}), 200).await;
    assert_eq!(only(&office).await["recording"], true);
    act(
        &office,
        json!({"action": "record", "command": "start"}),
        409,
    )
    .await;
    office.after(4).await;
    act(
        &office,
        json!({"action": "play", "message": "One moment please"}),
        200,
    )
    .await;
    act(&office, json!({"action": "record", "command": "stop"}), 200).await;
    act(&office, json!({"action": "break"}), 200).await;
    assert_eq!(
        act(&office, json!({"action": "park"}), 200).await["uuid"],
        only(&office).await["uuid"]
    );
    office.after(600).await;
    assert_eq!(only(&office).await["parked"], true);
    act(
        &office,
        json!({"action": "transfer", "target": MAIN, "type": "attended"}),
        200,
    )
    .await;
    office.after(1).await;
    assert_eq!(only(&office).await["parked"], false);
    let uuid = only(&office).await["uuid"].as_str().unwrap().to_owned();
    office
        .server
        .delete(&format!("/channels/{uuid}"))
        .await
        .expect(200);
    office
        .server
        .delete(&format!("/channels/{uuid}"))
        .await
        .expect(404);
    let names = office.names(&call).await;
    for name in ["call.parked", "recording.completed", "call.transferred"] {
        assert!(names.contains(&name.to_owned()), "{name}: {names:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_done_is_refused() {
    let office = Office::open().await;
    office.placed(&json!({"from": MAIN, "to": OUTSIDE})).await;
    for wrong in [
        json!({}),
        json!({"action": "dance"}),
        json!({"action": "transfer"}),
        json!({"action": "transfer", "target": "nobody"}),
        json!({"action": "dtmf", "digits": "x"}),
        json!({"action": "play"}),
        json!({"action": "record", "command": "rewind"}),
        json!({"action": "record", "command": 7}),
        json!({"action": "play", "message": 7}),
    ] {
        act(&office, wrong, 400).await;
    }
    act(&office, json!({"action": "hold"}), 409).await;
    office.server.get("/channels/none").await.expect(404);
}

#[tokio::test]
async fn a_call_takes_a_thousand_deeds_and_then_its_end_only() {
    let office = Office::open().await;
    office
        .placed(&json!({"from": MAIN, "to": "+14155550108"}))
        .await;
    office.after(5).await;
    let keys = json!({"action": "dtmf", "digits": "1".repeat(50)});
    for _ in 0..20 {
        act(&office, keys.clone(), 200).await;
    }
    act(&office, json!({"action": "dtmf", "digits": "1"}), 409).await;
    act(&office, json!({"action": "hangup"}), 200).await;
}
