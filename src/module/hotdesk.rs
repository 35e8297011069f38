//! `hotdesk`: make any telephone one's own by dialling a code, give it back, or ring where somebody is signed in.
//!
//! Always continues to `_`, also after a conversation that the called party ended; a failed call takes the child named by its cause or code first.
//! The person is the one that `id` names, else whoever types their hotdesk id.
//!
//! Source: KAZOO `cf_hotdesk` `handle/2`, `login/2`, `logout/2`, `bridge_to_endpoints/2`; schema `callflows.hotdesk`.

use super::pickup;
use super::reach::{self, Terms};
use super::seat::Person;
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::account::device::Device;
use crate::call::digits::Limits;
use crate::call::ring::{Bridge, Strategy};
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "hotdesk",
    title: "Hot desk",
    synonyms: &["shared desk", "sign in", "log in", "free seating"],
    shelf: Shelf::Features,
    glyph: Glyph::Person,
    fields: &[
        Field::choice("action", &["login", "logout", "toggle", "bridge"]).wanted(),
        Field::reference("id", Collection::Users),
        Field::milliseconds("interdigit_timeout").or("2000"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::Next), KeyKind::Cause]),
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        caption::join([
            caption::target(data, "id", account, Collection::Users),
            data.text("action").unwrap_or_default().to_owned(),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let interdigit = data.count("interdigit_timeout");
    let interdigit_ms = interdigit
        .and_then(|it| u64::try_from(it).ok())
        .unwrap_or(2_000);
    let Some(person) = person(call, data, interdigit_ms)? else {
        call.prompt(
            "hotdesk-abort",
            why!(no_such_person, "There is no such person."),
        );
        return Ok(Step::wildcard());
    };
    let signs_in = match data.text("action") {
        Some("login") => true,
        Some("logout") => false,
        Some("toggle") => person.devices.is_empty(),
        Some("bridge") => return bridge(call, &person),
        _ => {
            return Ok(call.crash(why!(
                unknown_action,
                "The switch does not know this `action`."
            )));
        }
    };
    if signs_in {
        log_in(call, &person, interdigit_ms)?;
    } else {
        log_out(call, &person);
    }
    Ok(Step::wildcard())
}

/// Whose desk it is: named by the node, when logging out the owner of the calling telephone, else asked for.
fn person(call: &mut Call<'_>, data: Data<'_>, interdigit_ms: u64) -> Result<Option<Person>, Step> {
    let named = pickup::named(data, "id").map(str::to_owned);
    let owner = || {
        let device = Device::find(call.account(), call.calling_device()?)?;
        device.owner().map(str::to_owned)
    };
    let known = match data.text("action") {
        Some("logout") => named.or_else(owner),
        _ => named,
    };
    match known {
        Some(id) => Ok(Person::find(call.account(), &id)),
        None => ask(call, interdigit_ms),
    }
}

/// Asks for a hotdesk id, three times at most.
fn ask(call: &mut Call<'_>, interdigit_ms: u64) -> Result<Option<Person>, Step> {
    call.answer(why!(
        enter_hotdesk_id,
        "The caller is to enter a hotdesk id."
    ));
    for _ in 0..TRIES {
        let digits = collect(call, 10, interdigit_ms, "hotdesk-enter_id")?;
        if digits.is_empty() {
            continue;
        }
        if let Some(person) = Person::by_hotdesk_id(call.account(), &digits) {
            return Ok(Some(person));
        }
        let what = "hotdesk-invalid_entry";
        call.prompt(
            what,
            why!(
                nobody_has_hotdesk_id,
                "Nobody, or more than one, has this id."
            ),
        );
    }
    Ok(None)
}

fn log_in(call: &mut Call<'_>, person: &Person, interdigit_ms: u64) -> Result<(), Step> {
    if person.needs_pin && !knows_pin(call, person, interdigit_ms)? {
        say_goodbye(call, "hotdesk-abort");
        return Ok(());
    }
    if !person.may_stay_elsewhere {
        for device in &person.devices {
            person.leave(call, device);
        }
    }
    let here = call
        .calling_device()
        .filter(|it| call.account().has(Collection::Devices, it));
    let Some(here) = here else {
        say_goodbye(call, "hotdesk-abort");
        return Ok(());
    };
    person.enter(call, here);
    say_goodbye(call, "hotdesk-logged_in");
    Ok(())
}

fn knows_pin(call: &mut Call<'_>, person: &Person, interdigit_ms: u64) -> Result<bool, Step> {
    call.answer(why!(enter_pin, "The caller is to enter their pin."));
    for _ in 0..TRIES {
        let digits = collect(call, 6, interdigit_ms, "hotdesk-enter_pin")?;
        if Some(&digits) == person.pin.as_ref() {
            return Ok(true);
        }
        call.prompt(
            "hotdesk-invalid_entry",
            why!(another_pin, "It is another pin."),
        );
    }
    Ok(false)
}

fn log_out(call: &mut Call<'_>, person: &Person) {
    call.answer(why!(
        hear_what_became,
        "The caller is to hear what became of it."
    ));
    for device in &person.devices {
        if !person.may_stay_elsewhere || call.calling_device() == Some(device) {
            person.leave(call, device);
        }
    }
    say_goodbye(call, "hotdesk-logged_out");
}

fn say_goodbye(call: &mut Call<'_>, prompt: &'static str) {
    call.prompt(
        prompt,
        why!(hears_what_became, "The caller hears what became of it."),
    );
    call.prompt(
        "vm-goodbye",
        why!(hears_what_became, "The caller hears what became of it."),
    );
}

/// Rings every telephone that the person is signed in to.
fn bridge(call: &mut Call<'_>, person: &Person) -> Result<Step, Step> {
    const TIMEOUT_S: u64 = 20;
    let terms = Terms {
        delay_s: 0,
        timeout_s: TIMEOUT_S,
        can_call_self: false,
        is_direct: true,
    };
    let mut endpoints = Vec::new();
    for device in person.devices.iter().rev().filter(|_| person.is_enabled) {
        endpoints.extend(reach::endpoints(call, device, &terms));
    }
    if endpoints.is_empty() {
        return Ok(Step::wildcard());
    }
    let bridge = Bridge {
        endpoints,
        timeout_s: TIMEOUT_S,
        strategy: Strategy::Simultaneous,
        fail_on_single_reject: false,
    };
    let rung = call.bridge(
        &bridge,
        why!(
            signed_in_telephones,
            "Every telephone that the person is signed in to."
        ),
    )?;
    Ok(match reach::after(call, &rung) {
        None | Some(Step::Stop(_)) => Step::wildcard(),
        Some(step) => step,
    })
}

const TRIES: usize = 3;

fn collect(
    call: &mut Call<'_>,
    max: usize,
    interdigit_ms: u64,
    prompt: &'static str,
) -> Result<String, Step> {
    let limits = Limits {
        max,
        timeout_ms: 5_000,
        interdigit_ms,
        terminators: "#".into(),
    };
    let prompt = Event::Prompted {
        prompt: prompt.into(),
    };
    call.collect(
        &limits,
        vec![prompt],
        why!(three_tries, "Three tries at most."),
    )
}
