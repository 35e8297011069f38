//! `ringtree check`: what is odd about callflows.

use super::Answer;
use super::input::{Input, InputError};
use clap::Args;
use ringtree::check::{Finding, Severity, check_from};
use ringtree::rules::CallFlow;
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
    #[serde(flatten)]
    said: Verdict,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    /// On a callflow
    Findings(Vec<Finding>),
    /// On a flat call flow
    Problems(Vec<Said>),
}

#[derive(Serialize)]
struct Said {
    path: String,
    message: String,
}

impl Check {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        let input = Input::read(&self.files.paths, notes)?;
        // Days of the calendar are told that are still to come.
        let now = jiff::Timestamp::now();
        let trees = input.callflows.iter().map(|it| Checked {
            file: &it.source.file,
            flow: it.label(),
            said: Verdict::Findings(check_from(&it.flow, &input.account, now)),
        });
        let lists = input.call_flows.iter().map(|it| Checked {
            file: &it.source.file,
            flow: it.label(),
            said: Verdict::Problems(problems(&it.flow)),
        });
        let all: Vec<_> = trees.chain(lists).collect();
        let found = all.iter().any(|it| self.stops(&it.said));
        let text = if self.json {
            super::json(&all)
        } else {
            lines(&all)
        };
        Ok(Answer::new(text, found))
    }

    /// Whether a pipeline should stop
    fn stops(&self, said: &Verdict) -> bool {
        match said {
            Verdict::Problems(problems) => !problems.is_empty(),
            Verdict::Findings(findings) => findings.iter().any(|it| match it.severity {
                Severity::Error => true,
                Severity::Warning => self.strict,
                Severity::Hint => false,
            }),
        }
    }
}

fn problems(flow: &CallFlow) -> Vec<Said> {
    let problem = |it: &ringtree::rules::Problem| Said {
        path: it.path.clone(),
        message: it.message.clone(),
    };
    flow.problems.iter().map(problem).collect()
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
        // Writing into a text does not fail.
        match &it.said {
            Verdict::Findings(findings) => {
                for finding in findings {
                    let _ = writeln!(text, "{place}: {}", Line(finding));
                }
            }
            Verdict::Problems(problems) => {
                for Said { path, message } in problems {
                    let _ = writeln!(text, "{place}: error {path} invalid_routing: {message}");
                }
            }
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
