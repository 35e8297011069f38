//! The document about conferences.

use axum::http::Method;
use serde_json::json;

use crate::document::{Document, has_all_of, in_envelope, is_like};

#[tokio::test]
async fn conference_calls() {
    let document = Document::open().await;
    let conferences = "/accounts/{ACCOUNT_ID}/conferences";
    in_envelope(&document.get(conferences).await);
    assert_eq!(
        document.get(&format!("{conferences}?paginate=false")).await["data"],
        json!([])
    );
    let sales = json!({
        "name": "Sales Meeting",
        "member_pins": ["5678"],
        "moderator_pins": ["1234"],
        "max_members": 50,
        "profile": "default",
    });
    let made = document.put(conferences, &json!({"data": sales})).await;
    let list = document.get(&format!("{conferences}?paginate=false")).await;
    has_all_of(&sales, &list["data"][0]);
    assert_eq!(list["data"][0]["id"], made["id"]);
    let one = format!("{conferences}/{}", made["id"].as_str().unwrap());
    let read = document.get(&one).await;
    in_envelope(&read);
    assert_eq!(read["data"], made);
    let change = json!({"name": "Updated Meeting Name", "max_members": 100});
    let body = json!({"data": change});
    let updated = document.ask(Method::POST, &one, Some(&body), 200).await;
    has_all_of(&change, &updated["data"]);
    // Two come in; one is muted and then thrown out.
    let room = made["id"].as_str().unwrap();
    let flow = json!({"name": "Meeting", "numbers": ["+14155552671"], "flow": {"module": "conference", "data": {"id": room}}});
    let callflows = "/accounts/{ACCOUNT_ID}/callflows";
    document.put(callflows, &json!({"data": flow})).await;
    for pin in ["1234", "5678"] {
        document.rings("+14155552671", pin).await;
    }
    document.after(10).await;
    let all = format!("{one}/participants");
    let list = document.get(&all).await;
    in_envelope(&list);
    let shown = json!({
        "participant_id": "part_xyz789",
        "caller_id_number": "+14155559999",
        "caller_id_name": "John Doe",
        "muted": false,
        "deaf": false,
        "join_time": "2026-02-04T10:30:00Z",
    });
    is_like(&json!({"data": [shown]}), &list);
    assert_eq!(list["data"].as_array().unwrap().len(), 2);
    let first = list["data"][0]["participant_id"].as_str().unwrap();
    let path = format!("{all}/{first}");
    let mute = json!({"data": {"action": "mute"}});
    let muted = document.ask(Method::POST, &path, Some(&mute), 200).await;
    assert_eq!(muted["data"]["muted"], true);
    for action in ["unmute", "deaf", "undeaf"] {
        let body = json!({"data": {"action": action}});
        document.ask(Method::POST, &path, Some(&body), 200).await;
    }
    document.ask(Method::DELETE, &path, None, 200).await;
    assert_eq!(
        document.get(&all).await["data"].as_array().unwrap().len(),
        1
    );
    let deleted = document.ask(Method::DELETE, &one, None, 200).await;
    has_all_of(&change, &deleted["data"]);
    document.ask(Method::GET, &one, None, 404).await;
}
