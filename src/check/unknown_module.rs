//! A module that we do not know: kept, passed over when playing calls.

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "unknown_module",
    about: "What a module does that is not known here can neither be checked nor played.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(module) = site.node.module().filter(|it| !it.is_empty()) else {
        return;
    };
    if site.spec.name.is_empty() {
        let oddity = Oddity::warning(
            why!(module_not_known, "module `{module}` is not known here", module),
            why!(
                check_the_spelling,
                "check the spelling; it is kept exactly as found, and a switch without it goes on to `_`"
            ),
        )
        .arg("module", module);
        report.node(site, subject, oddity);
    }
}
