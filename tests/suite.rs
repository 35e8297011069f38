//! Cases as text that a telephony person can review: `suite/{kind}/*.suite`.
//!
//! A file begins with documents that all its cases share. A case is a name, a sentence, and fields: `docs`, `flow` (repeated for further
//! callflows), what is asked, and what comes of it, last. `UPDATE_EXPECT=1` rewrites what comes of it; the diff is the review.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

mod support;

use ringtree::ask::coverage::Coverage;
use ringtree::ask::observed::compare;
use ringtree::ask::promise::{Outcome, Promise, PromiseFile};
use ringtree::ask::saved::{Entry, SavedCalls};
use ringtree::ask::{Calls, ForecastQuestion, Limits, MapQuestion, diff, explore, missing};
use ringtree::convert::{to_rules, to_tree};
use ringtree::edit::{self, Command, Plan};
use ringtree::json;
use ringtree::rules::CallFlow;
use ringtree::scene::{Direction, Rect, Scene, View, layout};
use ringtree::simulate::Simulator;
use ringtree::temporal::{Day, Zone};
use ringtree::{Account, Callflow, Json, Node, NodePath, simulate, simulate_flow, simulate_rules};
use std::fmt::Write;
use std::path::Path;
use support::notation;
use support::suite::{self, Case};

#[test]
fn calls_go_where_the_suites_say() {
    check("simulate", "trace", |case| {
        let account = case.account();
        // Without a flow `main` the number decides who answers.
        let play = |call| {
            let scenario = notation::scenario(call);
            match account.callflow("main") {
                Some(main) => simulate_flow(&account, main, &scenario).to_text(),
                None => simulate(&account, &scenario).to_text(),
            }
        };
        assert!(case.all("call").next().is_some(), "{}: no call", case.name);
        case.all("call").map(play).collect()
    });
}

#[test]
fn rules_route_where_the_suites_say() {
    check("rules", "trace", |case| {
        let account = case.account();
        let flow = CallFlow::parse(&case.rules()).unwrap();
        let mut said = String::new();
        for it in &flow.problems {
            writeln!(said, "{}: {}", it.path, it.message).unwrap();
        }
        for call in case.all("call") {
            let scenario = case.scenario(call);
            said.push_str(&simulate_rules(&account, &flow, &scenario).to_text());
        }
        said
    });
}

#[test]
fn conversions_say_what_the_suites_say() {
    check("convert", "becomes", |case| {
        let account = case.account();
        let is_tree = case.all("flow").next().is_some();
        let converted = if is_tree {
            to_rules(&case.open().0, &account)
        } else {
            to_tree(&CallFlow::parse(&case.rules()).unwrap(), &account)
        };
        let converted = match converted {
            Ok(converted) => converted,
            Err(refusals) => {
                let lines = refusals.iter().map(|it| format!("refused {it}\n"));
                return lines.collect();
            }
        };
        let rules = converted.document.get("routing").and_then(Json::as_array);
        let mut text = String::new();
        for it in rules.unwrap_or_default() {
            writeln!(text, "{it}").unwrap();
        }
        if !is_tree {
            text = tree(&Callflow::from_json(converted.document.clone()).unwrap());
        }
        for it in &converted.documents {
            writeln!(text, "with {} {}", it.collection, it.document).unwrap();
        }
        for it in &converted.notes {
            writeln!(text, "note: {it}").unwrap();
        }
        text
    });
}

