//! A key that stands more than once: readers keep the last and forget the others.

use super::site::{Oddity, Report, Site, Subject, step};
use super::{FindingSpec, Look};
use crate::json::{Json, Object};
use std::collections::BTreeMap;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "duplicate_key",
    about: "Of several values at one key a server keeps only the last.",
    look: Look::Both(look, look_at_node),
};

fn look(subject: &Subject<'_>, report: &mut Report) {
    for key in subject.flow.document().repeated_keys() {
        report.document(member(key));
    }
}

fn look_at_node(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    children(site, subject, report);
    let value = site.node.body.value();
    let data = value.get("data").and_then(Json::as_object);
    for members in value.as_object().into_iter().chain(data) {
        members_of(members, site, subject, report);
    }
}

fn members_of(members: &Object, site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    if members.len() > 1 {
        for key in members.repeated_keys() {
            report.node(site, subject, member(key));
        }
    }
}

fn member(key: &str) -> Oddity {
    Oddity::warning(
        why!(
            written_more_than_once,
            "`{key}` is written more than once",
            key
        ),
        why!(keep_one, "keep one; a server keeps the last"),
    )
    .field(key)
    .arg("key", key)
}

/// Reports each child that hides behind a later one at the same key.
fn children(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let children = &site.node.children;
    if children.len() < 2 {
        return;
    }
    let mut last = BTreeMap::new();
    for (nth, child) in children.iter().enumerate() {
        last.insert(&child.key, nth);
    }
    if last.len() == children.len() {
        return;
    }
    for (nth, child) in children.iter().enumerate() {
        if last.get(&child.key) != Some(&nth) {
            let key = child.key.as_str();
            let oddity = Oddity::error(
                why!(
                    key_taken_again,
                    "key `{key}` is taken again further on",
                    key
                ),
                why!(
                    give_one_another_key,
                    "give one of the two another key; calls follow the last"
                ),
            )
            .arg("key", key);
            let hidden = step(site.node, nth).map(|it| subject.path(site).child(it));
            report.at(site, hidden.unwrap_or_default(), oddity);
        }
    }
}
