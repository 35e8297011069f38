//! A time that people would say for a call that comes in at certain instants.

use crate::ask::partition::Situation;
use crate::temporal::{Day, Moment, Spans, Spoken, Zone};
use jiff::Timestamp;

/// Times of day, those first at which people call
const TIMES: [&str; 12] = [
    "10:00", "14:00", "12:00", "16:00", "18:00", "20:00", "8:00", "22:00", "6:00", "3:00",
    "midnight", "13:00",
];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// A time of the week comes again in so many weeks, or it is none
const WEEKS: i64 = 4;
const MINUTE_MS: i64 = 60_000;

/// Times at which such calls come in, the plainest first; the last one is the instant of the example
pub(super) fn times(
    situation: &Situation,
    wall: Option<&Zone>,
    from: Day,
) -> impl Iterator<Item = Spoken> {
    let said = wall.and_then(|zone| {
        let spans = &situation.spans;
        weekly(spans, zone, from)
            .or_else(|| on_a_holiday(spans, zone, from))
            .or_else(|| on_a_date(spans, zone))
    });
    said.into_iter()
        .chain(std::iter::once(Spoken::exactly(situation.example.at)))
}

fn weekly(spans: &Spans, zone: &Zone, from: Day) -> Option<Spoken> {
    let comes_again = |it: &Spoken| {
        let mut weeks = (0..WEEKS).map(|week| from.plus(7 * week));
        weeks.all(|first| is_within(spans, it, zone, first))
    };
    let mut times = TIMES.iter().flat_map(|time| {
        let days = WEEKDAYS.iter();
        days.filter_map(move |day| format!("{day} {time}").parse().ok())
    });
    times.find(comes_again)
}

fn on_a_holiday(spans: &Spans, zone: &Zone, from: Day) -> Option<Spoken> {
    // One that falls on a day like others is no reason.
    let neighbours = |it: &Spoken| {
        let Some(moment) = it.from(from, zone) else {
            return false;
        };
        let at = moment.instant().as_millisecond();
        let day = 24 * 60 * MINUTE_MS;
        [-7 * day, 7 * day].iter().any(|by| spans.holds(at + by))
    };
    let mut times = TIMES.iter().flat_map(|time| {
        let days = Spoken::HOLIDAYS.iter();
        days.filter_map(move |day| format!("{day} {time}").parse().ok())
    });
    times.find(|it| is_within(spans, it, zone, from) && !neighbours(it))
}

/// In the middle of the longest, on a full hour or minute where there is one.
fn on_a_date(spans: &Spans, zone: &Zone) -> Option<Spoken> {
    let longest = spans.iter().max_by_key(|it| (it.ms(), -it.from))?;
    let middle = longest.from + longest.ms() / 2;
    let round = [60 * MINUTE_MS, 15 * MINUTE_MS, MINUTE_MS, 1_000];
    let round = round.map(|it| middle - middle.rem_euclid(it));
    let at = round.into_iter().find(|it| spans.holds(*it))?;
    let moment = Moment::new(Timestamp::from_millisecond(at).ok()?, zone);
    let second = moment.second_of_day();
    let (hours, minutes, seconds) = (second / 3_600, second / 60 % 60, second % 60);
    let text = match seconds {
        0 => format!("{} {hours:02}:{minutes:02}", moment.day()),
        _ => format!("{} {hours:02}:{minutes:02}:{seconds:02}", moment.day()),
    };
    let said: Spoken = text.parse().ok()?;
    is_within(spans, &said, zone, moment.day()).then_some(said)
}

fn is_within(spans: &Spans, said: &Spoken, zone: &Zone, from: Day) -> bool {
    let moment = said.from(from, zone);
    moment.is_some_and(|it| spans.holds(it.instant().as_millisecond()))
}
