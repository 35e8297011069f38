//! Who uses a document: every step and every other document that names it, as far as they are loaded.

use super::library::texts;
use super::rest::path_of;
use super::session::Purpose;
use super::turn::Turn;
use ringtree::account::fields::fields;
use ringtree::account::schema::{Field, Shape};
use ringtree::{Account, Collection, NodePath};

/// So many documents are read at most before one is deleted
const READ: usize = 300;

/// Something that names a document
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// What sort of document it stands in
    pub collection: Collection,
    /// The id of that
    pub id: String,
    /// What people call that
    pub name: String,
    /// The step, when it is a callflow
    pub at: Option<NodePath>,
}

/// Everything that names a document, callflows first
pub fn uses(account: &Account, collection: Collection, id: &str) -> Vec<Use> {
    let of = |collection, owner: &str, at| Use {
        collection,
        id: owner.to_owned(),
        name: account
            .name_of(collection, owner)
            .unwrap_or(owner)
            .to_owned(),
        at,
    };
    let mut found = Vec::new();
    for (flow_id, flow) in account.callflows() {
        for (at, node) in flow.walk() {
            let mut is_named = at.last().is_some_and(|it| it.key.as_str() == id);
            texts(node.body.value(), &mut |text| is_named |= text == id);
            if is_named {
                found.push(of(Collection::Callflows, flow_id, Some(at)));
            }
        }
    }
    for other in naming(collection) {
        for (other_id, document) in account.documents(other) {
            let mut is_named = false;
            texts(document, &mut |text| is_named |= text == id);
            if is_named && (other, other_id) != (collection, id) {
                found.push(of(other, other_id, None));
            }
        }
    }
    found
}

/// The kinds of document that may name documents of a kind
pub(super) fn naming(collection: Collection) -> impl Iterator<Item = Collection> {
    let names = move |it: &Collection| fields(*it).iter().any(|it| may_name(it, collection));
    Collection::ALL.into_iter().filter(names)
}

fn may_name(field: &Field, collection: Collection) -> bool {
    let below = |shape: &Shape| match shape {
        Shape::Object(fields) => fields.iter().any(|it| may_name(it, collection)),
        _ => false,
    };
    let is_below = match &field.shape {
        Shape::List(_, shape) | Shape::Each(shape) => below(shape),
        Shape::Either(shapes) => shapes.iter().any(below),
        shape => below(shape),
    };
    is_below || field.means.collections().contains(&collection)
}

impl Turn {
    /// Asks for the whole of every document that may name one of a kind and is known by a row only.
    pub(super) fn read_users_of(&mut self, collection: Collection) {
        let session = &self.now.session;
        let ids = |it: Collection| {
            let ids = session.account.ids(it).into_iter();
            ids.map(move |id| (it, id.to_owned()))
        };
        let wanted: Vec<_> = naming(collection)
            .flat_map(ids)
            .filter(|it| !session.whole.contains(it) && !session.missed.contains(it))
            .take(READ)
            .collect();
        for (collection, id) in wanted {
            let whole = self.now.session.edit().whole.edit();
            whole.insert((collection, id.clone()));
            let path = path_of(collection, &id);
            self.get(Purpose::ReadDocument(collection, id), &path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keys_and_documents_that_name_it_use_it() {
        let account = Account::parse(
            r#"{"temporal_rules":[{"id":"open","name":"Open"}],
                "temporal_rules_sets":[{"id":"set","name":"Week","temporal_rules":["open"]},{"id":"other","temporal_rules":[]}],
                "menus":[{"id":"m","name":"open"}],
                "callflows":[{"id":"a","name":"Main","flow":{"module":"temporal_route","data":{"rules":["open"]},
                    "children":{"open":{"module":"menu","data":{"id":"m"}}}}}]}"#,
        )
        .unwrap();
        let found = uses(&account, Collection::TemporalRules, "open");
        let words = |it: &Use| {
            let at = it
                .at
                .as_ref()
                .map(|it| format!(" {it}"))
                .unwrap_or_default();
            format!("{}{at}", it.name)
        };
        let words: Vec<_> = found.iter().map(words).collect();
        assert_eq!(words, ["Main /", "Main /open", "Week"]);
        assert_eq!(uses(&account, Collection::Menus, "m").len(), 1);
        assert_eq!(uses(&account, Collection::Users, "nobody"), []);
    }
}
