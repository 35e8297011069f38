//! A setting, a member of a list, or a key that names a document that is not there.

use super::site::{Oddity, Report, Site, Subject, change_setting};
use super::{FindingSpec, Fix, Look};
use crate::account::Collection;
use crate::json::Json;
use crate::module::{Branches, Field, FieldKind, KeyKind, KeyMeaning, Party};
use crate::why::Term;
use std::collections::BTreeSet;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "dangling_reference",
    about: "A switch passes over what does not exist, so callers miss what was meant for them.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for field in site.spec.fields {
        let mut told = BTreeSet::new();
        for (collection, id) in references(site, field) {
            if id.is_empty() || exists(subject, collection, id) || !told.insert((collection, id)) {
                continue;
            }
            let oddity = oddity(collection, id).field(field.name).fix(fix(
                site,
                subject,
                field,
                (collection, id),
            ));
            report.node(site, subject, oddity);
        }
    }
    key(site, subject, report);
}

pub(super) fn oddity(collection: Collection, id: &str) -> Oddity {
    Oddity::error(
        why!(
            no_such_document,
            "there is no {one} `{id}`",
            one = one(collection),
            id
        ),
        why!(
            choose_another,
            "choose another {one}, or create it",
            one = one(collection)
        ),
    )
    .arg("collection", collection.as_str())
    .arg("id", id)
}

/// A kind of document, to be said.
fn one(collection: Collection) -> Term {
    Term {
        family: "one",
        name: collection.as_str(),
        english: collection.one(),
    }
}

/// The documents that a setting names.
fn references<'a>(site: &Site<'a>, field: &Field) -> Vec<(Collection, &'a str)> {
    let Some(value) = site.data().get(field.name) else {
        return Vec::new();
    };
    let list = value.as_array().unwrap_or_default().iter();
    match field.kind {
        FieldKind::Reference(to) => value.as_str().map(|it| (to, it)).into_iter().collect(),
        FieldKind::References(to) => list.filter_map(|it| Some((to, it.as_str()?))).collect(),
        FieldKind::Endpoints => list.filter_map(member).collect(),
        FieldKind::Media => {
            let id = value.as_str().filter(|it| is_id(it));
            id.map(|it| (Collection::Media, it)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What a member of a ring group names.
fn member(member: &Json) -> Option<(Collection, &str)> {
    let text = |key| member.get(key).and_then(Json::as_str);
    let collection = match text("endpoint_type") {
        Some("user") => Collection::Users,
        Some("group") => Collection::Groups,
        _ => Collection::Devices,
    };
    Some((collection, member.as_str().or_else(|| text("id"))?))
}

/// Whether this looks like an id of a stored document; other sounds come with the switch or from an address.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit())
}

/// A set of rules stands wherever a rule may; a callflow that was never saved may name itself.
fn exists(subject: &Subject<'_>, collection: Collection, id: &str) -> bool {
    let account = subject.account;
    let is_own = collection == Collection::Callflows && id == subject.flow.id();
    account.has(collection, id)
        || is_own
        || (collection == Collection::TemporalRules
            && account.has(Collection::TemporalRulesSets, id))
}

/// Takes the name off a list, where a switch passes over it anyway.
fn fix(
    site: &Site<'_>,
    subject: &Subject<'_>,
    field: &Field,
    gone: (Collection, &str),
) -> Option<Fix> {
    let list = site.data().get(field.name)?.as_array()?;
    let names = |it: &&Json| match field.kind {
        FieldKind::Endpoints => member(it) == Some(gone),
        _ => it.as_str() == Some(gone.1),
    };
    let kept: Vec<_> = list.iter().filter(|it| !names(it)).cloned().collect();
    // A telephone may still belong to someone who is gone, and ring.
    let rings = subject.ringing(site).is_some_and(|it| {
        let is_gone = |it: &&Party<'_>| (it.collection, it.id) == gone;
        let mut parties = it.parties.iter().filter(is_gone);
        parties.any(|it| subject.telephones().hush(it).is_none())
    });
    // Whoever is paged is not paged again, under whatever name: also a name that leads nowhere stands for that.
    if rings || site.spec.name == "page_group" {
        return None;
    }
    // Without a list of its own, a group rings the members of its document.
    if kept.is_empty() && site.spec.name == "group" {
        return None;
    }
    let kept = Some(Json::Array(kept));
    Some(Fix {
        label: why!(take_off_the_list, "take `{id}` off the list", id = gone.1),
        patch: change_setting(site, subject, field.name, kept),
    })
}

/// The key of the step itself may stand for a document.
fn key(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some((above, nth)) = site.above else {
        return;
    };
    let Some(above) = subject.sites.get(above).filter(|it| !it.skipped) else {
        return;
    };
    let Branches::Keys(kinds) = above.spec.branches else {
        return;
    };
    let collection = kinds.iter().find_map(|it| match it {
        KeyKind::Document(collection) => Some(*collection),
        _ => None,
    });
    let child = above.node.children.get(nth);
    if let (Some(collection), Some(child), KeyMeaning::Never) = (collection, child, site.meaning) {
        let oddity = oddity(collection, child.key.as_str())
            .help(why!(
                key_of_a_document,
                "no call comes here; give the step the key of a {one}, or create it",
                one = one(collection)
            ))
            .arg("key", child.key.as_str());
        report.node(site, subject, oddity);
    }
}
