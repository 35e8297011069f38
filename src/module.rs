//! Callflow modules: one file each, one word each in `modules!`.
//!
//! From a module's [`ModuleSpec`] follow its place in the palette, its form, the keys its children may have and what they mean, its caption,
//! its behaviour and its checks. Walking a tree is absent: that is `simulate`.

mod agent;
mod branch;
mod caption;
mod carriers;
mod feature;
mod field;
mod fits;
mod pickup;
mod reach;
mod restriction;
mod ringing;
mod seat;
mod shortcut;

pub use branch::{Branches, KeyKind, KeyMeaning};
pub use field::{Broken, Data, Field, FieldKind, Misfit, Unit};
pub use ringing::{Hush, Order, Party, Ringing, Telephones, Turn};
pub use shortcut::{CallerTest, Hunting, Shortcut, Tried};
pub use temporal_route::{AskedRule, asked_rules, unknown_zone};

pub use crate::call::Step;

use crate::account::Account;
use crate::call::Call;
use crate::flow::Node;
use serde::Serialize;

/// Declares the modules: a file each, and their list in the order of the palette.
macro_rules! modules {
    ($($name:ident),* $(,)?) => {
        $(
            #[allow(clippy::unnecessary_wraps, reason = "the `run` of every module has one shape")]
            mod $name;
        )*
        #[allow(clippy::unnecessary_wraps, reason = "the `run` of every module has one shape")]
        mod unknown;

        static ALL: &[&ModuleSpec] = &[$(&$name::SPEC),*];
    };
}

modules! {
    user, device, ring_group, group, page_group, acdc_member, route_to_cid, resources, offnet, set_alert_info,
    menu, directory, disa, collect_dtmf,
    temporal_route, acdc_wait_time,
    check_cid, cidlistmatch, nomorobo, fax_detect, branch_variable,
    set_cid, prepend_cid, set_variable, set_variables, set, language,
    lookupcidname,
    branch_bnumber, privacy, intercom, dynamic_cid, manual_presence, flush_dtmf,
    play, tts, audio_macro, voicemail, conference, record_call, record_caller, send_dtmf, receive_fax, faxbox,
    callflow, answer, sleep, response, transfer, pivot, webhook, notification, missed_call_alert, after_bridge,
    dead_air, wait_for_hangup, hangup,
    do_not_disturb, call_forward, call_waiting, conference_feature, ring_group_toggle, hotdesk,
    acdc_agent, acdc_queue, park, group_pickup, group_pickup_feature, intercept, intercept_feature, eavesdrop,
    eavesdrop_feature, move_, camping_feature, function, noop, skel, edr,
}

/// Every module that we know, in the order of the palette
pub fn all() -> &'static [&'static ModuleSpec] {
    ALL
}

/// The module with this name; the spec of an unknown one, whose name is empty, for every other name
///
/// # Example
/// ```
/// # use ringtree::module;
/// assert_eq!(module::find("menu").title, "Menu");
/// assert_eq!(module::find("of_a_stranger").name, "");
/// ```
pub fn find(name: &str) -> &'static ModuleSpec {
    ALL.iter()
        .find(|it| it.name == name)
        .copied()
        .unwrap_or(&unknown::SPEC)
}

/// The module of a node
pub fn of(node: &Node) -> &'static ModuleSpec {
    find(node.module().unwrap_or_default())
}

/// A key as a whole number, as the switch reads it: `300`, `+3`, and `2.5`, which is 3
///
/// Source: KAZOO `kz_term:to_integer/1`
fn figure(key: &str) -> Option<i64> {
    let (whole, part) = key.split_once('.').unwrap_or((key, "0"));
    let is_part = !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let whole: i64 = whole.parse().ok().filter(|_| is_part)?;
    let up = i64::from(part >= "5");
    let away = if key.starts_with('-') { -up } else { up };
    whole.checked_add(away)
}

/// Everything that there is to say about one callflow module
#[derive(Debug, Serialize)]
pub struct ModuleSpec {
    /// The name in documents
    pub name: &'static str,
    /// What people call it, in English
    pub title: &'static str,
    /// What else people call it, for finding it
    pub synonyms: &'static [&'static str],
    /// Where the palette keeps it
    pub shelf: Shelf,
    /// Its picture
    pub glyph: Glyph,
    /// Its settings, in the order of the form
    pub fields: &'static [Field],
    /// What may hang below it
    pub branches: Branches,
    /// Where calls are once it is done
    #[serde(skip)]
    pub course: fn(Data<'_>) -> Course,
    /// What it asks of a call, as far as clock, caller and keys decide
    #[serde(skip)]
    pub shortcut: fn(&Node, &Account) -> Shortcut,
    /// How truly we play it
    pub fidelity: Fidelity,
    /// One line for the card, made of names and numbers: `Sales · 30 s`
    #[serde(skip)]
    pub caption: fn(Data<'_>, &Account) -> String,
    /// What it does: the step that it wants next, or, as an error, the step that someone else forced
    #[serde(skip)]
    pub run: fn(&mut Call<'_>, Data<'_>) -> Result<Step, Step>,
}

/// Where calls are once a module is done, if nobody hangs up
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// All of them go on to `_`
    Passes,
    /// Some of them go on to `_`, if that is ever followed
    Decides,
    /// What the caller wanted is done, whether anything follows or not
    Done,
    /// The caller leaves a message
    TakesMessage,
    /// Another callflow, or a service of the switch, has the call
    HandsOver,
    /// The switch hangs up
    HangsUp,
}

/// A drawer of the palette
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Someone's telephone rings
    Ring,
    /// The caller chooses
    Menu,
    /// The clock chooses
    Time,
    /// The caller hears or leaves something
    Audio,
    /// Who is calling, and what is known of the call
    Caller,
    /// Where a call goes on or ends
    Flow,
    /// What telephones of the account do by dialling a code
    Features,
    /// Not in the palette
    Hidden,
}

/// The name of a picture; drawing it is someone else's job
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Glyph {
    /// Several telephones
    Phones,
    /// A person
    Person,
    /// One telephone
    Phone,
    /// A tape
    Tape,
    /// A keypad
    Keypad,
    /// A clock
    Clock,
    /// An arrow into another flow
    Jump,
    /// A loudspeaker
    Speaker,
    /// A hung-up receiver
    HangUp,
    /// An answer of the switch
    Reply,
    /// Several people
    Room,
    /// An hourglass
    Hourglass,
    /// People in a row
    Queue,
    /// A megaphone
    Megaphone,
    /// A parking sign
    Parking,
    /// A record button
    Record,
    /// The world outside
    Globe,
    /// A spark: something happens elsewhere
    Bolt,
    /// A fax machine
    Fax,
    /// An arrow to a wall
    Transfer,
    /// A speech bubble
    Speech,
    /// A card with someone's name
    Badge,
    /// A label on something
    Tag,
    /// A way that divides
    Fork,
    /// A book of names
    Book,
    /// A shield
    Shield,
    /// A lamp
    Lamp,
    /// Something we do not know
    Question,
}

/// How truly a module is played
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fidelity {
    /// As the switch does it
    Exact,
    /// Close; the trace says where
    Approximate,
    /// Its inside is unknown; we only know where it goes on
    Opaque,
}
