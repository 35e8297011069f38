//! The account's other documents: rows for names, and whole documents for what the open flow refers to.
//!
//! Lists of the API carry summaries. A document is fetched whole as soon as its id stands in the flow or in another whole document, so that
//! a what-if knows menus, rules and members. Changing these documents stands with the forms.

use super::rest::{Answer, path_of};
use super::session::{Loading, Purpose, Row};
use super::turn::Turn;
use super::{Say, Shared};
use ringtree::{Account, Callflow, Collection, Json, Node};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Turn {
    /// Asks for everything that names are made of.
    pub(super) fn load_account(&mut self) {
        self.now.session.edit().unknown = 0;
        self.list_flows();
        self.get(Purpose::ReadAccount, "");
        for collection in Collection::ALL {
            if collection != Collection::Callflows {
                self.list_documents(collection);
            }
        }
    }

    pub(super) fn list_flows(&mut self) {
        self.now.session.edit().flows.loading = Loading::Busy;
        self.get(Purpose::ListFlows, "/callflows?paginate=false");
    }

    pub(super) fn listed_flows(&mut self, answer: &Answer) {
        if !answer.is_good() {
            let why = failure(answer);
            self.now.session.edit().flows.loading = Loading::Failed(why);
            return;
        }
        let rows = answer.data.as_array().unwrap_or_default();
        let mut found: Vec<_> = rows.iter().filter_map(row).collect();
        sort(&mut found);
        let session = self.now.session.edit();
        session.flows.loading = Loading::Done;
        session.flows.rows = Shared::new(found);
        let account = session.account.edit();
        for row in rows {
            if let Some(id) = id_of(row)
                && account.callflow(id).is_none()
            {
                // A row that is no object would not have an id.
                _ = account.put(Collection::Callflows, id, row.clone());
            }
        }
        for row in rows {
            if let (Some(id), Some(_)) = (id_of(row), row.get("flow")) {
                let key = (Collection::Callflows, id.to_owned());
                self.now.session.edit().whole.edit().insert(key);
            }
        }
    }

    /// The list shows what was stored just now.
    pub(super) fn list_stored(&mut self) {
        let Some(work) = self.now.document.work() else {
            return;
        };
        let (Some(id), stored) = (work.base.id.clone(), work.base.stored.clone()) else {
            return;
        };
        let mut document = stored.to_json();
        if let (Json::Object(members), true) = (&mut document, stored.id().is_empty()) {
            members.set("id", id.as_str());
        }
        let session = self.now.session.edit();
        session.account.edit().put_callflow(&id, Arc::new(stored));
        let rows = session.flows.rows.edit();
        rows.retain(|it| it.id != id);
        rows.extend(row(&document));
        sort(rows);
    }

    pub(super) fn listed_documents(&mut self, collection: Collection, answer: &Answer) {
        if !answer.is_good() {
            self.now.session.edit().unknown += 1;
            return;
        }
        let whole = self.now.session.whole.clone();
        let rows = answer.data.as_array().unwrap_or_default();
        let listed: BTreeSet<_> = rows.iter().filter_map(id_of).collect();
        let account = self.now.session.edit().account.edit();
        let known = account.ids(collection).into_iter().map(str::to_owned);
        for id in known.collect::<Vec<_>>() {
            if !listed.contains(&*id) {
                account.remove(collection, &id);
            }
        }
        for row in rows {
            let Some(id) = id_of(row) else { continue };
            if !whole.contains(&(collection, id.to_owned())) {
                _ = account.put(collection, id, row.clone());
            }
        }
        self.read_references();
    }

    pub(super) fn read_document(&mut self, collection: Collection, id: &str, answer: Answer) {
        if answer.is_good() {
            let account = self.now.session.edit().account.edit();
            _ = account.put(collection, id, answer.data);
            self.read_references();
        } else {
            let session = self.now.session.edit();
            let key = (collection, id.to_owned());
            session.whole.edit().remove(&key);
            session.missed.insert(key);
        }
    }

    /// Asks for the rows of a collection.
    pub(super) fn list_documents(&mut self, collection: Collection) {
        let path = format!("/{collection}?paginate=false");
        self.get(Purpose::ListDocuments(collection), &path);
    }

    /// Knows a document as the server has it now.
    pub(super) fn keep_document(&mut self, collection: Collection, id: &str, document: Json) {
        let session = self.now.session.edit();
        session.whole.edit().insert((collection, id.to_owned()));
        // It was an object when it was stored.
        _ = session.account.edit().put(collection, id, document);
    }

    /// Asks once more for what could not be had.
    pub(super) fn read_missed(&mut self) {
        if !self.now.session.missed.is_empty() {
            self.now.session.edit().missed.clear();
        }
        self.read_references();
    }

    pub(super) fn read_account(&mut self, answer: Answer) {
        if answer.is_good() && answer.data.as_object().is_some() {
            let session = self.now.session.edit();
            let account = (*session.account).clone();
            session.account = Shared::new(account.with_settings(answer.data));
        }
    }

    /// Asks for the whole of every document that is referred to and known by a row only.
    pub(super) fn read_references(&mut self) {
        let Some(work) = self.now.document.work() else {
            return;
        };
        let account = self.now.account();
        let wanted = referred(&work.flow, account);
        let session = &self.now.session;
        let missing: Vec<_> = wanted
            .into_iter()
            .filter(|it| !session.whole.contains(it) && !session.missed.contains(it))
            .collect();
        for (collection, id) in missing {
            self.now
                .session
                .edit()
                .whole
                .edit()
                .insert((collection, id.clone()));
            let path = path_of(collection, &id);
            self.get(Purpose::ReadDocument(collection, id), &path);
        }
    }
}

