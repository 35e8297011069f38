//! A server that is killed at any moment, again and again: nothing that was acknowledged is lost, no call is placed twice, and every event comes
//! to a webhook, in the order of its call.
//!
//! `RINGTREE_KILLS` says how often, `RINGTREE_SEED` where the draws begin.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod database;
mod receiver;
#[path = "process/running.rs"]
mod running;

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use database::TestDatabase;
use receiver::{Does, Receiver};
use running::{KEY, Running, on};

const OWN: &str = "+14155552671";
/// It is busy, which takes a second to find out.
const BUSY: &str = "+14155550101";

fn variable(name: &str, usual: u64) -> u64 {
    let said = std::env::var(name).ok();
    said.map_or(usual, |it| it.parse().expect(name))
}

/// Numbers that look random.
struct Draws(u64);

impl Draws {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// What was acknowledged.
#[derive(Default)]
struct Acknowledged {
    /// Documents: id and name
    menus: BTreeMap<String, String>,
    calls: Vec<String>,
}

/// Writes until it is told to stop or the server is gone: new documents, changed ones, calls at once and calls that are scheduled.
fn write(
    server: &Running,
    account: &str,
    round: u64,
    stop: &AtomicBool,
    all: &Mutex<Acknowledged>,
) {
    let menus = format!("{account}/menus");
    for nth in 0.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let (id, name) = (format!("m{}", nth % 7), format!("Menu {round}.{nth}"));
        let path = format!("{menus}/{id}");
        let document = json!({"data": {"id": id, "name": name}}).to_string();
        let known = all.lock().unwrap().menus.contains_key(&id);
        let (method, path) = if known {
            ("POST", &path)
        } else {
            ("PUT", &menus)
        };
        match server.send(method, path, KEY, &document) {
            Ok((200 | 201, _)) => _ = all.lock().unwrap().menus.insert(id, name),
            // It was made, but the answer was lost; now it is changed.
            Ok((400 | 409, _)) if !known => _ = all.lock().unwrap().menus.insert(id, String::new()),
            Ok(other) => panic!("{other:?}"),
            Err(_) => {
                // It may be there or not, with this name or the one before.
                all.lock().unwrap().menus.remove(&id);
                return;
            }
        }
        let mut call = json!({"from": OWN, "to": BUSY});
        if nth % 2 == 1 {
            let later = Timestamp::now() + SignedDuration::from_millis(1_500);
            call["scheduled_for"] = json!(later.to_string());
        }
        match server.send("POST", "/v2/calls", KEY, &call.to_string()) {
            Ok((201, call)) => {
                let id = call["call_id"].as_str().unwrap().to_owned();
                all.lock().unwrap().calls.push(id);
            }
            // A hundred calls are under way.
            Ok((429, _)) => thread::sleep(Duration::from_millis(20)),
            Ok(other) => panic!("{other:?}"),
            Err(_) => return,
        }
    }
}

fn start(database: &TestDatabase) -> Running {
    let mut command = on(database);
    Running::start(command.env("RINGTREE_API_KEY", KEY).args([
        "--outgoing-loopback",
        "--requests-per-minute",
        "0",
    ]))
}

fn kill(id: u32) {
    let id = id.to_string();
    assert!(
        Command::new("kill")
            .args(["-KILL", &id])
            .status()
            .unwrap()
            .success()
    );
}

/// What happened in each call, in order: id and name of each event.
type Told = BTreeMap<String, Vec<(String, String)>>;

fn told(database: &TestDatabase) -> Told {
    let all = database.ask(
        "select coalesce(string_agg(call_id || ' ' || id || ' ' || name, ',' order by seq), '') from events".to_owned(),
    );
    let mut told = Told::new();
    for it in all.split(',').filter(|it| !it.is_empty()) {
        let [call, id, name] = it.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let own = told.entry(call.to_owned()).or_default();
        own.push((id.to_owned(), name.to_owned()));
    }
    told
}

/// Every call began once and ended once.
fn once_each(told: &Told) {
    for (call, events) in told {
        let names: Vec<_> = events.iter().map(|it| it.1.as_str()).collect();
        assert_eq!(names, ["call.initiated", "call.failed"], "{call}");
    }
}

/// What came to the receiver, each event where it came first.
fn received(receiver: &Receiver) -> Told {
    let mut told = Told::new();
    for seen in receiver.seen() {
        let event = seen.json();
        let text = |it: &Value| it.as_str().unwrap().to_owned();
        let own = told.entry(text(&event["data"]["call_id"])).or_default();
        let it = (text(&event["id"]), text(&event["event"]));
        if !own.contains(&it) {
            own.push(it);
        }
    }
    told
}

