//! How much there is to do, as gauges.
//!
//! They are of the database, and so each of its servers tells the same; when it does not answer in time they are left out.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::timeout;

use super::{head, line};
use crate::store::{Backlog, COUNTED, Store};

/// How long whoever reads metrics waits for the database
const PATIENCE: Duration = Duration::from_secs(2);

/// The gauges, as Prometheus reads them
pub(super) async fn text(store: &dyn Store) -> String {
    match timeout(PATIENCE, store.backlog()).await {
        Ok(Ok(backlog)) => written(&backlog, Timestamp::now().as_millisecond()),
        Ok(Err(error)) => {
            tracing::warn!(%error, "metrics leave out how much there is to do");
            String::new()
        }
        Err(_) => {
            tracing::warn!("metrics leave out how much there is to do: the database is slow");
            String::new()
        }
    }
}

fn written(it: &Backlog, now: i64) -> String {
    let waited = it.waiting_since.map_or(0, |since| (now - since).max(0));
    let waited = Duration::from_millis(waited.unsigned_abs()).as_secs_f64();
    let mut text = String::new();
    for (name, help, n) in [
        (
            "ringtree_live_calls",
            "Calls that have begun and are not over",
            it.live_calls,
        ),
        (
            "ringtree_webhook_deliveries_pending",
            "Events that webhooks are still to be told",
            it.pending,
        ),
        (
            "ringtree_webhook_deliveries_dead",
            "Events that webhooks were not told, and that can be sent again",
            it.dead,
        ),
    ] {
        let help = format!("{help}; of the whole database, {COUNTED} at most.");
        head(&mut text, name, &help, "gauge");
        line(&mut text, name, "", n);
    }
    let name = "ringtree_webhook_oldest_pending_seconds";
    let help = "For how long the oldest event waits that a webhook is still to be told.";
    head(&mut text, name, help, "gauge");
    line(&mut text, name, "", waited);
    text
}

#[cfg(test)]
mod tests {
    use super::written;
    use crate::store::Backlog;

    #[test]
    fn the_oldest_event_has_waited_since_it_was_stored() {
        let mut backlog = Backlog {
            live_calls: 7,
            pending: 3,
            dead: 2,
            waiting_since: Some(1_000),
        };
        let name = "\nringtree_webhook_oldest_pending_seconds";
        for (since, now, seconds) in [
            (Some(1_000), 3_500, "2.5"),
            (Some(1_000), 900, "0"),
            (None, 3_500, "0"),
        ] {
            backlog.waiting_since = since;
            let text = written(&backlog, now);
            assert!(text.ends_with(&format!("{name} {seconds}\n")), "{text}");
        }
    }
}
