//! Options that several commands have: when, who calls, what is pressed.

use super::input::InputError;
use jiff::Timestamp;
use ringtree::Account;
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
    /// By the clock on the account's wall
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
                "this is no date and time; write one as `{EXAMPLE}`, or without offset for the account's own zone"
            )),
        }
    }
}

impl When {
    /// The moment itself; the wall's clock goes by the account's zone
    ///
    /// # Errors
    /// When there is no offset and no zone.
    pub(super) fn instant(&self, account: &Account) -> Result<Timestamp, InputError> {
        let wall = match self {
            Self::Instant(instant) => return Ok(*instant),
            Self::Wall(wall) => wall,
        };
        let Some(name) = account.zone() else {
            return Err(InputError::Question(format!(
                "`{wall}` has no offset, and there is no account document with a `timezone`; write it as `{EXAMPLE}`"
            )));
        };
        let wrong = |why: String| {
            InputError::Question(format!(
                "`{wall}` cannot be read by the account's clock: {why}; write it as `{EXAMPLE}`"
            ))
        };
        let zone = Zone::named(name).map_err(|e| wrong(e.to_string()))?;
        let moment = Moment::at_wall(wall, &zone);
        let moment = moment.ok_or_else(|| wrong("there is no such time there".to_owned()))?;
        Ok(moment.instant())
    }

    /// What to say when it is missing
    pub(super) fn missing() -> InputError {
        let why = format!("say when the call comes in with --at, as `{EXAMPLE}`");
        InputError::Question(why)
    }
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
