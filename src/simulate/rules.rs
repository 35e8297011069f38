//! The walk of a call through the rules of a flat call flow.
//!
//! Two passes over one list. On entry there are no digits, and rules for any input compete. When one of them plays a menu, digits are
//! collected and the whole list is asked again, without the rule that played it. What nobody answers goes to the rule's fallback, else to the
//! next rule that matches.
//!
//! Source: Audian API, Call Flows and Routing; Handling Inbound Calls

mod destination;

use self::destination::{ask, draw, options, ring, take_message, wait};
use super::hang_up;
use crate::account::menu::Menu;
use crate::account::{Account, Collection};
use crate::call::scenario::{Party, Scenario};
use crate::call::{Call, Clocked, Ending, Event, Place, Step, Trace, Watch, Watching};
use crate::flow::{Node, PathStep};
use crate::json::{Json, Object};
use crate::number::DialPlan;
use crate::rules::{
    Asked, CallFlow, Condition, Destination, Fallback, FallbackAction, MenuOption, RINGS_S, Rule,
};
use crate::why::Whys;
use std::hash::Hash;
use std::mem::take;

/// How many servers may send a call on to the next
const WEBHOOKS: usize = 5;
/// All that was tried did not answer
const FAILED: &str = "routing_failed";
/// A server was asked, and did not say where to
const UNAVAILABLE: &str = "route_unavailable";

/// What the call of `scenario` would do in a call flow of the flat dialect
///
/// # Example
/// ```
/// # use ringtree::{Account, Ending, json::from_text, rules::CallFlow, simulate_rules};
/// let flow = CallFlow::parse(r#"{ "name": "Direct", "routing": [
///     { "pattern": "*", "destination": "front", "destination_type": "voicemail" } ] }"#)?;
/// let call = from_text(r#"{ "from": "+14155552672", "at": "2026-03-02T10:00:00Z" }"#)?;
/// let trace = simulate_rules(&Account::default(), &flow, &call);
/// assert_eq!(trace.ending, Ending::Voicemail { vmbox: "front".to_owned() });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn simulate_rules(account: &Account, flow: &CallFlow, scenario: &Scenario) -> Trace {
    run(account, flow, scenario, Watching::Not).0
}

/// As [`simulate_rules`]; what the walk looked at is noted as far as the call is watched
pub(super) fn run(
    account: &Account,
    flow: &CallFlow,
    scenario: &Scenario,
    watching: Watching,
) -> (Trace, Watch) {
    if !flow.is_active() {
        let why = why!(flow_switched_off, "the call flow is switched off");
        return (Trace::refused(why), Watch::default());
    }
    let plan = DialPlan::of(account.settings());
    let from = Some(&scenario.from)
        .filter(|it| !it.anonymous && !it.number.is_empty())
        .map(|it| plan.normalize(&it.number));
    let mut walk = Walk {
        flow,
        from,
        plan,
        digits: None,
        menu: None,
        failure: FAILED,
    };
    let mut call = Call::new(account, scenario, walk.place(None));
    call.watch(watching);
    let ending = match walk.run(&mut call) {
        Ok(ending) | Err(ending) => ending,
    };
    hang_up(&mut call, &ending);
    let watch = call.watched();
    (call.end(ending), watch)
}

/// Where the call is in the list.
struct Walk<'f> {
    flow: &'f CallFlow,
    from: Option<String>,
    plan: DialPlan,
    /// What the caller has pressed; none on entry
    digits: Option<String>,
    menu: Option<Presented>,
    /// How it fails when no other rule matches
    failure: &'static str,
}

/// The menu that was played last.
#[derive(Clone)]
struct Presented {
    rule: usize,
    id: String,
    left: i64,
    /// Whether what was pressed has not been looked up yet among the menu's own options
    fresh: bool,
}

/// What came of a destination.
enum Outcome {
    Ends(Ending),
    Digits(String),
    /// Nobody answered, or it was busy or failed
    Unanswered,
    /// A server did not say where the call goes
    Unavailable,
}

type Going = Result<Outcome, Ending>;

