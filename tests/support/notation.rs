//! Callflows, documents and calls as a telephony person would jot them down.
//!
//! - A node: `menu(main) { 1: user(alice, timeout=10)  _: voicemail(front) }`. What stands first in the brackets is the node's `id`, or
//!   what else it is about: its `rules`, its members (`desk`, `user:alice`, `group:sales`), see [`first_setting`]; `{}` is a node that is nothing.
//! - A document: `menu main { retries: 2, media: { greeting: false } }`; quotes may be left out where nothing is lost.
//! - A call: `+15551230001 → 2000, Mon 2026-03-02 10:00 Europe/Berlin, presses 9 - 1, desk answers after 4, others busy`.
//!   See [`phrase`] for all that can be said.

use ringtree::call::scenario::{
    Answer, Authority, BridgeOutcome, Failure, Keys, Listening, OutOfKeys, Outcome, Party, Pivoted,
    Queued, Recording, Services, TimedPress,
};
use ringtree::json::Object;
use ringtree::{Account, Collection, Json, Scenario};
use std::iter::Peekable;
use std::str::Chars;

/// Reads a node and everything below it.
pub fn node(text: &str) -> Json {
    let mut reader = Reader::of(text);
    let node = reader.node();
    reader.must_end();
    node
}

/// Reads a callflow: `main 2000 = menu(main)`, or only its node, which then is `main` and has the number 2000.
pub fn callflow(text: &str) -> (String, Json) {
    let (head, tree) = match text.split_once(" = ") {
        Some((head, tree)) if is_head(head) => (head, tree),
        _ => ("main 2000", text),
    };
    let mut words = head.split_whitespace();
    let id = words.next().unwrap();
    let (patterns, numbers): (Vec<_>, Vec<_>) = words.partition(|it| it.starts_with('^'));
    let list = |words: Vec<&str>| Json::Array(words.into_iter().map(Json::from).collect());
    let flow = object([
        ("id", id.into()),
        ("numbers", list(numbers)),
        ("patterns", list(patterns)),
        ("flow", node(tree)),
    ]);
    (id.to_owned(), flow)
}

/// Whether this names a callflow, rather than being the start of a node with settings.
fn is_head(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|id| !id.contains(['(', '{']))
}

/// Puts a document in: `device desk { owner_id: alice }`.
pub fn document(account: &mut Account, text: &str) {
    if let Some(settings) = text.strip_prefix("account ") {
        let settings = Reader::of(settings).value();
        *account = std::mem::take(account).with_settings(settings);
        return;
    }
    let mut words = text.splitn(3, char::is_whitespace);
    let kind = words.next().unwrap();
    let id = words.next().unwrap_or_else(|| panic!("no id: {text}"));
    let value = Reader::of(words.next().unwrap_or("{}")).value();
    let collection = Collection::ALL.into_iter().find(|it| it.one() == kind);
    let collection = collection.unwrap_or_else(|| match kind {
        "rule" => Collection::TemporalRules,
        "rules" => Collection::TemporalRulesSets,
        "box" => Collection::Vmboxes,
        "media" => Collection::Media,
        "faxbox" => Collection::Faxboxes,
        _ => panic!("no kind of document: {text}"),
    });
    account.put(collection, id, value).unwrap();
}

/// Reads a call.
pub fn scenario(text: &str) -> Scenario {
    let mut scenario = Scenario::at("2026-03-02T09:00:00Z".parse().unwrap());
    for it in text.split(',') {
        phrase(&mut scenario, it.trim());
    }
    scenario
}

/// Understands a phrase of a call.
fn phrase(scenario: &mut Scenario, text: &str) {
    if let Some((from, to)) = text.split_once('→') {
        from.trim().clone_into(&mut scenario.from.number);
        to.trim().clone_into(&mut scenario.to);
        return;
    }
    let words: Vec<_> = text.split_whitespace().collect();
    if service(&mut scenario.services, &words) {
        return;
    }
    match words[..] {
        ["from", "device", id] => scenario.authorised_by = Authority::Device(id.to_owned()),
        ["from", "user", id] => scenario.authorised_by = Authority::User(id.to_owned()),
        ["anonymous"] => scenario.from.anonymous = true,
        ["named", ref name @ ..] => scenario.from.name = name.join(" "),
        ["with", name, value] => {
            let (name, value) = (name.to_owned(), value.to_owned());
            scenario.variables.insert(name, value);
        }
        ["presses", ref keys @ ..] => scenario.keys = keys.iter().map(|it| entry(it)).collect(),
        ["presses-at", ref presses @ ..] => {
            scenario.presses = presses.iter().map(|it| timed(it)).collect();
        }
        ["then", "silence"] => scenario.out_of_keys = OutOfKeys::Silence,
        ["then", "hangs", "up"] => scenario.out_of_keys = OutOfKeys::HangUp,
        ["patience", seconds] => scenario.patience_s = Some(seconds.parse().unwrap()),
        ["prompts", ms] => scenario.prompt_ms = ms.parse().unwrap(),
        ["seed", seed] => scenario.seed = seed.parse().unwrap(),
        ["hears", "it"] => scenario.listening.push(Listening::HearsOut),
        ["hangs", "up", "meanwhile"] => scenario.listening.push(Listening::HangsUp),
        ["speaks", "until", "a", "key"] => scenario.recordings.push(Recording::PressesKey),
        ["speaks"] => scenario.recordings.push(Recording::HangsUp),
        ["ring:", "caller", "hangs", "up"] => scenario.bridges.push(BridgeOutcome::CallerHangsUp),
        ["ring:", ref does @ ..] => scenario.bridges.push(BridgeOutcome::Ends(outcome(does))),
        ["others", ref does @ ..] => scenario.other_endpoints = Some(outcome(does)),
        [_, date, time, zone] if date.contains('-') => at(scenario, date, time, zone),
        [endpoint, ref does @ ..] if !does.is_empty() => {
            scenario
                .endpoints
                .insert(endpoint.to_owned(), outcome(does));
        }
        _ => panic!("not understood: {text}"),
    }
}

