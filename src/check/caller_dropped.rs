//! A module that goes on to `_` where nothing hangs: the caller is hung up on.
//!
//! A callflow that can only be reached from other callflows returns to them instead, so nothing is said about it.

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::module::{Branches, KeyMeaning};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "caller_dropped",
    about: "A call that has nowhere to go on is hung up.",
    look: Look::Active(look),
};

/// Where a call has arrived: a message was left, or another callflow decides.
const ARRIVALS: &[&str] = &["voicemail", "callflow"];

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let goes_on = matches!(site.spec.branches, Branches::Keys(_)) && site.spec.branches.go_on();
    let is_subroutine = subject.flow.numbers().chain(subject.flow.patterns()).next().is_none();
    if !goes_on || is_subroutine || site.node.child_at("_").is_some() {
        return;
    }
    let (title, name) = (site.title(), site.spec.name);
    let oddity = match site.spec.branches.meaning("_", subject.account) {
        KeyMeaning::NobodyAnswers => Oddity::warning(format!(
            "when nobody answers `{title}`, the caller is hung up on"
        ))
        .help("hang a voicemail box, or another step, at `_`"),
        KeyMeaning::Otherwise if name == "menu" => Oddity::warning(
            "when the tries are used up, the caller is hung up on",
        )
        .help("hang a step at `_`, such as someone who helps"),
        KeyMeaning::Otherwise => Oddity::warning(format!(
            "when nothing in `{title}` applies, the caller is hung up on"
        ))
        .help("hang a step at `_` for all other calls"),
        _ if ARRIVALS.contains(&name) => return,
        _ => Oddity::hint(format!("the call ends after `{title}`"))
            .help("hang a step at `_` if callers should go on"),
    };
    report.node(site, subject, oddity.arg("title", title).arg("module", name));
}

#[cfg(test)]
mod tests {
    use crate::check::tests::check_text;
    use expect_test::expect;

    const ACCOUNT: &str = r#"{"menus":[{"id":"m"}],"temporal_rules":[{"id":"r"}],"users":[{"id":"u"}],
        "vmboxes":[{"id":"v"}],"media":[{"id":"s"}]}"#;

    #[test]
    fn a_caller_goes_on_or_is_hung_up_on() {
        let flow = r#"{"numbers":["2000"],"flow":{"module":"temporal_route","children":{"r":{"module":"menu","data":{"id":"m"},"children":{
            "1":{"module":"user","data":{"id":"u"}},"2":{"module":"voicemail","data":{"id":"v"}},
            "3":{"module":"play","data":{"id":"s"}},"4":{"module":"hangup"}}}}}}"#;
        expect![[r#"
            warning caller_dropped /: when nothing in `Time of day` applies, the caller is hung up on
                hang a step at `_` for all other calls
            warning caller_dropped /r: when the tries are used up, the caller is hung up on
                hang a step at `_`, such as someone who helps
            warning caller_dropped /r/1: when nobody answers `User`, the caller is hung up on
                hang a voicemail box, or another step, at `_`
            hint caller_dropped /r/3: the call ends after `Play`
                hang a step at `_` if callers should go on
        "#]].assert_eq(&check_text(flow, ACCOUNT));
    }

    #[test]
    fn a_called_flow_returns() {
        let flow = r#"{"flow":{"module":"user","data":{"id":"u"}}}"#;
        expect![[r""]].assert_eq(&check_text(flow, ACCOUNT));
    }
}
