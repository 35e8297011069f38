//! A forecast is what many calls come to that are drawn one by one.

use crate::support::offices;
use crate::support::random::{Random, for_all};
use jiff::{SignedDuration, Timestamp};
use ringtree::ask::{ForecastQuestion, Landing};
use ringtree::call::Ask;
use ringtree::call::scenario::{Answer, Caller, Keys, Outcome};
use ringtree::simulate::Simulator;
use ringtree::{Account, Ending, NodePath, Scenario, Trace};
use std::collections::BTreeMap;

const MONDAY: &str = "2026-03-23";
const VIP: &str = "+15551230001";
const ANYBODY: &str = "+12025550143";

/// What people do, at the keys that the menu has and with a telephone that rings.
trait People {
    fn press(&mut self, menu: &str, keys: &[String]) -> String;
    fn pick_up(&mut self, telephone: &str) -> Outcome;
}

/// Plays a call to its end, people being asked as questions come.
fn play(simulator: &Simulator, mut call: Scenario, people: &mut impl People) -> Trace {
    loop {
        // Nobody waits for keys at some prompts, and callers may press some even so: watched, a call asks.
        let (trace, _) = simulator.watch(&call);
        match &trace.ending {
            Ending::Awaiting {
                ask: Ask::Digits { entry, .. },
            } => {
                let (flow, path) = trace.visits.last().unwrap().split_once(':').unwrap();
                let flow = simulator.account().callflow(flow).unwrap();
                let node = flow.node(&path.parse::<NodePath>().unwrap()).unwrap();
                let pressed = match node.module() {
                    Some("menu") => {
                        let menu = node.body.data().unwrap().get("id").unwrap();
                        let keys = node.children.iter().map(|it| it.key.as_str().to_owned());
                        let keys: Vec<_> = keys.filter(|it| it.parse::<u32>().is_ok()).collect();
                        people.press(menu.as_str().unwrap(), &keys)
                    }
                    // Nobody knows the pin of a box.
                    _ => String::new(),
                };
                call.answer_keys(*entry, Keys::Pressed(pressed));
            }
            Ending::Awaiting {
                ask: Ask::Endpoints { endpoints },
            } => {
                for it in endpoints {
                    let outcome = people.pick_up(it);
                    call.endpoints.entry(it.clone()).or_insert(outcome);
                }
            }
            Ending::Awaiting { ask } => panic!("nobody answers {ask:?}"),
            _ => return trace,
        }
    }
}

fn answers() -> Outcome {
    Outcome::Answers(Answer {
        after_s: 10,
        ..Answer::default()
    })
}

/// People who do what comes to their minds.
struct Moody<'a> {
    random: &'a mut Random,
    silence: f64,
    wrong: f64,
    answers: f64,
    engaged: f64,
}

fn chance(random: &mut Random) -> f64 {
    f64::from(u32::try_from(random.below(1 << 20)).unwrap()) / f64::from(1 << 20)
}

impl People for Moody<'_> {
    fn press(&mut self, _: &str, keys: &[String]) -> String {
        let all = if keys.is_empty() {
            self.silence + self.wrong
        } else {
            1.0
        };
        let ticket = chance(self.random) * all;
        if ticket < self.silence {
            String::new()
        } else if ticket < self.silence + self.wrong {
            "7".to_owned()
        } else {
            self.random.pick(keys).clone()
        }
    }

    fn pick_up(&mut self, _: &str) -> Outcome {
        let ticket = chance(self.random);
        if ticket < self.answers {
            answers()
        } else if ticket < self.answers + self.engaged {
            Outcome::Busy
        } else {
            Outcome::NoAnswer
        }
    }
}

fn office(random: &mut Random) -> (Simulator, String) {
    let zone = random.pick(offices::ZONES);
    let text = offices::account(random, zone);
    let account = Account::parse(&text).unwrap();
    let flow = account.callflow("main").unwrap().clone();
    (Simulator::of_flow(&account, &flow), text)
}

fn from(number: &str) -> Caller {
    Caller {
        number: number.to_owned(),
        ..Caller::default()
    }
}

