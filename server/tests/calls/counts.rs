//! Analytics: how calls really went; and how many go on.

use axum::http::Method;
use serde_json::{Value, json};

use crate::office::{MAIN, OUTSIDE, Office};

fn rule(pattern: &str, number: &str) -> Value {
    json!({"pattern": pattern, "destination": number, "destination_type": "phone_number"})
}

#[tokio::test]
async fn every_call_counts_for_the_rule_that_decided() {
    let office = Office::open().await;
    let menu = json!({"menu_id": "menu_departments", "name": "Departments", "prompt": "Press 1 or 2.", "options": [], "timeout": 5, "retries": 1});
    office.flat(Method::POST, "/ivr-menus", &menu).await;
    let flow = json!({"name": "Departments", "phone_number": "+14155552672", "routing": [
        {"pattern": "*", "destination": "menu_departments", "destination_type": "ivr_menu"},
        rule("1", "+14155552673"), rule("2", "+14155550108")]});
    let made = office
        .flat(Method::POST, "/call-flows", &flow)
        .await
        .expect(201)
        .json();
    let id = made["call_flow_id"].as_str().unwrap();
    for key in ["1", "1", "2"] {
        office
            .rings(&json!({"from": OUTSIDE, "to": "+14155552672", "digits": key}))
            .await;
    }
    let path = format!("/call-flows/{id}/analytics");
    let count = async |query: &str| {
        let path = format!("{path}{query}");
        office
            .flat(Method::GET, &path, &json!({}))
            .await
            .expect(200)
            .json()
    };
    assert_eq!(
        count("?period=week").await["total_calls"],
        0,
        "only calls that are over count"
    );
    office.after(3_000).await;
    let counted = count("?period=week").await;
    assert_eq!(
        [&counted["period"], &counted["total_calls"]],
        [&json!("week"), &json!(3)]
    );
    let routes = counted["routes"].as_array().unwrap();
    let told: Vec<_> = routes
        .iter()
        .map(|it| [&it["pattern"], &it["calls_routed"], &it["percentage"]])
        .collect();
    assert_eq!(told[0], [&json!("*"), &json!(0), &json!(0)], "{counted}");
    assert_eq!(told[1], [&json!("1"), &json!(2), &json!(67)]);
    assert_eq!(told[2], [&json!("2"), &json!(1), &json!(33)]);
    assert!(
        routes[2]["avg_duration"].as_i64().unwrap() >= 600,
        "{counted}"
    );
    assert_eq!(count("?period=hour").await["total_calls"], 3);
    office.after(4_000).await;
    assert_eq!(count("?period=hour").await["total_calls"], 0);
    assert_eq!(count("").await["total_calls"], 3);
    office
        .flat(Method::GET, &format!("{path}?period=year"), &json!({}))
        .await
        .expect(400);
}

#[tokio::test]
async fn every_call_counts_for_the_nodes_that_it_came_to() {
    let office = Office::open().await;
    for key in ["1", "1", "2", "9"] {
        office.presses(key).await;
    }
    office.after(600).await;
    let counted = office
        .server
        .get("/callflows/main/analytics?period=day")
        .await
        .expect(200)
        .data();
    assert_eq!(counted["total_calls"], 4);
    let calls = |node: &str| {
        let mut nodes = counted["nodes"].as_array().unwrap().iter();
        nodes
            .find(|it| it["node"] == node)
            .map(|it| it["calls"].clone())
    };
    assert_eq!(calls("/"), Some(json!(4)), "{counted}");
    assert_eq!(calls("/1"), Some(json!(2)));
    assert_eq!(calls("/2"), Some(json!(1)));
    assert_eq!(calls("/2/_"), Some(json!(1)));
    office
        .server
        .get("/callflows/none/analytics")
        .await
        .expect(404);
}

#[tokio::test]
async fn metrics_tell_how_many_calls_go_on() {
    let office = Office::open().await;
    let live = async || office.server.gauge("ringtree_live_calls").await.to_string();
    assert_eq!(live().await, "0");
    let later = json!({"from": MAIN, "to": OUTSIDE, "scheduled_for": "2026-03-02T18:05:00Z"});
    office.placed(&later).await;
    assert_eq!(live().await, "0", "it has not begun");
    office.placed(&json!({"from": MAIN, "to": OUTSIDE})).await;
    office.presses("1").await;
    assert_eq!(live().await, "2");
    office.after(120).await;
    assert_eq!(live().await, "0");
    office.after(200).await;
    assert_eq!(live().await, "1", "it has begun");
}
