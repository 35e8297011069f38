//! `ringtree simulate`: what a call would do.

use super::Answer;
use super::choose::{Chosen, called, choose};
use super::input::{Input, InputError, text_of};
use super::options::{EXAMPLE, When, caller, keys};
use clap::Args;
use jiff::Timestamp;
use ringtree::ask::saved::meant;
use ringtree::call::Ask;
use ringtree::call::scenario::{self, Authority, Caller, Keys, Outcome};
use ringtree::json::{DataError, Json, Object, from_json, from_text};
use ringtree::route::{self, Routes};
use ringtree::temporal::Zone;
use ringtree::{Account, Ending, Scenario, Trace, simulate, simulate_flow, simulate_rules};
use std::path::{Path, PathBuf};

const HELP: &str = "\
Ends with 0 when the call came to an end, with 1 when no callflow takes it or something has to be known first, with 2 when the command or its
input could not be read.";

const LONG_HELP: &str = r##"A whole call as a file, for --scenario; only `at` is needed:
  {
    "from": "+14155550100",
    "to": "2000",
    "at": "2026-03-02T10:00:00-06:00",
    "keys": ["1", "", "42#", "hang_up"],
    "endpoints": { "reception": "busy", "+14155550123": { "answers": { "after_s": 12 } } },
    "other_endpoints": "no_answer"
  }

Ends with 0 when the call came to an end, with 1 when no callflow takes it or something has to be known first, with 2 when the command or its
input could not be read."##;

/// Options of `ringtree simulate`
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = LONG_HELP)]
pub struct Simulate {
    #[command(flatten)]
    files: super::Files,
    /// The number called; without it the call comes to the one flow that was named
    #[arg(long, value_name = "NUMBER")]
    to: Option<String>,
    /// The caller's number; `anonymous` or `withheld` when it is not shown
    #[arg(long, value_name = "NUMBER", value_parser = |it: &str| Ok::<_, String>(caller(it)))]
    from: Option<Caller>,
    /// The call comes to this flow, by id or name, whatever its number
    #[arg(long, value_name = "ID")]
    flow: Option<String>,
    /// When the call comes in, as `2026-03-02T10:00:00-06:00`; without offset by the clock of --zone, else of the documents' own zone
    #[arg(long, visible_alias = "time", value_name = "INSTANT")]
    at: Option<When>,
    /// The zone of the clock on the wall, such as `Europe/Berlin`, where neither documents nor, for --at, an offset say another
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<String>,
    /// What the caller presses at each prompt, such as `1,,42#`; nothing between commas is silence, `hang_up` hangs up
    #[arg(long, visible_alias = "digits", value_name = "KEYS", value_delimiter = ',', value_parser = keys)]
    keys: Vec<Keys>,
    /// What all other endpoints do when they ring: `none` of them answers, they are `busy`, or `all` answer
    #[arg(long, value_name = "WHAT", value_parser = outcome)]
    answers: Option<Outcome>,
    /// What a telephone does, by its id or name, or all of a person, or an outside number: `reception=none`, `reception=busy`, `reception=12` for an answer after 12
    /// seconds; may be given several times
    #[arg(long, value_name = "ID=WHAT", value_parser = endpoint)]
    answer: Vec<(String, Outcome)>,
    /// The call comes from inside the account
    #[arg(long, conflicts_with_all = ["device", "user"])]
    inside: bool,
    /// The call comes from this telephone of the account, by id or name
    #[arg(long, value_name = "ID", conflicts_with = "user")]
    device: Option<String>,
    /// The call comes from this person of the account, by id or name
    #[arg(long, value_name = "ID")]
    user: Option<String>,
    /// All of the call as a JSON file, see --help; the other options replace parts of it
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

fn zone(name: &str) -> Result<String, String> {
    let zone =
        Zone::named(name).map_err(|e| format!("{e}; zones are called as `Europe/Berlin`"))?;
    Ok(zone.name().to_owned())
}

/// What an endpoint does, in a word
pub(super) fn outcome(text: &str) -> Result<Outcome, String> {
    match text {
        "none" => Ok(Outcome::NoAnswer),
        "busy" => Ok(Outcome::Busy),
        "all" => Ok(Outcome::Answers(scenario::Answer::default())),
        seconds => {
            let after_s = seconds.parse().map_err(
                |_| "write `none`, `busy`, `all`, or the seconds after which somebody answers",
            )?;
            Ok(Outcome::Answers(scenario::Answer {
                after_s,
                ..scenario::Answer::default()
            }))
        }
    }
}

/// What one endpoint does: `reception=busy`
fn endpoint(text: &str) -> Result<(String, Outcome), String> {
    let why = "write an id and what it does: `reception=none`, `reception=busy`, or `reception=12` for an answer after 12 seconds";
    match text.rsplit_once('=') {
        Some((id, what)) if !id.is_empty() && what != "all" => {
            let what = outcome(what).map_err(|_| why)?;
            Ok((id.to_owned(), what))
        }
        _ => Err(why.to_owned()),
    }
}

impl Simulate {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        let input = Input::read(&self.files.paths, notes)?;
        let (chosen, scenario) = self.scenario(&input, notes)?;
        let trace = match chosen {
            Chosen::Number => simulate(&input.account, &scenario),
            Chosen::Tree(it) => simulate_flow(&input.account, &it.flow, &scenario),
            Chosen::Rules(it) => simulate_rules(&input.account, &it.flow, &scenario),
        };
        let open = matches!(
            trace.ending,
            Ending::Awaiting { .. } | Ending::Refused { .. }
        );
        let text = match (self.json, &chosen) {
            (true, _) => super::json(&trace),
            (false, Chosen::Number) => format!(
                "{}{}",
                entry(&input.account, &scenario),
                told(&trace, &scenario)
            ),
            (false, Chosen::Tree(_) | Chosen::Rules(_)) => told(&trace, &scenario),
        };
        Ok(Answer::new(text, open))
    }

