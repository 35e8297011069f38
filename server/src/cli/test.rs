//! `ringtree test`: whether saved calls do what is expected of them.

mod junit;
mod missing;
mod tap;
mod text;

use super::Answer;
use super::choose::{Chosen, choose};
use super::dates;
use super::input::{Input, InputError, Rules, Scenarios};
use clap::{Args, ValueEnum};
use ringtree::Scenario;
use ringtree::ask::coverage::Coverage;
use ringtree::ask::saved::{Entry, SCHEMA, SavedCall};
use ringtree::rules::CallFlow;
use ringtree::temporal::Day;
use std::path::{Path, PathBuf};

const USAGE: &str = "\
ringtree test [OPTIONS] <FILES>...
       ringtree test --schema";

const HELP: &str = "\
Ends with 0 when every call does what is expected of it, with 1 when one does not, with 2 when the command or its input could not be read.";

const LONG_HELP: &str = r##"A file of saved calls, `desk.scenarios.toml`; the same as JSON is `desk.scenarios.json`:
  from = "2026-03-02"                # times without a year are found from this day on; 2026-01-01 when it is not said

  [call]                             # what all calls have that do not say otherwise
  to = "2000"
  other_endpoints = "no_answer"

  [[scenarios]]
  name = "nobody picks up on a Monday"
  call = { at = "a Monday at 10:00", keys = ["1"] }
  expect = "voicemail:Front desk"

  [[scenarios]]
  name = "Maya picks up"
  call = { at = "Mon 10:00", keys = ["1"], endpoints = { maya_desk = { answers = { after_s = 8 } } } }
  expect = { ending = "bridged:Maya Chen", passes = ["menu:main", "user"], never_passes = ["voicemail"], within_s = 20 }

`call` has the members of a call of `ringtree simulate --scenario`, but `at` may be said: `Mon 10:00`, `a weekday at noon`, `first Monday of May
09:00`, `last Friday of November 17:00`, `Christmas Day 12:00`, `Easter Monday 10:00`, `24 December 18:00`, `12-24 18:00`, `2026-12-24 18:00`. The
clock is that of `zone` in the call, else of the account. `flow` beside `call` names the flow, where neither the number nor the folder does.

An ending is `bridged`, `rings` (or the call leaves open what they do), `voicemail`, `conference`, `queue`, `transferred`, `handed_over`, `hung_up`,
`refused`, `looped`, `stuck` or `awaiting`, and behind a colon what it is about, by id or name: `voicemail:main`, `rings:alice`, `hung_up:USER_BUSY`. Beside an
`ending` there may be `passes` (in this order), `never_passes`, `rings`, `never_rings` and `within_s`. A call passes a module `menu`, what that is
about `menu:main`, a place `/1/_`, or a place in another callflow `main:/1`.

Ends with 0 when every call does what is expected of it, with 1 when one does not, with 2 when the command or its input could not be read."##;

/// Options of `ringtree test`
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = LONG_HELP, override_usage = USAGE)]
pub struct Test {
    /// Files of saved calls, and folders in which they end in `.scenarios.json` or `.scenarios.toml`
    #[arg(value_name = "FILES", required_unless_present = "schema")]
    paths: Vec<PathBuf>,
    /// Where the documents are, files or folders as `ringtree check` reads them; without it the folders of the saved calls
    #[arg(long, value_name = "PATH")]
    documents: Vec<PathBuf>,
    /// How to answer
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Tell which ways of the flows no call took
    #[arg(long)]
    coverage: bool,
    /// Write further calls, the fewest that take all ways of the flows which no saved call takes: to a new file, `FILE.toml` or JSON, or else as
    /// the answer. They expect what comes of them now; what no call of a year can take is named. The other options of reports do not count.
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        conflicts_with_all = ["format", "coverage"],
        verbatim_doc_comment
    )]
    #[expect(
        clippy::option_option,
        reason = "an option that may stand without its file"
    )]
    write_missing: Option<Option<PathBuf>>,
    /// Find times without a year from this day on, whatever the files say
    #[arg(long, value_name = "DATE", value_parser = dates::day)]
    from: Option<Day>,
    /// Print what a file may hold, as a JSON Schema
    #[arg(long, exclusive = true)]
    schema: bool,
}

/// How a report is written
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// Test Anything Protocol, version 14
    Tap,
    /// XML as `JUnit` writes it
    Junit,
}

/// What came of all saved calls
struct Report<'a> {
    files: Vec<(&'a Path, Vec<Tested<'a>>)>,
    coverage: Option<Coverage>,
}

/// What came of a saved call
struct Tested<'a> {
    name: &'a str,
    /// When it came in
    at: String,
    /// What is not as expected, a sentence each
    wrong: Vec<String>,
    /// What the call did, a line an event
    trace: String,
}

