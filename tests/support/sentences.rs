//! The sentences of the engine, read from its sources: what stands in each `why!`.

use std::path::Path;

/// A sentence as it is declared
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sentence {
    pub(crate) code: String,
    pub(crate) english: String,
    /// The names of its parts, in order
    pub(crate) places: Vec<String>,
}

/// Every sentence below a folder, each with its file
pub(crate) fn sentences(folder: &Path) -> Vec<(String, Sentence)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sentences(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let file = path.display().to_string();
            found.extend(of_source(&text).into_iter().map(|it| (file.clone(), it)));
        }
    }
    found
}

fn of_source(text: &str) -> Vec<Sentence> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|it| !it.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    // The macro's own definition names no code.
    code.split("why!(")
        .skip(1)
        .filter(|it| {
            it.trim_start()
                .starts_with(|it: char| it.is_ascii_lowercase())
        })
        .map(sentence)
        .collect()
}

/// Reads `code, "English words", place, place = value)`.
fn sentence(rest: &str) -> Sentence {
    let (code, rest) = rest.split_once(',').unwrap();
    let (english, rest) = literal(rest.trim_start());
    Sentence {
        code: code.trim().to_owned(),
        english,
        places: places(rest),
    }
}

/// A literal without its quotes and escapes, and what follows it.
fn literal(text: &str) -> (String, &str) {
    let mut said = String::new();
    let mut letters = text
        .strip_prefix('"')
        .expect("a sentence is a literal")
        .char_indices();
    while let Some((at, it)) = letters.next() {
        match it {
            '"' => return (said, text.get(at + 2..).unwrap()),
            '\\' => said.extend(letters.next().map(|it| it.1)),
            it => said.push(it),
        }
    }
    panic!("{said:?} does not end");
}

/// The names before each `=` or comma, up to the bracket that closes the macro.
fn places(text: &str) -> Vec<String> {
    let (mut depth, mut part, mut parts) = (0, String::new(), Vec::new());
    for it in text.chars() {
        match it {
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {}
        }
        if !(it == ',' && depth == 0) {
            part.push(it);
        }
    }
    parts.push(part);
    let name = |it: &String| it.split('=').next().unwrap_or_default().trim().to_owned();
    let names = parts.iter().map(name);
    names.filter(|it| !it.is_empty()).collect()
}

/// The names in a template between these two marks, sorted
pub(crate) fn names_between(template: &str, open: &str, close: &str) -> Vec<String> {
    let after = template.split(open).skip(1);
    let mut names: Vec<_> = after
        .filter_map(|it| Some(it.split_once(close)?.0.trim().to_owned()))
        .collect();
    names.sort();
    names.dedup();
    names
}
