//! Revisions, entity tags, and writes that expect one.

use axum::http::Method;

use crate::support::Server;

async fn with_menu() -> (Server, String) {
    let server = Server::new().await;
    let tag = server
        .put("/menus", r#"{"id":"m","name":"One"}"#)
        .await
        .expect(201)
        .header("etag")
        .to_owned();
    (server, tag)
}

#[tokio::test]
async fn every_change_has_a_new_revision_and_no_change_has_none() {
    let (server, first) = with_menu().await;
    assert!(first.starts_with("\"1-"), "{first}");
    let second = server
        .post("/menus/m", r#"{"name":"Two"}"#)
        .await
        .header("etag")
        .to_owned();
    assert!(second.starts_with("\"2-"), "{second}");
    let same = server
        .post("/menus/m", r#"{"name":"Two"}"#)
        .await
        .expect(200);
    assert_eq!(same.header("etag"), second);
}

#[tokio::test]
async fn a_reader_who_has_it_gets_304_without_a_body() {
    let (server, tag) = with_menu().await;
    for known in [
        tag.clone(),
        format!("\"other\", {tag}"),
        format!("W/{tag}"),
        "*".to_owned(),
    ] {
        let reply = server
            .ask(Method::GET, "/menus/m")
            .header("if-none-match", &known)
            .send()
            .await
            .expect(304);
        assert_eq!((reply.text(), reply.header("etag")), ("", tag.as_str()));
    }
    server
        .ask(Method::GET, "/menus/m")
        .header("if-none-match", "\"other\"")
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn a_write_that_wants_nothing_there_changes_nothing() {
    let (server, tag) = with_menu().await;
    for method in [Method::POST, Method::PATCH, Method::DELETE] {
        for unwanted in ["*", &tag, &format!("\"other\", W/{tag}")] {
            let refused = server
                .ask(method.clone(), "/menus/m")
                .header("if-none-match", unwanted)
                .data(r#"{"name":"Mine"}"#)
                .send()
                .await
                .expect(412);
            assert_eq!(refused.data()["name"], "One", "{method} {unwanted}");
        }
    }
    server
        .ask(Method::POST, "/menus/m")
        .header("if-none-match", "\"other\"")
        .data(r#"{"name":"Mine"}"#)
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn a_stale_write_is_refused_with_the_document_as_it_is() {
    for method in [Method::POST, Method::PATCH, Method::DELETE] {
        let (server, first) = with_menu().await;
        let second = server
            .post("/menus/m", r#"{"name":"Two"}"#)
            .await
            .header("etag")
            .to_owned();
        let stale = server
            .ask(method.clone(), "/menus/m")
            .header("if-match", &first)
            .data(r#"{"name":"Mine"}"#)
            .send()
            .await
            .expect(412);
        assert_eq!(stale.data()["name"], "Two", "{method}");
        assert_eq!(
            (stale.header("etag"), stale.json()["status"].as_str()),
            (second.as_str(), Some("error"))
        );
        assert_eq!(
            format!("\"{}\"", stale.json()["revision"].as_str().unwrap()),
            second
        );
        let weak = format!("W/{second}");
        server
            .ask(method.clone(), "/menus/m")
            .header("if-match", &weak)
            .data(r#"{"name":"Mine"}"#)
            .send()
            .await
            .expect(412);
        server
            .ask(method, "/menus/m")
            .header("if-match", &second)
            .data(r#"{"name":"Mine"}"#)
            .send()
            .await
            .expect(200);
    }
}

#[tokio::test]
async fn a_revision_may_stand_without_quotes() {
    let (server, tag) = with_menu().await;
    let write = |revision: &str| {
        let ask = server
            .ask(Method::POST, "/menus/m")
            .header("if-match", revision);
        ask.data(r#"{"name":"Mine"}"#).send()
    };
    write("1-0000").await.expect(412);
    write(tag.trim_matches('"')).await.expect(200);
}

#[tokio::test]
async fn any_revision_will_do_for_a_star() {
    let (server, _) = with_menu().await;
    server
        .ask(Method::POST, "/menus/m")
        .header("if-match", "*")
        .data(r#"{"name":"Mine"}"#)
        .send()
        .await
        .expect(200);
    server
        .ask(Method::POST, "/menus/x")
        .header("if-match", "*")
        .data(r#"{"name":"Mine"}"#)
        .send()
        .await
        .expect(404);
}

#[tokio::test]
async fn head_says_what_get_would() {
    let (server, tag) = with_menu().await;
    let head = server
        .ask(Method::HEAD, "/menus/m")
        .send()
        .await
        .expect(200);
    assert_eq!(head.header("etag"), tag);
}