impl Walk<'_> {
    fn run(&mut self, call: &mut Call<'_>) -> Result<Ending, Ending> {
        // Without a menu the digits of a scenario are those that a menu elsewhere has collected.
        if !self.flow.may_ask() {
            self.digits = call.collected_before();
        }
        let mut from = 0;
        loop {
            if let Some(option) = self.option(call) {
                from = 0;
                if let Some(ending) = self.choose(call, &option)? {
                    return Ok(ending);
                }
                continue;
            }
            let Some(idx) = self.next_rule(call, from) else {
                self.nothing_matches(call, from)?;
                from = 0;
                continue;
            };
            match self.follow(call, idx)? {
                Outcome::Ends(ending) => return Ok(ending),
                Outcome::Digits(digits) => {
                    self.digits = Some(digits);
                    from = 0;
                }
                Outcome::Unanswered => {
                    self.failure = FAILED;
                    from = idx + 1;
                }
                Outcome::Unavailable => {
                    self.failure = UNAVAILABLE;
                    from = idx + 1;
                }
            }
        }
    }

    /// The next rule that matches, with a line in the trace for each that does not.
    fn next_rule(&self, call: &mut Call<'_>, from: usize) -> Option<usize> {
        let skipped = self.menu.as_ref().filter(|_| self.digits.is_some());
        let skipped = skipped.map(|it| it.rule);
        for (idx, rule) in self.flow.rules.iter().enumerate().skip(from) {
            if Some(idx) == skipped {
                continue;
            }
            look(call, rule);
            let asked = Asked {
                from: self.from.as_deref(),
                at: call.clock().now(),
                digits: self.digits.as_deref(),
                plan: &self.plan,
            };
            match rule.matches(&asked) {
                Ok(reasons) => {
                    let why = if reasons.is_empty() {
                        why!(rule_for_every_call, "The rule is for every call.")
                    } else {
                        why!(
                            rule_matches,
                            "The rule matches: {reasons}.",
                            reasons = Whys::joined("; ", reasons)
                        )
                    };
                    call.enter(self.place(Some(idx)), why);
                    call.mark(std::iter::empty(), self.state());
                    return Some(idx);
                }
                Err(why) => call.note(Event::PassedOver { rule: idx }, why.full_stop()),
            }
        }
        None
    }

    /// What the menu itself does with what was pressed; once for each entry.
    fn option(&mut self, call: &Call<'_>) -> Option<MenuOption> {
        let menu = self.menu.as_mut()?;
        if !take(&mut menu.fresh) {
            return None;
        }
        let digits = self.digits.as_deref()?;
        options(call, &menu.id).on(digits).cloned()
    }

    /// Goes where the menu leads; what nobody answers there is the business of the rules.
    fn choose(
        &mut self,
        call: &mut Call<'_>,
        option: &MenuOption,
    ) -> Result<Option<Ending>, Ending> {
        let Some(menu) = self.menu.clone() else {
            return Ok(None);
        };
        let key = option.key.to_string();
        let place = self.option_place(call, &menu, option);
        call.enter(
            place,
            why!(menu_leads_on, "The menu has an option for `{key}`.", key),
        );
        call.mark(std::iter::empty(), self.state());
        let plain = Rule {
            pattern: None,
            conditions: Vec::new(),
            destination: None,
            fallback: None,
        };
        match self.go(call, menu.rule, &plain, &option.destination, 0)? {
            Outcome::Ends(ending) => return Ok(Some(ending)),
            Outcome::Digits(digits) => self.digits = Some(digits),
            Outcome::Unanswered => self.failure = FAILED,
            Outcome::Unavailable => self.failure = UNAVAILABLE,
        }
        Ok(None)
    }

    /// An option of a menu as a place of the trace: its index below the rule that plays the menu.
    fn option_place(&self, call: &Call<'_>, menu: &Presented, option: &MenuOption) -> Place {
        let document = call.account().document(Collection::Menus, &menu.id);
        let written = document.and_then(|it| it.get("options")?.as_array()?.get(option.idx));
        let written = written.and_then(Json::as_object).cloned();
        self.place_of([menu.rule, option.idx], written.unwrap_or_default())
    }

    /// Plays the menu again while it may be, or ends the call.
    fn nothing_matches(&mut self, call: &mut Call<'_>, from: usize) -> Result<(), Ending> {
        if self.digits.is_none() && from == 0 {
            let why = why!(no_rule_matches, "invalid_routing: no rule matches the call");
            return Err(Ending::Refused { why });
        }
        let wrong_digits = from == 0;
        match self.menu.clone().filter(|_| wrong_digits) {
            Some(menu) => self.present(call, menu),
            None => Err(self.failed()),
        }
    }

    fn present(&mut self, call: &mut Call<'_>, mut menu: Presented) -> Result<(), Ending> {
        if menu.left < 0 {
            return Err(self.failed());
        }
        menu.left -= 1;
        menu.fresh = true;
        call.start_again((&menu.id, menu.rule, menu.left));
        let digits = ask(call, self.flow, &menu);
        self.menu = Some(menu);
        self.digits = Some(digits.map_err(ended)?);
        Ok(())
    }

    fn follow(&mut self, call: &mut Call<'_>, idx: usize) -> Going {
        let Some(rule) = self.flow.rules.get(idx) else {
            return Err(self.failed());
        };
        let Some(destination) = &rule.destination else {
            return Ok(Outcome::Unavailable);
        };
        let outcome = self.go(call, idx, rule, destination, 0)?;
        match (outcome, &rule.fallback) {
            (Outcome::Unanswered | Outcome::Unavailable, Some(fallback)) => {
                self.fall_back(call, fallback)
            }
            (outcome, _) => Ok(outcome),
        }
    }

    fn go(
        &mut self,
        call: &mut Call<'_>,
        idx: usize,
        rule: &Rule,
        destination: &Destination,
        asked: usize,
    ) -> Going {
        let timeout_s = rule.fallback.as_ref().and_then(|it| it.timeout_s);
        match destination {
            Destination::PhoneNumber(number) => ring(call, number, timeout_s.unwrap_or(RINGS_S)),
            Destination::LoadBalanced(among) => {
                let number = draw(call, among);
                ring(call, &number, timeout_s.unwrap_or(RINGS_S))
            }
            Destination::Voicemail(vmbox) => Ok(Outcome::Ends(take_message(call, vmbox))),
            Destination::Queue(queue) => wait(call, queue, timeout_s),
            Destination::IvrMenu(id) => {
                let menu = Presented {
                    rule: idx,
                    id: id.clone(),
                    left: Menu::find(call.account(), Some(id)).retries,
                    fresh: false,
                };
                self.present(call, menu)?;
                Ok(Outcome::Digits(self.digits.clone().unwrap_or_default()))
            }
            Destination::Webhook(_) if asked == WEBHOOKS => Ok(Outcome::Unavailable),
            Destination::Webhook(address) => {
                let why = why!(
                    asked_where,
                    "{address} is asked where the call goes.",
                    address
                );
                let Some(said) = call.webhooked(why).map_err(ended)? else {
                    return Ok(Outcome::Unavailable);
                };
                match Destination::named(&said.destination_type, said.destination.clone()) {
                    Some(next) => self.go(call, idx, rule, &next, asked + 1),
                    None => Ok(Outcome::Unavailable),
                }
            }
        }
    }

    fn fall_back(&mut self, call: &mut Call<'_>, fallback: &Fallback) -> Going {
        match &fallback.action {
            FallbackAction::Transfer(number) => match ring(call, number, RINGS_S)? {
                Outcome::Ends(ending) => Ok(Outcome::Ends(ending)),
                _ => Err(self.failed()),
            },
            FallbackAction::Voicemail(vmbox) => Ok(Outcome::Ends(take_message(call, vmbox))),
            FallbackAction::Hangup => Ok(Outcome::Ends(Ending::HungUp {
                by: Party::Switch,
                cause: None,
            })),
            FallbackAction::Repeat => match self.menu.clone() {
                Some(menu) => {
                    self.present(call, menu)?;
                    Ok(Outcome::Digits(self.digits.clone().unwrap_or_default()))
                }
                None => Err(self.failed()),
            },
        }
    }

    /// What decides about the rest of the walk, beside the rule that it is at.
    fn state(&self) -> impl Hash {
        let menu = self.menu.as_ref();
        let menu = menu.map(|it| (it.rule, it.id.clone(), it.left, it.fresh));
        (self.digits.clone(), menu, self.failure)
    }

    fn failed(&self) -> Ending {
        Ending::HungUp {
            by: Party::Switch,
            cause: Some(self.failure.to_owned()),
        }
    }

    /// A rule as a place of the trace: its index is its path; the list itself is the root.
    fn place(&self, idx: Option<usize>) -> Place {
        let written = idx.and_then(|it| self.flow.rule_document(it)?.as_object());
        self.place_of(idx, written.cloned().unwrap_or_default())
    }

    fn place_of(&self, path: impl IntoIterator<Item = usize>, mut node: Object) -> Place {
        if let Some(kind) = node.get("destination_type").cloned() {
            node.set("module", kind);
        }
        let step = |idx: usize| PathStep::from(idx.to_string().as_str());
        let path = path.into_iter().map(step).collect();
        Place::new(self.flow.id().into(), path, Node::alone(Json::Object(node)))
    }
}

/// Notes what decides whether a rule matches.
fn look(call: &mut Call<'_>, rule: &Rule) {
    for condition in &rule.conditions {
        match condition {
            Condition::Hours(hours) => call.glance(|| Clocked::Hours(hours.clone())),
            Condition::Unreadable => {}
            Condition::Vip(_)
            | Condition::Blocked(_)
            | Condition::AreaCodes(_)
            | Condition::CallerId => call.look_at_caller(),
        }
    }
}

/// How a call ends that a step takes out of the list.
fn ended(step: Step) -> Ending {
    match step {
        Step::HardStop(ending) | Step::HandOver(ending) | Step::Stop(ending) => ending,
        Step::Await(ask) => Ending::Awaiting { ask },
        // No part of a rule says so.
        Step::Continue(_) | Step::Take(_) | Step::Branch(_) => Ending::HungUp {
            by: Party::Switch,
            cause: None,
        },
    }
}
