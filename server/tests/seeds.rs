//! The samples of the API's documentation, in their order, asked of the router: what they send is taken, what they show comes back.
//!
//! Host, token and account are this server's, and ids that the samples make up are those that its answers gave. Each document has an account of
//! its own, because more than one of them makes a flow for the same number. A field of a sample is compared by name and type, and by value
//! where the request decides it. Addresses of live calls are not asked: [`LIVE`] lists them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod database;
#[path = "api/support.rs"]
mod support;

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{ACCOUNT, KEY, Server};

/// One document: a server, and what it shows
struct Document {
    server: Server,
}

impl Document {
    async fn open() -> Self {
        Self {
            server: Server::new().await,
        }
    }

    /// Sends a sample and gives the body of the answer
    async fn ask(&self, method: Method, path: &str, body: Option<&Value>, status: u16) -> Value {
        let path = path.replace("{ACCOUNT_ID}", ACCOUNT);
        let ask = self.server.ask(method, &format!("//v2{path}"));
        let ask = ask.header("accept", "application/json");
        let ask = match body {
            Some(body) => ask
                .body(&body.to_string())
                .header("content-type", "application/json"),
            None => ask,
        };
        ask.send().await.expect(status).json()
    }

    async fn get(&self, path: &str) -> Value {
        self.ask(Method::GET, path, None, 200).await
    }

    /// Makes a call flow; the answer has all that was sent, an id and a date
    async fn call_flow(&self, sent: &Value) -> Value {
        let made = self.ask(Method::POST, "/call-flows", Some(sent), 201).await;
        has_all_of(sent, &made);
        assert!(made["call_flow_id"].as_str().unwrap().starts_with("cf_"));
        is_instant(&made["created_at"]);
        made
    }

    /// Makes a document of the account dialect
    async fn put(&self, path: &str, sent: &Value) -> Value {
        let made = self.ask(Method::PUT, path, Some(sent), 201).await;
        has_all_of(&sent["data"], &made["data"]);
        in_envelope(&made);
        made["data"].clone()
    }
}

/// A rule that leads every call, or those that press a key, somewhere
fn rule(pattern: &str, destination: &str, kind: &str) -> Value {
    json!({"pattern": pattern, "destination": destination, "destination_type": kind})
}

/// The same rule under a condition
fn when(mut rule: Value, conditions: Value) -> Value {
    rule["conditions"] = conditions;
    rule
}

/// Every day of work from one hour to another, in New York
fn workdays(start: &str, end: &str) -> Value {
    let days = ["MON", "TUE", "WED", "THU", "FRI"];
    json!({"start": start, "end": end, "timezone": "America/New_York", "days": days})
}

fn to_sales() -> Value {
    rule("*", "+14155552673", "phone_number")
}

fn to_voicemail() -> Value {
    rule("*", "voicemail_default", "voicemail")
}

fn flow(name: &str, routing: &[Value]) -> Value {
    json!({"name": name, "routing": routing})
}

fn business_hours() -> Value {
    let open = when(
        to_sales(),
        json!({"time_range": workdays("09:00", "17:00")}),
    );
    flow("Business Hours Routing", &[open, to_voicemail()])
}

fn smart() -> Value {
    let ask = rule("*", "https://your-api.example.com/route-call", "webhook");
    flow("Smart Routing", &[ask])
}

/// Every member of the one is a member of the other, with the same value
#[track_caller]
fn has_all_of(sent: &Value, got: &Value) {
    for (key, value) in sent.as_object().unwrap() {
        assert_eq!(&got[key], value, "{key} of {got}");
    }
}

/// Every field of a sample is there, with a value of the same type
#[track_caller]
fn is_like(sample: &Value, got: &Value) {
    match (sample, got) {
        (Value::Object(sample), Value::Object(_)) => {
            for (key, value) in sample {
                assert!(got.get(key).is_some(), "no `{key}` in {got}");
                is_like(value, &got[key]);
            }
        }
        (Value::Array(sample), Value::Array(got)) => {
            if let Some(first) = sample.first() {
                for it in got {
                    is_like(first, it);
                }
                assert!(!got.is_empty());
            }
        }
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Null, Value::Null) => {}
        _ => panic!("{sample} and {got} differ in type"),
    }
}

#[track_caller]
fn in_envelope(got: &Value) {
    is_like(&json!({"auth_token": "", "request_id": ""}), got);
    assert_eq!(got["status"], "success");
    assert_eq!(got["auth_token"], KEY);
}

#[track_caller]
fn is_instant(got: &Value) {
    let instant: Result<jiff::Timestamp, _> = got.as_str().unwrap().parse();
    assert!(
        instant.is_ok() && got.as_str().unwrap().ends_with('Z'),
        "{got}"
    );
}

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
}

