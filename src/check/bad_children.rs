//! `children` that is no object: nothing hangs there, whatever was meant.

use super::site::{Oddity, Report, Site, Subject, said_type};
use super::{FindingSpec, Look};
use crate::json::Json;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "bad_children",
    about: "Only an object of steps can be followed.",
    look: Look::Node(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(value) = site.node.body.value().get("children") else {
        return;
    };
    if matches!(value, Json::Object(_)) {
        return;
    }
    let kind = value.kind();
    let oddity = Oddity::error(
        why!(
            children_of_type,
            "`children` is of type {kind}, so nothing follows",
            kind = said_type(kind)
        ),
        why!(
            make_children_an_object,
            "make it an object, a key for each step that may follow"
        ),
    )
    .field("children")
    .arg("type", kind);
    report.node(site, subject, oddity);
}