/// Waits until everything that happened has come to the receiver, in its order.
fn comes(told: &Told, receiver: &Receiver) {
    let began = Instant::now();
    let n_events = |it: &Told| it.values().map(Vec::len).sum::<usize>();
    while n_events(&received(receiver)) < n_events(told) {
        assert!(
            began.elapsed() < Duration::from_mins(2),
            "{} of {} events came",
            n_events(&received(receiver)),
            n_events(told)
        );
        thread::sleep(Duration::from_millis(200));
    }
    assert_eq!(&received(receiver), told);
}

#[test]
fn nothing_acknowledged_is_lost_and_no_call_is_placed_twice() {
    let (kills, seed) = (
        variable("RINGTREE_KILLS", 8),
        variable("RINGTREE_SEED", 20_261_121),
    );
    println!("{kills} kills, RINGTREE_SEED={seed}");
    let mut draws = Draws(seed);
    let database = TestDatabase::new();
    let server = start(&database);
    let (account, _) = server.sign_in(KEY);
    let own = format!(r#"{{"id":"{OWN}"}}"#);
    server.ask("PUT", &format!("{account}/phone_numbers"), KEY, &own);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let receiver = runtime.block_on(Receiver::always(|| Does::Says(200)));
    let webhook = json!({"name": "All", "uri": receiver.url("/"), "hook": "all"}).to_string();
    let (status, made) = server.ask("PUT", &format!("{account}/webhooks"), KEY, &webhook);
    assert_eq!(status, 201, "{made}");
    server.end("-KILL");
    let all = Mutex::new(Acknowledged::default());
    for round in 0..kills {
        let server = start(&database);
        let pause = Duration::from_millis(draws.below(400));
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| write(&server, &account, round, &stop, &all));
            thread::sleep(pause);
            kill(server.id());
            stop.store(true, Ordering::Relaxed);
        });
    }
    let all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    let server = start(&database);
    for (id, name) in all.menus.iter().filter(|it| !it.1.is_empty()) {
        let (status, menu) = server.ask("GET", &format!("{account}/menus/{id}"), KEY, "");
        assert_eq!((status, &menu["data"]["name"]), (200, &json!(name)), "{id}");
    }
    finished(&server);
    let told = told(&database);
    for call in &all.calls {
        assert!(told.contains_key(call), "the call {call} was lost");
    }
    once_each(&told);
    comes(&told, &receiver);
    println!(
        "{} calls were acknowledged, {} placed",
        all.calls.len(),
        told.len()
    );
    assert!(
        all.calls.len() as u64 > kills,
        "they were written meanwhile"
    );
    server.end("-TERM");
}

/// Waits until all calls are over.
fn finished(server: &Running) {
    let began = Instant::now();
    for status in ["scheduled", "queued", "initiated", "ringing", "answered"] {
        let path = format!("/v2/calls?status={status}");
        loop {
            let (_, list) = server.send("GET", &path, KEY, "").unwrap();
            if list["calls"].as_array().is_some_and(Vec::is_empty) {
                break;
            }
            assert!(began.elapsed() < Duration::from_mins(2), "{list}");
            thread::sleep(Duration::from_millis(100));
        }
    }
}

#[test]
fn two_servers_share_the_calls_of_one_database() {
    let Some(database) = TestDatabase::in_postgres() else {
        return;
    };
    let servers = [start(&database), start(&database)];
    let (account, _) = servers[0].sign_in(KEY);
    let own = format!(r#"{{"id":"{OWN}"}}"#);
    servers[0].ask("PUT", &format!("{account}/phone_numbers"), KEY, &own);
    let later = (Timestamp::now() + SignedDuration::from_millis(1_500)).to_string();
    let call = json!({"from": OWN, "to": BUSY, "scheduled_for": later});
    let calls: Value = json!({"calls": vec![call; 200]});
    for server in &servers {
        let (status, batch) = server
            .send("POST", "/v2/calls/batch", KEY, &calls.to_string())
            .unwrap();
        assert_eq!((status, &batch["queued"]), (201, &json!(200)));
    }
    finished(&servers[1]);
    let told = told(&database);
    assert_eq!(told.len(), 400);
    once_each(&told);
    for server in servers {
        server.end("-TERM");
    }
}
