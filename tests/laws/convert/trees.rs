//! Trees to convert, and the documents that they refer to.

use super::lists::{NUMBERS, ZONES, account};
use crate::support::random::Random;
use ringtree::{Account, Collection, Json};

/// What the nodes of generated trees refer to.
pub(super) fn documents(random: &mut Random) -> Account {
    let mut account = account(random);
    let mut put = |collection, id: &str, document: &str| {
        let document = Json::parse(document).unwrap();
        account.put(collection, id, document).unwrap();
    };
    for (idx, number) in NUMBERS.iter().enumerate() {
        let forward = format!(
            r#"{{"call_forward":{{"enabled":true,"number":"{number}","substitute":true}}}}"#
        );
        put(Collection::Devices, &format!("d{idx}"), &forward);
    }
    put(Collection::Devices, "desk", "{}");
    let quiet = r#""media":{"exit_media":false,"transfer_media":false,"invalid_media":false}"#;
    put(
        Collection::Menus,
        "twice",
        &format!(r#"{{"retries":2,"max_extension_length":1,{quiet}}}"#),
    );
    put(
        Collection::Menus,
        "once",
        &format!(r#"{{"retries":1,"max_extension_length":1,{quiet}}}"#),
    );
    let rule = |days: &str, from: u32, to: u32| {
        format!(
            r#"{{"name":"Hours","cycle":"weekly","start_date":62586115200,"wdays":{days},"time_window_start":{from},"time_window_stop":{to}}}"#
        )
    };
    put(
        Collection::TemporalRules,
        "office",
        &rule(r#"["monday","friday","sunday"]"#, 32_400, 61_199),
    );
    put(
        Collection::TemporalRules,
        "late",
        &rule("[]", 79_200, 86_400),
    );
    put(
        Collection::TemporalRules,
        "early",
        &rule(r#"["saturday"]"#, 0, 21_599),
    );
    put(
        Collection::TemporalRules,
        "on",
        r#"{"enabled":true,"start_date":62586115200}"#,
    );
    put(
        Collection::TemporalRulesSets,
        "night",
        r#"{"temporal_rules":["late","early"]}"#,
    );
    account
}

pub(super) fn node(random: &mut Random, depth: usize) -> String {
    let leaf = |module: &str, data: &str| format!(r#"{{"module":"{module}","data":{{{data}}}}}"#);
    let branch = |module: &str, data: &str, children: &[(&str, String)]| {
        let children: Vec<_> = children
            .iter()
            .map(|(key, it)| format!(r#""{key}":{it}"#))
            .collect();
        format!(
            r#"{{"module":"{module}","data":{{{data}}},"children":{{{}}}}}"#,
            children.join(",")
        )
    };
    if depth > 3 {
        return leaf("voicemail", r#""id":"front""#);
    }
    let mut below = || node(random, depth + 1);
    let (first, second, third) = (below(), below(), below());
    let zone = format!(r#","timezone":"{}""#, random.pick(&ZONES));
    let device = format!(
        r#""id":"d{}","timeout":{}"#,
        random.below(4),
        random.pick(&[30, 30, 20])
    );
    match random.below(24) {
        0..=3 => leaf("voicemail", r#""id":"front""#),
        4..=5 => branch("acdc_member", r#""id":"sales""#, &[("_", first)]),
        6..=8 => branch("device", &device, &[("_", first)]),
        9 => leaf("device", &device),
        10 => leaf("resources", r#""to_did":"+14155550001""#),
        11 => leaf("hangup", ""),
        12 => branch(
            "check_cid",
            r#""regex":"^\\+14155552699$""#,
            &[("match", first), ("_", second)],
        ),
        13 => branch(
            "check_cid",
            r#""regex":"^(?:(?:\\+|011|00)?1)?(?:4155552699|4155552698)$""#,
            &[("match", first), ("nomatch", second)],
        ),
        14 => branch(
            "check_cid",
            r#""regex":"^(?:\\+|011|00)?442075100000$""#,
            &[("_", first)],
        ),
        15..=16 => branch(
            "temporal_route",
            &format!(r#""rules":["office"]{zone}"#),
            &[("office", first), ("_", second)],
        ),
        17 => branch(
            "temporal_route",
            &format!(r#""rules":["night","gone"]{zone}"#),
            &[("night", first), ("_", second)],
        ),
        18 => branch(
            "temporal_route",
            &format!(r#""rules":["early","on"]{zone}"#),
            &[("early", first), ("late", second), ("_", third)],
        ),
        19..=20 => branch("menu", r#""id":"twice""#, &[("1", first), ("2", second)]),
        21..=22 => branch(
            "menu",
            r#""id":"once""#,
            &[("1", first), ("3", second), ("_", third)],
        ),
        _ => format!(
            r#"{{"module":"user","data":{{"skip_module":true}},"children":{{"_":{first}}}}}"#
        ),
    }
}
