//! What is expected of a call, and whether a trace does it.
//!
//! A verdict is a list of what is not as expected, a sentence each; an empty one is a pass. A promise about something that is nowhere in the
//! documents is not kept by chance: it fails, and says so.

use super::Entry;
use super::ending::{self, Expected};
use super::party::{is_endpoint, may_ring};
use super::stop::{Spot, Stop};
use crate::account::{Account, Collection};
use crate::call::{Ask, Ending, Event, Trace};
use crate::why::{Why, Whys};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What is expected of a call; written as an ending alone, or as an object of these members
///
/// A call that should end in `rings` or `awaiting` is judged as far as it goes; any other has to be over before it keeps what it should never do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Expect {
    /// How it ends
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<Expected>,
    /// Where it passes, in this order; others may be between them
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passes: Vec<Stop>,
    /// Where it does not pass
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub never_passes: Vec<Stop>,
    /// Who rings, in any order: telephones, people, outside numbers
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rings: Vec<String>,
    /// Who does not ring
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub never_rings: Vec<String>,
    /// How many seconds it takes at most until somebody answers, or the caller is where the call ends: what rings and is heard before counts
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_s: Option<u64>,
}

/// What a trace shows, as far as anything is expected of it.
struct Seen<'a> {
    account: &'a Account,
    trace: &'a Trace,
    /// The nodes entered, in order
    spots: Vec<&'a Spot<'a>>,
    /// All that there are
    all: &'a [Spot<'a>],
    /// The flow in which the call started
    home: &'a str,
    /// Who rang, or would ring
    rung: Vec<&'a str>,
}

impl Expect {
    /// What about `trace`, the trace of a call that came to `entry`, is not as expected; nothing when all is
    pub fn judge(&self, account: &Account, entry: Entry<'_>, trace: &Trace) -> Vec<Why> {
        let all = Spot::all(account, entry);
        let by_label: BTreeMap<_, _> = all.iter().map(|it| (it.label(), it)).collect();
        let spot = |it: &Arc<str>| by_label.get(&**it).copied();
        let first = trace.visits.first().and_then(spot);
        let seen = Seen {
            account,
            trace,
            spots: trace.visits.iter().filter_map(spot).collect(),
            all: &all,
            home: first.map(Spot::flow).unwrap_or_default(),
            rung: rung(trace),
        };
        let mut wrong = Vec::new();
        wrong.extend(self.ending(&seen));
        wrong.extend(self.passed(&seen));
        wrong.extend(self.never_passes.iter().filter_map(|it| seen.passed_by(it)));
        wrong.extend(self.rings.iter().filter_map(|it| seen.not_rung(it)));
        wrong.extend(self.never_rings.iter().filter_map(|it| seen.rung_by(it)));
        wrong.extend(self.late(trace));
        wrong
    }

    fn ending(&self, seen: &Seen<'_>) -> Option<Why> {
        let Seen { account, trace, .. } = seen;
        let Some(expected) = &self.ending else {
            return self.open(trace);
        };
        let came = ending::said(account, &trace.ending);
        let name = expected.to_string();
        match &trace.ending {
            it if expected.is_met(account, it) => None,
            _ if expected.is_nowhere(account) => Some(why!(
                expected_nowhere,
                "it should end as `{name}`, and nothing is called so; it ended as {came}",
                name,
                came
            )),
            Ending::Awaiting { ask } if !expected.is_open() => Some(why!(
                expected_but_open,
                "it should end as `{name}`, and the call leaves open {question}",
                name,
                question = question(ask)
            )),
            _ => Some(why!(
                expected_ending,
                "it should end as `{name}`, and ended as {came}",
                name,
                came
            )),
        }
    }

    /// What has to be known before it can be told what never happens, and when the call is over.
    fn open(&self, trace: &Trace) -> Option<Why> {
        let needs_end = !self.never_passes.is_empty()
            || !self.never_rings.is_empty()
            || self.within_s.is_some();
        match &trace.ending {
            Ending::Awaiting { ask } if needs_end => Some(why!(
                expected_end,
                "it should come to an end, and the call leaves open {question}",
                question = question(ask)
            )),
            _ => None,
        }
    }

    fn passed(&self, seen: &Seen<'_>) -> Option<Why> {
        let mut rest = seen.spots.iter();
        let missing = self.passes.iter().find(|stop| {
            let is_it = |it: &&&Spot<'_>| stop.is(seen.account, it, seen.home);
            rest.find(is_it).is_none()
        })?;
        let passed = seen.spots.iter().map(|it| Why::verbatim(it.said()));
        let passed = Whys::joined(", ", passed);
        let stop = missing.to_string();
        Some(if seen.anywhere(missing) {
            why!(
                expected_stop,
                "it should pass `{stop}`, and passed: {passed}",
                stop,
                passed
            )
        } else {
            why!(
                expected_stop_nowhere,
                "it should pass `{stop}`, which is nowhere in the documents",
                stop
            )
        })
    }

    fn late(&self, trace: &Trace) -> Option<Why> {
        let within_ms = self.within_s?.saturating_mul(1_000);
        let took_ms = arrived_ms(trace);
        (took_ms > within_ms).then(|| {
            why!(
                expected_sooner,
                "it should be there within {seconds} s, and took {took} s",
                seconds = within_ms / 1_000,
                took = format!("{}.{}", took_ms / 1_000, took_ms % 1_000 / 100)
            )
        })
    }
}

