//! Zones by name, and the local date and time of an instant.
//!
//! Zones are those of the bundled IANA database, on every platform alike; no system file is read and no clock.
//!
//! DIFFERENCE: Kazoo's table knows a zone's present rules only and applies them to all years; ours knows the history. The two differ
//! for instants before a zone last changed its rules, which a rule sees only if its `start_date` lies there within an hour of midnight.

use super::day::Day;
use super::spans::Span;
use super::window::Clock;
use crate::why::Why;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// A time zone of the IANA database
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(TimeZone);

/// A zone that the database lacks; a node that asks for it goes on to `_`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone(pub String);

/// An instant, seen on the clocks and calendars of a zone
///
/// # Example
/// ```
/// # use ringtree::temporal::{Moment, Zone};
/// let noon = Moment::new("2026-03-02T12:00:00Z".parse()?, &Zone::named("Europe/Berlin")?);
/// assert_eq!(noon.to_string(), "Mon 2026-03-02 13:00 in Europe/Berlin");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
// INVARIANT: `local` is `instant` shifted by the zone's offset, in whole seconds since 1970-01-01T00:00 on local clocks.
pub struct Moment {
    instant: Timestamp,
    zone: Zone,
    local: i64,
}

pub(super) const DAY: i64 = 86_400;

impl Zone {
    /// The zone with this name, such as `America/Chicago`; case counts, as in Kazoo
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        TimeZoneDatabase::bundled()
            .get(name)
            .ok()
            .filter(|zone| zone.iana_name() == Some(name))
            .map(Self)
            .ok_or_else(|| UnknownZone(name.to_owned()))
    }

    /// Coordinated universal time
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// The zone's name in the database
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// From the first instant of a day to the first instant of another
    pub fn days(&self, first: Day, after: Day) -> Span {
        let begins = |day: Day| {
            self.second_at_wall(day.0.saturating_mul(DAY))
                .saturating_mul(1_000)
        };
        Span {
            from: begins(first),
            until: begins(after),
        }
    }

    /// Seven days on the calendar, which last an hour more or less when clocks change
    ///
    /// # Example
    /// ```
    /// # use ringtree::temporal::Zone;
    /// let berlin = Zone::named("Europe/Berlin")?;
    /// assert_eq!(berlin.week("2026-03-23".parse()?).ms(), (7 * 24 - 1) * 3_600_000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn week(&self, first: Day) -> Span {
        self.weeks(first, 1)
    }

    /// So many weeks on the calendar
    pub fn weeks(&self, first: Day, n: i64) -> Span {
        self.days_from(first, n.saturating_mul(7))
    }

    /// So many days on the calendar
    pub fn days_from(&self, first: Day, n: i64) -> Span {
        self.days(first, first.plus(n))
    }

    /// A year of the calendar
    pub fn year(&self, year: i64) -> Span {
        self.days(Day::of(year, 1, 1), Day::of(year.saturating_add(1), 1, 1))
    }

    /// Seconds that local clocks are ahead of UTC at `second`; before the first and after the last instant they stand still.
    pub(super) fn offset_at(&self, second: i64) -> i64 {
        let bounded = second.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let instant = Timestamp::from_second(bounded).unwrap_or(Timestamp::UNIX_EPOCH);
        i64::from(self.0.to_offset(instant).seconds())
    }

    /// The second at which local clocks show `local`: an hour later when they skip it, the first time when they show it twice; where the
    /// calendar ends, clocks go on as they are
    pub(super) fn second_at_wall(&self, local: i64) -> i64 {
        const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
        let wall = EPOCH.checked_add(SignedDuration::from_secs(local)).ok();
        let shown = wall.and_then(|it| self.0.to_ambiguous_timestamp(it).compatible().ok());
        shown.map_or_else(|| local - self.offset_at(local), Timestamp::as_second)
    }

    /// The first second after `second` at which local clocks may be set differently.
    pub(super) fn next_transition(&self, second: i64) -> Option<i64> {
        let instant = Timestamp::from_second(second).ok()?;
        Some(self.0.following(instant).next()?.timestamp().as_second())
    }
}

impl Moment {
    /// `instant` in `zone`
    pub fn new(instant: Timestamp, zone: &Zone) -> Self {
        let second = floor(instant);
        Self {
            instant,
            zone: zone.clone(),
            local: second + i64::from(zone.0.to_offset(instant).seconds()),
        }
    }

