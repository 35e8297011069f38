//! The walk of a call through its callflows: look up the module, run it, obey its [`Step`], write the trace.
//!
//! A pure function of account and scenario. There is nothing to resume: a walk that lacks an answer ends in [`Ending::Awaiting`], and the
//! answer is added to the scenario for the next one. What modules do is absent; this is only the executor.
//!
//! Source: KAZOO `cf_exe`

use crate::account::Account;
use crate::call::{Call, Ending, Event, Place, Scenario, Step, Subroutine, Trace};
use crate::flow::{Callflow, NodePath};
use crate::module::{self, Data};
use std::sync::Arc;

/// How many times a call may go from callflow to callflow
const BRANCHES: u32 = 50;

/// What the call of `scenario` would do in `flow`, whatever number was called
///
/// The flow may be newer than the one in the account, or not be there at all: callflows that lead to its id get this one. Neither a
/// preflow nor the question who may call it comes before.
pub fn simulate_flow(account: &Account, flow: &Callflow, scenario: &Scenario) -> Trace {
    let mut account = account.clone();
    if !flow.id().is_empty() {
        account.put_callflow(flow.id(), Arc::new(flow.clone()));
    }
    let capture = None;
    run(&account, scenario, flow.id(), flow, capture)
}

fn run(
    account: &Account,
    scenario: &Scenario,
    id: &str,
    flow: &Callflow,
    capture: Option<String>,
) -> Trace {
    let Some(root) = flow.root() else {
        return Trace::refused(format!("callflow {id} has no flow"));
    };
    let first = Place::new(id.into(), NodePath::root(), root.clone());
    let mut call = Call::new(account, scenario, first.clone());
    call.set_capture(capture);
    let mut walk = Walk {
        waiting: Vec::new(),
        branches: BRANCHES,
    };
    let ending = if first.is_blank() {
        call.end_here()
    } else {
        walk.along(&mut call, first)
    };
    hang_up(&mut call, &ending);
    call.end(ending)
}

/// Where the call came from, and how often it may still branch.
struct Walk {
    /// The `_` of each node whose callflow has not returned yet
    waiting: Vec<Place>,
    branches: u32,
}

/// A node to go to and why, or the end.
type Next = Result<(Place, String), Ending>;

impl Walk {
    fn along(&mut self, call: &mut Call<'_>, first: Place) -> Ending {
        let mut next = Ok((first, "The call starts here.".to_owned()));
        loop {
            match next {
                Ok((place, why)) => {
                    call.enter(place, why);
                    let step = visit(call);
                    next = self.obey(call, step);
                }
                Err(ending) => return ending,
            }
        }
    }

    fn obey(&mut self, call: &mut Call<'_>, step: Step) -> Next {
        match step {
            Step::Continue(key) => self.go_on(call, &key),
            Step::Take(key) => match call.place().child(&key) {
                Some(child) => Ok((child, format!("Child `{key}` is there."))),
                None => self.go_back(call.end_here()),
            },
            Step::Branch(subroutine) => self.branch(call, &subroutine),
            Step::Stop(ending) => self.go_back(ending),
            Step::HardStop(ending) | Step::HandOver(ending) => Err(ending),
            Step::Await(ask) => Err(Ending::Awaiting { ask }),
        }
    }

    // `_` before the end: the switch falls back before it hangs up. A child that is `{}` is there, and leads nowhere.
    fn go_on(&mut self, call: &mut Call<'_>, key: &str) -> Next {
        let here = call.place();
        let (found, why) = match here.node.child_at(key) {
            Some(_) if key == "_" => (
                here.child(key),
                "The module is done; `_` is next.".to_owned(),
            ),
            Some(_) => (here.child(key), format!("Child `{key}` is there.")),
            None => (
                here.child("_"),
                format!("There is no child `{key}`; `_` stands in."),
            ),
        };
        match found {
            Some(child) => Ok((child, why)),
            None => self.go_back(call.end_here()),
        }
    }

    fn branch(&mut self, call: &mut Call<'_>, Subroutine { id, flow }: &Subroutine) -> Next {
        self.waiting.extend(call.place().child("_"));
        let Some(left) = self.branches.checked_sub(1) else {
            return Err(Ending::Looped);
        };
        self.branches = left;
        let from = call.place().label().clone();
        let first = flow
            .root()
            .map(|root| Place::new(id.as_str().into(), NodePath::root(), root.clone()));
        match first.filter(|it| !it.is_blank()) {
            Some(first) => Ok((first, format!("Called from {from}."))),
            None => self.go_back(call.end_here()),
        }
    }

    /// Back to the callflow that called this one.
    fn go_back(&mut self, ending: Ending) -> Next {
        match self.waiting.pop() {
            Some(place) => Ok((
                place,
                "The callflow that was called here is done.".to_owned(),
            )),
            None => Err(ending),
        }
    }
}

/// Runs the module of the node that the call is at.
fn visit(call: &mut Call<'_>) -> Step {
    let node = call.place().node.clone();
    let Some(name) = node.module() else {
        call.note(
            Event::Crashed,
            "A node without a module breaks the switch's executor.",
        );
        return Step::HardStop(call.end_here());
    };
    if node.body.is_skipped() {
        call.note(Event::Skipped, "The node is switched off by `skip_module`.");
        return Step::wildcard();
    }
    let run = module::find(name).run;
    match run(call, Data(node.body.data())) {
        Ok(step) | Err(step) => step,
    }
}

/// The switch hangs up on a caller who is still there when nothing else has the call.
fn hang_up(call: &mut Call<'_>, ending: &Ending) {
    let cause = match ending {
        Ending::Bridged { .. } | Ending::Voicemail { .. } | Ending::Looped => None,
        // A code was sent already; what is left is to hang up.
        Ending::HungUp { cause, .. } => cause.clone().filter(|it| !it.starts_with("sip:")),
        Ending::Conference { .. }
        | Ending::Refused { .. }
        | Ending::Stuck { .. }
        | Ending::Awaiting { .. } => return,
    };
    if call.is_up() {
        call.note(
            Event::HungUp { cause },
            "Nothing follows, and the caller is still there.",
        );
    }
}
