//! Generated nodes of all modules, with the settings that each declares and children that it may follow.
//!
//! Settings are mostly what people write, now and then anything that JSON allows.

use super::accounts::IDS;
use super::documents::value;
use super::random::Random;
use ringtree::module::{self, Branches, Field, FieldKind, KeyKind, ModuleSpec};

/// Ids as nodes name them; some lead nowhere.
pub const NAMED: &[&str] = &[
    "main", "main", "alice", "alice", "desk", "desk", "sales", "sales", "gone", "",
];
const NUMBERS: &[&str] = &[
    "2000",
    "+15551230001",
    "5551230001",
    "+493012345678",
    "0015551230001",
    "*981",
    "911",
];
/// Numbers of seconds, milliseconds, tries and digits; the last are rare.
const COUNTS: &[i64] = &[
    0, 1, 2, 3, 3, 5, 5, 10, 10, 20, 30, 60, 100, 1_000, 2_000, 5_000, -1,
];
const HUGE: &[i64] = &[
    86_400_000,
    4_294_967_296,
    9_007_199_254_740_993,
    i64::MAX,
    i64::MIN,
];
const PATTERNS: &[&str] = &[
    ".*",
    "^\\\\+1",
    "^\\\\+?1?(555.*)$",
    "^[2-9]\\\\d{3}$",
    "^(",
    "(?=2)",
    "[[:digit:]]{2,}",
    "",
];
const TEXTS: &[&str] = &[
    "2000",
    "+15551230001",
    "alice",
    "12",
    "1",
    "200-299",
    "call_priority",
    "https://a.example/x",
    "sip:a@b.example",
    "hello",
    "sales ☎ \\\"q\\\"",
    "",
];
const CAUSES: &[&str] = &[
    "USER_BUSY",
    "sip:486",
    "NO_ANSWER",
    "NO_USER_RESPONSE",
    "sip:480",
    "CALL_REJECTED",
    "UNALLOCATED_NUMBER",
];
pub const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
    "Mars/Olympus",
    "inherit",
];

/// A node of any module with settings that it reads, as text.
pub fn node(random: &mut Random, levels: usize) -> String {
    let name = match random.below(24) {
        0 => "of_a_stranger",
        1 => "callflow",
        // Where there is something to hang below, most calls get further than the first step.
        _ => random.pick(module::all()).name,
    };
    node_of(random, name, levels)
}

