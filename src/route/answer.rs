//! The answers of a lookup, and how they are said to a person.

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

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            callflow, number, ..
        } = self;
        match &self.matched {
            Matched::Number => write!(f, "`{number}` is a number of {callflow}"),
            Matched::Pattern { pattern, tied } => {
                write!(f, "`{number}` fits the pattern `{pattern}` of {callflow}")?;
                if tied.is_empty() {
                    return Ok(());
                }
                write!(f, ", and as well one of {}", tied.join(", "))
            }
            Matched::NoMatch => write!(
                f,
                "nobody owns `{number}`, and {callflow} answers `no_match`"
            ),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody { number, untried } => {
                write!(f, "no callflow answers `{number}`")?;
                if !untried.is_empty() {
                    let patterns = untried.join("`, `");
                    write!(
                        f,
                        "; a switch would also try `{patterns}`, which cannot be run here"
                    )?;
                }
                Ok(())
            }
            Self::NotInside { found, authority } => {
                write!(
                    f,
                    "{found}, but lists `no_match` and so takes no call {authority}"
                )
            }
            Self::Crash {
                number,
                callflow,
                pattern,
            } => write!(
                f,
                "the pattern `{pattern}` of {callflow} fits `{number}` without any of its groups, and the lookup crashes"
            ),
        }
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nobody => "that nobody vouches for",
            Self::Carrier => "from a carrier",
            Self::System => "from the switch itself",
            Self::Inside => "from inside",
        })
    }
}

impl std::error::Error for Refused {}