/// Understands what somebody outside of the switch answers; whether it was that.
fn service(services: &mut Services, words: &[&str]) -> bool {
    match *words {
        ["carrier:", "caller", "hangs", "up"] => {
            services.carriers.push(BridgeOutcome::CallerHangsUp);
        }
        ["carrier:", ref does @ ..] => {
            services.carriers.push(BridgeOutcome::Ends(outcome(does)));
        }
        ["server", "takes", "it"] => services.pivots.push(Pivoted::Processing),
        ["server", "fails"] => services.pivots.push(Pivoted::Failed),
        ["queue:", ref fate @ ..] => services.queues.push(queued(fate)),
        ["such", "a", "call"] => services.live_calls.push(true),
        ["no", "such", "call"] => services.live_calls.push(false),
        ["a", "fax", "machine"] => services.fax.push(true),
        ["a", "voice"] => services.fax.push(false),
        ["spam", score] => services.spam_scores.push(score.parse().ok()),
        ["queue", "waits", seconds] => services.queue_waits_s.push(seconds.parse().ok()),
        _ => return false,
    }
    true
}

fn queued(words: &[&str]) -> Queued {
    match words {
        ["an", "agent", "answers"] => Queued::Served,
        ["full"] => Queued::Full,
        ["nobody", "answers"] => Queued::TimedOut,
        ["exit", "key"] => Queued::Exited,
        ["fails"] => Queued::Failed,
        ["caller", "hangs", "up"] => Queued::HungUp,
        _ => panic!("no fate in a queue: {}", words.join(" ")),
    }
}

fn at(scenario: &mut Scenario, date: &str, time: &str, zone: &str) {
    let seconds = if time.len() == 5 { ":00" } else { "" };
    let local = format!("{date}T{time}{seconds}[{zone}]");
    scenario.at = local.parse::<jiff::Zoned>().unwrap().timestamp();
    scenario.zone = Some(zone.to_owned());
}

fn entry(word: &str) -> Keys {
    match word {
        "-" => Keys::Pressed(String::new()),
        "hangs-up" => Keys::HangUp,
        keys => Keys::Pressed(keys.to_owned()),
    }
}

/// `4.5=1`: the key 1 after four and a half seconds.
fn timed(word: &str) -> TimedPress {
    let (seconds, key) = word.split_once('=').unwrap();
    let (whole, tenth) = seconds.split_once('.').unwrap_or((seconds, "0"));
    TimedPress {
        at_ms: whole.parse::<u64>().unwrap() * 1_000 + tenth.parse::<u64>().unwrap() * 100,
        key: key.parse().unwrap(),
    }
}

fn outcome(words: &[&str]) -> Outcome {
    match words {
        ["busy"] => Outcome::Busy,
        ["offline"] => Outcome::Offline,
        ["declines"] => Outcome::Declined,
        ["rings", "out"] => Outcome::NoAnswer,
        ["fails", cause] => Outcome::Fails(match cause.parse() {
            Ok(code) => Failure {
                cause: None,
                sip_code: Some(code),
            },
            Err(_) => Failure {
                cause: Some((*cause).to_owned()),
                sip_code: None,
            },
        }),
        ["answers", rest @ ..] => Outcome::Answers(answer(rest)),
        _ => panic!("no outcome: {}", words.join(" ")),
    }
}

