//! The answers of a lookup, and how they are said to a person.

use crate::why::Why;
use serde::Serialize;
use std::fmt;

/// Who vouches for a call
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Nobody
    Nobody,
    /// The carrier that brings it (`resource`)
    Carrier,
    /// The switch itself (`sys_info`)
    System,
    /// A device, a user or the account
    Inside,
}

/// The callflow that answers
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Its id
    pub callflow: String,
    /// The number that was looked up
    pub number: String,
    /// Why it answers
    pub matched: Matched,
    /// The longest group of the pattern, or all that it matched; no empty text and no `0`
    pub capture_group: Option<String>,
    /// The pattern's named groups
    pub capture_groups: Vec<(String, String)>,
    /// Whether it lists the number `no_match`, which makes it one for calls from inside only
    pub lists_no_match: bool,
}

/// Why a callflow answers
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Matched {
    /// It lists the number
    Number,
    /// One of its patterns fits best
    Pattern {
        /// As written
        pattern: String,
        /// Other callflows with a pattern that fits as well: the order of the switch's database decides
        tied: Vec<String>,
    },
    /// It answers what nobody else answers
    NoMatch,
}

/// Why no callflow answers
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "refused", rename_all = "snake_case")]
pub enum Refused {
    /// No number, no pattern, and no `no_match` that may answer it
    Nobody {
        /// The number that was looked up
        number: String,
        /// Patterns that a switch tries and we cannot
        untried: Vec<String>,
    },
    /// The callflow lists `no_match`, and the call does not come from inside
    NotInside {
        /// Who would have answered
        found: Box<Found>,
        /// Who vouched for the call
        authority: Authority,
    },
    /// A pattern matches and none of its groups does: the switch's lookup crashes
    Crash {
        /// The number that was looked up
        number: String,
        /// The callflow with the pattern
        callflow: String,
        /// As written
        pattern: String,
    },
}

impl Authority {
    /// What the switch calls the authorising type; none is nobody, and a type that we do not know is someone inside
    pub fn of_type(authorizing_type: Option<&str>) -> Self {
        match authorizing_type {
            None | Some("") => Self::Nobody,
            Some("resource") => Self::Carrier,
            Some("sys_info") => Self::System,
            Some(_) => Self::Inside,
        }
    }
}

impl Found {
    /// Why it answers, without a full stop
    pub fn reason(&self) -> Why {
        let Self {
            callflow, number, ..
        } = self;
        match &self.matched {
            Matched::Number => {
                why!(
                    number_of,
                    "`{number}` is a number of {callflow}",
                    number,
                    callflow
                )
            }
            Matched::Pattern { pattern, tied } if tied.is_empty() => why!(
                fits_pattern,
                "`{number}` fits the pattern `{pattern}` of {callflow}",
                number,
                pattern,
                callflow
            ),
            Matched::Pattern { pattern, tied } => why!(
                fits_patterns,
                "`{number}` fits the pattern `{pattern}` of {callflow}, and as well one of {others}",
                number,
                pattern,
                callflow,
                others = tied.join(", ")
            ),
            Matched::NoMatch => why!(
                answers_no_match,
                "nobody owns `{number}`, and {callflow} answers `no_match`",
                number,
                callflow
            ),
        }
    }
}

impl Refused {
    /// Why no callflow answers, without a full stop
    pub fn reason(&self) -> Why {
        match self {
            Self::Nobody { number, untried } if untried.is_empty() => {
                why!(nobody_answers, "no callflow answers `{number}`", number)
            }
            Self::Nobody { number, untried } => why!(
                nobody_answers_untried,
                "no callflow answers `{number}`; a switch would also try `{patterns}`, which cannot be run here",
                number,
                patterns = untried.join("`, `")
            ),
            Self::NotInside { found, authority } => why!(
                not_inside,
                "{found}, but lists `no_match` and so takes no call {authority}",
                found = found.reason(),
                authority = authority.said()
            ),
            Self::Crash {
                number,
                callflow,
                pattern,
            } => why!(
                lookup_crashes,
                "the pattern `{pattern}` of {callflow} fits `{number}` without any of its groups, and the lookup crashes",
                pattern,
                callflow,
                number
            ),
        }
    }
}

impl Authority {
    /// Where a call comes from that it vouches for
    fn said(self) -> Why {
        match self {
            Self::Nobody => why!(from_nobody, "that nobody vouches for"),
            Self::Carrier => why!(from_carrier, "from a carrier"),
            Self::System => why!(from_system, "from the switch itself"),
            Self::Inside => why!(from_inside, "from inside"),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason().fmt(f)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason().fmt(f)
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl std::error::Error for Refused {}
