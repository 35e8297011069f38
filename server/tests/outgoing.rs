//! What goes out of the server and where it may not go, with real servers on this machine.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod receiver;

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use receiver::{Does, Receiver};
use reqwest::Method;
use reqwest::header::HeaderMap;
use ringtree::call::scenario::{RoutedTo, Webhooked};
use ringtree_server::fence::{
    Allowed, Client, Fence, Lookup, Loopback, Outgoing, Received, Refused, SendError,
};
use ringtree_server::plane::routing::{Routing, RoutingQuestion};
use ringtree_server::route::{self, NoRoute};
use serde_json::json;

/// A DNS that says something else each time, and the last thing again and again
struct Script {
    answers: Vec<&'static [&'static str]>,
    asked: Mutex<Vec<String>>,
}

impl Script {
    fn new(answers: &[&'static [&'static str]]) -> Arc<Self> {
        Arc::new(Self {
            answers: answers.to_vec(),
            asked: Mutex::default(),
        })
    }

    fn n_asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

#[async_trait::async_trait]
impl Lookup for Script {
    async fn lookup(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        let mut asked = self.asked.lock().unwrap();
        let answer = self.answers.get(asked.len()).or(self.answers.last());
        asked.push(host.to_owned());
        Ok(answer
            .unwrap()
            .iter()
            .map(|it| it.parse().unwrap())
            .collect())
    }
}

fn open() -> Client {
    Client::new(Fence::new(Loopback::Open, Vec::new())).unwrap()
}

fn closed() -> Client {
    Client::new(Fence::default()).unwrap()
}

async fn post(client: &Client, address: &str) -> Result<Received, SendError> {
    send(client, Method::POST, address, Duration::from_secs(10)).await
}

async fn send(
    client: &Client,
    method: Method,
    address: &str,
    within: Duration,
) -> Result<Received, SendError> {
    let request = Outgoing {
        method,
        address: address.to_owned(),
        headers: HeaderMap::new(),
        body: b"hello".to_vec(),
        within,
        reads: 1000,
    };
    client.send(&request).await
}

fn not_public(host: &str) -> Result<Received, SendError> {
    Err(Refused::NotPublic(host.to_owned()).into())
}

#[tokio::test]
async fn this_machine_is_closed_unless_it_is_opened() {
    let receiver = Receiver::always(|| Does::Tells(201, "thanks".to_owned())).await;
    assert_eq!(
        post(&closed(), &receiver.url("/")).await,
        not_public("127.0.0.1")
    );
    // A name is looked up, and what it leads to is refused.
    let named = format!("http://localhost:{}/", receiver.port);
    assert_eq!(post(&closed(), &named).await, not_public("localhost"));
    assert_eq!(receiver.seen().len(), 0);

    let thanks = post(&open(), &receiver.url("/x?y=1")).await.unwrap();
    assert_eq!((thanks.status, thanks.is_whole), (201, true));
    assert_eq!(thanks.body, b"thanks");
    assert_eq!(post(&open(), &named).await.unwrap().status, 201);
    let seen = receiver.seen();
    assert_eq!((seen[0].path.as_str(), seen[0].text()), ("/x?y=1", "hello"));
    assert_eq!(seen[0].header("referer"), "");
}

#[tokio::test]
async fn redirects_pass_the_fence_like_addresses() {
    for (to, host) in [
        ("http://10.0.0.1/", "10.0.0.1"),
        (
            "http://169.254.169.254/latest/meta-data/",
            "169.254.169.254",
        ),
        ("http://0x0a000001/", "10.0.0.1"),
        ("//192.168.0.1/", "192.168.0.1"),
        ("http://[::ffff:10.0.0.1]/", "[::ffff:a00:1]"),
        ("http://[fd00:ec2::254]/", "[fd00:ec2::254]"),
    ] {
        for status in [307, 308] {
            let receiver = Receiver::always(move || Does::Sends(status, to.to_owned())).await;
            assert_eq!(
                post(&open(), &receiver.url("/")).await,
                not_public(host),
                "{to}"
            );
            assert_eq!(receiver.seen().len(), 1);
        }
    }
    let receiver = Receiver::always(|| Does::Sends(307, "file:///etc/passwd".to_owned())).await;
    let refused = post(&open(), &receiver.url("/")).await;
    assert_eq!(refused, Err(Refused::Scheme.into()));
    let receiver = Receiver::always(|| Does::Sends(307, "http://u:p@x.example/".to_owned())).await;
    let refused = post(&open(), &receiver.url("/")).await;
    assert_eq!(refused, Err(Refused::Credentials.into()));
}

