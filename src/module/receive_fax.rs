//! `receive_fax`: take a fax for a person.
//!
//! Nothing follows: the fax service has the call.
//!
//! Source: KAZOO `cf_receive_fax` `handle/2`; schema `callflows.receive_fax`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "receive_fax",
    title: "Receive fax",
    synonyms: &["fax", "T.38"],
    shelf: Shelf::Audio,
    glyph: Glyph::Fax,
    fields: &[
        Field::reference("owner_id", Collection::Users).wanted(),
        Field::map("media"),
    ],
    branches: Branches::None,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "owner_id", account, Collection::Users),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    Ok(call.hand_over(
        why!(the_fax_service, "the fax service"),
        why!(fax_goes_to_person, "The fax goes to the person."),
    ))
}
