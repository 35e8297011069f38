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

#[path = "suite/ask.rs"]
mod ask;
mod support;

use ringtree::convert::{to_rules, to_tree};
use ringtree::edit::{self, Command, Plan};
use ringtree::json;
use ringtree::rules::CallFlow;
use ringtree::scene::{Direction, Rect, Scene, View, layout};
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
