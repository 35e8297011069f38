//! Generated call flows of the flat dialect.

use super::documents::value;
use super::random::Random;
use ringtree::Json;
use ringtree::json::Object;

/// A call flow of up to six rules, now and then an odd one.
pub fn document(random: &mut Random) -> Json {
    let rules = (0..random.below(7)).map(|_| rule(random)).collect();
    let mut members = Object::new();
    members.set("name", "Any");
    members.set("routing", Json::Array(rules));
    if random.one_in(10) {
        members.set("active", value(random, 1));
    }
    if random.one_in(20) {
        members.push("routing", value(random, 2));
    }
    members.into()
}

fn rule(random: &mut Random) -> Json {
    if random.one_in(25) {
        return value(random, 2);
    }
    let pattern = *random.pick(&[
        "*", "*", "*", "1", "2", "12", "[0-9]", "1[^0]", "[", "x", "\\*",
    ]);
    let (kind, to) = *random.pick(&[
        ("phone_number", "+14155552673"),
        ("voicemail", "box"),
        ("queue", "support"),
        ("ivr_menu", "main"),
        ("ivr_menu", "other"),
        ("webhook", "https://a.example/route"),
        ("load_balanced", "-"),
        ("pigeon", "-"),
    ]);
    let mut rule = Object::new();
    rule.set("pattern", pattern);
    rule.set("destination", to);
    rule.set("destination_type", kind);
    if kind == "load_balanced" {
        let all = r#"[{"number":"+1","weight":1},{"number":"+2","weight":0}]"#;
        rule.set("destinations", all.parse::<Json>().unwrap());
    }
    if random.one_in(2) {
        rule.set("conditions", conditions(random).parse::<Json>().unwrap());
    }
    if random.one_in(2) {
        let fallback = random.pick(&[
            r#"{"action":"repeat","timeout":5}"#,
            r#"{"action":"hangup"}"#,
            r#"{"action":"transfer","action_data":{"destination":"+2"}}"#,
            r#"{"action":"voicemail","action_id":"box"}"#,
            "7",
        ]);
        rule.set("fallback", fallback.parse::<Json>().unwrap());
    }
    Json::Object(rule)
}

fn conditions(random: &mut Random) -> String {
    const ODD: &[&str] = &["{}", r#"{"moon":1}"#, "[]", r#"{"time_range":7}"#];
    if random.one_in(8) {
        return (*random.pick(ODD)).to_owned();
    }
    let mut all = Vec::new();
    for _ in 0..=random.below(3) {
        let name = *random.pick(&[
            "vip_numbers",
            "blocked_numbers",
            "area_codes",
            "allowed_area_codes",
            "require_caller_id",
            "time_range",
            "time_range",
        ]);
        let value = match name {
            "vip_numbers" | "blocked_numbers" => list(
                random,
                &[
                    "+15551230001",
                    "5551230001",
                    "+1555",
                    "2000",
                    "+442071234567",
                ],
            ),
            "area_codes" | "allowed_area_codes" => {
                list(random, &["555", "415", "20", "55", "2", ""])
            }
            "require_caller_id" => random.one_in(2).to_string(),
            _ => time_range(random),
        };
        all.push(format!(r#""{name}":{value}"#));
    }
    format!("{{{}}}", all.join(","))
}

fn time_range(random: &mut Random) -> String {
    const TIMES: &[&str] = &[
        "08:00", "09:00", "10:00", "00:00", "22:00", "06:00", "02:00", "02:30", "03:00", "23:59",
        "24:00",
    ];
    const DAYS: &[&str] = &[r#"["SUN"]"#, r#"["MON","TUE","SAT"]"#, "[]", r#"["mon"]"#];
    const ZONES: &[&str] = &[
        "UTC",
        "Asia/Tokyo",
        "America/New_York",
        "Europe/Berlin",
        "Mars",
    ];
    let [start, end] = [0; 2].map(|_| random.pick(TIMES));
    let zone = random.pick(ZONES);
    let days = match random.below(3) {
        0 => String::new(),
        _ => format!(r#","days":{}"#, random.pick(DAYS)),
    };
    format!(r#"{{"start":"{start}","end":"{end}","timezone":"{zone}"{days}}}"#)
}

fn list(random: &mut Random, from: &[&str]) -> String {
    let some: Vec<_> = (0..=random.below(3))
        .map(|_| format!("{:?}", random.pick(from)))
        .collect();
    format!("[{}]", some.join(","))
}
