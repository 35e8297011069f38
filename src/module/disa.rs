//! `disa`: let a caller from outside dial as if they sat in the office.
//!
//! A pin is asked for, if there is one; wrong ones use up the tries, and the callflow stops. Then a number is asked for, and its
//! callflow runs as a subroutine; `_` is next, also when the tries for a number are used up. Silence costs no try. With
//! `enforce_call_restriction` numbers that the account forbids end the call; which those are was not recorded.
//!
//! Source: KAZOO `cf_disa` `handle/2`; schema `callflows.disa`.

use super::restriction;
use super::{Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step};
use crate::call::digits::Limits;
use crate::call::{Call, Event};
use crate::json::Json;
use crate::number::to_e164;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "disa",
    title: "Dial through",
    synonyms: &[
        "DISA",
        "direct inward system access",
        "dial out",
        "calling card",
        "pin",
    ],
    shelf: Shelf::Menu,
    glyph: Glyph::Keypad,
    fields: &[
        Field::text("pin").or("\"\""),
        Field::count("retries").or("3"),
        Field::count("max_digits").between(1, i64::MAX).or("15"),
        Field::milliseconds("interdigit").or("2000"),
        Field::choice("preconnect_audio", &["dialtone", "ringing"]).or("\"dialtone\""),
        Field::count("ring_repeat_count").or("1"),
        Field::flag("use_account_caller_id").or("true"),
        Field::flag("enforce_call_restriction").or("false"),
    ],
    branches: Branches::NEXT,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |_, _| String::new(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(caller_is_to_dial, "The caller is to dial."));
    let retries = data.count("retries").unwrap_or(3);
    let let_in = match data.get("pin") {
        None | Some(Json::Null) => true,
        Some(Json::String(pin)) => pin.is_empty() || knows(call, data, pin, retries)?,
        Some(_) => return Ok(call.crash(why!(pin_is_no_text, "The pin is no text."))),
    };
    if !let_in {
        return Ok(Step::Stop(call.end_here()));
    }
    let mut left = retries;
    while left != 0 {
        let number = ask_number(call, data)?;
        if call.answerer(&number)?.is_some() {
            return dial(call, data, &number);
        }
        call.prompt(
            "disa-invalid_extension",
            why!(nobody_has_number, "Nobody has this number."),
        );
        left = left.saturating_sub(1);
    }
    Ok(Step::wildcard())
}

fn limits(data: Data<'_>, max: usize) -> Limits {
    Limits {
        max,
        timeout_ms: 5_000,
        interdigit_ms: data.natural("interdigit").unwrap_or(2_000),
        terminators: "#".into(),
    }
}

/// Whether the caller knows the pin.
fn knows(call: &mut Call<'_>, data: Data<'_>, pin: &str, retries: i64) -> Result<bool, Step> {
    const USUAL: usize = 10;
    let limits = limits(data, pin.len().max(USUAL));
    let mut left = retries;
    while left != 0 {
        let prompt = Event::Prompted {
            prompt: "disa-enter_pin".into(),
        };
        if call.collect(
            &limits,
            vec![prompt],
            why!(needs_the_pin, "The caller needs the pin."),
        )? == pin
        {
            return Ok(true);
        }
        call.prompt("disa-invalid_pin", why!(another_pin, "It is another pin."));
        left = left.saturating_sub(1);
    }
    call.prompt(
        "disa-retries_exceeded",
        why!(tries_used_up, "The tries are used up."),
    );
    Ok(false)
}

fn ask_number(call: &mut Call<'_>, data: Data<'_>) -> Result<String, Step> {
    let limits = limits(data, data.size("max_digits").unwrap_or(15));
    let sound = match data.filled("preconnect_audio").as_deref() {
        Some("ringing") => Some(why!(play_ringing, "play ringing")),
        None | Some("dialtone") => Some(why!(play_dial_tone, "play a dial tone")),
        Some(_) => None,
    };
    if let Some(sound) = sound {
        call.note(
            Event::Did { what: sound },
            why!(may_dial, "The caller may dial."),
        );
    }
    loop {
        call.start_again(());
        let digits = call.collect(
            &limits,
            Vec::new(),
            why!(silence_costs_no_try, "Silence costs no try."),
        )?;
        if !digits.is_empty() {
            return Ok(to_e164(&digits));
        }
    }
}

fn dial(call: &mut Call<'_>, data: Data<'_>, number: &str) -> Result<Step, Step> {
    if data.flag("use_account_caller_id") != Some(false) {
        use_account_caller(call);
    }
    if data.flag("enforce_call_restriction") == Some(true) {
        restriction::by_account(call, number)?;
    }
    call.set_dialled(number);
    let why = why!(
        caller_dialled,
        "The caller dialled the number; `_` is next when its callflow is done."
    );
    Ok(call.dial_any(number, why).unwrap_or_else(Step::wildcard))
}

/// The caller appears as the account. Without a number of the account in its document, the switch looks for one among its numbers.
///
/// Source: KAZOO `kz_attributes` `get_account_external_cid/1`
fn use_account_caller(call: &mut Call<'_>) {
    let external = call.account().settings().at(&["caller_id", "external"]);
    let external = Data(external.and_then(Json::as_object));
    let mut caller = call.caller().clone();
    let number = external.filled("number");
    if let Some(name) = external.filled("name") {
        caller.name = name;
    }
    match number {
        Some(number) => {
            caller.number = number;
            caller.anonymous = false;
            call.set_caller(
                caller,
                why!(appears_as_account, "The caller appears as the account."),
            );
        }
        None => call.approximate(
            Event::Did {
                what: why!(leave_callers_number, "leave the caller's number"),
            },
            why!(
                account_has_no_number,
                "The account says no number of its own; the switch may take one of those it has."
            ),
        ),
    }
}