impl Seen<'_> {
    fn anywhere(&self, stop: &Stop) -> bool {
        self.all
            .iter()
            .any(|it| stop.is(self.account, it, self.home))
    }

    fn passed_by(&self, stop: &Stop) -> Option<Why> {
        let mut spots = self.spots.iter();
        let at = spots.find(|it| stop.is(self.account, it, self.home));
        let said = stop.to_string();
        match at {
            Some(at) => Some(why!(
                expected_never,
                "it should never pass `{stop}`, and did at {node}",
                stop = said,
                node = at.label()
            )),
            None if self.anywhere(stop) => None,
            None => Some(why!(
                expected_never_nowhere,
                "it should never pass `{stop}`, which is nowhere in the documents: there is nothing to keep",
                stop = said
            )),
        }
    }

    /// What people call an endpoint that rang
    fn name(&self, endpoint: &str) -> String {
        let name = self.account.name_of(Collection::Devices, endpoint);
        name.unwrap_or(endpoint).to_owned()
    }

    fn names(&self) -> Vec<String> {
        self.rung.iter().map(|it| self.name(it)).collect()
    }

    fn not_rung(&self, said: &str) -> Option<Why> {
        let mut rung = self.rung.iter();
        if rung.any(|it| is_endpoint(self.account, it, said)) {
            return None;
        }
        Some(match (may_ring(self.account, said), self.rung.is_empty()) {
            (false, _) => why!(
                expected_ring_nowhere,
                "`{said}` should ring, and no telephone or person is called so",
                said
            ),
            (true, true) => why!(
                expected_ring,
                "`{said}` should ring, and nothing rang",
                said
            ),
            (true, false) => why!(
                expected_other_ring,
                "`{said}` should ring, and this did: {rung}",
                said,
                rung = self.names().join(", ")
            ),
        })
    }

    fn rung_by(&self, said: &str) -> Option<Why> {
        if !may_ring(self.account, said) {
            return Some(why!(
                expected_silence_nowhere,
                "`{said}` should never ring, and no telephone or person is called so: there is nothing to keep",
                said
            ));
        }
        let mut rung = self.rung.iter();
        let endpoint = rung.find(|it| is_endpoint(self.account, it, said))?;
        Some(why!(
            expected_silence,
            "`{said}` should never ring, and {endpoint} did",
            said,
            endpoint = self.name(endpoint)
        ))
    }
}

/// When the caller was where the call ends: what is heard there does not count.
fn arrived_ms(trace: &Trace) -> u64 {
    let is_there = matches!(
        trace.ending,
        Ending::Voicemail { .. }
            | Ending::Conference { .. }
            | Ending::Queue { .. }
            | Ending::Transferred { .. }
            | Ending::HandedOver { .. }
    );
    if !is_there {
        return trace.ended_ms();
    }
    let begins = trace.events.iter().filter_map(|it| match &it.what {
        Event::Entered => Some(it.at_ms),
        // Rules go on to what they fall back to without entering it.
        Event::Rang { legs, .. } => {
            let rang_ms = legs.iter().map(|it| it.to_ms).max();
            Some(it.at_ms.saturating_add(rang_ms.unwrap_or_default()))
        }
        _ => None,
    });
    begins.max().unwrap_or_default()
}

/// Who rang, and who would if the call said what they do.
fn rung(trace: &Trace) -> Vec<&str> {
    let mut rung = Vec::new();
    for it in &trace.events {
        if let Event::Rang { legs, .. } = &it.what {
            rung.extend(legs.iter().map(|it| it.endpoint.as_str()));
        }
    }
    if let Ending::Awaiting {
        ask: Ask::Endpoints { endpoints },
    } = &trace.ending
    {
        rung.extend(endpoints.iter().map(String::as_str));
    }
    rung
}

/// What a call leaves open, and what answers it.
fn question(ask: &Ask) -> Why {
    match ask {
        Ask::Digits { entry, .. } => why!(
            open_keys,
            "what the caller presses: entry {entry} of `keys`, counted from 0, or `out_of_keys`",
            entry = *entry
        ),
        Ask::Endpoints { endpoints } => why!(
            open_endpoints,
            "what comes of ringing {endpoints}: `endpoints`, or `other_endpoints` for all",
            endpoints = endpoints.join(", ")
        ),
        Ask::Service { service } => why!(
            open_service,
            "{question}: `services`",
            question = service.said()
        ),
    }
}

impl Serialize for Expect {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let ending = self.ending.as_ref();
        match ending.filter(|it| Self::ends((*it).clone()) == *self) {
            Some(ending) => ending.serialize(to),
            // The derived writer is an inherent function of the type, because of `remote`.
            None => Self::serialize(self, to),
        }
    }
}

/// An ending alone, or an object.
struct Spelling;

impl<'de> Deserialize<'de> for Expect {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expect = deserializer.deserialize_any(Spelling)?;
        if expect == Self::default() {
            return Err(de::Error::custom(
                "nothing is expected; write an ending such as `voicemail:main`, or one of `ending`, `passes`, `never_passes`, `rings`, \
                 `never_rings`, `within_s`",
            ));
        }
        Ok(expect)
    }
}

impl<'de> de::Visitor<'de> for Spelling {
    type Value = Expect;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an ending such as `voicemail:main`, or an object of what is expected")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Expect, E> {
        Ok(Expect {
            ending: Some(text.parse().map_err(E::custom)?),
            ..Expect::default()
        })
    }

    fn visit_map<A: de::MapAccess<'de>>(self, members: A) -> Result<Expect, A::Error> {
        // The derived reader is an inherent function of the type, because of `remote`.
        Expect::deserialize(de::value::MapAccessDeserializer::new(members))
    }
}
