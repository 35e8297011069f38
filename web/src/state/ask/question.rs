//! A question as data, and how it is answered: a little at a time, by whoever has the time.
//!
//! Whoever answers lends a [`Breath`]: it is taken after every walk, may wait there until the page has been drawn, and says when nobody wants
//! to know any more. Clocks and timers are absent; they are the lender's.

use crate::state::Shared;
use ringtree::ask::map::{Asked, Survey};
use ringtree::ask::{Calls, Diff, Explored, Found, Map, MapQuestion, Partition, Way};
use ringtree::simulate::Simulator;
use ringtree::temporal::{Span, Zone};
use ringtree::{Account, Callflow, NodePath, Scenario};
use std::future::Future;

/// A question about all calls
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// What callers notice of a change
    Diff {
        /// The callflow as it was
        before: Shared<Callflow>,
        /// The callflow as it is
        after: Shared<Callflow>,
        /// The documents that both refer to
        account: Shared<Account>,
        /// When calls come in
        span: Span,
        /// Whose clocks words go by
        zone: Zone,
    },
    /// Where a call lands at each instant
    Map {
        /// The callflow
        flow: Shared<Callflow>,
        /// The documents that it refers to
        account: Shared<Account>,
        /// The call; its instant does not count
        call: Box<Scenario>,
        /// When it comes in
        span: Span,
        /// Whose clocks words go by
        zone: Zone,
    },
    /// Every way that calls can take
    Ways {
        /// The callflow
        flow: Shared<Callflow>,
        /// The documents that it refers to
        account: Shared<Account>,
        /// When calls come in
        span: Span,
        /// Whose clocks words go by
        zone: Zone,
    },
}

/// Every way that calls can take, to be asked about each step
#[derive(Debug)]
pub struct Ways {
    /// Every ending, with the ways to it
    pub explored: Explored,
    found: Found,
    simulator: Simulator,
    zone: Zone,
}

impl Ways {
    /// Every way to a step of the callflow, the most usual first
    pub fn to(&self, at: &NodePath) -> Vec<Way> {
        let flow = self.simulator.flow().map_or("", Callflow::id);
        let label = format!("{flow}:{at}");
        self.found.ways_to(&self.simulator, &self.zone, &label)
    }
}

/// An answer; compared by pointers
#[derive(Clone, Debug, PartialEq)]
pub enum Insight {
    /// What callers notice
    Diff(Shared<Diff>),
    /// Where calls land
    Map(Shared<Map>),
    /// Every way that calls can take
    Ways(Shared<Ways>),
}

/// What whoever answers a question takes between two walks
pub trait Breath {
    /// Comes back when it may go on; with nothing when nobody wants to know any more
    fn take(&mut self) -> impl Future<Output = Option<()>>;
}

impl Question {
    /// Finds the answer; nothing when nobody wants to know any more
    pub async fn answer(&self, breath: &mut impl Breath) -> Option<Insight> {
        breath.take().await?;
        match self {
            Self::Diff {
                before,
                after,
                account,
                span,
                zone,
            } => {
                let before = Simulator::of_flow(account, before);
                let after = Simulator::of_flow(account, after);
                breath.take().await?;
                let calls = Calls::to_both(&before, &after, *span);
                let mut partition = Partition::of_both(&before, &after, calls);
                while !partition.advance(1) {
                    breath.take().await?;
                }
                let diff = partition.found().diff(&before, &after, zone);
                Some(Insight::Diff(Shared::new(diff)))
            }
            Self::Map {
                flow,
                account,
                call,
                span,
                zone,
            } => {
                let simulator = Simulator::of_flow(account, flow);
                breath.take().await?;
                let question = MapQuestion {
                    span: *span,
                    zone: zone.clone(),
                    lanes: vec![Asked {
                        label: None,
                        call: (**call).clone(),
                    }],
                };
                let mut survey = Survey::new(question, &simulator);
                while survey.go_on() {
                    breath.take().await?;
                }
                Some(Insight::Map(Shared::new(survey.map())))
            }
            Self::Ways {
                flow,
                account,
                span,
                zone,
            } => {
                let simulator = Simulator::of_flow(account, flow);
                breath.take().await?;
                let calls = Calls::to(&simulator, *span);
                let mut partition = Partition::of(&simulator, calls);
                while !partition.advance(1) {
                    breath.take().await?;
                }
                let found = partition.found();
                breath.take().await?;
                Some(Insight::Ways(Shared::new(Ways {
                    explored: found.clone().explored(&simulator, zone),
                    found,
                    simulator,
                    zone: zone.clone(),
                })))
            }
        }
    }
}
