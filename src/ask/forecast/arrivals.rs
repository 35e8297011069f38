//! When calls come in, and from whom: so many an hour, or each at its instant.

use crate::call::Scenario;
use crate::call::scenario::{Authority, Caller};
use crate::temporal::{Day, Span, Spans, Zone};
use jiff::Timestamp;
use std::cmp::Reverse;

/// All calls that come in
#[derive(Debug)]
pub(super) struct Arrivals {
    /// One after another, from the beginning to the end
    pub(super) hours: Vec<Hour>,
    pub(super) streams: Vec<Stream>,
}

/// An hour on the wall, or the part of one that a clock change leaves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hour {
    pub(super) day: Day,
    /// The first second since midnight that clocks show
    pub(super) second: i64,
    pub(super) span: Span,
    /// How many calls come in within a whole hour, where they are not listed
    pub(super) rate: f64,
}

/// Calls from one caller to one number.
#[derive(Clone, Debug)]
pub(super) struct Stream {
    pub(super) caller: Caller,
    pub(super) authorised_by: Authority,
    pub(super) to: String,
    pub(super) when: When,
}

#[derive(Clone, Debug)]
pub(super) enum When {
    /// This share of the calls of each hour
    Share(f64),
    /// At these instants, in order, each so many
    At(Vec<(i64, f64)>),
}

/// Some calls of a stream: within an hour, or at an instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Portion {
    pub(super) stream: usize,
    pub(super) hour: usize,
    pub(super) span: Span,
    pub(super) calls: f64,
}

const HOUR_MS: i64 = 3_600_000;

impl Hour {
    /// All hours of a span
    pub(super) fn all(span: Span, zone: &Zone, rate: impl Fn(Day, i64) -> f64) -> Vec<Self> {
        let mut hours = Vec::new();
        for wall in zone.walls(span) {
            let mut from = wall.from;
            while from < wall.until {
                let hour = from.div_euclid(3_600);
                let until = wall.until.min((hour + 1) * 3_600);
                let at = |second: i64| wall.span.from + (second - wall.from) * 1_000;
                hours.push(Self {
                    day: wall.day,
                    second: from,
                    span: Span {
                        from: at(from),
                        until: at(until),
                    },
                    rate: rate(wall.day, hour),
                });
                from = until;
            }
        }
        hours
    }
}

impl Stream {
    pub(super) fn call(&self, scenario: &mut Scenario) {
        scenario.from = self.caller.clone();
        scenario.authorised_by = self.authorised_by.clone();
    }

    /// Whether the other calls from the same caller.
    pub(super) fn shows_the_same(&self, other: &Self) -> bool {
        self.caller == other.caller && self.authorised_by == other.authorised_by
    }
}

impl Arrivals {
    /// When any of them come in
    pub(super) fn spans(&self) -> Spans {
        let by_hours = self
            .streams
            .iter()
            .any(|it| matches!(it.when, When::Share(_)));
        let busy = self.hours.iter().filter(|it| by_hours && it.rate > 0.0);
        let listed = self.streams.iter().flat_map(|it| match &it.when {
            When::At(instants) => instants.as_slice(),
            When::Share(_) => &[],
        });
        let listed = listed.map(|(at, _)| Span {
            from: *at,
            until: at + 1,
        });
        busy.map(|it| it.span).chain(listed).collect()
    }

    /// How many calls of these streams come in within these spans
    pub(super) fn calls(&self, streams: &[usize], spans: &Spans) -> f64 {
        let mut calls = 0.0;
        self.each(streams, spans, |it| calls += it.calls);
        calls
    }

    /// The first instant of `spans` at which one of these streams has a call
    pub(super) fn first(&self, streams: &[usize], spans: &Spans) -> Option<i64> {
        let mut first: Option<i64> = None;
        self.each(streams, spans, |it| {
            let from = it.span.from;
            first = Some(first.map_or(from, |first| first.min(from)));
        });
        first
    }

