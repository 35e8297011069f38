//! Which callflow answers a dialled number, and why none does.
//!
//! [`Routes`] is compiled once from the account's callflows; every question is answered with a value that can be said in a sentence. What
//! the callflow then does with the call is absent.

mod answer;
#[cfg(test)]
mod tests;

pub use answer::{Authority, Found, Matched, Refused};

use crate::flow::Callflow;
use crate::json::Json;
use crate::number::DialPlan;
use crate::pattern::{Found as Hit, Pattern, PatternError};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What may be dialled in an account, and which callflow answers
#[derive(Clone, Debug, Default)]
pub struct Routes {
    /// How dialled digits become a number
    pub dial_plan: DialPlan,
    /// The callflow that every accepted call passes first (`preflow.always`)
    pub preflow: Option<String>,
    /// Patterns that were left out
    pub skipped: Vec<Skipped>,
    numbers: BTreeMap<String, Owner>,
    patterns: Vec<Owned>,
    /// Which patterns can match, by what a number has to begin with.
    by_prefix: BTreeMap<Box<str>, Vec<usize>>,
}

/// A pattern that plays no part in the lookup, because the switch refuses it or because we cannot run it
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// The callflow's id
    pub callflow: String,
    /// The pattern as written
    pub pattern: String,
    /// Which of the two
    pub error: PatternError,
}

/// A callflow, as far as a lookup sees it.
#[derive(Clone, Debug)]
struct Owner {
    id: String,
    /// Whether it lists the number `no_match`.
    lists_no_match: bool,
}

#[derive(Clone, Debug)]
struct Owned {
    pattern: Pattern,
    owner: Owner,
}

/// The number that stands for all others.
const NO_MATCH: &str = "no_match";

impl Routes {
    /// The routes of an account with these settings and callflows, smallest id first
    ///
    /// # Example
    /// ```
    /// # use ringtree::{Account, route::{Authority, Routes}};
    /// let account = Account::parse(r#"{ "callflows": [
    ///     { "id": "main", "name": "Main", "numbers": ["+14155550100"] },
    ///     { "id": "pickup", "name": "Pickup", "patterns": ["^\\*8([0-9]+)$"] } ] }"#)?;
    /// let routes = Routes::of(account.settings(), account.callflows());
    /// let main = routes.answer("4155550100", Authority::Carrier).map_err(|it| it.to_string())?;
    /// assert_eq!(main.callflow, "main");
    /// let pickup = routes.answer("*82000", Authority::Inside).map_err(|it| it.to_string())?;
    /// assert_eq!(pickup.capture_group.as_deref(), Some("2000"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of<'a>(
        settings: &Json,
        callflows: impl Iterator<Item = (&'a str, &'a Arc<Callflow>)>,
    ) -> Self {
        let mut routes = Self {
            dial_plan: DialPlan::of(settings),
            preflow: settings
                .at(&["preflow", "always"])
                .and_then(Json::as_str)
                .map(str::to_owned),
            ..Self::default()
        };
        for (id, callflow) in callflows {
            routes.add(id, callflow.numbers(), callflow.patterns());
        }
        // Byte order; the switch's database collates punctuation differently, which decides ties only.
        let key = |it: &Owned| (it.pattern.as_str().to_owned(), it.owner.id.clone());
        routes.patterns.sort_by_cached_key(key);
        for (idx, owned) in routes.patterns.iter().enumerate() {
            let prefix = routes.by_prefix.entry(owned.pattern.prefix().into());
            prefix.or_default().push(idx);
        }
        routes
    }

    fn add<'a>(
        &mut self,
        id: &str,
        numbers: impl Iterator<Item = &'a str>,
        patterns: impl Iterator<Item = &'a str>,
    ) {
        let numbers: Vec<&str> = numbers.collect();
        let owner = Owner {
            id: id.to_owned(),
            lists_no_match: numbers.contains(&NO_MATCH),
        };
        for number in numbers {
            // Callflows come smallest id first, and the smallest wins.
            let number = self.numbers.entry(number.to_owned());
            number.or_insert_with(|| owner.clone());
        }
        for source in patterns {
            match Pattern::compile(source) {
                Ok(pattern) => self.patterns.push(Owned {
                    pattern,
                    owner: owner.clone(),
                }),
                Err(error) => self.skipped.push(Skipped {
                    callflow: id.to_owned(),
                    pattern: source.to_owned(),
                    error,
                }),
            }
        }
    }

    /// Who answers a call to `dialled`
    ///
    /// Whether the caller may make the call at all (`call_restriction`) is not asked: that is [`simulate`](crate::simulate()).
    ///
    /// # Errors
    /// When the switch turns the call away before any callflow sees it.
    ///
    /// Source: Kazoo `cf_route_req.erl` `handle_req/2`, `allow_no_match/1`
    pub fn answer(&self, dialled: &str, authority: Authority) -> Result<Found, Refused> {
        let found = self.look_up(&self.dial_plan.normalize(dialled))?;
        if found.lists_no_match && authority != Authority::Inside {
            let found = Box::new(found);
            return Err(Refused::NotInside { found, authority });
        }
        Ok(found)
    }

    /// The id of the callflow that takes a call to `dialled`, if one does; as [`Routes::answer`], without the reasons
    pub fn taker(&self, dialled: &str, authority: Authority) -> Option<Cow<'_, str>> {
        // Numbers that the dial plan leaves alone.
        let as_it_is = dialled.starts_with(['+', '*']);
        match self.numbers.get(dialled).filter(|_| as_it_is) {
            Some(owner) if !owner.lists_no_match => Some(Cow::Borrowed(&owner.id)),
            _ => {
                let found = self.answer(dialled, authority).ok()?;
                Some(Cow::Owned(found.callflow))
            }
        }
    }

    /// Who answers `number`, which is not normalised; the callflow for all other numbers included
    ///
    /// # Errors
    /// When nobody does, or when the lookup crashes.
    ///
    /// Source: Kazoo `cf_flow.erl` `lookup/2`
    pub fn look_up(&self, number: &str) -> Result<Found, Refused> {
        match self.look_up_listed(number) {
            Err(Refused::Nobody { .. }) if is_number(number) => {
                let owner = self.numbers.get(NO_MATCH);
                owner
                    .map(|owner| found(owner, number, Matched::NoMatch))
                    .ok_or_else(|| self.nobody(number))
            }
            other => other,
        }
    }

    /// Who answers `number` by a number or a pattern of its own
    ///
    /// # Errors
    /// When nobody does, or when the lookup crashes.
    pub fn look_up_listed(&self, number: &str) -> Result<Found, Refused> {
        if let Some(owner) = self.numbers.get(number) {
            return Ok(found(owner, number, Matched::Number));
        }
        self.by_pattern(number)
    }

    /// The pattern whose longest group is longest; among equals the last.
    ///
    /// Source: Kazoo `cf_flow.erl` `lookup_patterns/2`, `get_callflow_with_most_specific_pattern/1`
    fn by_pattern(&self, number: &str) -> Result<Found, Refused> {
        let mut best: Option<(&Owned, Hit, &str)> = None;
        let mut tied = Vec::new();
        for owned in self.candidates(number) {
            let Some(hit) = owned.pattern.find(number) else {
                continue;
            };
            let score = score(&hit).ok_or_else(|| Refused::Crash {
                number: number.to_owned(),
                callflow: owned.owner.id.clone(),
                pattern: owned.pattern.as_str().to_owned(),
            })?;
            match &best {
                Some((_, _, longest)) if longest.len() > score.len() => continue,
                Some((other, _, longest)) if longest.len() == score.len() => {
                    tied.push(other.owner.id.clone());
                }
                _ => tied.clear(),
            }
            best = Some((owned, hit, score));
        }
        let Some((owned, hit, capture)) = best else {
            return Err(self.nobody(number));
        };
        tied.retain(|it| *it != owned.owner.id);
        let pattern = owned.pattern.as_str().to_owned();
        let named = hit.named().filter(|(_, text)| !is_empty(text));
        Ok(Found {
            capture_group: Some(capture.to_owned()).filter(|it| !is_empty(it)),
            capture_groups: named
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .collect(),
            ..found(&owned.owner, number, Matched::Pattern { pattern, tied })
        })
    }
}

