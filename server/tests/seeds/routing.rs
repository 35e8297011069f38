//! The document about call flows and routing.

use axum::http::Method;
use serde_json::{Value, json};

use crate::document::{Document, has_all_of, is_like};
use crate::flows::{business_hours, flow, rule, smart, to_sales, to_voicemail, when, workdays};

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

    // How calls went, in the shape that it shows.
    let counted = document
        .get(&format!(
            "{}?period=week",
            test.replace("/test", "/analytics")
        ))
        .await;
    let route = json!({"pattern": "1", "calls_routed": 750, "percentage": 60, "avg_duration": 245});
    is_like(
        &json!({"period": "week", "total_calls": 1250, "routes": [route]}),
        &counted,
    );

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
