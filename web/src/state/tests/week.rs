//! The map of a week: live with every change, and the place where the what-if's time is dialled.

use super::*;
use crate::state::action::Clock;
use crate::state::ask::week::{Bar, OnWeek, days, unusual};
use crate::state::ask::{Probe, Topic};
use crate::state::view::Panel;
use crate::state::what_if::Suppose;
use ringtree::temporal::Day;

const HOURS: &str = r#"{"id":"main","name":"Hours","numbers":["2000"],"flow":{"module":"temporal_route","data":{"timezone":"Europe/Berlin"},"children":{"rule_office":{"module":"voicemail","data":{"id":"vmbox_main"}},"_":{"module":"hangup","data":{}}}}}"#;

/// Somebody looks at the week of the second of March 2026
fn looking(rule: &str) -> Stage {
    let mut stage = Stage::empty();
    stage.server.furnish();
    let address = "/v2/accounts/acme/temporal_rules/rule_office";
    let rule = (1, rule.to_owned());
    stage.server.documents.insert(address.to_owned(), rule);
    stage.server.put("main", HOURS);
    stage.boot("#/callflows/main");
    let clock = Clock {
        wall: "2026-03-04T14:05".to_owned(),
        zone: "Europe/Berlin".to_owned(),
    };
    stage.act(Action::World(World::Clock(Seq::default(), clock)));
    stage.key("h").answer_all();
    stage
}

const OFFICE: &str = r#"{"id":"rule_office","name":"Office","cycle":"weekly","start_date":62586115200,"wdays":["monday","tuesday"],"time_window_start":32400,"time_window_stop":61200}"#;

fn week(stage: &Stage) -> Vec<crate::state::ask::week::DayOfMap> {
    days(stage.editor.asked.map(Topic::Map).expect("a map"))
}

/// The bars of a day as hours with the landings' words
fn bars(stage: &Stage, nth: usize) -> Vec<String> {
    let map = stage.editor.asked.map(Topic::Map).expect("a map");
    let words = |it: &Bar| {
        let label = &map.landings[it.landing].label;
        format!("{}–{} {label}", it.from / 3_600, it.until / 3_600)
    };
    week(stage)[nth].bars.iter().map(words).collect()
}

#[test]
fn the_week_of_the_what_if_is_shown_hour_by_hour() {
    let stage = looking(OFFICE);
    assert_eq!(week(&stage)[0].day, Day::of(2026, 3, 2));
    assert_eq!(week(&stage).len(), 7);
    assert_eq!(
        bars(&stage, 0),
        ["0–9 hung up", "9–17 voicemail Front", "17–24 hung up"]
    );
    assert_eq!(bars(&stage, 2), ["0–24 hung up"]);
}

#[test]
fn an_hour_that_is_chosen_is_when_the_tested_call_comes_in() {
    let mut stage = looking(OFFICE);
    let choose = OnWeek::Go(Day::of(2026, 3, 2), 10 * 3_600);
    stage.act(Action::Probe(Probe::Week(choose)));
    assert_eq!(stage.editor.what_if.form.date, "2026-03-02");
    assert_eq!(stage.editor.what_if.form.time, "10:00");
    let run = stage.editor.what_if.run.as_ref().expect("a run");
    let last = run.stops.last().expect("a stop");
    assert_eq!(last.place, "main:/rule_office");
    assert_eq!(stage.editor.view.panels.side, Panel::Week);
}

#[test]
fn the_map_follows_every_change_and_knows_what_was_stored() {
    let mut stage = looking(OFFICE);
    assert!(stage.editor.asked.map(Topic::StoredMap).is_none());
    stage.select("/rule_office").key("Delete");
    assert_eq!(bars(&stage, 0), ["0–24 hung up"]);
    let stored = stage.editor.asked.map(Topic::StoredMap).expect("a map");
    assert_eq!(days(stored)[0].bars.len(), 3);
}

#[test]
fn another_time_of_the_same_week_asks_nothing() {
    let mut stage = looking(OFFICE);
    stage.thinks = false;
    stage.act(Action::Suppose(Suppose::Date("2026-03-07".to_owned())));
    stage.act(Action::Suppose(Suppose::Time("23:00".to_owned())));
    assert!(stage.editor.asked.is_current(Topic::Map));
    stage.act(Action::Suppose(Suppose::Date("2026-03-09".to_owned())));
    assert!(!stage.editor.asked.is_current(Topic::Map));
}

#[test]
fn a_year_tells_the_days_that_are_unlike_the_others() {
    let mut stage = looking(
        r#"{"id":"rule_office","name":"Christmas","cycle":"yearly","interval":1,"start_date":62586115200,"month":12,"days":[25],"time_window_start":0,"time_window_stop":86400}"#,
    );
    stage.act(Action::Probe(Probe::Week(OnWeek::Year(true))));
    let all = week(&stage);
    assert_eq!(all.len(), 365);
    let unusual: Vec<_> = unusual(&all).iter().map(|it| it.day).collect();
    assert!(unusual.contains(&Day::of(2026, 12, 25)), "{unusual:?}");
    let set = all.iter().filter(|it| it.set_by != 0);
    let set: Vec<_> = set.map(|it| (it.day, it.set_by)).collect();
    assert_eq!(
        set,
        [(Day::of(2026, 3, 29), 60), (Day::of(2026, 10, 25), -60)]
    );
}
