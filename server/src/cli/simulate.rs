//! `ringtree simulate`: what a call would do.

use super::Answer;
use super::input::{Input, InputError};
use clap::Args;
use jiff::Timestamp;
use ringtree::call::scenario::Keys;
use ringtree::json::from_text;
use ringtree::{Ending, Scenario, Trace, simulate, simulate_flow, simulate_rules};
use std::fs;
use std::path::PathBuf;

/// Options of `ringtree simulate`
#[derive(Args, Debug)]
pub struct Simulate {
    /// Files and folders of documents, or an exported account
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    /// The number called; without it the call comes to the one flow that was named
    #[arg(long, value_name = "NUMBER")]
    to: Option<String>,
    /// The caller's number
    #[arg(long, value_name = "NUMBER")]
    from: Option<String>,
    /// When the call comes in, as `2026-03-02T10:00:00-06:00`
    #[arg(long, value_name = "INSTANT")]
    at: Option<Timestamp>,
    /// What the caller presses at each prompt, such as `1,,42`; nothing between commas is silence
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    keys: Vec<String>,
    /// All of the call as a JSON file; the other options replace parts of it
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Simulate {
    pub(super) fn answer(&self) -> Result<Answer, InputError> {
        let input = Input::read(&self.files)?;
        let scenario = self.scenario()?;
        let trace = play(&input, &scenario)?;
        let open = matches!(
            trace.ending,
            Ending::Awaiting { .. } | Ending::Refused { .. }
        );
        let text = if self.json {
            super::json(&trace)
        } else {
            trace.to_text()
        };
        Ok(Answer::new(text, open))
    }

    fn scenario(&self) -> Result<Scenario, InputError> {
        let mut scenario = match (&self.scenario, self.at) {
            (Some(path), _) => {
                let text =
                    fs::read_to_string(path).map_err(|e| InputError::Read(path.clone(), e))?;
                let wrong = |e: ringtree::json::DataError| {
                    InputError::Document(path.clone(), String::new(), e.to_string())
                };
                from_text(&text).map_err(wrong)?
            }
            (None, Some(at)) => Scenario::at(at),
            (None, None) => {
                let why = "say when the call comes in with --at, as `2026-03-02T10:00:00-06:00`";
                return Err(InputError::Question(why.to_owned()));
            }
        };
        if let Some(at) = self.at {
            scenario.at = at;
        }
        if let Some(to) = &self.to {
            scenario.to.clone_from(to);
        }
        if let Some(from) = &self.from {
            scenario.from.number.clone_from(from);
        }
        if !self.keys.is_empty() {
            scenario.keys = self.keys.iter().cloned().map(Keys::Pressed).collect();
        }
        Ok(scenario)
    }
}

/// A number decides among callflows; without one there is one flow.
fn play(input: &Input, scenario: &Scenario) -> Result<Trace, InputError> {
    match (&input.callflows[..], &input.call_flows[..]) {
        ([], [(_, flow)]) => Ok(simulate_rules(&input.account, flow, scenario)),
        ([_, ..], []) if !scenario.to.is_empty() => Ok(simulate(&input.account, scenario)),
        ([(_, flow)], []) => Ok(simulate_flow(&input.account, flow, scenario)),
        ([], []) => Err(InputError::Question(
            "there is no callflow among the files".to_owned(),
        )),
        _ => Err(InputError::Question(
            "there are several flows; say the number called with --to, or name one file".to_owned(),
        )),
    }
}
