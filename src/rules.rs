//! Call flows of the flat dialect: ordered rules, of which the first that matches routes the call.
//!
//! A document is kept whole: what is not understood is written back as it came. Reading never fails on what is inside; what cannot be
//! read is reported and never matches. Playing a call is absent: that is `simulate`.
//!
//! Source: Audian API, Call Flows and Routing; Handling Inbound Calls

mod address;
mod condition;
mod index;
mod menu;
mod pattern;
mod reach;
mod read;

pub use address::is_web_address;
pub use condition::Condition;
pub use index::RuleIndex;
pub use menu::{MenuOption, MenuOptions};
pub use pattern::{BadPattern, Fit, KeyPattern, KeySet};

use crate::json::{Json, ParseError};
use crate::number::DialPlan;
use crate::why::Why;
use jiff::Timestamp;
use std::fmt;

/// How long a destination rings when its rule does not say, in seconds
pub(crate) const RINGS_S: u64 = 30;
/// How long a queue lets callers wait when neither its document nor the rule says, in seconds
pub(crate) const PATIENCE_S: u64 = 3_600;

/// A call flow: rules in order
///
/// # Example
/// ```
/// # use ringtree::rules::{Asked, CallFlow};
/// let flow = CallFlow::parse(r#"{ "name": "Screened", "routing": [
///     { "pattern": "*", "destination": "box", "destination_type": "voicemail", "conditions": { "blocked_numbers": ["+14155552699"] } },
///     { "pattern": "*", "destination": "+14155552673", "destination_type": "phone_number" } ] }"#)?;
/// let asked = Asked::by("+14155552699", "2026-03-02T10:00:00Z".parse()?);
/// assert_eq!(flow.first_match(&asked, 0, None).map(|(idx, _)| idx), Some(0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CallFlow {
    document: Json,
    /// The rules, in order
    pub rules: Vec<Rule>,
    /// What cannot be read, in the order of the document
    pub problems: Vec<Problem>,
}

/// A rule
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The digits it is for; none when they cannot be read
    pub pattern: Option<KeyPattern>,
    /// What has to hold
    pub conditions: Vec<Condition>,
    /// Where the call goes; none when that cannot be read
    pub destination: Option<Destination>,
    /// What happens when nobody answers there
    pub fallback: Option<Fallback>,
}

/// Where a call goes
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An outside number
    PhoneNumber(String),
    /// The voicemail box with this id
    Voicemail(String),
    /// The queue with this id
    Queue(String),
    /// The menu with this id
    IvrMenu(String),
    /// The address of a server that is asked
    Webhook(String),
    /// One of several numbers, drawn by weight
    LoadBalanced(Vec<Weighted>),
}

/// A number among several
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighted {
    /// The number
    pub number: String,
    /// How often it is drawn, among the others
    pub weight: u64,
}

/// What happens when nobody answers at a rule's destination
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallback {
    /// How long to wait for somebody, in seconds
    pub timeout_s: Option<u64>,
    /// What is done then
    pub action: FallbackAction,
}

/// What is done when nobody answers
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FallbackAction {
    /// The call is given to this number
    Transfer(String),
    /// The caller may leave a message in the box with this id
    Voicemail(String),
    /// The call is over
    Hangup,
    /// The menu is played again
    Repeat,
}

/// Something in a document that keeps it from being stored
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Keys and indices that lead there, joined by dots: `routing.0.pattern`
    pub path: String,
    /// What to do, without a full stop
    pub message: Why,
}

/// What a call is, as far as rules ask
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The caller's number as it is compared; none when it is withheld
    pub from: Option<&'a str>,
    /// When
    pub at: Timestamp,
    /// The digits that were collected; none before a menu was played
    pub digits: Option<&'a str>,
    /// How numbers in documents are read
    pub plan: &'a DialPlan,
}

