//! The walk of a call through its callflows: look up the module, run it, obey its [`Step`], write the trace.
//!
//! A pure function of account and scenario. There is nothing to resume: a walk that lacks an answer ends in [`Ending::Awaiting`], and the
//! answer is added to the scenario for the next one. What modules do is absent; this is only the executor.
//!
//! Source: KAZOO `cf_exe`

mod gate;
mod rules;
mod simulator;

pub use rules::simulate_rules;
pub use simulator::Simulator;

use crate::account::Account;
use crate::call::scenario;
use crate::call::{
    Call, Ending, Event, Place, Scenario, Step, Subroutine, Trace, Watch, Watching, Why,
};
use crate::flow::{Callflow, Node, NodePath};
use crate::json::{Json, Object};
use crate::module::{self, Data};
use crate::route::{Authority, Routes};

/// How many times a call may go from callflow to callflow
pub(crate) const BRANCHES: u32 = 50;

/// What the call of `scenario` would do: the callflow that answers its number takes it, or nobody does
///
/// Telephones and people of the account are first asked whether they may make the call; see `call_restriction` in their documents.
///
/// # Example
/// ```
/// # use ringtree::{Account, json, simulate};
/// let account = Account::parse(r#"{ "callflows": [{ "id": "main", "numbers": ["2000"],
///     "flow": { "module": "play", "data": { "id": "welcome" } } }] }"#)?;
/// let trace = simulate(&account, &json::from_text(r#"{ "to": "2000", "at": "2026-03-02T10:00:00Z" }"#)?);
/// assert_eq!(&*trace.visits[0], "main:/");
/// assert_eq!(trace.ending.to_string(), "hung up");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn simulate(account: &Account, scenario: &Scenario) -> Trace {
    Simulator::of_account(account).simulate(scenario)
}

/// The call of `scenario`, in the callflow that answers its number
fn called(simulator: &Simulator, scenario: &Scenario, watching: Watching) -> (Trace, Watch) {
    let (account, routes) = (simulator.account(), simulator.routes());
    let authority = match scenario.authorised_by {
        scenario::Authority::Carrier => Authority::Carrier,
        scenario::Authority::Device(_) | scenario::Authority::User(_) => Authority::Inside,
    };
    let found = match routes.answer(&scenario.to, authority) {
        Ok(found) => found,
        Err(refused) => return (Trace::refused(refused.reason()), Watch::default()),
    };
    let why = found.reason().full_stop();
    let first = account
        .callflow(&found.callflow)
        .and_then(|flow| root(&found.callflow, flow));
    let start = Start {
        first,
        why,
        capture: (found.capture_group, found.capture_groups),
        preflow: routes.preflow.as_deref().map(preflow),
        may_pass: gate::pass,
        watching,
    };
    start.run(simulator, scenario)
}

/// What the call of `scenario` would do in `flow`, whatever number was called
///
/// The flow may be newer than the one in the account, or not be there at all: callflows that lead to its id get this one. Neither a
/// preflow comes before, nor the question who may call: neither `no_match` nor `call_restriction` turns anyone away.
pub fn simulate_flow(account: &Account, flow: &Callflow, scenario: &Scenario) -> Trace {
    Simulator::of_flow(account, flow).simulate(scenario)
}

/// The call of `scenario` in a flow of the account, which alone `own` leads to
fn entered(
    simulator: &Simulator,
    flow: &Callflow,
    own: &Routes,
    scenario: &Scenario,
    watching: Watching,
) -> (Trace, Watch) {
    let number = own.dial_plan.normalize(&scenario.to);
    let found = own.look_up_listed(&number).ok();
    let start = Start {
        first: root(flow.id(), flow),
        why: why!(starts_here, "The call starts here."),
        capture: found
            .map(|it| (it.capture_group, it.capture_groups))
            .unwrap_or_default(),
        preflow: None,
        may_pass: |_, _, _| Ok(()),
        watching,
    };
    start.run(simulator, scenario)
}

