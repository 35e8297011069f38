//! Who may come in, and where to.

use axum::http::Method;
use serde_json::json;

use crate::support::{ACCOUNT, KEY, OTHER, OTHER_KEY, Server};

async fn token(server: &Server, key: &str) -> String {
    let ask = server.ask(Method::PUT, "//v2/api_auth").anonymous();
    let reply = ask
        .data(&format!(r#"{{"api_key":"{key}"}}"#))
        .send()
        .await
        .expect(201);
    reply.json()["auth_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_key_gets_a_token_and_both_open_the_account() {
    let server = Server::new().await;
    let reply = server
        .ask(Method::PUT, "//v2/api_auth")
        .anonymous()
        .data(&format!(r#"{{"api_key":"{KEY}"}}"#))
        .send()
        .await
        .expect(201);
    assert_eq!(reply.data(), json!({"account_id": ACCOUNT}));
    let token = reply.json()["auth_token"].as_str().unwrap().to_owned();
    assert_eq!(token.len(), 64);
    let get = || server.ask(Method::GET, "/menus").anonymous();
    assert_eq!(
        get()
            .header("x-auth-token", &token)
            .send()
            .await
            .expect(200)
            .json()["auth_token"],
        token
    );
    get()
        .header("authorization", &format!("Bearer {token}"))
        .send()
        .await
        .expect(200);
    get()
        .header("authorization", &format!("bearer {KEY}"))
        .send()
        .await
        .expect(200);
    get().header("x-auth-token", KEY).send().await.expect(200);
}

#[tokio::test]
async fn without_a_good_credential_there_is_401() {
    let server = Server::new().await;
    let none = server
        .ask(Method::GET, "/menus")
        .anonymous()
        .send()
        .await
        .expect(401);
    assert_eq!(none.header("www-authenticate"), "Bearer");
    assert_eq!(none.json()["error"], "401");
    for (name, value) in [
        ("x-auth-token", "wrong"),
        ("x-auth-token", ""),
        ("authorization", "Basic abc"),
        ("authorization", "Bearer"),
    ] {
        server
            .ask(Method::GET, "/menus")
            .anonymous()
            .header(name, value)
            .send()
            .await
            .expect(401);
    }
    server
        .ask(Method::PUT, "//v2/api_auth")
        .data(r#"{"api_key":"wrong"}"#)
        .send()
        .await
        .expect(401);
    server
        .ask(Method::PUT, "//v2/api_auth")
        .data("{}")
        .send()
        .await
        .expect(400);
}

#[tokio::test]
async fn a_credential_opens_its_own_account_only() {
    let server = Server::new().await;
    for credential in [OTHER_KEY.to_owned(), token(&server, OTHER_KEY).await] {
        server
            .ask(Method::GET, "/menus")
            .header("x-auth-token", &credential)
            .send()
            .await
            .expect(403);
        server
            .ask(Method::GET, "/menus/x")
            .header("x-auth-token", &credential)
            .send()
            .await
            .expect(403);
        server
            .ask(Method::GET, "")
            .header("x-auth-token", &credential)
            .send()
            .await
            .expect(403);
        server
            .ask(Method::PUT, "/menus")
            .header("x-auth-token", &credential)
            .data(r#"{"name":"x"}"#)
            .send()
            .await
            .expect(403);
        server
            .ask(Method::GET, &format!("//v2/accounts/{OTHER}/menus"))
            .header("x-auth-token", &credential)
            .send()
            .await
            .expect(200);
    }
}

#[tokio::test]
async fn numbers_are_unique_within_an_account_only() {
    let server = Server::new().await;
    let flow = r#"{"id":"same","numbers":["2000"]}"#;
    server.put("/callflows", flow).await.expect(201);
    let theirs = server
        .ask(Method::PUT, &format!("//v2/accounts/{OTHER}/callflows"))
        .header("x-auth-token", OTHER_KEY);
    theirs.data(flow).send().await.expect(201);
}

#[tokio::test]
async fn a_token_issues_no_tokens() {
    let server = Server::new().await;
    let token = token(&server, KEY).await;
    server
        .ask(Method::PUT, "//v2/api_auth")
        .data(&format!(r#"{{"api_key":"{token}"}}"#))
        .send()
        .await
        .expect(401);
}

#[tokio::test]
async fn a_token_expires() {
    let server = Server::with(|app| app.token_seconds = 0).await;
    let token = token(&server, KEY).await;
    server
        .ask(Method::GET, "/menus")
        .header("x-auth-token", &token)
        .send()
        .await
        .expect(401);
}

#[tokio::test]
async fn a_new_key_ends_the_old_one_and_its_tokens() {
    use ringtree_server::credential::digest;
    let server = Server::new().await;
    let old = token(&server, KEY).await;
    server
        .app
        .store
        .set_key(ACCOUNT, &digest(KEY))
        .await
        .unwrap();
    server
        .ask(Method::GET, "/menus")
        .header("x-auth-token", &old)
        .send()
        .await
        .expect(200);
    server
        .app
        .store
        .set_key(ACCOUNT, &digest("a-new-key"))
        .await
        .unwrap();
    for gone in [&old, KEY] {
        server
            .ask(Method::GET, "/menus")
            .header("x-auth-token", gone)
            .send()
            .await
            .expect(401);
    }
    server
        .ask(Method::GET, "/menus")
        .header("x-auth-token", "a-new-key")
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn no_secret_is_in_the_database() {
    let server = Server::new().await;
    let token = token(&server, KEY).await;
    let contents = server.database.contents();
    let has = |text: &str| contents.windows(text.len()).any(|it| it == text.as_bytes());
    assert!(has(ACCOUNT));
    assert!(!has(KEY) && !has(&token));
}

#[tokio::test]
async fn a_key_that_opens_nothing_is_said_to_be_one() {
    let server = Server::new().await;
    let ask = server.ask(Method::PUT, "//v2/api_auth").anonymous();
    let reply = ask
        .data(r#"{"api_key":"mistyped"}"#)
        .send()
        .await
        .expect(401);
    let message = reply.data()["message"].as_str().unwrap().to_owned();
    assert!(message.contains("opens no account"), "{message}");
}
