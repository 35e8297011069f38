//! Saved calls as a file has them: what is written reads back as the same calls.
//!
//! Each call is written whole, without what it leaves as it is; what calls have in common is not gathered.

use super::{Expect, Expected, SavedCall, SavedCalls};
use crate::call::Scenario;
use crate::call::scenario::{
    Authority, BridgeOutcome, Caller, Keys, Listening, OutOfKeys, Outcome, Recording, Services,
    TimedPress,
};
use crate::temporal::{Day, Spoken};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

impl SavedCall {
    /// A call that comes in `at` a time and of which this is expected; the instant of `call` means nothing
    pub fn new(name: String, call: Scenario, at: Spoken, expect: Expect) -> Self {
        Self {
            name,
            flow: None,
            at,
            expect,
            call: Scenario {
                at: Timestamp::UNIX_EPOCH,
                ..call
            },
        }
    }

    /// At how many prompts the caller presses something, or waits on purpose
    pub(in crate::ask) fn n_keys(&self) -> usize {
        self.call.keys.len()
    }
}

impl Serialize for SavedCalls {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct File<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            from: Option<Day>,
            scenarios: &'a [SavedCall],
        }
        let Self { from, scenarios } = self;
        File {
            from: *from,
            scenarios,
        }
        .serialize(to)
    }
}

impl Serialize for SavedCall {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            name: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            flow: Option<&'a str>,
            call: WrittenCall<'a>,
            expect: &'a Expect,
        }
        let Self {
            name,
            flow,
            at,
            expect,
            call,
        } = self;
        Written {
            name,
            flow: flow.as_deref(),
            call: WrittenCall::of(at, call),
            expect,
        }
        .serialize(to)
    }
}

/// A call with what it does not leave as it is.
#[derive(Serialize)]
struct WrittenCall<'a> {
    at: &'a Spoken,
    #[serde(skip_serializing_if = "str::is_empty")]
    to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<WrittenCaller<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorised_by: Option<&'a Authority>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keys: &'a [Keys],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    presses: &'a [TimedPress],
    #[serde(skip_serializing_if = "Option::is_none")]
    out_of_keys: Option<OutOfKeys>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    bridges: &'a [BridgeOutcome],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    endpoints: &'a BTreeMap<String, Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_endpoints: Option<&'a Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patience_s: Option<u64>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    listening: &'a [Listening],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    recordings: &'a [Recording],
    #[serde(skip_serializing_if = "Option::is_none")]
    services: Option<&'a Services>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    variables: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
}

/// The number alone where there is no more to say.
#[derive(Serialize)]
#[serde(untagged)]
enum WrittenCaller<'a> {
    Number(&'a str),
    More(&'a Caller),
}

impl<'a> WrittenCall<'a> {
    fn of(at: &'a Spoken, call: &'a Scenario) -> Self {
        let usual = Scenario::at(Timestamp::UNIX_EPOCH);
        let Scenario {
            from,
            to,
            at: _,
            zone,
            authorised_by,
            keys,
            presses,
            out_of_keys,
            bridges,
            endpoints,
            other_endpoints,
            patience_s,
            listening,
            recordings,
            services,
            variables,
            prompt_ms,
            seed,
        } = call;
        Self {
            at,
            to,
            from: Some(from)
                .filter(|it| **it != usual.from)
                .map(WrittenCaller::of),
            zone: zone.as_deref(),
            authorised_by: Some(authorised_by).filter(|it| **it != usual.authorised_by),
            keys,
            presses,
            out_of_keys: Some(*out_of_keys).filter(|it| *it != usual.out_of_keys),
            bridges,
            endpoints,
            other_endpoints: other_endpoints.as_ref(),
            patience_s: *patience_s,
            listening,
            recordings,
            services: Some(services).filter(|it| **it != usual.services),
            variables,
            prompt_ms: Some(*prompt_ms).filter(|it| *it != usual.prompt_ms),
            seed: Some(*seed).filter(|it| *it != usual.seed),
        }
    }
}

impl<'a> WrittenCaller<'a> {
    fn of(caller: &'a Caller) -> Self {
        if caller.name.is_empty() && !caller.anonymous {
            Self::Number(&caller.number)
        } else {
            Self::More(caller)
        }
    }
}

impl Expect {
    /// That a call ends so
    pub fn ends(expected: Expected) -> Self {
        Self {
            ending: Some(expected),
            ..Self::default()
        }
    }
}
