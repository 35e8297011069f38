//! What can be known of a call before it is routed: is the caller one of these, is it one of these hours.
//!
//! Rules ask it as conditions, trees as steps with two ways on.

use super::spelling;
use crate::number::{DialPlan, is_e164, is_in_area};
use crate::pattern::Pattern;
use crate::rules::Condition;
use crate::temporal::{Hours, Weekdays};
use std::collections::BTreeSet;

/// A longer regular expression is more than what PCRE takes in its smallest build: 64 KiB, compiled
const LONGEST: usize = 25_000;

/// Something that holds for a call or does not
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fact {
    /// The caller is one of these, in E.164
    Caller(BTreeSet<String>),
    /// The caller is of one of these area codes
    Area(Vec<String>),
    /// The caller shows a valid number
    Shown,
    /// The call comes in at these hours
    Hours(Hours),
}

/// What a question comes to where something is known
#[derive(Debug)]
pub(super) enum Verdict {
    Known(bool),
    Open(Fact),
}

/// What is known of the calls that come to a place
#[derive(Clone, Debug, Default)]
pub(super) struct Known(Vec<Answer>);

#[derive(Clone, Debug)]
struct Answer {
    fact: Fact,
    holds: bool,
    /// Whether time has passed since it was asked
    is_old: bool,
}

impl Fact {
    /// What a condition asks; the verdict when it is always the same
    pub(super) fn of(condition: &Condition, plan: &DialPlan) -> Verdict {
        let fact = match condition {
            Condition::Vip(numbers) | Condition::Blocked(numbers) => {
                Self::Caller(numbers.iter().map(|it| plan.normalize(it)).collect())
            }
            Condition::AreaCodes(codes) => {
                let is_code =
                    |it: &&String| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
                let codes: BTreeSet<_> = codes.iter().filter(is_code).cloned().collect();
                Self::Area(codes.into_iter().collect())
            }
            Condition::CallerId => Self::Shown,
            Condition::Hours(hours) => Self::Hours(hours.clone()),
            Condition::Unreadable => return Verdict::Known(false),
        };
        match &fact {
            Self::Caller(numbers) if numbers.is_empty() => Verdict::Known(false),
            Self::Area(codes) if codes.is_empty() => Verdict::Known(false),
            Self::Hours(it) if it.start() == it.end() && it.days() == Weekdays::ALL => {
                Verdict::Known(true)
            }
            _ => Verdict::Open(fact),
        }
    }

    /// Whether it holds for a caller with this number; nothing when it does not depend on the caller
    fn holds_for(&self, number: &str) -> Option<bool> {
        Some(match self {
            Self::Caller(numbers) => numbers.contains(number),
            Self::Area(codes) => codes.iter().any(|code| is_in_area(number, code)),
            Self::Shown => is_e164(number),
            Self::Hours(_) => return None,
        })
    }

    /// The regular expression over the caller's number; nothing when it does not depend on the caller
    pub(super) fn regex(&self) -> Option<String> {
        Some(match self {
            Self::Caller(numbers) => spelling::listed(numbers),
            Self::Area(codes) => spelling::area(codes),
            Self::Shown => spelling::VALID.to_owned(),
            Self::Hours(_) => return None,
        })
    }

    /// Why no step can ask it
    pub(super) fn flaw(&self) -> Option<String> {
        let regex = self.regex()?;
        if regex.len() > LONGEST {
            return Some(format!(
                "its list makes a regular expression of more than {LONGEST} characters, which the switch may not take"
            ));
        }
        Pattern::compile(&regex).err().map(|it| it.to_string())
    }
}

impl Known {
    /// What is known of a fact; the second says whether it was asked before time passed
    pub(super) fn of(&self, fact: &Fact) -> Option<(bool, bool)> {
        let same = self.0.iter().find(|it| it.fact == *fact);
        if let Some(it) = same {
            return Some((it.holds, it.is_old && matches!(fact, Fact::Hours(_))));
        }
        // All callers who are left may be alike.
        let list = self.0.iter().find_map(|it| match &it.fact {
            Fact::Caller(numbers) if it.holds => Some(numbers),
            _ => None,
        })?;
        let mut verdicts = list.iter().map(|it| fact.holds_for(it));
        let first = verdicts.next()??;
        verdicts
            .all(|it| it == Some(first))
            .then_some((first, false))
    }

    /// With one more answer
    pub(super) fn and(&self, fact: &Fact, holds: bool) -> Self {
        let mut more = self.clone();
        more.0.push(Answer {
            fact: fact.clone(),
            holds,
            is_old: false,
        });
        more
    }

    /// The same after time has passed
    pub(super) fn later(&self) -> Self {
        let old = |it: &Answer| Answer {
            is_old: true,
            ..it.clone()
        };
        Self(self.0.iter().map(old).collect())
    }

    /// Whether it says anything about hours
    pub(super) fn has_hours(&self) -> bool {
        self.0.iter().any(|it| matches!(it.fact, Fact::Hours(_)))
    }
}
