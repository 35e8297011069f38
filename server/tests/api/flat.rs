//! The flat dialect: bare bodies, its own refusals, one store with the other dialect.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{KEY, OTHER_KEY, Reply, Server, callflow};

/// A request below `/v2` with a bare body
async fn ask(server: &Server, method: Method, path: &str, body: &str) -> Reply {
    let ask = server.ask(method, &format!("//v2{path}"));
    if body.is_empty() {
        return ask.send().await;
    }
    ask.body(body)
        .header("content-type", "application/json")
        .send()
        .await
}

async fn create(server: &Server, path: &str, body: &str) -> Value {
    let reply = ask(server, Method::POST, path, body).await.expect(201);
    reply.json()
}

const DIRECT: &str = r#"{"name":"Direct","routing":[{"pattern":"*","destination":"+14155552673","destination_type":"phone_number"}]}"#;

fn with(rule: &str) -> String {
    format!(r#"{{"name":"x","routing":[{rule}]}}"#)
}

#[tokio::test]
async fn a_call_flow_is_created_read_merged_and_deleted_and_loses_nothing() {
    let server = Server::new().await;
    let written = r#"{"zeta":1.0,"name":"Odd","routing":[{"pattern":"*","destination":"b","destination_type":"voicemail","x":1e3}],"10":null}"#;
    let reply = ask(&server, Method::POST, "/call-flows", written)
        .await
        .expect(201);
    let id = reply.json()["call_flow_id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("cf_"), "{id}");
    let made = reply.json()["created_at"].as_str().unwrap().to_owned();
    let kept = written.trim_start_matches('{').trim_end_matches('}');
    let whole = format!(r#"{{"call_flow_id":"{id}",{kept},"created_at":"{made}"}}"#);
    assert_eq!(reply.text(), whole);
    assert_eq!(reply.header("location"), format!("/v2/call-flows/{id}"));
    let path = format!("/call-flows/{id}");
    let read = ask(&server, Method::GET, &path, "").await.expect(200);
    assert_eq!(read.text(), whole);
    assert_eq!(read.header("etag"), reply.header("etag"));
    assert_eq!(read.header("x-request-id").len(), 32);

    let change = r#"{"call_flow_id":"cf_other","created_at":"never","zeta":null,"active":false}"#;
    let merged = ask(&server, Method::PATCH, &path, change)
        .await
        .expect(200)
        .json();
    assert_eq!(merged["call_flow_id"], *id);
    assert_eq!(
        (&merged["created_at"], &merged["active"]),
        (&json!(made), &json!(false))
    );
    assert_eq!(merged.get("zeta"), None);
    ask(&server, Method::DELETE, &path, "").await.expect(200);
    let gone = ask(&server, Method::GET, &path, "")
        .await
        .expect(404)
        .json();
    assert_eq!(gone["error"], "not_found");
    assert_eq!(gone["message"], "Call flow not found");
    assert_eq!(gone["code"], 404);
}

#[tokio::test]
async fn revisions_hold_here_too() {
    let server = Server::new().await;
    let made = ask(&server, Method::POST, "/call-flows", DIRECT)
        .await
        .expect(201);
    let (id, first) = (
        made.json()["call_flow_id"].clone(),
        made.header("etag").to_owned(),
    );
    let path = format!("//v2/call-flows/{}", id.as_str().unwrap());
    let fresh = server
        .ask(Method::GET, &path)
        .header("if-none-match", &first);
    assert!(fresh.send().await.expect(304).bytes.is_empty());
    let change = |tag: &str| {
        server
            .ask(Method::PATCH, &path)
            .body(r#"{"name":"New"}"#)
            .header("if-match", tag)
    };
    change(&first).send().await.expect(200);
    let stale = change(&first).send().await.expect(412);
    let body = stale.json();
    assert_eq!(
        (&body["error"], &body["code"]),
        (&json!("precondition_failed"), &json!(412))
    );
    assert_eq!(body["current"]["name"], "New");
    assert_eq!(
        stale.header("etag"),
        format!("\"{}\"", body["revision"].as_str().unwrap())
    );
}

#[tokio::test]
async fn lists_have_pages_under_the_plural() {
    let server = Server::new().await;
    for it in 0..3 {
        let body = DIRECT.replacen('{', &format!(r#"{{"call_flow_id":"cf_{it}","#), 1);
        create(&server, "/call-flows", &body).await;
    }
    let first = ask(&server, Method::GET, "/call-flows?page_size=2", "")
        .await
        .expect(200)
        .json();
    assert_eq!(first["call_flows"].as_array().unwrap().len(), 2);
    assert_eq!(first["next_cursor"], "cf_2");
    let rest = ask(
        &server,
        Method::GET,
        "/call-flows?page_size=2&cursor=cf_2",
        "",
    )
    .await
    .json();
    assert_eq!(rest["call_flows"][0]["call_flow_id"], "cf_2");
    assert_eq!(rest["call_flows"][0]["routing"][0]["pattern"], "*");
    assert_eq!(rest.as_object().unwrap().len(), 1);
    let none = ask(&server, Method::GET, "/call-flows?filter_name=None", "")
        .await
        .json();
    assert_eq!(none, json!({"call_flows": []}));
}

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
async fn one_number_has_one_owner_in_both_dialects() {
    let server = Server::new().await;
    let numbered = DIRECT.replacen('{', r#"{"phone_number":"+14155552671","#, 1);
    server
        .put("/callflows", &callflow("Main", "4155552671"))
        .await
        .expect(201);
    let refused = ask(&server, Method::POST, "/call-flows", &numbered)
        .await
        .expect(400)
        .json();
    assert_eq!(refused["error"], "invalid_number");
    let says = &refused["details"]["phone_number"]["unique"];
    assert!(
        says["message"]
            .as_str()
            .unwrap()
            .contains("callflow `Main`"),
        "{says}"
    );

    let numbered = numbered.replace("2671", "2672");
    let id = create(&server, "/call-flows", &numbered).await["call_flow_id"].clone();
    let refused = server
        .put("/callflows", &callflow("Second", "+14155552672"))
        .await
        .expect(400);
    let says = &refused.data()["numbers.0"]["unique"];
    assert_eq!(says["cause"], id);
    assert!(
        says["message"]
            .as_str()
            .unwrap()
            .contains("call flow `Direct`"),
        "{says}"
    );
    // Not even under the same id.
    let same = callflow("Third", "+14155552672").replacen('{', &format!(r#"{{"id":{id},"#), 1);
    server.put("/callflows", &same).await.expect(400);
    // A flow keeps its own number, and gives it up when it goes.
    let path = format!("/call-flows/{}", id.as_str().unwrap());
    ask(&server, Method::PATCH, &path, r#"{"name":"Renamed"}"#)
        .await
        .expect(200);
    ask(&server, Method::DELETE, &path, "").await.expect(200);
    server
        .put("/callflows", &callflow("Second", "+14155552672"))
        .await
        .expect(201);
}

#[tokio::test]
async fn a_box_is_the_same_in_both_dialects() {
    let server = Server::new().await;
    server
        .put(
            "/vmboxes",
            r#"{"id":"front","name":"Front","mailbox":"100"}"#,
        )
        .await
        .expect(201);
    let made = create(
        &server,
        "/voicemail-boxes",
        r#"{"name":"Default","greeting":"Hello","max_duration":120,"prompt":"Speak"}"#,
    )
    .await;
    let id = made["voicemail_box_id"].as_str().unwrap();
    let there = server
        .get(&format!("/vmboxes/{id}"))
        .await
        .expect(200)
        .data();
    assert_eq!(
        there,
        json!({"id": id, "name": "Default", "greeting": "Hello", "max_duration": 120, "prompt": "Speak", "mailbox": "101"})
    );
    let list = ask(&server, Method::GET, "/voicemail-boxes", "")
        .await
        .json();
    assert_eq!(list["voicemail_boxes"].as_array().unwrap().len(), 2);
    let front = ask(&server, Method::GET, "/voicemail-boxes/front", "")
        .await
        .expect(200);
    assert_eq!(
        front.text(),
        r#"{"voicemail_box_id":"front","name":"Front","mailbox":"100"}"#
    );
    ask(
        &server,
        Method::PATCH,
        "/voicemail-boxes/front",
        r#"{"max_duration":60}"#,
    )
    .await
    .expect(200);
    assert_eq!(
        server.get("/vmboxes/front").await.data()["max_duration"],
        60
    );
    let wrong = ask(
        &server,
        Method::PATCH,
        "/voicemail-boxes/front",
        r#"{"max_duration":0}"#,
    )
    .await
    .expect(400)
    .json();
    assert!(wrong["details"]["max_duration"]["minimum"].is_object());
    ask(&server, Method::DELETE, "/voicemail-boxes/front", "")
        .await
        .expect(200);
    server.get("/vmboxes/front").await.expect(404);
    // A rule names its box; so may whoever makes it.
    let own = create(
        &server,
        "/voicemail-boxes",
        r#"{"id":"voicemail_default","name":"Default"}"#,
    )
    .await;
    assert_eq!(
        (&own["voicemail_box_id"], own.get("id")),
        (&json!("voicemail_default"), None)
    );
}

#[tokio::test]
async fn refusals_before_any_handler_have_the_flat_shape() {
    let server = Server::new().await;
    let at = |method: Method, path: &str| server.ask(method, &format!("//v2{path}"));
    let large = format!(r#"{{"name":"{}"}}"#, "x".repeat(1 << 20));
    for (request, status, error) in [
        (
            at(Method::GET, "/call-flows").anonymous(),
            401,
            "unauthorized",
        ),
        (at(Method::PUT, "/call-flows"), 405, "method_not_allowed"),
        (at(Method::POST, "/ivr-menus/x"), 405, "method_not_allowed"),
        (at(Method::GET, "/call-flows/x/y/z"), 404, "not_found"),
        (at(Method::GET, "/voicemail-boxes/nobody"), 404, "not_found"),
        (
            at(Method::GET, "/ivr-menus").header("accept", "text/html"),
            406,
            "not_acceptable",
        ),
        (
            at(Method::POST, "/call-flows")
                .body("{}")
                .header("content-type", "text/plain"),
            415,
            "unsupported_media_type",
        ),
        (
            at(Method::POST, "/call-flows").body(&large),
            413,
            "payload_too_large",
        ),
    ] {
        let reply = request
            .header("x-request-id", "mine-7")
            .send()
            .await
            .expect(status);
        let body = reply.json();
        assert_eq!(
            (&body["error"], &body["code"]),
            (&json!(error), &json!(status))
        );
        assert!(
            body["message"].is_string() && body["details"]["message"].is_string(),
            "{body}"
        );
        assert_eq!(body["request_id"], "mine-7");
    }
    let put = at(Method::PUT, "/call-flows").send().await;
    assert_eq!(put.header("allow"), "GET,HEAD,POST");
    // The other dialect keeps its own.
    let other = server
        .ask(Method::GET, "//v2/nothing")
        .send()
        .await
        .expect(404)
        .json();
    assert_eq!(other["status"], "error");
}

#[tokio::test]
async fn an_account_sees_its_own_call_flows_only() {
    let server = Server::new().await;
    let id = create(&server, "/call-flows", DIRECT).await["call_flow_id"].clone();
    let path = format!("//v2/call-flows/{}", id.as_str().unwrap());
    for (method, body) in [
        (Method::GET, ""),
        (Method::PATCH, "{}"),
        (Method::DELETE, ""),
    ] {
        let other = server.ask(method, &path).header("x-auth-token", OTHER_KEY);
        other.body(body).send().await.expect(404);
    }
    let test = server
        .ask(Method::POST, &format!("{path}/test"))
        .header("x-auth-token", OTHER_KEY);
    test.body("{}").send().await.expect(404);
    let own = server.ask(Method::GET, &path).header("x-auth-token", KEY);
    own.send().await.expect(200);
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
