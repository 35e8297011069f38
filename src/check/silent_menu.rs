//! A menu that asks without a word, or with the switch's own words only.
//!
//! Source: KAZOO `cf_menu` `get_prompt/2`, which plays `menu-no_prompt` for a menu without a greeting

use super::dangling_reference::is_id;
use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::account::menu::{Menu, Sound};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "silent_menu",
    about: "Callers who hear nothing do not know what to press.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    if site.spec.name != "menu" {
        return;
    }
    let menu = Menu::find(subject.account, site.data().text("id"));
    let Some(id) = menu.id else {
        return;
    };
    let name = subject.name(Collection::Menus, &id);
    let help = why!(
        give_a_greeting,
        "give the menu a greeting that says the keys"
    );
    let oddity = match menu.greeting {
        Sound::Silent => Oddity::warning(
            why!(
                menu_says_nothing,
                "menu `{name}` says nothing: its greeting is switched off",
                name
            ),
            help,
        ),
        Sound::Stock => Oddity::hint(
            why!(
                menu_has_no_greeting,
                "menu `{name}` has no greeting, so callers hear the switch's own, which says no keys",
                name
            ),
            help,
        ),
        Sound::Media(media) if is_id(&media) && !subject.account.has(Collection::Media, &media) => {
            Oddity::warning(
                why!(
                    greeting_is_gone,
                    "menu `{name}` says nothing: there is no media file `{media}`",
                    name,
                    media = &media
                ),
                help,
            )
            .arg("media", media)
        }
        Sound::Media(_) => return,
    };
    report.node(site, subject, oddity.field("id").arg("id", &*id));
}
