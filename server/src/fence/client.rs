//! The one way out: a request that the fence lets through, with a bound on everything that comes of it.
//!
//! Redirects are followed here and not by the library, so that the fence sees each; one that would turn a request with a body into one
//! without is an answer like any other. Nothing is taken from the environment: no proxy, no cookie, no credential.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Method, Response, Url};

use super::{Fence, Lookup, Refused, SystemLookup};

/// How long a connection may take
const CONNECT: Duration = Duration::from_secs(5);

/// How many redirects are followed
const REDIRECTS: usize = 5;

/// How long a connection is kept for a next request
const IDLE: Duration = Duration::from_secs(30);

/// Sends requests where the fence lets them
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    fence: Arc<Fence>,
}

/// A request
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// How
    pub method: Method,
    /// Where to
    pub address: String,
    /// With these headers
    pub headers: HeaderMap,
    /// With this body; an empty one is none
    pub body: Vec<u8>,
    /// How long everything may take, redirects and reading included
    pub within: Duration,
    /// How many bytes of the answer are read
    pub reads: usize,
}

/// What came back
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The status
    pub status: u16,
    /// The beginning of the body
    pub body: Vec<u8>,
    /// Whether that is all of it
    pub is_whole: bool,
}

/// Why nothing came back; no sentence repeats the address, for it may have a secret in it
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may not be asked.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It did not answer in time.
    #[error("no answer within {} s", .0.as_secs_f64())]
    TimedOut(Duration),
    /// It redirects again and again.
    #[error("more than {REDIRECTS} redirects")]
    Redirects,
    /// It cannot be reached, or does not talk like a web server.
    #[error("cannot be reached: {0}")]
    Unreachable(String),
}

impl Client {
    /// A client behind this fence
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(fence: Fence) -> Result<Self, reqwest::Error> {
        Self::with_lookup(fence, Arc::new(SystemLookup))
    }

    /// A client that asks somebody else than the operating system for addresses
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn with_lookup(fence: Fence, lookup: Arc<dyn Lookup>) -> Result<Self, reqwest::Error> {
        let fence = Arc::new(fence);
        let guarded = super::lookup::Guarded {
            fence: Arc::clone(&fence),
            lookup,
        };
        let http = reqwest::Client::builder()
            .user_agent(concat!("ringtree/", env!("CARGO_PKG_VERSION")))
            .no_proxy()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(CONNECT)
            .pool_idle_timeout(IDLE)
            .dns_resolver(Arc::new(guarded))
            .build()?;
        Ok(Self { http, fence })
    }

    /// Sends a request and reads the beginning of what comes back, whatever its status
    pub async fn send(&self, request: &Outgoing) -> Result<Received, SendError> {
        let sent = tokio::time::timeout(request.within, self.follow(request));
        let late = Err(SendError::TimedOut(request.within));
        sent.await.unwrap_or(late)
    }

    async fn follow(&self, request: &Outgoing) -> Result<Received, SendError> {
        let mut url = self.fence.read(&request.address)?;
        for _ in 0..=REDIRECTS {
            let response = self
                .http
                .request(request.method.clone(), url.clone())
                .headers(request.headers.clone())
                .body(request.body.clone())
                .send()
                .await
                .map_err(|error| SendError::of(&error, request.within))?;
            let Some(next) = next_address(&url, &request.method, &response) else {
                return Ok(read(response, request.reads).await);
            };
            if url.scheme() == "https" && next.scheme() == "http" {
                return Err(Refused::Downgrade.into());
            }
            self.fence.check(&next)?;
            url = next;
        }
        Err(SendError::Redirects)
    }
}

/// Where a redirect leads that keeps the request as it is
fn next_address(url: &Url, method: &Method, response: &Response) -> Option<Url> {
    let is_kept = match response.status().as_u16() {
        307 | 308 => true,
        301..=303 => *method == Method::GET,
        _ => false,
    };
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    url.join(location).ok().filter(|_| is_kept)
}

/// What arrived counts, even if the rest does not.
async fn read(mut response: Response, most: usize) -> Received {
    let status = response.status().as_u16();
    let (mut body, mut is_whole) = (Vec::new(), false);
    while body.len() <= most {
        match response.chunk().await {
            Ok(Some(bytes)) => body.extend_from_slice(&bytes),
            Ok(None) => {
                is_whole = true;
                break;
            }
            Err(_) => break,
        }
    }
    is_whole &= body.len() <= most;
    body.truncate(most);
    Received {
        status,
        body,
        is_whole,
    }
}

impl SendError {
    /// Whether the same request would fail in the same way again
    pub fn is_final(&self) -> bool {
        match self {
            Self::Refused(_) | Self::Redirects => true,
            Self::TimedOut(_) | Self::Unreachable(_) => false,
        }
    }

    /// The library's own sentence has the address; what lies at the bottom of it does not.
    fn of(error: &reqwest::Error, within: Duration) -> Self {
        let mut cause = error.source();
        let mut words = "it does not talk like a web server".to_owned();
        while let Some(it) = cause {
            if let Some(refused) = it.downcast_ref::<Refused>() {
                return Self::Refused(refused.clone());
            }
            words = it.to_string();
            cause = it.source();
        }
        if error.is_timeout() {
            Self::TimedOut(within.min(CONNECT))
        } else {
            Self::Unreachable(words)
        }
    }
}