#[test]
fn the_documents_examples_end_alike_as_trees() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/rules");
    let written = std::fs::read_to_string(folder.join("examples.suite")).unwrap();
    let (preamble, cases) = suite::parts(&written);
    let (mut as_tree, mut refused) = (Vec::new(), Vec::new());
    for text in cases {
        let case = suite::read(preamble, text);
        let (account, flow) = (case.account(), CallFlow::parse(&case.rules()).unwrap());
        let Ok(tree) = to_tree(&flow, &account) else {
            refused.push(case.name);
            continue;
        };
        as_tree.push(case.name);
        let account = tree.complete(&account).unwrap();
        let tree = Callflow::from_json(tree.document).unwrap();
        for call in case.all("call") {
            let call = case.scenario(call);
            let by_rules = simulate_rules(&account, &flow, &call).ending.to_string();
            let by_tree = simulate_flow(&account, &tree, &call).ending.to_string();
            // Causes of rules have no name in a tree.
            let plain = by_rules.trim_end_matches(", routing_failed");
            assert_eq!(plain, by_tree, "{} {call:?}", case.name);
        }
    }
    let in_the_way = [
        "a-server-says-where",
        "a-server-that-fails",
        "calls-spread-by-weight",
        "several-conditions-after-a-menu-elsewhere",
    ];
    assert_eq!(refused, in_the_way);
    assert_eq!(as_tree.len(), 7);
}

#[test]
fn oddities_are_found_where_the_suites_say() {
    check("check", "findings", |case| {
        let mut text = String::new();
        for it in case.findings() {
            let severity = format!("{:?}", it.severity).to_lowercase();
            let field = it.field.map(|it| format!(" {it}")).unwrap_or_default();
            writeln!(text, "{severity} {} {}{field}", it.code, it.path).unwrap();
            writeln!(text, "    {}", it.message).unwrap();
            writeln!(text, "    help: {}", it.help).unwrap();
            if let Some(fix) = it.fix {
                writeln!(text, "    fix: {}", fix.label).unwrap();
            }
        }
        if text.is_empty() {
            text.push_str("none");
        }
        text
    });
}

