//! Menus of a tree as menus of rules.

use super::{Spot, Way, Writer};
use crate::account::{Collection, menu::Menu};
use crate::convert::{RULES_TAKE, digits, object};
use crate::json::Object;

impl Writer<'_> {
    pub(super) fn menu(&mut self, here: &Spot<'_>, way: &Way) {
        let menu = Menu::find(self.account, here.text("id"));
        let other = here.child_or_wildcard("max_retries");
        if menu.retries <= 0 {
            return self.block(&other, way);
        }
        self.look_at_menu(here, way, &menu, &other);
        let id = self.menu_document(here, &menu);
        self.rule(way, "ivr_menu", &id, None);
        let below = Way {
            known: way.known.later(),
            has_menu: true,
            is_last: way.is_last && menu.retries == 1 && other.is_blank(),
            ..way.clone()
        };
        self.keys(here, &below, &menu);
        if !other.is_blank() {
            let otherwise = Way {
                is_last: way.is_last && menu.retries == 1,
                ..below
            };
            self.block(&other, &otherwise);
        }
        if way.known.has_hours() {
            self.note_asked_again();
        }
    }

    /// Refuses what keeps rules from playing this menu here.
    fn look_at_menu(&mut self, here: &Spot<'_>, way: &Way, menu: &Menu, other: &Spot<'_>) {
        let path = here.path.to_string();
        if way.has_menu {
            let why =
                "it is played after another menu, and the keys of both would meet the same rules";
            self.findings
                .refuse(&path, why, "give it a call flow of its own");
        }
        if way.has_rung {
            let why =
                "it is played when nobody answered, and its keys would lead to what rang before";
            self.findings.refuse(&path, why, "play the menu first");
        }
        if menu.hunt {
            let why = "callers may dial numbers of other callflows here";
            self.findings
                .refuse(&path, why, "switch `hunt` off in the menu");
        }
        let timeout = here.child("timeout");
        if !timeout.is_blank() {
            let why = "rules cannot tell silence from a wrong key";
            self.findings
                .refuse(timeout.path.to_string(), why, "take the branch out");
        }
        if other.is_blank() && !way.is_last {
            let why = "it asks again after a wrong key, and in a list that key would meet the rules below";
            let help = "make this the last branch, or let the menu ask once and lead `_` somewhere";
            self.findings.refuse(&path, why, help);
        }
        if !other.is_blank() && menu.retries != 1 {
            let why = "it is for callers whose tries are used up, and rules hang up on them";
            let help = "let the menu ask once, or take the branch out";
            self.findings.refuse(other.path.to_string(), why, help);
        }
    }

    /// The rules for the keys of a menu.
    fn keys(&mut self, here: &Spot<'_>, below: &Way, menu: &Menu) {
        let mut lengths = Vec::new();
        for child in here.node.into_iter().flat_map(|it| &it.children) {
            let key = child.key.as_str();
            if matches!(key, "_" | "max_retries" | "timeout") || here.child(key).is_blank() {
                continue;
            }
            let Some(pattern) = digits::pattern(key, menu.max_digits) else {
                self.findings.note(format!(
                    "Nobody can press `{key}` at {}, and the rules leave it out.",
                    here.path
                ));
                continue;
            };
            lengths.push(key.len());
            let way = Way {
                pattern,
                ..below.clone()
            };
            self.block(&here.child(key), &way);
        }
        if lengths.iter().any(|it| *it != menu.max_digits) {
            self.findings.note(RULES_TAKE);
        }
        if menu.record_pin.is_some() {
            self.findings
                .note("Rules do not know the menu's `record_pin`.");
        }
    }

    /// The menu's document as rules need it: so many tries after the first.
    fn menu_document(&mut self, here: &Spot<'_>, menu: &Menu) -> String {
        let id = here.text("id").unwrap_or("menu");
        let written = self.account.document(Collection::Menus, id);
        let mut document = object([("name", id.into())]);
        let is_setting =
            |key: &str| !matches!(key, "id" | "_id" | "_rev") && !key.starts_with("pvt_");
        let written = written.and_then(|it| it.as_object());
        for (key, value) in written
            .into_iter()
            .flat_map(Object::iter)
            .filter(|(key, _)| is_setting(key))
        {
            document.set(key, value.clone());
        }
        if let (None, Some(ms)) = (menu.interdigit_ms, here.setting("interdigit_timeout")) {
            document.set("interdigit_timeout", ms.clone());
        }
        document.set("retries", menu.retries - 1);
        self.shelf.put(Collection::Menus, id, &document)
    }
}
