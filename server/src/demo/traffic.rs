//! Calls that come in to the demo, so that there is something to watch.
//!
//! Every few seconds somebody calls; who and what they press follows from a list, in turn. Nothing of it goes to another machine.

use std::sync::Arc;
use std::time::Duration;

use ringtree::json::Object;

use super::ACCOUNT;
use crate::order;
use crate::plane::exchange::Exchange;
use crate::plane::live::{Act, Deed, End};

/// How long it is quiet between two calls
const PAUSE: Duration = Duration::from_secs(15);
/// When a caller hangs up at the latest, in milliseconds
const PATIENCE_MS: u64 = 120_000;

/// The number called, and what is pressed at the menu
const CALLS: [(&str, &str); 6] = [
    ("+14155552671", "1"),
    ("+14155550110", ""),
    ("+14155550150", ""),
    ("+14155552671", "2"),
    ("+14155550120", ""),
    ("+14155552671", ""),
];

/// The number and the name of a caller
const CALLERS: [(&str, &str); 5] = [
    ("+14155550143", "Rosa Diaz"),
    ("+12025550178", "Wheelhouse Supply"),
    ("+12125550191", "Kim Park"),
    ("+14085550135", "Sam Okafor"),
    ("", ""),
];

/// Lets calls come in as long as it is polled
pub(crate) async fn ring(exchange: Arc<Exchange>) {
    let callers = CALLERS.iter().cycle();
    for ((to, digits), (from, name)) in CALLS.iter().cycle().zip(callers) {
        tokio::time::sleep(PAUSE).await;
        let members: Object = [
            ("from", *from),
            ("name", *name),
            ("to", *to),
            ("digits", *digits),
        ]
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value.into()))
        .collect();
        let now = exchange.clock.now_ms();
        let Ok(ids) = order::new_ids() else {
            continue;
        };
        let Ok((mut kept, due_at)) = order::inbound(&members, ids, now) else {
            continue;
        };
        kept.live.acts.push(Act {
            at_ms: PATIENCE_MS,
            deed: Deed::HangUp { by: End::Caller },
        });
        let row = order::row(ACCOUNT, &kept, due_at, now);
        if let Err(error) = exchange.accept(vec![row], None, None).await {
            tracing::warn!(%error, "a call to the demo is left out");
        }
    }
}
