//! Who and what an expectation means: documents by id or name, telephones also by the people whose they are.

use crate::account::device::Device;
use crate::account::{Account, Collection};
use crate::number::DialPlan;

/// Whether the document `id` is called `said`: that is its id, or its name.
pub(in crate::ask) fn is_called(account: &Account, kind: Collection, id: &str, said: &str) -> bool {
    id == said || account.name_of(kind, id) == Some(said)
}

/// Whether some document of a kind is called so.
pub(super) fn is_there(account: &Account, kind: Collection, said: &str) -> bool {
    let ids = account.ids(kind);
    ids.into_iter().any(|id| is_called(account, kind, id, said))
}

/// Whether `endpoint`, which is a telephone or an outside number, is meant by `said`: by its own id or name, those of a person whose it is, or its number.
pub(in crate::ask) fn is_endpoint(account: &Account, endpoint: &str, said: &str) -> bool {
    if is_called(account, Collection::Devices, endpoint, said) {
        return true;
    }
    let device = Device::find(account, endpoint);
    let mut people = device.into_iter().flat_map(Device::people);
    if people.any(|it| is_called(account, Collection::Users, it, said)) {
        return true;
    }
    let plan = DialPlan::of(account.settings());
    device.is_none() && is_number(said) && plan.normalize(endpoint) == plan.normalize(said)
}

/// Whether `said` can be an endpoint at all: a telephone, a person, or a number.
pub(in crate::ask) fn may_ring(account: &Account, said: &str) -> bool {
    let kinds = [Collection::Devices, Collection::Users];
    is_number(said) || kinds.iter().any(|it| is_there(account, *it, said))
}

/// Whether `said` is somebody outside of the account: a number, or the address of a telephone elsewhere.
pub(super) fn is_outside(said: &str) -> bool {
    is_number(said) || said.contains('@') || said.starts_with("sip:") || said.starts_with("tel:")
}

pub(super) fn is_number(said: &str) -> bool {
    let digits = said.strip_prefix('+').unwrap_or(said);
    !digits.is_empty()
        && digits
            .bytes()
            .all(|it| it.is_ascii_digit() || b"*#".contains(&it))
}
