//! Writes what fuzzing starts from into `corpus/`: the cases of the suites and the recorded lookups as texts, drawn choices for the
//! generators, and `corpus/dictionary` with the words that modules, documents and calls are made of.

use ringtree::module::{self, Branches, FieldKind, KeyKind};
use ringtree::{Account, Collection, Json, Scenario};
use ringtree_fuzz::SEPARATOR;
use ringtree_fuzz::support::random::Random;
use ringtree_fuzz::support::suite::{self, Case};
use ringtree_fuzz::support::{calendars, nodes};
use std::collections::BTreeSet;
use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

const TARGETS: &[&str] = &["parse", "simulate", "route", "temporal", "edit"];
/// Inputs of choices a target starts from.
const CHOICES: u64 = 64;

fn main() -> Result<()> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests = fuzz.join("../tests");
    let corpus = fuzz.join("corpus");
    for target in TARGETS {
        fs::create_dir_all(corpus.join(target))?;
        for seed in 0..CHOICES {
            fs::write(
                corpus.join(format!("{target}/choices-{seed}")),
                choices(seed),
            )?;
        }
    }
    let seeds = Seeds { corpus: &corpus };
    seeds.suites(&tests.join("suite"))?;
    seeds.lookups(&tests.join("vectors/lookup_oracle.jsonl"))?;
    seeds.calendars()?;
    let words: Vec<_> = words()
        .iter()
        .map(|it| format!("\"{}\"", escaped(it)))
        .collect();
    fs::write(corpus.join("dictionary"), words.join("\n") + "\n")
}

fn choices(seed: u64) -> Vec<u8> {
    let mut random = Random::new(seed);
    let length = 16 << random.below(8);
    // Even: choices follow.
    let drawn = (0..length).map(|_| u8::try_from(random.below(256)).unwrap());
    std::iter::once(0).chain(drawn).collect()
}

struct Seeds<'a> {
    corpus: &'a Path,
}

impl Seeds<'_> {
    fn write(&self, target: &str, name: &str, texts: &[&str]) -> Result<()> {
        let text = texts.join(&SEPARATOR.to_string());
        // Odd: texts follow.
        fs::write(self.corpus.join(target).join(name), format!("1{text}"))
    }

    fn suites(&self, folder: &Path) -> Result<()> {
        for kind in ["simulate", "rules", "check", "edit", "scene"] {
            for path in suite::files(&folder.join(kind)) {
                let written = fs::read_to_string(&path)?;
                let (preamble, cases) = suite::parts(&written);
                for case in cases {
                    self.case(kind, &suite::read(preamble, case))?;
                }
            }
        }
        Ok(())
    }

    fn case(&self, kind: &str, case: &Case<'_>) -> Result<()> {
        let account = case.account();
        let documents = documents(&account);
        let name = format!("{kind}-{}", case.name);
        let flow = account.callflows().next().map(|(_, it)| it.to_text());
        let flow = if kind == "rules" {
            Some(case.rules())
        } else {
            flow
        };
        let flow = flow.unwrap_or_default();
        for (idx, call) in case.all("call").enumerate() {
            let call = scenario(&case.scenario(call));
            self.write(
                "simulate",
                &format!("{name}-{idx}"),
                &[&documents, &call, &flow],
            )?;
            self.write(
                "parse",
                &format!("{name}-{idx}"),
                &[&call, &flow, &documents],
            )?;
        }
        let commands = case.all("do").flat_map(str::lines);
        for (idx, command) in commands.chain([""]).enumerate() {
            self.write(
                "edit",
                &format!("{name}-{idx}"),
                &[&flow, command, &documents],
            )?;
        }
        Ok(())
    }

    fn lookups(&self, file: &PathBuf) -> Result<()> {
        for (idx, line) in fs::read_to_string(file)?.lines().enumerate() {
            let Ok(vector) = Json::parse(line) else {
                continue;
            };
            let dialled = vector
                .get("dialed")
                .and_then(Json::as_str)
                .unwrap_or_default();
            let callflows = vector
                .get("callflows")
                .map(Json::to_text)
                .unwrap_or_default();
            let account = format!(r#"{{"callflows":{callflows}}}"#);
            self.write("route", &format!("lookup-{idx}"), &[dialled, &account])?;
        }
        Ok(())
    }

    fn calendars(&self) -> Result<()> {
        for (idx, (zone, near)) in calendars::CHANGES.iter().enumerate() {
            for seed in 0..8 {
                let rule = calendars::rule(&mut Random::new(seed), near.parse().unwrap());
                let name = format!("rule-{idx}-{seed}");
                self.write("temporal", &name, &[&rule, zone, near, "2026-03-02T09:00"])?;
                self.write("parse", &name, &[&rule])?;
            }
        }
        Ok(())
    }
}

