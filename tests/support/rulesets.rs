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
        let conditions = random.pick(&[
            "{}",
            r#"{"vip_numbers":["+15551230001"]}"#,
            r#"{"blocked_numbers":["+1555"]}"#,
            r#"{"area_codes":["555"],"require_caller_id":true}"#,
            r#"{"area_codes":["55","2",""],"allowed_area_codes":["20","555"]}"#,
            r#"{"vip_numbers":["+15551230001","5551230001","+1555","2000"],"require_caller_id":true}"#,
            r#"{"vip_numbers":["+15551230001","+442071234567"],"area_codes":["20"],"blocked_numbers":["+442071234567"]}"#,
            r#"{"require_caller_id":true,"time_range":{"start":"02:00","end":"03:00","timezone":"America/New_York","days":["SUN"]}}"#,
            r#"{"time_range":{"start":"09:00","end":"09:00","timezone":"Europe/London","days":["MON","SUN"]}}"#,
            r#"{"time_range":{"start":"08:00","end":"10:00","timezone":"UTC"}}"#,
            r#"{"time_range":{"start":"22:00","end":"06:00","timezone":"Asia/Tokyo","days":["SUN"]}}"#,
            r#"{"moon":1}"#,
            "[]",
        ]);
        rule.set("conditions", conditions.parse::<Json>().unwrap());
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
