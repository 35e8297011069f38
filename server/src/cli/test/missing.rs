//! `ringtree test --write-missing`: the calls that nobody has saved yet, as a file of saved calls.
//!
//! A file that is there already is not touched.

use super::{Test, call, ways};
use crate::cli::Answer;
use crate::cli::input::{Input, InputError, Rules, Scenarios};
use ringtree::ask::saved::SavedCalls;
use ringtree::ask::{Limits, Missing, missing};
use ringtree::temporal::Day;
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

impl Test {
    pub(super) fn write_missing(
        &self,
        to: Option<&Path>,
        notes: &mut Vec<String>,
    ) -> Result<Answer, InputError> {
        let files = Scenarios::read_any(&self.paths)?;
        let input = Input::read(&self.documents(), notes)?;
        let lists: Vec<_> = input.call_flows.iter().map(Rules::with_id).collect();
        let mut taken = ways(&input, &lists);
        for file in &files {
            let from = self.from.unwrap_or_else(|| file.saved.first_day());
            for saved in &file.saved.scenarios {
                let (entry, call) = call(file, saved, &input, &lists, from)?;
                taken.take(&entry.play(&input.account, &call));
            }
        }
        let (n_edges, n_taken) = (taken.edges().len(), taken.n_taken());
        let missing = missing(
            &input.account,
            &lists,
            &taken,
            self.first_day(&files),
            Limits::default(),
        );
        let told = told(&missing, n_edges, n_taken);
        let Some(path) = to else {
            notes.extend(told);
            return Ok(Answer::new(text(&missing.calls, None)?, false));
        };
        if !missing.calls.scenarios.is_empty() {
            write(path, &text(&missing.calls, Some(path))?)?;
        }
        Ok(Answer::new(told.join("\n"), false))
    }

    /// From which day times are counted: as somebody says, or as the first file does.
    fn first_day(&self, files: &[Scenarios]) -> Day {
        let nobody = SavedCalls {
            from: None,
            scenarios: Vec::new(),
        };
        let first = files.first().map_or(&nobody, |it| &it.saved);
        self.from.unwrap_or_else(|| first.first_day())
    }
}

/// What was found, and what could not be.
fn told(missing: &Missing, n_edges: usize, n_taken: usize) -> Vec<String> {
    let n_calls = missing.calls.scenarios.len();
    let n_unreached = missing.unreached.len();
    let n_more = n_edges.saturating_sub(n_taken + n_unreached);
    let calls = if n_calls == 1 { "call" } else { "calls" };
    let mut told = vec![format!(
        "{n_taken} of {n_edges} ways were taken; {n_calls} more {calls} for {n_more} others"
    )];
    let unreached = missing.unreached.iter();
    told.extend(unreached.map(|it| format!("  no call takes  {it}")));
    told.extend(missing.gaps.iter().map(|it| format!("  but {it}")));
    told
}

fn text(calls: &SavedCalls, path: Option<&Path>) -> Result<String, InputError> {
    let extension = path.and_then(Path::extension);
    if !extension.is_some_and(|it| it.eq_ignore_ascii_case("toml")) {
        return Ok(crate::cli::json(calls));
    }
    toml::to_string_pretty(calls).map_err(|e| {
        let why = format!("TOML cannot say this: {e}; name a file that ends in `.json`");
        InputError::Question(why)
    })
}

fn write(path: &Path, text: &str) -> Result<(), InputError> {
    let failed = |e: std::io::Error| match e.kind() {
        ErrorKind::AlreadyExists => InputError::Question(format!(
            "`{}` is there already; name a new file, its calls are played together with the others",
            path.display()
        )),
        _ => InputError::Question(format!("cannot write `{}`: {e}", path.display())),
    };
    let mut file = File::create_new(path).map_err(failed)?;
    writeln!(file, "{}", text.trim_end()).map_err(failed)
}
