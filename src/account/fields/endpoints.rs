//! What documents that a call can ring are made of: users, devices, groups.

use crate::account::Collection;
use crate::account::schema::{Field, Means, Shape};

/// People
pub static USERS: &[Field] = &[
    Field::label("first_name").required(),
    Field::label("last_name").required(),
    Field::new("username", Shape::Text(1, 256)),
    Field::new("email", Shape::Text(3, 254)),
    Field::flag("enabled"),
    Field::text("timezone", 64).means(Means::Zone),
    Field::text("presence_id", 128),
    Field::choice("priv_level", &["user", "admin"]),
    CALL_FORWARD,
    DO_NOT_DISTURB,
    CALLER_ID,
    HOTDESK,
    Field::flag("vm_to_email_enabled"),
    CONTACT_LIST,
    MUSIC_ON_HOLD,
    Field::texts("flags"),
];

/// Telephones
pub static DEVICES: &[Field] = &[
    Field::label("name").required(),
    Field::text("owner_id", 64).id_of(Collection::Users),
    Field::text("device_type", 64),
    Field::flag("enabled"),
    Field::text("mac_address", 32),
    Field::text("presence_id", 128),
    Field::text("timezone", 64).means(Means::Zone),
    Field::flag("exclude_from_queues"),
    CALL_FORWARD,
    DO_NOT_DISTURB,
    CALLER_ID,
    CONTACT_LIST,
    MUSIC_ON_HOLD,
    Field::object(
        "sip",
        &[
            Field::choice("method", &["password", "ip"]),
            Field::new("username", Shape::Text(2, 32)),
            Field::new("password", Shape::Text(5, 32)).means(Means::Secret),
            Field::new("realm", Shape::Text(4, 253)),
            Field::choice(
                "invite_format",
                &[
                    "username",
                    "npan",
                    "1npan",
                    "e164",
                    "route",
                    "strip_plus",
                    "contact",
                ],
            ),
            Field::text("ip", 64),
            Field::whole("expire_seconds", 0, i64::MAX).means(Means::Seconds),
            Field::flag("ignore_completed_elsewhere"),
        ],
    ),
    Field::texts("flags"),
];

/// Users and devices under one name
pub static GROUPS: &[Field] = &[
    Field::label("name").required(),
    Field::new(
        "endpoints",
        Shape::Each(&Shape::Object(&[
            Field::choice("type", &["user", "device", "group"]),
            Field::whole("weight", 1, 100),
        ])),
    )
    .required()
    .means(Means::AnyOf(&[
        Collection::Users,
        Collection::Devices,
        Collection::Groups,
    ])),
    MUSIC_ON_HOLD,
    Field::texts("flags"),
];

const CALL_FORWARD: Field = Field::object(
    "call_forward",
    &[
        Field::flag("enabled"),
        Field::text("number", 35),
        Field::flag("substitute"),
        Field::flag("failover"),
        Field::flag("require_keypress"),
        Field::flag("keep_caller_id"),
        Field::flag("direct_calls_only"),
        Field::flag("ignore_early_media"),
    ],
);

const DO_NOT_DISTURB: Field = Field::object("do_not_disturb", &[Field::flag("enabled")]);

const CALLER_ID: Field = Field::new(
    "caller_id",
    Shape::Each(&Shape::Object(&[
        Field::text("name", 35),
        Field::text("number", 35),
    ])),
);

const HOTDESK: Field = Field::object(
    "hotdesk",
    &[
        Field::flag("enabled"),
        Field::text("id", 15),
        Field::new("pin", Shape::Text(4, 15)).means(Means::Secret),
        Field::flag("require_pin"),
        Field::flag("keep_logged_in_elsewhere"),
    ],
);

const CONTACT_LIST: Field = Field::object("contact_list", &[Field::flag("exclude")]);

const MUSIC_ON_HOLD: Field = Field::object(
    "music_on_hold",
    &[Field::text("media_id", 2048).means(Means::Sound)],
);
