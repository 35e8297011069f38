//! The document about call control: callflows, and channels of active calls.

use axum::http::Method;
use serde_json::json;

use crate::document::{Document, has_all_of, in_envelope, is_instant, is_like};

#[tokio::test]
async fn call_control() {
    let document = Document::open().await;
    let callflows = "/accounts/{ACCOUNT_ID}/callflows";
    in_envelope(&document.get(callflows).await);
    assert_eq!(
        document.get(&format!("{callflows}?paginate=false")).await["data"],
        json!([])
    );
    let endpoints = json!([
        {"endpoint_type": "device", "id": "device_abc123"},
        {"endpoint_type": "user", "id": "user_xyz789"},
    ]);
    let ring = json!({"endpoints": endpoints, "strategy": "simultaneous", "timeout": 30});
    let support = json!({
        "name": "Support Line",
        "numbers": ["+14155552672"],
        "flow": {"module": "ring_group", "data": ring},
    });
    let made = document.put(callflows, &json!({"data": support})).await;
    let team = |device: &str| json!({"module": "ring_group", "data": {"endpoints": [device]}});
    let children = json!({
        "1": team("device_sales"),
        "2": team("device_support"),
        "_": {"module": "voicemail", "data": {"id": "vmbox_main"}},
    });
    let menu = json!({"module": "menu", "data": {"id": "menu_abc123"}, "children": children});
    let ivr = json!({"name": "Main IVR", "numbers": ["+14155552671"], "flow": menu});
    document.put(callflows, &json!({"data": ivr})).await;

    // What the first sample shows is there now; so are the addresses of its table.
    let list = document.get(&format!("{callflows}?paginate=false")).await;
    let shown = json!({"id": "", "name": "", "numbers": [""], "flow": {"module": "", "data": {}}});
    is_like(&json!({"data": [shown]}), &list);
    in_envelope(&list);
    let one = format!("{callflows}/{}", made["id"].as_str().unwrap());
    let body = json!({"data": support});
    let updated = document.ask(Method::POST, &one, Some(&body), 200).await;
    has_all_of(&support, &updated["data"]);
    document.ask(Method::DELETE, &one, None, 200).await;
    document.ask(Method::GET, &one, None, 404).await;

    // Active calls, as the samples ask for them.
    let channels = "/accounts/{ACCOUNT_ID}/channels";
    assert_eq!(document.get(channels).await["data"], json!([]));
    document.rings("+14155552671", "").await;
    let list = document.get(channels).await;
    in_envelope(&list);
    let shown = json!({
        "uuid": "channel_uuid_123",
        "direction": "inbound",
        "destination": "+14155552671",
        "caller_id_number": "+14155559999",
        "answered": true,
        "timestamp": "2026-02-04T10:30:00Z",
    });
    is_like(&json!({"data": [shown]}), &list);
    is_instant(&list["data"][0]["timestamp"]);
    let one = format!("{channels}/{}", list["data"][0]["uuid"].as_str().unwrap());
    let transfer = json!({"data": {"action": "transfer", "target": "+14155552673"}});
    let moved = document.ask(Method::POST, &one, Some(&transfer), 200).await;
    assert_eq!(moved["data"]["state"], "transferring");
    let over = document.ask(Method::DELETE, &one, None, 200).await;
    in_envelope(&over);
    assert_eq!(over["data"]["state"], "completed");
    assert_eq!(document.get(channels).await["data"], json!([]));
}