#[test]
fn pictures_look_as_the_suites_say() {
    check("scene", "picture", |case| {
        let (flow, account) = case.open();
        let mut view = View::default();
        for phrase in case.all("view").flat_map(|it| it.split(", ")) {
            match phrase.split_once(' ') {
                Some(("left", "to right")) => view.direction = Direction::LeftToRight,
                Some(("folded", path)) => {
                    let node = flow.node(&path.parse().unwrap()).unwrap();
                    view.folded.insert(node.id);
                }
                _ => panic!("not understood: {phrase}"),
            }
        }
        picture(&layout(&flow, &account, &view), &account)
    });
}

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
            let written = match written.starts_with('{') {
                true => written.to_owned(),
                false => Json::from(written).to_string(),
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
            writeln!(said, "{} ({:.1} %)", it.landing.label, it.share * 100.0).unwrap();
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
fn edits_do_what_the_suites_say() {
    check("edit", "becomes", |case| {
        let (mut flow, account) = case.open();
        let mut said = String::new();
        for command in case.all("do") {
            let command: Command = json::from_text(command).unwrap();
            let plan = match edit::plan(&flow, &account, &command) {
                Ok(plan) => plan,
                Err(refusal) => {
                    let (code, help) = (refusal.code(), refusal.help());
                    writeln!(said, "refused {code}: {refusal}\n    help: {help}").unwrap();
                    continue;
                }
            };
            let changed = plan.patch.apply(&flow).unwrap();
            let undone = plan.patch.inverse().apply(&changed).unwrap();
            assert_eq!(undone.to_text(), flow.to_text(), "{}", case.name);
            assert_eq!(
                Callflow::parse(&changed.to_text()).unwrap(),
                changed,
                "{}",
                case.name
            );
            said.push_str(&words_of(&plan, &flow));
            flow = changed;
        }
        said + &tree(&flow)
    });
}

/// What a plan says beside its patch.
fn words_of(plan: &Plan, flow: &Callflow) -> String {
    let outline = plan.outline(flow);
    let focus = outline.focus.map(|it| format!("look at {it}"));
    let picked = outline.picked_key.map(|it| format!("picked {it}"));
    let removed = (outline.removed > 0).then(|| format!("{} gone", outline.removed));
    let words: Vec<_> = [focus, picked, removed].into_iter().flatten().collect();
    if words.is_empty() {
        return String::new();
    }
    format!("{}\n", words.join(", "))
}

/// Each node on a line, its own members as they are written.
fn tree(flow: &Callflow) -> String {
    let width = flow.walk().map(|(path, _)| path.to_string().len()).max();
    let width = width.unwrap_or_default();
    let line = |(path, node): (NodePath, &std::sync::Arc<Node>)| {
        format!("{:width$}  {}\n", path.to_string(), node.body.value())
    };
    flow.walk().map(line).collect()
}

/// A picture as a table: where things stand, what they say.
fn picture(scene: &Scene, account: &Account) -> String {
    let at = |it: &Rect| format!("{:>5},{:<4}", it.x.to_string(), it.y.to_string());
    let start = &scene.start;
    let chips: Vec<_> = start.chips.iter().map(|it| it.text.as_str()).collect();
    let more = match start.n_more {
        0 => String::new(),
        n_more => format!(" and {n_more} more"),
    };
    let mut text = format!("{} by {}\n", scene.bounds.width, scene.bounds.height);
    writeln!(
        text,
        "{} {}: {}{more}",
        at(&start.rect),
        start.name,
        chips.join(" ")
    )
    .unwrap();
    for (idx, (card, wire)) in scene.cards.iter().zip(&scene.wires).enumerate() {
        let path = scene.path(idx).unwrap();
        let label = wire.label.as_ref().map(|it| format!("[{}] ", it.words()));
        let caption = card.caption(account);
        let caption = if caption.is_empty() {
            caption
        } else {
            format!(" · {caption}")
        };
        let skipped = if card.skipped { ", skipped" } else { "" };
        let hidden = match card.hidden {
            0 => String::new(),
            hidden => format!(", hides {hidden}"),
        };
        let end = card.end.map(|it| format!(" ({})", it.words()));
        writeln!(
            text,
            "{} {path} {}{}{caption}{skipped}{hidden}{}",
            at(&card.rect),
            label.unwrap_or_default(),
            card.title(),
            end.unwrap_or_default(),
        )
        .unwrap();
    }
    text
}

/// Asks every case in `suite/{kind}`, a folder or a file, and compares the field `answer`, or rewrites it.
#[test]
fn calls_land_where_the_maps_say() {
    check("ask/map", "map", |case| {
        let account = case.account();
        let simulator = match account.callflow("main") {
            Some(main) => Simulator::of_flow(&account, main),
            None => {
                let flow = CallFlow::parse(&case.rules()).unwrap();
                Simulator::of_rules(&account, &flow)
            }
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

fn check(kind: &str, answer: &str, ask: impl Fn(&Case<'_>) -> String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let rewrites = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = String::new();
    let mut n_cases = 0;
    let one = root.join(format!("{kind}.suite"));
    let files = if one.is_file() {
        vec![one]
    } else {
        suite::files(&root.join(kind))
    };
    for path in files {
        let written = std::fs::read_to_string(&path).unwrap();
        let (preamble, cases) = suite::parts(&written);
        let mut blessed = vec![preamble.trim().to_owned()];
        for text in cases {
            let case = suite::read(preamble, text);
            let (asked, _) = text
                .split_once(&format!("\n{answer} "))
                .unwrap_or((text, ""));
            let now = format!("--- {asked}\n{}", suite::field(answer, &ask(&case)));
            if now != format!("--- {text}") {
                writeln!(wrong, "{}\n{now}\n", path.display()).unwrap();
            }
            blessed.push(now);
            n_cases += 1;
        }
        if rewrites {
            blessed.retain(|it| !it.is_empty());
            std::fs::write(&path, blessed.join("\n\n") + "\n").unwrap();
        }
    }
    assert!(n_cases > 0, "no case in {kind}");
    assert!(
        rewrites || wrong.is_empty(),
        "`cargo xtask bless` would write:\n{wrong}"
    );
}
