//! `camping_feature`: call a busy colleague, and be called back as soon as they are free.
//!
//! Dialled with an extension whose callflow begins with a user, a device or a system carrier. A free one is called at once, and when that is
//! over the call goes on to `_`. For a busy one, or an outside number, the caller is told to wait for the call back, and the call stops.
//!
//! Source: KAZOO `cf_camping_feature` `handle/2`, `no_channels/2`, `has_channels/2`; schema `callflows.camping_feature`.

use super::{Branches, Course, Data, Fidelity, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use super::{feature, pickup};
use crate::call::{Call, Event, Subroutine};
use crate::flow::Callflow;
use crate::json::Object;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "camping_feature",
    title: "Call back when free",
    synonyms: &["camp on", "callback", "busy"],
    shelf: Shelf::Features,
    glyph: Glyph::Hourglass,
    fields: &[],
    branches: Branches::NEXT,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(
        hear_what_becomes,
        "The caller is to hear what becomes of it."
    ));
    let number = pickup::captured(call);
    let found = call.answerer(&number)?;
    let target = found.and_then(|(flow, is_no_match)| Some((Wanted::of(&flow)?, is_no_match)));
    let (Some((wanted, is_no_match)), true) = (target, call.is_internal()) else {
        call.prompt(
            "camper-deny",
            why!(
                cannot_be_waited_for,
                "The number cannot be waited for, or not by this caller."
            ),
        );
        return Ok(feature::stop());
    };
    let is_busy = wanted.module != "offnet"
        && call.finds_call(why!(a_call_of, "A call of {number}.", number))?;
    match (is_busy, wanted.module.as_str(), is_no_match) {
        (true, ..) | (false, "offnet", true) => {
            let what = why!(call_back_later, "call back later");
            call.approximate(
                Event::Did { what },
                why!(call_back_not_played, "The call back itself is not played."),
            );
            call.prompt("camper-queue", why!(may_hang_up, "The caller may hang up."));
            Ok(feature::stop())
        }
        (false, _, false) => Ok(wanted.call(call)),
        (false, _, true) => Ok(call.crash(why!(
            no_free_behind_no_match,
            "The switch does not expect a free telephone behind `no_match`."
        ))),
    }
}

/// Who is called.
struct Wanted {
    flow: String,
    module: String,
    id: Option<String>,
}

impl Wanted {
    /// Whom a callflow begins with, when that can be waited for.
    fn of(flow: &Callflow) -> Option<Self> {
        let root = flow.root()?;
        let module = root
            .module()
            .filter(|it| matches!(*it, "user" | "device" | "offnet"))?;
        let id = Data(root.body.data())
            .text("id")
            .filter(|it| !it.is_empty());
        (id.is_some() || module == "offnet").then(|| Self {
            flow: flow.id().to_owned(),
            module: module.to_owned(),
            id: id.map(str::to_owned),
        })
    }

    /// The same as a callflow of one node.
    fn call(self, call: &mut Call<'_>) -> Step {
        let data: Object = self
            .id
            .into_iter()
            .map(|it| ("id".to_owned(), it.into()))
            .collect();
        let node: Object = [
            ("module".to_owned(), self.module.into()),
            ("data".to_owned(), data.into()),
        ]
        .into_iter()
        .collect();
        let flow: Object = [
            ("id".to_owned(), self.flow.as_str().into()),
            ("flow".to_owned(), node.into()),
        ]
        .into_iter()
        .collect();
        let Ok(flow) = Callflow::from_json(flow.into()) else {
            return Step::wildcard();
        };
        let callflow = self.flow.clone();
        call.note(
            Event::Branched { callflow },
            why!(
                nobody_talks_there,
                "Nobody talks there, so the telephone is called at once."
            ),
        );
        Step::Branch(Subroutine {
            id: self.flow,
            flow: flow.into(),
        })
    }
}
