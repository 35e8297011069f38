//! The house rules that a machine can keep: who imports whom, what is pure, what is listed, how long things are.
//!
//! Reads the sources as text. Each rule fails with the sentence that says what to do instead.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "tidy/layers.rs"]
mod layers;
#[path = "support/sentences.rs"]
mod sentences;
#[path = "tidy/source.rs"]
mod source;

use source::{Source, sources};
use std::io::Write;

const ALL: &[&str] = &["src", "web/src", "server/src", "xtask/src", "tests", "fuzz"];
/// Lines of code of a file, tests beside it not counted
const MAX_LINES: usize = 450;

/// Says a line even where the test runner keeps back what passing tests print.
fn say(line: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "{line}").unwrap();
}

/// Fails with every complaint at once.
fn all_is_well(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn the_engine_imports_from_lower_layers_only() {
    let complaints = sources(&["src"])
        .iter()
        .flat_map(layers::engine)
        .collect::<Vec<_>>();
    all_is_well(&complaints);
}

#[test]
fn the_editor_keeps_state_effects_and_views_apart() {
    let complaints = sources(&["web/src"])
        .iter()
        .flat_map(layers::editor)
        .collect::<Vec<_>>();
    all_is_well(&complaints);
}

#[test]
fn a_code_has_one_sentence_and_each_place_one_part() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = sentences::sentences(&folder);
    assert!(all.len() > 300, "{} sentences were found", all.len());
    let mut by_code = std::collections::BTreeMap::new();
    let mut complaints = Vec::new();
    for (file, sentence) in &all {
        let (first, one) = *by_code.entry(&sentence.code).or_insert((file, sentence));
        if one.english != sentence.english {
            let code = &sentence.code;
            complaints.push(format!(
                "{file}: `{code}` says something else in {first}: give one of them another code"
            ));
        }
        let mut parts = sentence.places.clone();
        parts.sort();
        if parts != sentences::names_between(&sentence.english, "{", "}") {
            complaints.push(format!(
                "{file}: \"{}\" has not a part for each place: {parts:?}",
                sentence.english
            ));
        }
        let is_snake_case = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
        if !sentence.code.chars().all(is_snake_case) {
            complaints.push(format!("{file}: write `{}` in snake_case", sentence.code));
        }
    }
    all_is_well(&complaints);
}

#[test]
fn the_engine_is_pure() {
    const IMPURE: &[(&str, &str)] = &[
        (
            "HashMap",
            "its order differs from run to run: use `BTreeMap`, or `IndexMap` where order is the person's",
        ),
        (
            "HashSet",
            "its order differs from run to run: use `BTreeSet`",
        ),
        (
            "SystemTime",
            "the engine has no clock: take the moment as an argument",
        ),
        (
            "Instant",
            "the engine has no clock: take the moment as an argument",
        ),
        (
            "::now(",
            "the engine has no clock: take the moment as an argument",
        ),
        (
            "rand::",
            "the engine draws nothing: take a seed as an argument",
        ),
        (
            "getrandom",
            "the engine draws nothing: take a seed as an argument",
        ),
        (
            "std::fs",
            "the engine does no I/O: take the text as an argument",
        ),
        (
            "std::io",
            "the engine does no I/O: take the text as an argument",
        ),
        (
            "std::net",
            "the engine does no I/O: take the answer as an argument",
        ),
        (
            "std::env",
            "the engine does no I/O: take the value as an argument",
        ),
        (
            "std::process",
            "the engine does no I/O: give the result back",
        ),
        ("std::thread", "the engine runs where it is called"),
        ("thread_local!", "the engine keeps nothing between calls"),
        ("static mut", "the engine keeps nothing between calls"),
    ];
    let mut complaints = Vec::new();
    for source in sources(&["src"]).iter().filter(|it| !it.is_test()) {
        for (word, instead) in IMPURE.iter().filter(|(word, _)| source.code.contains(word)) {
            complaints.push(format!("{}: `{word}`: {instead}", source.path));
        }
    }
    all_is_well(&complaints);
}

#[test]
fn every_file_says_what_it_is() {
    let documented = |it: &Source| {
        let first = it.text.lines().next().unwrap_or_default();
        first.starts_with("//! ") || first.starts_with("#![doc = include_str!")
    };
    let complaints: Vec<_> = sources(ALL)
        .iter()
        .filter(|it| !documented(it))
        .map(|it| {
            format!(
                "{}: open with `//!`: what it is, what it promises, what is absent",
                it.path
            )
        })
        .collect();
    all_is_well(&complaints);
}

