//! Numbers that a call dials on its way: a menu's extension, a mailbox's operator.

use super::{Call, Event, Step, Subroutine, Why};
use crate::flow::Callflow;
use crate::route::{Refused, Routes};
use std::sync::Arc;

impl Call<'_> {
    /// The step into the callflow that answers `number`, as a subroutine; none when nobody does, or only for want of anybody else
    ///
    /// A lookup that crashes the switch takes the module down with it.
    pub fn hunt(&mut self, number: &str, why: impl Into<Why>) -> Option<Step> {
        self.run_flow_of(number, false, why)
    }

    /// As [`Call::hunt`], and the callflow for all other numbers may answer
    pub fn hunt_any(&mut self, number: &str, why: impl Into<Why>) -> Option<Step> {
        self.run_flow_of(number, true, why)
    }

    fn run_flow_of(
        &mut self,
        number: &str,
        may_be_no_match: bool,
        why: impl Into<Why>,
    ) -> Option<Step> {
        let found = if may_be_no_match {
            self.routes().look_up(number)
        } else {
            self.routes().look_up_listed(number)
        };
        let found = match found {
            Ok(found) if found.lists_no_match && !may_be_no_match => return None,
            Ok(found) => found,
            Err(refused @ Refused::Crash { .. }) => return Some(self.crash(format!("{refused}."))),
            Err(_) => return None,
        };
        let id = found.callflow;
        let flow = self.account().callflow(&id)?.clone();
        self.capture = found.capture_group;
        let callflow = id.clone();
        self.note(Event::Branched { callflow }, why);
        Some(Step::Branch(Subroutine { id, flow }))
    }

    /// The callflow that answers `number`, and whether it does so only for want of anybody else
    ///
    /// # Errors
    /// The step to `_`, when the lookup crashes the switch's module.
    pub fn answerer(&mut self, number: &str) -> Result<Option<(Arc<Callflow>, bool)>, Step> {
        match self.routes().look_up(number) {
            Ok(found) => {
                let flow = self.account().callflow(&found.callflow).cloned();
                Ok(flow.map(|it| (it, found.lists_no_match)))
            }
            Err(refused @ Refused::Crash { .. }) => Err(self.crash(format!("{refused}."))),
            Err(_) => Ok(None),
        }
    }

    /// The number that was called, as the account spells it
    pub fn called(&self) -> String {
        self.routes().dial_plan.normalize(&self.scenario.to)
    }

    /// Whether somebody answers `number`, other than for want of anybody else
    pub fn reaches(&self, number: &str) -> bool {
        match self.routes().look_up_listed(number) {
            Ok(found) => !found.lists_no_match,
            Err(refused) => matches!(refused, Refused::Crash { .. }),
        }
    }

    // Compiling patterns takes longer than most calls, and most calls hunt nobody.
    fn routes(&self) -> &Routes {
        self.routes
            .get_or_init(|| Routes::of(self.account.settings(), self.account.callflows()))
    }
}
