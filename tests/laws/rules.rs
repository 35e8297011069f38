//! Rules: documents come back whole, walks end and repeat themselves, the first rule entered is the one that would be told.

use crate::support::calls::{answer, scenario};
use crate::support::random::{Random, for_all, is_shortened};
use crate::support::rulesets::document;
use ringtree::call::Ending;
use ringtree::check::{self, check_rules};
use ringtree::number::DialPlan;
use ringtree::rules::{Asked, CallFlow, RuleIndex};
use ringtree::{Account, simulate_rules};
use std::collections::BTreeSet;

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
            let further = simulate_rules(&account, &flow, &call);
            assert!(
                further.events.starts_with(&trace.events),
                "an answer changes what came before it\n{}\n{}",
                trace.to_text(),
                further.to_text()
            );
            trace = further;
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
        let from = plan.normalize(&call.from.number);
        let is_shown = !call.from.anonymous && !from.is_empty();
        let asked = Asked {
            from: is_shown.then_some(&from),
            at: call.at,
            digits: None,
            plan: &plan,
        };
        let trace = simulate_rules(&Account::default(), &flow, &call);
        let told = flow.route(&asked);
        n_told += usize::from(told.is_some());
        let entered = trace
            .visits
            .first()
            .map(|it| it.rsplit('/').next().unwrap().to_owned());
        assert_eq!(entered, told.map(|it| it.to_string()), "{}", flow.to_text());
    });
    assert!(n_told > 0);
}

#[test]
fn compiled_rules_give_the_rule_that_is_searched_for() {
    let mut told = std::collections::BTreeSet::new();
    for_all("compiled rules", 6_000, |random| {
        let flow = CallFlow::from_json(document(random)).unwrap();
        let plan = DialPlan::new();
        let mut index = RuleIndex::of(&flow, plan.clone());
        for _ in 0..60 {
            let hour = i64::try_from(random.below(24 * 21)).unwrap();
            // Whole hours, and the last second before them: where rules begin and end.
            let at = 1_772_323_200 + hour * 3_600 - i64::from(random.one_in(2));
            let asked = Asked {
                from: random.pick(&CALLERS).filter(|it| !it.is_empty()),
                at: jiff::Timestamp::from_second(at).unwrap(),
                digits: random
                    .pick(&[
                        None,
                        None,
                        Some(""),
                        Some("1"),
                        Some("12"),
                        Some("19"),
                        Some("*"),
                    ])
                    .to_owned(),
                plan: &plan,
            };
            let searched = flow.route(&asked);
            told.insert(searched);
            assert_eq!(
                index.route(asked.from, asked.at, asked.digits),
                searched,
                "{asked:?} {}",
                flow.to_text()
            );
        }
    });
    assert!(told.len() > 5, "too much alike: {told:?}");
}

const CALLERS: [Option<&str>; 8] = [
    None,
    Some("+15551230001"),
    Some("+1555"),
    Some("+15"),
    Some("+14155551234"),
    Some("+442071234567"),
    Some("+4420"),
    Some("2000"),
];

fn menus(random: &mut Random) -> Account {
    let text = format!(
        r#"{{"menus":[{{"id":"main","retries":{}}},{{"id":"other","timeout":0}}]}}"#,
        random.below(4)
    );
    Account::parse(&text).unwrap()
}

/// The rules of which it is told that no call comes to them.
fn told_idle(flow: &CallFlow, account: &Account, has_keys: bool) -> BTreeSet<String> {
    let findings = check_rules(flow, account).into_iter();
    let idle = findings.filter(|it| match it.code {
        "unreached_rule" | "contradiction" => true,
        // Keys of a scenario are digits that were collected elsewhere.
        "digits_without_menu" => !has_keys,
        "unreadable_rule" => it.message.code() == "member_unreadable",
        _ => false,
    });
    idle.map(|it| it.path.to_string()).collect()
}

#[test]
fn findings_about_rules_are_true_of_every_call() {
    let (mut n_idle, mut n_refused) = (0, 0);
    let mut seen = BTreeSet::new();
    for_all("findings about rules", 6_000, |random| {
        let flow = CallFlow::from_json(document(random)).unwrap();
        let account = menus(random);
        let findings = check_rules(&flow, &account);
        seen.extend(findings.iter().map(|it| it.code));
        let may_refuse = !flow.is_active()
            || flow.rules.is_empty()
            || findings.iter().any(|it| it.code == "no_rule_for_all");
        for _ in 0..4 {
            let mut call = scenario(random);
            let idle = told_idle(&flow, &account, !call.keys.is_empty());
            n_idle += idle.len();
            let mut trace = simulate_rules(&account, &flow, &call);
            for _ in 0..8 {
                let Ending::Awaiting { ask } = &trace.ending else {
                    break;
                };
                answer(&mut call, ask, random);
                trace = simulate_rules(&account, &flow, &call);
            }
            let paths = trace.visits.iter();
            let mut paths = paths.map(|it| it.split_once(':').unwrap().1);
            let visited = paths.find(|it| idle.contains(*it));
            assert_eq!(visited, None, "{}\n{}", flow.to_text(), trace.to_text());
            let is_refused = matches!(trace.ending, Ending::Refused { .. });
            n_refused += usize::from(is_refused);
            assert!(may_refuse || !is_refused, "{}", flow.to_text());
        }
    });
    if is_shortened() {
        return;
    }
    assert!(n_idle > 1_000 && n_refused > 100, "{n_idle} {n_refused}");
    let codes = check::rules::all().iter().map(|it| it.code);
    let unseen: Vec<_> = codes.filter(|it| !seen.contains(it)).collect();
    // The menus are there, and no list has a number of its own.
    assert_eq!(unseen, ["unknown_target", "calls_itself"]);
}
