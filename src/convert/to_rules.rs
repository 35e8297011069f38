//! A tree as a list of rules.
//!
//! Each way through the tree becomes a rule under the conditions on that way. A rule cannot say that something does not hold, so the rules
//! of a way on which it holds come first, and see to it that their calls go no further down the list.

mod asks;
mod conditions;
mod menu;
mod target;

use super::fact::{Fact, Known};
use super::needed::Shelf;
use super::{Converted, Findings, Refusal, object};
use crate::account::Account;
use crate::flow::{Callflow, Node, NodePath};
use crate::json::{Json, Object};
use crate::number::DialPlan;
use conditions::Conditions;
use std::sync::Arc;

/// The list of rules that does what a tree does
///
/// # Errors
/// Every node that rules have no words for.
///
/// # Example
/// ```
/// # use ringtree::{Account, Callflow, convert};
/// let tree = Callflow::parse(r#"{ "numbers": ["+14155552671"], "flow": { "module": "user", "data": { "id": "alice" } } }"#)?;
/// let refusals = convert::to_rules(&tree, &Account::default()).unwrap_err();
/// assert_eq!(refusals[0].place, "/");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_rules(tree: &Callflow, account: &Account) -> Result<Converted, Vec<Refusal>> {
    let settings = account.settings();
    let mut writer = Writer {
        account,
        plan: DialPlan::of(settings),
        shelf: Shelf::of(account),
        findings: Findings::default(),
        rules: Vec::new(),
        n_looks: 0,
    };
    let mut document = object([("name", tree.name().into())]);
    writer.numbers(tree, &mut document);
    let mut root = Spot {
        node: tree.root(),
        path: NodePath::root(),
    };
    let recording = writer.recording(&mut root);
    writer.block(&root, &Way::default());
    if writer.rules.is_empty() && writer.findings.refusals.is_empty() {
        let why = "no call goes anywhere, and a list has at least one rule";
        writer
            .findings
            .refuse("/", why, "give the tree a step that takes calls");
    }
    document.set("routing", std::mem::take(&mut writer.rules));
    if let Some(recording) = recording {
        document.set("recording", recording);
    }
    writer.findings.conclude(document.into(), writer.shelf.made)
}

/// More ways than that are no list that anybody could read
const LOOKS: usize = 2_000;
/// More steps in a row are none either
const DEPTH: usize = 200;

struct Writer<'a> {
    account: &'a Account,
    plan: DialPlan,
    shelf: Shelf<'a>,
    findings: Findings,
    rules: Vec<Json>,
    /// How many places were looked at
    n_looks: usize,
}

/// A place in the tree, where a node may be or not.
struct Spot<'n> {
    node: Option<&'n Arc<Node>>,
    path: NodePath,
}

/// How calls come to a place.
#[derive(Clone)]
struct Way {
    /// What they have pressed, as a pattern
    pattern: String,
    conditions: Conditions,
    known: Known,
    /// Whether calls that end here may meet the rest of the list, because nothing there is for them
    is_last: bool,
    /// Whether something rang before
    has_rung: bool,
    /// Whether a menu was played before
    has_menu: bool,
    /// How many steps there were before
    depth: usize,
}

impl Default for Way {
    fn default() -> Self {
        Self {
            pattern: "*".to_owned(),
            conditions: Conditions::default(),
            known: Known::default(),
            is_last: true,
            has_rung: false,
            has_menu: false,
            depth: 0,
        }
    }
}

impl Way {
    fn deeper(&self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self.clone()
        }
    }
}

impl<'n> Spot<'n> {
    fn child(&self, key: &str) -> Self {
        Self {
            node: self.node.and_then(|it| it.child_at(key)),
            path: self.path.child(key),
        }
    }

    /// The child, or `_` where it is missing or leads nowhere.
    fn child_or_wildcard(&self, key: &str) -> Self {
        Some(self.child(key))
            .filter(|it| !it.is_blank())
            .unwrap_or_else(|| self.child("_"))
    }

    fn module(&self) -> Option<&'n str> {
        self.node?.module()
    }

    fn text(&self, setting: &str) -> Option<&'n str> {
        let text = self.setting(setting)?.as_str();
        text.filter(|it| !it.is_empty())
    }

    fn setting(&self, name: &str) -> Option<&'n Json> {
        self.node?.body.setting(name)
    }

    fn is_blank(&self) -> bool {
        let is_blank = |it: &Arc<Node>| it.body.is_empty() && it.children.is_empty();
        self.node.is_none_or(is_blank)
    }

    /// Whether calls that come here are hung up on.
    fn hangs_up(&self) -> bool {
        self.is_blank() || self.module() == Some("hangup")
    }
}

