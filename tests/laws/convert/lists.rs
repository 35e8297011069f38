//! Lists of rules to convert, and the documents that they refer to.

use crate::support::random::Random;
use ringtree::{Account, Collection, Json};

pub(super) const ZONES: [&str; 4] = ["America/New_York", "Europe/Berlin", "UTC", "Asia/Tokyo"];

const TIMES: [&str; 8] = [
    "00:00", "09:00", "17:00", "22:00", "06:00", "02:30", "03:00", "23:59",
];

pub(super) const NUMBERS: [&str; 4] = ["+14155550001", "+14155550002", "+442071230003", "2003"];

pub(super) fn account(random: &mut Random) -> Account {
    let mut account = Account::default();
    let mut put = |collection, id: &str, document: String| {
        let document = Json::parse(&document).unwrap();
        account.put(collection, id, document).unwrap();
    };
    let retries = random.below(4);
    put(
        Collection::Menus,
        "main",
        format!(r#"{{"name":"Main","retries":{retries}}}"#),
    );
    put(
        Collection::Vmboxes,
        "front",
        r#"{"name":"Front"}"#.to_owned(),
    );
    put(
        Collection::Queues,
        "sales",
        r#"{"name":"Sales","connection_timeout":40}"#.to_owned(),
    );
    account
}

pub(super) fn rules(random: &mut Random) -> String {
    let has_menu = random.one_in(2);
    let n_rules = 1 + random.below(5);
    let mut rules: Vec<_> = (0..n_rules).map(|_| rule(random, has_menu)).collect();
    if has_menu {
        let at = random.below(rules.len() + 1);
        let conditions = if random.one_in(5) {
            conditions(random)
        } else {
            String::new()
        };
        rules.insert(at, format!(r#"{{"pattern":"*","destination":"main","destination_type":"ivr_menu"{conditions}}}"#));
    }
    format!(
        r#"{{"id":"cf","name":"Flow","phone_number":"+14155550000","routing":[{}]}}"#,
        rules.join(",")
    )
}

fn rule(random: &mut Random, has_menu: bool) -> String {
    const KEYS: [&str; 7] = ["1", "2", "[1-3]", "[^5]", r"\\*", "12", "3[45]"];
    let pattern = if has_menu && !random.one_in(4) {
        let n_patterns = if random.one_in(3) { KEYS.len() } else { 4 };
        *random.pick(&KEYS[..n_patterns])
    } else {
        "*"
    };
    let to = match random.below(12) {
        0..=4 => format!(r#""destination":"{}","destination_type":"phone_number""#, random.pick(&NUMBERS)),
        5..=7 => format!(r#""destination":"{}","destination_type":"voicemail""#, random.pick(&["front", "new"])),
        8..=9 => format!(r#""destination":"{}","destination_type":"queue""#, random.pick(&["sales", "support"])),
        10 => r#""destinations":[{"number":"+14155550002","weight":3},{"number":"+14155550001","weight":0}],"destination_type":"load_balanced""#.to_owned(),
        _ => {
            let second = random.below(6) == 0;
            format!(r#""destinations":[{{"number":"+14155550002","weight":3}},{{"number":"+14155550001","weight":{}}}],"destination_type":"load_balanced""#, u8::from(second))
        }
    };
    let conditions = if random.one_in(2) {
        conditions(random)
    } else {
        String::new()
    };
    let fallback = match random.below(9) {
        0 => {
            r#","fallback":{"timeout":20,"action":"transfer","action_data":{"destination":"+14155550002"}}"#
        }
        1 => r#","fallback":{"timeout":40,"action":"voicemail","action_id":"front"}"#,
        2 => r#","fallback":{"timeout":40,"action":"hangup"}"#,
        3 if !has_menu => r#","fallback":{"action":"repeat"}"#,
        _ => "",
    };
    format!(r#"{{"pattern":"{pattern}",{to}{conditions}{fallback}}}"#)
}

fn conditions(random: &mut Random) -> String {
    let one = |random: &mut Random| match random.below(7) {
        0 => r#""vip_numbers":["+14155552699","4155552698","+123*45"]"#.to_owned(),
        1 => r#""blocked_numbers":["442075100000","2000"]"#.to_owned(),
        2 => r#""area_codes":["415","20","41","415555"]"#.to_owned(),
        3 => r#""require_caller_id":true"#.to_owned(),
        _ => {
            let (start, end) = (random.pick(&TIMES), random.pick(&TIMES));
            let days = random.pick(&[
                r#"["MON","FRI"]"#,
                "[]",
                r#"["SAT","SUN"]"#,
                r#"["SUN","MON","TUE","WED","THU"]"#,
            ]);
            let zone = random.pick(&ZONES);
            format!(
                r#""time_range":{{"start":"{start}","end":"{end}","timezone":"{zone}","days":{days}}}"#
            )
        }
    };
    let mut all = vec![one(random)];
    if random.one_in(4) {
        let second = one(random);
        let name = |it: &str| it.split(':').next().unwrap().to_owned();
        if name(&second) != name(&all[0]) {
            all.push(second);
        }
    }
    format!(r#","conditions":{{{}}}"#, all.join(","))
}
