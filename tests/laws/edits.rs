//! Planned edits do what they say and lose nothing else.

use crate::support::commands::command;
use crate::support::documents::sound;
use crate::support::random::for_all;
use ringtree::edit::{Command, plan};
use ringtree::{Account, Callflow, Json};
use std::collections::BTreeMap;

/// How often each node's own members occur.
fn bodies(flow: &Callflow) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for (_, node) in flow.walk() {
        if !node.body.is_empty() {
            *count.entry(node.body.value().to_text()).or_default() += 1;
        }
    }
    count
}

#[test]
fn a_move_keeps_every_step_and_an_insertion_adds_only_its_own() {
    for_all("nothing lost", 10_000, |random| {
        let account = Account::default();
        let size = random.below(30) + 1;
        let flow = Callflow::from_json(sound(random, size)).unwrap();
        let command = command(random, &flow, &account);
        let Ok(plan) = plan(&flow, &account, &command) else {
            return;
        };
        let changed = plan.patch.apply(&flow).unwrap();
        let n_nodes = |flow: &Callflow| flow.walk().filter(|(_, it)| !it.body.is_empty()).count();
        let added = match &command {
            Command::Insert { branch, .. } => n_nodes(
                &Callflow::from_json(Json::Object(
                    [("flow".to_owned(), branch.clone())].into_iter().collect(),
                ))
                .unwrap(),
            ),
            _ => 0,
        };
        assert_eq!(
            n_nodes(&changed) + plan.removed,
            n_nodes(&flow) + added,
            "{command:?}"
        );
        if matches!(
            command,
            Command::Move { .. } | Command::Reorder { .. } | Command::Rekey { .. }
        ) && plan.removed == 0
        {
            assert_eq!(bodies(&changed), bodies(&flow), "{command:?}");
        }
        if let Some(focus) = plan.focus {
            assert!(
                changed.path_of(focus).is_some(),
                "the focus is in the document: {command:?}"
            );
        }
    });
}

#[test]
fn no_edit_makes_a_sound_document_repeat_a_key() {
    for_all("distinct keys", 10_000, |random| {
        let account = Account::default();
        let size = random.below(30) + 1;
        let flow = Callflow::from_json(sound(random, size)).unwrap();
        let command = command(random, &flow, &account);
        let Ok(plan) = plan(&flow, &account, &command) else {
            return;
        };
        for (path, node) in plan.patch.apply(&flow).unwrap().walk() {
            let mut keys: Vec<_> = node.children.iter().map(|it| &it.key).collect();
            keys.sort();
            let n_keys = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), n_keys, "{command:?} at {path}");
        }
    });
}
