//! Numbers that a call dials on its way: a menu's extension, a mailbox's operator, what follows a feature code.

use super::{Call, Event, Step, Subroutine, Why};
use crate::flow::Callflow;
use crate::number::DialPlan;
use crate::route::{Found, Refused, Routes};
use std::borrow::Cow;
use std::sync::Arc;

/// Whose callflow may answer.
#[derive(Clone, Copy, PartialEq)]
enum Whom {
    /// One with a number or a pattern of its own
    Listed,
    /// Also the one for all other numbers
    Anybody,
    /// Only the one for all other numbers
    Unlisted,
}

impl Call<'_> {
    /// The step into the callflow that answers `number`, as a subroutine; none when nobody does, or only for want of anybody else
    ///
    /// What its pattern takes from the number replaces what was taken before. A lookup that crashes the switch takes the module down with it.
    pub fn hunt(&mut self, number: &str, why: Why) -> Option<Step> {
        self.take_to(number, Whom::Listed, why)
    }

    /// As [`Call::hunt`], and the callflow for all other numbers may answer
    pub fn hunt_any(&mut self, number: &str, why: Why) -> Option<Step> {
        self.take_to(number, Whom::Anybody, why)
    }

    /// As [`Call::hunt`], but what was taken from the first number stays
    pub fn dial(&mut self, number: &str, why: Why) -> Option<Step> {
        self.keep_capture(|it| it.take_to(number, Whom::Listed, why))
    }

    /// As [`Call::dial`], and the callflow for all other numbers may answer
    pub fn dial_any(&mut self, number: &str, why: Why) -> Option<Step> {
        self.keep_capture(|it| it.take_to(number, Whom::Anybody, why))
    }

    /// As [`Call::dial`], and only the callflow for all other numbers may answer
    pub fn dial_unlisted(&mut self, number: &str, why: Why) -> Option<Step> {
        self.keep_capture(|it| it.take_to(number, Whom::Unlisted, why))
    }

    fn keep_capture(&mut self, dial: impl FnOnce(&mut Self) -> Option<Step>) -> Option<Step> {
        let before = (self.capture.clone(), self.named.clone());
        let step = dial(self);
        (self.capture, self.named) = before;
        step
    }

    fn take_to(&mut self, number: &str, whom: Whom, why: Why) -> Option<Step> {
        let found = match whom {
            Whom::Listed => self.routes().look_up_listed(number),
            Whom::Anybody | Whom::Unlisted => self.routes().look_up(number),
        };
        let fits = |it: &Found| match whom {
            Whom::Listed => !it.lists_no_match,
            Whom::Anybody => true,
            Whom::Unlisted => it.lists_no_match,
        };
        let found = match found {
            Ok(found) if fits(&found) => found,
            Err(refused @ Refused::Crash { .. }) => {
                return Some(self.crash(refused.reason().full_stop()));
            }
            Ok(_) | Err(_) => return None,
        };
        let id = found.callflow;
        let flow = self.account().callflow(&id)?.clone();
        self.set_capture(found.capture_group, found.capture_groups);
        let callflow = id.clone();
        self.note(Event::Branched { callflow }, why);
        Some(Step::Branch(Subroutine { id, flow }))
    }

    /// Whether somebody answers `number`, other than for want of anybody else
    pub fn reaches(&self, number: &str) -> bool {
        match self.routes().look_up_listed(number) {
            Ok(found) => !found.lists_no_match,
            Err(refused) => matches!(refused, Refused::Crash { .. }),
        }
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
            Err(refused @ Refused::Crash { .. }) => Err(self.crash(refused.reason().full_stop())),
            Err(_) => Ok(None),
        }
    }

    /// The number that was called, or that a node has dialled since, as the account spells it
    pub fn called(&self) -> String {
        self.dial_plan().normalize(self.dialled())
    }

    /// How the account dials
    pub fn dial_plan(&self) -> &DialPlan {
        &self.routes().dial_plan
    }

    // Compiling patterns takes longer than most calls, and most calls hunt nobody.
    fn routes(&self) -> &Routes {
        let routes = || Routes::of(self.account.settings(), self.account.callflows());
        match (self.shared, &self.account) {
            (Some(shared), Cow::Borrowed(_)) => shared.get_or_init(routes),
            _ => self.routes.get_or_init(routes),
        }
    }
}