impl Writer<'_> {
    fn numbers(&mut self, tree: &Callflow, document: &mut Object) {
        let mut numbers = tree.numbers();
        if let Some(number) = numbers.next() {
            document.set("phone_number", number);
        }
        let more: Vec<_> = numbers.collect();
        if !more.is_empty() {
            let note = format!(
                "A call flow of rules has one number; make one more for each of {}.",
                more.join(", ")
            );
            self.findings.note(note);
        }
        if tree.patterns().next().is_some() {
            let why = "a call flow of rules is for a number, and not for patterns of numbers";
            self.findings.refuse("patterns", why, "name the numbers");
        }
        if let Some(description) = tree.document().get("description") {
            document.set("description", description.clone());
        }
    }

    /// What the first step records; the tree then begins behind it.
    fn recording(&mut self, root: &mut Spot<'_>) -> Option<Json> {
        let starts = root.module() == Some("record_call") && root.text("action") != Some("stop");
        if !starts || root.node.is_some_and(|it| it.body.is_skipped()) {
            return None;
        }
        let mut recording = object([("enabled", true.into()), ("participant", "all".into())]);
        let data = root.node.and_then(|it| it.body.data());
        for (key, value) in data.into_iter().flat_map(Object::iter) {
            match key {
                "action" => {}
                "format" => recording.set("format", value.clone()),
                _ => {
                    let why = format!("`{key}` cannot be said of a recording in rules");
                    self.findings
                        .refuse(root.path.to_string(), why, "take it out");
                }
            }
        }
        *root = root.child("_");
        Some(recording.into())
    }

    /// The rules for calls that come to a node.
    fn block(&mut self, here: &Spot<'_>, way: &Way) {
        if self.is_too_large(way) {
            return;
        }
        let way = &way.deeper();
        if here.hangs_up() {
            if !way.is_last {
                let why = "calls are hung up on here, and rules have no destination for that";
                let help = "lead them to a voicemail box, or make this the last branch";
                self.findings.refuse(here.path.to_string(), why, help);
            }
            return;
        }
        if here.node.is_some_and(|it| it.body.is_skipped()) {
            return self.block(&here.child("_"), way);
        }
        match here.module().unwrap_or_default() {
            "check_cid" => self.check_cid(here, way),
            "cidlistmatch" => self.cidlistmatch(here, way),
            "temporal_route" => self.temporal_route(here, way),
            "menu" => self.menu(here, way),
            "device" => self.device(here, way),
            "resources" | "offnet" => self.resources(here, way),
            "acdc_member" => self.queue(here, way),
            "voicemail" => self.voicemail(here, way),
            module => {
                let why = format!("rules have no words for `{module}`");
                let help = "lead calls to numbers, voicemail boxes, queues and menus, by caller and by hours";
                self.findings.refuse(here.path.to_string(), why, help);
            }
        }
    }

    /// Whether there is no end to the ways through the tree.
    fn is_too_large(&mut self, way: &Way) -> bool {
        self.n_looks += 1;
        let is_too_large = self.n_looks > LOOKS || way.depth > DEPTH;
        if is_too_large {
            let why = format!(
                "there are more than {LOOKS} ways through the tree, or {DEPTH} steps in a row"
            );
            self.findings.refuse("/", why, "split the callflow");
        }
        is_too_large
    }

    /// The rules for two ways on.
    fn decide(&mut self, here: &Spot<'_>, way: &Way, fact: &Fact, yes: &Spot<'_>, no: &Spot<'_>) {
        if yes.path == no.path {
            return self.block(yes, way);
        }
        match way.known.of(fact) {
            Some((true, _)) => return self.block(yes, way),
            Some((false, _)) => return self.block(no, way),
            None => {}
        }
        match way.conditions.and(fact) {
            Ok(conditions) => {
                let holds = Way {
                    conditions,
                    known: way.known.and(fact, true),
                    is_last: way.is_last && no.hangs_up(),
                    ..way.clone()
                };
                self.block(yes, &holds);
            }
            Err(why) => {
                self.findings
                    .refuse(here.path.to_string(), why, "ask for one of them only");
            }
        }
        let fails = Way {
            known: way.known.and(fact, false),
            ..way.clone()
        };
        self.block(no, &fails);
    }

    /// Writes a rule.
    fn rule(&mut self, way: &Way, kind: &str, destination: &str, fallback: Option<Object>) {
        let mut rule = object([
            ("pattern", way.pattern.as_str().into()),
            ("destination", destination.into()),
            ("destination_type", kind.into()),
        ]);
        if let Some(conditions) = way.conditions.document() {
            rule.set("conditions", conditions);
        }
        if let Some(fallback) = fallback {
            rule.set("fallback", fallback);
        }
        self.rules.push(rule.into());
    }
}
