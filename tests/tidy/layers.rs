//! Who may import whom.

use crate::source::Source;

/// The engine's modules from the lowest layer up. A module imports from lower layers; those of one layer do not know each other.
const LAYERS: &[(&[&str], &str)] = &[
    (&["why"], "what is said knows nothing of who says it"),
    (
        &["json", "pattern", "differences"],
        "what documents are written in may import `why`, nothing else of ours",
    ),
    (
        &["flow", "temporal", "number"],
        "layer 0 may import std, serde, indexmap, jiff, `json`, `pattern` and `why`, nothing else of ours",
    ),
    (
        &["patch", "account", "rules", "route"],
        "layer 1 may import layer 0, and never modules by name",
    ),
    (
        &["module", "call"],
        "layer 2, modules over `call`, may import layers 0–1, never `simulate` or `scene`",
    ),
    (
        &["simulate", "check", "scene"],
        "layer 3 may import layers 0–2; its modules do not know each other, but `check` may simulate",
    ),
    (
        &["ask", "convert", "edit", "router"],
        "layer 4 may import layers 0–3; its modules do not know each other",
    ),
    (
        &["wasm"],
        "layer 5 may import everything and holds no logic",
    ),
];

/// What is known within a layer all the same.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("module", "call"),
    ("check", "simulate"),
    // Which callflow answers is a question about an account.
    ("route", "account"),
];

const JAVASCRIPT: &[&str] = &["wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen"];

/// What an engine file imports against the layers.
pub(crate) fn engine(source: &Source) -> Vec<String> {
    let own = module(&source.path, "src/");
    if own == "lib" || source.is_test() {
        return Vec::new();
    }
    let complain = |what: &str, sentence: &str| format!("{}: `{what}`: {sentence}", source.path);
    let Some((layer, sentence)) = layer(own) else {
        return vec![complain(
            own,
            "give the new module a layer in the table of tests/tidy/layers.rs",
        )];
    };
    let mut complaints = Vec::new();
    for it in imports(&source.code) {
        match self::layer(it) {
            None => complaints.push(complain(
                &format!("crate::{it}"),
                "name the module that it comes from, so that its layer can be seen",
            )),
            Some((other, _)) => {
                let is_fine = it == own || other < layer || NEIGHBOURS.contains(&(own, it));
                if !is_fine {
                    complaints.push(complain(&format!("crate::{it}"), sentence));
                }
            }
        }
    }
    if climbs_out(source) {
        complaints.push(complain(
            "super::super",
            "write `crate::` for another module, so that its layer can be seen",
        ));
    }
    if own != "wasm" {
        for it in JAVASCRIPT.iter().filter(|it| uses(&source.code, it)) {
            complaints.push(complain(it, "only `wasm` speaks JavaScript"));
        }
    }
    complaints
}

/// What an editor file imports against house rules.
pub(crate) fn editor(source: &Source) -> Vec<String> {
    const RULES: &[(&str, &[&str], &[&str], &str)] = &[
        (
            "state",
            &["effect", "view", "embed"],
            &[
                "yew",
                "web_sys",
                "js_sys",
                "wasm_bindgen",
                "gloo_net",
                "gloo",
                "serde_wasm_bindgen",
            ],
            "`state` imports `ringtree` only: it is tested without a browser",
        ),
        (
            "effect",
            &["view", "embed"],
            &["yew"],
            "`effect` imports `state` and the browser; it draws nothing",
        ),
        (
            "view",
            &["effect", "embed"],
            &["gloo_net", "gloo"],
            "`view` imports `state` and yew; what reaches outside is an effect",
        ),
    ];
    let own = module(&source.path, "web/src/");
    let Some((_, modules, crates, sentence)) = RULES.iter().find(|(it, ..)| *it == own) else {
        return Vec::new();
    };
    let imported = imports(&source.code);
    let modules = modules.iter().filter(|it| imported.contains(*it));
    let crates = crates.iter().filter(|it| uses(&source.code, it));
    modules
        .chain(crates)
        .map(|it| format!("{}: `{it}`: {sentence}", source.path))
        .collect()
}