/// Where a call begins.
struct Start {
    first: Option<Place>,
    why: Why,
    /// What was taken from the number, as a whole and by name
    capture: (Option<String>, Vec<(String, String)>),
    preflow: Option<Place>,
    /// Whether the call may come here at all
    may_pass: fn(&mut Call<'_>, &Account, &Place) -> Result<(), Ending>,
    watching: Watching,
}

impl Start {
    fn run(self, simulator: &Simulator, scenario: &Scenario) -> (Trace, Watch) {
        let account = simulator.account();
        let Some(first) = self.first else {
            let why = why!(no_tree, "the callflow has no tree");
            return (Trace::refused(why), Watch::default());
        };
        let mut walk = Walk {
            waiting: Vec::new(),
            branches: BRANCHES,
        };
        let (first, why) = match self.preflow {
            // The callflow that was called is what the preflow returns to.
            Some(preflow) => {
                walk.waiting.push(first);
                (
                    preflow,
                    why!(
                        preflow_first,
                        "Every call to this account passes its preflow first."
                    ),
                )
            }
            None => (first, self.why),
        };
        let mut call =
            Call::new(account, scenario, threshold(&first)).with_routes(&simulator.routes);
        call.watch(self.watching);
        call.set_capture(self.capture.0, self.capture.1);
        let ending = match (self.may_pass)(&mut call, account, &first) {
            Err(ending) => ending,
            Ok(()) if first.is_blank() => call.end_here(),
            Ok(()) => walk.along(&mut call, first, why),
        };
        hang_up(&mut call, &ending);
        let watch = call.watched();
        (call.end(ending), watch)
    }
}

/// Where a call stands before it enters the first node: there, in no module yet.
fn threshold(first: &Place) -> Place {
    let nothing = Node::alone(Json::Object(Object::new()));
    Place::new(first.flow.clone(), NodePath::root(), nothing)
}

fn root(id: &str, flow: &Callflow) -> Option<Place> {
    let root = flow.root()?.clone();
    Some(Place::new(id.into(), NodePath::root(), root))
}

/// The node that the switch puts before a callflow: a call of the preflow.
pub(crate) fn preflow(id: &str) -> Place {
    let data = [("id".to_owned(), id.into())].into_iter().collect();
    let node = [
        ("module".to_owned(), "callflow".into()),
        ("data".to_owned(), Json::Object(data)),
    ];
    let node = Node::alone(Json::Object(node.into_iter().collect()));
    Place::new("preflow".into(), NodePath::root(), node)
}

/// Where the call came from, and how often it may still branch.
struct Walk {
    /// The `_` of each node whose callflow has not returned yet
    waiting: Vec<Place>,
    branches: u32,
}

/// A node to go to and why, or the end.
type Next = Result<(Place, Why), Ending>;

impl Walk {
    fn along(&mut self, call: &mut Call<'_>, first: Place, why: Why) -> Ending {
        let mut next = Ok((first, why));
        loop {
            match next {
                Ok((place, why)) => {
                    call.enter(place, why);
                    let waiting = self.waiting.iter().rev();
                    call.mark(waiting.map(|it| (it.label().clone(), it.node.clone())), ());
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
                Some(child) => Ok((child, why!(child_is_there, "Child `{key}` is there.", key))),
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
                why!(module_done, "The module is done; `_` is next."),
            ),
            Some(_) => (
                here.child(key),
                why!(child_is_there, "Child `{key}` is there.", key),
            ),
            None => (
                here.child("_"),
                why!(
                    wildcard_stands_in,
                    "There is no child `{key}`; `_` stands in.",
                    key
                ),
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
        match root(id, flow).filter(|it| !it.is_blank()) {
            Some(first) => Ok((
                first,
                why!(called_from, "Called from {from}.", from = &from),
            )),
            None => self.go_back(call.end_here()),
        }
    }

    /// Back to the callflow that called this one.
    fn go_back(&mut self, ending: Ending) -> Next {
        match self.waiting.pop() {
            Some(place) => Ok((
                place,
                why!(
                    called_flow_done,
                    "The callflow that was called here is done."
                ),
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
            why!(
                node_without_module,
                "A node without a module breaks the switch's executor."
            ),
        );
        return Step::HardStop(call.end_here());
    };
    if node.body.is_skipped() {
        call.note(
            Event::Skipped,
            why!(switched_off, "The node is switched off by `skip_module`."),
        );
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
        | Ending::Queue { .. }
        | Ending::Transferred { .. }
        | Ending::HandedOver { .. }
        | Ending::Refused { .. }
        | Ending::Stuck { .. }
        | Ending::Awaiting { .. } => return,
    };
    if call.is_up() {
        call.note(
            Event::HungUp { cause },
            why!(
                nothing_follows,
                "Nothing follows, and the caller is still there."
            ),
        );
    }
}
