//! Connections that are slow, or whose heads are too large.

use std::time::Duration;

use ringtree_server::limits::Limits;
use ringtree_server::listen;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::support::{KEY, Server};

/// A server on a socket; ends with the sender
async fn listening(limits: Limits) -> (std::net::SocketAddr, oneshot::Sender<()>, Server) {
    let server = Server::with(|app| app.limits = limits).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let router = server.router.clone();
    tokio::spawn(listen::serve(listener, router, limits, async {
        let _ = stopped.await;
    }));
    (address, stop, server)
}

/// Sends this and returns all that comes back until the server hangs up
async fn send(address: std::net::SocketAddr, text: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A server that refuses a head may hang up before all of it was read.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn a_head_has_bounds() {
    let (address, _stop, _server) = listening(Limits::default()).await;
    let close = "host: x\r\nconnection: close\r\n";
    // As much as is read before it is too much: what is not read would end the connection before the answer is seen.
    let filled = |begin: &str| format!("{begin}{}", "x".repeat(65_536 - begin.len()));
    let many = "x: y\r\n".repeat(101);
    for (request, status) in [
        (format!("GET /healthz HTTP/1.1\r\n{close}\r\n"), 200),
        (format!("GET /healthz HTTP/1.1\r\n{close}{many}\r\n"), 431),
        (filled("GET /"), 431),
        (filled("GET / HTTP/1.1\r\nx: "), 431),
    ] {
        let answer = send(address, &request).await;
        let wanted = format!("HTTP/1.1 {status} ");
        assert!(answer.starts_with(&wanted), "{answer}");
    }
}

#[tokio::test]
async fn a_head_that_does_not_come_is_not_waited_for() {
    let limits = Limits {
        head: Duration::from_millis(30),
        ..Limits::default()
    };
    let (address, _stop, _server) = listening(limits).await;
    for begun in [
        "",
        "GET /healthz HTTP/1.1\r\nhost: x\r\n",
        "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n",
    ] {
        // It returns, for the server hangs up.
        send(address, begun).await;
    }
}

#[tokio::test]
async fn a_body_that_does_not_come_is_408() {
    let limits = Limits {
        body: Duration::from_millis(30),
        ..Limits::default()
    };
    let (address, _stop, _server) = listening(limits).await;
    for (asked, says) in [
        ("PUT /v2/api_auth", r#""error":"408""#),
        ("POST /v2/call-flows", r#""error":"request_timeout""#),
    ] {
        let head = format!(
            "{asked} HTTP/1.1\r\nhost: x\r\nx-auth-token: {KEY}\r\ncontent-length: 100\r\n\r\n"
        );
        let answer = send(address, &(head + "{\"data\":")).await;
        assert!(
            answer.starts_with("HTTP/1.1 408") && answer.contains(says),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn an_open_request_ends_before_the_server_does() {
    let server = Server::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(listen::serve(
        listener,
        server.router.clone(),
        Limits::default(),
        async {
            let _ = stopped.await;
        },
    ));
    let mut open = TcpStream::connect(address).await.unwrap();
    let body = format!("{{\"data\":{{\"api_key\":\"{KEY}\"}}}}");
    let head = format!(
        "PUT /v2/api_auth HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
        body.len()
    );
    open.write_all(head.as_bytes()).await.unwrap();
    let mut go_on = [0; 25];
    open.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stop.send(()).unwrap();
    open.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    open.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    serving.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}