/// The top module of a file.
fn module<'a>(path: &'a str, top: &str) -> &'a str {
    let below = path.strip_prefix(top).unwrap();
    below.split(['/', '.']).next().unwrap()
}

fn layer(module: &str) -> Option<(usize, &'static str)> {
    let at = LAYERS
        .iter()
        .position(|(modules, _)| modules.contains(&module))?;
    Some((at, LAYERS[at].1))
}

/// The top modules that a text names after `crate::`, also in groups.
fn imports(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // Not the end of a longer name.
        if code[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_' || it == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(members(group)),
            None => found.extend(word(rest)),
        }
    }
    found
}

/// The first words of the members of a group that was just opened.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut from) = (0, 0);
    let mut found = Vec::new();
    for (at, it) in group.char_indices() {
        match it {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth > 0 => {}
            ',' | '}' => {
                found.extend(word(group[from..at].trim_start()));
                from = at + 1;
                if it == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

fn word(text: &str) -> Option<&str> {
    let end = text.find(|it: char| !it.is_alphanumeric() && it != '_');
    Some(&text[..end.unwrap_or(text.len())]).filter(|it| !it.is_empty())
}

/// Whether a file names something above its top module by `super`.
fn climbs_out(source: &Source) -> bool {
    let n_levels = source.path.matches('/').count();
    source.code.contains(&"super::".repeat(n_levels))
}

/// Whether a text names a crate.
fn uses(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        !before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':')
            && (after.starts_with("::") || after.starts_with(';'))
    })
}

#[test]
fn imports_are_seen_however_they_are_written() {
    let source = |path: &str, code: &str| Source::new(path.to_owned(), code.to_owned());
    for (path, code, n_complaints) in [
        ("src/scene/layout.rs", "use crate::flow::Node;", 0),
        ("src/scene/layout.rs", "use crate::simulate::Trace;", 1),
        (
            "src/scene.rs",
            "use crate::{flow::{Node, Body}, edit::Place, check};",
            2,
        ),
        ("src/scene.rs", "fn a(it: crate::edit::Place) {}", 1),
        ("src/scene.rs", "use crate::Callflow;", 1),
        ("src/scene/layout.rs", "use super::super::flow::Node;", 1),
        ("src/scene/layout.rs", "use super::Card;", 0),
        ("src/flow/node.rs", "use crate::json::Json;", 0),
        ("src/json/read.rs", "use crate::flow::Node;", 1),
        ("src/check/loops.rs", "use crate::simulate::simulate;", 0),
        ("src/flow.rs", "// use crate::edit::Place;", 0),
        (
            "src/flow.rs",
            "#[cfg(test)]\nmod tests { use crate::edit::Place; }",
            0,
        ),
        ("src/flow.rs", "use js_sys::Array;", 1),
        ("src/gadget.rs", "", 1),
    ] {
        let complaints = engine(&source(path, code));
        assert_eq!(
            complaints.len(),
            n_complaints,
            "{path} {code} {complaints:?}"
        );
    }
    for (path, code, n_complaints) in [
        ("web/src/state/drag.rs", "use ringtree::scene::Slot;", 0),
        ("web/src/state/drag.rs", "use web_sys::Element;", 1),
        ("web/src/state.rs", "use crate::view::App;\nuse yew;", 2),
        (
            "web/src/view/card.rs",
            "use yew::prelude::*;\nuse crate::effect;",
            1,
        ),
        ("web/src/effect/rest.rs", "use gloo_net::http::Request;", 0),
        ("web/src/main.rs", "use crate::{effect, view};", 0),
    ] {
        let complaints = editor(&source(path, code));
        assert_eq!(
            complaints.len(),
            n_complaints,
            "{path} {code} {complaints:?}"
        );
    }
}
