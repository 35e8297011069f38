//! `temporal_route`: follow the child of the first rule that is in force at the time of the call.
//!
//! Rules come from `data.rules`, then from the keys of the children in document order, then from `data.rule_set`. None in force: `_`.
//!
//! Source: KAZOO `cf_temporal_route` `handle/2`, `process_rules/3`; schema `callflows.temporal_route`.

use super::{
    Branches, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf, caption,
};
use crate::account::{Account, Collection};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "temporal_route",
    title: "Time of day",
    synonyms: &[
        "business hours",
        "opening hours",
        "schedule",
        "calendar",
        "holidays",
        "night",
    ],
    shelf: Shelf::Time,
    glyph: Glyph::Clock,
    fields: &[
        Field::references("rules", Collection::TemporalRules).or("[]"),
        Field::reference("rule_set", Collection::TemporalRulesSets),
        Field::zone("timezone"),
        Field::choice("action", &["menu", "enable", "disable", "reset"]),
        Field::milliseconds("interdigit_timeout").or("2000"),
    ],
    branches: Branches::Keys(&[
        KeyKind::Word("rule_set", KeyMeaning::NamedSet),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
        KeyKind::Document(Collection::TemporalRules),
        KeyKind::Document(Collection::TemporalRulesSets),
    ]),
    fidelity: Fidelity::Exact,
    caption: |data, account| {
        let zone = data.text("timezone").filter(|it| *it != "inherit");
        caption::join([
            caption::few(rules(data, account)),
            zone.unwrap_or_default().to_owned(),
        ])
    },
};

fn rules(data: Data<'_>, account: &Account) -> Vec<String> {
    let rules = caption::texts(data, "rules").map(|id| {
        let rule = account.name_of(Collection::TemporalRules, id);
        let set = || account.name_of(Collection::TemporalRulesSets, id);
        rule.or_else(set).unwrap_or(id).to_owned()
    });
    let set = data.text("rule_set");
    let set = set.map(|id| caption::name(account, Collection::TemporalRulesSets, id));
    rules.chain(set).collect()
}
