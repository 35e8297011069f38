//! `temporal_route`: follow the child of the first rule that is in force at the time of the call.
//!
//! Rules come from `data.rules`, then from the keys of the children in document order, then from `data.rule_set`. None in force: `_`.
//!
//! Source: KAZOO `cf_temporal_route` `handle/2`, `process_rules/3`; schema `callflows.temporal_route`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::{Account, Collection};
use crate::call::digits::Limits;
use crate::call::{Call, Clocked, Ending, Event};
use crate::flow::Node;
use crate::json::Json;
use crate::temporal::{Effect, Moment, TemporalRule, UnknownZone, Zone};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "temporal_route",
    title: "Time of day",
    synonyms: &[
        "business hours",
        "opening hours",
        "schedule",
        "calendar",
        "holidays",
        "night",
    ],
    shelf: Shelf::Time,
    glyph: Glyph::Clock,
    fields: &[
        Field::references("rules", Collection::TemporalRules).or("[]"),
        Field::reference("rule_set", Collection::TemporalRulesSets),
        Field::zone("timezone"),
        Field::choice("action", &["menu", "enable", "disable", "reset"]),
        Field::milliseconds("interdigit_timeout").or("2000"),
    ],
    branches: Branches::Keys(&[
        KeyKind::Word("rule_set", KeyMeaning::NamedSet),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
        KeyKind::Document(Collection::TemporalRules),
        KeyKind::Document(Collection::TemporalRulesSets),
    ]),
    course: |data| match data.text("action") {
        Some("enable" | "disable" | "reset" | "menu") => Course::Done,
        _ => Course::Decides,
    },
    shortcut,
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        let zone = data.text("timezone").filter(|it| *it != "inherit");
        caption::join([
            caption::few(rules(data, account)),
            zone.unwrap_or_default().to_owned(),
        ])
    },
    run,
};

fn rules(data: Data<'_>, account: &Account) -> Vec<String> {
    let rules = data.texts("rules").map(|id| {
        let rule = account.name_of(Collection::TemporalRules, id);
        let set = || account.name_of(Collection::TemporalRulesSets, id);
        rule.or_else(set).unwrap_or(id).to_owned()
    });
    let set = data.text("rule_set");
    let set = set.map(|id| caption::name(account, Collection::TemporalRulesSets, id));
    rules.chain(set).collect()
}

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    match data.text("action") {
        Some("enable") => Ok(switch(call, data, Switch::On)),
        Some("disable") => Ok(switch(call, data, Switch::Off)),
        Some("reset") => Ok(switch(call, data, Switch::ByCalendar)),
        Some("menu") => menu(call, data),
        _ => Ok(evaluate(call, data)),
    }
}

/// A rule to test, and the child it leads to.
struct Candidate {
    key: String,
    id: String,
    rule: Arc<TemporalRule>,
}

fn evaluate(call: &mut Call<'_>, data: Data<'_>) -> Step {
    let scenario = call.scenario().zone.as_deref();
    let zone = match zone(call.account(), data, scenario) {
        Ok(zone) => zone,
        Err(unknown) => {
            return call.crash(why!(
                unknown_zone,
                "The switch knows no zone `{zone}`.",
                zone = unknown.0
            ));
        }
    };
    let at = Moment::new(call.clock().now(), &zone);
    let candidates = candidates(call.account(), &call.place().node, data);
    let unreadable: Vec<_> = candidates
        .iter()
        .filter(|it| it.rule.is_unreadable())
        .collect();
    for it in &unreadable {
        call.glance(|| it.asked(&zone));
    }
    // The switch reads every rule before it tests the first, so a rule that cannot be read takes the whole node down.
    let broken = unreadable.iter().find_map(|it| {
        Some(why!(
            rule_cannot_be_read,
            "Rule {rule} cannot be read: {fault}.",
            rule = &it.id,
            fault = it.rule.verdict(&at).unreadable()?.reason()
        ))
    });
    if let Some(why) = broken {
        return call.crash(why);
    }
    for candidate in candidates {
        call.glance(|| candidate.asked(&zone));
        let Candidate { key, id, rule } = candidate;
        let verdict = rule.verdict(&at);
        let (effect, why) = (verdict.effect(), verdict.reason(&rule, &at).full_stop());
        let reason = || rule.verdict(&at).reason(&rule, &at);
        call.note(Event::RuleTested { rule: id, verdict }, why);
        match effect {
            Effect::Matches => return Step::Continue(key),
            Effect::Passes => {}
            Effect::Crashes => return call.crash(reason().full_stop()),
            // DIFFERENCE: the switch looks for the next date for ever; a call of ours has an ending.
            Effect::Hangs => return Step::HardStop(Ending::Stuck { why: reason() }),
        }
    }
    Step::wildcard()
}

