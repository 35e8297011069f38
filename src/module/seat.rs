//! People who sign in to telephones that are not theirs.
//!
//! A reader over their documents, and the changes that signing in and out makes. Asking who it is is absent: that is `hotdesk`.
//!
//! Source: KAZOO `cf_hotdesk` `from_json/3`, `update_hotdesk_endpoint/3`

use crate::account::{Account, Collection};
use crate::call::{Call, Why};
use crate::json::{Json, Object};

/// A person with their settings for shared desks.
#[derive(Debug)]
pub(super) struct Person {
    id: String,
    pub(super) is_enabled: bool,
    pub(super) needs_pin: bool,
    pub(super) pin: Option<String>,
    /// Whether signing in here leaves them signed in elsewhere
    pub(super) may_stay_elsewhere: bool,
    /// Where they are signed in
    pub(super) devices: Vec<String>,
}

impl Person {
    /// The user with this id.
    pub(super) fn find(account: &Account, id: &str) -> Option<Self> {
        let user = account.document(Collection::Users, id)?;
        let flag = |name| {
            let value = user.at(&["hotdesk", name]);
            value.is_some_and(|it| it.as_bool() == Some(true) || it.as_str() == Some("true"))
        };
        let is_here = |it: &Json| it.at(&["hotdesk", "users", id]).is_some();
        let devices = account.documents(Collection::Devices);
        Some(Self {
            id: id.to_owned(),
            is_enabled: flag("enabled"),
            needs_pin: flag("require_pin"),
            pin: user.at(&["hotdesk", "pin"]).and_then(text),
            may_stay_elsewhere: flag("keep_logged_in_elsewhere"),
            devices: devices
                .filter(|(_, it)| is_here(it))
                .map(|(id, _)| id.to_owned())
                .collect(),
        })
    }

    /// The one user with this hotdesk id.
    pub(super) fn by_hotdesk_id(account: &Account, hotdesk_id: &str) -> Option<Self> {
        let mut users = account.documents(Collection::Users).filter(|(_, it)| {
            let id = it.at(&["hotdesk", "id"]).and_then(text);
            id.as_deref() == Some(hotdesk_id)
        });
        let (id, _) = users.next()?;
        users.next().is_none().then(|| Self::find(account, id))?
    }

    /// Signs in to a telephone.
    pub(super) fn enter(&self, call: &mut Call<'_>, device: &str) {
        let change = why!(person_signs_in, "{person} signs in", person = &self.id);
        change_users(call, device, change, |users| {
            users.set(self.id.as_str(), Object::new());
        });
    }

    /// Signs out of a telephone.
    pub(super) fn leave(&self, call: &mut Call<'_>, device: &str) {
        let change = why!(person_signs_out, "{person} signs out", person = &self.id);
        change_users(call, device, change, |users| {
            users.remove(&self.id);
        });
    }
}

/// Changes who is signed in to a telephone.
fn change_users(call: &mut Call<'_>, device: &str, change: Why, edit: impl FnOnce(&mut Object)) {
    let document = call.account().document(Collection::Devices, device);
    let Some(mut document) = document.and_then(Json::as_object).cloned() else {
        return;
    };
    let part = |of: &Object, key| of.get(key).and_then(Json::as_object).cloned();
    let mut hotdesk = part(&document, "hotdesk").unwrap_or_default();
    let mut users = part(&hotdesk, "users").unwrap_or_default();
    edit(&mut users);
    hotdesk.set("users", users);
    document.set("hotdesk", hotdesk);
    let why = why!(
        rings_where_signed_in,
        "Calls for the person ring where they are signed in."
    );
    call.change(Collection::Devices, device, document.into(), change, why);
}

/// A text, also when it is written as a number.
fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(it) => Some(it.clone()),
        Json::Number(it) => Some(it.as_str().to_owned()),
        _ => None,
    }
}