#[tokio::test]
async fn handling_inbound_calls() {
    let document = Document::open().await;
    let mut first = flow("Support Line", &[rule("*", "ivr_main", "ivr_menu")]);
    first["phone_number"] = json!("+14155552671");
    let first = document.call_flow(&first).await;
    assert_eq!(first.as_object().unwrap().len(), 5);
    document
        .call_flow(&flow("Direct Line", &[to_sales()]))
        .await;
    document.call_flow(&business_hours()).await;
    let menu = [
        rule("*", "ivr_support_menu", "ivr_menu"),
        rule("1", "+14155552673", "phone_number"),
        rule("2", "+14155552674", "phone_number"),
        rule("3", "voicemail_default", "voicemail"),
    ];
    document.call_flow(&flow("Support Menu", &menu)).await;
    document.call_flow(&smart()).await;
    let mut missed = to_sales();
    missed["fallback"] =
        json!({"timeout": 30, "action": "voicemail", "action_id": "voicemail_default"});
    document
        .call_flow(&flow("Fallback Routing", &[missed]))
        .await;
    let blocked = json!({"blocked_numbers": ["+14155552699", "+14155552698"]});
    let screened = [when(to_voicemail(), blocked), to_sales()];
    document
        .call_flow(&flow("Screened Routing", &screened))
        .await;

    let path = format!("/call-flows/{}", first["call_flow_id"].as_str().unwrap());
    let recording = json!({"enabled": true, "format": "mp3", "participant": "all"});
    let change = json!({"recording": recording});
    let recorded = document.ask(Method::PATCH, &path, Some(&change), 200).await;
    has_all_of(&change, &recorded);
    has_all_of(&first, &recorded);
    let vmbox = json!({
        "name": "Default Voicemail",
        "greeting": "Thank you for calling. Please leave a message.",
        "max_duration": 120,
        "prompt": "Please record your message after the beep.",
    });
    let made = document
        .ask(Method::POST, "/voicemail-boxes", Some(&vmbox), 201)
        .await;
    has_all_of(&vmbox, &made);

    // The errors that it shows.
    let bad = flow("x", &[rule("*", "(415) 555-2673", "phone_number")]);
    let refused = document
        .ask(Method::POST, "/call-flows", Some(&bad), 400)
        .await;
    let shown = "The destination number format is invalid";
    has_all_of(
        &json!({"error": "invalid_number", "message": shown, "code": 400}),
        &refused,
    );
    let gone = document
        .ask(Method::GET, "/call-flows/cf_nobody", None, 404)
        .await;
    let shown = json!({"error": "not_found", "message": "Call flow not found", "code": 404});
    has_all_of(&shown, &gone);
}

/// A destination of several, and how often it is drawn
fn share(number: &str, weight: u32) -> Value {
    json!({"number": number, "weight": weight})
}

fn departments() -> Value {
    let rules = [
        rule("*", "menu_departments", "ivr_menu"),
        rule("1", "+14155552673", "phone_number"),
        rule("2", "+14155552674", "phone_number"),
        rule("3", "+14155552675", "phone_number"),
    ];
    flow("Department Routing", &rules)
}

/// The flows of the document about routing but the first, in its order
fn routings() -> Vec<Value> {
    let vips = json!({"vip_numbers": ["+14155552699", "+14155552698"]});
    let blocked = json!({"blocked_numbers": ["+14155552690"]});
    let screened = [
        when(rule("*", "queue_vip", "queue"), vips),
        when(rule("*", "voicemail_blocked", "voicemail"), blocked),
        rule("*", "queue_standard", "queue"),
    ];
    let near = when(to_sales(), json!({"area_codes": ["415", "510", "707"]}));
    let far = rule("*", "+18005551234", "phone_number");
    let shares = [
        share("+14155552673", 50),
        share("+14155552674", 30),
        share("+14155552675", 20),
    ];
    let balanced =
        json!({"pattern": "*", "destinations": shares, "destination_type": "load_balanced"});
    let mut failing = rule("*", "queue_support", "queue");
    let data = json!({"destination": "+14155552673"});
    failing["fallback"] = json!({"timeout": 30, "action": "transfer", "action_data": data});
    let open = json!({"time_range": workdays("08:00", "18:00")});
    let vip = json!({"vip_numbers": ["+14155552699"]});
    let complex = [
        when(rule("1", "queue_billing", "queue"), open),
        rule("1", "voicemail_billing", "voicemail"),
        when(rule("2", "queue_support", "queue"), vip),
        rule("2", "queue_support", "queue"),
        to_voicemail(),
    ];
    vec![
        flow("Direct Line", &[to_sales()]),
        departments(),
        business_hours(),
        flow("VIP Caller Routing", &screened),
        smart(),
        flow("Geographic Routing", &[near, far]),
        flow("Load Balanced Routing", &[balanced]),
        flow("Failover Routing", &[failing]),
        flow("Complex Routing", &complex),
    ]
}

