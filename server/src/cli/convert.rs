//! `ringtree convert`: a call flow of rules as a tree, a tree as rules.
//!
//! The text is JSON that the other commands read again: the document, and those that it needs. Notes stand on standard error, so that they do
//! not get into a file. Each document has an id of its own, after its name. Where
//! something has no words in the other dialect nothing is converted, and every such place is named.

use super::Answer;
use super::input::{Input, InputError};
use clap::{Args, ValueEnum};
use ringtree::convert::{Converted, Needed, Refusal, to_rules, to_tree};
use ringtree::{Account, Collection, Json};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

const HELP: &str = "\
Ends with 0 when everything was converted, with 1 when the other dialect has no words for a part of it, with 2 when the command or its input
could not be read.";

/// Options of `ringtree convert`
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub struct Convert {
    #[command(flatten)]
    files: super::Files,
    /// What to convert to; the other dialect when only one is among the files
    #[arg(long, value_enum, value_name = "DIALECT")]
    to: Option<Dialect>,
    /// Answer in JSON, with notes and refusals
    #[arg(long)]
    json: bool,
}

/// A dialect of call flows
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Dialect {
    /// A callflow: a tree of steps
    Tree,
    /// A call flow: ordered rules
    Rules,
}

/// What became of a flow.
#[derive(Serialize)]
struct Outcome<'a> {
    file: &'a Path,
    /// Its id, or its name while it has none
    flow: &'a str,
    to: Dialect,
    #[serde(flatten)]
    result: Result,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Result {
    Converted(Converted),
    Refused { refusals: Vec<Refusal> },
}

impl From<std::result::Result<Converted, Vec<Refusal>>> for Result {
    fn from(result: std::result::Result<Converted, Vec<Refusal>>) -> Self {
        match result {
            Ok(converted) => Self::Converted(converted),
            Err(refusals) => Self::Refused { refusals },
        }
    }
}

impl Convert {
    pub(super) fn answer(
        &self,
        notes: &mut Vec<String>,
    ) -> std::result::Result<Answer, InputError> {
        let input = Input::read(&self.files.paths, notes)?;
        let outcomes = self.outcomes(&input)?;
        let refused: Vec<_> = outcomes
            .iter()
            .filter_map(|it| refusals(it, &place(it, &outcomes)))
            .collect();
        let found = !refused.is_empty();
        let text = match () {
            () if self.json => super::json(&outcomes),
            () if found => refused.concat(),
            () => documents(&outcomes),
        };
        if !self.json && !found {
            notes.extend(
                outcomes
                    .iter()
                    .flat_map(|it| notes_of(it, &place(it, &outcomes))),
            );
        }
        Ok(Answer::new(text, found))
    }

    fn outcomes<'a>(&self, input: &'a Input) -> std::result::Result<Vec<Outcome<'a>>, InputError> {
        let to = match (self.to, &input.callflows[..], &input.call_flows[..]) {
            (Some(to), ..) => to,
            (None, _, []) => Dialect::Rules,
            (None, [], _) => Dialect::Tree,
            (None, ..) => {
                let why = "there are trees and rules among the files; say what to convert to with --to tree or --to rules";
                return Err(InputError::Question(why.to_owned()));
            }
        };
        let account = &input.account;
        let trees = input.callflows.iter();
        let lists = input.call_flows.iter();
        let outcomes = match to {
            Dialect::Tree => {
                let lists = lists.map(|it| (&*it.source.file, it.label(), &it.flow));
                all(lists, to, account, to_tree)
            }
            Dialect::Rules => {
                let trees = trees.map(|it| (&*it.source.file, it.label(), &*it.written));
                all(trees, to, account, to_rules)
            }
        };
        if outcomes.is_empty() {
            let why = "nothing among the files is in the other dialect";
            return Err(InputError::Question(why.to_owned()));
        }
        Ok(outcomes)
    }
}

/// Converts one flow after the other, each with the documents that those before it have made.
fn all<'a, T: 'a>(
    flows: impl Iterator<Item = (&'a Path, &'a str, &'a T)>,
    to: Dialect,
    account: &Account,
    convert: impl Fn(&T, &Account) -> std::result::Result<Converted, Vec<Refusal>>,
) -> Vec<Outcome<'a>> {
    let mut account = account.clone();
    let mut named = BTreeSet::new();
    let mut outcomes = Vec::new();
    for (file, label, flow) in flows {
        let mut result = convert(flow, &account);
        if let Ok(converted) = &mut result {
            let is_taken = |id: &str| account.has(Collection::Callflows, id);
            let id = converted.name_it(|id| !named.contains(id) && !is_taken(id));
            named.insert(id);
            // Documents of a conversion are of their kind.
            account = converted.complete(&account).unwrap_or(account);
        }
        let result = result.into();
        outcomes.push(Outcome {
            file,
            flow: label,
            to,
            result,
        });
    }
    outcomes
}

/// The file, and the flow where the file holds several.
fn place(outcome: &Outcome<'_>, all: &[Outcome<'_>]) -> String {
    let mut beside = all.iter().filter(|it| it.file == outcome.file);
    match beside.nth(1) {
        None => outcome.file.display().to_string(),
        Some(_) => format!("{}, {}", outcome.file.display(), outcome.flow),
    }
}

/// A line for each place in the way.
fn refusals(outcome: &Outcome<'_>, place: &str) -> Option<String> {
    let Result::Refused { refusals } = &outcome.result else {
        return None;
    };
    let mut text = String::new();
    for it in refusals {
        // Writing into a text does not fail.
        let _ = writeln!(text, "{place}: refused {it}");
    }
    Some(text)
}

fn notes_of(outcome: &Outcome<'_>, place: &str) -> Vec<String> {
    let Result::Converted(converted) = &outcome.result else {
        return Vec::new();
    };
    let notes = converted.notes.iter();
    notes.map(|it| format!("note: {place}: {it}")).collect()
}

/// All documents, as an exported account has them; rules stand before it.
fn documents(outcomes: &[Outcome<'_>]) -> String {
    let mut parts = Vec::new();
    for it in outcomes {
        let Result::Converted(converted) = &it.result else {
            continue;
        };
        let mut account = ringtree::json::Object::new();
        match it.to {
            Dialect::Tree => put(&mut account, "callflows", &converted.document),
            Dialect::Rules => parts.push(converted.document.clone()),
        }
        for Needed {
            collection,
            document,
            ..
        } in &converted.documents
        {
            put(&mut account, collection.as_str(), document);
        }
        if !account.is_empty() {
            parts.push(account.into());
        }
    }
    match &parts[..] {
        [one] => one.to_pretty(),
        _ => Json::Array(parts).to_pretty(),
    }
}

fn put(account: &mut ringtree::json::Object, collection: &str, document: &Json) {
    if let Some(Json::Array(list)) = account.get_mut(collection) {
        list.push(document.clone());
    } else {
        account.push(collection, vec![document.clone()]);
    }
}
