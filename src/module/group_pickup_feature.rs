//! `group_pickup_feature`: answer a colleague's ringing telephone by dialling a code and their extension.
//!
//! Nothing follows. `type` says what the dialled number is: an extension, or the name under which a device registers. An extension counts when
//! its callflow begins with a user, a device or members of a group and goes on to something. As `group_pickup` otherwise.
//!
//! Source: KAZOO `cf_group_pickup_feature` `handle/2`, `build_pickup_params/3`, `params_from_data/3`; schema `callflows.group_pickup_feature`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use super::{feature, group_pickup, pickup, ring_group};
use crate::account::Collection;
use crate::call::Call;
use crate::flow::Callflow;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "group_pickup_feature",
    title: "Pick up by code",
    synonyms: &["pickup", "answer for somebody"],
    shelf: Shelf::Features,
    glyph: Glyph::Phone,
    fields: &[
        Field::choice("type", &["extension", "device", "user", "group"])
            .required()
            .or("\"extension\""),
        Field::reference("device_id", Collection::Devices),
        Field::reference("user_id", Collection::Users),
        Field::reference("group_id", Collection::Groups),
        Field::reference("approved_device_id", Collection::Devices),
        Field::reference("approved_user_id", Collection::Users),
        Field::reference("approved_group_id", Collection::Groups),
    ],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |data, _| data.text("type").unwrap_or("extension").to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let number = pickup::captured(call);
    let target = match data.text("type").unwrap_or("extension") {
        "extension" => match call.answerer(&number)? {
            Some((flow, false)) => endpoint(&flow),
            Some((_, true)) | None => None,
        },
        "device" => {
            let device = pickup::device_by_username(call.account(), &number);
            device.map(|it| ("device_id".to_owned(), it))
        }
        // The switch has no such thing yet, whatever its schema says.
        _ => None,
    };
    let Some((setting, id)) = target else {
        call.prompt(
            "park-no_caller",
            why!(nobody_behind_number, "Nobody is behind the number."),
        );
        return Ok(feature::stop());
    };
    let mut settings = data.0.cloned().unwrap_or_default();
    settings.set(setting, id);
    group_pickup::pick_up(call, Data(Some(&settings)))
}

/// Whom a callflow is about, as a setting and an id. Something must follow its first node; what is no endpoint there leads two nodes on.
fn endpoint(flow: &Callflow) -> Option<(String, String)> {
    let mut node = flow.root()?;
    let mut next = node.child_at("_")?;
    loop {
        let data = Data(node.body.data());
        let named = |setting: &str| Some((setting.to_owned(), data.text("id")?.to_owned()));
        match node.module()? {
            "user" => return named("user_id"),
            "device" => return named("device_id"),
            "ring_group" | "page_group" => {
                let first = ring_group::members(data).next()?;
                return Some((format!("{}_id", first.kind), first.id.to_owned()));
            }
            _ => {
                node = next.child_at("_")?;
                next = node;
            }
        }
    }
}
