//! What documents of each kind are made of: one table each.
//!
//! Ranges and names are those of the hosted API, with one difference: an id of another document may be any text, because accounts that were
//! moved here keep their own ids. Callflows are absent: their steps say themselves what they are made of.

mod endpoints;
mod numbers;
mod routing;
mod services;
mod voice;

pub use endpoints::{DEVICES, GROUPS, USERS};
pub use numbers::PHONE_NUMBERS;
pub use routing::{LISTS, MENUS, TEMPORAL_RULES, TEMPORAL_RULES_SETS};
pub use services::{DIRECTORIES, FAXBOXES, QUEUES, WEBHOOKS};
pub use voice::{CONFERENCES, MEDIA, VMBOXES};

use super::Collection;
use super::schema::Field;

/// What documents of a kind are made of; nothing for callflows
///
/// # Example
/// ```
/// # use ringtree::Collection;
/// # use ringtree::account::fields::fields;
/// let first = fields(Collection::Menus).first();
/// assert!(first.is_some_and(|it| it.name == "name" && it.required));
/// ```
pub fn fields(of: Collection) -> &'static [Field] {
    match of {
        Collection::Callflows => &[],
        Collection::Menus => MENUS,
        Collection::TemporalRules => TEMPORAL_RULES,
        Collection::TemporalRulesSets => TEMPORAL_RULES_SETS,
        Collection::Users => USERS,
        Collection::Devices => DEVICES,
        Collection::Groups => GROUPS,
        Collection::Vmboxes => VMBOXES,
        Collection::Media => MEDIA,
        Collection::Lists => LISTS,
        Collection::Conferences => CONFERENCES,
        Collection::Directories => DIRECTORIES,
        Collection::Queues => QUEUES,
        Collection::Faxboxes => FAXBOXES,
    }
}
