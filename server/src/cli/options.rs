//! Options that several commands have: when, who calls, what is pressed.

use super::input::InputError;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use ringtree::call::scenario::{Caller, Keys};
use ringtree::json::{Json, from_json};
use ringtree::temporal::{Moment, Zone};
use std::str::FromStr;

/// How a moment is written
pub(super) const EXAMPLE: &str = "2026-03-02T10:00:00-06:00";

/// When a call comes in
#[derive(Clone, Debug)]
pub(super) enum When {
    /// With an offset
    Instant(Timestamp),
    /// By the clock on somebody's wall
    Wall(String),
}

impl FromStr for When {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(instant) = text.parse() {
            return Ok(Self::Instant(instant));
        }
        // An offset that is misspelt is not left out.
        let has_offset = text
            .get(10..)
            .is_some_and(|it| it.contains(['+', '-', 'Z', 'z', '[']));
        match Moment::at_wall(text, &Zone::utc()) {
            Some(_) if !has_offset => Ok(Self::Wall(text.to_owned())),
            _ => Err(format!(
                "this is no date and time; write one as `{EXAMPLE}`, or without offset for the documents' own zone"
            )),
        }
    }
}

impl When {
    /// The moment itself; the clock on the wall is that of a zone. What was guessed gets a line in `notes`
    ///
    /// # Errors
    /// When there is no offset and no zone.
    pub(super) fn instant(
        &self,
        zone: Option<&str>,
        notes: &mut Vec<String>,
    ) -> Result<Timestamp, InputError> {
        let wall = match self {
            Self::Instant(instant) => return Ok(*instant),
            Self::Wall(wall) => wall,
        };
        let Some(name) = zone else {
            return Err(InputError::Question(format!(
                "`{wall}` has no offset, and there is no account document with a `timezone`; write it as `{EXAMPLE}`"
            )));
        };
        let wrong = |why: String| {
            InputError::Question(format!(
                "`{wall}` cannot be read by the clock of `{name}`: {why}; write it as `{EXAMPLE}`"
            ))
        };
        let zone = Zone::named(name).map_err(|e| wrong(e.to_string()))?;
        let moment = Moment::at_wall(wall, &zone);
        let moment = moment.ok_or_else(|| wrong("there is no such time there".to_owned()))?;
        notes.extend(guessed(wall, &zone, moment.instant()));
        Ok(moment.instant())
    }

    /// What to say when it is missing
    pub(super) fn missing() -> InputError {
        let why = format!("say when the call comes in with --at, as `{EXAMPLE}`");
        InputError::Question(why)
    }
}

/// What had to be guessed to know the instant of a time on the wall.
fn guessed(wall: &str, zone: &Zone, instant: Timestamp) -> Option<String> {
    let local: DateTime = wall.parse().ok()?;
    let shown = at(instant, zone);
    let name = zone.name();
    let clocks = TimeZone::get(name).unwrap_or(TimeZone::UTC);
    let why = match clocks.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Gap { .. } => {
            format!("clocks of {name} never show `{wall}`, they are set forward")
        }
        AmbiguousOffset::Fold { .. } => format!("clocks of {name} show `{wall}` twice"),
        AmbiguousOffset::Unambiguous { .. } if !wall.contains(['T', 't', ' ']) => {
            format!("`{wall}` says no time of day")
        }
        AmbiguousOffset::Unambiguous { .. } => return None,
    };
    Some(format!("note: {why}; the call comes in at {shown}"))
}

/// An instant by the clocks of a zone, with its offset
pub(super) fn at(at: Timestamp, zone: &Zone) -> String {
    let clocks = TimeZone::get(zone.name()).unwrap_or(TimeZone::UTC);
    let at = at.to_zoned(clocks);
    // Most calls come in on a whole second.
    let format = if at.subsec_nanosecond() == 0 {
        "%Y-%m-%dT%H:%M:%S%:z"
    } else {
        "%Y-%m-%dT%H:%M:%S%.f%:z"
    };
    at.strftime(format).to_string()
}

/// Who calls: a number, or `anonymous` or `withheld`
pub(super) fn caller(text: &str) -> Caller {
    match text {
        "anonymous" | "withheld" => Caller {
            anonymous: true,
            ..Caller::default()
        },
        number => Caller {
            number: number.to_owned(),
            ..Caller::default()
        },
    }
}

/// What is entered at one prompt, or why that cannot be pressed
pub(super) fn keys(text: &str) -> Result<Keys, String> {
    from_json(&Json::from(text)).map_err(|e| e.to_string())
}

/// What is entered at one prompt, as keys only
pub(super) fn digits(text: &str) -> Result<String, String> {
    match keys(text)? {
        Keys::Pressed(keys) => Ok(keys),
        Keys::Collected(_) | Keys::HangUp => {
            Err("`hang_up` is no key; keys are digits, `*` and `#`".to_owned())
        }
    }
}