#[tokio::test]
async fn a_trusted_host_does_not_lead_to_this_machine() {
    let inside = Receiver::always(|| Does::Says(200)).await;
    let to = inside.url("/");
    let outside = Receiver::always(move || Does::Sends(307, to.clone())).await;
    let fence = Fence::new(
        Loopback::Closed,
        vec![Allowed::Host("hooks.test".to_owned())],
    );
    let client = Client::with_lookup(fence, Script::new(&[&["127.0.0.1"]])).unwrap();
    let address = format!("http://hooks.test:{}/", outside.port);
    assert_eq!(post(&client, &address).await, not_public("127.0.0.1"));
    assert_eq!((outside.seen().len(), inside.seen().len()), (1, 0));
}

#[tokio::test]
async fn a_redirect_keeps_the_request_or_is_an_answer() {
    let end = Receiver::always(|| Does::Says(204)).await;
    for (status, method, arrives) in [
        (307, Method::POST, true),
        (308, Method::PUT, true),
        (301, Method::POST, false),
        (302, Method::POST, false),
        (303, Method::PUT, false),
        (302, Method::GET, true),
        (304, Method::GET, false),
    ] {
        let to = end.url("/end");
        let receiver = Receiver::always(move || Does::Sends(status, to.clone())).await;
        let before = end.seen().len();
        let within = Duration::from_secs(10);
        let answer = send(&open(), method.clone(), &receiver.url("/"), within)
            .await
            .unwrap();
        let expected = if arrives { 204 } else { status };
        assert_eq!(answer.status, expected, "{status} {method}");
        let seen = end.seen();
        assert_eq!(seen.len() - before, usize::from(arrives));
        if arrives {
            let last = seen.last().unwrap();
            assert_eq!((&last.method, last.text()), (&method, "hello"));
        }
    }
    let round = Receiver::always(|| Does::Sends(307, "/again".to_owned())).await;
    let result = post(&open(), &round.url("/")).await;
    assert_eq!(result, Err(SendError::Redirects));
    assert_eq!(round.seen().len(), 6);
}

#[tokio::test]
async fn what_was_checked_is_what_is_connected_to() {
    let receiver = Receiver::always(|| Does::Says(200)).await;
    let address = format!("http://hooks.test:{}/", receiver.port);
    let fence = || Fence::new(Loopback::Open, Vec::new());

    // The first answer is good and every later one is not: one request asks once.
    let script = Script::new(&[&["127.0.0.1"], &["10.0.0.1"]]);
    let client = Client::with_lookup(fence(), script.clone()).unwrap();
    assert_eq!(post(&client, &address).await.unwrap().status, 200);
    assert_eq!(script.n_asked(), 1);
    // Another connection asks anew, and is refused.
    let elsewhere = Receiver::always(|| Does::Says(200)).await;
    let other = format!("http://hooks.test:{}/", elsewhere.port);
    assert_eq!(post(&client, &other).await, not_public("hooks.test"));
    assert_eq!((script.n_asked(), elsewhere.seen().len()), (2, 0));

    // Among several answers, only good ones are tried.
    let script = Script::new(&[&["10.0.0.1", "169.254.169.254", "127.0.0.1"]]);
    let client = Client::with_lookup(fence(), script).unwrap();
    assert_eq!(post(&client, &address).await.unwrap().status, 200);

    // A redirect to a name is looked up too.
    let script = Script::new(&[&["192.168.0.1"]]);
    let client = Client::with_lookup(fence(), script).unwrap();
    let sends = Receiver::always(|| Does::Sends(307, "http://inside.test/".to_owned())).await;
    assert_eq!(
        post(&client, &sends.url("/")).await,
        not_public("inside.test")
    );
}

