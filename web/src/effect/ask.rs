//! Finds answers to questions about all calls in the pauses between frames: some milliseconds of work, then the page has its turn.
//!
//! A newer question of a topic ends the one before. Nothing else runs meanwhile, so a question never sees half of a change.

use super::{Report, clock, dom};
use crate::state::action::{Action, World};
use crate::state::ask::{Breath, Question, Topic};
use crate::state::effect::Seq;
use js_sys::Promise;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// How long the page may be kept waiting at a time
const SLICE_MS: f64 = 6.0;

thread_local! {
    /// The question of each topic that somebody waits for
    static WANTED: RefCell<BTreeMap<Topic, Seq>> = const { RefCell::new(BTreeMap::new()) };
}

/// Answers a question, in place of the one of its topic that is under way
pub(super) fn think(seq: Seq, topic: Topic, question: Box<Question>, report: Report) {
    WANTED.with_borrow_mut(|it| it.insert(topic, seq));
    spawn_local(async move {
        let mut turns = Turns {
            seq,
            topic,
            until: f64::NEG_INFINITY,
        };
        if let Some(insight) = question.answer(&mut turns).await {
            report(Action::World(World::Thought(seq, insight)));
        }
    });
}

/// Nobody wants to know any more
pub(super) fn forget(topic: Topic) {
    WANTED.with_borrow_mut(|it| it.remove(&topic));
}

/// Turns of work with pauses for the page in between
struct Turns {
    seq: Seq,
    topic: Topic,
    until: f64,
}

impl Breath for Turns {
    async fn take(&mut self) -> Option<()> {
        if clock::precise_ms() >= self.until {
            pause().await;
            self.until = clock::precise_ms() + SLICE_MS;
        }
        let is_wanted = WANTED.with_borrow(|it| it.get(&self.topic) == Some(&self.seq));
        is_wanted.then_some(())
    }
}

/// Lets everything else that waits have its turn.
async fn pause() {
    let promise = Promise::new(&mut |resolve, _| {
        dom::after(0, move || _ = resolve.call0(&JsValue::NULL));
    });
    // A timer does not fail.
    _ = JsFuture::from(promise).await;
}
