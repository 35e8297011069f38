//! `cidlistmatch`: ask whether the caller is on a list.
//!
//! On it: the child `match`; not on it, or no such list: `nomatch`; where that child is missing, `_`. Numbers and beginnings of numbers
//! are compared without the caller's `+`, regular expressions see the number as it is. A broken expression goes to `_`, unless an entry
//! before it fits.
//!
//! Source: KAZOO `cf_cidlistmatch` `handle/2`; schemas `callflows.cidlistmatch`, `lists`, `list_entries`.

use super::fits::fits;
use super::{
    Branches, CallerTest, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec,
    Shelf, Shortcut, Step, Tried, caption,
};
use crate::account::{Account, Collection, list};
use crate::call::Call;
use crate::flow::Node;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "cidlistmatch",
    title: "Caller on a list",
    synonyms: &[
        "blacklist",
        "whitelist",
        "VIP",
        "blocked numbers",
        "match list",
    ],
    shelf: Shelf::Caller,
    glyph: Glyph::Fork,
    fields: &[Field::reference("id", Collection::Lists).wanted()],
    branches: Branches::Keys(&[
        KeyKind::Word("match", KeyMeaning::Matches),
        KeyKind::Word("nomatch", KeyMeaning::DoesNotMatch),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
    ]),
    course: |_| Course::Decides,
    shortcut,
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Lists),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let number = call.caller_number().to_owned();
    if number.trim_start_matches('+').is_empty() {
        return Ok(call.crash(why!(plus_alone, "A `+` alone is no number to look for.")));
    }
    let key = if is_listed(call, &data.filled("id").unwrap_or_default(), &number)? {
        "match"
    } else {
        "nomatch"
    };
    Ok(call.attempt(key).unwrap_or_else(Step::wildcard))
}

fn is_listed(call: &mut Call<'_>, id: &str, number: &str) -> Result<bool, Step> {
    let entries = list::entries(call.account(), id);
    if entries.iter().any(|it| it.begins(number)) {
        return Ok(true);
    }
    let patterns = entries.iter().filter_map(|it| it.pattern());
    let patterns: Vec<_> = patterns.map(str::to_owned).collect();
    for pattern in patterns {
        if fits(call, &pattern, number)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What the node asks of every call.
fn shortcut(node: &Node, account: &Account) -> Shortcut {
    let id = Data(node.body.data()).filled("id").unwrap_or_default();
    let entries = list::entries(account, &id);
    let beginnings = entries.iter().filter_map(|it| it.beginning());
    let mut beginnings: Vec<_> = beginnings.map(str::to_owned).collect();
    beginnings.sort_unstable();
    let patterns = entries.iter().filter_map(|it| it.pattern());
    Shortcut::Caller(CallerTest::Listed {
        beginnings,
        patterns: patterns.map(Tried::compile).collect(),
    })
}
