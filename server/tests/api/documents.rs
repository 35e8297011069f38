//! Create, read, replace, merge, delete; nothing of a document is lost.

use serde_json::json;

use crate::support::{ACCOUNT, KEY, Server, callflow};

#[tokio::test]
async fn a_document_is_created_read_replaced_merged_and_deleted() {
    let server = Server::new().await;
    let created = server
        .put("/menus", r#"{"name":"Main","retries":3}"#)
        .await
        .expect(201);
    let id = created.data()["id"].as_str().unwrap().to_owned();
    assert_eq!(id.len(), 32);
    let path = format!("/menus/{id}");
    assert_eq!(
        created.header("location"),
        format!("/v2/accounts/{ACCOUNT}{path}")
    );
    assert_eq!(
        server.get(&path).await.expect(200).data(),
        json!({"name": "Main", "retries": 3, "id": id})
    );

    server.post(&path, r#"{"name":"Other"}"#).await.expect(200);
    assert_eq!(
        server.get(&path).await.data(),
        json!({"name": "Other", "id": id})
    );

    server.patch(&path, r#"{"timeout":5000}"#).await.expect(200);
    assert_eq!(
        server.get(&path).await.data(),
        json!({"name": "Other", "id": id, "timeout": 5000})
    );

    let deleted = server.delete(&path).await.expect(200);
    assert_eq!(deleted.data()["name"], "Other");
    server.get(&path).await.expect(404);
    server.delete(&path).await.expect(404);
}

#[tokio::test]
async fn an_answer_has_the_whole_envelope() {
    let server = Server::new().await;
    let created = server.put("/menus", r#"{"name":"Main"}"#).await.expect(201);
    let body = created.json();
    let keys: Vec<_> = body.as_object().unwrap().keys().cloned().collect();
    let mut expected = [
        "data",
        "request_id",
        "status",
        "auth_token",
        "revision",
        "timestamp",
        "version",
        "node",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(body["status"], "success");
    assert_eq!(body["auth_token"], KEY);
    assert_eq!(body["node"], "test");
    assert_eq!(body["request_id"], created.header("x-request-id"));
    assert_eq!(
        created.header("etag"),
        format!("\"{}\"", body["revision"].as_str().unwrap())
    );
    assert_eq!(created.header("content-type"), "application/json");
    let order: Vec<_> = ["data", "request_id", "node"]
        .iter()
        .map(|it| created.text().find(&format!("\"{it}\":")))
        .collect();
    assert!(order.is_sorted());
}

#[tokio::test]
async fn a_request_id_that_the_client_chose_is_kept() {
    let server = Server::new().await;
    let reply = server
        .ask(axum::http::Method::GET, "/menus")
        .header("x-request-id", "mine-7")
        .send()
        .await;
    assert_eq!(reply.json()["request_id"], "mine-7");
    let reply = server
        .ask(axum::http::Method::GET, "/menus")
        .header("x-request-id", "no good\"")
        .send()
        .await;
    assert_eq!(reply.header("x-request-id").len(), 32);
}

#[tokio::test]
async fn a_round_trip_loses_nothing() {
    let server = Server::new().await;
    let odd = concat!(
        r#"{"zeta":1.0,"id":"odd","name":"Ünïcödé \"x\" 🚲","numbers":["2000"],"10":1e3,"2":-0.0,"big":123456789012345678901234567890,"#,
        r#""null":null,"":{},"flow":{"module":"of_a_stranger","data":{"x":[1.50,[],{"a":{}}],"timeout":"20"},"#,
        r#""children":{"_":{"module":"hangup","data":{},"mine":true},"10":{"module":"x"},"2":{"module":"y"}}},"alpha":false}"#
    );
    for reply in [
        server.put("/callflows", odd).await.expect(201),
        server.get("/callflows/odd").await.expect(200),
        server.post("/callflows/odd", odd).await.expect(200),
        server.patch("/callflows/odd", "{}").await.expect(200),
    ] {
        assert!(
            reply
                .text()
                .starts_with(&format!(r#"{{"data":{odd},"request_id""#)),
            "{}",
            reply.text()
        );
    }
}

#[tokio::test]
async fn a_merge_goes_deep_keeps_order_and_takes_nulls_out() {
    let server = Server::new().await;
    let flow = r#"{"id":"f","numbers":["1"],"flow":{"module":"menu","data":{"id":"m","x":1.0},"children":{"1":{"module":"hangup"},"2":{"module":"hangup"}}},"name":"A","flags":["a"]}"#;
    server.put("/callflows", flow).await.expect(201);
    let change = r#"{"flow":{"data":{"y":{"n":null,"v":2}},"children":{"1":null,"2":{"data":{"z":3e0}},"3":{"module":"hangup"}}},"flags":["b","c"],"name":"B"}"#;
    let merged = server.patch("/callflows/f", change).await.expect(200);
    let expected = r#"{"data":{"id":"f","numbers":["1"],"flow":{"module":"menu","data":{"id":"m","x":1.0,"y":{"v":2}},"children":{"2":{"module":"hangup","data":{"z":3e0}},"3":{"module":"hangup"}}},"name":"B","flags":["b","c"]},"#;
    assert!(merged.text().starts_with(expected), "{}", merged.text());
}

/// Whether a change says enough is judged by what comes of it.
#[tokio::test]
async fn a_part_of_an_object_is_merged_into_the_rest_of_it() {
    let server = Server::new().await;
    let number = r#"{"number":"+14155552671"}"#;
    server.put("/phone_numbers", number).await.expect(201);
    let path = "/phone_numbers/+14155552671";
    let part = r#"{"e911":{"region":"CA"}}"#;
    let refused = server.patch(path, part).await.expect(400).data();
    assert!(refused["e911.locality"]["required"].is_object());
    let whole = r#"{"e911":{"street_address":"1 Pier","locality":"Reno","region":"NV","postal_code":"89501"}}"#;
    server.patch(path, whole).await.expect(200);
    let address = server.patch(path, part).await.expect(200).data();
    assert_eq!(
        (&address["e911"]["region"], &address["e911"]["locality"]),
        (&json!("CA"), &json!("Reno"))
    );
    let without = r#"{"e911":{"locality":null}}"#;
    server.patch(path, without).await.expect(400);
    server.patch(path, r#"{"e911":null}"#).await.expect(200);
}

#[tokio::test]
async fn the_id_of_a_new_document_is_the_clients_when_it_names_one() {
    let server = Server::new().await;
    server
        .put("/menus", r#"{"id":"menu_abc123","name":"Main"}"#)
        .await
        .expect(201);
    server.get("/menus/menu_abc123").await.expect(200);
    let again = server
        .put("/menus", r#"{"id":"menu_abc123","name":"Second"}"#)
        .await
        .expect(400);
    assert_eq!(again.data()["id"]["unique"]["cause"], "menu_abc123");
    for bad in [r#""../x""#, r#""a b""#, r#""""#, "7", "null", r#""search""#] {
        let refused = server
            .put("/menus", &format!(r#"{{"id":{bad},"name":"x"}}"#))
            .await
            .expect(400);
        assert!(refused.data()["id"]["pattern"].is_object(), "{bad}");
    }
}

#[tokio::test]
async fn the_address_names_the_document_whatever_the_body_says() {
    let server = Server::new().await;
    server
        .put("/menus", r#"{"id":"one","name":"One"}"#)
        .await
        .expect(201);
    let replaced = server
        .post("/menus/one", r#"{"id":"two","name":"Two"}"#)
        .await
        .expect(200);
    assert_eq!(replaced.data(), json!({"id": "one", "name": "Two"}));
    server.get("/menus/two").await.expect(404);
}

#[tokio::test]
async fn replacing_and_merging_make_nothing_new() {
    let server = Server::new().await;
    let missing = server
        .post("/menus/nobody", r#"{"name":"x"}"#)
        .await
        .expect(404);
    assert_eq!(missing.json()["message"], "bad identifier");
    assert_eq!(missing.data()["cause"], "nobody");
    server
        .patch("/menus/nobody", r#"{"name":"x"}"#)
        .await
        .expect(404);
}

#[tokio::test]
async fn every_collection_holds_documents() {
    let server = Server::new().await;
    for (collection, document) in [
        ("callflows", callflow("A", "1")),
        ("menus", r#"{"name":"A"}"#.to_owned()),
        ("temporal_rules", r#"{"name":"A","cycle":"daily"}"#.to_owned()),
        ("temporal_rules_sets", r#"{"name":"A","temporal_rules":["r"]}"#.to_owned()),
        ("users", r#"{"first_name":"A","last_name":"B"}"#.to_owned()),
        ("devices", r#"{"name":"A"}"#.to_owned()),
        ("groups", r#"{"name":"A","endpoints":{"u":{"type":"user"}}}"#.to_owned()),
        ("vmboxes", r#"{"name":"A","mailbox":"100"}"#.to_owned()),
        ("media", r#"{"name":"A","media_source":"upload"}"#.to_owned()),
        ("lists", r#"{"name":"A"}"#.to_owned()),
        ("conferences", r#"{"name":"Sales Meeting","member_pins":["5678"],"moderator_pins":["1234"],"max_members":50,"profile":"default"}"#.to_owned()),
        ("webhooks", r#"{"uri":"https://example.com/x","hook":"call.answered"}"#.to_owned()),
        ("recordings", r#"{"call_id":"call_1","format":"wav"}"#.to_owned()),
        ("phone_numbers", r#"{"number":"4155552671"}"#.to_owned()),
    ] {
        let id = server.put(&format!("/{collection}"), &document).await.expect(201).data()["id"].as_str().unwrap().to_owned();
        server.get(&format!("/{collection}/{id}")).await.expect(200);
        assert_eq!(server.get(&format!("/{collection}")).await.expect(200).ids(), [id]);
    }
}

#[tokio::test]
async fn a_restart_keeps_documents_and_tokens() {
    let server = Server::new().await;
    server
        .put("/callflows", &callflow("Main", "+14155552671"))
        .await
        .expect(201);
    let before = server.get("/callflows").await.data();
    let server = server.restarted().await;
    assert_eq!(server.get("/callflows").await.data(), before);
}

#[tokio::test]
async fn the_account_is_a_document_too() {
    let server = Server::new().await;
    let account = server.get("").await.expect(200);
    assert_eq!(
        account.data(),
        json!({"name": "Acme", "timezone": "Europe/Berlin", "id": ACCOUNT})
    );
    server
        .patch("", r#"{"timezone":"America/Los_Angeles"}"#)
        .await
        .expect(200);
    assert_eq!(
        server.get("").await.data()["timezone"],
        "America/Los_Angeles"
    );
    server.post("", r#"{"timezone":"x"}"#).await.expect(400);
    server.post("", r#"{"name":"Other"}"#).await.expect(200);
    let refused = server.delete("").await.expect(405);
    assert_eq!(refused.header("allow"), "GET,HEAD,POST,PATCH");
}
