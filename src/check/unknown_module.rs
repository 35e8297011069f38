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
        let oddity = Oddity::warning(format!("module `{module}` is not known here"))
            .help("check the spelling; it is kept exactly as found, and a switch without it goes on to `_`")
            .arg("module", module);
        report.node(site, subject, oddity);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::check_text;
    use expect_test::expect;

    #[test]
    fn strangers_are_named() {
        let flow = r#"{"flow":{"module":"menü","children":{"_":{"module":"x","data":{"skip_module":true}}}}}"#;
        expect![[r#"
            warning unknown_module /: module `menü` is not known here
                check the spelling; it is kept exactly as found, and a switch without it goes on to `_`
        "#]].assert_eq(&check_text(flow, "{}"));
    }
}