impl Candidate {
    fn asked(&self, zone: &Zone) -> Clocked {
        Clocked::Rule {
            id: self.id.clone(),
            rule: self.rule.clone(),
            zone: zone.clone(),
        }
    }
}

/// The node's zone, else the account's, else the scenario's, else the switch's own.
fn zone(account: &Account, data: Data<'_>, scenario: Option<&str>) -> Result<Zone, UnknownZone> {
    const SYSTEM: &str = "America/Los_Angeles";
    let named = |it: &&str| !it.is_empty() && *it != "inherit";
    let node = data.text("timezone").filter(named);
    let zone = node.or_else(|| account.zone().filter(named));
    let zone = zone.or_else(|| scenario.filter(named));
    Zone::named(zone.unwrap_or(SYSTEM))
}

/// The rules in the order of the switch: those of `rules`, those of the child keys, those of `rule_set`; ids of nothing are dropped.
fn candidates<'a>(account: &'a Account, node: &'a Node, data: Data<'a>) -> Vec<Candidate> {
    let keys = node.children.iter().map(|it| it.key.as_str());
    let named = data.texts("rules").chain(keys.filter(|it| *it != "_"));
    let mut candidates = Candidates::default();
    for name in named {
        if candidates.seen.contains(name) {
            continue;
        }
        match account.rule(name) {
            Some(rule) => candidates.add(name, name, rule),
            None => candidates.add_set(account, name, name),
        }
    }
    if let Some(id) = data.text("rule_set") {
        candidates.add_set(account, "rule_set", id);
    }
    candidates.all
}

#[derive(Default)]
struct Candidates<'a> {
    all: Vec<Candidate>,
    /// Asked again, a rule says the same again.
    seen: BTreeSet<&'a str>,
}

impl<'a> Candidates<'a> {
    fn add(&mut self, key: &str, id: &'a str, rule: &Arc<TemporalRule>) {
        if self.seen.insert(id) {
            self.all.push(Candidate {
                key: key.to_owned(),
                id: id.to_owned(),
                rule: rule.clone(),
            });
        }
    }

    fn add_set(&mut self, account: &'a Account, key: &str, id: &str) {
        let set = account.document(Collection::TemporalRulesSets, id);
        let rules = set.and_then(|it| it.get("temporal_rules"));
        for id in rules
            .and_then(Json::as_array)
            .unwrap_or_default()
            .iter()
            .filter_map(Json::as_str)
        {
            if let Some(rule) = account.rule(id) {
                self.add(key, id, rule);
            }
        }
    }
}

/// What a caller may do to rules by dialling.
#[derive(Clone, Copy)]
enum Switch {
    On,
    Off,
    ByCalendar,
}

