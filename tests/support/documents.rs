//! Generated callflow documents, sound and odd.

use super::random::Random;
use ringtree::Json;
use ringtree::json::Object;

/// Modules as they occur, with a stranger among them.
const MODULES: &[&str] = &[
    "menu",
    "user",
    "device",
    "ring_group",
    "voicemail",
    "temporal_route",
    "callflow",
    "play",
    "hangup",
    "response",
    "conference",
    "of_a_stranger",
];
const KEYS: &[&str] = &[
    "_",
    "_",
    "1",
    "2",
    "3",
    "10",
    "*",
    "timeout",
    "max_retries",
    "USER_BUSY",
    "sip:486",
    "rule_open",
    "a/b~c",
    "",
];
const IDS: &[&str] = &["main", "alice", "desk", "sales", "gone", "ü ☎ \"q\" \\"];
const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "20",
    "1.0",
    "1e3",
    "-0.50",
    "12345678901234567890123",
    "1E+2",
];

/// A callflow of about `size` nodes, all of whose nodes are objects with distinct child keys.
pub fn sound(random: &mut Random, size: usize) -> Json {
    callflow(random, size, false)
}

/// A callflow of about `size` nodes, in which anything may be odd that JSON allows.
pub fn odd(random: &mut Random, size: usize) -> Json {
    callflow(random, size, true)
}

fn callflow(random: &mut Random, size: usize, odd: bool) -> Json {
    let mut left = size;
    let mut members = vec![
        ("id".to_owned(), Json::from("main")),
        ("name".to_owned(), Json::from("Main \u{1f4de} line")),
        (
            "numbers".to_owned(),
            Json::Array(vec!["2000".into(), "+14155552671".into()]),
        ),
        ("flow".to_owned(), branch(random, &mut left, 0, odd)),
        ("mine".to_owned(), value(random, 2)),
    ];
    if odd {
        if random.one_in(12) {
            let numbers =
                random.pick(&[r#"["4155552671"]"#, r#"["no_match", 2000, "0044123456"]"#]);
            members.push(("numbers".to_owned(), numbers.parse().unwrap()));
        }
        if random.one_in(12) {
            let patterns = random.pick(&[r#"["^(", "^\\d+$"]"#, r#"["(?=2)"]"#]);
            members.push(("patterns".to_owned(), patterns.parse().unwrap()));
        }
        if random.one_in(8) {
            members.push(("name".to_owned(), Json::Null));
        }
        if random.one_in(20) {
            members.retain(|(key, _)| key != "flow");
        }
        let from = random.below(members.len());
        members.rotate_left(from);
    }
    Json::Object(members.into_iter().collect())
}

/// A branch of at most `left` nodes.
pub fn branch(random: &mut Random, left: &mut usize, level: usize, odd: bool) -> Json {
    *left = left.saturating_sub(1);
    if odd && random.one_in(30) {
        return value(random, 1);
    }
    let mut members = vec![
        ("module".to_owned(), Json::from(*random.pick(MODULES))),
        ("data".to_owned(), data(random)),
    ];
    if odd && random.one_in(10) {
        members.push((
            (*random.pick(&["note", "module", "data", "children"])).to_owned(),
            value(random, 2),
        ));
    }
    let n_children = if level > 40 {
        0
    } else {
        random.below(4).min(*left)
    };
    if n_children > 0 || random.one_in(2) {
        let mut children = Object::new();
        for _ in 0..n_children {
            let key = *random.pick(KEYS);
            if odd || (children.get(key).is_none() && !key.is_empty()) {
                children.push(key, branch(random, left, level + 1, odd));
            }
        }
        members.push(("children".to_owned(), children.into()));
    }
    if odd && random.one_in(4) {
        let from = random.below(members.len());
        members.rotate_left(from);
    }
    Json::Object(members.into_iter().collect())
}

fn data(random: &mut Random) -> Json {
    let mut data = Object::new();
    for _ in 0..random.below(4) {
        let key = *random.pick(&["id", "timeout", "skip_module", "rules", "endpoints", "mine"]);
        if data.get(key).is_none() {
            data.push(key, value(random, 2));
        }
    }
    data.into()
}

/// Any value at most `levels` deep.
pub fn value(random: &mut Random, levels: usize) -> Json {
    match random.below(if levels == 0 { 4 } else { 6 }) {
        0 => Json::Null,
        1 => Json::Bool(random.one_in(2)),
        2 => Json::parse(random.pick::<&str>(NUMBERS)).unwrap(),
        3 => Json::from(*random.pick(IDS)),
        4 => Json::Array(
            (0..random.below(3))
                .map(|_| value(random, levels - 1))
                .collect(),
        ),
        _ => {
            let member = |_| ((*random.pick(KEYS)).to_owned(), value(random, levels - 1));
            Json::Object((0..2).map(member).collect())
        }
    }
}
