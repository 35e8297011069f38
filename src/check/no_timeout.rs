//! A menu without a step at `timeout`: silence costs a try, and the menu starts again.
//!
//! Where callers may dial numbers, the switch takes silence for the number `timeout`, and a pattern may fit it.
//!
//! Source: KAZOO `cf_menu` `menu_loop/2`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::account::menu::Menu;
use crate::call::is_blank;
use crate::module::Hunting;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "no_timeout",
    about: "Callers without keys, or without a hand free, wait until all tries are used up.",
    look: Look::Active(look),
};

const SILENCE: &str = "timeout";

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    if site.spec.name != "menu" || leads_somewhere(site) {
        return;
    }
    let menu = Menu::find(subject.account, site.data().text("id"));
    let hunts = Hunting::of(&menu).is_some_and(|it| it.allows(SILENCE));
    let taken = || subject.routes().look_up_listed(SILENCE).ok();
    let found = hunts.then(taken).flatten();
    let help = why!(
        hang_at_timeout,
        "hang a step at `timeout` for callers who press nothing"
    );
    if let Some(found) = found {
        let callflow = subject.name(Collection::Callflows, &found.callflow);
        let oddity = Oddity::warning(
            why!(
                silence_is_dialled,
                "who presses nothing is taken to dial `timeout`, which callflow `{callflow}` answers",
                callflow
            ),
            help,
        );
        report.node(site, subject, oddity.arg("callflow", callflow));
    } else if menu.id.is_some() && menu.retries > 1 {
        let oddity = Oddity::hint(
            why!(
                silence_costs_tries,
                "who presses nothing hears the menu {times} times before the call goes on",
                times = menu.retries
            ),
            help,
        );
        report.node(site, subject, oddity);
    }
}

/// Whether there is a step at `timeout`: an empty one counts as none.
fn leads_somewhere(site: &Site<'_>) -> bool {
    let child = site.node.child_at(SILENCE);
    child.is_some_and(|it| !is_blank(it))
}
