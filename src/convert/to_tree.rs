//! A list of rules as a tree.
//!
//! A call that comes in meets the rules for any input in order: each condition is a step with two ways on, and what nobody answers goes
//! on to the rules below. A menu asks in the tree as often as the rules do, and below each key are the rules for it.

mod menu;
mod target;

use super::fact::{Fact, Known, Verdict};
use super::needed::Shelf;
use super::{ASKED_ONCE, Converted, Findings, Refusal, calendar, clock_change, object};
use crate::account::Account;
use crate::json::{Json, Object};
use crate::number::DialPlan;
use crate::rules::{CallFlow, Condition, Fit, KeyPattern, Rule};
use std::collections::BTreeSet;

/// More steps than that are no tree that anybody could read
const STEPS: usize = 1_000;
/// More steps in a row are none either
const DEPTH: usize = 200;

/// The tree that does what a list of rules does
///
/// # Errors
/// Every place that a tree has no words for.
///
/// # Example
/// ```
/// # use ringtree::{Account, convert, rules::CallFlow};
/// let flow = CallFlow::parse(r#"{ "name": "Screened", "routing": [
///     { "pattern": "*", "destination": "spam", "destination_type": "voicemail", "conditions": { "blocked_numbers": ["+14155552699"] } },
///     { "pattern": "*", "destination": "+14155552673", "destination_type": "phone_number" } ] }"#)?;
/// let tree = convert::to_tree(&flow, &Account::default()).map_err(|it| format!("{it:?}"))?;
/// assert_eq!(tree.document.at(&["flow", "module"]).and_then(|it| it.as_str()), Some("check_cid"));
/// assert_eq!(tree.documents.len(), 2, "the box, and a telephone that stands for the number");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_tree(flow: &CallFlow, account: &Account) -> Result<Converted, Vec<Refusal>> {
    let settings = account.settings();
    let plan = DialPlan::of(settings);
    let asked = |rule: &Rule| {
        let conditions = rule.conditions.iter();
        conditions.map(|it| Fact::of(it, &plan)).collect()
    };
    let mut builder = Builder {
        flow,
        account,
        asked: flow.rules.iter().map(asked).collect(),
        plan,
        shelf: Shelf::of(account),
        findings: Findings::default(),
        reached: BTreeSet::new(),
        n_steps: 0,
        n_looks: 0,
    };
    builder.look_at_the_whole();
    if builder.is_without_measure() {
        return builder.findings.conclude(Json::Null, Vec::new());
    }
    let entry = Pass::default();
    let root = builder.rules(&entry, 0);
    let root = builder.recorded(root);
    builder.look_at_the_rest();
    let document = builder.document(root);
    builder.findings.conclude(document, builder.shelf.made)
}

struct Builder<'a> {
    flow: &'a CallFlow,
    account: &'a Account,
    plan: DialPlan,
    shelf: Shelf<'a>,
    findings: Findings,
    /// What each rule asks
    asked: Vec<Vec<Verdict>>,
    /// Rules that some call comes to
    reached: BTreeSet<usize>,
    n_steps: usize,
    /// How often a way through the rules was looked at
    n_looks: usize,
}

/// A way of calls through the list.
#[derive(Clone, Default)]
struct Pass {
    digits: Digits,
    /// The rule that played the menu
    menu: Option<usize>,
    known: Known,
    depth: usize,
}

/// What the caller has pressed.
#[derive(Clone, Default)]
enum Digits {
    /// Nothing was asked yet
    #[default]
    NotYet,
    /// These keys
    Keys(String),
    /// Nothing, or what no rule is for
    Other,
}

/// A rule as a pass meets it.
enum Met {
    Passes,
    /// This has to be asked first
    Asks(Fact),
    Matches,
}

impl Pass {
    fn with(&self, fact: &Fact, holds: bool) -> Self {
        Self {
            known: self.known.and(fact, holds),
            depth: self.depth + 1,
            ..self.clone()
        }
    }

    /// After something took time.
    fn later(&self) -> Self {
        Self {
            known: self.known.later(),
            depth: self.depth + 1,
            ..self.clone()
        }
    }

    fn is_for(&self, pattern: &KeyPattern) -> bool {
        match &self.digits {
            Digits::NotYet | Digits::Other => *pattern == KeyPattern::Any,
            Digits::Keys(keys) => pattern.fit(keys) == Fit::Whole,
        }
    }
}