/// By name, those without a name last.
fn sort(rows: &mut [Row]) {
    rows.sort_by_cached_key(|it| (it.name.is_empty(), it.name.to_lowercase(), it.id.clone()));
}

/// Why something could not be fetched.
pub(super) fn failure(answer: &Answer) -> Say {
    match answer.status {
        0 => Say::Plain("no-connection"),
        403 => Say::Plain("not-allowed"),
        404 => Say::Plain("not-there"),
        _ if answer.message.is_empty() => Say::With("server-failed", answer.status.to_string()),
        _ => Say::Words(answer.message.clone()),
    }
}

fn id_of(document: &Json) -> Option<&str> {
    document.get("id").or_else(|| document.get("_id"))?.as_str()
}

fn row(document: &Json) -> Option<Row> {
    let texts = |key| {
        let list = document.get(key).and_then(Json::as_array);
        let list = list.unwrap_or_default().iter();
        list.filter_map(Json::as_str).map(str::to_owned).collect()
    };
    // A server's list of modules is in no order, and the first of a callflow says what it is.
    let met = modules_of(document);
    Some(Row {
        id: id_of(document)?.to_owned(),
        name: document
            .get("name")
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned(),
        numbers: texts("numbers"),
        patterns: texts("patterns"),
        modules: if met.is_empty() {
            texts("modules")
        } else {
            met
        },
    })
}

/// The modules of a document in the order in which a call would meet them, each once.
fn modules_of(document: &Json) -> Vec<String> {
    let Ok(flow) = Callflow::from_json(document.clone()) else {
        return vec![];
    };
    let mut modules: Vec<String> = Vec::new();
    for (_, node) in flow.walk() {
        if let Some(module) = node.module()
            && !modules.iter().any(|it| it == module)
        {
            modules.push(module.to_owned());
        }
    }
    modules
}