impl Routes {
    /// The patterns that `number` begins like, in their order.
    fn candidates(&self, number: &str) -> impl Iterator<Item = &Owned> {
        let beginnings = (0..=number.len()).filter_map(|it| number.get(..it));
        let candidates = beginnings.filter_map(|it| self.by_prefix.get(it));
        let mut candidates: Vec<_> = candidates.flatten().copied().collect();
        candidates.sort_unstable();
        candidates
            .into_iter()
            .filter_map(|it| self.patterns.get(it))
    }

    fn nobody(&self, number: &str) -> Refused {
        let is_ours = |it: &&Skipped| matches!(it.error, PatternError::Unsupported(_));
        let untried = self.skipped.iter().filter(is_ours);
        Refused::Nobody {
            number: number.to_owned(),
            untried: untried.map(|it| it.pattern.clone()).collect(),
        }
    }
}

fn found(owner: &Owner, number: &str, matched: Matched) -> Found {
    Found {
        callflow: owner.id.clone(),
        number: number.to_owned(),
        matched,
        capture_group: None,
        capture_groups: Vec::new(),
        lists_no_match: owner.lists_no_match,
    }
}

/// The longest group, the first among equals, or all that was matched when there are no groups; `None` when groups took no part.
///
/// QUIRK: the switch crashes on the last.
fn score<'t>(hit: &Hit<'_, 't>) -> Option<&'t str> {
    if hit.groups().next().is_none() {
        return Some(hit.whole());
    }
    hit.groups().flatten().reduce(|longest, group| {
        if group.len() > longest.len() {
            group
        } else {
            longest
        }
    })
}

/// What the switch takes for no text at all.
///
/// Source: Kazoo `kz_term.erl` `is_empty/1`
fn is_empty(text: &str) -> bool {
    matches!(text, "" | "0" | "NULL" | "undefined")
}

/// Digits, with or without a `+`; also a `+` alone.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    digits.bytes().all(|it| it.is_ascii_digit())
}
