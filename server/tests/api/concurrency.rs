//! Many at once: one owner of a number, no lost merge, no half write.

use std::sync::Arc;

use crate::support::{Server, callflow};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_want_a_number_one_gets_it() {
    let server = Arc::new(Server::new().await);
    let tries = (0..20).map(|it| {
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            server
                .put(
                    "/callflows",
                    &callflow(&format!("Flow {it}"), "+14155552671"),
                )
                .await
                .status
                .as_u16()
        })
    });
    let mut statuses = Vec::new();
    for it in tries.collect::<Vec<_>>() {
        statuses.push(it.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [vec![201], vec![400; 19]].concat());
    assert_eq!(server.get("/callflows").await.ids().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn merges_at_the_same_time_are_all_kept() {
    let server = Arc::new(Server::new().await);
    server
        .put("/menus", r#"{"id":"m","name":"Main"}"#)
        .await
        .expect(201);
    let tries = (0..20).map(|it| {
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            server
                .patch("/menus/m", &format!(r#"{{"k{it}":true}}"#))
                .await
                .expect(200)
        })
    });
    for it in tries.collect::<Vec<_>>() {
        it.await.unwrap();
    }
    let menu = server.get("/menus/m").await;
    assert_eq!(menu.data().as_object().unwrap().len(), 22);
    assert!(
        menu.header("etag").starts_with("\"21-"),
        "{}",
        menu.header("etag")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_writers_who_saw_the_same_revision_one_wins() {
    let server = Arc::new(Server::new().await);
    let tag = server
        .put("/menus", r#"{"id":"m","name":"Main"}"#)
        .await
        .expect(201)
        .header("etag")
        .to_owned();
    let tries = (0..10).map(|it| {
        let (server, tag) = (Arc::clone(&server), tag.clone());
        tokio::spawn(async move {
            let ask = server
                .ask(axum::http::Method::POST, "/menus/m")
                .header("if-match", &tag);
            ask.data(&format!(r#"{{"name":"By {it}"}}"#))
                .send()
                .await
                .status
                .as_u16()
        })
    });
    let mut statuses = Vec::new();
    for it in tries.collect::<Vec<_>>() {
        statuses.push(it.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [vec![200], vec![412; 9]].concat());
}
