//! `ringtree explore`: everything that can become of a call.

use super::Answer;
use super::example::{command_to, node};
use super::horizon::{Horizon, Looked, possible};
use super::input::{Input, InputError, Rules, Tree};
use clap::Args;
use ringtree::Account;
use ringtree::ask::map::zone_name;
use ringtree::ask::saved::Expected;
use ringtree::ask::{Calls, Explored, Limits, Partition, Reached, Way};
use ringtree::simulate::Simulator;
use serde::Serialize;
use std::fmt::Write as _;

const HELP: &str = "\
Every call is looked at, not a sample: all callers, keys and people that the documents tell apart, at every instant of the time that is asked
about; what was not looked at is said. Endings are those of saved calls: `voicemail:main`, `bridged:alice`, `hung_up`, see `ringtree test --help`.

Ends with 0; with 1 when no call comes to what was asked for with --to or --through, or some node is unreached that --unreached asks for; with 2
when the command or its input could not be read.";

const NO_PATH: &str = "is no path of a node, such as `/1/_`";
const SEVERAL_NUMBERS: &str = "calls to several numbers that go on alike are told for one of them; name one flow with --flow for all of its ways\n";

/// Options of `ringtree explore`
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub struct Explore {
    #[command(flatten)]
    files: super::Files,
    /// Calls to this flow, by id or name; without it to all numbers of the account, or to the one flow there is
    #[arg(long, value_name = "ID")]
    flow: Option<String>,
    /// Only the ways to this ending, such as `voicemail:main`
    #[arg(long, value_name = "ENDING")]
    to: Option<Expected>,
    /// Only the ways through this node, such as `/1/_`, or `main:/1/_` for one of another flow
    #[arg(long, value_name = "NODE", conflicts_with = "to")]
    through: Option<String>,
    /// Only the nodes that no call comes to
    #[arg(long, conflicts_with_all = ["to", "through"])]
    unreached: bool,
    #[command(flatten)]
    horizon: Horizon,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// What can become of calls
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    looked: Looked,
    /// The flow that calls come to; none where numbers decide
    flow: Option<String>,
    #[serde(flatten)]
    explored: Explored,
    /// How many numbers calls come to
    #[serde(skip)]
    n_numbers: usize,
    /// What to name for a call to come to the flow; none where its number leads there
    #[serde(skip)]
    play_flow: Option<String>,
    /// The ways through the node that was asked for
    #[serde(skip_serializing_if = "Option::is_none")]
    ways: Option<Vec<Way>>,
}

/// Where calls come to.
struct Entrance {
    flow: Option<String>,
    number: Option<String>,
    /// What to name for a call to come here; none where there is nothing else, or the number leads here
    play_flow: Option<String>,
    simulator: Simulator,
}

impl Explore {
    pub(super) fn answer(&self, notes: &mut Vec<String>) -> Result<Answer, InputError> {
        let input = Input::read(&self.files.paths, notes)?;
        let entrance = self.entrance(&input)?;
        let report = self.report(&entrance, &input.account)?;
        let found = match (&self.to, &report.ways) {
            (Some(_), _) => report.explored.endings.is_empty(),
            (None, Some(ways)) => ways.is_empty(),
            (None, None) => self.unreached && !report.explored.unreached.is_empty(),
        };
        let text = if self.json {
            super::json(&report)
        } else {
            self.text(&report, entrance.simulator.account())
        };
        Ok(Answer::new(text, found))
    }

    fn entrance(&self, input: &Input) -> Result<Entrance, InputError> {
        let mut trees: Vec<&Tree> = input.callflows.iter().collect();
        let mut lists: Vec<&Rules> = input.call_flows.iter().collect();
        if let Some(flow) = &self.flow {
            trees.retain(|it| it.is_called(flow));
            lists.retain(|it| it.is_called(flow));
        }
        let is_one = input.callflows.len() + input.call_flows.len() == 1;
        match (&trees[..], &lists[..]) {
            ([one], []) => Ok(Entrance {
                flow: Some(one.flow.id().to_owned()),
                number: one.number().map(str::to_owned),
                play_flow: one.named_to_play(is_one),
                simulator: Simulator::of_flow(&input.account, &one.flow),
            }),
            ([], [one]) => {
                let flow = one.with_id();
                Ok(Entrance {
                    flow: Some(flow.id().to_owned()),
                    number: None,
                    play_flow: (!is_one).then(|| flow.id().to_owned()),
                    simulator: Simulator::of_rules(&input.account, &flow),
                })
            }
            ([_, ..], []) if self.flow.is_none() => Ok(Entrance {
                flow: None,
                number: None,
                play_flow: None,
                simulator: Simulator::of_account(&input.account),
            }),
            ([], []) => Err(InputError::Question(format!(
                "there is no flow with the id or name `{}`",
                self.flow.as_deref().unwrap_or_default()
            ))),
            _ => {
                let trees = input.callflows.iter().map(Tree::label);
                let labels: Vec<_> = trees.chain(lists.iter().map(|it| it.label())).collect();
                let why = format!(
                    "there are several flows, say which with --flow: {}",
                    labels.join(", ")
                );
                Err(InputError::Question(why))
            }
        }
    }