#[test]
fn a_forecast_is_what_drawn_calls_come_to() {
    const CALLS: u32 = 1_500;
    let (mut n_landings, mut n_drawn) = (0, 0);
    for_all("forecasts", 24, |random| {
        let (simulator, text) = office(random);
        let tenths =
            |random: &mut Random| f64::from(u32::try_from(random.below(4)).unwrap()) / 10.0;
        let (silence, wrong) = (tenths(random) + 0.1, tenths(random) + 0.1);
        let (answers, engaged) = (tenths(random) * 2.0, tenths(random));
        let vip = tenths(random);
        let cut = *random.pick(&[0.0, 0.001, 0.3]);
        let question = format!(
            r#"{{ "from": "{MONDAY}", "per_hour": 2, "callers": [{{ "from": "{VIP}", "share": {vip} }}], "silence": {silence}, "wrong": {wrong},
                "telephones": {{ "answers": {answers}, "engaged": {engaged} }}, "cut": {cut}, "walks": 4000, "draws": 800, "seed": 7 }}"#
        );
        let forecast = ForecastQuestion::parse(&question, &simulator)
            .unwrap()
            .answer(&simulator);
        n_drawn += usize::from(forecast.drawn > 0.0);
        let sum: f64 = forecast.landings.iter().map(|it| it.calls).sum();
        assert!(
            (sum - forecast.calls).abs() < 1e-6,
            "{sum} of {}",
            forecast.calls
        );
        for hour in &forecast.hours {
            let sum: f64 = hour.landings.iter().sum();
            assert!(
                forecast.drawn > 0.0 || (sum - hour.calls).abs() < 1e-9,
                "{hour:?}"
            );
        }
        for it in &forecast.landings {
            let trace = simulator.simulate(&it.example);
            assert_eq!(Landing::at_the_end(&trace.ending, &simulator), it.landing);
            assert!(it.peak.calls <= 2.0 * (1.0 + 1e-9) || forecast.drawn > 0.0);
        }

        let zone = simulator.account().zone().unwrap();
        let begin: Timestamp = format!("{MONDAY}T00:00:00[{zone}]")
            .parse::<jiff::Zoned>()
            .unwrap()
            .timestamp();
        let n_hours = forecast.hours.len();
        let mut people = Moody {
            random,
            silence,
            wrong,
            answers,
            engaged,
        };
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for _ in 0..CALLS {
            let second = i64::try_from(people.random.below(n_hours * 3_600)).unwrap();
            let mut call = Scenario::at(begin + SignedDuration::from_secs(second));
            call.from = from(if chance(people.random) < vip {
                VIP
            } else {
                ANYBODY
            });
            let trace = play(&simulator, call, &mut people);
            let landing = Landing::at_the_end(&trace.ending, &simulator)
                .label
                .to_string();
            *counts.entry(landing).or_default() += 1;
        }
        let mut expected: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for it in &forecast.landings {
            let entry = expected.entry(it.landing.label.to_string()).or_default();
            entry.0 += it.share;
            entry.1 += it.plus_minus / forecast.calls;
        }
        for (landing, n) in &counts {
            let share = f64::from(*n) / f64::from(CALLS);
            let (told, off) = expected.remove(landing).unwrap_or_default();
            let bar = 4.0 * (told.max(share) * (1.0 - told.min(share)) / f64::from(CALLS)).sqrt();
            assert!(
                (share - told).abs()
                    <= bar + 2.0 * off + forecast.drawn / forecast.calls * 0.05 + 1e-9,
                "{landing}: {share} of the calls, told was {told} ± {off}\n{question}\n{}\n{text}",
                forecast.to_text()
            );
            n_landings += 1;
        }
        for (landing, (told, off)) in expected {
            assert!(
                told <= 0.01 + 2.0 * off,
                "{landing}: none of the calls, told was {told}\n{text}"
            );
        }
    });
    println!("{n_landings} landings; some calls were drawn in {n_drawn} forecasts");
    assert!(n_landings > 40 && n_drawn > 4);
}

/// People who always do the same.
struct Sure<'a> {
    keys: BTreeMap<&'a str, &'a str>,
    telephones: BTreeMap<&'a str, bool>,
}

impl People for Sure<'_> {
    fn press(&mut self, menu: &str, _: &[String]) -> String {
        self.keys[menu].to_owned()
    }

    fn pick_up(&mut self, telephone: &str) -> Outcome {
        if self.telephones[telephone] {
            answers()
        } else {
            Outcome::NoAnswer
        }
    }
}

#[test]
fn of_people_who_are_sure_a_forecast_counts_calls() {
    for_all("forecasts of a list", 40, |random| {
        let (simulator, text) = office(random);
        let keys = ["front", "sub"].map(|it| (it, *random.pick(&["1", "2", "3", "0", "7", ""])));
        let telephones = ["alice-desk", "bob-desk", "carol-desk"].map(|it| (it, random.one_in(2)));
        let mut people = Sure {
            keys: keys.into(),
            telephones: telephones.into(),
        };
        let begin: Timestamp = format!("{MONDAY}T00:00:00Z").parse().unwrap();
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let mut listed = Vec::new();
        for _ in 0..150 {
            let second = i64::try_from(random.below(10 * 86_400)).unwrap();
            let mut call = Scenario::at(begin + SignedDuration::from_secs(second));
            let number = *random.pick(&[VIP, ANYBODY, "+4930123456", "+33123456789"]);
            call.from = from(number);
            listed.push(format!(
                r#"{{ "at": "{}", "from": "{}" }}"#,
                call.at, call.from.number
            ));
            let trace = play(&simulator, call, &mut people);
            let landing = Landing::at_the_end(&trace.ending, &simulator)
                .label
                .to_string();
            *counts.entry(landing).or_default() += 1;
        }
        let pressed = keys.map(|(menu, it)| {
            format!(
                r#""{menu}": {{ "{}": 1 }}"#,
                if it.is_empty() { "silence" } else { it }
            )
        });
        let picked = telephones.map(|(it, answers)| {
            format!(
                r#""{it}": {{ "answers": {}, "engaged": 0 }}"#,
                u8::from(answers)
            )
        });
        let question = format!(
            r#"{{ "calls": [{}], "keys": {{ {} }}, "endpoints": {{ {} }}, "cut": 0 }}"#,
            listed.join(", "),
            pressed.join(", "),
            picked.join(", ")
        );
        let forecast = ForecastQuestion::parse(&question, &simulator)
            .unwrap()
            .answer(&simulator);
        assert_eq!((forecast.drawn, forecast.calls), (0.0, 150.0));
        let mut told: BTreeMap<String, f64> = BTreeMap::new();
        for it in &forecast.landings {
            *told.entry(it.landing.label.to_string()).or_default() += it.calls;
        }
        let counts: BTreeMap<_, _> = counts
            .into_iter()
            .map(|(it, n)| (it, f64::from(n)))
            .collect();
        assert_eq!(told, counts, "{question}\n{text}");
    });
}
