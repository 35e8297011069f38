//! Which other calls look at the same clocks and read the same: the instants at which a call may come in for its walk to be the same.
//!
//! What a rule says in the course of time is found once for all calls of a question.

use crate::call::Watch;
use crate::call::watch::{Clocked, Glance};
use crate::temporal::{Effect, Phases, Span, Spans};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What the clocks in play say, over the time that a question is about
#[derive(Debug)]
pub struct Clocks {
    /// When calls come in.
    span: Span,
    /// What was asked so far, by the rule's id.
    rules: BTreeMap<String, Vec<(Clocked, Answers)>>,
}

#[derive(Debug)]
enum Answers {
    Rule(Phases<Effect>),
    Hours(Phases<bool>),
}

/// Hardly a call lasts longer; what is later is not kept.
const LONGEST_MS: i64 = 86_400_000;

impl Clocks {
    /// For calls that come in within a span
    pub fn of(span: Span) -> Self {
        Self {
            span,
            rules: BTreeMap::new(),
        }
    }

    /// When calls come in
    pub fn span(&self) -> Span {
        self.span
    }

    /// Those of `spans` at which calls come in that read the same as the watched one, which came in at `at`
    pub fn same(&mut self, watch: &Watch, at: i64, spans: &Spans) -> Spans {
        let mut same = spans.clone();
        for glance in &watch.glances {
            // Where one span is left, and nothing changes within it, there is nothing to take away.
            same = self.narrowed(glance, at, &same);
        }
        same
    }

    fn narrowed(&mut self, glance: &Glance, at: i64, spans: &Spans) -> Spans {
        let offset = i64::try_from(glance.at_ms).unwrap_or(i64::MAX);
        let now = at.saturating_add(offset);
        let last = Timestamp::MAX.as_millisecond();
        if now >= last {
            // Where the calendar ends, clocks stand still.
            let standing = Span {
                from: last.saturating_sub(offset),
                until: i64::MAX,
            };
            return spans.and(&standing.into());
        }
        let alike = match &glance.what {
            Clocked::Since(instant) => {
                let instant = instant.as_millisecond();
                let (before, after) = (i64::MIN / 2, i64::MAX / 2);
                Spans::from(if now < instant {
                    Span {
                        from: before,
                        until: instant,
                    }
                } else {
                    Span {
                        from: instant,
                        until: after,
                    }
                })
            }
            what @ (Clocked::Rule { .. } | Clocked::Hours(_)) if offset > LONGEST_MS => {
                let later = Span {
                    from: self.span.from.saturating_add(offset),
                    until: self.span.until.saturating_add(offset),
                };
                Answers::of(what, later).alike(now)
            }
            what @ (Clocked::Rule { .. } | Clocked::Hours(_)) => match self.answers(what) {
                Some(answers) => answers.alike(now),
                None => Spans::NONE,
            },
        };
        spans.and(&alike.later(offset.saturating_neg()))
    }

    fn answers(&mut self, what: &Clocked) -> Option<&Answers> {
        let span = Span {
            from: self.span.from,
            until: self.span.until.saturating_add(LONGEST_MS),
        };
        let id = match what {
            Clocked::Rule { id, .. } => id.as_str(),
            Clocked::Hours(_) | Clocked::Since(_) => "",
        };
        let known = self.rules.entry(id.to_owned()).or_default();
        match known.iter().position(|(it, _)| it == what) {
            Some(idx) => known.swap(0, idx),
            None => known.insert(0, (what.clone(), Answers::of(what, span))),
        }
        known.first().map(|it| &it.1)
    }
}

impl Answers {
    fn of(what: &Clocked, span: Span) -> Self {
        match what {
            Clocked::Rule { rule, zone, .. } => Self::Rule(rule.phases(zone, span)),
            Clocked::Hours(hours) => Self::Hours(hours.phases(span)),
            Clocked::Since(_) => Self::Hours(Phases::within(span, |_| (true, None))),
        }
    }

    /// The instants with the same answer as `now`.
    fn alike(&self, now: i64) -> Spans {
        match self {
            Self::Rule(phases) => alike(phases, now),
            Self::Hours(phases) => alike(phases, now),
        }
    }
}

/// The instants with the same answer as `now`.
fn alike<T: Clone + PartialEq>(phases: &Phases<T>, now: i64) -> Spans {
    match phases.at(now) {
        Some(answer) => phases.when(|it| it == answer),
        None => Spans::from(Span {
            from: now,
            until: now + 1,
        }),
    }
}
