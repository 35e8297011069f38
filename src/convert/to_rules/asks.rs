//! Steps that ask who calls and when, as conditions.

use super::{Spot, Way, Writer};
use crate::account::{Collection, list};
use crate::convert::fact::Fact;
use crate::convert::{E164, calendar, clock_change, spelling};
use crate::json::Json;
use crate::number::is_e164;
use crate::temporal::{Flaw, Hours, Moment, TemporalRule, Zone};
use jiff::Timestamp;
use std::collections::BTreeSet;

impl Writer<'_> {
    pub(super) fn check_cid(&mut self, here: &Spot<'_>, way: &Way) {
        let (yes, no) = (
            here.child_or_wildcard("match"),
            here.child_or_wildcard("nomatch"),
        );
        let flag = |name: &str| here.setting(name).and_then(Json::as_bool) == Some(true);
        if flag("use_absolute_mode") || here.setting("user_id").is_some() {
            let why = "it asks for the number itself, or takes the caller for somebody else";
            self.findings
                .refuse(here.path.to_string(), why, "ask with `regex` alone");
            return;
        }
        let regex = here.text("regex").unwrap_or(".*");
        if matches!(regex, ".*" | "") {
            return self.block(&yes, way);
        }
        if let Some(fact) = self.callers(regex) {
            return self.decide(here, way, &fact, &yes, &no);
        }
        let why = format!("rules know lists of numbers and area codes, and not `{regex}`");
        let help =
            "write whole numbers between `^` and `$`, such as `^(\\+14155552699|\\+14155552698)$`";
        self.findings.refuse(here.path.to_string(), why, help);
    }

    /// What a regular expression asks of callers.
    fn callers(&mut self, regex: &str) -> Option<Fact> {
        if regex == spelling::VALID {
            return Some(Fact::Shown);
        }
        if let Some(codes) = spelling::area_codes(regex) {
            return Some(Fact::Area(codes));
        }
        let spellings = spelling::enumerated(regex)?;
        let is_dialable = spellings.iter().all(|it| spelling::is_dialable(it));
        if !is_dialable || spellings.is_empty() {
            return None;
        }
        let (numbers, is_whole) = spelling::numbers(&spellings, &self.plan);
        if !is_whole {
            self.findings.note(E164);
        }
        Some(Fact::Caller(numbers))
    }

    pub(super) fn cidlistmatch(&mut self, here: &Spot<'_>, way: &Way) {
        let (yes, no) = (
            here.child_or_wildcard("match"),
            here.child_or_wildcard("nomatch"),
        );
        let id = here.text("id").unwrap_or_default();
        let mut numbers = BTreeSet::new();
        for entry in list::entries(self.account, id) {
            match (
                entry.beginning(),
                entry.pattern().map(|it| self.callers(it)),
            ) {
                // The switch compares without the caller's `+`: this entry is for nobody.
                (Some(number), None) if number.starts_with('+') => {}
                (Some(number), None) if is_e164(&format!("+{number}")) && number.len() >= 10 => {
                    self.findings.note("An entry of a list is for all numbers that begin with it; rules compare whole numbers, in E.164.");
                    numbers.insert(format!("+{number}"));
                }
                (None, Some(Some(Fact::Caller(these)))) => numbers.extend(these),
                (None, None) => {}
                _ => {
                    let entry = entry.beginning().or(entry.pattern()).unwrap_or_default();
                    let why = format!("entry `{entry}` of list `{id}` is no whole number");
                    self.findings.refuse(
                        here.path.to_string(),
                        why,
                        "write whole numbers into the list",
                    );
                    return;
                }
            }
        }
        if numbers.is_empty() {
            return self.block(&no, way);
        }
        self.decide(here, way, &Fact::Caller(numbers), &yes, &no);
    }

    pub(super) fn temporal_route(&mut self, here: &Spot<'_>, way: &Way) {
        let path = here.path.to_string();
        if let Some(action @ ("enable" | "disable" | "reset" | "menu")) = here.text("action") {
            let why = format!("it does not ask for the time but switches rules (`{action}`)");
            self.findings.refuse(path, why, "take the step out");
            return;
        }
        let named = |it: &&str| *it != "inherit";
        let zone = here
            .text("timezone")
            .filter(named)
            .or(self.account.zone().filter(named));
        let Some(zone) = zone.and_then(|it| Zone::named(it).ok()) else {
            let why = "it does not say in which zone its rules count";
            self.findings.refuse(path, why, "choose a time zone");
            return;
        };
        let rules = self.timed(here, &zone);
        self.by_the_clock(here, way, &rules);
    }

    /// The rules of a step from the first on, each with the branch it leads to.
    fn by_the_clock(&mut self, here: &Spot<'_>, way: &Way, rules: &[Timed]) {
        let Some((first, rest)) = rules.split_first() else {
            return self.block(&here.child("_"), way);
        };
        if self.is_too_large(way) {
            return;
        }
        let yes = match here.child(&first.key) {
            spot if spot.node.is_some() => spot,
            _ => here.child("_"),
        };
        let hours = match &first.verdict {
            Timing::Always => return self.block(&yes, way),
            Timing::Never => return self.by_the_clock(here, &way.deeper(), rest),
            Timing::At(hours) => hours,
        };
        let fact = Fact::Hours(hours.clone());
        let holds = match way.known.of(&fact) {
            Some((true, _)) => return self.block(&yes, way),
            Some((false, _)) => return self.by_the_clock(here, &way.deeper(), rest),
            None => way.conditions.and(&fact),
        };
        match holds {
            Ok(conditions) => {
                let holds = Way {
                    conditions,
                    known: way.known.and(&fact, true),
                    is_last: way.is_last && rest.is_empty() && here.child("_").hangs_up(),
                    ..way.clone()
                };
                self.block(&yes, &holds);
            }
            Err(why) => {
                self.findings
                    .refuse(here.path.to_string(), why, "ask for one of them only");
            }
        }
        let fails = Way {
            known: way.known.and(&fact, false),
            ..way.deeper()
        };
        self.by_the_clock(here, &fails, rest);
    }

    /// The rules that a step asks, in its order, those of a night as one.
    fn timed(&mut self, here: &Spot<'_>, zone: &Zone) -> Vec<Timed> {
        let listed = here
            .setting("rules")
            .and_then(Json::as_array)
            .unwrap_or_default();
        let listed = listed.iter().filter_map(Json::as_str).map(str::to_owned);
        let children = here.node.into_iter().flat_map(|it| &it.children);
        let keys = children
            .map(|it| it.key.as_str().to_owned())
            .filter(|it| it != "_");
        let set = here
            .text("rule_set")
            .map(|it| ("rule_set".to_owned(), it.to_owned()));
        let ids = listed.chain(keys).map(|it| (it.clone(), it)).chain(set);
        let mut all: Vec<Timed> = Vec::new();
        let mut seen = BTreeSet::new();
        for (key, id) in ids {
            if !seen.insert(id.clone()) {
                continue;
            }
            let rules = match self.account.document(Collection::TemporalRules, &id) {
                Some(rule) if key != "rule_set" => vec![self.timing(here, rule, zone)],
                _ => self.timings_of_set(here, &id, zone),
            };
            let timed = |verdict| Timed {
                key: key.clone(),
                verdict,
            };
            all.extend(rules.into_iter().map(timed));
        }
        all
    }

    fn timings_of_set(&mut self, here: &Spot<'_>, id: &str, zone: &Zone) -> Vec<Timing> {
        let set = self.account.document(Collection::TemporalRulesSets, id);
        let ids = set
            .and_then(|it| it.get("temporal_rules"))
            .and_then(Json::as_array);
        let ids = ids.unwrap_or_default().iter().filter_map(Json::as_str);
        let account = self.account;
        let rules = ids.filter_map(|it| account.document(Collection::TemporalRules, it));
        let timings: Vec<_> = rules.map(|it| self.timing(here, it, zone)).collect();
        if let [Timing::At(evening), Timing::At(morning)] = &timings[..]
            && let Some(night) = calendar::joined(evening, morning)
        {
            return vec![Timing::At(night)];
        }
        timings
    }

    fn timing(&mut self, here: &Spot<'_>, rule: &Json, zone: &Zone) -> Timing {
        let read = TemporalRule::read(rule);
        let now = Moment::new(Timestamp::UNIX_EPOCH, zone);
        let timing = match (read.flaw(&now), read.enabled) {
            // No rule of the step counts then, not even those that can be read.
            (Some(Flaw::Unreadable(fault)), _) => Err(fault.reason().to_string()),
            (_, Some(false)) => Ok(Timing::Never),
            (_, Some(true)) => calendar::always(&read).map(|()| Timing::Always),
            (_, None) => {
                let cycle = rule.get("cycle").and_then(Json::as_str).unwrap_or_default();
                calendar::read(&read, cycle, zone).map(|it| self.hours(it))
            }
        };
        match timing {
            Ok(timing) => timing,
            Err(why) => {
                let name = rule.get("name").and_then(Json::as_str).unwrap_or_default();
                let why = format!("rule `{name}`: {why}");
                self.findings.refuse(
                    here.path.to_string(),
                    why,
                    "keep the tree, or leave this rule out",
                );
                Timing::Never
            }
        }
    }

    fn hours(&mut self, read: calendar::Read) -> Timing {
        for it in read.notes {
            self.findings.note(it);
        }
        if read.hours.meet_a_clock_change() {
            self.findings.note(clock_change(&read.hours));
        }
        Timing::At(read.hours)
    }
}

/// A rule of a step, and the branch it leads to.
struct Timed {
    key: String,
    verdict: Timing,
}

/// When a rule is in force.
enum Timing {
    Always,
    Never,
    At(Hours),
}
