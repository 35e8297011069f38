//! What the engine says in English is said in German: each of its sentences is in the catalogue, and every documented call and finding comes
//! out without a word of English.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../../tests/support"]
mod support {
    #![allow(
        dead_code,
        unreachable_pub,
        reason = "each test binary uses its own part"
    )]
    pub mod notation;
    pub mod sentences;
    pub mod suite;
}

use ringtree::call::Event;
use ringtree::rules::CallFlow;
use ringtree::why::Why;
use ringtree::{Account, Trace, simulate, simulate_flow, simulate_rules};
use ringtree_web::view::locale::{Language, Locale};
use ringtree_web::view::simulator::words;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use support::sentences::{names_between, sentences};
use support::suite::{self, Case};

fn top() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn every_sentence_of_the_engine_is_in_the_catalogue() {
    let said: BTreeMap<_, _> = sentences(&top().join("src"))
        .into_iter()
        .map(|(_, it)| (format!("why-{}", it.code), it.english))
        .collect();
    let german: BTreeMap<_, _> = include_str!("../locales/de.ftl")
        .lines()
        .filter_map(|it| it.split_once(" = "))
        .filter(|it| it.0.starts_with("why-"))
        .collect();
    let mut complaints = Vec::new();
    for (key, english) in &said {
        let parts = names_between(english, "{", "}");
        match german.get(&**key) {
            None => complaints.push(format!("{key}: not in German: {english}")),
            Some(it) if names_between(it, "{ $", " }") != parts => {
                complaints.push(format!("{key}: other parts than {parts:?}: {it}"));
            }
            Some(_) => {}
        }
    }
    let stale = german.keys().filter(|it| !said.contains_key(**it));
    complaints.extend(stale.map(|it| format!("{it}: the engine says this no more")));
    assert_eq!(complaints, Vec::<String>::new());
}

/// Every case of the suites in a folder.
fn each(folder: &str, mut look: impl FnMut(&Case<'_>)) {
    for file in suite::files(&top().join("tests/suite").join(folder)) {
        let written = std::fs::read_to_string(&file).unwrap();
        let (preamble, cases) = suite::parts(&written);
        for text in cases {
            look(&suite::read(preamble, text));
        }
    }
}

/// Words that German does not have, and that no document of the suites is called.
const ENGLISH: &[&str] = &[
    "the", "of", "is", "are", "it", "its", "and", "or", "to", "from", "with", "for", "that",
    "this", "there", "nobody", "caller", "callers", "calls", "nothing", "what", "which", "who",
    "whether", "answers", "rings", "hears", "never", "no", "not", "them",
];

/// The sentences that are not all German, each told once.
#[derive(Default)]
struct Listener {
    n_heard: usize,
    english: BTreeSet<String>,
}

impl Listener {
    fn hear(&mut self, said: &str) {
        self.n_heard += 1;
        // What stands in backquotes is a name, and spelled alike everywhere.
        let own = said.split('`').step_by(2);
        let mut words = own.flat_map(|it| it.split(|it: char| !it.is_alphanumeric() && it != '_'));
        if words.any(|it| ENGLISH.contains(&it.to_lowercase().as_str())) {
            self.english.insert(said.to_owned());
        }
    }

    fn follow(&mut self, trace: &Trace, account: &Account, locale: &Locale) {
        for it in &trace.events {
            self.hear(&locale.why(&it.why));
            match &it.what {
                // Recordings and prompts are called what they are called.
                Event::Played { .. } | Event::Prompted { .. } => {}
                Event::Changed { change, .. } => self.hear(&locale.why(change)),
                what => self.hear(&words::event(what, account, locale).unwrap_or_default()),
            }
        }
        self.hear(&words::ending(&trace.ending, account, locale).1);
    }

    fn heard_only_german(self, at_least: usize) {
        assert!(self.n_heard > at_least, "{} were heard", self.n_heard);
        assert_eq!(self.english, BTreeSet::new());
    }
}

#[test]
fn every_documented_call_is_told_in_german() {
    let locale = Locale::of(Language::German);
    let mut listener = Listener::default();
    each("simulate", |case| {
        let account = case.account();
        for call in case.all("call") {
            let scenario = support::notation::scenario(call);
            let trace = match account.callflow("main") {
                Some(main) => simulate_flow(&account, main, &scenario),
                None => simulate(&account, &scenario),
            };
            listener.follow(&trace, &account, &locale);
        }
    });
    each("rules", |case| {
        let account = case.account();
        let flow = CallFlow::parse(&case.rules()).unwrap();
        for call in case.all("call") {
            let trace = simulate_rules(&account, &flow, &case.scenario(call));
            listener.follow(&trace, &account, &locale);
        }
    });
    listener.heard_only_german(2_000);
}

#[test]
fn every_documented_finding_is_told_in_german() {
    let locale = Locale::of(Language::German);
    let mut listener = Listener::default();
    each("check", |case| {
        for it in case.findings() {
            let label = it.fix.as_ref().map(|it| &it.label);
            let said: [Option<&Why>; 3] = [Some(&it.message), Some(&it.help), label];
            for it in said.into_iter().flatten() {
                listener.hear(&locale.why(it));
            }
        }
    });
    listener.heard_only_german(100);
}
