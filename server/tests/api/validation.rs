//! What is refused, and how the refusal points at it.

use serde_json::{Value, json};

use crate::support::{Server, callflow};

/// The rules that a document breaks, as `path rule`
async fn broken(collection: &str, document: &str) -> Vec<String> {
    let server = Server::new().await;
    let reply = server.put(&format!("/{collection}"), document).await;
    if reply.status == 201 {
        return Vec::new();
    }
    let reply = reply.expect(400);
    let body = reply.json();
    assert_eq!(
        (&body["error"], &body["message"], &body["status"]),
        (&json!("400"), &json!("invalid data"), &json!("error"))
    );
    let rules = |(path, rules): (&String, &Value)| -> Vec<String> {
        rules
            .as_object()
            .unwrap()
            .iter()
            .map(|(rule, says)| {
                assert!(says["message"].is_string());
                format!("{path} {rule}")
            })
            .collect()
    };
    body["data"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(rules)
        .collect()
}

#[tokio::test]
async fn fields_are_checked_by_collection() {
    for (collection, document, expected) in [
        ("menus", r"{}", vec!["name required"]),
        ("menus", r#"{"name":7}"#, vec!["name type"]),
        ("menus", r#"{"name":""}"#, vec!["name minLength"]),
        (
            "menus",
            r#"{"name":"x","retries":0,"timeout":60001}"#,
            vec!["retries minimum", "timeout maximum"],
        ),
        (
            "menus",
            r#"{"name":"x","retries":2.5}"#,
            vec!["retries type"],
        ),
        (
            "menus",
            r#"{"name":"x","retries":2.0,"media":{"exit_media":false,"greeting":"abc"}}"#,
            vec![],
        ),
        (
            "menus",
            r#"{"name":"x","media":{"exit_media":7}}"#,
            vec!["media.exit_media type"],
        ),
        (
            "temporal_rules",
            r#"{"name":"x","cycle":"hourly"}"#,
            vec!["cycle enum"],
        ),
        (
            "temporal_rules",
            r#"{"name":"x","cycle":"weekly","wdays":["monday","funday"]}"#,
            vec!["wdays.1 enum"],
        ),
        (
            "temporal_rules_sets",
            r#"{"name":"x","temporal_rules":[]}"#,
            vec!["temporal_rules minItems"],
        ),
        (
            "groups",
            r#"{"name":"x","endpoints":{"u":{"type":"robot"}}}"#,
            vec!["endpoints.u.type enum"],
        ),
        ("vmboxes", r#"{"name":"x"}"#, vec!["mailbox required"]),
        ("webhooks", "{}", vec!["hook required", "uri required"]),
        (
            "webhooks",
            r#"{"uri":"ftp://example.com","hook":"call.answered","http_verb":"patch","retries":5,"custom_data":[],"enabled":"no"}"#,
            vec![
                "custom_data type",
                "enabled type",
                "http_verb enum",
                "retries maximum",
                "uri format",
            ],
        ),
        (
            "recordings",
            r#"{"format":"ogg","duration":-1}"#,
            vec!["call_id required", "duration minimum", "format enum"],
        ),
        ("phone_numbers", "{}", vec!["number required"]),
        (
            "phone_numbers",
            r#"{"number":"front"}"#,
            vec!["number pattern"],
        ),
        (
            "phone_numbers",
            r#"{"number":"+14155552671","e911":{},"cnam":{"inbound_lookup":1}}"#,
            vec![
                "cnam.inbound_lookup type",
                "e911.locality required",
                "e911.postal_code required",
                "e911.region required",
                "e911.street_address required",
            ],
        ),
        ("users", r#"{"first_name":"x"}"#, vec!["last_name required"]),
        (
            "devices",
            r#"{"name":"x","owner_id":"any_id","sip":{"method":"carrier pigeon"}}"#,
            vec!["sip.method enum"],
        ),
        (
            "media",
            r#"{"name":"x","media_source":"upload","unknown":{"kept":null}}"#,
            vec![],
        ),
        ("conferences", r#"{"profile":"huge"}"#, vec!["profile type"]),
        ("menus", "[]", vec!["data type"]),
    ] {
        assert_eq!(
            broken(collection, document).await,
            expected,
            "{collection} {document}"
        );
    }
}

#[tokio::test]
async fn a_flow_is_checked_module_by_module() {
    for (flow, expected) in [
        (r#"{"module":"hangup"}"#, vec![]),
        (
            r#"{"module":"of_a_stranger","data":{"timeout":"soon"},"children":{"x":{"module":"y"}}}"#,
            vec![],
        ),
        (
            r#"{"data":{},"children":{"1":null,"2":"voicemail","_":{}}}"#,
            vec![],
        ),
        (r#"{"module":7}"#, vec!["flow.module type"]),
        (r"[]", vec!["flow type"]),
        (r#"{"module":"hangup","data":[],"children":[]}"#, vec![]),
        (r#"{"module":"hangup","data":[1]}"#, vec!["flow.data type"]),
        (
            r#"{"module":"menu","data":{"id":"m"},"children":{"1":{"module":"user","data":{"id":"u","timeout":"20 s"}}}}"#,
            vec!["flow.children.1.data.timeout type"],
        ),
        (
            r#"{"module":"menu","data":{"id":"m"},"children":{"1":{"children":[{}]},"_":{"module":""}}}"#,
            vec![
                "flow.children.1.children type",
                "flow.children._.module minLength",
            ],
        ),
        (
            r#"{"module":"ring_group","data":{"endpoints":["device_sales"],"strategy":"all"}}"#,
            vec!["flow.data.strategy enum"],
        ),
        (
            r#"{"module":"response","data":{"code":42}}"#,
            vec!["flow.data.code minimum"],
        ),
        (r#"{"module":"response","data":{"code":"999"}}"#, vec![]),
        (
            r#"{"module":"response","data":{"code":999}}"#,
            vec!["flow.data.code maximum"],
        ),
        // Stored half-finished, as the switch's own API does; the editor's findings say what is lacking.
        (r#"{"module":"callflow","data":{}}"#, vec![]),
        (
            r#"{"module":"ring_group","data":{}}"#,
            vec!["flow.data.endpoints required"],
        ),
    ] {
        assert_eq!(
            broken(
                "callflows",
                &format!(r#"{{"numbers":["1"],"flow":{flow}}}"#)
            )
            .await,
            expected,
            "{flow}"
        );
    }
}

#[tokio::test]
async fn the_value_that_was_sent_comes_back_with_the_problem() {
    let server = Server::new().await;
    let flow = r#"{"numbers":["1"],"flow":{"module":"user","data":{"id":"u","timeout":"20 s"}}}"#;
    let refused = server.put("/callflows", flow).await.expect(400);
    let expected =
        json!({"flow.data.timeout": {"type": {"message": "expected integer", "value": "20 s"}}});
    assert_eq!(refused.data(), expected);
}

#[tokio::test]
async fn a_callflow_needs_a_number_or_a_pattern() {
    assert_eq!(
        broken("callflows", r#"{"name":"x"}"#).await,
        ["numbers required"]
    );
    assert_eq!(
        broken("callflows", r#"{"numbers":[],"patterns":[]}"#).await,
        ["numbers required"]
    );
    assert_eq!(broken("callflows", r#"{"patterns":["^2"]}"#).await, [""; 0]);
    assert_eq!(
        broken("callflows", r#"{"numbers":["1","2","1"]}"#).await,
        ["numbers.2 uniqueItems"]
    );
}

#[tokio::test]
async fn a_number_is_the_same_in_every_spelling_that_the_switch_takes() {
    let server = Server::new().await;
    server
        .put("/callflows", r#"{"id":"first","numbers":["+14155552671"]}"#)
        .await
        .expect(201);
    for spelling in ["4155552671", "14155552671"] {
        let refused = server
            .put("/callflows", &format!(r#"{{"numbers":["{spelling}"]}}"#))
            .await
            .expect(400);
        assert_eq!(refused.data()["numbers.0"]["unique"]["cause"], "first");
    }
    let kept = server
        .put("/callflows", r#"{"id":"second","numbers":["2125550100"]}"#)
        .await
        .expect(201);
    assert_eq!(kept.data()["numbers"][0], "2125550100");
}

#[tokio::test]
async fn a_number_in_use_is_refused_and_its_owner_named() {
    let server = Server::new().await;
    server
        .put(
            "/callflows",
            r#"{"id":"first","name":"Main IVR","numbers":["+14155552671"],"patterns":["^9"]}"#,
        )
        .await
        .expect(201);
    let second =
        r#"{"id":"second","name":"Second","numbers":["5","+14155552671"],"patterns":["^9"]}"#;
    let refused = server.put("/callflows", second).await.expect(400);
    let expected = json!({
        "numbers.1": {"unique": {"message": "this number is in use by callflow `Main IVR` (first)", "cause": "first", "value": "+14155552671"}},
        "patterns.0": {"unique": {"message": "this pattern is in use by callflow `Main IVR` (first)", "cause": "first", "value": "^9"}},
    });
    assert_eq!(refused.data(), expected);
    server.get("/callflows/second").await.expect(404);

    server
        .put("/callflows", &callflow("Third", "7"))
        .await
        .expect(201);
    server
        .patch("/callflows/first", r#"{"numbers":["7"]}"#)
        .await
        .expect(400);
    server
        .patch("/callflows/first", r#"{"numbers":["8"]}"#)
        .await
        .expect(200);
    server
        .put("/callflows", &callflow("Fourth", "+14155552671"))
        .await
        .expect(201);
    server.delete("/callflows/first").await.expect(200);
    server
        .put("/callflows", &callflow("Fifth", "8"))
        .await
        .expect(201);
}

#[tokio::test]
async fn a_deep_flow_is_stored_and_its_last_node_judged() {
    let server = Server::new().await;
    let nested = |depth: usize, last: &str| {
        let open = r#"{"module":"play","data":{"id":"m"},"children":{"_":"#.repeat(depth);
        format!(
            r#"{{"id":"deep","numbers":["1"],"flow":{open}{last}{}}}"#,
            "}}".repeat(depth)
        )
    };
    server
        .put("/callflows", &nested(900, r#"{"module":"hangup"}"#))
        .await
        .expect(201);
    let refused = server
        .post("/callflows/deep", &nested(900, r#"{"module":7}"#))
        .await
        .expect(400);
    let path = format!("flow{}.module", ".children._".repeat(900));
    assert!(refused.data()[path]["type"].is_object());
    server
        .patch(
            "/callflows/deep",
            &nested(900, r#"{"module":"play","data":{"id":"n"}}"#),
        )
        .await
        .expect(200);
}

#[tokio::test]
async fn a_document_with_very_many_problems_is_told_the_first_of_them() {
    let repeated = format!(
        r#"{{"numbers":[{}"1"],"flow":{{}}}}"#,
        "\"1\",".repeat(5_000)
    );
    assert_eq!(broken("callflows", &repeated).await.len(), 100);
    let numbers = format!(r#"{{"numbers":[{}1],"flow":{{}}}}"#, "1,".repeat(5_000));
    let told = broken("callflows", &numbers).await;
    assert!((100..=110).contains(&told.len()), "{}", told.len());
}

#[tokio::test]
async fn a_number_that_is_no_text_is_the_only_problem() {
    let flow = r#"{"numbers":[12],"flow":{}}"#;
    assert_eq!(broken("callflows", flow).await, ["numbers.0 type"]);
}
