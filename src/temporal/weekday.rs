//! Days of the week, and sets of them.

use crate::why::Why;
use serde::Serialize;

/// A day of the week
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the seven need no explanation")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Some days of the week, Monday first
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weekdays(u8);

impl Weekday {
    /// All seven, Monday first
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    pub(super) fn after_monday(days: i64) -> Self {
        match days {
            0 => Self::Monday,
            1 => Self::Tuesday,
            2 => Self::Wednesday,
            3 => Self::Thursday,
            4 => Self::Friday,
            5 => Self::Saturday,
            _ => Self::Sunday,
        }
    }

    /// The weekday as documents spell it; `wensday` is one of the spellings that Kazoo knows
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "monday" => Self::Monday,
            "tuesday" => Self::Tuesday,
            "wednesday" | "wensday" => Self::Wednesday,
            "thursday" => Self::Thursday,
            "friday" => Self::Friday,
            "saturday" => Self::Saturday,
            "sunday" => Self::Sunday,
            _ => return None,
        })
    }

    /// The weekday by three letters in any case: `MON`
    pub fn abbreviated(letters: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|it| it.short().eq_ignore_ascii_case(letters))
    }

    /// Its three letters, to be said
    pub fn said(self) -> Why {
        match self {
            Self::Monday => why!(monday, "Mon"),
            Self::Tuesday => why!(tuesday, "Tue"),
            Self::Wednesday => why!(wednesday, "Wed"),
            Self::Thursday => why!(thursday, "Thu"),
            Self::Friday => why!(friday, "Fri"),
            Self::Saturday => why!(saturday, "Sat"),
            Self::Sunday => why!(sunday, "Sun"),
        }
    }

    /// Three letters: `Mon`
    pub fn short(self) -> &'static str {
        match self {
            Self::Monday => "Mon",
            Self::Tuesday => "Tue",
            Self::Wednesday => "Wed",
            Self::Thursday => "Thu",
            Self::Friday => "Fri",
            Self::Saturday => "Sat",
            Self::Sunday => "Sun",
        }
    }
}

impl Weekdays {
    /// No day at all
    pub const NONE: Self = Self(0);
    /// All seven
    pub const ALL: Self = Self(0b111_1111);

    /// These days and one more
    #[must_use]
    pub fn with(self, weekday: Weekday) -> Self {
        Self(self.0 | (1 << weekday as u8))
    }

    /// Whether `weekday` is one of them
    pub fn contains(self, weekday: Weekday) -> bool {
        (self.0 >> weekday as u8) & 1 == 1
    }

    /// Monday first
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL
            .into_iter()
            .filter(move |it| self.contains(*it))
    }

    /// The one day, when it is exactly one
    pub fn only(self) -> Option<Weekday> {
        let one = self.0.is_power_of_two();
        self.first_from(Weekday::Monday).filter(|_| one)
    }

    /// The first of them in the week's order that is `from` or later.
    pub(super) fn first_from(self, from: Weekday) -> Option<Weekday> {
        let later = (self.0 >> from as u8) << from as u8;
        (later != 0).then(|| Weekday::after_monday(i64::from(later.trailing_zeros())))
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(weekdays: I) -> Self {
        weekdays.into_iter().fold(Self::NONE, Self::with)
    }
}
