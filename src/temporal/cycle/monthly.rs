//! Monthly rules: listed days, or such a weekday of the month.

use super::{DaysOfMonth, Next, Ordinal, turn};
use crate::temporal::day::{Civil, Day, Month};
use crate::temporal::weekday::Weekday;

pub(super) fn monthly(interval: i64, on: &DaysOfMonth, start: Day, from: Day) -> Next {
    let (month, begun) = (from.civil().month(), start.civil().month());
    let turn = turn(month.0 - begun.0, interval);
    let here = turn.active.then(|| in_month(interval, on, month, from));
    here.flatten().unwrap_or_else(|| Next {
        base: Ok(first_in_month(on, Month(begun.0 + turn.next))),
        until: Month(begun.0 + turn.last).last(),
    })
}

/// The occurrence that an active month still has after `from`.
fn in_month(interval: i64, on: &DaysOfMonth, month: Month, from: Day) -> Option<Next> {
    let Civil {
        day, month: number, ..
    } = from.civil();
    let up_to = |base: Day, until: Day| Next {
        base: Ok(base),
        until: until.min(month.last()),
    };
    match *on {
        // QUIRK: the list's order decides, so `[31, 1]` loses the 1st. QUIRK: a day that the month lacks runs over into the next:
        // one too many is in force on the 1st; two or three too many never, and they hide a listed 1st.
        DaysOfMonth::Listed(first, ref more) => {
            let base = month.day(first_after(day, first, more)?);
            Some(up_to(base, base.plus(-1)))
        }
        DaysOfMonth::Weekday(Ordinal::Every, weekday) => {
            let base = from.next(weekday);
            (interval == 1 || month.holds(base)).then(|| up_to(base, base.plus(-1)))
        }
        // QUIRK: a missing fifth is a day of the next month, and counts as such when the interval is 1. The guard compares months and
        // days but not years, so in December the day's number has to be higher, and a 1st of January never counts.
        DaysOfMonth::Weekday(ordinal, weekday) => {
            let base = ordinal_day(ordinal, weekday, month);
            let there = base.civil();
            if there.month > number && interval == 1 {
                return Some(up_to(base, month.last()));
            }
            let counts = there.day > day && (there.month == number || interval == 1);
            counts.then(|| up_to(base, month.day(there.day - 1)))
        }
    }
}

fn first_in_month(on: &DaysOfMonth, month: Month) -> Day {
    match *on {
        DaysOfMonth::Listed(first, _) => month.day(first),
        DaysOfMonth::Weekday(ordinal, weekday) => ordinal_day(ordinal, weekday, month),
    }
}

/// The first listed day above `day`, in the list's order.
pub(super) fn first_after(day: i64, first: i64, more: &[i64]) -> Option<i64> {
    std::iter::once(first)
        .chain(more.iter().copied())
        .find(|listed| *listed > day)
}

/// Such a weekday of `month`; a missing fifth is a day of the month after.
pub(super) fn ordinal_day(ordinal: Ordinal, weekday: Weekday, month: Month) -> Day {
    let first = month.first().plus(-1).next(weekday);
    match ordinal {
        Ordinal::Every => first,
        Ordinal::Nth(nth) => first.plus(7 * (nth - 1)),
        Ordinal::Last => month.last().plus(-6).plus(-1).next(weekday),
    }
}