#[test]
fn every_file_is_part_of_the_build() {
    let files = sources(&["src", "web/src"]);
    let mut complaints = Vec::new();
    for source in &files {
        let (folder, name) = source.path.rsplit_once('/').unwrap();
        let name = name.trim_end_matches(".rs");
        let above: Vec<_> = match (folder, name) {
            ("src" | "web/src", "lib" | "main") => continue,
            ("src" | "web/src", _) => vec![format!("{folder}/lib.rs"), format!("{folder}/main.rs")],
            _ => vec![format!("{folder}.rs")],
        };
        let mut above = files.iter().filter(|it| above.contains(&it.path));
        if !above.any(|it| source::words(&it.text).any(|it| it == name)) {
            complaints.push(format!("{}: no file above declares it", source.path));
        }
    }
    all_is_well(&complaints);
}

#[test]
fn every_module_and_every_finding_is_in_its_list() {
    let mut complaints = Vec::new();
    for (folder, list, kind, suites) in [
        ("src/module", "modules!", "ModuleSpec", "simulate"),
        ("src/check", "findings!", "FindingSpec", "check"),
        (
            "src/check/rules",
            "rule_findings!",
            "RuleFindingSpec",
            "check",
        ),
    ] {
        let files = sources(&[folder]);
        let head =
            std::fs::read_to_string(format!("{}/{folder}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let listed = source::list(&head, list);
        let mut specs: Vec<_> = files
            .iter()
            .filter(|it| it.code.contains(&format!("static SPEC: {kind}")))
            .map(|it| {
                it.path
                    .rsplit('/')
                    .next()
                    .unwrap()
                    .trim_end_matches(".rs")
                    .to_owned()
            })
            // It stands for what is not in the list.
            .filter(|it| it != "unknown")
            .collect();
        specs.sort();
        for name in &specs {
            if !listed.contains(name) {
                complaints.push(format!(
                    "{folder}/{name}.rs: put `{name}` into `{list}` of {folder}.rs"
                ));
            }
            let source = files
                .iter()
                .find(|it| it.path == format!("{folder}/{name}.rs"))
                .unwrap();
            // A module that is called like a word of the language has a file with a `_` behind it.
            let called = name.trim_end_matches('_');
            if !source.text.contains(&format!("\"{called}\"")) {
                complaints.push(format!(
                    "{folder}/{name}.rs: a file is called what its `SPEC` is called"
                ));
            }
        }
        for name in &listed {
            let suite = format!("tests/suite/{suites}/{name}.suite");
            if !source::exists(&suite) {
                complaints.push(format!("`{list}`: `{name}` needs cases in {suite}"));
            }
        }
        for name in listed.iter().filter(|it| !specs.contains(it)) {
            complaints.push(format!(
                "`{list}`: `{name}` needs {folder}/{name}.rs with a `SPEC`"
            ));
        }
    }
    all_is_well(&complaints);
}

#[test]
fn files_are_one_noun() {
    let files = sources(ALL);
    let mut lengths: Vec<_> = files
        .iter()
        .filter(|it| !it.is_test())
        .map(|it| (it.n_lines(), it.path.clone()))
        .collect();
    lengths.sort_by(|one, other| other.cmp(one));
    say("longest files (lines of code, tests beside them not counted):");
    for (n_lines, path) in lengths.iter().take(8) {
        say(&format!("{n_lines:>6}  {path}"));
    }
    let functions = files.iter().filter(|it| !it.is_test());
    let mut functions: Vec<_> = functions.flat_map(Source::functions).collect();
    functions.sort_by(|one, other| other.cmp(one));
    say("longest functions:");
    for (n_lines, name) in functions.iter().take(8) {
        say(&format!("{n_lines:>6}  {name}"));
    }
    let complaints: Vec<_> = lengths
        .iter()
        .filter(|(n_lines, _)| *n_lines > MAX_LINES)
        .map(|(n_lines, path)| {
            format!("{path}: {n_lines} lines, more than {MAX_LINES}; look for the second noun")
        })
        .collect();
    all_is_well(&complaints);
}

#[test]
fn nobody_s_home_is_in_the_sources() {
    let homes = [
        concat!("/", "home/"),
        concat!("/", "Users/"),
        concat!("/", "root/"),
    ];
    let mut complaints = Vec::new();
    for source in sources(ALL) {
        for home in homes.iter().filter(|it| source.text.contains(*it)) {
            complaints.push(format!(
                "{}: `{home}…` is a path of one machine",
                source.path
            ));
        }
    }
    all_is_well(&complaints);
}
