//! A step that names no module: the switch ends the call there.
//!
//! Source: KAZOO `cf_exe` `handle_cast/2`

use super::site::{Oddity, Report, Site, Subject, said_type};
use super::{FindingSpec, Look};
use crate::json::Json;
use crate::module::KeyMeaning;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "no_module",
    about: "A call that reaches a step without a module ends there.",
    look: Look::Both(look, look_at_node),
};

fn look(subject: &Subject<'_>, report: &mut Report) {
    if subject.sites.is_empty() {
        report.document(no_first_step());
    }
}

fn look_at_node(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    if site.node.module().is_none_or(str::is_empty) {
        report.node(site, subject, oddity(site));
    }
}

fn oddity(site: &Site<'_>) -> Oddity {
    match site.node.body.value() {
        Json::Object(members) if members.is_empty() => empty(site),
        Json::Object(_) => Oddity::error(
            why!(names_no_module, "this step names no module"),
            why!(
                choose_or_delete,
                "choose what happens here, or delete the step"
            ),
        ),
        other => Oddity::error(
            why!(
                not_a_step,
                "this is of type {kind}, not a step",
                kind = said_type(other.kind())
            ),
            why!(delete_or_replace, "delete it, or put a step in its place"),
        )
        .arg("type", other.kind()),
    }
}

fn no_first_step() -> Oddity {
    Oddity::hint(
        why!(no_first_step, "the callflow has no first step"),
        why!(choose_first, "choose what happens to a call first"),
    )
}

/// Whether a switch looks first whether anything is there.
///
/// Source: KAZOO `cf_exe` `attempt/2`
fn is_tried(meaning: KeyMeaning) -> bool {
    matches!(
        meaning,
        KeyMeaning::Pressed
            | KeyMeaning::NoInput
            | KeyMeaning::TriesUsedUp
            | KeyMeaning::Failed
            | KeyMeaning::Matches
            | KeyMeaning::DoesNotMatch
            | KeyMeaning::CalledFrom
    )
}

fn empty(site: &Site<'_>) -> Oddity {
    if site.above.is_none() && site.node.children.is_empty() {
        no_first_step()
    } else if is_tried(site.meaning) {
        Oddity::warning(
            why!(
                empty_is_none,
                "this step is empty, so it is as if it were not there"
            ),
            why!(
                choose_or_delete,
                "choose what happens here, or delete the step"
            ),
        )
    } else {
        Oddity::warning(
            why!(step_is_empty, "this step is empty, and calls end here"),
            why!(
                choose_or_delete,
                "choose what happens here, or delete the step"
            ),
        )
    }
}