    /// Where the call comes to, and the call.
    fn scenario<'a>(
        &self,
        input: &'a Input,
        notes: &mut Vec<String>,
    ) -> Result<(Chosen<'a>, Scenario), InputError> {
        let mut scenario = match (&self.scenario, &self.at) {
            (Some(path), _) => Self::read(path, &input.account, notes)?,
            (None, Some(_)) => Scenario::at(Timestamp::UNIX_EPOCH),
            (None, None) => return Err(When::missing()),
        };
        if let Some(to) = &self.to {
            scenario.to.clone_from(to);
        }
        let chosen = match &self.flow {
            Some(flow) => called(input, flow)?,
            None => choose(input, &scenario.to)?,
        };
        if self.zone.is_some() {
            scenario.zone.clone_from(&self.zone);
        }
        if let Some(at) = &self.at {
            let zone = self.zone.as_deref().or_else(|| chosen.zone(input));
            scenario.at = at.instant(zone, notes)?;
        }
        self.put_people(&mut scenario, &input.account)?;
        Ok((chosen, scenario))
    }

    /// A call from a file; it may have been written for other documents, so whom these do not know is but noted.
    fn read(
        path: &Path,
        account: &Account,
        notes: &mut Vec<String>,
    ) -> Result<Scenario, InputError> {
        let scenario = read(path)?;
        Ok(meant(account, &scenario).unwrap_or_else(|why| {
            notes.push(format!("note: `{}`: {why}", path.display()));
            scenario
        }))
    }

    /// Who does what, as the options say.
    fn put_people(&self, scenario: &mut Scenario, account: &Account) -> Result<(), InputError> {
        if let Some(from) = &self.from {
            scenario.from.clone_from(from);
        }
        if !self.keys.is_empty() {
            scenario.keys.clone_from(&self.keys);
        }
        if self.answers.is_some() {
            scenario.other_endpoints.clone_from(&self.answers);
        }
        let mut said = Scenario::at(scenario.at);
        said.endpoints.extend(self.answer.iter().cloned());
        let authority = self.authority();
        said.authorised_by = authority.clone().unwrap_or_default();
        let said = meant(account, &said);
        let said = said.map_err(|e| InputError::Question(e.to_string()))?;
        scenario.endpoints.extend(said.endpoints);
        if authority.is_some() {
            scenario.authorised_by = said.authorised_by;
        }
        Ok(())
    }

    fn authority(&self) -> Option<Authority> {
        let device = self.device.clone().map(Authority::Device);
        let device = device.or_else(|| self.user.clone().map(Authority::User));
        // A telephone of which nothing is known.
        device.or_else(|| self.inside.then(|| Authority::Device(String::new())))
    }
}

