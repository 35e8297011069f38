//! `ringtree check`: what is odd about callflows.

use super::Answer;
use super::input::{Input, InputError};
use clap::Args;
use ringtree::check::{Finding, Severity, check_from, check_rules};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::path::Path;

const HELP: &str = "\
Ends with 0 when every flow does what it says, with 1 when an error was found (with --strict also for a warning), with 2 when the command or
its input could not be read.";

/// Options of `ringtree check`
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub struct Check {
    #[command(flatten)]
    files: super::Files,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    /// End with 1 for warnings too
    #[arg(long)]
    strict: bool,
}

/// A flow, and what was found in it
#[derive(Serialize)]
struct Checked<'a> {
    file: &'a Path,
    /// Its id, or its name while it has none
    flow: &'a str,
    findings: Vec<Finding>,
}

impl Check {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        let input = Input::read(&self.files.paths, notes)?;
        // Days of the calendar are told that are still to come.
        let now = jiff::Timestamp::now();
        let trees = input.callflows.iter().map(|it| Checked {
            file: &it.source.file,
            flow: it.label(),
            findings: check_from(&it.flow, &input.account, now),
        });
        let lists = input.call_flows.iter().map(|it| Checked {
            file: &it.source.file,
            flow: it.label(),
            findings: check_rules(&it.flow, &input.account),
        });
        let all: Vec<_> = trees.chain(lists).collect();
        let found = all.iter().any(|it| self.stops(&it.findings));
        let text = if self.json {
            super::json(&all)
        } else {
            lines(&all)
        };
        Ok(Answer::new(text, found))
    }

    /// Whether a pipeline should stop
    fn stops(&self, findings: &[Finding]) -> bool {
        findings.iter().any(|it| match it.severity {
            Severity::Error => true,
            Severity::Warning => self.strict,
            Severity::Hint => false,
        })
    }
}

/// One line a finding: file, flow where the file holds several, severity, place, code, sentence.
fn lines(all: &[Checked<'_>]) -> String {
    let mut text = String::new();
    let mut n_flows: BTreeMap<&Path, usize> = BTreeMap::new();
    for it in all {
        *n_flows.entry(it.file).or_default() += 1;
    }
    for it in all {
        let n_in_file = n_flows.get(it.file).copied();
        let place = match n_in_file {
            Some(1) => it.file.display().to_string(),
            _ => format!("{}, {}", it.file.display(), it.flow),
        };
        for finding in &it.findings {
            // Writing into a text does not fail.
            let _ = writeln!(text, "{place}: {}", Line(finding));
        }
    }
    if text.is_empty() {
        let flows = if all.len() == 1 { "flow" } else { "flows" };
        let _ = writeln!(text, "nothing found in {} {flows}", all.len());
    }
    text
}

/// A finding in a line
struct Line<'a>(&'a Finding);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding {
            code,
            path,
            message,
            help,
            severity,
            ..
        } = self.0;
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        };
        write!(f, "{severity} {path} {code}: {message}; {help}")
    }
}