    /// Tells of all calls of these streams within these spans, hour by hour
    pub(super) fn each(&self, streams: &[usize], spans: &Spans, mut tell: impl FnMut(Portion)) {
        let by_hours = streams.iter().any(|it| {
            let stream = self.streams.get(*it);
            stream.is_some_and(|it| matches!(it.when, When::Share(_)))
        });
        if by_hours {
            self.each_hour(streams, spans, &mut tell);
        }
        for stream in streams {
            let Some(When::At(instants)) = self.streams.get(*stream).map(|it| &it.when) else {
                continue;
            };
            for (at, calls) in instants.iter().filter(|(at, _)| spans.holds(*at)) {
                let hour = self.hours.partition_point(|it| it.span.until <= *at);
                tell(Portion {
                    stream: *stream,
                    hour,
                    span: Span {
                        from: *at,
                        until: at + 1,
                    },
                    calls: *calls,
                });
            }
        }
    }

    fn each_hour(&self, streams: &[usize], spans: &Spans, tell: &mut impl FnMut(Portion)) {
        for span in spans.iter() {
            let first = self.hours.partition_point(|it| it.span.until <= span.from);
            let hours = self.hours.iter().enumerate().skip(first);
            for (hour, it) in hours.take_while(|(_, it)| it.span.from < span.until) {
                let within = Span {
                    from: it.span.from.max(span.from),
                    until: it.span.until.min(span.until),
                };
                let calls = it.rate * part(within.ms(), HOUR_MS);
                for stream in streams {
                    if let Some(When::Share(share)) = self.streams.get(*stream).map(|it| &it.when)
                        && calls * share > 0.0
                    {
                        tell(Portion {
                            stream: *stream,
                            hour,
                            span: within,
                            calls: calls * share,
                        });
                    }
                }
            }
        }
    }

    /// The streams to each number, in the order in which numbers are named first
    pub(super) fn by_number(&self) -> Vec<(&str, Vec<usize>)> {
        let mut by_number: Vec<(&str, Vec<usize>)> = Vec::new();
        for (idx, stream) in self.streams.iter().enumerate() {
            match by_number.iter_mut().find(|(to, _)| *to == stream.to) {
                Some((_, streams)) => streams.push(idx),
                None => by_number.push((&stream.to, vec![idx])),
            }
        }
        by_number
    }

    /// One stream for each caller and number of a list of calls
    pub(super) fn listed(calls: Vec<(Timestamp, Stream, f64)>, zone: &Zone) -> (Self, Span) {
        let mut streams: Vec<Stream> = Vec::new();
        for (at, stream, n) in calls {
            let at = (at.as_millisecond(), n);
            let same = |it: &&mut Stream| it.to == stream.to && it.shows_the_same(&stream);
            match streams.iter_mut().find(same) {
                Some(Stream {
                    when: When::At(instants),
                    ..
                }) => instants.push(at),
                _ => streams.push(Stream {
                    when: When::At(vec![at]),
                    ..stream
                }),
            }
        }
        for it in &mut streams {
            if let When::At(instants) = &mut it.when {
                instants.sort_by_key(|it| it.0);
            }
        }
        let instants = || {
            streams.iter().flat_map(|it| match &it.when {
                When::At(instants) => instants.as_slice(),
                When::Share(_) => &[],
            })
        };
        let day = |ms: i64| {
            let at = Timestamp::from_millisecond(ms).unwrap_or_default();
            crate::temporal::Moment::new(at, zone).day()
        };
        let first = instants().map(|it| it.0).min().unwrap_or_default();
        let last = instants().map(|it| Reverse(it.0)).min();
        let last = last.map_or(first, |it| it.0);
        let span = zone.days(day(first), day(last).plus(1));
        let hours = Hour::all(span, zone, |_, _| 0.0);
        (Self { hours, streams }, span)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a century has fewer milliseconds than a double counts"
)]
pub(super) fn part(part: i64, whole: i64) -> f64 {
    part as f64 / whole as f64
}
