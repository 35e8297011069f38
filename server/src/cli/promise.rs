//! `ringtree promise`: whether promises hold for all calls.

use super::Answer;
use super::dates;
use super::example::command_to;
use super::input::{Input, InputError, Promises, Rules};
use clap::Args;
use ringtree::Scenario;
use ringtree::ask::Promise as Promised;
use ringtree::ask::map::zone_name;
use ringtree::ask::promise::{Outcome, SCHEMA, Verdict};
use ringtree::ask::saved::FIRST_DAY;
use ringtree::number::DialPlan;
use ringtree::route::Authority;
use ringtree::simulate::Simulator;
use ringtree::temporal::{Day, Span, Zone};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const USAGE: &str = "\
ringtree promise [OPTIONS] <FILES|PROMISES>...
       ringtree promise --schema";

const HELP: &str = "\
Ends with 0 when every promise holds, with 1 when one is broken, with 2 when the command or its input could not be read.";

const LONG_HELP: &str = r#"Promises, on the command line or in a file:
  reaches-someone                    every caller gets a person, a voicemail box, a queue or a conference
  reaches-someone unless-silent      the same, of callers who press something when asked last
  menus<=2                           callers come to no more than so many different menus
  rings-within 20s                   somebody rings no later than that
  never-passes hangup                as in saved calls: a module, `menu:main`, a place `/1/_` or `main:/1`
  never-ends hung_up                 as in saved calls: an ending; always-ends voicemail:main
  rings alice                        in every call; rings-someone: somebody does
  rings alice before bob             he does not ring unless she has begun to before
Behind it stands what it is limited to:
  during "Mon-Fri 09:00-17:00; Sat 10:00-14:00"    in Europe/Berlin    to 2000
  from outside (inside, anonymous, +4930123456, list:vip)

A file of promises, `desk.promises.toml`; the same as JSON is `desk.promises.json`:
  from = "2026-03-02"                # calls from this day on; 2026-01-01 when it is not said
  days = 365                         # on so many days
  promises = ['never-passes hangup during "Mon-Fri 09:00-17:00"', { name = "no maze", menus_at_most = 2, flow = "main" }]

A broken promise brings calls that break it, the most usual ones first; one that holds has been tried on all calls of the time, except for what it
says was not looked at.

Ends with 0 when every promise holds, with 1 when one is broken, with 2 when the command or its input could not be read."#;

/// Options of `ringtree promise`
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = LONG_HELP, override_usage = USAGE)]
pub struct Promise {
    /// Files and folders of documents, as `ringtree check` reads them, and promises such as `menus<=2`; without any, those of the folders
    /// in files that end in `.promises.json` or `.promises.toml`
    #[arg(value_name = "FILES|PROMISES", required_unless_present = "schema")]
    words: Vec<String>,
    /// A file of promises
    #[arg(long, value_name = "FILE")]
    promises: Vec<PathBuf>,
    /// Calls of seven days from this one on, whatever the files say
    #[arg(long, value_name = "DATE", conflicts_with = "year", value_parser = dates::day)]
    week: Option<Day>,
    /// Calls of a year of the calendar, whatever the files say
    #[arg(long, value_name = "YYYY", value_parser = dates::year)]
    year: Option<i64>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    /// Print what a file may hold, as a JSON Schema
    #[arg(long, exclusive = true)]
    schema: bool,
}

/// What came of a promise
#[derive(Serialize)]
struct Kept {
    /// As people call it, else as it is written
    name: String,
    promise: String,
    /// The flow that it was tried on; none where the number decides
    #[serde(skip_serializing_if = "Option::is_none")]
    flow: Option<String>,
    #[serde(flatten)]
    verdict: Verdict,
    #[serde(skip)]
    play_flow: Option<String>,
    /// When the calls come in, in words
    #[serde(skip)]
    looked: String,
    #[serde(skip)]
    zone: Zone,
}

/// Where calls come in, and what it is called.
struct Entrance {
    flow: Option<String>,
    /// A number that leads there
    number: Option<String>,
    /// What to name for a call to come here; none where there is nothing else, or the number leads here
    play_flow: Option<String>,
    simulator: Simulator,
}

