//! Menus of rules as menus of a tree.
//!
//! A list of rules plays its menu once and then again for each entry that no rule is for; a menu of a tree counts its tries. Where a rule
//! for any input takes all other entries, the menu asks once.

use super::{Builder, Digits, Met, Pass};
use crate::account::{Collection, menu::Menu};
use crate::convert::{TREE_WAITS, digits, fact::Fact, object};
use crate::json::{Json, Object};
use crate::rules::{KeyPattern, MenuOptions};
use std::collections::BTreeSet;

impl Builder<'_> {
    pub(super) fn menu(&mut self, pass: &Pass, idx: usize, id: &str) -> Option<Json> {
        if !matches!(pass.digits, Digits::NotYet) {
            let why = "it plays a menu when keys were pressed already, whose own keys would meet all rules of the list again";
            let help = "give that menu a call flow of its own, or lead its rule to a condition that does not hold after a menu";
            self.findings
                .refuse(format!("routing.{idx}.destination_type"), why, help);
            return None;
        }
        if let Some(document) = self.account.document(Collection::Menus, id)
            && !MenuOptions::of(document).all.is_empty()
        {
            let why = "the menu has options of its own, which come before the rules";
            let help = "write a rule for each of its keys instead";
            self.findings
                .refuse(format!("routing.{idx}.destination"), why, help);
            return None;
        }
        let retries = Menu::find(self.account, Some(id)).retries;
        if retries < 0 {
            return None;
        }
        let keys = self.keys();
        if self.is_too_large(pass, keys.len()) {
            return None;
        }
        let below = pass.later();
        let after = |keys: Digits| Pass {
            digits: keys,
            menu: Some(idx),
            ..below.clone()
        };
        let entries = keys
            .iter()
            .cloned()
            .map(Digits::Keys)
            .chain([Digits::Other]);
        let entries: Vec<_> = entries.map(after).collect();
        // What decides whether an entry counts has to be known before it is asked for: in a tree no step leads back to the menu.
        let open = entries
            .iter()
            .filter(|_| retries > 0)
            .find_map(|it| self.undecided(it));
        if let Some(fact) = open {
            let yes = self.menu(&pass.with(&fact, true), idx, id);
            let no = self.menu(&pass.with(&fact, false), idx, id);
            return self.decision(&fact, yes, no);
        }
        let mut children = Vec::new();
        for (keys, pass) in keys.into_iter().zip(&entries) {
            children.push((keys, self.rules(pass, 0)));
        }
        let other = self.rules(&after(Digits::Other), 0);
        let tries = if other.is_some() {
            1
        } else {
            retries.saturating_add(1)
        };
        children.push(("_".to_owned(), other));
        let document = self.menu_document(id, tries);
        let menu = self.shelf.put(Collection::Menus, id, &document);
        Some(self.step("menu", object([("id", menu.into())]), children))
    }

    /// Every entry that a rule is for, in the order of the rules.
    fn keys(&mut self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for (idx, rule) in self.flow.rules.iter().enumerate() {
            let Some(KeyPattern::Keys(sets)) = &rule.pattern else {
                continue;
            };
            match digits::entries(sets) {
                Ok(entries) => {
                    all.extend(entries.into_iter().filter(|it| seen.insert(it.clone())));
                }
                Err((why, help)) => {
                    self.findings
                        .refuse(format!("routing.{idx}.pattern"), why, help);
                }
            }
            if all.len() > digits::MANY {
                break;
            }
        }
        if all.len() > digits::MANY {
            let why = format!(
                "the rules are for more than {} entries, and each would be a branch",
                digits::MANY
            );
            self.findings.refuse("routing", why, "write fewer keys");
            all.clear();
        }
        all
    }

    /// What has to be known before it is clear whether some rule is for an entry.
    fn undecided(&mut self, pass: &Pass) -> Option<Fact> {
        let mut open = None;
        for idx in 0..self.flow.rules.len() {
            match self.meet(pass, idx) {
                Met::Passes => {}
                Met::Asks(fact) => open = open.or(Some(fact)),
                Met::Matches => return None,
            }
        }
        open
    }

    /// The menu's document as the tree needs it: so many tries, no entries but those of the rules, no words between them.
    fn menu_document(&mut self, id: &str, tries: i64) -> Object {
        const OTHERWISE: [&str; 4] = ["hunt", "hunt_allow", "hunt_deny", "record_pin"];
        let longest = self.flow.longest_input();
        if longest > 1 {
            self.findings.note(TREE_WAITS);
        }
        let written = self
            .account
            .document(Collection::Menus, id)
            .and_then(Json::as_object);
        if written.is_none() {
            self.findings.note(format!(
                "There is no menu `{id}` yet; one is among the documents."
            ));
        }
        let mut document = object([("name", id.into())]);
        let is_setting = |key: &str| {
            let is_own = matches!(key, "id" | "_id" | "_rev") || key.starts_with("pvt_");
            !is_own && !OTHERWISE.contains(&key)
        };
        for (key, value) in written
            .into_iter()
            .flat_map(Object::iter)
            .filter(|(key, _)| is_setting(key))
        {
            document.set(key, value.clone());
        }
        let media = written
            .and_then(|it| it.get("media"))
            .and_then(Json::as_object);
        let mut media = media.cloned().unwrap_or_default();
        for place in ["exit_media", "transfer_media", "invalid_media"] {
            media.set(place, false);
        }
        document.set("retries", tries);
        document.set("max_extension_length", longest as u64);
        document.set("hunt", false);
        document.set("media", media);
        document
    }
}
