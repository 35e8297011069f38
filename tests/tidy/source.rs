//! Rust sources as text: with and without comments, strings and tests.

use std::path::Path;

/// A source file
pub(crate) struct Source {
    /// From the top of the repository, with `/`
    pub(crate) path: String,
    pub(crate) text: String,
    /// The text without comments, the insides of strings, and the unit tests at its end
    pub(crate) code: String,
}

/// Whether there is such a file.
pub(crate) fn exists(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists()
}

/// Every Rust file below these folders, sorted.
pub(crate) fn sources(folders: &[&str]) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        collect(top, folder, &mut found);
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(found.len() > 3, "no sources below {folders:?}");
    found
}

fn collect(top: &Path, folder: &str, found: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(top.join(folder)) else {
        return;
    };
    for entry in entries.map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{folder}/{name}");
        if entry.file_type().unwrap().is_dir() {
            if name != "node_modules" && name != "target" {
                collect(top, &path, found);
            }
        } else if Path::new(&name).extension().is_some_and(|it| it == "rs") {
            found.push(Source::new(
                path,
                std::fs::read_to_string(entry.path()).unwrap(),
            ));
        }
    }
}

impl Source {
    pub(crate) fn new(path: String, text: String) -> Self {
        let mut code = bare(&text);
        if let Some(at) = code.find("#[cfg(test)]\nmod ") {
            code.truncate(at);
        }
        Self { path, text, code }
    }

    /// Whether the whole file is unit tests: `tests.rs`, or what lies in a folder `tests` among the sources.
    pub(crate) fn is_test(&self) -> bool {
        self.path.split(['/', '.']).skip(1).any(|it| it == "tests")
    }

    /// Lines before the unit tests, comments included.
    pub(crate) fn n_lines(&self) -> usize {
        self.code.lines().count()
    }

    /// Every function with its number of lines.
    pub(crate) fn functions(&self) -> Vec<(usize, String)> {
        let lines: Vec<_> = self.code.lines().collect();
        let mut found = Vec::new();
        for (from, line) in lines.iter().enumerate() {
            let Some(name) = function(line) else {
                continue;
            };
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = format!("{indent}}}");
            if let Some(length) = lines[from..].iter().position(|it| *it == end) {
                found.push((length + 1, format!("{name} in {}", self.path)));
            }
        }
        found
    }
}

fn function(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once("fn ")?;
    let is_head = before
        .split_whitespace()
        .all(|it| it.starts_with("pub") || matches!(it, "const" | "async" | "in" | "super)"));
    let name = rest.split(['(', '<']).next()?;
    let opens = line.ends_with('{') || line.ends_with('(') || line.ends_with('<');
    (is_head && opens && !name.is_empty()).then_some(name)
}

/// The words of a text: letters, digits and `_`.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric() && it != '_')
}

/// The words between the braces after `name {` at the start of a line.
pub(crate) fn list(text: &str, name: &str) -> Vec<String> {
    let text = bare(text);
    let (_, rest) = text.split_once(&format!("\n{name} {{")).unwrap_or_default();
    let inside = rest.split('}').next().unwrap_or_default();
    words(inside)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text without comments and without what stands in strings; lines stay where they are.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(it) = rest.chars().next() {
        let skipped = match it {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |it| it + 2),
            '"' => string(rest),
            'r' if !out.ends_with(|it: char| it.is_alphanumeric() || it == '_') => raw_string(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if skipped == 0 {
            out.push(it);
            rest = &rest[it.len_utf8()..];
        } else {
            out.extend(rest[..skipped].chars().filter(|it| *it == '\n'));
            rest = &rest[skipped..];
        }
    }
    out
}

/// How long the string at the start is.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long the raw string at the start is; 0 when there is none.
fn raw_string(text: &str) -> usize {
    let hashes = text[1..].bytes().take_while(|it| *it == b'#').count();
    if !text[1 + hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let inside = 2 + hashes;
    text[inside..]
        .find(&end)
        .map_or(text.len(), |it| inside + it + end.len())
}

/// How long the character at the start is; 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, _))) => text[at + 1..].find('\'').map_or(0, |it| at + it + 2),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

#[test]
fn what_is_not_code_is_left_out() {
    for (text, code) in [
        ("a // b\nc", "a \nc"),
        ("a /* b\n */ c", "a \n c"),
        (r#"a("b\"c", 'd', '\'', b'x')"#, "a(, , , b)"),
        (r###"r#"a"b"#c"###, "c"),
        ("fn a<'a>(b: &'a str)", "fn a<'a>(b: &'a str)"),
        ("for r in x {}", "for r in x {}"),
    ] {
        assert_eq!(bare(text), code, "{text}");
    }
}
