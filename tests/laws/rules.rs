//! Rules: documents come back whole, walks end and repeat themselves, the first rule entered is the one that would be told.

use crate::support::documents::value;
use crate::support::random::{Random, for_all};
use crate::walks::{answer, scenario};
use ringtree::call::Ending;
use ringtree::json::Object;
use ringtree::number::DialPlan;
use ringtree::rules::{Asked, CallFlow};
use ringtree::{Account, Json, simulate_rules};

#[test]
fn a_list_of_rules_comes_back_as_it_was_written() {
    for_all("rules are lossless", 10_000, |random| {
        let text = document(random).to_text();
        assert_eq!(CallFlow::parse(&text).unwrap().to_text(), text);
    });
}

#[test]
fn a_walk_through_rules_ends_and_repeats_itself() {
    let mut n_ended = 0;
    for_all("a walk through rules", 3_000, |random| {
        let flow = CallFlow::from_json(document(random)).unwrap();
        let account = menus(random);
        let mut call = scenario(random);
        let mut trace = simulate_rules(&account, &flow, &call);
        for _ in 0..8 {
            assert_eq!(trace, simulate_rules(&account, &flow, &call));
            let Ending::Awaiting { ask } = &trace.ending else {
                break;
            };
            answer(&mut call, ask, random);
            trace = simulate_rules(&account, &flow, &call);
        }
        n_ended += usize::from(!matches!(trace.ending, Ending::Awaiting { .. }));
    });
    assert!(n_ended > 0);
}

#[test]
fn the_first_rule_entered_is_the_one_that_is_told() {
    let mut n_told = 0;
    for_all("the rule that is told", 3_000, |random| {
        let flow = CallFlow::from_json(document(random)).unwrap();
        let mut call = scenario(random);
        call.keys.clear();
        let plan = DialPlan::new();
        let from = Some(&call.from.number).filter(|_| !call.from.anonymous);
        let asked = Asked {
            from: from.map(String::as_str),
            at: call.at,
            digits: None,
            plan: &plan,
        };
        let trace = simulate_rules(&Account::default(), &flow, &call);
        let told = flow.route(&asked).filter(|_| flow.is_active());
        n_told += usize::from(told.is_some());
        let entered = trace
            .visits
            .first()
            .map(|it| it.rsplit('/').next().unwrap().to_owned());
        assert_eq!(entered, told.map(|it| it.to_string()), "{}", flow.to_text());
    });
    assert!(n_told > 0);
}

fn menus(random: &mut Random) -> Account {
    let text = format!(
        r#"{{"menus":[{{"id":"main","retries":{}}},{{"id":"other","timeout":0}}]}}"#,
        random.below(4)
    );
    Account::parse(&text).unwrap()
}

fn document(random: &mut Random) -> Json {
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
