//! An account, or one flow of it, made ready for many calls.
//!
//! What a call does here is what [`simulate`](super::simulate()) and its sisters say of it; only what is the same for all calls is done once.

use super::{called, entered, rules};
use crate::account::Account;
use crate::call::{Scenario, Trace, Watch, Watching};
use crate::flow::Callflow;
use crate::route::Routes;
use crate::rules::CallFlow;
use std::sync::{Arc, OnceLock};

/// Documents that many calls go through
///
/// # Example
/// ```
/// # use ringtree::{Account, Callflow, json, simulate::Simulator};
/// let flow = Callflow::parse(r#"{ "flow": { "module": "play", "data": { "id": "welcome" } } }"#)?;
/// let simulator = Simulator::of_flow(&Account::default(), &flow);
/// let trace = simulator.simulate(&json::from_text(r#"{ "at": "2026-03-02T10:00:00Z" }"#)?);
/// assert_eq!(trace.ending.to_string(), "hung up");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Simulator {
    account: Account,
    // Compiling patterns takes longer than most calls, and most calls hunt nobody.
    pub(super) routes: OnceLock<Routes>,
    entrance: Entrance,
}

/// Where calls come in.
#[derive(Clone, Debug)]
enum Entrance {
    /// The callflow that answers the number called
    Number,
    /// This callflow, with routes that lead to it alone
    Flow(Arc<Callflow>, Box<Routes>),
    /// This list of rules
    Rules(Arc<CallFlow>),
}

impl Simulator {
    /// Calls to the numbers of an account
    pub fn of_account(account: &Account) -> Self {
        Self::of(account.clone(), Entrance::Number)
    }

    /// Calls that come into `flow`, whatever number was called; the account's callflow of its id is replaced by it
    pub fn of_flow(account: &Account, flow: &Callflow) -> Self {
        let flow = Arc::new(flow.clone());
        let mut account = account.clone();
        if !flow.id().is_empty() {
            account.put_callflow(flow.id(), flow.clone());
        }
        let own = Routes::of(account.settings(), std::iter::once((flow.id(), &flow)));
        Self::of(account, Entrance::Flow(flow, Box::new(own)))
    }

    /// Calls that come into a flow of the flat dialect
    pub fn of_rules(account: &Account, flow: &CallFlow) -> Self {
        Self::of(account.clone(), Entrance::Rules(Arc::new(flow.clone())))
    }

    fn of(account: Account, entrance: Entrance) -> Self {
        Self {
            account,
            routes: OnceLock::new(),
            entrance,
        }
    }

    /// The documents
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Which callflow answers which number
    pub fn routes(&self) -> &Routes {
        let routes = || Routes::of(self.account.settings(), self.account.callflows());
        self.routes.get_or_init(routes)
    }

    /// The callflow that calls come into; none where the number decides
    pub fn flow(&self) -> Option<&Callflow> {
        match &self.entrance {
            Entrance::Flow(flow, _) => Some(flow),
            Entrance::Number | Entrance::Rules(_) => None,
        }
    }

    /// The rules that calls come into
    pub fn rules(&self) -> Option<&CallFlow> {
        match &self.entrance {
            Entrance::Rules(flow) => Some(flow),
            Entrance::Number | Entrance::Flow(..) => None,
        }
    }

    /// What the call of `scenario` would do
    pub fn simulate(&self, scenario: &Scenario) -> Trace {
        self.run(scenario, Watching::Not).0
    }

    /// What the call of `scenario` would do, and what the walk looked at on its way
    pub fn watch(&self, scenario: &Scenario) -> (Trace, Watch) {
        self.run(scenario, Watching::Closely)
    }

    /// As [`Simulator::watch`], but a call that lacks keys also asks where nobody waits for one, and a key would cut what is played
    pub fn interview(&self, scenario: &Scenario) -> (Trace, Watch) {
        self.run(scenario, Watching::Asking)
    }

    fn run(&self, scenario: &Scenario, watching: Watching) -> (Trace, Watch) {
        match &self.entrance {
            Entrance::Number => called(self, scenario, watching),
            Entrance::Flow(flow, own) => entered(self, flow, own, scenario, watching),
            Entrance::Rules(flow) => rules::run(&self.account, flow, scenario, watching),
        }
    }
}
