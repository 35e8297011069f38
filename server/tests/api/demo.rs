//! The demo: whole, planted once, and never over what a person did.

use std::collections::BTreeSet;

use ringtree_server::collection::{COLLECTIONS, named};
use ringtree_server::credential::digest;
use ringtree_server::demo::{ACCOUNT, plant};
use ringtree_server::store::{Expected, Place};
use serde_json::{Value, json};

use crate::support::{KEY, Reply, Server};

async fn planted() -> Server {
    let server = Server::bare(|_| {}).await;
    assert_eq!(plant(&*server.app.store).await.unwrap(), ACCOUNT);
    server
        .app
        .store
        .set_key(ACCOUNT, &digest(KEY))
        .await
        .unwrap();
    server
}

async fn get(server: &Server, path: &str) -> Reply {
    server
        .ask(
            axum::http::Method::GET,
            &format!("//v2/accounts/{ACCOUNT}{path}"),
        )
        .send()
        .await
        .expect(200)
}

#[tokio::test]
async fn the_main_ivr_is_the_one_of_the_documentation() {
    let server = planted().await;
    let flow = r#"{"id":"callflow_main_ivr","name":"Main IVR","numbers":["+14155552671"],"flow":{"module":"menu","data":{"id":"menu_abc123"},"children":{"1":{"module":"ring_group","data":{"endpoints":["device_sales"]}},"2":{"module":"ring_group","data":{"endpoints":["device_support"]}},"_":{"module":"voicemail","data":{"id":"vmbox_main"}}}}}"#;
    let reply = get(&server, "/callflows/callflow_main_ivr").await;
    assert!(
        reply.text().starts_with(&format!("{{\"data\":{flow},")),
        "{}",
        reply.text()
    );
    assert_eq!(
        get(&server, "").await.data()["timezone"],
        "America/Los_Angeles"
    );
}

#[tokio::test]
async fn every_collection_has_something_and_every_reference_an_end() {
    let server = planted().await;
    let (mut ids, mut texts) = (BTreeSet::new(), BTreeSet::new());
    // There are recordings once there were calls.
    for collection in COLLECTIONS.into_iter().filter(|it| it.name != "recordings") {
        let list = get(&server, &format!("/{}?paginate=false", collection.name))
            .await
            .ids();
        assert!(!list.is_empty(), "{}", collection.name);
        for id in list {
            words(
                &get(&server, &format!("/{}/{id}", collection.name))
                    .await
                    .data(),
                &mut texts,
            );
            assert!(ids.insert(id));
        }
    }
    let kinds = [
        "callflow_",
        "menu_",
        "rule_",
        "set_",
        "user_",
        "device_",
        "group_",
        "vmbox_",
        "media_",
        "list_",
        "conf_",
        "queue_",
        "directory_",
        "faxbox_",
        "webhook_",
    ];
    let references: BTreeSet<_> = texts
        .into_iter()
        .filter(|it| kinds.iter().any(|kind| it.starts_with(kind)))
        .collect();
    let fields = ["set_holidays"];
    let dangling: Vec<_> = references
        .difference(&ids)
        .filter(|it| !fields.contains(&it.as_str()) && !is_field(it))
        .collect();
    assert_eq!(dangling, [""; 0]);
}

/// Names of fields that look like ids
fn is_field(text: &str) -> bool {
    [
        "list_id",
        "rule_set",
        "media_source",
        "media_extension",
        "device_type",
        "user_id",
        "group_id",
    ]
    .contains(&text)
}

/// Every text and key in a value
fn words(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(into.insert(text.clone())),
        Value::Array(values) => values.iter().for_each(|it| words(it, into)),
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            into.insert(key.clone());
            words(value, into);
        }),
        _ => {}
    }
}

#[tokio::test]
async fn planting_spoils_nothing_that_is_there() {
    let server = planted().await;
    let store = &server.app.store;
    let place = Place {
        account: ACCOUNT.to_owned(),
        collection: named("menus").unwrap().name,
        id: "menu_abc123".to_owned(),
    };
    let path = format!("//v2/accounts/{ACCOUNT}/menus/menu_abc123");
    server
        .ask(axum::http::Method::PATCH, &path)
        .data(r#"{"name":"Mine"}"#)
        .send()
        .await
        .expect(200);
    // As if the first start had been killed before the account itself was written.
    store
        .delete(&Place::account(ACCOUNT), &Expected::Any)
        .await
        .unwrap();
    plant(&**store).await.unwrap();
    let menu = store.get(&place).await.unwrap().unwrap();
    assert!(menu.text.contains("Mine"));
    assert_eq!(get(&server, "").await.data()["id"], json!(ACCOUNT));
}

#[tokio::test]
async fn a_database_with_an_account_gets_no_demo() {
    let server = Server::new().await;
    assert_eq!(
        plant(&*server.app.store).await.unwrap(),
        crate::support::ACCOUNT
    );
    let account = server.app.store.get(&Place::account(ACCOUNT)).await;
    assert_eq!(account.unwrap(), None);
}