/// Every document whose id stands in the flow, or in a document that is referred to, or that belongs to a person who is
fn referred(flow: &Callflow, account: &Account) -> BTreeSet<(Collection, String)> {
    let mut found = BTreeSet::new();
    let mut open = Vec::new();
    if let Some(root) = flow.root() {
        texts_of_branch(root, &mut |text| open.extend(known(account, text)));
    }
    while let Some((collection, id)) = open.pop() {
        if !found.insert((collection, id.clone())) {
            continue;
        }
        if collection == Collection::Users {
            open.extend(devices_of(account, &id));
        }
        match account
            .callflow(&id)
            .filter(|_| collection == Collection::Callflows)
        {
            Some(flow) => {
                if let Some(root) = flow.root() {
                    texts_of_branch(root, &mut |text| open.extend(known(account, text)));
                }
            }
            None => {
                if let Some(document) = account.document(collection, &id) {
                    texts(document, &mut |text| open.extend(known(account, text)));
                }
            }
        }
    }
    found
}

fn known(account: &Account, id: &str) -> Vec<(Collection, String)> {
    let collections = Collection::ALL.into_iter();
    let holds = collections.filter(|it| !id.is_empty() && account.has(*it, id));
    holds.map(|it| (it, id.to_owned())).collect()
}

fn devices_of(account: &Account, user: &str) -> Vec<(Collection, String)> {
    let owned = |it: &Json| it.get("owner_id").and_then(Json::as_str) == Some(user);
    let devices = account.documents(Collection::Devices);
    let devices = devices.filter(|(_, it)| owned(it));
    devices
        .map(|(id, _)| (Collection::Devices, id.to_owned()))
        .collect()
}

fn texts_of_branch(node: &Arc<Node>, meet: &mut impl FnMut(&str)) {
    texts(node.body.value(), meet);
    for child in &node.children {
        meet(child.key.as_str());
        texts_of_branch(&child.node, meet);
    }
}

/// Every text in a document, keys included: lists of members are written with ids as keys too.
pub(super) fn texts(json: &Json, meet: &mut impl FnMut(&str)) {
    match json {
        Json::String(text) => meet(text),
        Json::Array(values) => values.iter().for_each(|it| texts(it, meet)),
        Json::Object(members) => members.iter().for_each(|(key, it)| {
            meet(key);
            texts(it, meet);
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_of_the_kind_of_its_first_step() {
        let modules = |text: &str| row(&text.parse().unwrap()).unwrap().modules;
        let flow = r#""flow":{"module":"menu","children":{"1":{"module":"hangup"}}}"#;
        assert_eq!(
            modules(&format!(
                r#"{{"id":"a","modules":["hangup","menu"],{flow}}}"#
            )),
            ["menu", "hangup"]
        );
        assert_eq!(modules(r#"{"id":"a","modules":["play"]}"#), ["play"]);
    }

    #[test]
    fn what_a_flow_needs_is_followed_through_other_documents() {
        let account = Account::parse(
            r#"{"temporal_rules_sets":[{"id":"set","temporal_rules":["rule"]}],
                "temporal_rules":[{"id":"rule"},{"id":"unused"}],
                "users":[{"id":"ann"}], "devices":[{"id":"desk","owner_id":"ann"},{"id":"other"}],
                "groups":[{"id":"team","endpoints":{"ann":{"type":"user"}}}],
                "callflows":[{"id":"night","flow":{"module":"voicemail","data":{"id":"box"}}}],
                "vmboxes":[{"id":"box"}], "menus":[{"id":"unseen"}]}"#,
        )
        .unwrap();
        let flow = Callflow::parse(
            r#"{"flow":{"module":"temporal_route","data":{},"children":{
                "set":{"module":"ring_group","data":{"endpoints":[{"id":"team","endpoint_type":"group"}]}},
                "_":{"module":"callflow","data":{"id":"night"}}}}}"#,
        )
        .unwrap();
        let found: Vec<_> = referred(&flow, &account)
            .into_iter()
            .map(|it| it.1)
            .collect();
        assert_eq!(
            found,
            ["night", "rule", "set", "ann", "desk", "team", "box"]
        );
    }
}
