//! `check_cid`: ask whether the caller's number fits a regular expression, or which number it is.
//!
//! Fits: the child `match`; does not fit: `nomatch`; where that child is missing, `_`. In absolute mode a number that fits takes the
//! child of its own name, else `_`, and never `nomatch`. A caller for whom a child is found can be taken for a person of the account
//! from there on, when the node says name, number and person, all three. A broken expression goes to `_`.
//!
//! Source: KAZOO `cf_check_cid` `handle/2`; schema `callflows.check_cid`.

use super::fits::fits;
use super::{
    Branches, Broken, CallerTest, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning,
    ModuleSpec, Shelf, Shortcut, Step, Tried,
};
use crate::account::{Account, Collection};
use crate::call::Call;
use crate::call::scenario::Caller;
use crate::flow::Node;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "check_cid",
    title: "Check caller ID",
    synonyms: &[
        "caller number",
        "regex",
        "known caller",
        "CLI",
        "ANI",
        "trusted caller",
    ],
    shelf: Shelf::Caller,
    glyph: Glyph::Fork,
    fields: &[
        Field::pattern("regex", Broken::Breaks).or("\".*\""),
        Field::flag("use_absolute_mode").or("false"),
        Field::map("caller_id"),
        Field::reference("user_id", Collection::Users),
    ],
    branches: Branches::Keys(&[
        KeyKind::Word("match", KeyMeaning::Matches),
        KeyKind::Word("nomatch", KeyMeaning::DoesNotMatch),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
        KeyKind::Text(KeyMeaning::CalledFrom),
    ]),
    course: |_| Course::Decides,
    shortcut,
    fidelity: Fidelity::Exact,
    caption: |data, _| data.text("regex").unwrap_or_default().to_owned(),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let number = call.caller_number().to_owned();
    if !fits(call, &pattern(data), &number)? {
        return Ok(call.attempt("nomatch").unwrap_or_else(Step::wildcard));
    }
    let key = match data.flag("use_absolute_mode") {
        Some(true) => &number,
        _ => "match",
    };
    let Some(step) = call.attempt(key) else {
        return Ok(Step::wildcard());
    };
    identify(call, data);
    Ok(step)
}

/// Takes the caller for somebody else, when the node says all of who that is.
fn identify(call: &mut Call<'_>, data: Data<'_>) {
    if let Some((caller, user)) = identity(data) {
        let why = why!(node_says_who, "The node says whom to take this caller for.");
        call.set_caller(caller, why.clone());
        call.set_calling_user(&user, why);
    }
}

/// The caller that the node knows, and the person of the account.
fn identity(data: Data<'_>) -> Option<(Caller, String)> {
    let caller_id = data.get("caller_id").and_then(|it| it.get("external"));
    let external = Data(caller_id.and_then(|it| it.as_object()));
    let caller = Caller {
        name: external.filled("name")?,
        number: external.filled("number")?,
        anonymous: false,
    };
    Some((caller, data.filled("user_id")?))
}

/// What the node asks of every call.
fn shortcut(node: &Node, _: &Account) -> Shortcut {
    let data = Data(node.body.data());
    Shortcut::Caller(CallerTest::Fits {
        pattern: Tried::compile(&pattern(data)),
        absolute: data.flag("use_absolute_mode") == Some(true),
        shows: identity(data).map(|(caller, _)| caller.number),
    })
}

fn pattern(data: Data<'_>) -> String {
    data.filled("regex").unwrap_or_else(|| ".*".to_owned())
}
