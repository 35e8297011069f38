//! Where rules lead, as steps: outside numbers, boxes, queues, and what happens when nobody is there.

use super::{Builder, Digits, Pass};
use crate::account::{Collection, vmbox::Vmbox};
use crate::convert::{GREETING_KEYS, object, ring};
use crate::json::{Json, Object};
use crate::rules::{Destination, FallbackAction, PATIENCE_S, RINGS_S, Rule};

impl Builder<'_> {
    /// The destination of a rule that matches, and what is below it.
    pub(super) fn target(&mut self, pass: &Pass, idx: usize) -> Option<Json> {
        let rule = self.flow.rules.get(idx)?;
        let timeout_s = rule.fallback.as_ref().and_then(|it| it.timeout_s);
        match rule.destination.as_ref()? {
            Destination::PhoneNumber(number) => Some(self.number(pass, idx, number, timeout_s)),
            Destination::LoadBalanced(among) => {
                let mut drawable = among.iter().filter(|it| it.weight > 0);
                if let (Some(only), None) = (drawable.next(), drawable.next()) {
                    return Some(self.number(pass, idx, &only.number, timeout_s));
                }
                let why = "it draws one of several numbers by weight, and a tree that draws would ring the others too";
                self.findings.refuse(
                    format!("routing.{idx}.destinations"),
                    why,
                    "leave one number with a weight",
                );
                None
            }
            Destination::Voicemail(id) => {
                Some(self.vmbox(&format!("routing.{idx}.destination"), id))
            }
            Destination::Queue(id) => Some(self.queue(pass, idx, id, timeout_s)),
            Destination::IvrMenu(id) => self.menu(pass, idx, id),
            Destination::Webhook(_) => {
                let why = "the server that it asks answers in words of rules, and servers that a tree asks take the call themselves";
                self.findings.refuse(
                    format!("routing.{idx}.destination_type"),
                    why,
                    "write down where the call goes",
                );
                None
            }
        }
    }

    fn number(&mut self, pass: &Pass, idx: usize, number: &str, timeout_s: Option<u64>) -> Json {
        if timeout_s == Some(0) {
            let why = "a telephone that rings for no time at all cannot be said in a tree";
            self.findings.refuse(
                format!("routing.{idx}.fallback.timeout"),
                why,
                "write one second or more",
            );
        }
        if number.is_empty() {
            let why = "the number is empty";
            self.findings
                .refuse(format!("routing.{idx}.destinations"), why, "write a number");
        }
        let next = self.unanswered(pass, idx);
        self.telephone(number, timeout_s.unwrap_or(RINGS_S), next)
    }

    /// A telephone that stands for an outside number.
    fn telephone(&mut self, number: &str, timeout_s: u64, next: Option<Json>) -> Json {
        let device = match ring::standing_for(self.account, number) {
            Some(id) => id.to_owned(),
            None => self.shelf.put(
                Collection::Devices,
                &format!("number {number}"),
                &ring::device(number),
            ),
        };
        let data = object([("id", device.into()), ("timeout", timeout_s.into())]);
        self.step("device", data, [("_".to_owned(), next)])
    }

    fn vmbox(&mut self, place: &str, id: &str) -> Json {
        match Vmbox::find(self.account, id) {
            Some(vmbox) if vmbox.is_announcement_only() => {
                let why =
                    format!("voicemail box `{id}` only greets, and a tree leaves no message there");
                self.findings
                    .refuse(place, why, "let the box take messages");
            }
            None if self.shelf.find(Collection::Vmboxes, id).is_none() => {
                let document = object([("name", id.into()), ("mailbox", id.into())]);
                self.shelf.put_as(Collection::Vmboxes, id, &document);
                self.findings.note(format!(
                    "There is no voicemail box `{id}` yet; one is among the documents."
                ));
            }
            _ => {}
        }
        self.findings.note(GREETING_KEYS);
        self.step("voicemail", object([("id", id.into())]), [])
    }

    fn queue(&mut self, pass: &Pass, idx: usize, id: &str, timeout_s: Option<u64>) -> Json {
        let found = self.shelf.find(Collection::Queues, id);
        let patience_s = found.map(|it| {
            let given = it.get("connection_timeout").and_then(Json::as_i64);
            given.map_or(Some(PATIENCE_S), |it| u64::try_from(it).ok())
        });
        match (patience_s, timeout_s) {
            (Some(patience_s), Some(timeout_s)) if patience_s != Some(timeout_s) => {
                let why = format!(
                    "callers wait as long as queue `{id}` lets them, and in a tree no other time can be said"
                );
                let help = format!(
                    "set the queue's `connection_timeout` to {timeout_s}, or take the rule's `timeout` out"
                );
                self.findings
                    .refuse(format!("routing.{idx}.fallback.timeout"), why, &help);
            }
            (None, _) => {
                let patience_s = timeout_s.unwrap_or(PATIENCE_S);
                let document = object([
                    ("name", id.into()),
                    ("connection_timeout", patience_s.into()),
                ]);
                self.shelf.put_as(Collection::Queues, id, &document);
                self.findings.note(format!(
                    "There is no queue `{id}` yet; one is among the documents."
                ));
            }
            _ => {}
        }
        let next = self.unanswered(pass, idx);
        self.step(
            "acdc_member",
            object([("id", id.into())]),
            [("_".to_owned(), next)],
        )
    }

    /// What follows a rule whose destination nobody answered.
    fn unanswered(&mut self, pass: &Pass, idx: usize) -> Option<Json> {
        let fallback = self
            .flow
            .rules
            .get(idx)
            .and_then(|it: &Rule| it.fallback.as_ref());
        match fallback.map(|it| &it.action) {
            None => self.rules(&pass.later(), idx + 1),
            Some(FallbackAction::Transfer(number)) => Some(self.telephone(number, RINGS_S, None)),
            Some(FallbackAction::Voicemail(id)) => {
                Some(self.vmbox(&format!("routing.{idx}.fallback"), id))
            }
            Some(FallbackAction::Hangup) => Some(self.step("hangup", Object::new(), [])),
            // Without a menu there is nothing to repeat.
            Some(FallbackAction::Repeat) if matches!(pass.digits, Digits::NotYet) => None,
            Some(FallbackAction::Repeat) => {
                let why = "it plays the menu again, and no step of a tree leads back";
                self.findings.refuse(
                    format!("routing.{idx}.fallback.action"),
                    why,
                    "choose another action",
                );
                None
            }
        }
    }
}
