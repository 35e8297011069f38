//! A menu's own document has values that the server refuses, and that the switch reads in a way of its own.
//!
//! Source: schema `menus`; KAZOO `cf_menu` `get_menu_profile/2`, `menu_loop/2`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::account::menu::Menu;
use crate::json::Json;
use crate::why::Why;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "bad_menu",
    about: "What a menu's document says wrongly, its callers hear.",
    look: Look::Active(look),
};

/// A number of a menu's document: its name, smallest and largest value.
const NUMBERS: [(&str, i64, i64); 4] = [
    ("retries", 1, 10),
    ("timeout", 1, 60_000),
    ("interdigit_timeout", 1, 10_000),
    ("max_extension_length", 1, 6),
];
/// Below that nobody finds a key, so that seconds were meant.
const SHORT_MS: i64 = 100;

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    if site.spec.name != "menu" {
        return;
    }
    let id = site.data().text("id").unwrap_or_default();
    let Some(document) = subject.account.document(Collection::Menus, id) else {
        return;
    };
    let never_asks = Menu::find(subject.account, Some(id)).retries < 1;
    for (name, min, max) in NUMBERS {
        if never_asks && name == "retries" {
            continue;
        }
        let value = document.get(name).filter(|it| **it != Json::Null);
        let menu = subject.name(Collection::Menus, id);
        let oddity = value.and_then(|it| number(it, (name, min, max), menu));
        if let Some(oddity) = oddity {
            let oddity = oddity.field("id").arg("id", id).arg("setting", name);
            report.node(site, subject, oddity);
        }
    }
    if never_asks {
        let menu = subject.name(Collection::Menus, id);
        let oddity = Oddity::error(
            why!(
                menu_never_asks,
                "menu `{menu}` asks nobody: `retries` is how often it asks, and calls go on at once",
                menu
            ),
            why!(let_menu_ask, "let it ask once or more"),
        );
        report.node(site, subject, oddity.field("id").arg("id", id));
    }
}

fn number(value: &Json, (name, min, max): (&str, i64, i64), menu: &str) -> Option<Oddity> {
    let written = value.to_text();
    let Some(number) = value.as_i64() else {
        let message = why!(
            menu_not_a_number,
            "`{name}` of menu `{menu}` is `{written}`, which is no whole number",
            name,
            menu,
            written
        );
        return Some(Oddity::warning(message, write_between(min, max)));
    };
    let is_time = name.contains("timeout");
    if !(min..=max).contains(&number) {
        let message = why!(
            menu_out_of_bounds,
            "`{name}` of menu `{menu}` is {number}, out of its bounds",
            name,
            menu,
            number
        );
        return Some(Oddity::warning(message, write_between(min, max)));
    }
    (is_time && number < SHORT_MS).then(|| {
        Oddity::warning(
            why!(
                menu_gives_no_time,
                "`{name}` of menu `{menu}` is {number} ms, and nobody is as quick as that",
                name,
                menu,
                number
            ),
            why!(write_milliseconds, "write milliseconds, such as 5000"),
        )
    })
}

fn write_between(min: i64, max: i64) -> Why {
    why!(
        write_number_between,
        "write a number from {min} to {max}",
        min,
        max
    )
}
