//! What holds on a way through a tree, as the conditions of a rule.

use crate::convert::calendar;
use crate::convert::fact::Fact;
use crate::json::{Json, Object};
use crate::temporal::Hours;
use std::collections::BTreeSet;

/// All of them hold
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    callers: Option<BTreeSet<String>>,
    areas: Vec<Vec<String>>,
    is_shown: bool,
    hours: Option<Hours>,
}

impl Conditions {
    /// With one more
    ///
    /// # Errors
    /// Why a rule cannot say so.
    pub(super) fn and(&self, fact: &Fact) -> Result<Self, &'static str> {
        let mut all = self.clone();
        match fact {
            Fact::Caller(numbers) => {
                let both = |it: &BTreeSet<String>| it.intersection(numbers).cloned().collect();
                all.callers = Some(self.callers.as_ref().map_or_else(|| numbers.clone(), both));
            }
            Fact::Area(codes) => all.areas.push(codes.clone()),
            Fact::Shown => all.is_shown = true,
            Fact::Hours(hours) => match &self.hours {
                Some(other) if other != hours => {
                    return Err("a rule has one `time_range`, and two hold on this way");
                }
                _ => all.hours = Some(hours.clone()),
            },
        }
        if all.areas.len() > 2 {
            return Err("a rule has two lists of area codes, and more hold on this way");
        }
        Ok(all)
    }

    /// As a rule writes them; nothing when there are none
    pub(super) fn document(&self) -> Option<Json> {
        let texts = |it: &mut dyn Iterator<Item = &String>| {
            Json::Array(it.map(|it| Json::from(it.as_str())).collect())
        };
        let mut all = Object::new();
        if let Some(hours) = &self.hours {
            all.set("time_range", calendar::time_range(hours));
        }
        if let Some(callers) = &self.callers {
            all.set("vip_numbers", texts(&mut callers.iter()));
        }
        for (key, codes) in ["area_codes", "allowed_area_codes"].iter().zip(&self.areas) {
            all.set(*key, texts(&mut codes.iter()));
        }
        if self.is_shown {
            all.set("require_caller_id", true);
        }
        (!all.is_empty()).then(|| all.into())
    }
}
