//! How keys become digits: limits, clocks and the keys that end an entry.
//!
//! Before the first key the clock starts when the prompt is over, and a key cuts the prompt; after each key the interdigit clock starts anew.
//! A key at the very deadline is too late. What the digits mean is absent.
//!
//! Source: KAZOO `kapps_call_command` `collect_digits/9`

use serde::Serialize;
use std::borrow::Cow;

/// What a collection may take
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// At most so many digits; that many end the entry at once
    pub max: usize,
    /// How long to wait for the first key, from the end of the prompt
    pub timeout_ms: u64,
    /// How long to wait for each further key
    pub interdigit_ms: u64,
    /// Keys that end the entry and are not part of it
    pub terminators: Cow<'static, str>,
}

/// A key and when it is pressed, in milliseconds since the prompt began
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    /// When
    pub at_ms: u64,
    /// Which: a digit, `*` or `#`
    pub key: char,
}

/// What a collection gave
#[derive(Clone, Debug, PartialEq)]
pub struct Collected {
    /// The entry
    pub digits: String,
    /// When the first key came and cut the prompt
    pub first_ms: Option<u64>,
    /// When it was complete, in milliseconds since the prompt began
    pub at_ms: u64,
    /// How many presses it used up, the terminator included
    pub used: usize,
    /// What completed it
    pub end: End,
}

/// What completes an entry
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// No key came in time
    NothingPressed,
    /// No further key came in time
    Pause,
    /// There were as many digits as there may be
    Full,
    /// A terminator was pressed
    Terminator,
    /// The digits were given as collected
    Given,
    /// The caller hung up
    HungUp,
}

/// Collects from `presses`, which stand in the order of time, after a prompt of `prompt_ms`; the caller hangs up at `gone_ms`, if ever
pub fn collect(
    limits: &Limits,
    prompt_ms: u64,
    presses: &[Press],
    gone_ms: Option<u64>,
) -> Collected {
    collect_until(limits, prompt_ms, presses, gone_ms, &|_| false)
}

/// As [`collect`]; what is `enough` ends the entry at once
pub fn collect_until(
    limits: &Limits,
    prompt_ms: u64,
    presses: &[Press],
    gone_ms: Option<u64>,
    enough: &dyn Fn(&str) -> bool,
) -> Collected {
    let mut digits = String::new();
    let mut deadline = prompt_ms.saturating_add(limits.timeout_ms);
    let mut count = 0;
    let mut first_ms = None;
    for (used, press) in presses.iter().enumerate() {
        if press.at_ms >= deadline || gone_ms.is_some_and(|it| it <= press.at_ms) {
            break;
        }
        let first = *first_ms.get_or_insert(press.at_ms);
        let done = |digits, end| Collected {
            digits,
            first_ms: Some(first),
            at_ms: press.at_ms,
            used: used + 1,
            end,
        };
        if limits.terminators.contains(press.key) {
            return done(digits, End::Terminator);
        }
        digits.push(press.key);
        count += 1;
        if count >= limits.max || enough(&digits) {
            return done(digits, End::Full);
        }
        deadline = press.at_ms.saturating_add(limits.interdigit_ms);
    }
    let (at_ms, end) = match gone_ms {
        Some(gone) if gone < deadline => (gone, End::HungUp),
        _ if count == 0 => (deadline, End::NothingPressed),
        _ => (deadline, End::Pause),
    };
    Collected {
        digits,
        first_ms,
        at_ms,
        used: count,
        end,
    }
}
