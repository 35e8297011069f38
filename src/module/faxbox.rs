//! `faxbox`: take a fax for a fax box.
//!
//! Nothing follows: the fax service has the call.
//!
//! Source: KAZOO `cf_faxbox` `handle/2`, `get_faxbox_id/1`; schema `callflows.faxbox`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "faxbox",
    title: "Fax box",
    synonyms: &["fax", "T.38"],
    shelf: Shelf::Audio,
    glyph: Glyph::Fax,
    fields: &[
        Field::reference("id", Collection::Faxboxes),
        Field::reference("faxbox_id", Collection::Faxboxes),
        Field::map("media"),
    ],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        let setting = match data.text("id") {
            Some(_) => "id",
            None => "faxbox_id",
        };
        caption::target(data, setting, account, Collection::Faxboxes)
    },
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    Ok(call.hand_over(
        why!(the_fax_service, "the fax service"),
        why!(fax_goes_to_box, "The fax goes to the box."),
    ))
}