/// The documents of an account, as it is read.
fn documents(account: &Account) -> String {
    let mut text = format!(r#"{{"account":{}"#, account.settings().to_text());
    for collection in Collection::ALL {
        let mut list: Vec<_> = account
            .documents(collection)
            .map(|(id, it)| with_id(id, it))
            .collect();
        if collection == Collection::Callflows {
            list = account
                .callflows()
                .map(|(id, it)| with_id(id, &it.to_json()))
                .collect();
        }
        if !list.is_empty() {
            text += &format!(r#","{collection}":[{}]"#, list.join(","));
        }
    }
    text + "}"
}

fn with_id(id: &str, document: &Json) -> String {
    let mut document = document.as_object().cloned().unwrap_or_default();
    document.set("id", id);
    Json::Object(document).to_text()
}

fn scenario(scenario: &Scenario) -> String {
    serde_json::to_string(scenario).unwrap()
}

/// What documents and calls are made of.
fn words() -> BTreeSet<String> {
    let mut words: BTreeSet<String> = [
        "\"module\":",
        "\"data\":{",
        "\"children\":{",
        "\"flow\":{",
        "\"numbers\":[",
        "\"patterns\":[",
        "\"routing\":[",
        "\"pattern\":",
        "\"conditions\":{",
        "\"fallback\":{",
        "\"destination_type\":",
        "\"from\":",
        "\"to\":",
        "\"at\":",
        "\"keys\":[",
        "\"endpoints\":{",
        "\"services\":{",
        "\"_\":{",
        "null",
        "true",
        "false",
        "hang_up",
        "\u{1e}",
        "\\d",
        "\\u0000",
        "[[:digit:]]",
        "(?P<a>",
        "no_match",
        "2026-03-02T10:00:00Z",
        "Europe/Berlin",
        "9223372036854775807",
        "18446744073709551615",
        "-1",
        "1e400",
        "4294967296",
    ]
    .map(str::to_owned)
    .into();
    for spec in module::all() {
        words.insert(format!("\"{}\"", spec.name));
        for field in spec.fields {
            words.insert(format!("\"{}\":", field.name));
            if let FieldKind::Choice(choices) = field.kind {
                words.extend(choices.iter().map(|it| format!("\"{it}\"")));
            }
        }
        if let Branches::Keys(kinds) = spec.branches {
            words.extend(kinds.iter().filter_map(|it| match it {
                KeyKind::Word(word, _) => Some(format!("\"{word}\":{{")),
                _ => None,
            }));
        }
    }
    words.extend(Collection::ALL.map(|it| format!("\"{it}\":[")));
    words.extend(nodes::ZONES.iter().map(|it| (*it).to_owned()));
    words
}

/// As libFuzzer reads a word: quotes and backslashes behind a backslash, other bytes in hexadecimal.
fn escaped(word: &str) -> String {
    let escape = |byte: u8| match byte {
        b'"' | b'\\' => format!("\\{}", char::from(byte)),
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02X}"),
    };
    word.bytes().map(escape).collect()
}
