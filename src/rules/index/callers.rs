//! Rules by who calls: a number of a list, an area code, anybody.

use crate::number::{DialPlan, area_codes, is_e164};
use crate::rules::Condition;
use std::collections::{BTreeMap, BTreeSet};

/// The lane of each kind of caller, where there is one
#[derive(Clone, Debug, Default)]
pub(super) struct Callers {
    numbers: BTreeMap<Box<str>, Option<usize>>,
    /// Whoever calls.
    anyone: Areas,
    /// Who shows a number.
    shown: Areas,
}

#[derive(Clone, Debug, Default)]
struct Areas {
    all: Option<usize>,
    /// The three digits after `+1`.
    north_american: BTreeMap<Box<str>, Option<usize>>,
    /// Beginnings of the digits after other country codes.
    abroad: BTreeMap<Box<str>, Option<usize>>,
}

/// Which callers the conditions of a rule ask for: all of it has to hold
#[derive(Debug)]
pub(super) struct Wanted {
    /// One of these; none for whoever calls
    numbers: Option<BTreeSet<String>>,
    /// Of one of each of these area codes
    areas: Vec<BTreeSet<String>>,
    /// One who shows a number
    shown: bool,
}

impl Wanted {
    pub(super) fn of(conditions: &[Condition], plan: &DialPlan) -> Self {
        let mut wanted = Self {
            numbers: None,
            areas: Vec::new(),
            shown: false,
        };
        for condition in conditions {
            match condition {
                Condition::Vip(listed) | Condition::Blocked(listed) => {
                    let mut numbers: BTreeSet<_> =
                        listed.iter().map(|it| plan.normalize(it)).collect();
                    if let Some(before) = &wanted.numbers {
                        numbers.retain(|it| before.contains(it));
                    }
                    wanted.numbers = Some(numbers);
                }
                Condition::AreaCodes(codes) => wanted.areas.push(codes.iter().cloned().collect()),
                Condition::CallerId => wanted.shown = true,
                Condition::Hours(_) | Condition::Unreadable => {}
            }
        }
        wanted
    }

    /// Whether a caller who is listed fits the rest as well.
    fn fits(&self, number: &str) -> bool {
        let is_in = |codes: &BTreeSet<String>| area_codes(number).any(|it| codes.contains(it));
        self.areas.iter().all(is_in) && (!self.shown || is_e164(number))
    }

    /// The area codes that each list allows in North America.
    fn north_american(&self) -> BTreeSet<&str> {
        let lists = self.areas.iter().map(|codes| {
            let codes = codes.iter().map(String::as_str);
            codes.filter(|it| it.len() == 3).collect::<BTreeSet<_>>()
        });
        lists
            .reduce(|all, codes| all.intersection(&codes).copied().collect())
            .unwrap_or_default()
    }

    /// The beginnings that each list allows elsewhere: of two codes of which one begins with the other, the longer.
    fn abroad(&self) -> BTreeSet<&str> {
        let lists = self.areas.iter().map(|codes| {
            let codes = codes.iter().map(String::as_str);
            codes.filter(|it| !it.is_empty()).collect::<BTreeSet<_>>()
        });
        lists
            .reduce(|all, codes| {
                let mine = codes.iter().filter(|it| begins_like(it, &all));
                let theirs = all.iter().filter(|it| begins_like(it, &codes));
                mine.chain(theirs).copied().collect()
            })
            .unwrap_or_default()
    }
}

/// Whether a text begins with one of these, which are not empty
fn begins_like(text: &str, all: &BTreeSet<&str>) -> bool {
    (1..=text.len()).any(|it| text.get(..it).is_some_and(|it| all.contains(it)))
}

impl Callers {
    /// Adds a rule to the lane of each kind of caller that it asks for.
    pub(super) fn add(&mut self, wanted: &Wanted, add: &mut dyn FnMut(&mut Option<usize>)) {
        if let Some(numbers) = &wanted.numbers {
            for number in numbers.iter().filter(|it| wanted.fits(it)) {
                add(self.numbers.entry(number.as_str().into()).or_default());
            }
            return;
        }
        let areas = if wanted.shown {
            &mut self.shown
        } else {
            &mut self.anyone
        };
        if wanted.areas.is_empty() {
            add(&mut areas.all);
            return;
        }
        for code in wanted.north_american() {
            add(areas.north_american.entry(code.into()).or_default());
        }
        for code in wanted.abroad() {
            add(areas.abroad.entry(code.into()).or_default());
        }
    }

    /// Looks at the lanes of a caller.
    pub(super) fn lanes(&self, from: Option<&str>, look: &mut dyn FnMut(usize)) {
        self.anyone.lanes(from, look);
        let Some(from) = from else {
            return;
        };
        if is_e164(from) {
            self.shown.lanes(Some(from), look);
        }
        if let Some(Some(lane)) = self.numbers.get(from) {
            look(*lane);
        }
    }
}

impl Areas {
    fn lanes(&self, from: Option<&str>, look: &mut dyn FnMut(usize)) {
        if let Some(lane) = self.all {
            look(lane);
        }
        if self.north_american.is_empty() && self.abroad.is_empty() {
            return;
        }
        let Some(from) = from else {
            return;
        };
        let lanes = if from.starts_with("+1") {
            &self.north_american
        } else {
            &self.abroad
        };
        for lane in area_codes(from).filter_map(|it| *lanes.get(it)?) {
            look(lane);
        }
    }
}