#[tokio::test]
async fn everything_is_bounded() {
    let slow = Receiver::always(|| Does::Waits(Duration::from_mins(1))).await;
    let within = Duration::from_millis(200);
    let late = send(&open(), Method::POST, &slow.url("/"), within).await;
    assert_eq!(late, Err(SendError::TimedOut(within)));

    let long = Receiver::always(|| Does::Tells(200, "x".repeat(10_000_000))).await;
    let received = post(&open(), &long.url("/")).await.unwrap();
    assert_eq!((received.body.len(), received.is_whole), (1000, false));

    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let gone = format!("http://{}/secret", free.local_addr().unwrap());
    drop(free);
    let Err(SendError::Unreachable(why)) = post(&open(), &gone).await else {
        panic!("somebody answered");
    };
    assert!(why.contains("refused"), "{why}");
    assert!(!why.contains("secret"), "{why}");
}

fn asked() -> RoutingQuestion {
    RoutingQuestion {
        call_id: "call_xyz789".to_owned(),
        from: "+14155552672".to_owned(),
        to: "+14155552671".to_owned(),
        call_type: "inbound".to_owned(),
        timestamp: "2024-01-15T10:30:00Z".to_owned(),
    }
}

#[tokio::test]
async fn a_routing_server_is_asked_and_decides() {
    let decision = json!({
        "destination": "+14155552673", "destination_type": "phone_number",
        "tags": {"routed_by": "webhook", "queue": "support", "priority": 3}, "note": "more than is asked",
    });
    let server = Receiver::always(move || Does::Tells(200, decision.to_string())).await;
    let said = open().ask(&server.url("/route"), &asked()).await;
    let tags = [
        ("priority", "3"),
        ("queue", "support"),
        ("routed_by", "webhook"),
    ];
    let tags = tags.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let routed = RoutedTo {
        destination: "+14155552673".to_owned(),
        destination_type: "phone_number".to_owned(),
        tags: BTreeMap::from(tags),
    };
    assert_eq!(said, Webhooked::Routes(routed));
    let seen = server.seen();
    assert_eq!((seen.len(), &seen[0].method), (1, &Method::POST));
    assert_eq!(seen[0].header("content-type"), "application/json");
    assert_eq!(
        seen[0].json(),
        json!({
            "call_id": "call_xyz789", "from": "+14155552672", "to": "+14155552671",
            "call_type": "inbound", "timestamp": "2024-01-15T10:30:00Z",
        })
    );
}

#[tokio::test]
async fn whatever_else_a_routing_server_does_is_a_failure() {
    let long = format!(r#"{{"destination":"{}"#, "1".repeat(100_000));
    let bodies = [
        ("", (1, 0)),
        ("{", (1, 1)),
        (r#"{"destination":"+14155552673"}"#, (1, 30)),
        (r#"{"destination":7,"destination_type":"queue"}"#, (1, 16)),
    ];
    let within = Duration::from_millis(300);
    for (body, (line, column)) in bodies {
        let server = Receiver::always(move || Does::Tells(200, body.to_owned())).await;
        let (client, url) = (open(), server.url("/"));
        let why = NoRoute::Unreadable { line, column };
        let decided = route::decision(&client, &url, &asked(), within).await;
        assert_eq!(decided, Err(why), "{body}");
        let said = route::ask(&client, &url, &asked(), within).await;
        assert_eq!(said, Webhooked::Fails);
    }
    let server = Receiver::new(move |seen, _| match seen.path.as_str() {
        "/long" => Does::Tells(200, long.clone()),
        "/slow" => Does::Waits(Duration::from_mins(1)),
        "/inside" => Does::Sends(307, "http://10.0.0.1/".to_owned()),
        _ => Does::Says(500),
    })
    .await;
    let inside = Refused::NotPublic("10.0.0.1".to_owned());
    for (path, why) in [
        ("/long", NoRoute::TooLong),
        ("/slow", SendError::TimedOut(within).into()),
        ("/inside", SendError::from(inside).into()),
        ("/broken", NoRoute::Status(500)),
    ] {
        let decided = route::decision(&open(), &server.url(path), &asked(), within).await;
        assert_eq!(decided, Err(why), "{path}");
    }
    let said = route::ask(&closed(), &server.url("/"), &asked(), within).await;
    assert_eq!(said, Webhooked::Fails);
}
