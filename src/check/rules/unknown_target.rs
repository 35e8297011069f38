//! A destination or a fallback that names a document which is not there.
//!
//! Nothing is told of a kind of which the account has no document at all: then it is not known what there is.

use super::RuleFindingSpec;
use super::list::List;
use crate::account::Collection;
use crate::check::dangling_reference;
use crate::check::site::Report;
use crate::rules::{Destination, FallbackAction, Rule};

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "unknown_target",
    about: "A call cannot go to what does not exist.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    for (idx, rule) in list.rules() {
        for (member, collection, id) in targets(rule) {
            let is_known = list.account.documents(collection).next().is_some();
            if is_known && !list.account.has(collection, id) {
                let oddity = dangling_reference::oddity(collection, id);
                report.rule(idx, oddity.field(member));
            }
        }
    }
}

fn targets(rule: &Rule) -> impl Iterator<Item = (&'static str, Collection, &str)> {
    let destination = match &rule.destination {
        Some(Destination::Voicemail(id)) => Some((Collection::Vmboxes, id)),
        Some(Destination::Queue(id)) => Some((Collection::Queues, id)),
        Some(Destination::IvrMenu(id)) => Some((Collection::Menus, id)),
        _ => None,
    };
    let fallback = match rule.fallback.as_ref().map(|it| &it.action) {
        Some(FallbackAction::Voicemail(id)) => Some((Collection::Vmboxes, id)),
        _ => None,
    };
    let destination = destination.map(|(collection, id)| ("destination", collection, id.as_str()));
    let fallback = fallback.map(|(collection, id)| ("fallback", collection, id.as_str()));
    destination.into_iter().chain(fallback)
}