impl Report<'_> {
    fn tested(&self) -> impl Iterator<Item = (&Path, &Tested<'_>)> {
        let files = self.files.iter();
        files.flat_map(|(file, tested)| tested.iter().map(move |it| (*file, it)))
    }

    fn n_failed(&self) -> usize {
        self.tested().filter(|(_, it)| !it.passed()).count()
    }
}

impl Tested<'_> {
    fn passed(&self) -> bool {
        self.wrong.is_empty()
    }
}

impl Test {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        if self.schema {
            return Ok(Answer::new(SCHEMA.to_owned(), false));
        }
        if let Some(file) = &self.write_missing {
            return self.write_missing(file.as_deref(), notes);
        }
        let files = Scenarios::read(&self.paths)?;
        let input = Input::read(&self.documents(), notes)?;
        let report = self.report(&files, &input)?;
        let text = match self.format {
            Format::Text => text::report(&report),
            Format::Tap => tap::report(&report),
            Format::Junit => junit::report(&report),
        };
        Ok(Answer::new(text, report.n_failed() > 0))
    }

    /// Where the documents are: beside the saved calls, unless somebody says.
    fn documents(&self) -> Vec<PathBuf> {
        if !self.documents.is_empty() {
            return self.documents.clone();
        }
        let beside = |path: &PathBuf| match path.parent() {
            _ if path.is_dir() => path.clone(),
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        self.paths.iter().map(beside).collect()
    }

    fn report<'a>(&self, files: &'a [Scenarios], input: &Input) -> Result<Report<'a>, InputError> {
        let lists: Vec<_> = input.call_flows.iter().map(Rules::with_id).collect();
        let mut coverage = ways(input, &lists);
        let mut report = Report {
            files: Vec::new(),
            coverage: None,
        };
        for file in files {
            let from = self.from.unwrap_or_else(|| file.saved.first_day());
            let mut all = Vec::new();
            for saved in &file.saved.scenarios {
                let (entry, call) = call(file, saved, input, &lists, from)?;
                let trace = entry.play(&input.account, &call);
                coverage.take(&trace);
                let reasons = saved.expect.judge(&input.account, entry, &trace);
                all.push(Tested {
                    name: &saved.name,
                    at: call.at.to_string(),
                    wrong: reasons.iter().map(ToString::to_string).collect(),
                    trace: trace.to_text(),
                });
            }
            report.files.push((&file.file, all));
        }
        report.coverage = Some(coverage).filter(|_| self.coverage);
        Ok(report)
    }
}

/// Every way of all flows.
fn ways(input: &Input, lists: &[CallFlow]) -> Coverage {
    let mut coverage = Coverage::of_account(&input.account);
    for it in lists {
        coverage.add_rules(it);
    }
    coverage
}

/// Where a saved call comes to, and the call at its instant.
fn call<'a>(
    file: &Scenarios,
    saved: &SavedCall,
    input: &'a Input,
    lists: &'a [CallFlow],
    from: Day,
) -> Result<(Entry<'a>, Scenario), InputError> {
    let wrong =
        |why: String| InputError::Saved(file.file.clone(), format!("{}: {why}", saved.name));
    let entry = entry(saved, input, lists).map_err(wrong)?;
    let call = saved.scenario(&input.account, from);
    let call = call.map_err(|e| wrong(e.to_string()))?;
    Ok((entry, call))
}

/// Where a saved call comes to.
fn entry<'a>(
    saved: &SavedCall,
    input: &'a Input,
    lists: &'a [CallFlow],
) -> Result<Entry<'a>, String> {
    let rules = |idx: usize| lists.get(idx).map(Entry::Rules);
    if let Some(said) = &saved.flow {
        let trees = input.callflows.iter().filter(|it| it.is_called(said));
        let trees = trees.map(|it| Entry::Tree(&it.flow));
        let named = input.call_flows.iter().enumerate();
        let named = named.filter(|(_, it)| it.is_called(said));
        let all: Vec<_> = trees
            .chain(named.filter_map(|(idx, _)| rules(idx)))
            .collect();
        return match all[..] {
            [one] => Ok(one),
            [] => Err(format!("there is no flow with the id or name `{said}`")),
            _ => Err(format!(
                "several flows are called `{said}`; name one by its id"
            )),
        };
    }
    let unclear = || {
        match saved.to() {
        "" => "it is not clear which flow the call comes to; write the number called as `to` in `call`, or beside it `flow` with an id or name".to_owned(),
        to => format!("it is not clear which flow `{to}` comes to; write `flow` beside `call`, with an id or name"),
    }
    };
    match choose(input, saved.to()) {
        Ok(Chosen::Number) => Ok(Entry::Number),
        Ok(Chosen::Tree(it)) => Ok(Entry::Tree(&it.flow)),
        Ok(Chosen::Rules(chosen)) => {
            let mut all = input.call_flows.iter();
            let idx = all.position(|it| std::ptr::eq(it, chosen));
            idx.and_then(rules).ok_or_else(unclear)
        }
        Err(_) => Err(unclear()),
    }
}
