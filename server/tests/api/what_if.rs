//! What a call would do in a call flow: the rule that takes it, what comes of it, and questions that are refused.

use axum::http::Method;
use serde_json::{Value, json};

use crate::flat::{ask, create, with};
use crate::support::{Reply, Server};

/// What a call would do in a call flow with these rules
async fn tested(server: &Server, rules: &str, question: &str) -> Reply {
    let id = create(server, "/call-flows", &with(rules)).await["call_flow_id"].clone();
    let path = format!("/call-flows/{}/test", id.as_str().unwrap());
    ask(server, Method::POST, &path, question).await
}

#[tokio::test]
async fn a_test_says_which_rule_takes_a_call_and_what_comes_of_it() {
    let server = Server::new().await;
    create(&server, "/ivr-menus", r#"{"id":"ivr_main","name":"Main","retries":0,"options":[{"digit":"7","destination":"seventh","destination_type":"voicemail"}]}"#).await;
    let menu = r#"{"pattern":"*","destination":"ivr_main","destination_type":"ivr_menu"},{"pattern":"1","destination":"one","destination_type":"voicemail","mine":1.0}"#;
    let voicemail = |id: &str| json!({"kind": "voicemail", "vmbox": id});
    let support = r#"{"pattern":"*","destination":"support","destination_type":"queue"},{"pattern":"*","destination":"rest","destination_type":"voicemail"}"#;
    let phone = r#"{"pattern":"*","destination":"+14155552673","destination_type":"phone_number","fallback":{"timeout":30,"action":"voicemail","action_id":"night"}}"#;
    let hook =
        r#"{"pattern":"*","destination":"https://example.com/route","destination_type":"webhook"}"#;
    for (rules, question, pattern, outcome) in [
        (menu, r#"{"digits":"1"}"#, json!("1"), voicemail("one")),
        (menu, r#"{"digits":["1"]}"#, json!("1"), voicemail("one")),
        (menu, r#"{"digits":"7"}"#, json!("*"), voicemail("seventh")),
        (
            support,
            r#"{"endpoints":{"support":"busy"}}"#,
            json!("*"),
            voicemail("rest"),
        ),
        (
            support,
            r#"{"endpoints":{"support":"answers"}}"#,
            json!("*"),
            json!({"kind": "queue", "queue": "support"}),
        ),
        (
            phone,
            r#"{"endpoints":{"+14155552673":"no_answer"}}"#,
            json!("*"),
            voicemail("night"),
        ),
        (
            phone,
            r#"{"endpoints":{"+14155552673":{"answers":{"after_s":4}}}}"#,
            json!("*"),
            json!({"kind": "bridged", "to": "+14155552673"}),
        ),
        (
            hook,
            r#"{"webhook_response":{"destination":"b","destination_type":"voicemail"}}"#,
            json!("*"),
            voicemail("b"),
        ),
        (
            hook,
            r#"{"webhook_response":"fails"}"#,
            json!("*"),
            json!({"kind": "hung_up", "by": "switch", "cause": "route_unavailable"}),
        ),
    ] {
        let body = tested(&server, rules, question).await.expect(200).json();
        assert_eq!(body["matched_route"]["pattern"], pattern, "{question}");
        assert_eq!(body["outcome"], outcome, "{question}");
        assert!(!body["trace"]["events"].as_array().unwrap().is_empty());
    }
    let stored = tested(&server, menu, r#"{"digits":"1"}"#).await;
    assert!(stored.text().starts_with(r#"{"matched_route":{"pattern":"1","destination":"one","destination_type":"voicemail","mine":1.0},"#), "{}", stored.text());
    let open = tested(&server, menu, "{}").await.expect(200).json();
    assert_eq!(
        (&open["matched_route"]["pattern"], &open["outcome"]["kind"]),
        (&json!("*"), &json!("awaiting"))
    );
    let wrong = tested(&server, menu, r#"{"digits":["9"]}"#)
        .await
        .expect(200)
        .json();
    assert_eq!(wrong["matched_route"], Value::Null);
}

#[tokio::test]
async fn a_test_that_no_rule_is_for_is_refused() {
    let server = Server::new().await;
    let blocked = r#"{"pattern":"*","destination":"b","destination_type":"voicemail","conditions":{"blocked_numbers":["+14155552699"]}}"#;
    let matched = tested(
        &server,
        blocked,
        r#"{"from":"+14155552699","time":"2024-01-15T10:30:00Z"}"#,
    )
    .await;
    assert_eq!(matched.expect(200).json()["outcome"]["vmbox"], "b");
    let refused = tested(&server, blocked, r#"{"from":"+14155552672"}"#)
        .await
        .expect(400)
        .json();
    assert_eq!(
        (&refused["error"], &refused["message"]),
        (
            &json!("invalid_routing"),
            &json!("No matching route for pattern")
        )
    );
    for (question, path) in [
        (r#"{"time":"noon"}"#, "time"),
        (r#"{"digits":"x"}"#, "digits"),
        (r#"{"endpoints":{"a":"sings"}}"#, "endpoints.a"),
        (r#"{"endpoints":[]}"#, "endpoints"),
        (r#"{"seed":-1}"#, "seed"),
        (r#"{"webhook_response":{"to":"b"}}"#, "webhook_response"),
        (r#"{"when":"now"}"#, "when"),
    ] {
        let refused = tested(&server, blocked, question).await.expect(400).json();
        assert!(
            refused["details"][path].is_object(),
            "{question}: {refused}"
        );
    }
}