#[tokio::test]
async fn call_flows_and_routing() {
    let document = Document::open().await;
    let mut first = flow("Support Routing", &[to_sales()]);
    first["phone_number"] = json!("+14155552671");
    first["description"] = json!("Route support calls to appropriate queues");
    first["active"] = json!(true);
    let first = document.call_flow(&first).await;
    let mut last = Value::Null;
    for flow in routings() {
        last = document.call_flow(&flow).await;
    }
    let flows = document.get("/call-flows").await;
    assert_eq!(flows["call_flows"].as_array().unwrap().len(), 10);
    let path = format!("/call-flows/{}", first["call_flow_id"].as_str().unwrap());
    assert_eq!(document.get(&path).await, first);
    let change = json!({"routing": [to_sales()]});
    let updated = document.ask(Method::PATCH, &path, Some(&change), 200).await;
    has_all_of(&change, &updated);
    document.ask(Method::DELETE, &path, None, 200).await;

    // The flow of the samples is deleted by now; another one is tested.
    let departments = document.call_flow(&departments()).await;
    let test = format!(
        "/call-flows/{}/test",
        departments["call_flow_id"].as_str().unwrap()
    );
    let mut question = json!({"from": "+14155552672", "time": "2024-01-15T10:30:00Z"});
    let shown = json!({"matched_route": rule("1", "+14155552673", "phone_number")});
    let answer = document
        .ask(Method::POST, &test, Some(&question), 200)
        .await;
    is_like(&shown, &answer);
    // What it shows is the rule for the key 1.
    question["digits"] = json!("1");
    let answer = document
        .ask(Method::POST, &test, Some(&question), 200)
        .await;
    has_all_of(&shown, &answer);

    // The first of the errors that it shows.
    let path = format!("/call-flows/{}", last["call_flow_id"].as_str().unwrap());
    let change = json!({"routing": [rule("2", "queue_support", "queue")]});
    document.ask(Method::PATCH, &path, Some(&change), 200).await;
    let call = json!({"from": "+14155552672"});
    let refused = document
        .ask(Method::POST, &format!("{path}/test"), Some(&call), 400)
        .await;
    let message = "No matching route for pattern";
    has_all_of(
        &json!({"error": "invalid_routing", "message": message, "code": 400}),
        &refused,
    );
}

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
    let deleted = document.ask(Method::DELETE, &one, None, 200).await;
    has_all_of(&change, &deleted["data"]);
    document.ask(Method::GET, &one, None, 404).await;
}

/// Requests of the samples that need a live call, by the document that has them: method and address
const LIVE: &[(&str, &str, &str)] = &[
    ("call control", "GET", "/accounts/{ACCOUNT_ID}/channels"),
    (
        "call control",
        "POST",
        "/accounts/{ACCOUNT_ID}/channels/{CHANNEL_UUID}",
    ),
    (
        "call control",
        "DELETE",
        "/accounts/{ACCOUNT_ID}/channels/{CHANNEL_UUID}",
    ),
    ("inbound calls", "POST", "/calls/{CALL_ID}/answer"),
    ("outbound calls", "POST", "/calls"),
    ("outbound calls", "POST", "/calls/batch"),
    ("outbound calls", "GET", "/calls/{CALL_ID}"),
    (
        "routing",
        "GET",
        "/call-flows/{CALL_FLOW_ID}/analytics?period=week",
    ),
    (
        "conferences",
        "GET",
        "/accounts/{ACCOUNT_ID}/conferences/{CONFERENCE_ID}/participants",
    ),
    (
        "conferences",
        "POST",
        "/accounts/{ACCOUNT_ID}/conferences/{CONFERENCE_ID}/participants/{PARTICIPANT_ID}",
    ),
    (
        "conferences",
        "DELETE",
        "/accounts/{ACCOUNT_ID}/conferences/{CONFERENCE_ID}/participants/{PARTICIPANT_ID}",
    ),
];

/// None of them takes a stranger, whatever it is about.
#[tokio::test]
async fn addresses_of_live_calls_are_not_open_to_everybody() {
    let document = Document::open().await;
    for (about, method, path) in LIVE {
        let path = path.replace("{ACCOUNT_ID}", ACCOUNT);
        let method: Method = method.parse().unwrap();
        let ask = document.server.ask(method, &format!("//v2{path}"));
        let reply = ask.anonymous().send().await;
        assert!(reply.status.is_client_error(), "{about}: {path}");
    }
}
