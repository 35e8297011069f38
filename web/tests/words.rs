//! Every word that a person sees stands in the catalogues: views hold no text, and no key that is said is missing.
//!
//! Reads the sources as text. What is put together at run time (`field-` and a setting's name) is checked against the engine's own lists.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use ringtree::account::schema::{self as account, Shape};
use ringtree::module::{self, FieldKind};
use ringtree_web::state::Verb;
use ringtree_web::state::sort::OBJECTS;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The sources below a folder, without their tests: path and text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
                files.push((path, code));
            }
        }
    }
    files.retain(|(path, _)| !path.components().any(|it| it.as_os_str() == "tests"));
    files
}

fn catalogue() -> BTreeSet<String> {
    let text = include_str!("../locales/en.ftl");
    let keys = text.lines().filter_map(|it| it.split_once(" ="));
    let keys = keys.filter(|it| it.0.starts_with(|it: char| it.is_ascii_lowercase()));
    keys.map(|it| it.0.to_owned()).collect()
}

/// The literals that follow `mark` at once, blanks aside.
fn literals_after<'a>(code: &'a str, mark: &str) -> Vec<&'a str> {
    let after = code.split(mark).skip(1).map(str::trim_start);
    let literal = |it: &'a str| it.strip_prefix('"')?.split('"').next();
    after.filter_map(literal).collect()
}

#[test]
fn no_view_holds_a_text() {
    let speaking = [
        "title=",
        "placeholder=",
        "aria-label=",
        "aria-description=",
        "alt=",
        "label=",
    ];
    let mut found = Vec::new();
    for (path, code) in sources("src/view") {
        let lines = code.lines().filter(|it| !it.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        let mut texts = literals_after(&code, "{");
        texts.retain(|it| code.contains(&format!("\"{it}\"}}")));
        for mark in speaking {
            texts.extend(literals_after(&code, mark));
        }
        // A child of an element written as a bare literal.
        texts.extend(
            code.split('>')
                .skip(1)
                .filter_map(|it| it.trim_start().strip_prefix('"')?.split('"').next()),
        );
        let is_text = |it: &&str| {
            let letters = it.replace(|it: char| !it.is_alphabetic(), "");
            letters.len() > 1 && !it.contains(['{', ':', '/', '=']) && !is_key(it)
        };
        found.extend(
            texts
                .into_iter()
                .filter(is_text)
                .map(|it| format!("{}: {it}", path.display())),
        );
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Whether a literal is a key, a class or a name for machines, and not words for people.
fn is_key(text: &str) -> bool {
    text.chars()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || "-_ ".contains(it))
        && !text.contains(' ')
}

#[test]
fn every_key_that_a_view_says_is_in_the_catalogues() {
    let keys = catalogue();
    let mut missing = Vec::new();
    for (path, code) in sources("src/view") {
        for mark in [
            "locale.t(",
            "locale.with(",
            "locale.count(",
            "self.t(",
            "self.with(",
            "about(",
        ] {
            let said = literals_after(&code, mark)
                .into_iter()
                .filter(|it| !it.contains('{'));
            let unknown = said.filter(|it| !keys.contains(*it));
            missing.extend(unknown.map(|it| format!("{}: {it}", path.display())));
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_key_that_the_state_says_is_in_the_catalogues() {
    let keys = catalogue();
    let mut missing = BTreeSet::new();
    for (path, code) in sources("src/state") {
        let marks = [
            "Plain(", "About(", "AboutAt(", "With(", "Count(", "Of(", "label = ",
        ];
        let said = marks
            .iter()
            .flat_map(|it| literals_after(&code, &format!("Say::{it}")));
        let unknown = said.filter(|it| !keys.contains(*it));
        missing.extend(unknown.map(|it| format!("{}: {it}", path.display())));
    }
    for verb in Verb::ALL {
        missing.extend((!keys.contains(verb.text())).then(|| format!("verb {}", verb.text())));
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn everything_that_modules_declare_has_words() {
    let keys = catalogue();
    let mut wanted = BTreeSet::new();
    for spec in module::all() {
        wanted.insert(format!("module-{}", spec.name));
        wanted.insert(format!("module-{}-tip", spec.name));
        for field in spec.fields {
            wanted.insert(format!("field-{}", field.name));
            if let FieldKind::Choice(words) = field.kind {
                // A key of a telephone says itself.
                let words = words
                    .iter()
                    .filter(|it| it.parse::<u8>().is_err() && !["*", "#"].contains(it));
                wanted.extend(words.map(|it| format!("choice-{it}")));
            }
        }
    }
    wanted.extend(
        ringtree::Collection::ALL
            .iter()
            .map(|it| format!("one-{it}")),
    );
    let missing: Vec<_> = wanted.difference(&keys).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

/// Every field of a table with its place in the document
fn places(fields: &[account::Field], above: &str, found: &mut Vec<(String, &'static str)>) {
    for field in fields {
        let place = if above.is_empty() {
            field.name.to_owned()
        } else {
            format!("{above}-{}", field.name)
        };
        below(&field.shape, &place, found);
        found.push((place, field.name));
    }
}

fn below(shape: &Shape, place: &str, found: &mut Vec<(String, &'static str)>) {
    match shape {
        Shape::Object(fields) => places(fields, place, found),
        Shape::List(_, shape) | Shape::Each(shape) => below(shape, place, found),
        Shape::Either(shapes) => shapes.iter().for_each(|it| below(it, place, found)),
        _ => {}
    }
}

#[test]
fn every_field_of_every_form_and_each_of_its_choices_has_words() {
    let keys = catalogue();
    let mut missing = BTreeSet::new();
    for sort in OBJECTS {
        let word = sort.word();
        missing.extend(
            [format!("one-{word}"), format!("many-{word}")]
                .into_iter()
                .filter(|it| !keys.contains(it)),
        );
        let mut all = Vec::new();
        places(sort.fields(), "", &mut all);
        assert!(!all.is_empty());
        for (place, name) in all {
            let known = [
                format!("{word}-{place}"),
                format!("form-{name}"),
                format!("field-{name}"),
            ];
            if !known.iter().any(|it| keys.contains(it)) {
                missing.insert(format!("{word}-{place}"));
            }
        }
        for field in sort.fields() {
            if let Shape::Choice(words) | Shape::List(_, Shape::Choice(words)) = &field.shape {
                let is_word = |it: &&&str| it.len() > 1;
                let words = words
                    .iter()
                    .filter(is_word)
                    .map(|it| format!("choice-{it}"));
                missing.extend(words.filter(|it| !keys.contains(it)));
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}
