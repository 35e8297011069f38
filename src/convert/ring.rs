//! Outside numbers in trees: a telephone that only forwards, as people make one for a mobile.

use super::object;
use crate::account::device::Device;
use crate::account::{Account, Collection};
use crate::json::{Json, Object};

/// A telephone that does nothing but forward its calls to a number
pub(super) fn device(number: &str) -> Object {
    let forward = object([
        ("enabled", true.into()),
        ("number", number.into()),
        ("substitute", true.into()),
        ("keep_caller_id", true.into()),
        ("require_keypress", false.into()),
    ]);
    object([
        ("name", number.into()),
        ("device_type", "landline".into()),
        ("enabled", true.into()),
        ("call_forward", forward.into()),
    ])
}

/// The telephone that already stands for a number
pub(super) fn standing_for<'a>(account: &'a Account, number: &str) -> Option<&'a str> {
    let mut devices = account.documents(Collection::Devices);
    devices.find_map(|(id, _)| (number_of(account, id)? == number).then_some(id))
}

/// The number that a telephone stands for; none when it may ring itself, or not at all
pub(super) fn number_of<'a>(account: &'a Account, id: &str) -> Option<&'a str> {
    let device = Device::find(account, id)?;
    let document = account.document(Collection::Devices, id)?;
    let wants_key = document
        .at(&["call_forward", "require_keypress"])
        .and_then(Json::as_bool)
        == Some(true);
    let is_plain = device.is_enabled()
        && device.owner().is_none()
        && !device.is_not_to_be_disturbed(account)
        && !wants_key;
    let forward = device.forward().filter(|it| it.substitute && is_plain)?;
    Some(forward.number)
}