impl Builder<'_> {
    /// What stands in the way of any conversion.
    fn look_at_the_whole(&mut self) {
        for it in &self.flow.problems {
            let why = format!("it cannot be read: {}", it.message);
            self.findings.refuse(&it.path, why, "mend it first");
        }
        if !self.flow.is_active() {
            let why = "the call flow is switched off, and a tree is always on";
            self.findings
                .refuse("active", why, "switch it on, or keep the rules");
        }
        if self
            .account
            .settings()
            .at(&["do_not_disturb", "enabled"])
            .and_then(Json::as_bool)
            == Some(true)
        {
            let why = "the account's `do_not_disturb` silences telephones, and no numbers of rules";
            self.findings.refuse("routing", why, "switch it off first");
        }
        if self.flow.document().get("phone_number").is_none() {
            self.findings.note("The tree has no number yet.");
        }
        for idx in 0..self.flow.rules.len() {
            self.look_at_rule(idx);
        }
    }

    /// Whether there is more in the rules than steps could ask, so that there is no use in following them.
    fn is_without_measure(&mut self) -> bool {
        let n_before = self.findings.refusals.len();
        if self.asked.len() > STEPS {
            let why = format!("the list has more than {STEPS} rules, and each would be a step");
            self.findings.refuse("routing", why, "split the call flow");
        }
        for (idx, asked) in self.asked.iter().enumerate() {
            let flaw = asked.iter().find_map(|it| match it {
                Verdict::Open(fact) => fact.flaw(),
                Verdict::Known(_) => None,
            });
            if let Some(why) = flaw {
                let help = "split the rule into several with shorter lists";
                self.findings
                    .refuse(format!("routing.{idx}.conditions"), why, help);
            }
        }
        self.findings.refusals.len() > n_before
    }

    fn look_at_rule(&mut self, idx: usize) {
        let Some(rule) = self.flow.rules.get(idx) else {
            return;
        };
        if let Some(KeyPattern::Keys(_)) = &rule.pattern
            && !self.flow.has_menu()
        {
            let why = "it is for digits, and no rule plays a menu that asks for them";
            let help = "put a rule `*` with a destination of type `ivr_menu` into the list, or take this rule out";
            self.findings.refuse(format!("routing.{idx}"), why, help);
        }
        for condition in &rule.conditions {
            if let Condition::Vip(numbers) | Condition::Blocked(numbers) = condition {
                let odd = numbers
                    .iter()
                    .find(|it| !super::spelling::is_dialable(&self.plan.normalize(it)));
                if let Some(odd) = odd {
                    let why = format!("`{odd}` is no number that a step of a tree could see");
                    let help = "write numbers as `+14155552699`";
                    self.findings
                        .refuse(format!("routing.{idx}.conditions"), why, help);
                }
            }
        }
    }

    fn look_at_the_rest(&mut self) {
        let missed = (0..self.flow.rules.len()).filter(|it| !self.reached.contains(it));
        let missed: Vec<_> = missed.map(|it| it.to_string()).collect();
        if !missed.is_empty() && self.findings.refusals.is_empty() {
            let note = format!(
                "No call comes to these rules, counted from 0, and the tree leaves them out: {}.",
                missed.join(", ")
            );
            self.findings.note(note);
        }
    }

    /// What becomes of calls from a rule of the list on.
    fn rules(&mut self, pass: &Pass, from: usize) -> Option<Json> {
        if self.is_too_large(pass, 1) {
            return None;
        }
        for idx in from..self.flow.rules.len() {
            match self.meet(pass, idx) {
                Met::Passes => {}
                Met::Asks(fact) => {
                    let yes = self.rules(&pass.with(&fact, true), idx);
                    let no = self.rules(&pass.with(&fact, false), idx + 1);
                    return self.decision(&fact, yes, no);
                }
                Met::Matches => {
                    self.reached.insert(idx);
                    return self.target(pass, idx);
                }
            }
        }
        None
    }

    /// Whether there is no end to the ways through the rules, of which so many more are looked at.
    fn is_too_large(&mut self, pass: &Pass, n_more: usize) -> bool {
        const LOOKS: usize = 3 * STEPS;
        self.n_looks += n_more;
        let is_too_large = self.n_steps > STEPS || self.n_looks > LOOKS || pass.depth > DEPTH;
        if is_too_large {
            let why = format!(
                "the tree would have more than {STEPS} steps, or {DEPTH} in a row, because every way through the rules is one of its own"
            );
            self.findings.refuse(
                "routing",
                why,
                "split the call flow, or take out conditions",
            );
        }
        is_too_large
    }

    fn meet(&mut self, pass: &Pass, idx: usize) -> Met {
        let is_menu_of_pass = pass.menu == Some(idx);
        let Some(rule) = self.flow.rules.get(idx).filter(|_| !is_menu_of_pass) else {
            return Met::Passes;
        };
        if !rule.pattern.as_ref().is_some_and(|it| pass.is_for(it)) {
            return Met::Passes;
        }
        let asked = self.asked.get(idx).map(Vec::as_slice).unwrap_or_default();
        let (mut open, mut is_old) = (None, false);
        for it in asked {
            let fact = match it {
                Verdict::Known(true) => continue,
                Verdict::Known(false) => return Met::Passes,
                Verdict::Open(fact) => fact,
            };
            match pass.known.of(fact) {
                Some((holds, since)) => {
                    is_old |= since;
                    if !holds {
                        self.note_age(is_old);
                        return Met::Passes;
                    }
                }
                None => open = open.or(Some(fact)),
            }
        }
        let met = open.cloned().map_or(Met::Matches, Met::Asks);
        self.note_age(is_old);
        met
    }

    fn note_age(&mut self, is_old: bool) {
        if is_old {
            self.findings.note(ASKED_ONCE);
        }
    }

    fn decision(&mut self, fact: &Fact, yes: Option<Json>, no: Option<Json>) -> Option<Json> {
        if yes.is_none() && no.is_none() {
            return None;
        }
        if let Fact::Hours(hours) = fact {
            if hours.meet_a_clock_change() {
                self.findings.note(clock_change(hours));
            }
            let rule = calendar::put(&mut self.shelf, hours);
            // A child that is not there would let `_` stand in.
            let yes = yes.unwrap_or_else(|| self.step("hangup", Object::new(), []));
            let data = object([
                ("rules", vec![Json::from(rule.clone())].into()),
                ("timezone", hours.zone().name().into()),
            ]);
            let children = [(rule, Some(yes)), ("_".to_owned(), no)];
            return Some(self.step("temporal_route", data, children));
        }
        if self.account.settings().get("dial_plan").is_some() {
            self.findings.note("Callers are known by their numbers as carriers write them, and not by what the account's dial plan makes of others.");
        }
        let data = object([("regex", fact.regex().unwrap_or_default().into())]);
        let children = [("match".to_owned(), yes), ("nomatch".to_owned(), no)];
        Some(self.step("check_cid", data, children))
    }

    /// A step with those children that there are.
    fn step(
        &mut self,
        module: &str,
        data: Object,
        children: impl IntoIterator<Item = (String, Option<Json>)>,
    ) -> Json {
        self.n_steps += 1;
        let children = children
            .into_iter()
            .filter_map(|(key, child)| Some((key, child?)));
        let children: Object = children.collect();
        let step = object([
            ("module", module.into()),
            ("data", data.into()),
            ("children", children.into()),
        ]);
        step.into()
    }

    /// The tree behind the step that records, when the call flow wants that.
    fn recorded(&mut self, root: Option<Json>) -> Option<Json> {
        let recording = self.flow.document().get("recording");
        let Some(recording) =
            recording.filter(|it| it.get("enabled").and_then(Json::as_bool) == Some(true))
        else {
            return root;
        };
        let text = |key: &str| recording.get(key).and_then(Json::as_str);
        if text("participant").is_some_and(|it| it != "all") {
            let why = "a tree records everybody on the call";
            self.findings
                .refuse("recording.participant", why, "write `all`, or take it out");
        }
        let mut data = object([("action", "start".into())]);
        if let Some(format) = text("format") {
            data.set("format", format);
        }
        Some(self.step("record_call", data, [("_".to_owned(), root)]))
    }

    fn document(&self, root: Option<Json>) -> Json {
        let written = self.flow.document();
        let number = written.get("phone_number").cloned();
        let mut document = object([
            ("name", self.flow.name().into()),
            ("numbers", number.into_iter().collect::<Vec<_>>().into()),
        ]);
        if let Some(description) = written.get("description") {
            document.set("description", description.clone());
        }
        document.set("flow", root.unwrap_or(Json::Object(Object::new())));
        document.into()
    }
}
