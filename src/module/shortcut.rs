//! Modules that decide by clock, caller and keys alone, as data: what they ask is read once, and asked for many calls.
//!
//! What a shortcut says is what the module does; the walk of `simulate` stays the one that explains it. Each module has its own beside its
//! behaviour.

use crate::account::Account;
use crate::account::menu::Menu;
use crate::flow::Node;
use crate::pattern::{Pattern, PatternError};
use crate::temporal::{TemporalRule, Zone};
use std::sync::Arc;

/// What a node asks of a call
#[derive(Clone, Debug)]
pub enum Shortcut {
    /// Nothing: calls go on to `_` after so long
    Passes {
        /// How long, in milliseconds
        ms: u64,
    },
    /// Which of these rules is in force
    Clock {
        /// Whose clocks count
        zone: Zone,
        /// In the order in which they are asked, each with the key of its child
        rules: Vec<(String, Arc<TemporalRule>)>,
    },
    /// Whether the caller's number fits
    Caller(CallerTest),
    /// What the caller presses
    Keys {
        /// How it is asked
        menu: Box<Menu>,
        /// Which numbers may be dialled as well, if any may
        hunting: Option<Hunting>,
    },
    /// Nothing: another callflow runs, and comes back
    Callflow(String),
    /// Nothing: the switch's executor breaks, and the call is over
    Breaks,
    /// More than the clock, the caller and keys decide where the call goes on
    Walk,
    /// Somebody rings, a message is taken, a service has the call: this is where it was going
    Lands,
}

/// Which numbers a node asks for
#[derive(Clone, Debug)]
pub enum CallerTest {
    /// Those that fit an expression
    Fits {
        /// The expression
        pattern: Tried,
        /// Whether the child of the number's own name is taken, and not `match`
        absolute: bool,
        /// The number that the call shows from there on
        shows: Option<String>,
    },
    /// Those on a list
    Listed {
        /// Beginnings of numbers, which are compared without a `+`, in the order of letters
        beginnings: Vec<String>,
        /// Expressions that are asked in turn for numbers that begin otherwise
        patterns: Vec<Tried>,
    },
}

/// A regular expression of a node
#[derive(Clone, Debug)]
pub enum Tried {
    /// It runs
    Runs(Pattern),
    /// It breaks the switch's module
    Breaks,
    /// The switch runs it and we cannot: it is taken not to fit
    Untried,
}

/// Which numbers callers may dial
#[derive(Clone, Debug)]
pub struct Hunting {
    /// Those that fit; none for all
    allow: Option<Tried>,
    /// Those that do not fit; none for all
    deny: Option<Tried>,
}

impl Shortcut {
    /// What a node asks of calls
    pub fn of(node: &Node, account: &Account) -> Self {
        match node.module() {
            None => Self::Breaks,
            Some(_) if node.body.is_skipped() => Self::Passes { ms: 0 },
            Some(name) => (super::find(name).shortcut)(node, account),
        }
    }
}

impl Hunting {
    /// What a menu lets callers dial; none where it lets them dial nothing
    pub fn of(menu: &Menu) -> Option<Self> {
        let (allow, deny) = (menu.hunt_allow.as_deref(), menu.hunt_deny.as_deref());
        menu.hunt.then(|| Self::new(allow, deny))
    }

    /// What a node lets callers dial that has these expressions, or none
    pub(super) fn new(allow: Option<&str>, deny: Option<&str>) -> Self {
        Self {
            allow: allow.map(Tried::compile),
            deny: deny.map(Tried::compile),
        }
    }

    /// Whether a number may be dialled; a broken expression allows nothing, and denies nothing
    ///
    /// Source: KAZOO `cf_menu` `is_hunt_allowed/3`, `cf_branch_bnumber` `is_hunt_allowed/3`
    pub fn allows(&self, number: &str) -> bool {
        let fits = |it: &Tried| it.fits(number) == Some(true);
        self.allow.as_ref().is_none_or(fits) && !self.deny.as_ref().is_some_and(fits)
    }
}

impl Tried {
    /// Compiles an expression
    pub fn compile(source: &str) -> Self {
        match Pattern::compile(source) {
            Ok(pattern) => Self::Runs(pattern),
            Err(PatternError::Invalid(_)) => Self::Breaks,
            Err(PatternError::Unsupported(_)) => Self::Untried,
        }
    }

    /// A text that it fits, if one is easily found
    pub fn example(&self) -> Option<String> {
        match self {
            Self::Runs(pattern) => pattern.example(),
            Self::Breaks | Self::Untried => None,
        }
    }

    /// Whether it fits a number; none when it breaks the module
    fn fits(&self, number: &str) -> Option<bool> {
        match self {
            Self::Runs(pattern) => Some(pattern.matches(number)),
            Self::Breaks => None,
            Self::Untried => Some(false),
        }
    }
}

impl CallerTest {
    /// Whether a caller fits; none when the module breaks
    pub fn holds(&self, number: &str) -> Option<bool> {
        match self {
            Self::Fits { pattern, .. } => pattern.fits(number),
            Self::Listed {
                beginnings,
                patterns,
            } => {
                let plain = number.trim_start_matches('+');
                if plain.is_empty() {
                    return None;
                }
                let lengths = (1..=plain.len()).filter_map(|it| plain.get(..it));
                let is_one = |it: &str| beginnings.binary_search_by(|one| one.as_str().cmp(it));
                if lengths.into_iter().any(|it| is_one(it).is_ok()) {
                    return Some(true);
                }
                let fits = patterns.iter().map(|it| it.fits(number));
                fits.into_iter()
                    .find(|it| *it != Some(false))
                    .unwrap_or(Some(false))
            }
        }
    }
}
