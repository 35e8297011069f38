//! A trace in lines for people, one line an event.

use super::{Ask, Ending, Entry, Event, Trace};
use crate::call::digits::End;
use crate::call::ring::Leg;
use crate::call::scenario::Party;
use crate::temporal::Effect;
use std::fmt;

impl Trace {
    /// The trace in lines: seconds, node, module, what happened; then when and how it ended
    ///
    /// Nodes of the callflow that the call began in are named by their path alone.
    pub fn to_text(&self) -> String {
        let first = self.events.first().map_or("", |it| &it.node);
        let home = first.find(":/").and_then(|at| first.get(..=at));
        let home = home.unwrap_or_default();
        let place = |it: &Entry| {
            let path = it.node.strip_prefix(home);
            let path = path.filter(|it| it.starts_with('/'));
            path.unwrap_or(&it.node).to_owned()
        };
        let width = |text: &dyn Fn(&Entry) -> usize| self.events.iter().map(text).max();
        let place_width = width(&|it| place(it).chars().count()).unwrap_or_default();
        let module_width = width(&|it| it.module.chars().count()).unwrap_or_default();
        let line = |it: &Entry| {
            format!(
                "{} {:place_width$}  {:module_width$}  {}{}\n",
                seconds(it.at_ms),
                place(it),
                it.module,
                Told(it),
                if it.approximate {
                    " (approximately)"
                } else {
                    ""
                },
            )
        };
        let lines: String = self.events.iter().map(line).collect();
        format!(
            "{lines}{} ends  {}\n",
            seconds(self.ended_ms()),
            self.ending
        )
    }
}

/// Aligned at the decimal point up to a day
fn seconds(ms: u64) -> String {
    format!("{:>5}.{}", ms / 1_000, ms % 1_000 / 100)
}

/// An event, with its reason where that is the news.
struct Told<'a>(&'a Entry);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Entry { what, why, .. } = self.0;
        match what {
            Event::RuleTested { .. }
            | Event::PassedOver { .. }
            | Event::LeftOut { .. }
            | Event::Crashed => {
                write!(f, "{what}: {}", why.to_string().trim_end_matches('.'))
            }
            _ => what.fmt(f),
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entered => f.write_str("enter"),
            Self::Skipped => f.write_str("skip"),
            Self::PassedThrough => f.write_str("pass through"),
            Self::Answered => f.write_str("answer"),
            Self::Played { media } => write!(f, "play {media}"),
            Self::Prompted { prompt } => write!(f, "prompt {prompt}"),
            Self::Collected { digits, end, .. } => match end {
                End::NothingPressed => f.write_str("collected nothing"),
                End::HungUp => f.write_str("caller hangs up"),
                _ if digits.is_empty() => f.write_str("collected nothing, ended by #"),
                _ => write!(f, "collected {digits}"),
            },
            Self::RuleTested { rule, verdict } => match verdict.effect() {
                Effect::Matches => write!(f, "rule {rule} in force"),
                Effect::Passes => write!(f, "rule {rule} not in force"),
                Effect::Crashes => write!(f, "rule {rule} broken"),
                Effect::Hangs => write!(f, "rule {rule} never answers"),
            },
            Self::PassedOver { rule } => write!(f, "pass over {rule}"),
            Self::Drawn { order } => write!(f, "draw {}", order.join(" ")),
            Self::LeftOut { endpoint } => write!(f, "leave out {endpoint}"),
            Self::Rang {
                legs,
                timeout_s,
                strategy,
                outcome,
                ..
            } => {
                let legs: Vec<_> = legs.iter().map(Leg::to_string).collect();
                write!(
                    f,
                    "ring {} {strategy} {timeout_s} s: {outcome}",
                    legs.join(" ")
                )
            }
            Self::Recorded { hung_up: true } => f.write_str("record until the caller hangs up"),
            Self::Recorded { hung_up: false } => f.write_str("record until a key"),
            Self::MessageStored { vmbox } => write!(f, "store the message in {vmbox}"),
            Self::Changed {
                collection,
                id,
                change,
            } => write!(f, "change {} {id}: {change}", collection.one()),
            Self::Branched { callflow } => write!(f, "call {callflow}"),
            Self::Responded { code, message } => {
                write!(f, "respond {code}")?;
                message.as_ref().map_or(Ok(()), |it| write!(f, " {it}"))
            }
            Self::Set { what, value } => write!(f, "set {what} to {value}"),
            Self::Did { what } => what.fmt(f),
            Self::Waited { ms } => write!(f, "wait {} s", ms / 1_000),
            Self::Asked { service, answer } => write!(f, "ask {service}: {answer}"),
            Self::HandedOver { service } => write!(f, "hand over to {service}"),
            Self::Crashed => f.write_str("crash"),
            Self::HungUp { cause: None } => f.write_str("hang up"),
            Self::HungUp { cause: Some(cause) } => write!(f, "hang up, {cause}"),
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bridged { to } => write!(f, "bridged to {to}"),
            Self::Voicemail { vmbox } => write!(f, "voicemail {vmbox}"),
            Self::Conference { room: Some(room) } => write!(f, "conference {room}"),
            Self::Conference { room: None } => f.write_str("conference, the caller is asked which"),
            Self::Queue { queue } => write!(f, "queue {queue}"),
            Self::Transferred { to } => write!(f, "transferred to {to}"),
            Self::HandedOver { service } => write!(f, "handed over to {service}"),
            Self::HungUp { by, cause } => {
                let by = match by {
                    Party::Caller => "the caller hung up",
                    Party::Callee => "the called party hung up",
                    Party::Switch => "hung up",
                };
                f.write_str(by)?;
                cause.as_ref().map_or(Ok(()), |it| write!(f, ", {it}"))
            }
            Self::Refused { why } => write!(f, "refused: {why}"),
            Self::Looped => f.write_str("looped"),
            Self::Stuck { why } => write!(f, "stuck: {why}"),
            Self::Awaiting { ask } => write!(f, "awaiting {ask}"),
        }
    }
}

impl fmt::Display for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digits { max, .. } => write!(f, "up to {max} digits"),
            Self::Endpoints { endpoints } => write!(f, "{}", endpoints.join(", ")),
            Self::Service { service } => service.fmt(f),
        }
    }
}
