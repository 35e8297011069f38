//! A server of two accounts on a database of its own, and a client that reads like the API's documentation.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use ringtree_server::clock::Clock;
use ringtree_server::collection::ACCOUNTS;
use ringtree_server::credential::digest;
use ringtree_server::document::draft;
use ringtree_server::editor::Files;
use ringtree_server::fence::{Client, Fence};
use ringtree_server::limits::Limits;
use ringtree_server::listen::Peer;
use ringtree_server::metrics::Metrics;
use ringtree_server::plane::Simulated;
use ringtree_server::plane::exchange::Exchange;
use ringtree_server::plane::routing::Nobody;
use ringtree_server::rate::{Rates, Ticks};
use ringtree_server::store::{Place, Store};
use ringtree_server::{Addresses, App, router};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::database::TestDatabase;

pub(crate) const ACCOUNT: &str = "a0000000000000000000000000000001";
pub(crate) const OTHER: &str = "a0000000000000000000000000000002";
pub(crate) const KEY: &str = "key-of-the-first-account";
pub(crate) const OTHER_KEY: &str = "key-of-the-other-account";

pub(crate) struct Server {
    pub(crate) app: App,
    pub(crate) router: Router,
    pub(crate) folder: TempDir,
    pub(crate) database: TestDatabase,
}

impl Server {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// A server whose settings differ
    pub(crate) async fn with(change: impl FnOnce(&mut App)) -> Self {
        let server = Self::bare(change).await;
        let store = &server.app.store;
        for (account, key) in [(ACCOUNT, KEY), (OTHER, OTHER_KEY)] {
            let document = r#"{"name":"Acme","timezone":"Europe/Berlin"}"#.parse().unwrap();
            let draft = draft(&ACCOUNTS, account, document).unwrap();
            store
                .create(&Place::account(account), &draft)
                .await
                .unwrap();
            store.set_key(account, &digest(key)).await.unwrap();
        }
        server
    }

    /// A server on a new database, without an account
    pub(crate) async fn bare(change: impl FnOnce(&mut App)) -> Self {
        Self::on(TestDatabase::new(), tempfile::tempdir().unwrap(), change).await
    }

    async fn on(database: TestDatabase, folder: TempDir, change: impl FnOnce(&mut App)) -> Self {
        let database_of_app = database.open().await;
        let metrics = Arc::new(Metrics::new(database_of_app.took()));
        let store: Arc<dyn Store> = Arc::new(database_of_app);
        let clock = Clock::stopped_at("2026-03-02T18:00:00Z".parse().unwrap());
        let (plane, nobody) = (Box::new(Simulated), Box::new(Nobody));
        let exchange = Arc::new(Exchange::new(store.clone(), clock, plane, nobody));
        let mut app = App {
            store,
            exchange,
            editor: Files::Folder(folder.path().join("editor")),
            node: "test".to_owned(),
            token_seconds: 3600,
            origins: Vec::new(),
            connect: Vec::new(),
            limits: Limits::default(),
            metrics,
            metrics_token: None,
            rates: Arc::new(Rates::new(None, None, Ticks::of_machine())),
            addresses: Addresses::OfConnections,
            client: Client::new(Fence::default()).unwrap(),
        };
        change(&mut app);
        Self {
            router: router(app.clone()),
            app,
            folder,
            database,
        }
    }

    /// The same data under a new process
    pub(crate) async fn restarted(self) -> Self {
        drop((self.app, self.router));
        Self::on(self.database, self.folder, |_| {}).await
    }

    /// The same, and the clock goes on from where it was
    pub(crate) async fn restarted_with_clock(self) -> Self {
        let clock = self.app.exchange.clock.clone();
        let server = self.restarted().await;
        let by = clock.now_ms() - server.app.exchange.clock.now_ms();
        server.app.exchange.clock.advance_ms(by);
        server
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.ask(Method::GET, path).send().await
    }

    pub(crate) async fn put(&self, path: &str, data: &str) -> Reply {
        self.ask(Method::PUT, path).data(data).send().await
    }

    pub(crate) async fn post(&self, path: &str, data: &str) -> Reply {
        self.ask(Method::POST, path).data(data).send().await
    }

    pub(crate) async fn patch(&self, path: &str, data: &str) -> Reply {
        self.ask(Method::PATCH, path).data(data).send().await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.ask(Method::DELETE, path).send().await
    }

    /// What this server tells whoever watches it from this machine
    pub(crate) async fn metrics(&self) -> String {
        let mut request = Request::get("/metrics").body(Body::empty()).unwrap();
        let here = Peer(std::net::Ipv4Addr::LOCALHOST.into());
        request.extensions_mut().insert(here);
        let response = self.router.clone().oneshot(request).await.unwrap();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    /// A number of its metrics that has no labels
    pub(crate) async fn gauge(&self, name: &str) -> f64 {
        let text = self.metrics().await;
        let value = text
            .lines()
            .find_map(|it| it.strip_prefix(name)?.strip_prefix(' '));
        value.expect(name).parse().unwrap()
    }

    /// A request with the account's key; a path that begins with `//` is meant from the top, any other from the account
    pub(crate) fn ask(&self, method: Method, path: &str) -> Ask<'_> {
        let uri = match path.strip_prefix('/').filter(|it| it.starts_with('/')) {
            Some(top) => top.to_owned(),
            None => format!("/v2/accounts/{ACCOUNT}{path}"),
        };
        let headers = vec![("x-auth-token".to_owned(), KEY.to_owned())];
        Ask {
            router: &self.router,
            method,
            uri,
            headers,
            body: String::new(),
        }
    }
}

pub(crate) struct Ask<'a> {
    router: &'a Router,
    method: Method,
    uri: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Ask<'_> {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(it, _)| it != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn anonymous(mut self) -> Self {
        self.headers.retain(|(it, _)| it != "x-auth-token");
        self
    }

    pub(crate) fn data(self, data: &str) -> Self {
        self.body(&format!("{{\"data\":{data}}}"))
            .header("content-type", "application/json")
    }

    pub(crate) fn body(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }

    pub(crate) async fn send(self) -> Reply {
        let mut request = Request::builder().method(self.method).uri(self.uri);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let response = self
            .router
            .clone()
            .oneshot(request.body(Body::from(self.body)).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Reply {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }
}

pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Reply {
    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.bytes).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    pub(crate) fn data(&self) -> Value {
        self.json()["data"].clone()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}",
            String::from_utf8_lossy(&self.bytes)
        );
        self
    }

    /// The ids of a list
    pub(crate) fn ids(&self) -> Vec<String> {
        let data = self.data();
        data.as_array()
            .unwrap()
            .iter()
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// A callflow with this number
pub(crate) fn callflow(name: &str, number: &str) -> String {
    format!(
        r#"{{"name":"{name}","numbers":["{number}"],"flow":{{"module":"hangup","data":{{}}}}}}"#
    )
}
