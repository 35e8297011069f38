//! Calls of others: who may take them over or listen to them, and whose they are.
//!
//! Shared by the modules that pick calls up. Which calls there are is absent: the scenario says whether there is one.
//!
//! Source: KAZOO `cf_util` `check_value_of_fields/4`, `caller_belongs_to_user/2`, `caller_belongs_to_group/2`, `find_endpoints/3`

use super::feature::{self, Owner};
use super::{Data, Field, Step, caption};
use crate::account::device::Device;
use crate::account::{Account, Collection, group};
use crate::call::{Call, Ending, Event, Why};
use crate::flow::Callflow;
use crate::json::Json;

/// The settings of a node that takes a call of a device, a user or a group.
pub(super) const FIELDS: &[Field] = &[
    Field::reference("device_id", Collection::Devices),
    Field::reference("user_id", Collection::Users),
    Field::reference("group_id", Collection::Groups),
    Field::reference("approved_device_id", Collection::Devices),
    Field::reference("approved_user_id", Collection::Users),
    Field::reference("approved_group_id", Collection::Groups),
];

/// Whose calls a node takes: the names on its card.
pub(super) fn whose(data: Data<'_>, account: &Account) -> String {
    caption::join([
        caption::target(data, "device_id", account, Collection::Devices),
        caption::target(data, "user_id", account, Collection::Users),
        caption::target(data, "group_id", account, Collection::Groups),
    ])
}

/// A setting that names something; an empty text names nothing.
pub(super) fn named<'a>(data: Data<'a>, setting: &str) -> Option<&'a str> {
    data.text(setting).filter(|it| !it.is_empty())
}

/// Whether the caller is who the first of the `approved_…` settings names; none when there is none of them.
pub(super) fn approved(call: &Call<'_>, data: Data<'_>) -> Option<bool> {
    let caller = Owner::telephone(call).map(|it| it.id).unwrap_or_default();
    let is_caller = |devices: Vec<String>| devices.contains(&caller);
    if let Some(device) = named(data, "approved_device_id") {
        return Some(device == caller);
    }
    if let Some(user) = named(data, "approved_user_id") {
        return Some(is_caller(devices_of_user(call.account(), user)));
    }
    let group = named(data, "approved_group_id")?;
    Some(is_caller(devices_of_group(call.account(), group)))
}

/// Whose call it is, and the telephones where it may be.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) id: String,
    pub(super) devices: Vec<String>,
}

impl Target {
    /// The device, user or group that the node names, the first of them that it does.
    pub(super) fn of(call: &Call<'_>, data: Data<'_>) -> Option<Self> {
        let account = call.account();
        let (id, devices) = if let Some(id) = named(data, "device_id") {
            let device = Device::find(account, id);
            (id, device.iter().map(|it| it.id.to_owned()).collect())
        } else if let Some(id) = named(data, "user_id") {
            (id, devices_of_user(account, id))
        } else {
            let id = named(data, "group_id")?;
            (id, devices_of_group(account, id))
        };
        Some(Self {
            id: id.to_owned(),
            devices,
        })
    }
}

pub(super) fn devices_of_user(account: &Account, user: &str) -> Vec<String> {
    let devices = Device::of_user(account, user);
    devices.iter().map(|it| it.id.to_owned()).collect()
}

fn devices_of_group(account: &Account, group: &str) -> Vec<String> {
    let members = group::members(account, group).unwrap_or_default();
    let devices = members.iter().flat_map(|it| match it.kind {
        "device" => vec![it.id.to_owned()],
        _ => devices_of_user(account, it.id),
    });
    devices.collect()
}

/// The device that registers under this name.
pub(super) fn device_by_username(account: &Account, username: &str) -> Option<String> {
    let mut devices = account.documents(Collection::Devices);
    let is_it = |it: &Json| it.at(&["sip", "username"]).and_then(Json::as_str) == Some(username);
    devices
        .find(|(_, it)| is_it(it))
        .map(|(id, _)| id.to_owned())
}

/// The number behind the code, as the switch spells none.
pub(super) fn captured(call: &Call<'_>) -> String {
    call.capture().unwrap_or("undefined").to_owned()
}

/// The first user or device that a callflow comes to along `_`: its setting in the modules that pick up, and its id.
pub(super) fn first_endpoint(flow: &Callflow) -> Option<(&'static str, String)> {
    let mut node = flow.root()?;
    loop {
        let setting = match node.module()? {
            "user" => "user_id",
            "device" => "device_id",
            _ => {
                node = node.child_at("_")?;
                continue;
            }
        };
        let id = Data(node.body.data()).text("id")?;
        return Some((setting, id.to_owned()));
    }
}

/// The caller hears why there is nothing to pick up, and the call stops.
pub(super) fn deny(call: &mut Call<'_>, prompt: &'static str, why: Why) -> Step {
    call.answer(why!(hear_why_not, "The caller is to hear why not."));
    call.prompt(prompt, why);
    feature::stop()
}

/// The caller talks in place of whom the call was for, until they hang up.
pub(super) fn take_over(call: &mut Call<'_>, to: &str) -> Step {
    let what = why!(take_over, "take over the call of {person}", person = to);
    let why = why!(
        talks_until,
        "Which of several calls is the switch's; the caller talks until they hang up."
    );
    call.approximate(Event::Did { what }, why);
    call.achieve(Ending::Bridged { to: to.to_owned() });
    call.caller_hangs_up()
}