fn answer(words: &[&str]) -> Answer {
    let mut answer = Answer::default();
    let mut rest = words;
    loop {
        rest = match rest {
            [] => return answer,
            ["after", seconds, more @ ..] => {
                answer.after_s = seconds.parse().unwrap();
                more
            }
            ["talks", seconds, more @ ..] => {
                answer.talks_s = seconds.parse().unwrap();
                more
            }
            ["and", "hangs", "up", more @ ..] => {
                answer.hangs_up = Party::Callee;
                more
            }
            _ => panic!("no answer: {}", words.join(" ")),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    chars: Peekable<Chars<'a>>,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            chars: text.chars().peekable(),
        }
    }

    fn must_end(&mut self) {
        assert_eq!(self.peek(), None, "something is left of: {}", self.text);
    }

    /// The next character that is not a space.
    fn peek(&mut self) -> Option<char> {
        while self.chars.next_if(|it| it.is_whitespace()).is_some() {}
        self.chars.peek().copied()
    }

    fn takes(&mut self, expected: char) -> bool {
        self.peek() == Some(expected) && self.chars.next().is_some()
    }

    fn must_take(&mut self, expected: char) {
        assert!(self.takes(expected), "no `{expected}` in: {}", self.text);
    }

    fn word(&mut self, ends: &[char]) -> String {
        self.peek();
        let mut word = String::new();
        while let Some(it) = self
            .chars
            .next_if(|it| !it.is_whitespace() && !ends.contains(it))
        {
            word.push(it);
        }
        word
    }

    fn node(&mut self) -> Json {
        if self.takes('{') {
            self.must_take('}');
            return Json::Object(Object::new());
        }
        let module = self.word(&['(', '{', '}']);
        let data = self.data(&module);
        let mut children = Object::new();
        if self.takes('{') {
            while !self.takes('}') {
                let key = self.key();
                children.push(key, self.node());
            }
        }
        object([
            ("module", module.as_str().into()),
            ("data", data.into()),
            ("children", children.into()),
        ])
    }

    /// A child's key, up to the colon before a space: a key may hold colons of its own.
    fn key(&mut self) -> String {
        let key = self.word(&[]);
        let Some(key) = key.strip_suffix(':') else {
            panic!("no key: `{key}` in: {}", self.text)
        };
        key.to_owned()
    }

    fn data(&mut self, module: &str) -> Object {
        let mut data = Object::new();
        let mut first = Vec::new();
        if self.takes('(') {
            while !self.takes(')') {
                self.takes(',');
                let value = self.value();
                if self.takes('=') {
                    data.set(value.as_str().unwrap(), self.value());
                } else {
                    first.push(value);
                }
                self.takes(',');
            }
        }
        match module {
            _ if first.is_empty() => {}
            "ring_group" | "page_group" => {
                let members: Vec<_> = first.iter().map(member).collect();
                data.set("endpoints", members);
            }
            "temporal_route" => data.set("rules", first),
            _ => data.set(first_setting(module), first.remove(0)),
        }
        data
    }

    fn value(&mut self) -> Json {
        match self.peek() {
            Some('[') => self.array(),
            Some('{') => self.object(),
            Some('"') => self.text(),
            _ => {
                let word = self.word(&[',', ']', '}', ')', '=']);
                assert!(!word.is_empty(), "no value in: {}", self.text);
                Json::parse(&word).unwrap_or(Json::String(word))
            }
        }
    }

    fn array(&mut self) -> Json {
        self.must_take('[');
        let mut values = Vec::new();
        while !self.takes(']') {
            values.push(self.value());
            self.takes(',');
        }
        values.into()
    }

    fn object(&mut self) -> Json {
        self.must_take('{');
        let mut members = Object::new();
        while !self.takes('}') {
            let key = self.word(&[':']);
            self.must_take(':');
            members.push(key, self.value());
            self.takes(',');
        }
        members.into()
    }

    fn text(&mut self) -> Json {
        self.must_take('"');
        let mut text = String::new();
        while let Some(it) = self.chars.next_if(|it| *it != '"') {
            text.push(it);
        }
        self.must_take('"');
        text.into()
    }
}

/// The setting that stands first in the brackets.
fn first_setting(module: &str) -> &'static str {
    match module {
        "response" => "code",
        "tts" => "text",
        "sleep" => "duration",
        "webhook" => "uri",
        "pivot" => "voice_url",
        "transfer" => "target",
        "send_dtmf" => "digits",
        "set_alert_info" => "alert_info",
        "record_caller" => "url",
        "notification" => "template_id",
        "resources" | "offnet" => "to_did",
        "record_call" | "after_bridge" | "do_not_disturb" | "call_forward" | "call_waiting"
        | "hotdesk" | "park" | "acdc_agent" => "action",
        "ring_group_toggle" => "callflow_id",
        "intercept_feature" | "group_pickup_feature" => "type",
        _ => "id",
    }
}

/// A member of a ring group: `desk`, `user:alice`, or an object as it is.
fn member(value: &Json) -> Json {
    let Some(word) = value.as_str() else {
        return value.clone();
    };
    let (kind, id) = word.split_once(':').unwrap_or(("device", word));
    object([("id", id.into()), ("endpoint_type", kind.into())])
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    let members = members.map(|(key, value)| (key.to_owned(), value));
    Json::Object(members.into_iter().collect())
}
