//! Lists: summaries, pages, filters, search.

use serde_json::json;

use crate::support::Server;

async fn with_menus(n_menus: usize) -> Server {
    let server = Server::new().await;
    for it in 0..n_menus {
        let menu = format!(
            r#"{{"id":"m{it:02}","name":"Menu {it}","retries":{},"flags":["f{}"]}}"#,
            it % 3 + 1,
            it % 2
        );
        server.put("/menus", &menu).await.expect(201);
    }
    server
}

#[tokio::test]
async fn pages_follow_one_another_without_gaps() {
    let server = with_menus(7).await;
    let first = server.get("/menus?page_size=3").await.expect(200);
    assert_eq!(first.ids(), ["m00", "m01", "m02"]);
    assert_eq!(
        (&first.json()["page_size"], &first.json()["next_start_key"]),
        (&json!(3), &json!("m03"))
    );
    let second = server.get("/menus?page_size=3&start_key=m03").await;
    assert_eq!(second.ids(), ["m03", "m04", "m05"]);
    let last = server.get("/menus?page_size=3&start_key=m06").await;
    assert_eq!(last.ids(), ["m06"]);
    assert_eq!(
        (&last.json()["page_size"], last.json().get("next_start_key")),
        (&json!(1), None)
    );
    server.get("/menus?page_size=0").await.expect(400);
    server.get("/menus?page_size=many").await.expect(400);
}

#[tokio::test]
async fn a_page_has_fifty_entries_unless_told_otherwise() {
    let server = with_menus(52).await;
    let page = server.get("/menus").await;
    assert_eq!(
        (page.ids().len(), &page.json()["next_start_key"]),
        (50, &json!("m50"))
    );
    assert_eq!(server.get("/menus?paginate=false").await.ids().len(), 52);
}

#[tokio::test]
async fn filters_choose_by_field() {
    let server = with_menus(6).await;
    for (query, expected) in [
        ("filter_retries=2", vec!["m01", "m04"]),
        ("filter_name=Menu%203", vec!["m03"]),
        ("filter_flags=f0", vec!["m00", "m02", "m04"]),
        ("filter_flags=f0&filter_retries=1", vec!["m00"]),
        ("has_key=retries&filter_retries=3", vec!["m02", "m05"]),
        ("has_key=nothing", vec![]),
        ("filter_retries=2&page_size=1", vec!["m01"]),
    ] {
        assert_eq!(
            server
                .get(&format!("/menus?{query}"))
                .await
                .expect(200)
                .ids(),
            expected,
            "{query}"
        );
    }
    let page = server.get("/menus?filter_retries=2&page_size=1").await;
    assert_eq!(page.json()["next_start_key"], "m04");
}

#[tokio::test]
async fn a_filter_may_look_inside() {
    let server = Server::new().await;
    server
        .put(
            "/callflows",
            r#"{"id":"a","numbers":["1"],"flow":{"module":"play","data":{"id":"x"}}}"#,
        )
        .await
        .expect(201);
    server
        .put(
            "/callflows",
            r#"{"id":"b","numbers":["2"],"flow":{"module":"hangup"}}"#,
        )
        .await
        .expect(201);
    assert_eq!(
        server
            .get("/callflows?filter_flow.module=hangup")
            .await
            .ids(),
        ["b"]
    );
    assert_eq!(
        server.get("/callflows?has_key=flow.data").await.ids(),
        ["a"]
    );
    assert_eq!(server.get("/callflows?filter_numbers=2").await.ids(), ["b"]);
}

#[tokio::test]
async fn a_summary_of_a_callflow_shows_its_flow_and_modules() {
    let server = Server::new().await;
    let flow = r#"{"module":"play","data":{"id":"x"},"children":{"_":{"module":"menu","data":{"id":"m"},"children":{"1":{"module":"play","data":{"id":"y"}}}}}}"#;
    let document = format!(
        r#"{{"id":"a","private":1,"patterns":["^1"],"numbers":["+14155552671"],"name":"Main","flow":{flow}}}"#
    );
    server.put("/callflows", &document).await.expect(201);
    let list = server.get("/callflows?paginate=false").await;
    let expected = format!(
        r#"[{{"id":"a","name":"Main","numbers":["+14155552671"],"patterns":["^1"],"modules":["menu","play"],"flow":{flow}}}]"#
    );
    assert!(
        list.text().starts_with(&format!("{{\"data\":{expected},")),
        "{}",
        list.text()
    );
}

#[tokio::test]
async fn callflows_are_found_by_number_and_name() {
    let server = Server::new().await;
    for (id, name, numbers) in [
        ("a", "Main IVR", r#"["+14155552671"]"#),
        ("b", "Night 267", r#"["200"]"#),
        ("c", "Support", r#"["201"]"#),
    ] {
        let document = format!(r#"{{"id":"{id}","name":"{name}","numbers":{numbers}}}"#);
        server.put("/callflows", &document).await.expect(201);
    }
    for (query, expected) in [
        ("t=callflow&q=number&v=20", vec!["b", "c"]),
        ("t=callflow&q=number&v=%2B1415", vec!["a"]),
        ("t=callflow&q=name_and_number&v=267", vec!["a", "b"]),
        ("t=callflow&q=name_and_number&v=SUPP", vec!["c"]),
        ("q=number&v=main", vec![]),
    ] {
        assert_eq!(
            server
                .get(&format!("/callflows/search?{query}"))
                .await
                .expect(200)
                .ids(),
            expected,
            "{query}"
        );
        assert_eq!(
            server
                .get(&format!("/search?{query}"))
                .await
                .expect(200)
                .ids(),
            expected,
            "{query}"
        );
    }
    server.get("/search?t=user&q=number&v=1").await.expect(400);
    server
        .get("/search?t=callflow&q=colour&v=1")
        .await
        .expect(400);
}
