//! A step that names no module: the switch ends the call there.
//!
//! Source: KAZOO `cf_exe` `handle_cast/2`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::json::Json;

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
        Json::Object(_) => Oddity::error("this step names no module")
            .help("choose what happens here, or delete the step"),
        other => Oddity::error(format!("this is of type {}, not a step", other.kind()))
            .help("delete it, or put a step in its place")
            .arg("type", other.kind()),
    }
}

fn no_first_step() -> Oddity {
    Oddity::hint("the callflow has no first step").help("choose what happens to a call first")
}

fn empty(site: &Site<'_>) -> Oddity {
    if site.above.is_none() && site.node.children.is_empty() {
        no_first_step()
    } else {
        Oddity::warning("this step is empty, and calls end here")
            .help("choose what happens here, or delete the step")
    }
}