/// A call from a file.
fn read(path: &Path) -> Result<Scenario, InputError> {
    let text = text_of(path)?;
    let wrong = |e: DataError| {
        let field = wrong_field(&text).map(|it| format!("`{it}`: "));
        let why = format!("{}{e}", field.unwrap_or_default());
        InputError::Scenario(path.to_owned(), why)
    };
    from_text(&text).map_err(wrong)
}

/// The member of a scenario that cannot be read: reading all of it does not say which, so each is read alone.
fn wrong_field(text: &str) -> Option<String> {
    let Ok(Json::Object(members)) = Json::parse(text) else {
        return None;
    };
    let is_wrong = |(key, value): &(&str, &Json)| {
        let mut alone = Object::new();
        alone.set("at", EXAMPLE);
        alone.set(*key, (*value).clone());
        let read: Result<Scenario, _> = from_json(&alone.into());
        // One that nobody knows is named already.
        read.is_err_and(|e| !e.to_string().starts_with(&format!("unknown field `{key}`")))
    };
    let (key, _) = members.iter().find(is_wrong)?;
    Some(key.to_owned())
}

/// Why the callflow answers that is called.
fn entry(account: &Account, scenario: &Scenario) -> String {
    let routes = Routes::of(account.settings(), account.callflows());
    let authority = match scenario.authorised_by {
        Authority::Carrier => route::Authority::Carrier,
        Authority::Device(_) | Authority::User(_) => route::Authority::Inside,
    };
    let found = routes.answer(&scenario.to, authority);
    // Why none does is how the trace ends.
    found.map(|it| format!("{it}\n")).unwrap_or_default()
}

/// The trace, and what to add when something has to be known.
fn told(trace: &Trace, scenario: &Scenario) -> String {
    let text = trace.to_text();
    match &trace.ending {
        Ending::Awaiting { ask } => format!("{text}add {}\n", missing(ask, scenario)),
        _ => text,
    }
}

/// The option that answers a question.
fn missing(ask: &Ask, scenario: &Scenario) -> String {
    match ask {
        Ask::Digits { entry, .. } => {
            let pressed = |idx| match scenario.keys.get(idx) {
                Some(Keys::Pressed(keys) | Keys::Collected(keys)) => keys.as_str(),
                Some(Keys::HangUp) => "hang_up",
                None => "",
            };
            let mut keys: Vec<_> = (0..*entry).map(pressed).collect();
            keys.push("1");
            format!("what the caller presses, such as --keys {}", keys.join(","))
        }
        Ask::Endpoints { endpoints } => {
            let one = endpoints.first().map_or("ID", String::as_str);
            format!(
                "--answers none, busy or all, or for one of them --answer {one}=10 (seconds), {one}=busy or {one}=none"
            )
        }
        Ask::Service { service } => {
            let name = serde_json::to_value(service).unwrap_or_default();
            let name = name.as_str().unwrap_or_default();
            format!("`services.{name}` to a file for --scenario")
        }
    }
}
