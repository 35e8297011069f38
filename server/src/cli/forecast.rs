//! `ringtree forecast`: how many calls land where, and when it is most.

use super::Answer;
use super::choose::{Chosen, choose};
use super::input::{Input, InputError, text_of};
use clap::Args;
use ringtree::Json;
use ringtree::ask::ForecastQuestion;
use ringtree::ask::forecast::SCHEMA;
use ringtree::simulate::Simulator;
use std::path::{Path, PathBuf};

const USAGE: &str = "\
ringtree forecast [OPTIONS] --arrivals <FILE> <FILES>...
       ringtree forecast --schema";

const HELP: &str = "\
Ends with 0 when there is a forecast, with 2 when the command or its input could not be read.";

const LONG_HELP: &str = r#"A file of arrivals, for --arrivals; only `per_hour` is needed, or a list of calls as they came in:
  {
    "from": "2026-03-02", "days": 7,
    "per_hour": { "weekday": [0, 0, 0, 0, 0, 0, 0, 2, 12, 20, 25, 22, 15, 18, 20, 18, 12, 6, 2, 0, 0, 0, 0, 0], "weekend": 1 },
    "numbers": { "2000": 0.8, "2001": 0.2 },
    "callers": [{ "from": "+14155550100", "share": 0.1 }],
    "keys": { "Main menu": { "1": 0.6, "2": 0.2, "silence": 0.15 } },
    "telephones": { "answers": 0.7, "engaged": 0.1, "after_s": 10 },
    "endpoints": { "Maya Chen": { "answers": 0.9 } },
    "services": { "queues": [["served", 0.8], ["timed_out", 0.2]] }
  }
  { "calls": [{ "at": "2026-03-02T10:00:00-06:00", "from": "+14155550100", "to": "2000" }] }

What is not said is taken to be so: a week from the first Monday of 2026 on the account's clocks; numbers are called alike often, by callers whom no
document names; at a menu 10 % press nothing, 10 % something wrong, and the keys with a child share the rest alike; a telephone answers after 10 seconds
with a chance of 70 %, and is engaged with one of 10 %. Calls are followed exactly until no more than 0.1 % are left (`cut`, `walks`); for those
2000 are drawn (`draws`, `seed`), and the answer says how far it may be off. --schema prints all that there may be.

Ends with 0 when there is a forecast, with 2 when the command or its input could not be read."#;

/// Options of `ringtree forecast`
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = LONG_HELP, override_usage = USAGE)]
pub struct Forecast {
    /// Files and folders of documents, an exported account, or `-` for standard input, as `ringtree check` reads them
    #[arg(value_name = "FILES", required_unless_present = "schema")]
    paths: Vec<PathBuf>,
    /// When calls come in and what people do, as a JSON file; see --help
    #[arg(long, value_name = "FILE", required_unless_present = "schema")]
    arrivals: Option<PathBuf>,
    /// Answer in JSON, hour by hour
    #[arg(long)]
    json: bool,
    /// Print what a file of arrivals may hold, as a JSON Schema
    #[arg(long, exclusive = true)]
    schema: bool,
}

impl Forecast {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        let Some(arrivals) = self.arrivals.as_deref().filter(|_| !self.schema) else {
            return Ok(Answer::new(SCHEMA.to_owned(), false));
        };
        let text = text_of(arrivals)?;
        let wrote = Json::parse(&text);
        let wrote = wrote.map_err(|e| InputError::Json(arrivals.to_owned(), e))?;
        let input = Input::read(&self.paths, notes)?;
        let simulator = simulator(&input, &wrote)?;
        let question = ForecastQuestion::from_json(&wrote, &simulator);
        let forecast = question
            .map_err(|e| wrong(arrivals, &e))?
            .answer(&simulator);
        let text = if self.json {
            super::json(&forecast)
        } else {
            forecast.to_text()
        };
        Ok(Answer::new(text, false))
    }
}

fn wrong(file: &Path, why: &dyn std::fmt::Display) -> InputError {
    InputError::Question(format!("`{}`: {why}", file.display()))
}

/// Where calls come in: the one flow that there is, or the numbers of the account.
fn simulator(input: &Input, arrivals: &Json) -> Result<Simulator, InputError> {
    let by_number = arrivals.get("numbers").and_then(Json::as_object);
    let called = by_number.and_then(|it| it.iter().next());
    let calls = arrivals.get("calls").and_then(Json::as_array);
    let first = calls.and_then(|it| it.first()?.get("to")?.as_str());
    let to = called.map(|it| it.0).or(first).unwrap_or_default();
    let is_one = input.callflows.len() + input.call_flows.len() == 1;
    if to.is_empty() && !is_one && !input.callflows.is_empty() && calls.is_none() {
        return Ok(Simulator::of_account(&input.account));
    }
    Ok(match choose(input, to)? {
        Chosen::Number => Simulator::of_account(&input.account),
        Chosen::Tree(it) => Simulator::of_flow(&input.account, &it.flow),
        Chosen::Rules(it) => Simulator::of_rules(&input.account, &it.flow),
    })
}
