//! What is said of a telephone number that an account owns.

use crate::account::schema::{Field, Shape};

/// Numbers of the account
pub static PHONE_NUMBERS: &[Field] = &[
    Field::new("carrier_name", Shape::Text(1, 30)),
    Field::object(
        "cnam",
        &[
            Field::new("display_name", Shape::Text(1, 15)),
            Field::flag("inbound_lookup"),
        ],
    ),
    Field::choice("create_with_state", STATES),
    Field::choice("state", STATES),
    Field::object("e911", EMERGENCY),
    Field::object("porting", PORTING),
    Field::texts("flags"),
];

const STATES: &[&str] = &[
    "aging",
    "available",
    "deleted",
    "discovery",
    "in_service",
    "port_in",
    "port_out",
    "released",
    "reserved",
];

/// Where help is sent to.
const EMERGENCY: &[Field] = &[
    Field::new("street_address", ANY).required(),
    Field::new("locality", ANY).required(),
    Field::new("region", Shape::Text(2, 2)).required(),
    Field::new("postal_code", ANY).required(),
    Field::new("extended_address", ANY),
    Field::new("plus_four", ANY),
    Field::new("caller_name", Shape::Text(3, usize::MAX)),
    Field::texts("notification_contact_emails"),
];

const PORTING: &[Field] = &[
    Field::new("service_provider", ANY),
    Field::new("billing_name", ANY),
    Field::new("billing_telephone_number", ANY),
    Field::new("requested_port_date", ANY),
    Field::new("customer_contact", ANY),
    Field::new("port_id", ANY),
    Field::texts("comments"),
];

const ANY: Shape = Shape::Text(0, usize::MAX);