impl Promise {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        if self.schema {
            return Ok(Answer::new(SCHEMA.to_owned(), false));
        }
        let (paths, said) = self.sorted()?;
        let input = Input::read(&paths, notes)?;
        let beside = said.is_empty() && self.promises.is_empty();
        let files = Promises::read(&self.promises, beside.then_some(&paths[..]))?;
        let mut all = Vec::new();
        for file in &files {
            let days = (file.file.from, file.file.days);
            for it in &file.file.promises {
                self.try_on(it, &input, days, &mut all)?;
            }
        }
        for it in &said {
            self.try_on(it, &input, (None, None), &mut all)?;
        }
        if all.is_empty() {
            return Err(InputError::Question(
                "nothing is promised; say it behind the files, such as `menus<=2`, or in a file that ends in `.promises.json` or `.promises.toml`, see --help"
                    .to_owned(),
            ));
        }
        let is_broken = all.iter().any(|it| !it.verdict.holds());
        let text = if self.json {
            super::json(&all)
        } else {
            report(&paths, &all)
        };
        Ok(Answer::new(text, is_broken))
    }

    /// What are files, and what are promises.
    fn sorted(&self) -> Result<(Vec<PathBuf>, Vec<Promised>), InputError> {
        let mut paths = Vec::new();
        let mut said = Vec::new();
        for word in &self.words {
            if Path::new(word).exists() || !Promised::is_begun(word) && !word.contains(' ') {
                paths.push(PathBuf::from(word));
            } else {
                let promise = word.parse::<Promised>();
                said.push(promise.map_err(|e| InputError::Question(e.to_string()))?);
            }
        }
        Ok((paths, said))
    }

    /// When calls come in, and the same in words; `days` are those of a file.
    fn span(&self, zone: &Zone, days: (Option<Day>, Option<u32>)) -> (Span, String) {
        const YEAR: u32 = 365;
        match (self.week, self.year, days) {
            (Some(first), _, _) => (zone.week(first), format!("in the week from {first}")),
            (None, Some(year), _) => (zone.year(year), format!("in {year}")),
            (None, None, (None, None)) => (zone.year(FIRST_DAY.0), format!("in {}", FIRST_DAY.0)),
            (None, None, (from, days)) => {
                let (year, month, day) = FIRST_DAY;
                let first = from.unwrap_or_else(|| Day::of(year, month, day));
                let days = days.unwrap_or(YEAR);
                let span = zone.days_from(first, i64::from(days));
                (span, format!("on {days} days from {first}"))
            }
        }
    }

    fn try_on(
        &self,
        promise: &Promised,
        input: &Input,
        days: (Option<Day>, Option<u32>),
        all: &mut Vec<Kept>,
    ) -> Result<(), InputError> {
        for it in entrances(promise, input)? {
            let zone = zone(promise, &it.simulator)?;
            let (span, looked) = self.span(&zone, days);
            let written = promise.to_string();
            let mut asked = promise.clone();
            // For its calls to be played.
            asked.to = asked.to.or(it.number);
            all.push(Kept {
                name: promise.name.clone().unwrap_or_else(|| written.clone()),
                promise: written,
                flow: it.flow,
                verdict: asked.keep(&it.simulator, span, &zone),
                play_flow: it.play_flow,
                looked: format!("{looked} by the clocks of {}", zone.name()),
                zone,
            });
        }
        Ok(())
    }
}

/// Whose clocks its hours and days go by: those that it names, else those of the documents.
fn zone(promise: &Promised, simulator: &Simulator) -> Result<Zone, InputError> {
    if let Some(zone) = &promise.zone {
        return Ok(zone.clone());
    }
    let name = zone_name(simulator.rules(), simulator.account()).unwrap_or("UTC");
    Zone::named(name).map_err(|e| InputError::Question(e.to_string()))
}

