//! `ringtree map`: where calls land at each instant of a week or a year.

use super::Answer;
use super::choose::{Chosen, choose};
use super::dates;
use super::input::{Input, InputError};
use super::options::{caller, keys};
use super::simulate::outcome;
use clap::{Args, ValueEnum};
use ringtree::Scenario;
use ringtree::ask::map::{Asked, Look, zone_of};
use ringtree::ask::{Map as Answered, MapQuestion};
use ringtree::call::scenario::{Caller, Keys, Outcome};
use ringtree::scene::Theme;
use ringtree::simulate::Simulator;
use ringtree::temporal::{Day, Zone};
use ringtree::why::Why;
use std::path::{Path, PathBuf};

const HELP: &str = "\
Every instant is looked at, not a sample: stretches begin and end to the millisecond, also on days on which clocks are set. Without --keys the
caller presses nothing, without --answers everybody picks up.

Ends with 0, or with 2 when the command or its input could not be read.";

/// Options of `ringtree map`
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub struct Map {
    #[command(flatten)]
    files: super::Files,
    /// Seven days from this one on: `2026-03-02`
    #[arg(long, value_name = "DATE", required_unless_present = "year", conflicts_with = "year", value_parser = dates::day)]
    week: Option<Day>,
    /// A year of the calendar: `2026`
    #[arg(long, value_name = "YYYY", value_parser = dates::year)]
    year: Option<i64>,
    /// Whose clocks words and rows go by, such as `Europe/Berlin`; without it the account's, or those of the first hours among rules
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<Zone>,
    /// The number called; without it calls come to the one flow that was named
    #[arg(long, value_name = "NUMBER")]
    to: Option<String>,
    /// A caller's number; `anonymous` or `withheld` when it is not shown; given several times, each caller has a map
    #[arg(long, value_name = "NUMBER")]
    from: Vec<String>,
    /// What the caller presses at each prompt, such as `1,,42#`; nothing between commas is silence, `hang_up` hangs up
    #[arg(long, visible_alias = "digits", value_name = "KEYS", value_delimiter = ',', value_parser = keys)]
    keys: Vec<Keys>,
    /// What all telephones do when they ring: `all` answer, `none` of them does, they are `busy`, or the seconds after which they answer
    #[arg(long, visible_alias = "others", value_name = "WHAT", value_parser = others)]
    answers: Option<Outcome>,
    /// Draw it into this file, or on standard output: `-`
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    svg: Option<PathBuf>,
    /// How the picture is coloured
    #[arg(long, value_name = "THEME", default_value = "light", requires = "svg")]
    theme: Colours,
    /// How wide the picture is, in pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 960, requires = "svg", value_parser = clap::value_parser!(u32).range(320..=10_000))]
    width: u32,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Colours {
    Light,
    Dark,
}

fn zone(name: &str) -> Result<Zone, String> {
    Zone::named(name).map_err(|e| format!("{e}; zones are called as `Europe/Berlin`"))
}

/// What telephones do, also in the words of scenarios
fn others(text: &str) -> Result<Outcome, String> {
    match text {
        "answers" => outcome("all"),
        "no_answer" => outcome("none"),
        other => outcome(other),
    }
}

impl Map {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        let input = Input::read(&self.files.paths, notes)?;
        let simulator = match choose(&input, self.to.as_deref().unwrap_or_default())? {
            Chosen::Number => Simulator::of_account(&input.account),
            Chosen::Tree(it) => Simulator::of_flow(&input.account, &it.flow),
            Chosen::Rules(it) => Simulator::of_rules(&input.account, &it.flow),
        };
        let map = self.question(&simulator)?.answer(&simulator);
        let text = match &self.svg {
            None if self.json => super::json(&map),
            None => map.to_text(),
            Some(file) => self.draw(&map, file)?,
        };
        Ok(Answer::new(text, false))
    }

    fn question(&self, simulator: &Simulator) -> Result<MapQuestion, InputError> {
        let zone = self.zone.clone().unwrap_or_else(|| zone_of(simulator));
        let mut question = match (self.week, self.year) {
            (Some(first), _) => MapQuestion::week(first, zone),
            (None, Some(year)) => MapQuestion::year(year, zone),
            (None, None) => {
                let why = "say which week with --week, as `2026-03-02`, or which year with --year";
                return Err(InputError::Question(why.to_owned()));
            }
        };
        for it in &mut question.lanes {
            self.complete(&mut it.call);
        }
        if let (Some(first), [_, ..]) = (question.lanes.first().cloned(), &self.from[..]) {
            let is_one = self.from.len() == 1;
            let lane = |number: &String| Asked {
                label: (!is_one).then(|| Why::verbatim(number.as_str())),
                call: from(first.call.clone(), caller(number)),
            };
            question.lanes = self.from.iter().map(lane).collect();
        }
        Ok(question)
    }

    fn complete(&self, call: &mut Scenario) {
        call.keys.clone_from(&self.keys);
        if self.answers.is_some() {
            call.other_endpoints.clone_from(&self.answers);
        }
        if let Some(to) = &self.to {
            call.to.clone_from(to);
        }
    }

    fn draw(&self, map: &Answered, file: &Path) -> Result<String, InputError> {
        let look = Look {
            theme: match self.theme {
                Colours::Light => Theme::Light,
                Colours::Dark => Theme::Dark,
            },
            width: f64::from(self.width),
        };
        let svg = map.svg(&look, &Why::to_string);
        if file == Path::new("-") {
            return Ok(svg);
        }
        let failed = |e| InputError::Write(file.to_owned(), e);
        std::fs::write(file, svg).map_err(failed)?;
        Ok(map.to_text())
    }
}

fn from(call: Scenario, caller: Caller) -> Scenario {
    Scenario {
        from: caller,
        ..call
    }
}
