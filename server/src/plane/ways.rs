//! The ways into an account's documents: which flow takes the calls to a number.

use std::collections::BTreeMap;
use std::sync::Arc;

use ringtree::json::Object;
use ringtree::number::DialPlan;
use ringtree::rules::{CallFlow, Destination};
use ringtree::simulate::Simulator;
use ringtree::{Account, Json, Trace};

use super::live::Taping;
use crate::estate::Estate;

/// An account's documents, made ready for calls
#[derive(Debug)]
pub struct Ways {
    /// Calls to the numbers of callflows
    callflows: Simulator,
    /// Lists of rules, by their normalised numbers
    rules: BTreeMap<String, (Arc<CallFlow>, Simulator)>,
    plan: DialPlan,
}

/// A way in
#[derive(Clone, Copy, Debug)]
pub enum Entrance<'a> {
    /// Callflows say which of them takes the call, or that none does
    Callflows(&'a Simulator),
    /// A list of rules takes it
    Rules(&'a CallFlow, &'a Simulator),
}

impl Ways {
    /// The ways into these documents
    pub fn of(estate: &Estate) -> Self {
        let plan = DialPlan::of(estate.account.settings());
        let numbered = estate.call_flows.values().filter_map(|flow| {
            let number = flow.document().get("phone_number")?.as_str()?;
            let simulator = Simulator::of_rules(&estate.account, flow);
            Some((plan.normalize(number), (flow.clone(), simulator)))
        });
        Self {
            rules: numbered.collect(),
            callflows: Simulator::of_account(&estate.account),
            plan,
        }
    }

    /// The documents themselves
    pub fn account(&self) -> &Account {
        self.callflows.account()
    }

    /// How calls to this number are recorded, as its list of rules says
    pub fn recording(&self, number: &str) -> Option<Taping> {
        let (list, _) = self.rules.get(&self.plan.normalize(number))?;
        let recording = list.document().get("recording")?;
        let participant = recording.get("participant").and_then(Json::as_str);
        (recording.get("enabled")?.as_bool()?).then(|| Taping {
            participant: participant.unwrap_or("all").to_owned(),
        })
    }

    /// Pattern and destination of a rule, by the id of its list and its path there
    pub fn rule(&self, flow: &str, path: &str) -> Option<Json> {
        let mut flows = self.rules.values();
        let (list, _) = flows.find(|(it, _)| it.id() == flow)?;
        let idx = path.trim_start_matches('/').split('/').next()?;
        let rule = list.rule_document(idx.parse().ok()?)?;
        let mut told = Object::new();
        for key in ["pattern", "destination", "destination_type"] {
            if let Some(value) = rule.get(key) {
                told.set(key, value.clone());
            }
        }
        Some(told.into())
    }

    /// What takes a call to this number that comes in
    pub fn entrance(&self, number: &str) -> Entrance<'_> {
        match self.rules.get(&self.plan.normalize(number)) {
            Some((flow, simulator)) => Entrance::Rules(flow, simulator),
            None => Entrance::Callflows(&self.callflows),
        }
    }

    /// As [`Ways::entrance`], if the number is one of the account's own; any other rings outside
    pub fn own_entrance(&self, number: &str) -> Option<Entrance<'_>> {
        let normal = self.plan.normalize(number);
        match self.entrance(number) {
            Entrance::Callflows(it) if it.routes().look_up_listed(&normal).is_err() => None,
            entrance => Some(entrance),
        }
    }
}

impl<'a> Entrance<'a> {
    /// What calls do that come in here
    pub fn simulator(self) -> &'a Simulator {
        match self {
            Self::Callflows(simulator) | Self::Rules(_, simulator) => simulator,
        }
    }

    /// Whether rules decide, rather than a tree
    pub fn is_rules(self) -> bool {
        matches!(self, Self::Rules(..))
    }

    /// The address of the server that the rule names at which a walk stopped
    pub fn server(self, trace: &Trace) -> Option<&'a str> {
        let Self::Rules(flow, _) = self else {
            return None;
        };
        let (_, rule) = trace.visits.last()?.rsplit_once('/')?;
        match &flow.rules.get(rule.parse::<usize>().ok()?)?.destination {
            Some(Destination::Webhook(url)) => Some(url),
            _ => None,
        }
    }
}
