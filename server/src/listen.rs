//! Connections: accepted one after the other, served until their end or the server's.
//!
//! Promises: whoever sends a head slowly, or none, is hung up on; a head has 64 KiB and 100 headers at most, else 431; when the server is told to stop, open requests end and no new one begins. A handler finds who asks as [`Peer`].
//! Encryption is absent: that is a proxy's.

use std::io::{self, ErrorKind};
use std::net::IpAddr;
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

use crate::limits::Limits;

/// The most bytes that the head of a request may have
const HEAD_LIMIT: usize = 64 << 10;

/// The most headers that a request may have
const MOST_HEADERS: usize = 100;

/// The pause after an accept that failed because something ran out, such as files
const PAUSE: Duration = Duration::from_millis(200);

/// Who is at the other end of the connection
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Serves until `stop`, and then until the last open request has ended
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD_LIMIT)
        .max_headers(MOST_HEADERS);
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            it = accept(&listener) => it,
            () = &mut stop => break,
        };
        let inner = TowerToHyperService::new(router.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            inner.call(request)
        });
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    open.shutdown().await;
}

/// The next connection; whatever keeps one from coming is waited out.
async fn accept(listener: &TcpListener) -> (TcpStream, Peer) {
    loop {
        match listener.accept().await {
            Ok((stream, address)) => {
                // Answers are written whole; without it they wait for the client's acknowledgement. Where it fails they do.
                let _ = stream.set_nodelay(true);
                return (stream, Peer(address.ip().to_canonical()));
            }
            Err(error) if is_the_client_s(&error) => {}
            Err(error) => {
                tracing::error!(%error, "cannot accept a connection");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_the_client_s(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    )
}
