//! Features that people switch by dialling: whose document it is, and how it is changed.
//!
//! Shared by the feature codes. What a feature does to later calls is absent: that is where telephones ring.
//!
//! Source: KAZOO `cf_do_not_disturb` `maybe_get_data_id/3`, `cf_call_waiting` `get_doc_id/2`, `cf_call_forward` `get_call_forward/1`

use super::Step;
use crate::account::Collection;
use crate::call::scenario::{Authority, Party};
use crate::call::{Call, Ending, Why};
use crate::json::{Json, Object};

/// Whose setting it is: a user or a device that exists.
#[derive(Debug)]
pub(super) struct Owner {
    pub(super) collection: Collection,
    pub(super) id: String,
}

impl Owner {
    fn existing(call: &Call<'_>, collection: Collection, id: &str) -> Option<Self> {
        call.account().has(collection, id).then(|| Self {
            collection,
            id: id.to_owned(),
        })
    }

    /// The user or device with this id.
    pub(super) fn named(call: &Call<'_>, id: &str) -> Option<Self> {
        let user = Self::existing(call, Collection::Users, id);
        user.or_else(|| Self::existing(call, Collection::Devices, id))
    }

    /// The person who calls.
    pub(super) fn person(call: &Call<'_>) -> Option<Self> {
        Self::existing(call, Collection::Users, call.calling_user()?)
    }

    /// The telephone that calls, or whatever else let the call in.
    pub(super) fn telephone(call: &Call<'_>) -> Option<Self> {
        match &call.scenario().authorised_by {
            Authority::Device(id) => Self::existing(call, Collection::Devices, id),
            Authority::User(id) => Self::existing(call, Collection::Users, id),
            Authority::Carrier => None,
        }
    }

    /// A setting of the feature.
    pub(super) fn setting<'a>(
        &self,
        call: &'a Call<'_>,
        feature: &str,
        name: &str,
    ) -> Option<&'a Json> {
        let document = call.account().document(self.collection, &self.id)?;
        document.at(&[feature, name])
    }

    /// Whether the feature is on.
    pub(super) fn flag(&self, call: &Call<'_>, feature: &str) -> bool {
        self.flag_or(call, feature, false)
    }

    /// Whether the feature is on, where it may be on unless somebody switched it off.
    pub(super) fn flag_or(&self, call: &Call<'_>, feature: &str, unless_said: bool) -> bool {
        match self.setting(call, feature, "enabled") {
            None | Some(Json::Null) => unless_said,
            Some(it) => it.as_bool() == Some(true) || it.as_str() == Some("true"),
        }
    }

    /// Switches the feature.
    pub(super) fn set_flag(&self, call: &mut Call<'_>, feature: &str, on: bool) {
        let change = if on {
            why!(feature_on, "{feature} on", feature)
        } else {
            why!(feature_off, "{feature} off", feature)
        };
        self.set(call, feature, [("enabled", on.into())], change);
    }

    /// Changes settings of the feature.
    pub(super) fn set<const N: usize>(
        &self,
        call: &mut Call<'_>,
        feature: &str,
        settings: [(&str, Json); N],
        change: Why,
    ) {
        let document = call.account().document(self.collection, &self.id);
        let Some(mut document) = document.and_then(Json::as_object).cloned() else {
            return;
        };
        let mut values: Object = document
            .get(feature)
            .and_then(Json::as_object)
            .cloned()
            .unwrap_or_default();
        for (name, value) in settings {
            values.set(name, value);
        }
        document.set(feature, values);
        let why = why!(has_it_so, "Whoever called has it so from now on.");
        call.change(self.collection, &self.id, document.into(), change, why);
    }
}

/// The caller is nobody of the account, or may not do this: they hear so, and the call stops.
pub(super) fn unavailable(call: &mut Call<'_>, prompt: &'static str) -> Step {
    call.prompt(
        prompt,
        why!(
            nothing_to_switch,
            "Nobody of the account calls, so there is nothing to switch."
        ),
    );
    stop()
}

/// The feature is done, and so is the call.
pub(super) fn stop() -> Step {
    Step::Stop(Ending::HungUp {
        by: Party::Switch,
        cause: None,
    })
}
