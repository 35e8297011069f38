//! What a server counts of itself, for Prometheus: requests, the database, and whatever registers a gauge.
//!
//! Promises: a request adds at most one series for its route, method and status, whatever its path was; counting one costs a look into a
//! map. What other parts want to show they register with [`Metrics::gauge`], and are asked when somebody reads.

mod backlog;
mod door;
mod latency;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::Method;

pub(crate) use self::door::read;
pub use self::latency::{Histogram, Latencies};

/// What is counted
pub struct Metrics {
    requests: Mutex<BTreeMap<String, BTreeMap<&'static str, OfMethod>>>,
    database: Arc<Latencies>,
    gauges: Mutex<Vec<Gauge>>,
}

/// Requests of one route and method.
#[derive(Default)]
struct OfMethod {
    by_status: BTreeMap<u16, u64>,
    took: Histogram,
}

struct Gauge {
    name: &'static str,
    help: &'static str,
    read: Box<dyn Fn() -> f64 + Send + Sync>,
}

/// What a request is counted under that no route has
const OTHER: &str = "other";

impl Metrics {
    /// Shows what a database measures of itself, too
    pub fn new(database: Arc<Latencies>) -> Self {
        Self {
            requests: Mutex::default(),
            database,
            gauges: Mutex::default(),
        }
    }

    /// Shows a number that is asked for whenever somebody reads; the name begins with `ringtree_`
    pub fn gauge(
        &self,
        name: &'static str,
        help: &'static str,
        read: impl Fn() -> f64 + Send + Sync + 'static,
    ) {
        let read = Box::new(read);
        lock(&self.gauges).push(Gauge { name, help, read });
    }

    /// Counts a request
    pub(crate) fn count(&self, route: Option<&str>, method: &Method, status: u16, took: Duration) {
        let route = route.unwrap_or(OTHER);
        let mut requests = lock(&self.requests);
        if !requests.contains_key(route) {
            requests.insert(route.to_owned(), BTreeMap::new());
        }
        let Some(of_route) = requests.get_mut(route) else {
            return;
        };
        let of_method = of_route.entry(known(method)).or_default();
        *of_method.by_status.entry(status).or_default() += 1;
        of_method.took.add(took);
    }

    /// Everything, as Prometheus reads it
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.write_requests(&mut text);
        self.database.write(&mut text);
        for it in lock(&self.gauges).iter() {
            head(&mut text, it.name, it.help, "gauge");
            line(&mut text, it.name, "", (it.read)());
        }
        text
    }

    fn write_requests(&self, text: &mut String) {
        const COUNT: &str = "ringtree_http_requests_total";
        const TOOK: &str = "ringtree_http_request_duration_seconds";
        let requests = lock(&self.requests);
        let all = || {
            let routes = requests.iter();
            routes.flat_map(|(route, of_route)| {
                of_route
                    .iter()
                    .map(move |(method, it)| (route, *method, it))
            })
        };
        head(
            text,
            COUNT,
            "Requests by route, method and status.",
            "counter",
        );
        for (route, method, it) in all() {
            for (status, n_requests) in &it.by_status {
                let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
                line(text, COUNT, &labels, n_requests);
            }
        }
        head(text, TOOK, "Until the answer began.", "histogram");
        for (route, method, it) in all() {
            it.took.write(
                text,
                TOOK,
                &format!("method=\"{method}\",route=\"{route}\""),
            );
        }
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new(Arc::default())
    }
}

/// Methods that clients make up are one.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => OTHER,
    }
}

fn head(text: &mut String, name: &str, help: &str, kind: &str) {
    // Writing to a `String` does not fail.
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn line(text: &mut String, name: &str, labels: &str, value: impl std::fmt::Display) {
    let (open, close) = if labels.is_empty() {
        ("", "")
    } else {
        ("{", "}")
    };
    let _ = writeln!(text, "{name}{open}{labels}{close} {value}");
}

/// Whoever panicked while holding it left whole numbers behind.
fn lock<T>(it: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::Metrics;
    use axum::http::Method;
    use std::time::Duration;

    #[test]
    fn requests_are_counted_by_route_and_never_by_what_clients_make_up() {
        let metrics = Metrics::default();
        let brew = Method::from_bytes(b"BREW").unwrap();
        let took = Duration::from_millis(3);
        metrics.count(Some("/v2/calls/{id}"), &Method::GET, 200, took);
        metrics.count(Some("/v2/calls/{id}"), &Method::GET, 200, took);
        metrics.count(None, &brew, 404, took);
        let text = metrics.to_text();
        for line in [
            r#"ringtree_http_requests_total{method="GET",route="/v2/calls/{id}",status="200"} 2"#,
            r#"ringtree_http_requests_total{method="other",route="other",status="404"} 1"#,
            r#"ringtree_http_request_duration_seconds_bucket{method="GET",route="/v2/calls/{id}",le="0.0025"} 0"#,
            r#"ringtree_http_request_duration_seconds_bucket{method="GET",route="/v2/calls/{id}",le="0.005"} 2"#,
            r#"ringtree_http_request_duration_seconds_bucket{method="GET",route="/v2/calls/{id}",le="+Inf"} 2"#,
            r#"ringtree_http_request_duration_seconds_count{method="GET",route="/v2/calls/{id}"} 2"#,
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn a_gauge_is_asked_when_somebody_reads() {
        let metrics = Metrics::default();
        metrics.gauge("ringtree_live_calls", "Calls under way.", || 7.0);
        let text = metrics.to_text();
        assert!(
            text.contains("# TYPE ringtree_live_calls gauge\nringtree_live_calls 7\n"),
            "{text}"
        );
    }
}
