//! The telephone numbers that an account owns. The id of each is the number itself.

use super::{Collection, Naming, PLAIN};
use ringtree::account::fields;

/// Numbers of the account, each under itself
pub static PHONE_NUMBERS: Collection = Collection {
    name: "phone_numbers",
    one: "phone number",
    title: "Phone numbers",
    fields: fields::PHONE_NUMBERS,
    summary: &["carrier_name", "state", "cnam", "flags"],
    naming: Naming::Number,
    ..PLAIN
};
