//! `lookupcidname`: look the caller's number up in lists, and show the name found there.
//!
//! In the first list with a beginning that fits, the longest one counts; only then regular expressions are tried. The call goes on to
//! `_` whether there is a name or not.
//!
//! DIFFERENCE: the name is kept, as the module promises. The switch finds it and throws it away.
//!
//! Source: KAZOO `cf_lookupcidname` `handle/2`; schema `callflows.lookupcidname`.

use super::fits::fits;
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::list::{self, Entry};
use crate::account::{Account, Collection};
use crate::call::scenario::Caller;
use crate::call::{Call, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "lookupcidname",
    title: "Look up caller name",
    synonyms: &[
        "CNAM",
        "phone book",
        "address book",
        "caller name",
        "contacts",
    ],
    shelf: Shelf::Caller,
    glyph: Glyph::Book,
    fields: &[Field::references("lists", Collection::Lists)
        .required()
        .or("[]")],
    branches: Branches::NEXT,
    course: |_| Course::Passes,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Approximate,
    caption: |data, account| {
        let lists = data.texts("lists");
        caption::few(
            lists
                .map(|id| caption::name(account, Collection::Lists, id))
                .collect(),
        )
    },
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let number = call.caller_number().to_owned();
    let lists: Vec<_> = data.texts("lists").collect();
    let name = match by_beginning(call.account(), &lists, &number).map(name) {
        Some(name) => name,
        None => by_pattern(call, &lists, &number)?,
    };
    if let Some(name) = name {
        call.approximate(
            Event::Did {
                what: why!(find_the_name, "find the name {name}", name = &name),
            },
            why!(name_is_kept, "It is kept, as the module promises; there are switches that find it and throw it away."),
        );
        let caller = Caller {
            name,
            ..call.caller().clone()
        };
        call.set_caller(
            caller,
            why!(list_has_name, "A list has a name for the number."),
        );
    }
    Ok(Step::wildcard())
}

/// The entry with the longest beginning that fits, in the first list that has any.
fn by_beginning<'a>(account: &'a Account, lists: &[&str], number: &str) -> Option<Entry<'a>> {
    lists.iter().find_map(|list| {
        let entries = list::entries(account, list).into_iter();
        let fitting = entries.filter(|it| it.begins(number));
        fitting.reduce(|longest, it| {
            if length(it) > length(longest) {
                it
            } else {
                longest
            }
        })
    })
}

fn length(entry: Entry<'_>) -> usize {
    entry.beginning().map_or(0, str::len)
}

fn by_pattern(call: &mut Call<'_>, lists: &[&str], number: &str) -> Result<Option<String>, Step> {
    for list in lists {
        let entries = list::entries(call.account(), list).into_iter();
        let patterns = entries.filter_map(|it| Some((it.pattern()?.to_owned(), name(it))));
        for (pattern, name) in patterns.collect::<Vec<_>>() {
            if fits(call, &pattern, number)? {
                return Ok(name);
            }
        }
    }
    Ok(None)
}

fn name(entry: Entry<'_>) -> Option<String> {
    let mut keys = ["displayname", "name", "cid_name"].into_iter();
    keys.find_map(|it| entry.text(it)).map(str::to_owned)
}
