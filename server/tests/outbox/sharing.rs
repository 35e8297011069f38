//! Several servers on one database, and servers that end in the middle.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use ringtree_server::fence::{Client, Fence, Loopback};
use ringtree_server::outbox::{Deliverer, Pace};
use ringtree_server::store::Store;
use serde_json::json;
use tokio::sync::oneshot;

use crate::line::{Line, PACE, of, telling};
use crate::receiver::{Does, PATIENCE, Receiver};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_share_the_work() {
    let line = Line::new().await;
    let receivers = [
        Receiver::always(|| Does::Says(200)).await,
        Receiver::always(|| Does::Says(200)).await,
    ];
    for (id, receiver) in ["w1", "w2"].into_iter().zip(&receivers) {
        line.webhook(id, receiver, json!({})).await;
    }
    let other: Arc<dyn Store> = Arc::new(line.server.database.open().await);
    let _telling = [line.tells(), telling(other, PACE)];
    let names = [
        "call.initiated",
        "call.ringing",
        "call.answered",
        "call.completed",
    ];
    let calls: Vec<_> = (0..20).map(|nth| format!("call_{nth}")).collect();
    for call in &calls {
        line.happened(call, &names).await;
    }
    for (id, receiver) in ["w1", "w2"].into_iter().zip(&receivers) {
        receiver.wait_for(80).await;
        let list = format!("/webhooks/{id}/attempts?paginate=false");
        line.wait_for(&list, 80).await;
        let seen = receiver.seen();
        for call in &calls {
            assert_eq!(of(call, &seen), [1, 2, 3, 4], "{call}");
        }
        let ids: BTreeSet<_> = seen
            .iter()
            .map(|it| it.header("x-ringtree-delivery").to_owned())
            .collect();
        assert_eq!((seen.len(), ids.len()), (80, 80));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_leaves_is_taken_up_by_another() {
    let line = Line::new().await;
    let receiver = Receiver::new(|_, nth| match nth {
        0 => Does::Waits(Duration::from_mins(1)),
        _ => Does::Says(200),
    })
    .await;
    line.webhook("w1", &receiver, json!({})).await;
    let pace = Pace {
        lease: Duration::from_secs(1),
        ..PACE
    };
    let first = line.tells_at(pace);
    let mut call = line.happened("call_1", &["call.initiated"]).await;
    receiver.wait_for(1).await;
    drop(first);
    call.tell(&["call.answered"]).await;
    let other: Arc<dyn Store> = Arc::new(line.server.database.open().await);
    let _telling = telling(other, pace);
    let seen = receiver.wait_for(3).await;
    assert_eq!(of("call_1", &seen), [1, 1, 2]);
    assert_eq!(
        seen[0].header("x-ringtree-delivery"),
        seen[1].header("x-ringtree-delivery")
    );
    assert!(seen[1].at - seen[0].at > Duration::from_millis(900));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stops_waits_for_what_is_under_way() {
    let line = Line::new().await;
    let receiver = Receiver::always(|| Does::Waits(Duration::from_millis(500))).await;
    line.webhook("w1", &receiver, json!({})).await;
    line.happened("call_1", &["call.initiated", "call.answered"])
        .await;
    let client = Client::new(Fence::new(Loopback::Open, Vec::new())).unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let deliverer = Deliverer::new(Arc::clone(&line.server.app.store), client, PACE);
    let running = tokio::spawn(deliverer.run(async move {
        stopped.await.unwrap();
    }));
    receiver.wait_for(1).await;
    stop.send(()).unwrap();
    tokio::time::timeout(PATIENCE, running)
        .await
        .unwrap()
        .unwrap();
    // The first is noted as delivered, and the second was not begun.
    let attempts = line.list("/webhooks/w1/attempts").await;
    assert_eq!(attempts.len(), 1);
    assert_eq!(attempts[0]["result"], "success");
    assert_eq!(receiver.seen().len(), 1);
}