    /// When the clocks of `zone` show `wall`, a local date and time such as `2026-03-02T09:00`; nothing for any other text
    ///
    /// A time that the clocks skip is the one an hour later, a time that they show twice is the first.
    pub fn at_wall(wall: &str, zone: &Zone) -> Option<Self> {
        let local: jiff::civil::DateTime = wall.parse().ok()?;
        let shown = local.to_zoned(zone.0.clone()).ok()?;
        Some(Self::new(shown.timestamp(), zone))
    }

    /// The instant itself
    pub fn instant(&self) -> Timestamp {
        self.instant
    }

    /// Whose clocks are read
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The local date
    pub fn day(&self) -> Day {
        day_of(self.local)
    }

    /// Seconds on the local clock since 00:00; 09:00 is 32400 even on a day that lacks an hour
    pub fn second_of_day(&self) -> i64 {
        self.local.rem_euclid(DAY)
    }

    pub(super) fn second(&self) -> i64 {
        floor(self.instant)
    }

    /// Seconds since 1970-01-01T00:00 on local clocks.
    pub(super) fn local(&self) -> i64 {
        self.local
    }
}

/// The second that an instant is in, also before 1970.
pub(super) fn floor(instant: Timestamp) -> i64 {
    instant.as_second() - i64::from(instant.subsec_nanosecond() < 0)
}

/// The day of a local second.
pub(super) fn day_of(local: i64) -> Day {
    Day(local.div_euclid(DAY))
}

impl Moment {
    /// The local date and time, to be said
    pub(crate) fn said(&self) -> Why {
        why!(
            moment,
            "{date} {time} in {zone}",
            date = self.day().said(),
            time = Clock(self.second_of_day()).to_string(),
            zone = self.zone.name()
        )
    }

    /// The local weekday and time, to be said
    pub(super) fn clock_said(&self) -> Why {
        why!(
            clock,
            "{weekday} {time} in {zone}",
            weekday = self.day().weekday().said(),
            time = Clock(self.second_of_day()).to_string(),
            zone = self.zone.name()
        )
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown time zone `{}`", self.0)
    }
}

impl std::error::Error for UnknownZone {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_follows_the_clocks() {
        for (instant, zone, local) in [
            (
                "2024-03-10T07:59:59Z",
                "America/Chicago",
                "Sun 2024-03-10 01:59:59 in America/Chicago",
            ),
            (
                "2024-03-10T08:00:00Z",
                "America/Chicago",
                "Sun 2024-03-10 03:00 in America/Chicago",
            ),
            (
                "2024-10-05T15:59:59Z",
                "Australia/Sydney",
                "Sun 2024-10-06 01:59:59 in Australia/Sydney",
            ),
            (
                "2024-10-05T16:00:00Z",
                "Australia/Sydney",
                "Sun 2024-10-06 03:00 in Australia/Sydney",
            ),
            (
                "1969-12-31T23:59:59.5Z",
                "UTC",
                "Wed 1969-12-31 23:59:59 in UTC",
            ),
        ] {
            let zone = Zone::named(zone).unwrap();
            let moment = Moment::new(instant.parse().unwrap(), &zone);
            assert_eq!(moment.to_string(), local);
        }
    }

    #[test]
    fn the_time_on_a_wall_is_an_instant() {
        for (wall, instant) in [
            ("2024-03-09T09:00", "2024-03-09T15:00:00Z"),
            ("2024-03-10T02:30", "2024-03-10T08:30:00Z"),
            ("2024-11-03T01:30:00", "2024-11-03T06:30:00Z"),
        ] {
            let zone = Zone::named("America/Chicago").unwrap();
            let moment = Moment::at_wall(wall, &zone).unwrap();
            assert_eq!(moment.instant().to_string(), instant, "{wall}");
        }
        assert_eq!(Moment::at_wall("soon", &Zone::utc()), None);
    }

    #[test]
    fn an_unknown_zone_is_a_value() {
        for name in [
            "Mars/Olympus",
            "america/chicago",
            "",
            "inherit",
            "../etc/passwd",
        ] {
            assert_eq!(Zone::named(name), Err(UnknownZone(name.to_owned())));
        }
    }
}
