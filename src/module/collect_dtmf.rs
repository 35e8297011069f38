//! `collect_dtmf`: collect digits and keep them under a name, for other applications.
//!
//! Nothing branches on them: the call goes on to `_`, also after silence. Digits that an earlier node kept under no name, and keys
//! pressed while an earlier node played something, count as pressed already. Settings that make no sense break the module, and the call goes to `_`.
//!
//! Source: KAZOO `cf_collect_dtmf` `handle/2`; schema `callflows.collect_dtmf`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::call::digits::Limits;
use crate::call::{Call, UNNAMED};
use crate::json::{Json, size};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "collect_dtmf",
    title: "Collect digits",
    synonyms: &[
        "DTMF",
        "ask for a number",
        "customer number",
        "keypad",
        "input",
    ],
    shelf: Shelf::Menu,
    glyph: Glyph::Keypad,
    fields: &[
        Field::count("max_digits").between(1, i64::MAX).or("1"),
        Field::milliseconds("timeout")
            .between(1, i64::MAX)
            .or("5000"),
        Field::milliseconds("interdigit_timeout")
            .between(1, i64::MAX)
            .or("2000"),
        Field::choice(
            "terminator",
            &["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "#", "*"],
        )
        .or("\"#\""),
        Field::texts("terminators"),
        Field::text("collection_name").or("\"default\""),
    ],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Exact,
    caption: |data, _| {
        caption::join([
            data.text("collection_name").unwrap_or_default().to_owned(),
            caption::times(data, "max_digits"),
        ])
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(
        collecting_answers,
        "Collecting digits answers the call."
    ));
    let Some(limits) = limits(data) else {
        return Ok(call.crash(why!(
            limits_make_no_sense,
            "The node's limits or terminators make no sense."
        )));
    };
    let early = call.entry(UNNAMED).unwrap_or_default();
    let early = early.split(|it| limits.terminators.contains(it)).next();
    let early: String = early.unwrap_or_default().chars().take(limits.max).collect();
    call.keep_entry(UNNAMED, String::new());
    let name = data.text("collection_name").unwrap_or(UNNAMED);
    let missing = limits.max.saturating_sub(early.chars().count());
    let further = if missing == 0 {
        String::new()
    } else {
        let limits = Limits {
            max: missing,
            ..limits
        };
        call.collect(
            &limits,
            Vec::new(),
            why!(
                digits_are_kept,
                "The digits are kept; no child is named by them."
            ),
        )?
    };
    call.keep_entry(name, early + &further);
    Ok(Step::wildcard())
}

fn limits(data: Data<'_>) -> Option<Limits> {
    let positive = |name, default| match data.count(name) {
        None => Some(default),
        Some(it) => u64::try_from(it).ok().filter(|it| *it > 0),
    };
    Some(Limits {
        max: size(positive("max_digits", 1)?),
        timeout_ms: positive("timeout", 5_000)?,
        interdigit_ms: positive("interdigit_timeout", 2_000)?,
        terminators: terminators(data)?.into(),
    })
}

/// The keys that end the entry; none when one of them is no key.
fn terminators(data: Data<'_>) -> Option<String> {
    let keys = match data.get("terminator").or_else(|| data.get("terminators")) {
        None => return Some("#".to_owned()),
        Some(Json::String(key)) => vec![key.as_str()],
        Some(Json::Array(keys)) if !keys.is_empty() => {
            keys.iter().map(Json::as_str).collect::<Option<_>>()?
        }
        Some(_) => return None,
    };
    let is_key = |it: &str| it.len() == 1 && "0123456789*#".contains(it);
    keys.iter().all(|it| is_key(it)).then(|| keys.concat())
}
