//! Cases about all calls: `suite/ask/*.suite`.

use crate::check;
use ringtree::Json;
use ringtree::ask::coverage::Coverage;
use ringtree::ask::observed::compare;
use ringtree::ask::promise::{Outcome, Promise, PromiseFile};
use ringtree::ask::saved::{Entry, SavedCalls};
use ringtree::ask::{Calls, ForecastQuestion, Limits, MapQuestion, diff, explore, missing};
use ringtree::rules::CallFlow;
use ringtree::simulate::Simulator;
use ringtree::temporal::{Day, Zone};
use std::fmt::Write;

#[test]
fn saved_calls_are_judged_as_the_suites_say() {
    check("ask/scenarios", "verdict", |case| {
        let account = case.account();
        let rules = (case.all("rule").next()).map(|_| CallFlow::parse(&case.rules()).unwrap());
        let entry = match (&rules, account.callflow("main")) {
            (Some(rules), _) => Entry::Rules(rules),
            // Without a flow `main` the number decides who answers.
            (None, main) => main.map_or(Entry::Number, |it| Entry::Tree(it)),
        };
        let mut coverage = Coverage::of_account(&account);
        if let Some(rules) = &rules {
            coverage.add_rules(rules);
        }
        let mut said = String::new();
        for written in case.all("saved") {
            let file = format!(r#"{{"scenarios":[{written}]}}"#);
            let verdict = SavedCalls::parse(&file).map_err(|e| e.to_string());
            let verdict = verdict.and_then(|file| {
                let saved = &file.scenarios[0];
                let call = saved.scenario(&account, file.first_day());
                let call = call.map_err(|e| e.to_string())?;
                let trace = saved.play(&account, entry, file.first_day()).unwrap();
                coverage.take(&trace);
                let wrong = saved.expect.judge(&account, entry, &trace);
                let lines = wrong.iter().map(|it| format!("  {it}\n"));
                let wrong: String = lines.collect();
                let verdict = if wrong.is_empty() {
                    "as expected"
                } else {
                    "not as expected"
                };
                Ok(format!("{} at {}: {verdict}\n{wrong}", saved.name, call.at))
            });
            said.push_str(&verdict.unwrap_or_else(|e| format!("refused: {e}\n")));
        }
        if case.all("edges").next().is_some() {
            let (n_taken, n_edges) = (coverage.n_taken(), coverage.edges().len());
            writeln!(said, "{n_taken} of {n_edges} edges").unwrap();
            for it in coverage.missing() {
                writeln!(said, "  not {it}").unwrap();
            }
        }
        said
    });
}

#[test]
fn forecasts_say_what_the_suites_say() {
    check("ask/forecast", "forecast", |case| {
        let account = case.account();
        let simulator = match account.callflow("main") {
            Some(main) => Simulator::of_flow(&account, main),
            None => Simulator::of_rules(&account, &CallFlow::parse(&case.rules()).unwrap()),
        };
        let told = case.all("arrivals").map(|it| {
            let question = ForecastQuestion::parse(it, &simulator);
            match question {
                Ok(question) => question.answer(&simulator).to_text(),
                Err(error) => format!("refused: {error}\n"),
            }
        });
        told.collect()
    });
}

#[test]
fn missing_calls_are_those_of_the_suites() {
    check("ask/missing", "missing", |case| {
        let account = case.account();
        let lists: Vec<_> = (case.all("rule").next())
            .map(|_| CallFlow::parse(&case.rules()).unwrap())
            .into_iter()
            .collect();
        let main = account.callflow("main");
        let mut taken = Coverage::of_account(&account);
        for it in &lists {
            taken.add_rules(it);
        }
        for written in case.all("saved") {
            let saved = SavedCalls::parse(&format!(r#"{{"scenarios":[{written}]}}"#)).unwrap();
            let entry = Entry::Tree(main.unwrap());
            let call = &saved.scenarios[0];
            taken.take(&call.play(&account, entry, saved.first_day()).unwrap());
        }
        let missing = missing(
            &account,
            &lists,
            &taken,
            Day::of(2026, 1, 1),
            Limits::default(),
        );
        let mut said = String::new();
        for it in &missing.calls.scenarios {
            let json = serde_json::to_string(it).unwrap();
            let (_, call) = json.split_once(r#","call":"#).unwrap();
            writeln!(said, "{}\n  {}", it.name, call.strip_suffix('}').unwrap()).unwrap();
        }
        for it in &missing.unreached {
            writeln!(said, "no call takes {it}").unwrap();
        }
        for it in &missing.gaps {
            writeln!(said, "but {it}").unwrap();
        }
        said
    });
}

#[test]
fn promises_are_kept_as_the_suites_say() {
    check("ask/promises", "verdict", |case| {
        let account = case.account();
        let rules = (case.all("rule").next()).map(|_| CallFlow::parse(&case.rules()).unwrap());
        let simulator = match (&rules, account.callflow("main")) {
            (Some(rules), _) => Simulator::of_rules(&account, rules),
            // Without a flow `main` the number decides who answers.
            (None, None) => Simulator::of_account(&account),
            (None, Some(main)) => Simulator::of_flow(&account, main),
        };
        let zone = Zone::named(account.zone().unwrap_or("UTC")).unwrap();
        let week = zone.week(Day::of(2026, 3, 2));
        let mut said = String::new();
        for written in case.all("promise") {
            // A text is written as on the command line.
            let written = if written.starts_with('{') {
                written.to_owned()
            } else {
                Json::from(written).to_string()
            };
            let file = PromiseFile::parse(&format!(r#"{{"promises":[{written}]}}"#));
            let promise = match file {
                Ok(file) => file.promises.into_iter().next().unwrap(),
                Err(error) => {
                    writeln!(said, "refused: {error}").unwrap();
                    continue;
                }
            };
            let again: Promise = promise.to_string().parse().unwrap();
            assert_eq!(again.promised, promise.promised, "{promise}");
            let verdict = promise.keep(&simulator, week, &zone);
            if let Outcome::Broken(broken) = &verdict.outcome {
                for it in &broken.examples {
                    assert_eq!(simulator.simulate(&it.example), it.trace, "{}", it.said);
                }
            }
            write!(said, "{promise}: {}", verdict.to_text()).unwrap();
        }
        said
    });
}

#[test]
fn all_calls_end_as_the_suites_say() {
    check("ask/explore", "endings", |case| {
        let side = case.side("flow", "rule");
        let zone = case.zone();
        let calls = Calls::to(&side, case.horizon(&zone));
        let explored = explore(&side, calls, &zone);
        let mut said = String::new();
        for it in &explored.endings {
            writeln!(said, "{} ({:.1} %)", it.heading, it.share * 100.0).unwrap();
            for way in &it.ways {
                writeln!(said, "  {}", way.condition).unwrap();
                let trace = side.simulate(&way.example);
                assert_eq!(trace.ending, it.ending, "{} {}", case.name, way.condition);
                assert_eq!(trace.visits, way.visits, "{} {}", case.name, way.condition);
            }
        }
        for it in &explored.unreached {
            writeln!(said, "no call comes to {it}").unwrap();
        }
        for it in &explored.gaps {
            writeln!(said, "not looked at: {it}").unwrap();
        }
        said
    });
}

#[test]
fn changes_are_noticed_as_the_suites_say() {
    check("ask/diff", "noticed", |case| {
        let before = case.side("before", "was");
        let after = case.side("after", "is");
        let zone = case.zone();
        let calls = Calls::to_both(&before, &after, case.horizon(&zone));
        let found = diff(&before, &after, calls, &zone);
        let mut said = String::new();
        for it in &found.differences {
            writeln!(said, "{} ({:.1} %)", it.said, it.share * 100.0).unwrap();
            let traces = [&before, &after].map(|side| side.simulate(&it.example));
            assert_eq!(it.traces, traces, "{} {}", case.name, it.said);
            let is_seen = compare(&traces[0], &traces[1]).differs();
            assert!(is_seen, "{} {}", case.name, it.said);
        }
        if found.differences.is_empty() {
            said.push_str("nothing\n");
        }
        for it in &found.gaps {
            writeln!(said, "not looked at: {it}").unwrap();
        }
        said
    });
}

#[test]
fn calls_land_where_the_maps_say() {
    check("ask/map", "map", |case| {
        let account = case.account();
        let simulator = if let Some(main) = account.callflow("main") {
            Simulator::of_flow(&account, main)
        } else {
            let flow = CallFlow::parse(&case.rules()).unwrap();
            Simulator::of_rules(&account, &flow)
        };
        let weeks = case.all("week").map(|it| {
            let (first, zone) = it.split_once(' ').unwrap();
            MapQuestion::week(first.parse().unwrap(), Zone::named(zone).unwrap())
        });
        let years = case.all("year").map(|it| {
            let (year, zone) = it.split_once(' ').unwrap();
            MapQuestion::year(year.parse().unwrap(), Zone::named(zone).unwrap())
        });
        let answer = |mut question: MapQuestion| {
            for it in case.all("call") {
                question.lanes[0].call = case.scenario(it);
            }
            question.answer(&simulator).to_text()
        };
        weeks.chain(years).map(answer).collect()
    });
}
