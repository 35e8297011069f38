//! A web server on this machine that notes what it is sent and answers as it is told.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How long a test waits for something that has to happen
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A request as it arrived
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) at: Instant,
    pub(crate) method: Method,
    /// Path and query
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What a receiver does with a request
pub(crate) enum Does {
    /// Answers with this status
    Says(u16),
    /// Answers with this status and body
    Tells(u16, String),
    /// Redirects there
    Sends(u16, String),
    /// Says nothing for so long, and then 200
    Waits(Duration),
}

pub(crate) struct Receiver {
    pub(crate) port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
    serving: JoinHandle<()>,
}

impl Receiver {
    /// One that does the same with every request
    pub(crate) async fn always(does: impl Fn() -> Does + Send + Sync + 'static) -> Self {
        Self::new(move |_, _| does()).await
    }

    /// One that looks at the request, and at how many came before
    pub(crate) async fn new(does: impl Fn(&Seen, usize) -> Does + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let (noted, does) = (Arc::clone(&seen), Arc::new(does));
        let router = Router::new().fallback(move |request: Request| {
            let (noted, does) = (Arc::clone(&noted), Arc::clone(&does));
            async move {
                let request = read(request).await;
                let does = {
                    let mut noted = noted.lock().unwrap();
                    noted.push(request.clone());
                    does(&request, noted.len() - 1)
                };
                answer(does).await
            }
        });
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            port,
            seen,
            serving,
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// What it was sent, once there is so much of it
    pub(crate) async fn wait_for(&self, n_seen: usize) -> Vec<Seen> {
        let began = Instant::now();
        loop {
            let seen = self.seen();
            if seen.len() >= n_seen {
                return seen;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "{} of {n_seen} requests came",
                seen.len()
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn read(request: Request) -> Seen {
    let (parts, body) = request.into_parts();
    Seen {
        at: Instant::now(),
        method: parts.method,
        path: parts.uri.path_and_query().unwrap().to_string(),
        headers: parts.headers,
        body: body.collect().await.unwrap().to_bytes().to_vec(),
    }
}

async fn answer(does: Does) -> Response {
    let status = |it| StatusCode::from_u16(it).unwrap();
    match does {
        Does::Says(code) => status(code).into_response(),
        Does::Tells(code, body) => (status(code), body).into_response(),
        Does::Sends(code, to) => (status(code), [("location", to)]).into_response(),
        Does::Waits(time) => {
            tokio::time::sleep(time).await;
            StatusCode::OK.into_response()
        }
    }
}
