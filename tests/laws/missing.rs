//! The calls that are written down take every way that calls can take.

use crate::support::offices;
use crate::support::random::for_all;
use ringtree::ask::coverage::Coverage;
use ringtree::ask::saved::{Entry, SavedCall, SavedCalls};
use ringtree::ask::{Limits, missing};
use ringtree::temporal::Day;
use ringtree::{Account, Trace};

/// What a call does, and whether that is what it expects.
fn play(account: &Account, call: &SavedCall, from: Day) -> Trace {
    let trace = call.play(account, Entry::Number, from).unwrap();
    let wrong = call.expect.judge(account, Entry::Number, &trace);
    assert!(
        wrong.is_empty(),
        "{}: {wrong:?}\n{}",
        call.name,
        trace.to_text()
    );
    trace
}

fn written(calls: &SavedCalls) -> SavedCalls {
    SavedCalls::parse(&serde_json::to_string(calls).unwrap()).unwrap()
}

#[test]
fn missing_calls_take_every_way_that_calls_take() {
    let (mut n_calls, mut n_edges, mut n_unreached, mut n_said) = (0, 0, 0, 0);
    for_all("missing calls", 24, |random| {
        let zone = random.pick(offices::ZONES);
        let text = offices::account(random, zone);
        let account = Account::parse(&text).unwrap();
        let from = Day::of(2026, 1, i64::try_from(random.below(500)).unwrap());
        let limits = Limits {
            walks: 20_000,
            ..Limits::default()
        };
        let none = Coverage::of_account(&account);
        let all = missing(&account, &[], &none, from, limits);
        let calls = written(&all.calls);
        assert_eq!(calls, all.calls, "written and read back");
        let first_day = calls.first_day();
        assert_eq!(first_day, from);

        let traces: Vec<_> = calls
            .scenarios
            .iter()
            .map(|it| play(&account, it, first_day))
            .collect();
        let coverage = |left_out: Option<usize>| {
            let mut coverage = none.clone();
            let traces = traces.iter().enumerate();
            let traces = traces.filter(|(idx, _)| Some(*idx) != left_out);
            traces.for_each(|(_, it)| coverage.take(it));
            coverage
        };
        let taken = coverage(None);
        assert!(taken.missing().eq(&all.unreached), "{text}");
        for idx in 0..traces.len() {
            let without = coverage(Some(idx));
            assert!(
                without.n_taken() < taken.n_taken(),
                "{} is needed",
                calls.scenarios[idx].name
            );
        }

        // Of those that are saved already, none is written again.
        let n_saved = random.below(traces.len() + 1);
        let mut some = none.clone();
        traces[..n_saved].iter().for_each(|it| some.take(it));
        let rest = missing(&account, &[], &some, from, limits);
        assert_eq!(rest.unreached, all.unreached);
        for it in &rest.calls.scenarios {
            some.take(&play(&account, it, from));
        }
        assert_eq!(some.n_taken(), taken.n_taken());

        n_calls += traces.len();
        n_edges += taken.edges().len();
        n_unreached += all.unreached.len();
        let said = calls
            .scenarios
            .iter()
            .filter(|it| it.at.instant().is_none());
        n_said += said.count();
    });
    println!(
        "{n_calls} calls for {n_edges} ways, {n_unreached} of them not taken; {n_said} at times that people say"
    );
    assert!(n_said * 10 >= n_calls * 9);
}
