//! What time it is where the person is.

use crate::state::action::Clock;
use js_sys::{Array, Date, Intl, Object, Reflect};

/// The wall clock and the name of its zone
pub(super) fn now() -> Clock {
    Clock {
        wall: wall(&Date::new_0()),
        zone: zone().unwrap_or_else(|| "UTC".to_owned()),
    }
}

/// A moment for people: `14:05`, with the date in front when it is not today
pub(super) fn spoken(iso: &str) -> String {
    let then = wall(&Date::new(&iso.into()));
    let today = wall(&Date::new_0());
    match (then.split_once('T'), today.split_once('T')) {
        (Some((date, time)), Some((today, _))) if date == today => time.to_owned(),
        (Some((date, time)), _) => format!("{date} {time}"),
        (None, _) => then,
    }
}

/// The moment as a computer writes it: `2026-03-02T13:05:00.000Z`
pub(super) fn instant() -> String {
    Date::new_0().to_iso_string().into()
}

/// Milliseconds since some moment, with fractions
pub(super) fn precise_ms() -> f64 {
    let performance = web_sys::window().and_then(|it| it.performance());
    performance.map_or_else(Date::now, |it| it.now())
}

/// Milliseconds since 1970
#[expect(clippy::cast_possible_truncation, reason = "milliseconds are whole")]
pub(super) fn now_ms() -> i64 {
    Date::now() as i64
}

fn wall(date: &Date) -> String {
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

fn zone() -> Option<String> {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let options = format.resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
}
