//! Steps that ring, queue and take messages, as destinations and fallbacks.

use super::{Spot, Way, Writer};
use crate::account::{Collection, vmbox::Vmbox};
use crate::convert::{ASKED_ONCE, GREETING_KEYS, object, ring};
use crate::json::{Json, Object};
use crate::rules::RINGS_S;

/// What rings, or lets callers wait.
struct Target<'a> {
    kind: &'static str,
    destination: &'a str,
    /// How long, when that differs from what rules do unasked
    timeout_s: Option<u64>,
}

impl Writer<'_> {
    pub(super) fn device(&mut self, here: &Spot<'_>, way: &Way) {
        let account = self.account;
        let number = here.text("id").and_then(|it| ring::number_of(account, it));
        let Some(number) = number else {
            let why = "a telephone rings, and rules ring outside numbers";
            let help =
                "let a telephone that only forwards stand for its number, or lead calls to a queue";
            self.findings.refuse(here.path.to_string(), why, help);
            return;
        };
        self.only_children(here, &["_"]);
        let target = Target {
            kind: "phone_number",
            destination: number,
            timeout_s: Some(rings_s(here, 20)).filter(|it| *it != RINGS_S),
        };
        self.ringing(here, way, &target);
    }

    /// What carriers do not connect is hung up on.
    pub(super) fn resources(&mut self, here: &Spot<'_>, way: &Way) {
        let Some(number) = here.text("to_did") else {
            let why = "the number that was called goes out, and rules name a number";
            self.findings
                .refuse(here.path.to_string(), why, "write `to_did`");
            return;
        };
        self.only_children(here, &[]);
        let fallback = object([
            ("timeout", rings_s(here, 60).into()),
            ("action", "hangup".into()),
        ]);
        self.rule(way, "phone_number", number, Some(fallback));
    }

    pub(super) fn queue(&mut self, here: &Spot<'_>, way: &Way) {
        let id = here.text("id").unwrap_or_default();
        if !self.account.has(Collection::Queues, id) {
            // The switch passes over a queue that is not there.
            return self.block(&here.child("_"), way);
        }
        self.only_children(here, &["_"]);
        let target = Target {
            kind: "queue",
            destination: id,
            timeout_s: None,
        };
        self.ringing(here, way, &target);
    }

    pub(super) fn voicemail(&mut self, here: &Spot<'_>, way: &Way) {
        match self.takes_message(here) {
            Ok(id) => {
                let id = id.to_owned();
                self.note_greeting();
                self.rule(way, "voicemail", &id, None);
            }
            Err((why, help)) => self.findings.refuse(here.path.to_string(), why, help),
        }
    }

    fn note_greeting(&mut self) {
        self.findings.note(GREETING_KEYS);
    }

    /// The box in which a message ends the call.
    fn takes_message<'n>(&self, here: &Spot<'n>) -> Result<&'n str, (&'static str, &'static str)> {
        if !matches!(here.text("action"), None | Some("compose")) {
            return Err((
                "an owner listens to messages, and rules only take them",
                "take the step out",
            ));
        }
        let id = here
            .text("id")
            .ok_or(("the box depends on the call", "name the box"))?;
        let vmbox = Vmbox::find(self.account, id);
        let vmbox = vmbox.ok_or((
            "there is no such voicemail box, and calls pass it by",
            "make the box, or take the step out",
        ))?;
        if vmbox.is_announcement_only() {
            return Err((
                "the box only greets, and in rules every box takes messages",
                "play the announcement elsewhere",
            ));
        }
        if !here.child("_").is_blank() {
            return Err((
                "something follows a message, and in rules nothing does",
                "take out what follows",
            ));
        }
        Ok(id)
    }

    /// A destination that may not answer, and what is next then.
    fn ringing(&mut self, here: &Spot<'_>, way: &Way, target: &Target<'_>) {
        let next = here.child("_");
        if let Some(fallback) = self.fallback(&next, target) {
            let is_needed = !(way.is_last && next.hangs_up() && target.timeout_s.is_none());
            self.rule(
                way,
                target.kind,
                target.destination,
                Some(fallback).filter(|_| is_needed),
            );
            return;
        }
        if let Some(timeout_s) = target.timeout_s {
            let why = format!(
                "it rings for {timeout_s} s, and rules ring for {RINGS_S} s when more than one step follows"
            );
            let help = format!("let it ring for {RINGS_S} s");
            self.findings.refuse(here.path.to_string(), why, &help);
        }
        self.rule(way, target.kind, target.destination, None);
        if way.known.has_hours() {
            self.note_asked_again();
        }
        let later = Way {
            known: way.known.later(),
            has_rung: true,
            ..way.clone()
        };
        self.block(&next, &later);
    }

    pub(super) fn note_asked_again(&mut self) {
        self.findings.note(ASKED_ONCE);
    }

    /// What follows, when a fallback can say it.
    fn fallback(&mut self, next: &Spot<'_>, target: &Target<'_>) -> Option<Object> {
        let with = |action: &str, data: Option<(&str, &str)>| {
            let mut fallback = Object::new();
            if let Some(timeout_s) = target.timeout_s {
                fallback.set("timeout", timeout_s);
            }
            fallback.set("action", action);
            if let Some((key, value)) = data {
                fallback.set("action_data", object([(key, value.into())]));
            }
            Some(fallback)
        };
        if next.hangs_up() {
            return with("hangup", None);
        }
        let is_alone = next
            .node
            .is_some_and(|it| it.children.is_empty() && !it.body.is_skipped());
        match next.module().filter(|_| is_alone)? {
            "voicemail" => {
                let id = self.takes_message(next).ok()?;
                self.note_greeting();
                with("voicemail", Some(("box_id", id)))
            }
            "device" if rings_s(next, 20) == RINGS_S => {
                let number = ring::number_of(self.account, next.text("id")?)?;
                with("transfer", Some(("destination", number)))
            }
            _ => None,
        }
    }

    /// Refuses branches for what a rule cannot tell apart.
    pub(super) fn only_children(&mut self, here: &Spot<'_>, keys: &[&str]) {
        for child in here.node.into_iter().flat_map(|it| &it.children) {
            let key = child.key.as_str();
            if !keys.contains(&key) && !here.child(key).is_blank() && key != "_" {
                let why = format!("rules do not ask why a call failed, as branch `{key}` does");
                self.findings
                    .refuse(here.path.child(key).to_string(), why, "take the branch out");
            }
        }
    }
}

/// How long a step rings.
fn rings_s(here: &Spot<'_>, unasked_s: u64) -> u64 {
    let given = here.setting("timeout").and_then(Json::as_i64);
    let given = given
        .and_then(|it| u64::try_from(it).ok())
        .filter(|it| *it > 0);
    given.unwrap_or(unasked_s)
}
