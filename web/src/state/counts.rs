//! How many calls went where: what the server has counted at each step of the open callflow.

use super::effect::Method;
use super::library::failure;
use super::page::Question;
use super::rest::{Answer, path_of};
use super::session::Loading;
use super::turn::Turn;
use super::{Editor, Shared};
use ringtree::{Collection, Json, NodeId, NodePath};
use std::collections::BTreeMap;

/// How many calls went where
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Counts {
    /// Whether they are shown
    pub on: bool,
    /// How far back
    pub period: Period,
    /// How loading them stands
    pub loading: Loading,
    /// How many calls came to the callflow
    pub total: u64,
    /// How many came to each step; of which callflow
    pub at: Shared<(String, Vec<(NodePath, u64)>)>,
}

/// How far back calls are counted
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Period {
    /// Sixty minutes
    Hour,
    /// Twenty-four hours
    Day,
    /// Seven days
    #[default]
    Week,
    /// Thirty days
    Month,
}

impl Period {
    /// All of them
    pub const ALL: [Self; 4] = [Self::Hour, Self::Day, Self::Week, Self::Month];

    /// The word in the API
    pub fn word(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

impl Turn {
    /// Shows how many calls went where, or hides it.
    pub(super) fn toggle_counts(&mut self) {
        let counts = self.now.counts.edit();
        counts.on = !counts.on;
        self.read_counts();
    }

    pub(super) fn count_over(&mut self, period: Period) {
        self.now.counts.edit().period = period;
        self.read_counts();
    }

    pub(super) fn read_counts(&mut self) {
        let id = self.now.document.work().and_then(|it| it.base.id.clone());
        let (Some(id), true) = (id, self.now.counts.on) else {
            return;
        };
        let counts = self.now.counts.edit();
        counts.loading = Loading::Busy;
        let path = path_of(Collection::Callflows, &id);
        let period = counts.period.word();
        let request = self.to_account(Method::Get, &format!("{path}/analytics?period={period}"));
        self.ask_for(Question::Counts, request);
    }

    pub(super) fn told_of_counts(&mut self, answer: &Answer) {
        let id = self.now.document.work().and_then(|it| it.base.id.clone());
        if !answer.is_good() {
            let why = failure(answer);
            self.refuse(why.clone());
            self.now.counts.edit().loading = Loading::Failed(why);
            return;
        }
        let number = |it: &Json, key| it.get(key).and_then(Json::as_i64);
        let count = |it: &Json, key| number(it, key).and_then(|it| u64::try_from(it).ok());
        let nodes = answer.data.get("nodes").and_then(Json::as_array);
        let nodes = nodes.unwrap_or_default().iter().filter_map(|it| {
            let path = it.get("node")?.as_str()?.parse().ok()?;
            Some((path, count(it, "calls")?))
        });
        let counts = self.now.counts.edit();
        counts.loading = Loading::Done;
        counts.total = count(&answer.data, "total_calls").unwrap_or_default();
        counts.at = Shared::new((id.unwrap_or_default(), nodes.collect()));
    }
}

impl Editor {
    /// How many calls came to each step of the open callflow, when that is shown
    pub fn counts_by_node(&self) -> Option<BTreeMap<NodeId, u64>> {
        let (work, flow) = (self.document.work()?, self.flow()?);
        let (id, at) = &*self.counts.at;
        if !self.counts.on || work.base.id.as_ref() != Some(id) {
            return None;
        }
        let at = at.iter();
        Some(
            at.filter_map(|(path, n)| Some((flow.node(path)?.id, *n)))
                .collect(),
        )
    }
}
