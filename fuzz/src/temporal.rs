//! The calendar: every rule has a verdict at every moment, and changes it when it says so and not before.

use crate::Input;
use crate::memory::Proportion;
use crate::support::documents::value;
use crate::support::random::Random;
use crate::support::{calendars, nodes};
use jiff::tz::TimeZoneDatabase;
use jiff::{Timestamp, ToSpan};
use ringtree::Json;
use ringtree::json::Object;
use ringtree::temporal::{Hours, Moment, TemporalRule, TimeOfDay, Weekday, Zone};
use std::sync::LazyLock;

/// A rule is a few words, whatever its document holds; measured is less than a kilobyte. Zones are kept, and were read before.
const ASKING: Proportion = Proportion {
    base: 16 << 10,
    each: 64,
};
const FIELDS: &[&str] = &[
    "name",
    "interval",
    "days",
    "wdays",
    "month",
    "ordinal",
    "enabled",
    "start_date",
    "time_window_start",
    "time_window_stop",
    "cycle",
];

pub fn check(bytes: &[u8]) {
    match Input::read(bytes) {
        None => {}
        Some(Input::Choices(mut random)) => {
            let zone = zone(&mut random);
            let at = instant(&mut random);
            let document = rule(&mut random, at);
            let further = [random.number(), random.number(), random.number()];
            asked(&document, &zone, at, &further);
            hours(&mut random, &zone, at);
        }
        Some(Input::Texts(texts)) => drop(written(&texts)),
    }
}

/// A rule, a zone and an instant, as texts.
fn written(texts: &[&str]) -> Option<()> {
    let document = Json::parse(texts.first()?).ok()?;
    let zone = Zone::named(texts.get(1)?).ok()?;
    asked(&document, &zone, texts.get(2)?.parse().ok()?, &[7, 77_777]);
    let _ = Moment::at_wall(texts.get(3)?, &zone);
    Some(())
}

/// All zones that there are.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let zones = TimeZoneDatabase::bundled();
    zones.available().map(|it| it.to_string()).collect()
});

/// Any zone of the database, or one of those in which something happens.
fn zone(random: &mut Random) -> Zone {
    if random.one_in(2) {
        let (name, _) = random.pick(calendars::CHANGES);
        return Zone::named(name).unwrap();
    }
    let name = if random.one_in(8) {
        *random.pick(nodes::ZONES)
    } else {
        random.pick(&NAMES)
    };
    Zone::named(name).unwrap_or_else(|_| Zone::utc())
}

fn instant(random: &mut Random) -> Timestamp {
    let (_, near) = random.pick(calendars::CHANGES);
    let near: Timestamp = near.parse().unwrap();
    let reach = match random.below(4) {
        0 => 86_400,
        1 => 400 * 86_400,
        2 => 60 * 366 * 86_400,
        _ => return any(random.number()),
    };
    let off = i64::try_from(random.number() % (2 * reach)).unwrap() - reach as i64;
    near + off.seconds()
}

fn any(number: u64) -> Timestamp {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    let span = last.abs_diff(first);
    Timestamp::from_second(first + i64::try_from(number % span).unwrap()).unwrap()
}

fn rule(random: &mut Random, near: Timestamp) -> Json {
    let Json::Object(mut rule) = calendars::rule(random, near).parse().unwrap() else {
        unreachable!()
    };
    for _ in 0..random.below(4) {
        odd(random, &mut rule);
    }
    rule.into()
}

fn odd(random: &mut Random, rule: &mut Object) {
    let field = *random.pick(FIELDS);
    let value = match random.below(4) {
        0 => value(random, 2),
        1 => Json::from(i64::from_ne_bytes(random.number().to_ne_bytes()) >> random.below(64)),
        _ => random.pick(calendars::ODD).parse().unwrap(),
    };
    rule.set(field, value);
}

fn asked(document: &Json, zone: &Zone, at: Timestamp, further: &[u64]) {
    let text = document.to_text();
    let say = |what: &str| format!("{what}: {text} in {} at {at}", zone.name());
    let read = || {
        let rule = TemporalRule::read(document);
        let moment = Moment::new(at, zone);
        let reason = rule.verdict(&moment).reason(&rule, &moment);
        assert!(!reason.to_string().is_empty());
        let change = rule.next_change(&moment);
        (rule, change)
    };
    let (rule, change) = ASKING.bound("a rule", text.len(), read);
    let effect = |at: Timestamp| rule.verdict(&Moment::new(at, zone)).effect();
    let standing = effect(at);
    if let Some(change) = change {
        assert!(change > at, "{}: {change}", say("a change that is past"));
        assert_ne!(effect(change), standing, "{}: {change}", say("no change"));
    }
    // A century is looked at for a rule that has begun, four decades for one that always has.
    let horizon = at
        .as_second()
        .saturating_add(39 * 366 * 86_400)
        .min(Timestamp::MAX.as_second());
    let until = change.map_or(horizon, |it| it.as_second() - 1);
    let span = until - at.as_second();
    if span <= 0 {
        return;
    }
    let sampled = further
        .iter()
        .map(|it| i64::try_from(it % span.unsigned_abs()).unwrap());
    for offset in sampled.chain([span]) {
        let between = Timestamp::from_second(at.as_second() + offset)
            .unwrap()
            .max(at);
        assert_eq!(
            effect(between),
            standing,
            "{}: {between} before {change:?}",
            say("an early change")
        );
    }
}

fn hours(random: &mut Random, zone: &Zone, at: Timestamp) {
    let times = [
        "00:00", "09:00", "12:30", "17:00", "22:00", "23:59", "02:00", "02:30", "03:00",
    ];
    let time = |random: &mut Random| TimeOfDay::read(random.pick::<&str>(&times)).unwrap();
    let (start, end) = (time(random), time(random));
    let days = Weekday::ALL
        .into_iter()
        .filter(|_| random.one_in(3))
        .collect();
    let hours = Hours::new(start, end, days, zone.clone());
    let moment = Moment::new(at, zone);
    assert!(!hours.to_string().is_empty());
    // What holds does not depend on whose clock is looked at.
    let elsewhere = Moment::new(at, &Zone::named("Asia/Kathmandu").unwrap());
    assert_eq!(
        hours.hold(&moment),
        hours.hold(&elsewhere),
        "{hours} at {at}"
    );
}
