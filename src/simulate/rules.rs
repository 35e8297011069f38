//! The walk of a call through the rules of a flat call flow.
//!
//! Two passes over one list. On entry there are no digits, and rules for any input compete. When one of them plays a menu, digits are
//! collected and the whole list is asked again, without the rule that played it. What nobody answers goes to the rule's fallback, else to the
//! next rule that matches.
//!
//! Source: Audian API, Call Flows and Routing; Handling Inbound Calls

use super::hang_up;
use crate::account::menu::Menu;
use crate::account::{Account, Collection};
use crate::call::digits::Limits;
use crate::call::ring::Rung;
use crate::call::scenario::{Party, Queued, Scenario};
use crate::call::{Call, Clocked, Ending, Event, Place, Step, Trace, Watch, Watching};
use crate::flow::{Node, PathStep};
use crate::json::Json;
use crate::number::DialPlan;
use crate::rules::{
    Asked, CallFlow, Condition, Destination, Fallback, FallbackAction, PATIENCE_S, RINGS_S, Rule,
    Weighted,
};
use crate::why::Whys;
use std::hash::Hash;

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
        let menu = menu.map(|it| (it.rule, it.id.clone(), it.left));
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
        let mut node = written.cloned().unwrap_or_default();
        if let Some(kind) = node.get("destination_type").cloned() {
            node.set("module", kind);
        }
        let step = |idx: usize| PathStep::from(idx.to_string().as_str());
        let path = idx.map(step).into_iter().collect();
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

fn ring(call: &mut Call<'_>, number: &str, timeout_s: u64) -> Going {
    let why = why!(
        rings_for,
        "{number} rings for up to {seconds} s.",
        number,
        seconds = timeout_s
    );
    Ok(match call.carry(number, timeout_s, why).map_err(ended)? {
        Rung::Answered { by, .. } => Outcome::Ends(Ending::Bridged { to: by }),
        Rung::CallerHungUp => Outcome::Ends(ended(call.caller_hangs_up())),
        Rung::NobodyAnswered | Rung::Failed { .. } => Outcome::Unanswered,
    })
}

fn draw(call: &mut Call<'_>, among: &[Weighted]) -> String {
    let drawable: Vec<_> = among.iter().filter(|it| it.weight > 0).collect();
    let drawn = call.draw().by_weight(drawable, |it| it.weight);
    let order: Vec<_> = drawn.iter().map(|it| it.number.clone()).collect();
    let first = order.first().cloned().unwrap_or_default();
    call.approximate(
        Event::Drawn { order },
        why!(
            drawn_by_weight,
            "The first is drawn by weight; another seed may draw another one."
        ),
    );
    first
}

fn take_message(call: &mut Call<'_>, vmbox: &str) -> Ending {
    call.answer(why!(box_answers, "The box answers the call."));
    let ending = Ending::Voicemail {
        vmbox: vmbox.to_owned(),
    };
    call.achieve(ending.clone());
    call.record(why!(speaks_after_tone, "The caller speaks after the tone."));
    let vmbox = vmbox.to_owned();
    call.note(
        Event::MessageStored { vmbox },
        why!(box_has_message, "The box has a new message."),
    );
    ending
}

fn wait(call: &mut Call<'_>, queue: &str, timeout_s: Option<u64>) -> Going {
    call.answer(why!(queue_answers, "A queue answers the call."));
    let why = why!(waits_in_queue, "The caller waits in `{queue}`.", queue);
    Ok(match call.queued(why).map_err(ended)? {
        Queued::Served => Outcome::Ends(Ending::Queue {
            queue: queue.to_owned(),
        }),
        Queued::HungUp => Outcome::Ends(ended(call.caller_hangs_up())),
        Queued::TimedOut => {
            let ms = patience_s(call, queue, timeout_s).saturating_mul(1_000);
            call.note(
                Event::Waited { ms },
                why!(
                    queue_patience_over,
                    "Nobody answered for as long as the queue lets callers wait."
                ),
            );
            call.wait(ms);
            Outcome::Unanswered
        }
        Queued::Exited | Queued::Full | Queued::Failed => Outcome::Unanswered,
    })
}

/// How long callers wait: what the rule says, else the queue's document.
fn patience_s(call: &Call<'_>, queue: &str, timeout_s: Option<u64>) -> u64 {
    let document = call.account().document(Collection::Queues, queue);
    let written = document.and_then(|it| it.get("connection_timeout")?.as_i64());
    let written = written.and_then(|it| it.try_into().ok());
    timeout_s.or(written).unwrap_or(PATIENCE_S)
}

fn ask(call: &mut Call<'_>, flow: &CallFlow, menu: &Presented) -> Result<String, Step> {
    let document = Menu::find(call.account(), Some(&menu.id));
    let limits = Limits {
        max: flow.longest_input(),
        timeout_ms: document.timeout_ms,
        interdigit_ms: document.interdigit_ms.unwrap_or(2_000),
        terminators: "".into(),
    };
    call.answer(why!(menu_answers, "A menu answers the call."));
    let media = menu.id.clone();
    let why = match menu.left {
        left if left < 0 => why!(last_try, "The last try."),
        left => why!(
            played_times_more,
            "It may be played {times} times more.",
            times = left
        ),
    };
    let enough = |digits: &str| flow.is_complete(digits);
    call.collect_until(&limits, vec![Event::Played { media }], &enough, why)
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
