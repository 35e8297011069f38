//! Live calls: what callers and switch do, as it happens.
//!
//! A live call is a record that only grows: who calls whom, and everything that people did since, each with its time. Its whole course follows
//! from the record and the account's documents, so that nothing of it is kept in memory: whoever reads the record knows where the call is, and a
//! server that was killed takes its calls up again. Where calls go is the engine's decision alone; a call that is routed is a scenario that
//! grows.
//!
//! A [`CallPlane`] says how far a call goes by itself. The one here is [`Simulated`]: telephones and numbers do what a documented table says.

pub mod behaviour;
mod conference;
mod course;
pub mod exchange;
mod happening;
pub mod kept;
mod left;
pub mod live;
pub mod news;
mod progress;
mod routed;
pub mod routing;
mod script;
pub mod sound;
pub mod view;
pub mod ways;

pub use course::{Course, Question};
pub use happening::{Happening, What, Why};

use self::live::Live;
use self::ways::Ways;

/// What carries calls
pub trait CallPlane: Send + Sync {
    /// What the call does, from its beginning to its end, should nobody do anything that its record does not have
    fn course(&self, call: &Live, ways: &Ways) -> Course;
}

/// Telephones that are not there, in real time
#[derive(Clone, Copy, Debug, Default)]
pub struct Simulated;

impl CallPlane for Simulated {
    fn course(&self, call: &Live, ways: &Ways) -> Course {
        course::of(call, ways)
    }
}