/// Why a text is no call flow
#[derive(Clone, Debug, PartialEq)]
pub enum CallFlowError {
    /// The text is not JSON
    Json(ParseError),
    /// The text is JSON, but not an object; holds what it is instead
    NotAnObject(&'static str),
}

impl fmt::Display for CallFlowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::NotAnObject(kind) => {
                write!(
                    f,
                    "a call flow is a JSON object, and this is of type {kind}"
                )
            }
        }
    }
}

impl std::error::Error for CallFlowError {}

impl<'a> Asked<'a> {
    /// A call before any menu, in an account without a dial plan of its own
    pub fn by(from: &'a str, at: Timestamp) -> Self {
        static PLAIN: DialPlan = DialPlan::new();
        Self {
            from: Some(from),
            at,
            digits: None,
            plan: &PLAIN,
        }
    }
}

impl Problem {
    fn new(path: impl Into<String>, message: Why) -> Self {
        Self {
            path: path.into(),
            message,
        }
    }
}

impl CallFlow {
    /// Reads a call flow
    ///
    /// # Errors
    /// When the text is no JSON object.
    pub fn parse(text: &str) -> Result<Self, CallFlowError> {
        Self::from_json(Json::parse(text).map_err(CallFlowError::Json)?)
    }

    /// The call flow that a document is
    ///
    /// # Errors
    /// When the document is no object.
    pub fn from_json(document: Json) -> Result<Self, CallFlowError> {
        if document.as_object().is_none() {
            return Err(CallFlowError::NotAnObject(document.kind()));
        }
        let mut problems = Vec::new();
        let rules = read::rules(&document, &mut problems);
        Ok(Self {
            document,
            rules,
            problems,
        })
    }

    /// The document, every key as it was written
    pub fn document(&self) -> &Json {
        &self.document
    }

    /// The document as text
    pub fn to_text(&self) -> String {
        self.document.to_text()
    }

    /// Its id; empty when it has none yet
    pub fn id(&self) -> &str {
        let id = ["id", "call_flow_id"]
            .iter()
            .find_map(|it| self.document.get(it)?.as_str());
        id.unwrap_or_default()
    }

    /// What people call it
    pub fn name(&self) -> &str {
        self.document
            .get("name")
            .and_then(Json::as_str)
            .unwrap_or_default()
    }

    /// Whether it answers calls at all
    pub fn is_active(&self) -> bool {
        self.document.get("active").and_then(Json::as_bool) != Some(false)
    }

    /// Destinations that no call can reach, whatever else there is: numbers and addresses that are none
    pub fn unreachable(&self) -> Vec<Problem> {
        reach::unreachable(&self.rules)
    }

    /// A rule as it is written
    pub fn rule_document(&self, idx: usize) -> Option<&Json> {
        self.document.get("routing")?.as_array()?.get(idx)
    }

    /// Whether there may be a question before there are digits: some rule plays a menu, or asks a server that may send the call to one
    pub fn may_ask(&self) -> bool {
        self.rules.iter().any(|it| {
            let asks = matches!(
                it.destination,
                Some(Destination::IvrMenu(_) | Destination::Webhook(_))
            );
            it.pattern == Some(KeyPattern::Any) && asks
        })
    }

    /// Whether some rule plays a menu before there are digits
    pub fn has_menu(&self) -> bool {
        self.rules.iter().any(|it| {
            let plays_menu = matches!(it.destination, Some(Destination::IvrMenu(_)));
            it.pattern == Some(KeyPattern::Any) && plays_menu
        })
    }

    /// The first rule from `from` on that matches, with the reasons of its conditions; `skipped` is left out
    pub fn first_match(
        &self,
        asked: &Asked<'_>,
        from: usize,
        skipped: Option<usize>,
    ) -> Option<(usize, Vec<Why>)> {
        let rules = self.rules.iter().enumerate().skip(from);
        let mut rules = rules.filter(|(idx, _)| Some(*idx) != skipped);
        rules.find_map(|(idx, rule)| Some((idx, rule.matches(asked).ok()?)))
    }

