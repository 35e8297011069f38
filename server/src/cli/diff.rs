//! `ringtree diff`: what callers notice of a change.

mod pairs;

use super::Answer;
use super::example::{command, course};
use super::horizon::{Horizon, Looked, percent};
use super::input::{Input, InputError};
use clap::Args;
use pairs::{Pair, Paired, Told};
use ringtree::ask::map::zone_name;
use ringtree::ask::{self, Calls, Difference, Limits};
use ringtree::call::scenario::Authority;
use ringtree::{Account, Collection, Scenario};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::PathBuf;

const HELP: &str = "\
Two versions of one flow are compared, or of all the numbers of an account when there are several flows. Every call is looked at, not a sample:
all callers, keys and people that the documents tell apart, at every instant of the time that is asked about; what was not looked at is said.

Ends with 0 when callers notice nothing, with 1 when they would, with 2 when the command or its input could not be read.";

/// How many further conditions of one difference are told
const ALSO: usize = 3;

/// Options of `ringtree diff`
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub struct Diff {
    /// The documents before: a file, a folder, an exported account, or `-` for standard input
    before: PathBuf,
    /// The documents after
    after: PathBuf,
    /// Compare this flow only, by id or name
    #[arg(long, value_name = "ID")]
    flow: Option<String>,
    #[command(flatten)]
    horizon: Horizon,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// What differs between two versions of documents
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    looked: Looked,
    /// What is not in both versions, a sentence each
    documents: Vec<Told>,
    compared: Vec<Compared>,
}

/// What differs between two versions of a flow, or of all numbers
#[derive(Serialize)]
struct Compared {
    /// Which flow; none where numbers decide
    flow: Option<String>,
    #[serde(skip)]
    pair: Pair,
    #[serde(flatten)]
    diff: ask::Diff,
}

impl Diff {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        let before = Input::read(std::slice::from_ref(&self.before), notes)?;
        let after = Input::read(std::slice::from_ref(&self.after), notes)?;
        let report = self.report(&before, &after)?;
        let found = report.is_noticed();
        let text = if self.json {
            super::json(&report)
        } else {
            self.text(&report)
        };
        Ok(Answer::new(text, found))
    }

    fn report(&self, before: &Input, after: &Input) -> Result<Report, InputError> {
        let zone_of = |it: &Input| {
            let rules = it.call_flows.iter().map(|it| &it.flow);
            zone_name(rules, &it.account).map(str::to_owned)
        };
        let zone = zone_of(after).or_else(|| zone_of(before));
        let zone = zone.as_deref();
        let looked = self.horizon.looked(zone)?;
        let Paired { pairs, told } = pairs::of(before, after, self.flow.as_deref())?;
        let compared = pairs.into_iter().map(|pair| {
            let (one, two) = (&pair.before, &pair.after);
            let mut calls = Calls::to_both(one, two, looked.span);
            calls.limits = Limits::patient();
            if let Some(number) = &pair.number {
                calls.numbers = vec![number.clone()];
            }
            if looked.is_said {
                calls.template.zone = Some(looked.zone.name().to_owned());
            }
            Compared {
                diff: ask::diff(one, two, calls, &looked.zone),
                flow: pair.flow.clone(),
                pair,
            }
        });
        Ok(Report {
            compared: compared.collect(),
            looked,
            documents: told,
        })
    }

    fn text(&self, report: &Report) -> String {
        let mut text = String::new();
        // Writing into a text does not fail.
        for it in &report.documents {
            let _ = writeln!(text, "{}", it.said);
        }
        let several = report.compared.len() > 1;
        for compared in &report.compared {
            let differences = &compared.diff.differences;
            if !differences.is_empty() && several {
                let flow = compared.flow.as_deref().unwrap_or("all numbers");
                let _ = writeln!(text, "{flow}:");
            }
            for it in differences {
                text.push_str(&self.difference(it, compared, &report.looked));
            }
        }
        let n = report.compared.iter().map(|it| it.diff.differences.len());
        let n = n.sum::<usize>();
        let looked = &report.looked;
        let _ = match n {
            0 if report.compared.is_empty() => Ok(()),
            0 => writeln!(text, "all calls go as before, {looked}"),
            1 => writeln!(text, "1 difference, {looked}"),
            n => writeln!(text, "{n} differences, {looked}"),
        };
        for it in report.gaps() {
            let _ = writeln!(text, "not looked at: {it}");
        }
        text
    }

    fn difference(&self, it: &Difference, of: &Compared, looked: &Looked) -> String {
        let mut text = format!("{} ({} of the time)\n", it.said, percent(it.share));
        for also in it.also.iter().take(ALSO) {
            let _ = writeln!(text, "  also    {also}");
        }
        if let Some(more @ 1..) = it.also.len().checked_sub(ALSO) {
            let _ = writeln!(text, "  also    {more} more; --json has them all");
        }
        let versions = [
            ("before", &of.pair.before, &self.before),
            ("after", &of.pair.after, &self.after),
        ];
        for ((when, side, _), trace) in versions.iter().zip(&it.traces) {
            let _ = writeln!(text, "  {when:6}  {}", course(trace, side.account()));
        }
        let _ = writeln!(
            text,
            "  play it {}",
            command(
                std::slice::from_ref(&self.after),
                &known(&it.example, of.pair.after.account()),
                &looked.zone
            )
        );
        text
    }
}

/// The call without those whom only the version before has.
fn known(call: &Scenario, after: &Account) -> Scenario {
    let mut call = call.clone();
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit() || it == b'+');
    call.endpoints
        .retain(|it, _| is_number(it) || after.has(Collection::Devices, it));
    let is_there = match &call.authorised_by {
        Authority::Carrier => true,
        Authority::Device(id) => after.has(Collection::Devices, id),
        Authority::User(id) => after.has(Collection::Users, id),
    };
    if !is_there {
        call.authorised_by = Authority::Carrier;
    }
    call
}

impl Report {
    fn is_noticed(&self) -> bool {
        let mut compared = self.compared.iter();
        self.documents.iter().any(|it| it.is_noticed)
            || compared.any(|it| !it.diff.differences.is_empty())
    }

    /// What was not looked at, each once
    fn gaps(&self) -> Vec<String> {
        let mut gaps = Vec::new();
        for it in self.compared.iter().flat_map(|it| &it.diff.gaps) {
            let said = it.to_string();
            if !gaps.contains(&said) {
                gaps.push(said);
            }
        }
        gaps
    }
}
