//! Values as the text fields of forms show them, and what a text means that is typed there.

use ringtree::Json;

/// How a text becomes a value
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// As it is
    Text,
    /// As a whole number
    Whole,
    /// As a number
    Number,
    /// As texts, one a line
    Lines,
    /// As whole numbers with spaces or commas between
    Wholes,
    /// As a time of day, in seconds after midnight
    Clock,
    /// As a day, in seconds since the year 0
    Day,
    /// As JSON
    Json,
}

/// What the Gregorian calendar has counted when 1970 begins
const GREGORIAN_1970: i64 = 62_167_219_200;
const DAY: i64 = 86_400;

impl Reads {
    /// The value that a text means; `Err` when it means none
    pub(super) fn read(self, text: &str) -> Result<Option<Json>, ()> {
        let text = text.trim_end_matches('\r');
        if text.trim().is_empty() {
            return Ok(None);
        }
        let number = |text: &str| Json::parse(text.trim()).map_err(drop);
        let whole = |text: &str| number(text).and_then(|it| it.as_i64().map(|_| it).ok_or(()));
        Ok(Some(match self {
            Self::Text => text.into(),
            Self::Whole => whole(text)?,
            Self::Number => number(text).and_then(|it| it.as_f64().map(|_| it).ok_or(()))?,
            Self::Clock => clock(text.trim()).ok_or(())?.into(),
            Self::Day => {
                let day: jiff::civil::Date = text.trim().parse().map_err(drop)?;
                let zoned = day.to_zoned(jiff::tz::TimeZone::UTC).map_err(drop)?;
                (zoned.timestamp().as_second() + GREGORIAN_1970).into()
            }
            Self::Json => Json::parse(text).map_err(drop)?,
            Self::Lines => {
                let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
                Json::Array(lines.map(Json::from).collect())
            }
            Self::Wholes => {
                let parts = text
                    .split([',', ' ', ';', '\n'])
                    .filter(|it| !it.is_empty());
                Json::Array(parts.map(whole).collect::<Result<_, ()>>()?)
            }
        }))
    }
}

/// `8:30` and `24:00` in seconds
fn clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "0"));
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = hours * 3_600 + minutes * 60;
    let fits = (0..60).contains(&minutes) && (0..=DAY).contains(&seconds);
    fits.then_some(seconds)
}

impl Reads {
    /// A value as it is typed
    pub fn write(self, value: &Json) -> String {
        let number = value.as_i64();
        match (self, value) {
            (Self::Json, value) => value.to_pretty(),
            (Self::Clock, _) => number.map_or_else(
                || value.to_text(),
                |it| format!("{:02}:{:02}", it / 3_600, it % 3_600 / 60),
            ),
            (Self::Day, _) => number.and_then(day).unwrap_or_else(|| value.to_text()),
            (Self::Lines, Json::Array(all)) => {
                let lines = all.iter().map(|it| Self::Text.write(it));
                lines.collect::<Vec<_>>().join("\n")
            }
            (Self::Wholes, Json::Array(all)) => {
                let numbers = all.iter().map(Json::to_text);
                numbers.collect::<Vec<_>>().join(", ")
            }
            (_, Json::String(text)) => text.clone(),
            (_, value) => value.to_text(),
        }
    }
}

fn day(seconds: i64) -> Option<String> {
    let at = jiff::Timestamp::from_second(seconds.checked_sub(GREGORIAN_1970)?).ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_what_belongs_there() {
        let read = |reads: Reads, text: &str| {
            let value = reads.read(text)?;
            Ok(value.map(|it| it.to_text()).unwrap_or_default())
        };
        assert_eq!(read(Reads::Text, "a b"), Ok(r#""a b""#.to_owned()));
        assert_eq!(read(Reads::Text, ""), Ok(String::new()));
        assert_eq!(read(Reads::Whole, " 12 "), Ok("12".to_owned()));
        assert_eq!(read(Reads::Whole, "12.5"), Err(()));
        assert_eq!(read(Reads::Number, "12.5"), Ok("12.5".to_owned()));
        assert_eq!(read(Reads::Lines, "a\n\n b"), Ok(r#"["a","b"]"#.to_owned()));
        assert_eq!(read(Reads::Wholes, "1, 15;31"), Ok("[1,15,31]".to_owned()));
        assert_eq!(read(Reads::Wholes, "1, x"), Err(()));
        assert_eq!(read(Reads::Json, "{"), Err(()));
        assert_eq!(read(Reads::Clock, "8:30"), Ok("30600".to_owned()));
        assert_eq!(read(Reads::Clock, "24:00"), Ok("86400".to_owned()));
        assert_eq!(read(Reads::Clock, "24:01"), Err(()));
        assert_eq!(read(Reads::Day, "2026-01-01"), Ok("63934444800".to_owned()));
        for (reads, text) in [
            (Reads::Clock, "08:30"),
            (Reads::Day, "2026-01-01"),
            (Reads::Wholes, "1, 15"),
        ] {
            assert_eq!(reads.write(&reads.read(text).unwrap().unwrap()), text);
        }
    }
}
