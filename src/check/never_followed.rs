//! A step that no call can reach, because the module above never takes its key, at all or as it is set.
//!
//! What hangs below such a step is not told again. Keys that stand for documents that do not exist are `dangling_reference`.

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Fix, Look};
use crate::account::Collection;
use crate::account::menu::Menu;
use crate::call::is_blank;
use crate::module::{Branches, KeyKind, KeyMeaning};
use crate::patch::{Change, Patch, Placed};
use crate::why::Part;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "never_followed",
    about: "A step that no call reaches does nothing.",
    look: Look::Node(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some((above, nth)) = site.above else {
        return;
    };
    let Some(above) = subject.sites.get(above).filter(|it| it.reachable) else {
        return;
    };
    let Some(child) = above.node.children.get(nth) else {
        return;
    };
    let key = child.key.as_str();
    let oddity = match site.meaning {
        KeyMeaning::Never if !refers(above) => Some(never(above, key)),
        KeyMeaning::Pressed => too_long(above, key, subject),
        _ if above.skipped => None,
        _ => by_settings(above, key, site.meaning, subject),
    };
    if let Some(oddity) = oddity {
        let oddity = oddity.fix(delete(above, nth, subject));
        report.node(
            site,
            subject,
            oddity.arg("key", key).arg("title", above.title()),
        );
    }
}

/// Deletes the step, unless that may change a call: `_` is where calls go on whose module breaks, and a queue's waiting times are read together.
fn delete(above: &Site<'_>, index: usize, subject: &Subject<'_>) -> Option<Fix> {
    let child = above.node.children.get(index)?;
    let namesakes = above.node.children.iter().filter(|it| it.key == child.key);
    let counts = child.key.as_str() == "_" || above.spec.name == "acdc_wait_time";
    if above.skipped || counts || namesakes.count() > 1 {
        return None;
    }
    let placed = Placed {
        parent: subject.path(above),
        index,
        key: child.key.clone(),
        branch: child.node.clone(),
    };
    Some(Fix {
        label: why!(
            delete_step,
            "delete the step at `{key}`",
            key = child.key.as_str()
        ),
        patch: Patch::new(vec![Change::Remove(placed)]),
    })
}

fn never(above: &Site<'_>, key: &str) -> Oddity {
    let title = above.said();
    if above.skipped {
        Oddity::hint(
            why!(
                skipped_above,
                "`{title}` is skipped, and only `_` follows",
                title
            ),
            why!(stop_skipping, "stop skipping it, or leave this for later"),
        )
        .arg("reason", "skipped")
    } else if above.spec.branches == Branches::None {
        Oddity::warning(
            why!(nothing_follows_module, "nothing follows `{title}`", title),
            why!(move_or_delete, "move this step, or delete it"),
        )
        .arg("reason", "ends")
    } else if key == "_" {
        Oddity::warning(
            why!(never_goes_on, "`{title}` never goes on to `_`", title),
            why!(
                another_key_or_delete,
                "give the step another key, or delete it"
            ),
        )
        .arg("reason", "wildcard")
    } else if key.contains('#') && above.takes_digits() {
        Oddity::warning(
            why!(
                key_cannot_be_pressed,
                "key `{key}` cannot be pressed: `#` ends an entry",
                key
            ),
            why!(choose_digits, "choose digits and `*`"),
        )
        .arg("reason", "hash")
    } else {
        Oddity::warning(
            why!(
                never_goes_to_key,
                "`{title}` never goes on to `{key}`",
                title,
                key
            ),
            why!(
                another_key_or_delete,
                "give the step another key, or delete it"
            ),
        )
        .arg("reason", "key")
    }
}

/// What the settings of the step above, or the steps beside this one, rule out.
fn by_settings(
    above: &Site<'_>,
    key: &str,
    meaning: KeyMeaning,
    subject: &Subject<'_>,
) -> Option<Oddity> {
    let data = above.data();
    let is_on = |name| data.flag(name) == Some(true);
    let help = why!(
        change_setting_or_delete,
        "change the setting, or delete the step"
    );
    let (setting, message) = match (above.spec.name, meaning) {
        ("menu", KeyMeaning::Otherwise) if gives_up_elsewhere(above, subject) => {
            let message = why!(
                max_retries_takes_all,
                "`_` is never followed: when the tries are used up, calls go to `max_retries`"
            );
            return Some(
                Oddity::warning(message, why!(delete_one, "delete one of the two"))
                    .arg("reason", "max_retries"),
            );
        }
        ("check_cid", KeyMeaning::Matches) if is_on("use_absolute_mode") => (
            "use_absolute_mode",
            why!(
                only_numbers_followed,
                "with `use_absolute_mode`, calls that match go to a step at their own number, and never to `match`"
            ),
        ),
        ("check_cid", KeyMeaning::CalledFrom) if !is_on("use_absolute_mode") => (
            "use_absolute_mode",
            why!(
                numbers_not_followed,
                "without `use_absolute_mode`, calls that match go to `match`, and never to `{key}`",
                key
            ),
        ),
        ("check_cid", KeyMeaning::DoesNotMatch) if fits_everybody(above) => (
            "regex",
            why!(
                every_caller_fits,
                "every caller fits the `regex`, so that nobody comes to `nomatch`"
            ),
        ),
        ("branch_bnumber", KeyMeaning::Dialled) if is_on("hunt") => (
            "hunt",
            why!(
                hunting_follows_none,
                "with `hunt`, calls go to the callflow of the number, and never to `{key}`",
                key
            ),
        ),
        _ => return None,
    };
    Some(Oddity::warning(message, help).arg("reason", setting))
}

/// Whether a menu has a step at `max_retries`, and nothing that it hunts returns to `_`.
pub(super) fn gives_up_elsewhere(above: &Site<'_>, subject: &Subject<'_>) -> bool {
    let menu = Menu::find(subject.account, above.data().text("id"));
    let child = above.node.child_at("max_retries");
    !menu.hunt && child.is_some_and(|it| !is_blank(it))
}

/// Whether the expression of a `check_cid` fits every caller.
pub(super) fn fits_everybody(site: &Site<'_>) -> bool {
    matches!(site.data().filled("regex").as_deref(), None | Some(".*"))
}

fn kinds(above: &Site<'_>) -> &'static [KeyKind] {
    match above.spec.branches {
        Branches::Keys(kinds) => kinds,
        Branches::None | Branches::Unknown => &[],
    }
}

/// Whether a key that means nothing was meant to be a document's id.
fn refers(above: &Site<'_>) -> bool {
    !above.skipped
        && kinds(above)
            .iter()
            .any(|it| matches!(it, KeyKind::Document(_)))
}

fn too_long(above: &Site<'_>, key: &str, subject: &Subject<'_>) -> Option<Oddity> {
    let id = above.data().text("id").unwrap_or_default();
    let longest = Menu::find(subject.account, Some(id)).max_digits;
    (above.takes_digits() && key.len() > longest).then(|| {
        let name = subject.name(Collection::Menus, id);
        let menu = match name {
            "" => Part::from(why!(the_menu, "the menu")),
            name => format!("`{name}`").into(),
        };
        Oddity::warning(
            why!(
                key_too_long,
                "key `{key}` is longer than the {longest} digits that {menu} takes",
                key,
                longest,
                menu
            ),
            why!(
                shorter_key,
                "choose a shorter key, or let the menu take more digits"
            ),
        )
        .arg("reason", "length")
        .arg("longest", longest.to_string())
        .arg("menu", name)
    })
}
