//! Numbers: who answers is always one or a reason, patterns agree with themselves, and what is written of a number is in proportion to it.

use crate::Input;
use crate::compiled;
use crate::memory::Proportion;
use crate::support::random::Random;
use crate::support::{accounts, rulesets};
use ringtree::number::{DialPlan, is_e164, national, to_e164};
use ringtree::pattern::Pattern;
use ringtree::route::{Authority, Routes};
use ringtree::rules::{CallFlow, Fit, KeyPattern};
use ringtree::{Account, Json};

/// A repetition such as `{1000}` is written out: 262 kB were measured for a pattern, and what `regex-lite` does not refuse is at most 10 MiB.
const COMPILING: Proportion = Proportion {
    base: 16 << 20,
    each: 512,
};
const PIECES: &[&str] = &[
    "^",
    "$",
    "\\d",
    "\\*",
    "+",
    "(",
    ")",
    "[0-9]",
    "{2,}",
    "{3}",
    "?",
    "|",
    ".*",
    "1",
    "2",
    "55",
    "(?:",
    "(?P<a>",
    "[^",
    "]",
    "[[:digit:]]",
    "\\+",
    "-",
    "(?=",
    "\\1",
    "(?i)",
    "x",
    "ü",
    "{1000}",
];
const KEYS: &[&str] = &[
    "*", "1", "2", "0", "[", "]", "^", "-", "9", "\\*", "#", "[0-9]", "[^0]", "\\", "x", "ü",
];
const DIALLED: &[&str] = &[
    "+",
    "00",
    "0",
    "1",
    "555",
    "2000",
    "*8",
    "#",
    "4155552671",
    "49",
    "x",
    "ü",
    "-",
    " ",
    "911",
];

pub fn check(bytes: &[u8]) {
    match Input::read(bytes) {
        None => {}
        Some(Input::Choices(mut random)) => chosen(&mut random),
        Some(Input::Texts(texts)) => {
            let (number, sources) = texts.split_first().unwrap();
            plan(&DialPlan::new(), number);
            for source in sources {
                COMPILING.bound("a pattern", source.len() + number.len(), || {
                    pattern(source, number)
                });
                keys(source, number);
                if let Ok(account) = Account::parse(source) {
                    let size = source.len() + number.len();
                    COMPILING.bound("routes", size, || routes(&account, number));
                    compiled::account(&account, size, &mut Random::new(size as u64));
                }
            }
        }
    }
}

fn chosen(random: &mut Random) {
    let number = made_of(random, DIALLED, 4);
    let source = made_of(random, PIECES, 8);
    COMPILING.bound("a pattern", source.len() + number.len(), || {
        pattern(&source, &number)
    });
    let input = made_of(random, KEYS, 4);
    keys(&made_of(random, KEYS, 6), &input);
    keys(&made_of(random, &KEYS[..10], 3), &number);

    let n_callflows = 1 + random.below(4);
    let callflow = |idx| {
        let numbers = [
            made_of(random, DIALLED, 2),
            (*random.pick(&["no_match", "2000", &number])).to_owned(),
        ];
        let patterns = [made_of(random, PIECES, 6), made_of(random, PIECES, 3)];
        serde_json::json!({ "id": format!("c{idx}"), "numbers": numbers, "patterns": patterns })
    };
    let callflows: Vec<_> = (0..n_callflows).map(callflow).collect();
    let (from, prefix) = (made_of(random, PIECES, 4), made_of(random, DIALLED, 2));
    let settings =
        serde_json::json!({ "dial_plan": { from: { "prefix": prefix, "suffix": "0" } } });
    let text = serde_json::json!({ "account": settings, "callflows": callflows }).to_string();
    let account = Account::parse(&text).unwrap();
    COMPILING.bound("routes", text.len() + number.len(), || {
        routes(&account, &number)
    });
    match random.below(4) {
        0 => {
            let documents = accounts::account(random);
            let account = accounts::read(&documents);
            routes(&account, &number);
            compiled::account(&account, documents.to_text().len(), random);
        }
        1 => compiled::account(&account, text.len(), random),
        _ => {
            let flow = CallFlow::from_json(rulesets::document(random)).unwrap();
            compiled::rules(&flow, &DialPlan::new(), random);
            compiled::rules(&flow, &dial_plan(&account), random);
        }
    }
}

fn made_of(random: &mut Random, pieces: &[&str], most: usize) -> String {
    (0..random.below(most + 1))
        .map(|_| *random.pick(pieces))
        .collect()
}

fn pattern(source: &str, text: &str) {
    let pattern = match Pattern::compile(source) {
        Ok(pattern) => pattern,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert_eq!(pattern.as_str(), source);
    let found = pattern.find(text);
    assert_eq!(found.is_some(), pattern.matches(text), "{source} in {text}");
    let Some(found) = found else { return };
    assert!(text.contains(found.whole()));
    assert!(found.groups().flatten().all(|it| text.contains(it)));
    assert!(
        found
            .named()
            .all(|(name, it)| !name.is_empty() && text.contains(it))
    );
}

fn keys(source: &str, input: &str) {
    let Ok(pattern) = KeyPattern::read(source) else {
        return;
    };
    let fit = pattern.fit(input);
    let Some(n_keys) = pattern.n_keys() else {
        assert_eq!(fit, Fit::Whole);
        return;
    };
    assert_eq!(n_keys, pattern.sets().len());
    // Any keys of its sets fit, and any beginning of them may become a fit.
    let firsts: Option<String> = pattern.sets().iter().map(|it| it.keys().next()).collect();
    if let Some(firsts) = firsts {
        assert_eq!(pattern.fit(&firsts), Fit::Whole, "{source} and {firsts}");
        for (at, _) in firsts.char_indices() {
            assert_eq!(
                pattern.fit(&firsts[..at]),
                Fit::Beginning,
                "{source} and {firsts}"
            );
        }
    }
    if fit == Fit::Whole {
        assert_eq!(input.chars().count(), n_keys);
    }
}

fn plan(plan: &DialPlan, number: &str) {
    let normal = plan.normalize(number);
    assert!(normal.len() <= number.len() + 64 || plan != &DialPlan::new());
    let normal = to_e164(number);
    assert_eq!(to_e164(&normal), normal, "{number}");
    if is_e164(number) {
        assert_eq!(normal, number);
    }
    assert!(national(number).is_none_or(|it| number.contains(it)));
}

fn dial_plan(account: &Account) -> DialPlan {
    DialPlan::read(account.settings().get("dial_plan").unwrap_or(&Json::Null))
}

fn routes(account: &Account, number: &str) {
    let routes = Routes::of(account.settings(), account.callflows());
    plan(&routes.dial_plan, number);
    for authority in [Authority::Nobody, Authority::Carrier, Authority::Inside] {
        match routes.answer(number, authority) {
            Ok(found) => {
                assert!(account.callflow(&found.callflow).is_some());
                assert!(!found.to_string().is_empty());
            }
            Err(refused) => assert!(!refused.to_string().is_empty()),
        }
    }
    let anyhow = routes.look_up(number);
    if let Ok(listed) = routes.look_up_listed(number) {
        assert_eq!(anyhow, Ok(listed));
    }
    for skipped in &routes.skipped {
        assert!(!skipped.error.to_string().is_empty());
    }
}