/// A node of this module.
pub fn node_of(random: &mut Random, name: &str, levels: usize) -> String {
    let spec = module::find(name);
    let data = data(random, spec);
    let n_children = if levels == 0 { 0 } else { random.below(4) };
    let mut children = Vec::new();
    if levels > 0 && !random.one_in(5) {
        children.push(format!(r#""_":{}"#, node(random, levels - 1)));
    }
    for _ in 0..n_children {
        let key = child_key(random, spec);
        children.push(format!(r#""{key}":{}"#, node(random, levels - 1)));
    }
    format!(
        r#"{{"module":"{name}","data":{{{}}},"children":{{{}}}}}"#,
        data.join(","),
        children.join(",")
    )
}

fn data(random: &mut Random, spec: &ModuleSpec) -> Vec<String> {
    let mut data = Vec::new();
    for field in spec.fields {
        let seldom = if field.wanted || field.required {
            12
        } else {
            2
        };
        if !random.one_in(seldom) {
            data.push(format!(r#""{}":{}"#, field.name, setting(random, field)));
        }
    }
    if random.one_in(8) {
        data.push(format!(r#""mine":{}"#, value(random, 1).to_text()));
    }
    if random.one_in(40) {
        data.push(format!(r#""skip_module":{}"#, random.one_in(2)));
    }
    data
}

fn setting(random: &mut Random, field: &Field) -> String {
    if random.one_in(16) {
        return value(random, 1).to_text();
    }
    let id = |random: &mut Random| format!("\"{}\"", random.pick(NAMED));
    match field.kind {
        FieldKind::Flag => (*random.pick(&["true", "false"])).to_owned(),
        FieldKind::FlagOrText => {
            (*random.pick(&["true", "false", "\"true\"", "\"yes\"", "\"\""])).to_owned()
        }
        FieldKind::Count { min, max, .. } => match random.below(12) {
            0 => min.to_string(),
            1 => max.to_string(),
            2 => random.pick(HUGE).to_string(),
            3 => format!("\"{}\"", random.pick(COUNTS)),
            _ => random.pick(COUNTS).to_string(),
        },
        FieldKind::Choice(words) => format!("\"{}\"", random.pick(words)),
        FieldKind::Reference(_) => id(random),
        FieldKind::References(_) => format!("[{},{}]", id(random), id(random)),
        FieldKind::Endpoints => endpoints(random),
        FieldKind::Zone => format!("\"{}\"", random.pick(ZONES)),
        FieldKind::Media => {
            (*random.pick(&["\"main\"", "\"welcome\"", "\"https://a.example/a.mp3\""])).to_owned()
        }
        FieldKind::Pattern(_) => format!("\"{}\"", random.pick(PATTERNS)),
        FieldKind::Text => match random.below(3) {
            0 => id(random),
            1 => format!("\"{}\"", random.pick(NUMBERS)),
            _ => format!("\"{}\"", random.pick(TEXTS)),
        },
        FieldKind::Texts => {
            let text = |random: &mut Random| format!("\"{}\"", random.pick(TEXTS));
            format!("[{},{},\"#\"]", text(random), text(random))
        }
        FieldKind::Map => (*random.pick(&[
            "{}",
            r#"{"name":"Us","number":"+15550009"}"#,
            r#"{"external":{"name":"Us","number":"+15550009"},"a":"1","call_priority":7}"#,
            r#"{"1":{"ringback_timeout":3000,"callback_timeout":60000}}"#,
        ]))
        .to_owned(),
        FieldKind::Objects => (*random.pick(&[
            "[]",
            r#"[{"macro":"play","id":"main"},{"macro":"prompt","id":"vm-x"},{"macro":"tts","text":"hello"},{"macro":"say","text":"12"}]"#,
            r#"[{"macro":"tone","frequencies":["440"],"duration_on":500,"duration_off":0},{"macro":"play","id":"main"}]"#,
            r#"[{"type":"user","id":["alice"]},{"type":"email","id":"a@b.example"},7]"#,
        ]))
        .to_owned(),
    }
}

fn endpoints(random: &mut Random) -> String {
    let n = random.below(5);
    let one = |_| {
        format!(
            r#"{{"id":"{}","endpoint_type":"{}","delay":{},"timeout":{},"weight":{}}}"#,
            random.pick(NAMED),
            random.pick(&["user", "device", "device", "group", "?"]),
            random.pick(COUNTS),
            random.pick(COUNTS),
            random.below(4),
        )
    };
    let mut all: Vec<String> = (0..n).map(one).collect();
    if all.is_empty() || random.one_in(6) {
        all.push("\"desk\"".to_owned());
    }
    format!("[{}]", all.join(","))
}

/// A key below a node of this module, mostly one that it may follow.
fn child_key(random: &mut Random, spec: &ModuleSpec) -> String {
    let kinds = match spec.branches {
        Branches::Keys(kinds) if !random.one_in(12) => kinds,
        _ => &[],
    };
    if kinds.is_empty() {
        return (*random.pick(&["_", "1", "timeout", "match", "a/b~c"])).to_owned();
    }
    match random.pick(kinds) {
        KeyKind::Wildcard(_) => "_".to_owned(),
        KeyKind::Word(word, _) => (*word).to_owned(),
        KeyKind::Digits => (*random.pick(&["1", "2", "7", "12", "0", "*"])).to_owned(),
        KeyKind::Document(_) => (*random.pick(IDS)).to_owned(),
        KeyKind::Cause => (*random.pick(CAUSES)).to_owned(),
        KeyKind::Slot => (*random.pick(&["1", "101", "12"])).to_owned(),
        KeyKind::Text(_) => (*random.pick(&["+15551230001", "2000", "7", "alice"])).to_owned(),
        KeyKind::Count(_) => (*random.pick(&["0", "60", "300", "2.5", "x"])).to_owned(),
    }
}
