//! Generated accounts: a few callflows, and documents of every kind that they refer to.
//!
//! Documents are mostly what people write, now and then anything that JSON allows. Calls are absent: `calls`.

use super::calendars;
use super::documents;
use super::nodes::{NAMED, ZONES, node};
use super::random::Random;
use ringtree::json::Object;
use ringtree::{Account, Collection, Json};

/// Ids that documents of every kind have.
pub const IDS: &[&str] = &["main", "alice", "desk", "sales"];
/// Members of documents, as JSON texts to choose from, by the kinds of document that have them.
const MEMBERS: &[(&[Collection], &str, &[&str])] = {
    use Collection::{
        Conferences, Devices, Directories, Groups, Lists, Menus, Queues, TemporalRulesSets, Users,
        Vmboxes,
    };
    &[
        (&[Menus], "retries", &["0", "1", "2", "3", "\"2\""]),
        (&[Menus], "timeout", &["0", "3000", "10000", "1e3"]),
        (&[Menus, Vmboxes], "interdigit_timeout", &["500", "2000"]),
        (
            &[Menus],
            "max_extension_length",
            &["1", "2", "4", "10", "9223372036854775807"],
        ),
        (&[Menus], "hunt", &["true", "true", "false", "\"true\""]),
        (&[Menus], "hunt_allow", &["\"^2\"", "\"^(\""]),
        (&[Menus], "hunt_deny", &["\"^9\"", "\"\""]),
        (&[Menus], "record_pin", &["\"7\"", "\"12\""]),
        (&[Menus], "allow_record_from_offnet", &["true", "false"]),
        (
            &[Menus, Vmboxes],
            "media",
            &[
                r#"{"greeting":false,"unavailable":"hello","invalid_media":"no"}"#,
                r#"{"greeting":"welcome","exit_media":false,"transfer_media":"please","invalid_media":true}"#,
            ],
        ),
        (
            &[Devices, Vmboxes],
            "owner_id",
            &["\"alice\"", "\"alice\"", "\"main\"", "\"gone\"", "7"],
        ),
        (
            &[Devices, Users, Vmboxes],
            "enabled",
            &["true", "false", "\"false\""],
        ),
        (
            &[Devices, Users],
            "do_not_disturb",
            &[r#"{"enabled":true}"#, "{}", "true"],
        ),
        (
            &[Devices, Users],
            "call_forward",
            &[
                r#"{"enabled":true,"number":"+15550001"}"#,
                r#"{"enabled":true,"number":"2000","substitute":false,"keep_caller_id":true}"#,
                r#"{"enabled":false,"number":""}"#,
                r#"{"enabled":true,"substitute":true,"number":"+15550002","direct_calls_only":true}"#,
            ],
        ),
        (
            &[Devices, Users],
            "call_restriction",
            &[
                r#"{"tollfree_us":{"action":"deny"}}"#,
                r#"{"international":{"action":"deny"},"unknown":{"action":"allow"}}"#,
                r#"{"closed_groups":{"action":"deny"}}"#,
                r#"{"closed_groups":{"action":"inherit"}}"#,
            ],
        ),
        (
            &[Devices, Users],
            "caller_id",
            &[r#"{"external":{"name":"Us","number":"+15550009"}}"#, "{}"],
        ),
        (
            &[Devices],
            "sip",
            &[
                r#"{"username":"desk"}"#,
                r#"{"username":"x","password":"y"}"#,
            ],
        ),
        (
            &[Devices],
            "device_type",
            &["\"softphone\"", "\"landline\"", "\"fax\""],
        ),
        (&[Users], "first_name", &["\"Alice\"", "\"Zoë\"", "\"A1\""]),
        (&[Users], "last_name", &["\"Nuñez\"", "\"Smith\"", "\"\""]),
        (&[Users], "timezone", &["\"Asia/Tokyo\"", "\"Nowhere\""]),
        (
            &[Users],
            "queues",
            &[r#"["main"]"#, "[]", r#"["sales","main"]"#],
        ),
        (
            &[Users],
            "directories",
            &[r#"{"main":"main","sales":"alice"}"#, "[]"],
        ),
        (
            &[Users],
            "hotdesk",
            &[
                r#"{"enabled":true,"id":"12"}"#,
                r#"{"enabled":true,"id":"12","pin":"1","require_pin":true}"#,
            ],
        ),
        (&[Vmboxes], "mailbox", &["\"2000\"", "2000", "\"12\""]),
        (&[Vmboxes], "pin", &["\"1\"", "\"1234\"", "\"\""]),
        (&[Vmboxes], "require_pin", &["true", "false"]),
        (&[Vmboxes], "check_if_owner", &["true", "false"]),
        (&[Vmboxes], "skip_greeting", &["true", "false"]),
        (&[Vmboxes], "skip_instructions", &["true", "false"]),
        (&[Vmboxes], "operator_number", &["\"0\"", "\"2000\""]),
        (
            &[Groups],
            "endpoints",
            &[
                r#"{"sales":{"type":"group","weight":1},"desk":{"type":"device"},"alice":{"type":"user","weight":2}}"#,
                r#"{"desk":{"type":"device","delay":3,"timeout":9}}"#,
                "{}",
                "[]",
            ],
        ),
        (
            &[TemporalRulesSets],
            "temporal_rules",
            &[r#"["main","sales"]"#, r#"["gone"]"#, "[]"],
        ),
        (
            &[Lists],
            "entries",
            &[
                r#"{"a":{"number":"1555","displayname":"Friends","capture_group_key":"12","cid_number":"+15550007","cid_name":"Seven"}}"#,
                r#"[{"prefix":"49"},{"regexp":"^1"},{"pattern":"("},{"number":"15551230001","name":"Me"}]"#,
                r#"{"1":{"number":"+15550006","name":"One","capture_group_length":1}}"#,
                r#"{"12":{"number":"+15550008","name":"Eight","capture_group_length":4294967297}}"#,
            ],
        ),
        (&[Lists], "length", &["1", "2", "4294967298", "-1"]),
        (
            &[Directories],
            "users",
            &[
                r#"[{"user_id":"alice","callflow_id":"alice"},{"user_id":"main","callflow_id":"main"}]"#,
            ],
        ),
        (
            &[Directories],
            "sort_by",
            &["\"first_name\"", "\"last_name\""],
        ),
        (
            &[Directories],
            "search_fields",
            &["\"both\"", "\"first_name\"", "\"last_name\""],
        ),
        (&[Directories], "confirm_match", &["true", "false"]),
        (&[Directories], "min_dtmf", &["1", "3"]),
        (
            &[Conferences],
            "member",
            &[r#"{"numbers":["2000"],"pins":["1"]}"#],
        ),
        (&[Queues], "connection_timeout", &["0", "30", "3600"]),
        (&[Queues], "max_queue_size", &["0", "1"]),
        (&[Queues], "agents", &[r#"["alice"]"#, "[]"]),
    ]
};

/// An account that can be read, with callflows `main`, `alice` and `sales`; `main` has a tree and answers 2000.
pub fn account(random: &mut Random) -> Json {
    let mut account = Object::new();
    account.push("account", settings(random));
    account.push("callflows", callflows(random));
    for collection in Collection::ALL {
        if collection == Collection::Callflows {
            continue;
        }
        let ids = IDS.iter().filter(|_| !random.one_in(4));
        let ids: Vec<_> = ids.collect();
        let documents = ids.into_iter().map(|id| document(random, collection, id));
        account.push(collection.as_str(), Json::Array(documents.collect()));
    }
    account.into()
}

/// The account that a generated document is.
pub fn read(account: &Json) -> Account {
    Account::parse(&account.to_text()).unwrap()
}

fn settings(random: &mut Random) -> Json {
    let mut settings = Object::new();
    if random.one_in(2) {
        settings.push("timezone", *random.pick(ZONES));
    }
    if random.one_in(4) {
        let plan = random.pick(&[
            r#"{"^(\\d{4})$":{"prefix":"+1555123"},"^9(.*)$":{"prefix":"+49","suffix":"0"}}"#,
            r#"{"system":["us"],"^(":{},"^0(\\d+)$":{"prefix":"+44"}}"#,
        ]);
        settings.push("dial_plan", plan.parse::<Json>().unwrap());
    }
    if random.one_in(8) {
        let preflow = format!(r#"{{"always":"{}"}}"#, random.pick(NAMED));
        settings.push("preflow", preflow.parse::<Json>().unwrap());
    }
    settings.into()
}

fn callflows(random: &mut Random) -> Json {
    let alice = format!(
        r#"{{"id":"alice","numbers":["2001","no_match"],"featurecode":{{"name":"x","number":"{}"}},"flow":{}}}"#,
        random.below(9),
        node(random, 2)
    );
    let size = random.below(25);
    let Json::Object(mut sales) = documents::odd(random, size) else {
        unreachable!()
    };
    sales.set("id", "sales");
    Json::Array(vec![callflow(random), alice.parse().unwrap(), sales.into()])
}

/// The callflow `main`, with modules of every kind.
pub fn callflow(random: &mut Random) -> Json {
    let levels = 1 + random.below(4);
    let main = format!(
        r#"{{"id":"main","numbers":["2000","+15551232000"],"patterns":["^5(\\d+)$","^\\+49(?P<rest>.*)$"],"flow":{}}}"#,
        node(random, levels)
    );
    main.parse().unwrap()
}

fn document(random: &mut Random, collection: Collection, id: &str) -> Json {
    let mut document = match collection {
        Collection::TemporalRules => {
            let (_, near) = *random.pick(calendars::CHANGES);
            let rule = calendars::rule(random, near.parse().unwrap());
            match rule.parse().unwrap() {
                Json::Object(rule) => rule,
                _ => unreachable!(),
            }
        }
        _ => Object::new(),
    };
    document.set("id", id);
    for (of, key, values) in MEMBERS {
        if !of.contains(&collection) || random.one_in(2) {
            continue;
        }
        let value = if random.one_in(20) {
            documents::value(random, 1)
        } else {
            random.pick(values).parse().unwrap()
        };
        document.set(*key, value);
    }
    document.into()
}
