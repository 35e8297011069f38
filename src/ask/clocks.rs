//! Which other calls look at the same clocks and read the same: the instants at which a call may come in for its walk to be the same.
//!
//! What a rule says in the course of time is found once for all calls of a question.

use crate::call::Watch;
use crate::call::watch::{Clocked, Glance};
use crate::temporal::{Effect, Phases, Span, Spans};
use jiff::Timestamp;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What the clocks in play say, over the time that a question is about
#[derive(Debug)]
pub struct Clocks {
    /// When calls come in.
    span: Span,
    /// What was asked so far, by the rule's id.
    rules: BTreeMap<String, Vec<(Clocked, Answers)>>,
}

/// What something says in the course of time, and when it says which.
#[derive(Debug)]
struct Answers {
    phases: Phases<Said>,
    when: Vec<(Said, Spans)>,
}

/// What a clock may say.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    Rule(Effect),
    Hours(bool),
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
        let back = offset.saturating_neg();
        match &glance.what {
            Clocked::Since(instant) => {
                let instant = instant.as_millisecond();
                let alike = if now < instant {
                    i64::MIN..instant
                } else {
                    instant..i64::MAX
                };
                let alike = Spans::from(Span {
                    from: alike.start,
                    until: alike.end,
                });
                spans.and_later(&alike, back)
            }
            what @ (Clocked::Rule { .. } | Clocked::Hours(_)) if offset > LONGEST_MS => {
                let later = self.span.later(offset);
                spans.and_later(&Answers::of(what, later).alike(now), back)
            }
            what @ (Clocked::Rule { .. } | Clocked::Hours(_)) => match self.answers(what) {
                Some(answers) => spans.and_later(&answers.alike(now), back),
                None => Spans::NONE,
            },
        }
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
        let phases = match what {
            Clocked::Rule { rule, zone, .. } => rule.phases(zone, span).map(Said::Rule),
            Clocked::Hours(hours) => hours.phases(span).map(Said::Hours),
            Clocked::Since(_) => Phases::within(span, |_| (Said::Hours(true), None)),
        };
        let mut when: Vec<(Said, Spans)> = Vec::new();
        for (span, said) in phases.iter() {
            match when.iter_mut().find(|(it, _)| it == said) {
                Some((_, spans)) => spans.add(span),
                None => when.push((*said, span.into())),
            }
        }
        Self { phases, when }
    }

    /// The instants with the same answer as `now`.
    fn alike(&self, now: i64) -> Cow<'_, Spans> {
        let said = self.phases.at(now);
        match self.when.iter().find(|(it, _)| Some(it) == said) {
            Some((_, spans)) => Cow::Borrowed(spans),
            None => Cow::Owned(Spans::from(Span {
                from: now,
                until: now + 1,
            })),
        }
    }
}
