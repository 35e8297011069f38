//! Temporal rules: which date comes next on a cycle, and whether a rule matches at an instant.

use crate::support::vectors::{Kind, Outcome, equal, text};
use ringtree::Json;
use ringtree::temporal::{Day, Effect, Moment, TemporalRule, Verdict, Zone};

/// Rule and date, and the date that is next.
pub(crate) const NEXT: Kind = Kind {
    file: "temporal_next.jsonl",
    checker: |_| Box::new(next),
    floor: |_| 100,
};

/// Rule, zone and instant, and whether it matches.
pub(crate) const ORACLE: Kind = Kind {
    file: "temporal_oracle.jsonl",
    checker: |_| Box::new(oracle),
    floor: |_| 100,
};

fn next(vector: &Json) -> Outcome {
    let mut document = vector.get("rule").unwrap().as_object().unwrap().clone();
    let start: Day = text(vector.get("rule").unwrap(), "start_date")
        .parse()
        .unwrap();
    document.remove("start_date");
    let rule = TemporalRule::read(&Json::from(document));
    let parts: Vec<i64> = text(vector, "current")
        .split('-')
        .map(|it| it.parse().unwrap())
        .collect();
    // The vectors give the day looked from: yesterday, save for weekly rules.
    let back = i64::from(text(vector.get("rule").unwrap(), "cycle") != "weekly");
    let day = Day::of(parts[0], parts[1], parts[2] + back);
    let ours = match rule.base_date(start, day) {
        Ok(base) => base.to_string(),
        Err(Verdict::Broken { .. }) => "crash".to_owned(),
        Err(other) => format!("{other:?}"),
    };
    let recorded = match text(vector, "outcome") {
        "ok" => text(vector, "expected"),
        other => other,
    };
    equal(&ours.as_str(), &recorded)
}

fn oracle(vector: &Json) -> Outcome {
    let rule = TemporalRule::read(vector.get("rule").unwrap());
    let zone = Zone::named(text(vector, "timezone")).unwrap();
    let instant = format!("{}Z", text(vector, "now_utc")).parse().unwrap();
    let at = Moment::new(instant, &zone);
    let verdict = rule.verdict(&at);
    let sentence = verdict.reason(&rule, &at).to_string();
    assert!(
        !sentence.is_empty() && !sentence.contains('\n'),
        "{sentence}"
    );
    let ours = match verdict.effect() {
        _ if matches!(verdict, Verdict::NotBegun { .. }) => "start_in_future",
        Effect::Matches => "yes",
        Effect::Passes => "no",
        Effect::Crashes => "crash",
        Effect::Hangs => "hang",
    };
    let local_second = at.second_of_day();
    let (minute, second) = (local_second / 60, local_second % 60);
    let local = format!(
        "{}T{:02}:{:02}:{second:02}",
        at.day(),
        minute / 60,
        minute % 60
    );
    let (ours_base, recorded_base) = bases(&verdict, vector);
    equal(
        &(ours, ours_base, when_given(vector, "now_local", local)),
        &(
            text(vector, "outcome"),
            recorded_base,
            text(vector, "now_local").to_owned(),
        ),
    )
}

/// The base dates, ours and recorded, where both looked at one.
fn bases(verdict: &Verdict, vector: &Json) -> (String, String) {
    match verdict {
        Verdict::InForce { base, .. } | Verdict::NotInForce { base, .. } => {
            (base.to_string(), text(vector, "base_date").to_owned())
        }
        Verdict::NotBegun { .. } => (
            "none".to_owned(),
            text(vector, "base_date").to_owned() + "none",
        ),
        _ => Default::default(),
    }
}

fn when_given(vector: &Json, key: &str, ours: String) -> String {
    match vector.get(key) {
        Some(_) => ours,
        None => String::new(),
    }
}
