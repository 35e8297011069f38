//! What kind of document something is: by its members, by `pvt_type`, by the name of its file or of the folder it lies in.

use ringtree::json::Object;
use ringtree::{Collection, Json};
use std::path::Path;

/// A kind of document
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The account's own
    Account,
    /// A call flow of ordered rules
    Rules,
    /// One of a collection
    Documents(Collection),
    /// One that no call depends on, by the name of its collection
    Idle(&'static str),
}

/// Collections of the API that calls do not depend on
const IDLE: [&str; 3] = ["phone_numbers", "recordings", "webhooks"];

const CALLFLOW: Kind = Kind::Documents(Collection::Callflows);

impl Kind {
    /// The kind with this name, of one document or of many: `vmboxes`, `vmbox`, `call-flows`.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.replace('-', "_");
        match name.as_str() {
            "account" | "accounts" => Some(Self::Account),
            "call_flow" | "call_flows" => Some(Self::Rules),
            "ivr_menu" | "ivr_menus" => Some(Self::Documents(Collection::Menus)),
            "voicemail_box" | "voicemail_boxes" => Some(Self::Documents(Collection::Vmboxes)),
            "directory" => Some(Self::Documents(Collection::Directories)),
            "temporal_rule_set" | "temporal_rule_sets" => {
                Some(Self::Documents(Collection::TemporalRulesSets))
            }
            _ => {
                let is_it = |it: &str| {
                    let mut endings = ["", "s", "es"].into_iter();
                    endings.any(|end| it.strip_suffix(end) == Some(&name))
                };
                let mut all = Collection::ALL.into_iter();
                let collection = all.find(|it| is_it(it.as_str()));
                let idle = || IDLE.into_iter().find(|it| is_it(it)).map(Self::Idle);
                collection.map(Self::Documents).or_else(idle)
            }
        }
    }

    /// The kind that the name of a file says, or that of its folder
    pub(super) fn of_path(path: &Path) -> Option<Self> {
        let named = |it: &Path| Self::named(it.file_stem()?.to_str()?);
        let of_folder = |it: &Path| match named(it)? {
            // `account/` is what people call a folder of everything.
            Self::Account if it.file_name()? == "account" => None,
            kind => Some(kind),
        };
        named(path).or_else(|| of_folder(path.parent()?))
    }

    /// What a document is by its members; else what its place says
    pub(super) fn of(document: &Object, by_place: Option<Self>) -> Option<Self> {
        let has = |key| document.get(key).is_some();
        if has("routing") {
            return Some(Self::Rules);
        }
        if has("flow") {
            return Some(CALLFLOW);
        }
        let by_type = document.get("pvt_type").and_then(Json::as_str);
        by_type.and_then(Self::named).or(by_place)
    }
}

/// Whether this is a tree alone, as people pass it around; not every document with a `module` is one.
pub(super) fn is_tree(members: &Object) -> bool {
    let is_object = |key| members.get(key).is_some_and(|it| it.as_object().is_some());
    let is_text = members
        .get("module")
        .is_some_and(|it| it.as_str().is_some());
    is_text && (is_object("data") || is_object("children") || members.len() == 1)
}

/// Whether this is an exported account rather than a document: a menu may have `numbers`, and a user a list of `devices`.
pub(super) fn is_export(members: &Object, kind: Option<Kind>) -> bool {
    let is_list_of_documents = |it: &Json| {
        let entries = it.as_array();
        entries.is_some_and(|it| it.iter().all(|it| it.as_object().is_some()))
    };
    let has_documents = members.iter().any(|(key, value)| match Kind::named(key) {
        Some(Kind::Account) => key == "account" && value.as_object().is_some(),
        Some(_) => is_list_of_documents(value),
        None => false,
    });
    has_documents
        && match kind {
            None | Some(Kind::Account) => true,
            Some(Kind::Rules | Kind::Documents(_) | Kind::Idle(_)) => members
                .iter()
                .all(|(key, _)| Kind::named(key).is_some() || is_label(key)),
        }
}

/// What an export may say about itself
pub(super) fn is_label(key: &str) -> bool {
    ["id", "_id", "_rev", "name", "revision"].contains(&key) || key.starts_with("pvt_")
}
