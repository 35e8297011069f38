//! `call_forward`: send a person's calls elsewhere, by dialling a code.
//!
//! Changes the calling person's document, or the telephone's when it has no owner, and continues to `_`: also when the action is one that the
//! switch does not know, which changes nothing. A caller who is nobody of the account is told that it is not available, and the call stops.
//!
//! Source: KAZOO `cf_call_forward` `handle/2`, `cf_menu/3`, `cf_toggle/3`, `cf_activate/3`, `cf_update_number/3`; schema `callflows.call_forward`.

use super::feature::{self, Owner};
use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::digits::Limits;
use crate::call::{Call, Event};
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "call_forward",
    title: "Call forward",
    synonyms: &["forwarding", "redirect", "follow me"],
    shelf: Shelf::Features,
    glyph: Glyph::Transfer,
    fields: &[Field::choice(
        "action",
        &["activate", "deactivate", "update", "toggle", "menu"],
    )
    .wanted()],
    branches: Branches::NEXT,
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("action").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let Some(owner) = Owner::person(call).or_else(|| Owner::telephone(call)) else {
        return Ok(feature::unavailable(call, "cf-not_available"));
    };
    call.answer(why!(
        hear_what_became,
        "The caller is to hear what became of it."
    ));
    let mut forward = Forward::of(call, &owner);
    match data.text("action") {
        Some("activate") => forward.activate(call)?,
        Some("deactivate") => forward.deactivate(call),
        Some("update") => forward.update(call)?,
        Some("toggle") => forward.toggle(call)?,
        Some("menu") => forward.menu(call)?,
        _ => return Ok(Step::wildcard()),
    }
    forward.save(call, &owner);
    Ok(Step::wildcard())
}

/// Where calls are sent.
struct Forward {
    enabled: bool,
    number: String,
}

impl Forward {
    fn of(call: &Call<'_>, owner: &Owner) -> Self {
        let number = owner.setting(call, FEATURE, "number");
        Self {
            enabled: owner.flag(call, FEATURE),
            number: number.and_then(Json::as_str).unwrap_or_default().to_owned(),
        }
    }

    fn activate(&mut self, call: &mut Call<'_>) -> Result<(), Step> {
        self.update(call)?;
        self.announce(call);
        Ok(())
    }

    fn announce(&mut self, call: &mut Call<'_>) {
        let why = why!(
            hears_forward_number,
            "The caller hears the number that calls go to."
        );
        call.prompt("cf-now_forwarded_to", why);
        self.enabled = true;
    }

    fn deactivate(&mut self, call: &mut Call<'_>) {
        call.prompt(
            "cf-disabled",
            why!(rings_here_again, "Calls ring here again."),
        );
        self.enabled = false;
    }

    fn toggle(&mut self, call: &mut Call<'_>) -> Result<(), Step> {
        match (self.enabled, self.number.is_empty()) {
            (true, _) => self.deactivate(call),
            (false, false) => self.announce(call),
            (false, true) => self.activate(call)?,
        }
        Ok(())
    }

    /// Takes the number that was captured, or asks for one until it is long enough.
    fn update(&mut self, call: &mut Call<'_>) -> Result<(), Step> {
        const SHORTEST: usize = 3;
        if let Some(number) = call.capture() {
            number.clone_into(&mut self.number);
            return Ok(());
        }
        loop {
            let why = why!(forward_number_wanted, "The number that calls are to go to.");
            let number = call.collect(&limits(20), prompt("cf-enter_number"), why)?;
            if number.len() >= SHORTEST {
                self.number = number;
                call.prompt("vm-saved", why!(number_taken_down, "The number is taken."));
                return Ok(());
            }
        }
    }

    /// 1 switches, 2 changes the number, anything else asks again; only hanging up leaves.
    fn menu(&mut self, call: &mut Call<'_>) -> Result<(), Step> {
        loop {
            let menu = if self.enabled {
                "cf-enabled_menu"
            } else {
                "cf-disabled_menu"
            };
            let why = why!(
                forward_menu,
                "1 switches forwarding, 2 changes the number; anything else asks again."
            );
            match call.collect(&limits(1), prompt(menu), why)?.as_str() {
                "1" => self.toggle(call)?,
                "2" => self.update(call)?,
                _ => {}
            }
        }
    }

    fn save(self, call: &mut Call<'_>, owner: &Owner) {
        let change = match (self.enabled, self.number.as_str()) {
            (true, number) => why!(calls_go_to, "calls go to {number}", number),
            (false, "") => why!(calls_ring_here, "calls ring here"),
            (false, number) => why!(
                calls_ring_here_number_kept,
                "calls ring here; {number} is kept",
                number
            ),
        };
        let settings = [
            ("enabled", Json::from(self.enabled)),
            ("number", Json::from(self.number)),
        ];
        owner.set(call, FEATURE, settings, change);
    }
}

const FEATURE: &str = "call_forward";

fn limits(max: usize) -> Limits {
    Limits {
        max,
        timeout_ms: 8_000,
        interdigit_ms: 2_000,
        terminators: "#".into(),
    }
}

fn prompt(name: &'static str) -> Vec<Event> {
    vec![Event::Prompted {
        prompt: name.into(),
    }]
}
