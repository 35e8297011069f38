//! Too many requests: of a key, on one server and on several, and of an address that guesses.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::Method;
use ringtree_server::rate::{Rate, Rates, Ticks};
use ringtree_server::{Addresses, App, router};

use crate::support::{ACCOUNT, KEY, OTHER, OTHER_KEY, Reply, Server};

/// A server that counts, and its clock
async fn counting(keys: u32, addresses: u32) -> (Server, Arc<AtomicU64>) {
    let clock = Arc::new(AtomicU64::new(1_700_000_000_000));
    let rates = rates(keys, addresses, &clock);
    let set = |app: &mut App| {
        app.rates = Arc::new(rates);
        app.addresses = Addresses::OfProxy;
    };
    (Server::with(set).await, clock)
}

fn rates(keys: u32, addresses: u32, clock: &Arc<AtomicU64>) -> Rates {
    let clock = Ticks::moved(Arc::clone(clock));
    Rates::new(Rate::per_minute(keys), Rate::per_minute(addresses), clock)
}

async fn ask(server: &Server, path: &str, credential: &str, address: &str) -> Reply {
    let ask = server
        .ask(Method::GET, path)
        .header("x-auth-token", credential);
    ask.header("x-forwarded-for", address).send().await
}

#[tokio::test]
async fn a_key_that_asks_too_often_waits_in_both_dialects() {
    let (server, clock) = counting(60, 0).await;
    for _ in 0..60 {
        server.get("/menus").await.expect(200);
    }
    let reply = server.get("/menus").await.expect(429);
    assert_eq!(
        (
            reply.header("retry-after"),
            reply.json()["message"].as_str()
        ),
        ("1", Some("too many requests"))
    );
    let reply = server.get("//v2/call-flows").await.expect(429);
    assert_eq!(
        (reply.header("retry-after"), reply.json()["error"].as_str()),
        ("1", Some("rate_limited"))
    );
    clock.fetch_add(1_000, Ordering::SeqCst);
    server.get("/menus").await.expect(200);
    server.get("/menus").await.expect(429);
    clock.fetch_add(30_000, Ordering::SeqCst);
    for _ in 0..30 {
        server.get("/menus").await.expect(200);
    }
    server.get("/menus").await.expect(429);
}

#[tokio::test]
async fn a_key_spends_with_its_tokens_and_without_other_keys() {
    let (server, _clock) = counting(3, 0).await;
    let issue = || {
        let ask = server.ask(Method::PUT, "//v2/api_auth").anonymous();
        ask.data(&format!(r#"{{"api_key":"{KEY}"}}"#))
    };
    let token = issue().send().await.expect(201).json()["auth_token"].clone();
    let token = token.as_str().unwrap();
    ask(&server, "/menus", token, "").await.expect(200);
    server.get("/menus").await.expect(200);
    ask(&server, "/menus", token, "").await.expect(429);
    issue().send().await.expect(429);
    server.get("/menus").await.expect(429);
    let others = format!("//v2/accounts/{OTHER}/menus");
    ask(&server, &others, OTHER_KEY, "").await.expect(200);
}

/// Two servers on one database: what both let through is one bucket, and what they have in their purses.
#[tokio::test]
async fn servers_on_one_database_spend_from_one_bucket() {
    let (server, clock) = counting(1_000, 0).await;
    let routers: Vec<_> = (0..3)
        .map(|_| {
            let mut app = server.app.clone();
            app.rates = Arc::new(rates(1_000, 0, &clock));
            router(app)
        })
        .collect();
    let mut n_answered = 0;
    for idx in 0..1_500 {
        let request = axum::http::Request::builder()
            .uri(format!("/v2/accounts/{ACCOUNT}/menus/none"))
            .header("x-auth-token", KEY)
            .body(axum::body::Body::empty())
            .unwrap();
        let router = routers[idx % 3].clone();
        let response = tower::ServiceExt::oneshot(router, request).await.unwrap();
        n_answered += usize::from(response.status() == 404);
    }
    assert_eq!(n_answered, 1_000);
}

#[tokio::test]
async fn a_server_that_starts_anew_finds_the_bucket_as_it_was() {
    let (server, clock) = counting(2, 0).await;
    server.get("/menus").await.expect(200);
    server.get("/menus").await.expect(200);
    let mut app = server.app.clone();
    app.rates = Arc::new(rates(2, 0, &clock));
    let server = Server {
        router: router(app),
        ..server
    };
    server.get("/menus").await.expect(429);
}

/// What a wrong clock wrote does not shut a key out for years.
#[tokio::test]
async fn a_moment_that_cannot_be_is_a_full_bucket() {
    let (server, clock) = counting(2, 0).await;
    server.get("/menus").await.expect(200);
    server.get("/menus").await.expect(200);
    clock.fetch_sub(3_600_000, Ordering::SeqCst);
    let mut app = server.app.clone();
    app.rates = Arc::new(rates(2, 0, &clock));
    let server = Server {
        router: router(app),
        ..server
    };
    server.get("/menus").await.expect(200);
}

#[tokio::test]
async fn an_address_that_guesses_is_not_heard_even_when_it_guesses_right() {
    let (server, clock) = counting(0, 5).await;
    for idx in 0..4 {
        ask(&server, "/menus", &format!("guess-{idx}"), "192.0.2.1")
            .await
            .expect(401);
    }
    let none = server
        .ask(Method::GET, "/menus")
        .anonymous()
        .header("x-forwarded-for", "192.0.2.1");
    none.send().await.expect(401);
    let reply = ask(&server, "/menus", KEY, "192.0.2.1").await.expect(429);
    assert_eq!(reply.header("retry-after"), "12");
    let exchange = server.ask(Method::PUT, "//v2/api_auth").anonymous();
    let exchange = exchange.header("x-forwarded-for", "192.0.2.1");
    exchange
        .data(&format!(r#"{{"api_key":"{KEY}"}}"#))
        .send()
        .await
        .expect(429);
    ask(&server, "/menus", KEY, "192.0.2.2").await.expect(200);
    // It has opened the account meanwhile: whoever has it may go on, wherever from.
    ask(&server, "/menus", KEY, "192.0.2.1").await.expect(200);
    clock.fetch_add(12_000, Ordering::SeqCst);
    ask(&server, "/menus", "guess", "192.0.2.1")
        .await
        .expect(401);
    ask(&server, "/menus", "guess", "192.0.2.1")
        .await
        .expect(429);
}

/// A client may write what it likes before the entry of the proxy.
#[tokio::test]
async fn only_what_the_proxy_wrote_is_an_address() {
    let (server, _clock) = counting(0, 2).await;
    for spoofed in ["203.0.113.1", "203.0.113.2"] {
        let address = format!("{spoofed}, 192.0.2.1");
        ask(&server, "/menus", "guess", &address).await.expect(401);
    }
    ask(&server, "/menus", "guess", "203.0.113.3, 192.0.2.1")
        .await
        .expect(429);
}

/// A server that no proxy stands before takes nobody's word for an address.
#[tokio::test]
async fn without_a_proxy_the_header_says_nothing() {
    let clock = Arc::new(AtomicU64::new(1_700_000_000_000));
    let server = Server::with(|app| app.rates = Arc::new(rates(0, 2, &clock))).await;
    ask(&server, "/menus", "guess", "203.0.113.1")
        .await
        .expect(401);
    ask(&server, "/menus", "guess", "203.0.113.2")
        .await
        .expect(401);
    ask(&server, "/menus", "guess", "203.0.113.3")
        .await
        .expect(429);
}
