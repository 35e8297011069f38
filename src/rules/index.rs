//! Rules compiled for many calls: which rule routes a call is looked up, not searched for.
//!
//! Rules are sorted by what they ask, into lanes of rules that differ in their hours only: by the keys that were pressed, then by the
//! caller's number or area code. Of each lane it is kept who is first at which hours. So a longer list does not take longer, unless a call
//! has to look at more lanes. It gives the rule that [`CallFlow::route`] gives, without the reasons.
//!
//! Source: Audian API, Call Flows and Routing

mod callers;
mod keys;
mod lane;

use super::{CallFlow, Condition, Destination, KeyPattern};
use crate::number::DialPlan;
use callers::{Callers, Wanted};
use jiff::Timestamp;
use keys::Keys;
use lane::{First, Lane, OpenHours};

/// The rules of a call flow, compiled
///
/// # Example
/// ```
/// # use ringtree::{number::DialPlan, rules::{CallFlow, RuleIndex}};
/// let flow = CallFlow::parse(r#"{ "name": "Sales", "routing": [
///     { "pattern": "1", "destination": "+14155552671", "destination_type": "phone_number", "conditions": { "area_codes": ["415"] } },
///     { "pattern": "[1-9]", "destination": "box", "destination_type": "voicemail" },
///     { "pattern": "*", "destination": "menu", "destination_type": "ivr_menu" } ] }"#)?;
/// let mut index = RuleIndex::of(&flow, DialPlan::new());
/// let at = "2026-03-02T10:00:00Z".parse()?;
/// assert_eq!(index.route(Some("+14155552699"), at, None), Some(2));
/// assert_eq!(index.route(Some("+14155552699"), at, Some("1")), Some(0));
/// assert_eq!(index.route(None, at, Some("1")), Some(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct RuleIndex {
    /// Rules for any input, and so for none.
    any: Callers,
    /// Rules for digits.
    keys: Keys,
    lanes: Vec<Lane>,
    hours: OpenHours,
    /// Which rules play a menu.
    menus: Vec<bool>,
    /// How callers are compared.
    plan: DialPlan,
}

impl RuleIndex {
    /// Compiles the rules of a call flow; numbers in its lists are read by this dial plan
    pub fn of(flow: &CallFlow, plan: DialPlan) -> Self {
        let mut index = Self {
            plan,
            ..Self::default()
        };
        if !flow.is_active() {
            return index;
        }
        for (idx, rule) in flow.rules.iter().enumerate() {
            let plays_menu = matches!(rule.destination, Some(Destination::IvrMenu(_)));
            index.menus.push(plays_menu);
            let Some(pattern) = &rule.pattern else {
                continue;
            };
            if rule.destination.is_none() || rule.conditions.contains(&Condition::Unreadable) {
                continue;
            }
            index.add(idx, pattern, &rule.conditions);
        }
        index
    }

    fn add(&mut self, idx: usize, pattern: &KeyPattern, conditions: &[Condition]) {
        let hours = conditions.iter().filter_map(|it| match it {
            Condition::Hours(hours) => Some(self.hours.keep(hours)),
            _ => None,
        });
        let hours: Box<[usize]> = hours.collect();
        let callers = match pattern {
            KeyPattern::Any => Some(&mut self.any),
            KeyPattern::Keys(sets) => self.keys.at(sets),
        };
        let Some(callers) = callers else {
            return;
        };
        let lanes = &mut self.lanes;
        callers.add(&Wanted::of(conditions, &self.plan), &mut |lane| {
            let lane = *lane.get_or_insert_with(|| {
                lanes.push(Lane::default());
                lanes.len() - 1
            });
            if let Some(lane) = lanes.get_mut(lane) {
                lane.add(idx, &hours);
            }
        });
    }

    /// As [`RuleIndex::route`], for a number as the call shows it, which is empty when it is withheld
    pub fn decide(&mut self, from: &str, at: Timestamp, digits: Option<&str>) -> Option<usize> {
        if from.is_empty() || from.starts_with('+') {
            return self.route(Some(from).filter(|it| !it.is_empty()), at, digits);
        }
        let from = self.plan.normalize(from);
        self.route(Some(&from), at, digits)
    }

    /// The rule that routes a call from this number, as it is compared, at this instant: before a menu, or with the digits after it
    pub fn route(
        &mut self,
        from: Option<&str>,
        at: Timestamp,
        digits: Option<&str>,
    ) -> Option<usize> {
        let entry = self.first(from, at, None).first();
        if digits.is_none() {
            return entry;
        }
        // The rule that played the menu is not meant for its digits.
        let menu = entry.filter(|idx| self.menus.get(*idx) == Some(&true));
        self.first(from, at, digits).without(menu)
    }

    /// The first two rules that match.
    fn first(&mut self, from: Option<&str>, at: Timestamp, digits: Option<&str>) -> First {
        let mut first = First::default();
        let (lanes, hours) = (&mut self.lanes, &mut self.hours);
        let mut look = |lane: usize| {
            if let Some(lane) = lanes.get_mut(lane) {
                first.merge(lane.first(at, hours));
            }
        };
        self.any.lanes(from, &mut look);
        if let Some(digits) = digits.filter(|it| !it.is_empty()) {
            self.keys
                .for_each(digits, &mut |callers| callers.lanes(from, &mut look));
        }
        first
    }
}
