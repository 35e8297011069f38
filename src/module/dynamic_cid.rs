//! `dynamic_cid`: let a caller of the account choose what number those who are called see.
//!
//! Typed on the keypad, with the old number kept for an entry that is too short or not allowed; fixed by the node; or taken from a list
//! by the first digits that were dialled after the code, the rest being the number to call. The first two go on to `_`. A list
//! runs the callflow of the number: the one for all other numbers, and others only with `permit_custom_callflow`; without a rest it goes on
//! to `_`, without a fitting callflow it stops.
//!
//! QUIRK: digits that no entry of the list has break the switch's module, and the call goes to `_`. With `idx_name` a code that was
//! dialled ends in an announcement. Numbers that are forbidden end the call; which those are was not recorded.
//!
//! Source: KAZOO `cf_dynamic_cid` `handle/4`; schemas `callflows.dynamic_cid`, `lists`.

use super::fits::fits;
use super::restriction;
use super::{
    Branches, Broken, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step,
    caption,
};
use crate::account::list::{self, Code};
use crate::account::{Account, Collection};
use crate::call::digits::Limits;
use crate::call::scenario::Caller;
use crate::call::{Call, Event};
use crate::number::to_e164;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "dynamic_cid",
    title: "Choose caller ID",
    synonyms: &[
        "outbound caller ID",
        "CLI",
        "dynamic CID",
        "call as",
        "pretend",
    ],
    shelf: Shelf::Features,
    glyph: Glyph::Badge,
    fields: &[
        Field::choice("action", &["manual", "static", "list", "lists"]).or("\"manual\""),
        Field::map("caller_id"),
        Field::reference("id", Collection::Lists),
        Field::text("idx_name"),
        Field::flag("permit_custom_callflow").or("false"),
        Field::count("min_digits").or("10"),
        Field::count("max_digits").or("10"),
        Field::pattern("whitelist_regex", Broken::Breaks).or("\"\\\\d+\""),
        Field::milliseconds("interdigit_timeout").or("2000"),
        Field::media("media_id"),
        Field::flag("enforce_call_restriction").or("true"),
    ],
    branches: Branches::NEXT,
    course: |data| match data.text("action") {
        Some("list" | "lists") => Course::HandsOver,
        _ => Course::Passes,
    },
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Approximate,
    caption: |data, account| {
        caption::join([
            data.text("action").unwrap_or_default().to_owned(),
            caption::target(data, "id", account, Collection::Lists),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let captured = call.capture().map(str::to_owned);
    match (data.filled("action").as_deref(), captured) {
        (Some("list"), Some(captured)) => {
            let group = data.filled("idx_name");
            from_list(call, data, &captured, group.as_deref())
        }
        (Some("lists"), Some(captured)) => from_list(call, data, &captured, None),
        (Some("static"), captured) => {
            let caller = Data(data.get("caller_id").and_then(|it| it.as_object()));
            let caller = or_own(call, caller.filled("name"), caller.filled("number"));
            show(call, caller, captured.as_deref());
            Ok(Step::wildcard())
        }
        (_, captured) => {
            let caller = typed(call, data)?;
            show(call, caller, captured.as_deref());
            Ok(Step::wildcard())
        }
    }
}

/// Takes the caller for another, and the captured number for the one that is called.
fn show(call: &mut Call<'_>, caller: Caller, number: Option<&str>) -> Option<String> {
    call.set_caller(
        caller,
        why!(node_chooses_shown, "The node chooses what is shown."),
    );
    let number = number.filter(|it| !it.is_empty()).map(to_e164);
    if let Some(number) = &number {
        call.set_dialled(number);
    }
    number
}

/// The number that the caller types; the old one when it may not be.
fn typed(call: &mut Call<'_>, data: Data<'_>) -> Result<Caller, Step> {
    const BEFORE_MS: u64 = 100;
    call.wait(BEFORE_MS);
    let limits = Limits {
        max: data.size("max_digits").unwrap_or(10),
        timeout_ms: 5_000,
        interdigit_ms: data.natural("interdigit_timeout").unwrap_or(2_000),
        terminators: "#".into(),
    };
    let playing = data.filled("media_id").map_or(
        Event::Prompted {
            prompt: "dynamic-cid-enter_cid".into(),
        },
        |media| Event::Played { media },
    );
    let number = call.collect(
        &limits,
        vec![playing],
        why!(types_a_number, "The caller types a number."),
    )?;
    let allowed = data.filled("whitelist_regex");
    let allowed = allowed.as_deref().unwrap_or("\\d+");
    let is_long_enough = number.len() >= data.size("min_digits").unwrap_or(10);
    let caller = call.caller().clone();
    if number.is_empty() || !fits(call, allowed, &number)? || !is_long_enough {
        reject(call);
        return Ok(caller);
    }
    Ok(Caller {
        number,
        anonymous: false,
        ..caller
    })
}

/// The caller hears that the old number stays, while the call goes on.
fn reject(call: &mut Call<'_>) {
    let prompt = "dynamic-cid-invalid_using_default".into();
    call.note(
        Event::Prompted { prompt },
        why!(own_number_stays, "The caller's own number stays."),
    );
}

/// A name and a number, the caller's own in place of those that are missing.
fn or_own(call: &mut Call<'_>, name: Option<String>, number: Option<String>) -> Caller {
    if number.is_none() {
        reject(call);
    }
    let own = call.caller().clone();
    Caller {
        anonymous: own.anonymous && number.is_none(),
        name: name.unwrap_or(own.name),
        number: number.unwrap_or(own.number),
    }
}

/// The caller that a list has for the digits dialled, and the step to the number that follows them.
fn from_list(
    call: &mut Call<'_>,
    data: Data<'_>,
    captured: &str,
    group: Option<&str>,
) -> Result<Step, Step> {
    let id = data.filled("id").unwrap_or_default();
    let codes = list::codes(call.account(), &id);
    let chosen = match group {
        _ if id.is_empty() => Choice::Refused,
        Some(group) => by_group(&codes, call.captured(group).is_some(), captured),
        None => by_digits(&codes, call.account(), &id, captured),
    };
    match chosen {
        Choice::Refused => Ok(call.bad_destination(why!(
            nothing_for_list,
            "Nothing was dialled that a list could know."
        ))),
        Choice::Unknown => Ok(call.crash(why!(
            no_such_entry,
            "No entry of the list has these digits."
        ))),
        Choice::Own(rest) => {
            let caller = or_own(call, None, None);
            let number = show(call, caller, Some(&rest));
            route(call, data, number)
        }
        Choice::Entry(code, rest) => {
            let caller = or_own(call, code.name.clone(), code.number.clone());
            let number = show(call, caller, Some(&rest));
            route(call, data, number)
        }
    }
}

/// What a list makes of what was dialled.
enum Choice {
    /// This entry, and the number to call
    Entry(Code, String),
    /// The caller's own, and the number to call
    Own(String),
    /// Too little was dialled
    Refused,
    /// No entry fits
    Unknown,
}

fn by_digits(codes: &[Code], account: &Account, id: &str, captured: &str) -> Choice {
    for code in codes {
        match captured.split_at_checked(code.length) {
            None => return Choice::Refused,
            Some((digits, rest)) if code.key.as_deref() == Some(digits) => {
                return Choice::Entry(code.clone(), rest.to_owned());
            }
            Some(_) => {}
        }
    }
    if captured.len() < list::code_length(account, id) {
        Choice::Refused
    } else {
        Choice::Unknown
    }
}

/// The switch refuses a group that took part, and takes one that did not for an entry without digits.
fn by_group(codes: &[Code], took_part: bool, captured: &str) -> Choice {
    let unkeyed = codes.iter().find(|it| it.key.is_none());
    match unkeyed {
        _ if codes.is_empty() => Choice::Own(captured.to_owned()),
        _ if took_part => Choice::Refused,
        Some(code) => Choice::Entry(code.clone(), captured.to_owned()),
        None => Choice::Own(captured.to_owned()),
    }
}

fn route(call: &mut Call<'_>, data: Data<'_>, number: Option<String>) -> Result<Step, Step> {
    let Some(number) = number else {
        return Ok(Step::wildcard());
    };
    let permits = data.flag("permit_custom_callflow") == Some(true);
    match call.answerer(&number)? {
        Some((_, is_for_others)) if permits || is_for_others => {}
        _ => {
            call.prompt(
                "disa-invalid_extension",
                why!(no_callflow_may_take, "No callflow may take the number."),
            );
            return Ok(Step::Stop(call.end_here()));
        }
    }
    if data.flag("enforce_call_restriction") != Some(false) {
        restriction::by_caller(call, &number)?;
    }
    let why = why!(
        number_runs,
        "The number's callflow runs; `_` is next when it is done."
    );
    Ok(call.dial_any(&number, why).unwrap_or_else(Step::wildcard))
}
