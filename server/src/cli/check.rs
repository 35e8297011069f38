//! `ringtree check`: what is odd about callflows.

use super::Answer;
use super::input::{Input, InputError};
use clap::Args;
use ringtree::check::{Finding, Severity, check};
use ringtree::rules::CallFlow;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Options of `ringtree check`
#[derive(Args, Debug)]
pub struct Check {
    /// Files and folders of documents, or an exported account
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    /// End with 1 for warnings too
    #[arg(long)]
    strict: bool,
}

#[derive(Serialize)]
struct Checked<'a> {
    file: &'a Path,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct CheckedRules<'a> {
    file: &'a Path,
    problems: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    path: String,
    message: String,
}

impl Check {
    pub(super) fn answer(&self) -> Result<Answer, InputError> {
        let input = Input::read(&self.files)?;
        let trees = input.callflows.iter().map(|(file, flow)| Checked {
            file,
            findings: check(flow, &input.account),
        });
        let trees: Vec<_> = trees.collect();
        let lists = input.call_flows.iter().map(|(file, flow)| CheckedRules {
            file,
            problems: problems(flow),
        });
        let lists: Vec<_> = lists.collect();
        let worst = trees
            .iter()
            .flat_map(|it| &it.findings)
            .map(|it| it.severity)
            .min();
        let found = match worst {
            Some(Severity::Error) => true,
            Some(Severity::Warning) => self.strict,
            Some(Severity::Hint) | None => false,
        };
        let found = found || lists.iter().any(|it| !it.problems.is_empty());
        let text = if self.json {
            super::json(&(&trees, &lists))
        } else {
            lines(&trees, &lists)
        };
        Ok(Answer::new(text, found))
    }
}

fn problems(flow: &CallFlow) -> Vec<Said> {
    let problem = |it: &ringtree::rules::Problem| Said {
        path: it.path.clone(),
        message: it.message.clone(),
    };
    flow.problems.iter().map(problem).collect()
}

/// One line a finding: file, severity, place, code, sentence.
fn lines(trees: &[Checked<'_>], lists: &[CheckedRules<'_>]) -> String {
    let mut text = String::new();
    for it in trees {
        for finding in &it.findings {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "hint",
            };
            let Finding {
                code,
                path,
                message,
                help,
                ..
            } = finding;
            let file = it.file.display();
            // Writing into a text does not fail.
            let _ = writeln!(text, "{file}: {severity} {path} {code}: {message}; {help}");
        }
    }
    for it in lists {
        for Said { path, message } in &it.problems {
            let _ = writeln!(
                text,
                "{}: error {path} invalid_routing: {message}",
                it.file.display()
            );
        }
    }
    if text.is_empty() {
        let n_flows = trees.len() + lists.len();
        let _ = writeln!(text, "nothing found in {n_flows} flows");
    }
    text
}
