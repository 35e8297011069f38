//! A module that goes on to `_` where nothing hangs: the caller is hung up on.
//!
//! A callflow that can only be reached from other callflows returns to them instead, so nothing is said about it.

use super::never_followed::{fits_everybody, gives_up_elsewhere};
use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::module::{Branches, Course, KeyMeaning};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "caller_dropped",
    about: "A call that has nowhere to go on is hung up.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let goes_on = matches!(site.spec.branches, Branches::Keys(_)) && site.spec.branches.go_on();
    let is_subroutine = subject
        .flow
        .numbers()
        .chain(subject.flow.patterns())
        .next()
        .is_none();
    let has_arrived = match site.course() {
        Course::Passes | Course::Decides => false,
        Course::Done | Course::TakesMessage | Course::HandsOver | Course::HangsUp => true,
    };
    if decides_all(site, subject) || (site.takes_digits() && gives_up_elsewhere(site, subject)) {
        return;
    }
    if !goes_on || has_arrived || is_subroutine || site.node.child_at("_").is_some() {
        return;
    }
    let (title, name) = (site.title(), site.spec.name);
    let oddity = match site.spec.branches.meaning("_", subject.account) {
        KeyMeaning::NobodyAnswers => Oddity::warning(
            why!(
                dropped_unanswered,
                "when nobody answers `{title}`, the caller is hung up on",
                title = site.said()
            ),
            why!(hang_a_box, "hang a voicemail box, or another step, at `_`"),
        ),
        KeyMeaning::Otherwise if site.takes_digits() => Oddity::warning(
            why!(
                dropped_after_tries,
                "when the tries are used up, the caller is hung up on"
            ),
            why!(
                hang_a_helper,
                "hang a step at `_`, such as someone who helps"
            ),
        ),
        KeyMeaning::Otherwise => Oddity::warning(
            why!(
                dropped_otherwise,
                "when nothing in `{title}` applies, the caller is hung up on",
                title = site.said()
            ),
            why!(
                hang_a_step_for_others,
                "hang a step at `_` for all other calls"
            ),
        ),
        _ => Oddity::hint(
            why!(
                ends_after,
                "the call ends after `{title}`",
                title = site.said()
            ),
            why!(hang_a_step, "hang a step at `_` if callers should go on"),
        ),
    };
    report.node(
        site,
        subject,
        oddity.arg("title", title).arg("module", name),
    );
}

/// Whether there is a child for those who fit and one for those who do not, so that `_` is for nobody.
fn decides_all(site: &Site<'_>, subject: &Subject<'_>) -> bool {
    let children = site.node.children.iter();
    let meanings: Vec<_> = children
        .map(|it| site.meaning(it.key.as_str(), subject.account))
        .collect();
    // A number that fits looks for a child of its own name then.
    let by_number = site.data().flag("use_absolute_mode") == Some(true);
    let fits_all = site.spec.name == "check_cid" && fits_everybody(site);
    !by_number
        && meanings.contains(&KeyMeaning::Matches)
        && (fits_all || meanings.contains(&KeyMeaning::DoesNotMatch))
}
