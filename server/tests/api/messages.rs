//! Messages of voicemail boxes, and numbers by their own ids.

use axum::http::Method;
use ringtree_server::collection::MESSAGES;
use ringtree_server::document::{draft, place_below};
use serde_json::json;

use crate::support::{ACCOUNT, OTHER_KEY, Server};

/// A server with two boxes, in which calls have left these messages
async fn with_messages(messages: &[(&str, &str, &str)]) -> Server {
    let server = Server::new().await;
    for id in ["box1", "box2"] {
        let document = format!(r#"{{"id":"{id}","name":"Box","mailbox":"100"}}"#);
        server.put("/vmboxes", &document).await.expect(201);
    }
    for (vmbox, id, folder) in messages {
        let text = format!(r#"{{"folder":"{folder}","from":"+14155552672","length":1.0}}"#);
        let place = place_below(ACCOUNT, &MESSAGES, vmbox, id);
        let draft = draft(&MESSAGES, id, text.parse().unwrap()).unwrap();
        server.app.store.create(&place, &draft).await.unwrap();
    }
    server
}

#[tokio::test]
async fn messages_are_listed_by_box_and_moved_between_folders() {
    let messages = [
        ("box1", "m1", "new"),
        ("box1", "m2", "new"),
        ("box1", "m3", "saved"),
        ("box2", "m1", "new"),
    ];
    let server = with_messages(&messages).await;
    let ids = |reply: crate::support::Reply| -> Vec<String> {
        let data = reply.data();
        let entries = data.as_array().unwrap().iter();
        entries
            .map(|it| it["media_id"].as_str().unwrap().to_owned())
            .collect()
    };
    let list = "/vmboxes/box1/messages";
    assert_eq!(ids(server.get(list).await.expect(200)), ["m1", "m2", "m3"]);
    let page = server.get(&format!("{list}?page_size=2")).await;
    assert_eq!(page.json()["next_start_key"], "m3");
    let rest = server
        .get(&format!("{list}?page_size=2&start_key=m3"))
        .await;
    assert_eq!(rest.json().get("next_start_key"), None);
    assert_eq!(ids(rest), ["m3"]);

    let moved = server
        .post(
            &format!("{list}/m1"),
            r#"{"folder":"saved","from":"nobody"}"#,
        )
        .await
        .expect(200);
    assert_eq!(
        moved.data(),
        json!({"folder": "saved", "from": "+14155552672", "length": 1.0, "media_id": "m1"})
    );
    assert_eq!(
        ids(server.get(&format!("{list}?filter_folder=saved")).await),
        ["m1", "m3"]
    );
    for (body, rule) in [
        ("{}", "required"),
        (r#"{"folder":"attic"}"#, "enum"),
        (r#"{"folder":null}"#, "required"),
    ] {
        let refused = server.post(&format!("{list}/m1"), body).await.expect(400);
        assert!(refused.data()["folder"][rule].is_object(), "{body}");
    }
    let stale = server
        .ask(Method::POST, &format!("{list}/m1"))
        .data(r#"{"folder":"new"}"#);
    stale.header("if-match", "\"1-x\"").send().await.expect(412);

    server.delete(&format!("{list}/m2")).await.expect(200);
    server.get(&format!("{list}/m2")).await.expect(404);
    assert_eq!(ids(server.get(list).await), ["m1", "m3"]);
    assert_eq!(ids(server.get("/vmboxes/box2/messages").await), ["m1"]);
}

#[tokio::test]
async fn messages_go_with_their_box_and_have_no_other_address() {
    let server = with_messages(&[("box1", "m1", "new"), ("box2", "m1", "new")]).await;
    server.get("/vmboxes/nobody/messages").await.expect(404);
    server.get("/vmbox_messages").await.expect(404);
    server
        .get("/vmboxes/box1/messages/nobody")
        .await
        .expect(404);
    let put = server.put("/vmboxes/box1/messages", "{}").await.expect(405);
    assert_eq!(put.header("allow"), "GET,HEAD");
    let other = server.ask(Method::GET, "/vmboxes/box1/messages");
    other
        .header("x-auth-token", OTHER_KEY)
        .send()
        .await
        .expect(403);

    server.delete("/vmboxes/box1").await.expect(200);
    let again = r#"{"id":"box1","name":"Box","mailbox":"100"}"#;
    server.put("/vmboxes", again).await.expect(201);
    let left = server.get("/vmboxes/box1/messages").await.expect(200);
    assert_eq!(left.data(), json!([]));
    server.get("/vmboxes/box2/messages/m1").await.expect(200);
}

#[tokio::test]
async fn a_number_is_found_under_itself() {
    let server = Server::new().await;
    let number = r#"{"number":"415-555-2671"}"#;
    server.put("/phone_numbers", number).await.expect(400);
    let created = server
        .put("/phone_numbers", r#"{"number":"4155552671"}"#)
        .await
        .expect(201);
    assert_eq!(created.data()["id"], "+14155552671");
    server.get("/phone_numbers/+14155552671").await.expect(200);
    server
        .get("/phone_numbers/%2B14155552671")
        .await
        .expect(200);
    let again = server
        .put("/phone_numbers", r#"{"id":"+14155552671"}"#)
        .await
        .expect(400);
    assert_eq!(again.data()["id"]["unique"]["cause"], "+14155552671");
}
