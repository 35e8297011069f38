//! Rules of call flows and options of menus: what is stored, and what is refused because no call could follow it.

use axum::http::Method;
use serde_json::json;

use crate::flat::{DIRECT, ask, create, with};
use crate::support::Server;

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table")]
async fn what_no_call_could_follow_is_never_stored() {
    let server = Server::new().await;
    let to_box = r#""destination":"b","destination_type":"voicemail""#;
    let hours = |hours: &str| {
        with(&format!(
            r#"{{"pattern":"*",{to_box},"conditions":{{"time_range":{hours}}}}}"#
        ))
    };
    for (body, error, path) in [
        ("{}".to_owned(), "invalid_routing", "routing"),
        (
            r#"{"name":"x","routing":[]}"#.to_owned(),
            "invalid_routing",
            "routing",
        ),
        (
            with(&format!(r#"{{"pattern":"[0-",{to_box}}}"#)),
            "invalid_routing",
            "routing.0.pattern",
        ),
        (
            with(&format!("{{{to_box}}}")),
            "invalid_routing",
            "routing.0.pattern",
        ),
        (
            with(r#"{"pattern":"*","destination":"b","destination_type":"fax"}"#),
            "invalid_routing",
            "routing.0.destination_type",
        ),
        (
            with(r#"{"pattern":"*","destination_type":"queue"}"#),
            "invalid_routing",
            "routing.0.destination",
        ),
        (
            with(r#"{"pattern":"*","destination":"ftp://x","destination_type":"webhook"}"#),
            "invalid_routing",
            "routing.0.destination",
        ),
        (
            hours(r#"{"start":"25:00","end":"17:00","timezone":"UTC"}"#),
            "invalid_routing",
            "routing.0.conditions.time_range.start",
        ),
        (
            hours(r#"{"start":"09:00","end":"17:00","timezone":"Mars/Olympus"}"#),
            "invalid_routing",
            "routing.0.conditions.time_range.timezone",
        ),
        (
            hours(r#"{"start":"09:00","end":"17:00","timezone":"UTC","days":["FUN"]}"#),
            "invalid_routing",
            "routing.0.conditions.time_range.days",
        ),
        (
            with(&format!(
                r#"{{"pattern":"*",{to_box},"conditions":{{"moon":true}}}}"#
            )),
            "invalid_routing",
            "routing.0.conditions.moon",
        ),
        (
            with(&format!(
                r#"{{"pattern":"*",{to_box},"fallback":{{"action":"sing"}}}}"#
            )),
            "invalid_routing",
            "routing.0.fallback",
        ),
        (
            with(
                r#"{"pattern":"*","destinations":[{"number":"+14155552673","weight":0}],"destination_type":"load_balanced"}"#,
            ),
            "invalid_routing",
            "routing.0.destinations",
        ),
        (
            with(
                r#"{"pattern":"*","destination":"(415) 555-2673","destination_type":"phone_number"}"#,
            ),
            "invalid_number",
            "routing.0.destination",
        ),
        (
            with(
                r#"{"pattern":"*","destinations":[{"number":"front","weight":1}],"destination_type":"load_balanced"}"#,
            ),
            "invalid_number",
            "routing.0.destinations.0.number",
        ),
        (
            DIRECT.replace(r#""name":"Direct""#, r#""name":"x","phone_number":"front""#),
            "invalid_number",
            "phone_number",
        ),
        (
            DIRECT.replace(r#""name":"Direct""#, r#""name":7"#),
            "invalid_data",
            "name",
        ),
        (
            DIRECT.replace(r#""name":"Direct","#, ""),
            "invalid_data",
            "name",
        ),
        (
            DIRECT.replace(r#""name":"Direct""#, r#""name":"x","active":"yes""#),
            "invalid_data",
            "active",
        ),
        (
            DIRECT.replace(
                r#""name":"Direct""#,
                r#""name":"x","recording":{"format":"ogg"}"#,
            ),
            "invalid_data",
            "recording.format",
        ),
        ("[]".to_owned(), "invalid_data", "body"),
        ("{".to_owned(), "invalid_data", "body"),
    ] {
        let refused = ask(&server, Method::POST, "/call-flows", &body)
            .await
            .expect(400)
            .json();
        assert_eq!(refused["error"], error, "{body}");
        assert_eq!(refused["code"], 400);
        assert!(refused["message"].is_string());
        let rules = refused["details"][path].as_object();
        assert!(
            rules.is_some_and(|it| it.values().all(|it| it["message"].is_string())),
            "{body}: {refused}"
        );
    }
    let list = ask(&server, Method::GET, "/call-flows", "").await.json();
    assert_eq!(list, json!({"call_flows": []}));
    // Nor by a merge.
    let id = create(&server, "/call-flows", DIRECT).await["call_flow_id"].clone();
    let path = format!("/call-flows/{}", id.as_str().unwrap());
    ask(
        &server,
        Method::PATCH,
        &path,
        r#"{"routing":[{"pattern":"x"}]}"#,
    )
    .await
    .expect(400);
}

#[tokio::test]
async fn a_menu_keeps_its_options_and_refuses_bad_ones() {
    let server = Server::new().await;
    let menu = r#"{"id":"ivr_main","name":"Main","prompt":"Press 1","timeout":5,"retries":1,"options":[{"digit":"1","destination":"sales","destination_type":"voicemail"},{"digit":"*","destination":"+14155552673","destination_type":"phone_number"}]}"#;
    let made = create(&server, "/ivr-menus", menu).await;
    assert_eq!(
        (&made["ivr_menu_id"], &made["timeout"]),
        (&json!("ivr_main"), &json!(5))
    );
    assert_eq!(made["options"][1]["digit"], "*");
    for (options, path) in [
        ("7", "options"),
        ("[7]", "options.0"),
        (
            r#"[{"digit":"12","destination":"b","destination_type":"voicemail"}]"#,
            "options.0.digit",
        ),
        (
            r#"[{"digit":"1","destination":"b","destination_type":"load_balanced"}]"#,
            "options.0.destination_type",
        ),
        (
            r#"[{"digit":"1","destination":"b","destination_type":"voicemail"},{"digit":"1","destination":"b","destination_type":"voicemail"}]"#,
            "options.1.digit",
        ),
    ] {
        let body = format!(r#"{{"options":{options}}}"#);
        let refused = ask(&server, Method::PATCH, "/ivr-menus/ivr_main", &body)
            .await
            .expect(400)
            .json();
        assert_eq!(refused["error"], "invalid_routing", "{options}");
        assert!(refused["details"][path].is_object(), "{options}: {refused}");
    }
    let refused = ask(
        &server,
        Method::PATCH,
        "/ivr-menus/ivr_main",
        r#"{"retries":-1}"#,
    )
    .await
    .expect(400);
    assert_eq!(refused.json()["error"], "invalid_data");
}