/// Where the calls come in that a promise is about: the flow that it names, else what the number leads to, and every call flow of rules.
fn entrances(promise: &Promised, input: &Input) -> Result<Vec<Entrance>, InputError> {
    let is_one = input.callflows.len() + input.call_flows.len() == 1;
    let tree = |it: &super::input::Tree| Entrance {
        flow: Some(it.label().to_owned()),
        number: it.number().map(str::to_owned),
        play_flow: it.named_to_play(is_one),
        simulator: Simulator::of_flow(&input.account, &it.flow),
    };
    let rules = |it: &Rules| Entrance {
        flow: Some(it.label().to_owned()),
        number: None,
        play_flow: (!is_one).then(|| it.label().to_owned()),
        simulator: Simulator::of_rules(&input.account, &it.with_id()),
    };
    if let Some(said) = &promise.flow {
        let trees = input.callflows.iter().filter(|it| it.is_called(said));
        let lists = input.call_flows.iter().filter(|it| it.is_called(said));
        let all: Vec<_> = trees.map(tree).chain(lists.map(rules)).collect();
        if all.is_empty() {
            let why = format!("{promise}: there is no flow with the id or name `{said}`");
            return Err(InputError::Question(why));
        }
        return Ok(all);
    }
    let plan = DialPlan::of(input.account.settings());
    let is_called = |it: &&Rules| {
        let number = it.flow.document().get("phone_number");
        let number = number.and_then(ringtree::Json::as_str);
        let to = promise.to.as_deref();
        to.is_none_or(|to| number.is_some_and(|it| plan.normalize(it) == plan.normalize(to)))
    };
    let lists: Vec<_> = input.call_flows.iter().filter(is_called).collect();
    let mut all: Vec<_> = lists.into_iter().map(rules).collect();
    let has_numbers = !ringtree::ask::entrances(&input.account).is_empty();
    match &input.callflows[..] {
        // Where rules take the number, no callflow does.
        _ if promise.to.is_some() && !all.is_empty() => {}
        [] => {}
        _ if has_numbers => all.push(Entrance {
            flow: None,
            number: None,
            play_flow: None,
            simulator: Simulator::of_account(&input.account),
        }),
        trees => all.extend(trees.iter().map(tree)),
    }
    if let Some(to) = promise
        .to
        .as_deref()
        .filter(|_| !all.iter().any(|it| is_taken(it, promise)))
    {
        let why = format!("{promise}: no flow has the number `{to}`: there is nothing to keep");
        return Err(InputError::Question(why));
    }
    Ok(all)
}

/// Whether calls come in there to the number that a promise names; a single flow takes every number.
fn is_taken(entrance: &Entrance, promise: &Promised) -> bool {
    let number = promise.to.as_deref().filter(|_| entrance.flow.is_none());
    let routes = entrance.simulator.routes();
    number.is_none_or(|it| routes.taker(it, Authority::Inside).is_some())
}

fn report(paths: &[PathBuf], all: &[Kept]) -> String {
    let mut text = String::new();
    let mut n_broken = 0;
    // Where clocks or times differ, each promise says its own.
    let several = all
        .windows(2)
        .any(|it| matches!(it, [one, other] if one.looked != other.looked));
    for it in all {
        let state = if it.verdict.holds() {
            "ok    "
        } else {
            "BROKEN"
        };
        n_broken += usize::from(!it.verdict.holds());
        let mut head = it.name.clone();
        if it.name != it.promise {
            let _ = write!(head, " ({})", it.promise);
        }
        if let Some(flow) = &it.flow {
            let _ = write!(head, ", calls to {flow}");
        }
        if several {
            let _ = write!(head, ", {}", it.looked);
        }
        let _ = writeln!(text, "{state}  {head}");
        let play = |call: &Scenario| command_to(paths, it.play_flow.as_deref(), call, &it.zone);
        let about = it.verdict.to_text_with(&play);
        let about = about.lines();
        let is_plain = matches!(it.verdict.outcome, Outcome::Holds);
        for line in about.skip(usize::from(is_plain)) {
            let _ = writeln!(text, "        {line}");
        }
    }
    let n_kept = all.len() - n_broken;
    let _ = write!(text, "{n_kept} of {} promises hold", all.len());
    let _ = match all.first().filter(|_| !several) {
        Some(first) => writeln!(text, ", {}", first.looked),
        None => writeln!(text),
    };
    text
}
