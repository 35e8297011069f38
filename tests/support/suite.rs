//! Suites as files: a file's cases, and what a case has in its fields.

use super::notation;
use ringtree::check::{Finding, check, check_from, check_rules};
use ringtree::json;
use ringtree::rules::CallFlow;
use ringtree::simulate::Simulator;
use ringtree::temporal::{Span, Zone};
use ringtree::{Account, Callflow, Collection, Json, Scenario};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// How far values stand from the left, behind their field's name.
const MARGIN: usize = 9;

/// A case of a suite.
pub struct Case<'a> {
    pub name: &'a str,
    /// Those that the file's cases share, then its own
    pub documents: Vec<&'a str>,
    fields: Vec<(&'a str, String)>,
}

impl Case<'_> {
    pub fn all(&self, field: &str) -> impl Iterator<Item = &str> {
        let fields = self.fields.iter().filter(move |(it, _)| *it == field);
        fields.map(|(_, value)| value.as_str())
    }

    /// Its documents and its callflows.
    pub fn account(&self) -> Account {
        let mut account = Account::default();
        for it in &self.documents {
            notation::document(&mut account, it);
        }
        for it in self.all("flow") {
            let (id, flow) = notation::callflow(it);
            account.put(Collection::Callflows, &id, flow).unwrap();
        }
        account
    }

    /// Its first callflow, as it is written or as JSON, and an account with its documents and further callflows.
    pub fn open(&self) -> (Callflow, Account) {
        let mut account = Account::default();
        for it in &self.documents {
            notation::document(&mut account, it);
        }
        let written = self.all("flow").map(|it| notation::callflow(it).1);
        let json = self.all("json").map(|it| Json::parse(it).unwrap());
        let mut flows = json
            .chain(written)
            .map(|it| Callflow::from_json(it).unwrap());
        let first = flows.next().unwrap();
        for flow in flows {
            account.put_callflow(flow.id(), flow.clone().into());
        }
        (first, account)
    }

    /// What is odd about its rules, or about its callflow, `today` if it says which day that is.
    pub fn findings(&self) -> Vec<Finding> {
        if self.all("rule").next().is_some() {
            let rules = CallFlow::parse(&self.rules()).unwrap();
            return check_rules(&rules, &self.account());
        }
        let (flow, account) = self.open();
        match self.all("today").next() {
            Some(today) => check_from(&flow, &account, today.parse().unwrap()),
            None => check(&flow, &account),
        }
    }

    /// A version of its documents: `flow` and `rule` are the fields of its flows, `docs` those of both versions; `before+` and `after+` those of one.
    ///
    /// Calls come to the rules, to the flow `main`, or to the numbers of all flows where there is none.
    pub fn side(&self, flow: &str, rule: &str) -> Simulator {
        let mut account = Account::default();
        let own = format!("{flow}+");
        let own: Vec<_> = self.all(&own).collect();
        for it in self.documents.iter().chain(&own) {
            notation::document(&mut account, it);
        }
        for it in self.all("flow").chain(self.all(flow)) {
            let (id, flow) = notation::callflow(it);
            account.put(Collection::Callflows, &id, flow).unwrap();
        }
        if self.all(rule).next().is_some() {
            let rules = CallFlow::parse(&self.rules_of(rule)).unwrap();
            return Simulator::of_rules(&account, &rules);
        }
        match account.callflow("main") {
            Some(main) => Simulator::of_flow(&account, main),
            None => Simulator::of_account(&account),
        }
    }

    /// Whose clocks its times go by: the account's.
    pub fn zone(&self) -> Zone {
        let zone = self.account().zone().map(|it| Zone::named(it).unwrap());
        zone.unwrap_or_else(Zone::utc)
    }

    /// The time that it is about: `week` from a day, a `year`, or the week from 2 March 2026.
    pub fn horizon(&self, zone: &Zone) -> Span {
        if let Some(year) = self.all("year").next() {
            return zone.year(year.parse().unwrap());
        }
        let week = self.all("week").next().unwrap_or("2026-03-02");
        zone.week(week.parse().unwrap())
    }

    /// Its call flow of ordered rules, as text.
    pub fn rules(&self) -> String {
        self.rules_of("rule")
    }

    fn rules_of(&self, field: &str) -> String {
        let rules: Vec<_> = self.all(field).collect();
        let more: Vec<_> = self.all("with").map(|it| format!(", {it}")).collect();
        format!(
            r#"{{"id":"cf","name":"{}","routing":[{}]{}}}"#,
            self.name,
            rules.join(","),
            more.concat()
        )
    }

    /// A call of it, with what its services answer.
    pub fn scenario(&self, call: &str) -> Scenario {
        let mut scenario = notation::scenario(call);
        for services in self.all("services") {
            scenario.services = json::from_text(services).unwrap();
        }
        scenario
    }
}

/// The suites in a folder, by name.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|it| it.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|it| it.extension().is_some_and(|it| it == "suite"))
        .collect();
    paths.sort();
    paths
}

/// A suite's documents for all cases, and the text of each case.
pub fn parts(written: &str) -> (&str, impl Iterator<Item = &str>) {
    // A case starts with a line of its own, also the first one.
    let (preamble, cases) = match written.strip_prefix("--- ") {
        Some(cases) => ("", cases),
        None => written.split_once("\n--- ").unwrap_or((written, "")),
    };
    let cases = cases.split("\n--- ").map(str::trim_end);
    (preamble, cases.filter(|it| !it.is_empty()))
}

/// Reads a case: its name, a sentence, and fields whose values stand behind the margin.
pub fn read<'a>(preamble: &'a str, text: &'a str) -> Case<'a> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in text.lines().skip(2).filter(|it| !it.is_empty()) {
        let (head, value) = line.split_at_checked(MARGIN).unwrap_or((line, ""));
        match (head.trim(), fields.last_mut()) {
            ("", Some((_, last))) => write!(last, "\n{value}").unwrap(),
            (field, _) => fields.push((field, value.to_owned())),
        }
    }
    let shared = preamble
        .lines()
        .filter(|it| !it.is_empty() && !it.starts_with('#'));
    let own = text.lines().filter_map(|it| it.strip_prefix("docs     "));
    Case {
        name: text.lines().next().unwrap(),
        documents: shared.chain(own).collect(),
        fields,
    }
}

/// A field with all its lines behind the margin.
pub fn field(name: &str, value: &str) -> String {
    let lines = value.trim_end().lines().enumerate().map(|(idx, line)| {
        let head = if idx == 0 { name } else { "" };
        format!("{head:MARGIN$}{line}").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
