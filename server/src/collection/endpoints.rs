//! Documents that a call can ring: users, devices, groups.

use super::{Collection, PLAIN};
use ringtree::account::fields;

pub(super) static USERS: Collection = Collection {
    name: "users",
    one: "user",
    title: "Users",
    fields: fields::USERS,
    summary: &[
        "first_name",
        "last_name",
        "username",
        "email",
        "enabled",
        "presence_id",
        "priv_level",
        "timezone",
        "flags",
    ],
    ..PLAIN
};

pub(super) static DEVICES: Collection = Collection {
    name: "devices",
    one: "device",
    title: "Devices",
    fields: fields::DEVICES,
    summary: &[
        "name",
        "owner_id",
        "device_type",
        "enabled",
        "mac_address",
        "call_forward",
        "flags",
    ],
    ..PLAIN
};

pub(super) static GROUPS: Collection = Collection {
    name: "groups",
    one: "group",
    title: "Groups",
    fields: fields::GROUPS,
    summary: &["name", "endpoints", "flags"],
    ..PLAIN
};