    /// The rule that would route a call, if the call flow is active: before a menu, or with digits after the menu that some rule plays
    pub fn route(&self, asked: &Asked<'_>) -> Option<usize> {
        if !self.is_active() {
            return None;
        }
        let on_entry = Asked {
            digits: None,
            ..asked.clone()
        };
        let entry = self.first_match(&on_entry, 0, None).map(|(idx, _)| idx);
        if asked.digits.is_none() {
            return entry;
        }
        // The rule that played the menu is not meant for its digits.
        let menu = entry.filter(|idx| self.plays_menu(*idx));
        self.first_match(asked, 0, menu).map(|(idx, _)| idx)
    }

    /// A rule as the API tells that it was matched: its pattern and where it leads
    ///
    /// Source: Audian API, Testing Call Flows
    pub fn matched_route(&self, idx: usize) -> Option<Json> {
        let rule = self.rule_document(idx)?.as_object()?;
        let told = ["pattern", "destination", "destinations", "destination_type"];
        let members = rule.iter().filter(|(key, _)| told.contains(key));
        let members = members.map(|(key, value)| (key.to_owned(), value.clone()));
        Some(Json::Object(members.collect()))
    }

    fn plays_menu(&self, idx: usize) -> bool {
        let rule = self.rules.get(idx);
        rule.is_some_and(|it| matches!(it.destination, Some(Destination::IvrMenu(_))))
    }

    /// Whether an input is complete: some rule is for it, and none is for more keys that begin so
    pub fn is_complete(&self, digits: &str) -> bool {
        let fits = || {
            self.rules
                .iter()
                .filter_map(|it| Some(it.pattern.as_ref()?.fit(digits)))
        };
        fits().any(|it| it == Fit::Whole) && !fits().any(|it| it == Fit::Beginning)
    }

    /// Whether some rule is for more keys that begin so
    pub fn wants_more(&self, digits: &str) -> bool {
        let mut patterns = self.rules.iter().filter_map(|it| it.pattern.as_ref());
        patterns.any(|it| it.fit(digits) == Fit::Beginning)
    }

    /// How many keys the longest pattern takes; 1 when no rule is for keys
    pub fn longest_input(&self) -> usize {
        let lengths = self
            .rules
            .iter()
            .filter_map(|it| it.pattern.as_ref()?.n_keys());
        lengths.max().unwrap_or(1)
    }
}

impl Destination {
    /// The destination of a kind that has one target, by the name that documents give the kind
    pub fn named(kind: &str, target: String) -> Option<Self> {
        Some(match kind {
            "phone_number" => Self::PhoneNumber(target),
            "voicemail" => Self::Voicemail(target),
            "queue" => Self::Queue(target),
            "ivr_menu" => Self::IvrMenu(target),
            "webhook" => Self::Webhook(target),
            _ => return None,
        })
    }
}

impl Rule {
    /// Why the rule matches: what each of its conditions says
    ///
    /// # Errors
    /// Why it does not.
    pub fn matches(&self, asked: &Asked<'_>) -> Result<Vec<Why>, Why> {
        let Some(pattern) = &self.pattern else {
            return Err(why!(pattern_unreadable, "its pattern cannot be read"));
        };
        match asked.digits {
            None if *pattern != KeyPattern::Any => {
                return Err(why!(
                    no_digits_yet,
                    "it is for digits, and there are none yet"
                ));
            }
            Some("") if *pattern != KeyPattern::Any => {
                return Err(why!(
                    nothing_pressed,
                    "it is for digits, and nothing was pressed"
                ));
            }
            Some(digits) if pattern.fit(digits) != Fit::Whole => {
                return Err(why!(
                    other_digits,
                    "`{digits}` is not what it is for",
                    digits
                ));
            }
            _ => {}
        }
        let mut reasons = Vec::new();
        for condition in &self.conditions {
            match condition.hold(asked) {
                (true, why) => reasons.push(why),
                (false, why) => return Err(why),
            }
        }
        if self.destination.is_none() {
            return Err(why!(
                destination_unreadable,
                "its destination cannot be read"
            ));
        }
        Ok(reasons)
    }
}

fn join(path: &str, key: &str) -> String {
    format!("{path}.{key}")
}