    fn report(&self, entrance: &Entrance, account: &Account) -> Result<Report, InputError> {
        let side = &entrance.simulator;
        let looked = self.horizon.looked(zone_name(side.rules(), account))?;
        let mut calls = Calls::to(side, looked.span);
        calls.limits = Limits::patient();
        if let Some(number) = &entrance.number {
            calls.numbers = vec![number.clone()];
        }
        if looked.is_said {
            calls.template.zone = Some(looked.zone.name().to_owned());
        }
        let found = Partition::of(side, calls).run();
        let ways = match &self.through {
            None => None,
            Some(said) => {
                let label = Self::label(said, entrance)?;
                Some(found.ways_to(side, &looked.zone, &label))
            }
        };
        let n_numbers = found.numbers.len();
        let mut explored = found.explored(side, &looked.zone);
        if let Some(to) = &self.to {
            explored.endings.retain(|it| to.is_met(account, &it.ending));
            if explored.endings.is_empty() && to.is_nowhere(account) {
                return Err(InputError::Question(format!(
                    "`{to}` is nowhere in the documents; without --to all endings are told that there are"
                )));
            }
        }
        if self.unreached || ways.is_some() {
            explored.endings.clear();
        }
        Ok(Report {
            looked,
            flow: entrance.flow.clone(),
            n_numbers,
            play_flow: entrance.play_flow.clone(),
            explored,
            ways,
        })
    }

    /// A node as traces name it.
    fn label(said: &str, entrance: &Entrance) -> Result<String, InputError> {
        let refused = |why: &str| InputError::Question(format!("`{said}` {why}"));
        let (flow, path) = match (said.split_once(":/"), &entrance.flow) {
            (Some((flow, path)), _) => (flow, format!("/{path}")),
            (None, Some(flow)) => (flow.as_str(), said.to_owned()),
            (None, None) => {
                let node = said.parse();
                let node = node.map_err(|_| refused(NO_PATH))?;
                let flows = entrance.simulator.account().callflows();
                let flows = flows.filter(|(_, it)| it.node(&node).is_some());
                let flows: Vec<_> = flows.map(|it| it.0).collect();
                match flows[..] {
                    [one] => (one, said.to_owned()),
                    [] => return Err(refused("is no node of any flow")),
                    [first, ..] => {
                        let why = format!(
                            "is in several flows; write it with its flow, as `{first}:{said}`"
                        );
                        return Err(refused(&why));
                    }
                }
            }
        };
        let side = &entrance.simulator;
        let is_there = if let Some(rules) = side.rules() {
            let idx = path.trim_start_matches('/').parse::<usize>();
            idx.is_ok_and(|it| it < rules.rules.len())
        } else {
            let path = path.parse().map_err(|_| refused(NO_PATH))?;
            let flow = side.account().callflow(flow);
            flow.is_some_and(|it| it.node(&path).is_some())
        };
        if is_there {
            Ok(format!("{flow}:{path}"))
        } else {
            Err(refused("is no node here"))
        }
    }

    fn text(&self, report: &Report, account: &Account) -> String {
        let mut text = String::new();
        for it in &report.explored.endings {
            text.push_str(&self.ending(it, report));
        }
        for it in report.ways.iter().flatten() {
            text.push_str(&self.way(it, report));
        }
        // Writing into a text does not fail.
        let looked = &report.looked;
        let missing = match (&self.to, &self.through) {
            (Some(to), _) if report.explored.endings.is_empty() => Some(to.to_string()),
            (_, Some(through)) if report.ways.iter().flatten().next().is_none() => {
                Some(through.clone())
            }
            _ => None,
        };
        if let Some(missing) = missing {
            let _ = writeln!(text, "no call comes to {missing}, {looked}");
        } else if !self.unreached {
            let _ = writeln!(text, "all calls were looked at {looked}");
        }
        if self.to.is_none() && self.through.is_none() {
            for it in &report.explored.unreached {
                let _ = writeln!(text, "no call comes to {it}: {}", node(it, account));
            }
            if self.unreached && report.explored.unreached.is_empty() {
                let _ = writeln!(text, "calls come to every node, {looked}");
            }
        }
        for it in &report.explored.gaps {
            let _ = writeln!(text, "not looked at: {it}");
        }
        if report.n_numbers > 1 && self.flow.is_none() && !self.unreached {
            text.push_str(SEVERAL_NUMBERS);
        }
        text
    }

    fn ending(&self, it: &Reached, report: &Report) -> String {
        let mut text = format!("{} ({})\n", it.heading, possible(it.share));
        for way in &it.ways {
            text.push_str(&self.way(way, report));
        }
        text.push('\n');
        text
    }

    fn way(&self, way: &Way, report: &Report) -> String {
        let (flow, zone) = (report.play_flow.as_deref(), &report.looked.zone);
        let play = command_to(&self.files.paths, flow, &way.example, zone);
        format!("  {}\n    {play}\n", way.condition)
    }
}
