//! `intercept_feature`: take over a colleague's call by dialling a code and their extension.
//!
//! Nothing follows. `type` says what the dialled number is: an extension whose callflow comes to a user or device, or the name under which a
//! device registers. As `intercept` otherwise.
//!
//! Source: KAZOO `cf_intercept_feature` `handle/2`, `build_intercept_params/3`; schema `callflows.intercept_feature`.

use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use super::{feature, intercept, pickup};
use crate::account::Collection;
use crate::call::Call;
use crate::json::Object;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "intercept_feature",
    title: "Intercept by code",
    synonyms: &["take over", "steal a call"],
    shelf: Shelf::Features,
    glyph: Glyph::Phone,
    fields: &[
        Field::choice("type", &["extension", "device", "user"]).wanted(),
        Field::reference("approved_device_id", Collection::Devices),
        Field::reference("approved_user_id", Collection::Users),
        Field::reference("approved_group_id", Collection::Groups),
    ],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |data, _| data.text("type").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let number = pickup::captured(call);
    let target = match data.text("type") {
        Some("extension") => {
            let found = call.answerer(&number)?;
            found.and_then(|(flow, _)| pickup::first_endpoint(&flow))
        }
        Some("device") => {
            let device = pickup::device_by_username(call.account(), &number);
            device.map(|it| ("device_id", it))
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
    let approvals = [
        "approved_device_id",
        "approved_user_id",
        "approved_group_id",
    ];
    let settings = approvals
        .into_iter()
        .filter_map(|it| Some((it.to_owned(), data.get(it)?.clone())));
    let mut settings: Object = settings.collect();
    settings.set(setting, id);
    intercept::intercept(call, Data(Some(&settings)))
}
