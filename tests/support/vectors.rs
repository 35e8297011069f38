//! The frame around recorded vectors: read them, ask, count by family, print, judge.

use ringtree::Json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// One kind of vectors.
pub struct Kind {
    /// Its file; lines of JSON when it ends in `.jsonl`, else one object with the list `vectors`
    pub file: &'static str,
    /// Prepares what all vectors of the kind share, and answers for one vector
    pub checker: fn(&Path) -> Checker,
    /// How many in a hundred have to pass, by family
    pub floor: fn(&str) -> usize,
}

/// Answers for one vector.
pub type Checker = Box<dyn Fn(&Json) -> Outcome>;

/// What came of one vector.
pub enum Outcome {
    Passed,
    /// With what was wrong
    Failed(String),
    /// Counted, but not against the floor: recorded where Kazoo's answer depends on something that is not in the vector
    Apart(&'static str),
}

/// Passes when both are equal.
pub fn equal<T: PartialEq + std::fmt::Debug>(ours: &T, recorded: &T) -> Outcome {
    if ours == recorded {
        return Outcome::Passed;
    }
    Outcome::Failed(format!("ours {ours:?}, recorded {recorded:?}"))
}

/// Runs all kinds that `folder` has, prints the table, and fails when a family is below its floor.
pub fn check(folder: &Path, kinds: &[Kind]) {
    let low: Vec<String> = kinds.iter().flat_map(|kind| run(folder, kind)).collect();
    assert!(low.is_empty(), "below the floor:\n{}", low.join("\n"));
}

/// Says a line even where the test runner keeps back what passing tests print.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
}

/// A text of a vector; absent and `null` are empty.
pub fn text<'a>(vector: &'a Json, key: &str) -> &'a str {
    vector.get(key).and_then(Json::as_str).unwrap_or("")
}

#[derive(Default)]
struct Tally {
    total: usize,
    passed: usize,
    apart: BTreeMap<&'static str, usize>,
    failures: Vec<String>,
}

/// The families of one kind that fell below their floor.
fn run(folder: &Path, kind: &Kind) -> Vec<String> {
    let path = folder.join(kind.file);
    if !path.exists() {
        say(&format!("{}: not in {}", kind.file, folder.display()));
        return Vec::new();
    }
    let check = (kind.checker)(folder);
    let mut families: BTreeMap<String, Tally> = BTreeMap::new();
    for vector in read(&path) {
        let family = text(&vector, "family");
        let family = family.split(':').next().filter(|it| !it.is_empty());
        let tally = families
            .entry(family.unwrap_or("all").to_owned())
            .or_default();
        match check(&vector) {
            Outcome::Passed => tally.passed += 1,
            Outcome::Failed(why) => {
                let id = text(&vector, "id");
                tally.failures.push(format!("  {id}: {why}\n    {vector}"));
            }
            Outcome::Apart(why) => *tally.apart.entry(why).or_default() += 1,
        }
        tally.total += 1;
    }
    assert!(!families.is_empty(), "{} holds no vector", path.display());
    let kind_name = kind.file.split('.').next().unwrap();
    families
        .iter()
        .filter_map(|(family, tally)| tally.report(kind_name, family, (kind.floor)(family)))
        .collect()
}

impl Tally {
    /// Prints the family's line; gives the reason when it is below `floor` percent.
    fn report(&self, kind: &str, family: &str, floor: usize) -> Option<String> {
        let counted = self.total - self.apart.values().sum::<usize>();
        let passed = self.passed;
        let mut line = format!("{kind} {family}: {passed}/{counted}");
        for (why, count) in &self.apart {
            write!(line, " ({count} apart: {why})").unwrap();
        }
        say(&line);
        let shown = self.failures.iter().take(5).cloned().collect::<Vec<_>>();
        (passed * 100 < counted * floor).then(|| format!("{line}\n{}", shown.join("\n")))
    }
}

fn read(path: &Path) -> Vec<Json> {
    let text = std::fs::read_to_string(path).unwrap();
    if path.extension().is_some_and(|it| it == "jsonl") {
        return text
            .lines()
            .map(|line| Json::parse(line).unwrap())
            .collect();
    }
    let document = Json::parse(&text).unwrap();
    document
        .get("vectors")
        .unwrap()
        .as_array()
        .unwrap()
        .to_vec()
}