/// Asks which, then does it.
fn menu(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let interdigit = data.count("interdigit_timeout");
    let limits = Limits {
        max: 1,
        timeout_ms: 5_000,
        interdigit_ms: interdigit
            .and_then(|it| u64::try_from(it).ok())
            .unwrap_or(2_000),
        terminators: "#".into(),
    };
    loop {
        call.start_again(());
        let prompt = Event::Prompted {
            prompt: "temporal-menu".into(),
        };
        let key = call.collect(
            &limits,
            vec![prompt],
            why!(
                rule_menu,
                "1 enables, 2 disables, 3 resets; anything else asks again."
            ),
        )?;
        match key.as_str() {
            "1" => return Ok(switch(call, data, Switch::On)),
            "2" => return Ok(switch(call, data, Switch::Off)),
            "3" => return Ok(switch(call, data, Switch::ByCalendar)),
            _ => {}
        }
    }
}

/// Switches the rules of `rules`, those of the other places untouched.
fn switch(call: &mut Call<'_>, data: Data<'_>, to: Switch) -> Step {
    let (enabled, change, prompt) = match to {
        Switch::On => (
            Some(true),
            why!(rule_enabled, "enabled: true"),
            "temporal-marked_enabled",
        ),
        Switch::Off => (
            Some(false),
            why!(rule_disabled, "enabled: false"),
            "temporal-marked_disabled",
        ),
        Switch::ByCalendar => (
            None,
            why!(rule_reset, "enabled removed"),
            "temporal-marker_reset",
        ),
    };
    for id in data.texts("rules") {
        let rule = call.account().document(Collection::TemporalRules, id);
        let Some(mut rule) = rule.and_then(Json::as_object).cloned() else {
            continue;
        };
        match enabled {
            Some(it) => rule.set("enabled", it),
            None => _ = rule.remove("enabled"),
        }
        let why = why!(
            switches_listed_rules,
            "The node switches the rules that it lists."
        );
        call.change(
            Collection::TemporalRules,
            id,
            rule.into(),
            change.clone(),
            why,
        );
    }
    call.prompt(
        prompt,
        why!(hears_it_is_done, "The caller hears that it is done."),
    );
    Step::wildcard()
}

/// A rule that a node asks
#[derive(Debug)]
pub struct AskedRule {
    /// The key of the child that it leads to
    pub key: String,
    /// Its id
    pub id: String,
    /// What it says
    pub rule: Arc<TemporalRule>,
    /// Whose clocks count
    pub zone: Zone,
}

/// Whether a node tests rules, rather than switching them.
fn asks(node: &Node, data: Data<'_>) -> bool {
    node.module() == Some(SPEC.name) && data.text("action").is_none()
}

/// The zone in which a node asks its rules, when the switch does not know it
pub fn unknown_zone(node: &Node, account: &Account) -> Option<UnknownZone> {
    let data = Data(node.body.data());
    let asks = asks(node, data);
    asks.then(|| zone(account, data, None).err()).flatten()
}

/// The rules that a node asks, in its order; none where it asks for nothing, or in a zone that there is not
pub fn asked_rules(node: &Node, account: &Account) -> Vec<AskedRule> {
    let data = Data(node.body.data());
    if !asks(node, data) {
        return Vec::new();
    }
    let Ok(zone) = zone(account, data, None) else {
        return Vec::new();
    };
    let rules = candidates(account, node, data).into_iter();
    let asked = rules.map(|Candidate { key, id, rule }| AskedRule {
        key,
        id,
        rule,
        zone: zone.clone(),
    });
    asked.collect()
}

/// What the node asks of every call that brings no zone of its own.
fn shortcut(node: &Node, account: &Account) -> Shortcut {
    let data = Data(node.body.data());
    if let Some("enable" | "disable" | "reset" | "menu") = data.text("action") {
        return Shortcut::Lands;
    }
    let Ok(zone) = zone(account, data, None) else {
        return Shortcut::Passes { ms: 0 };
    };
    let rules = candidates(account, node, data);
    Shortcut::Clock {
        zone,
        rules: rules.into_iter().map(|it| (it.key, it.rule)).collect(),
    }
}
