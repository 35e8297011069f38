//! Patches are reversible, joinable and portable.

use crate::support::commands::command;
use crate::support::documents::odd;
use crate::support::random::{Random, for_all, is_shortened};
use ringtree::edit::{Command, Place, plan};
use ringtree::{Account, Callflow, History, Json, NodePath, Patch};

/// A document with at least one node.
fn document(random: &mut Random) -> Callflow {
    loop {
        let size = random.below(25) + 1;
        let flow = Callflow::from_json(odd(random, size)).unwrap();
        if flow.root().is_some() {
            return flow;
        }
    }
}

/// Patches that commands plan, each with the document it is for.
fn planned(random: &mut Random, n: usize) -> (Callflow, Vec<Patch>) {
    let account = Account::default();
    let first = document(random);
    let mut flow = first.clone();
    let mut patches = Vec::new();
    for _ in 0..n {
        if let Ok(plan) = plan(&flow, &account, &command(random, &flow, &account)) {
            flow = plan.patch.apply(&flow).unwrap();
            patches.push(plan.patch);
        }
    }
    (first, patches)
}

#[test]
fn a_patch_and_its_inverse_leave_every_byte() {
    for_all("inverse", 10_000, |random| {
        let (first, patches) = planned(random, 1);
        for patch in patches {
            let changed = patch.apply(&first).unwrap();
            let back = patch.inverse().apply(&changed).unwrap();
            assert_eq!(back.to_text(), first.to_text());
            assert_eq!(ids(&back), ids(&first), "ids come back too");
            assert_eq!(patch.inverse().inverse(), patch);
        }
    });
}

#[test]
fn joined_patches_do_what_they_do_one_after_the_other() {
    for_all("squash", 3_000, |random| {
        let (first, patches) = planned(random, 6);
        let last = patches
            .iter()
            .fold(first.clone(), |flow, patch| patch.apply(&flow).unwrap());
        let joined = patches.into_iter().fold(Patch::default(), Patch::then);
        assert_eq!(joined.apply(&first).unwrap().to_text(), last.to_text());
        assert_eq!(
            joined.inverse().apply(&last).unwrap().to_text(),
            first.to_text()
        );
    });
}

#[test]
fn changes_of_different_nodes_are_not_joined() {
    let flow = Callflow::parse(
        r#"{"flow":{"module":"play","data":{"id":"a"},"children":{"_":{"module":"play","data":{"id":"b"},"children":{}}}}}"#,
    )
    .unwrap();
    let set = |at: &str, id: &str| Command::Set {
        at: at.parse().unwrap(),
        field: "id".to_owned(),
        value: Some(id.into()),
    };
    let account = Account::default();
    let first = plan(&flow, &account, &set("/", "b")).unwrap().patch;
    let second = plan(&flow, &account, &set("/_", "c")).unwrap().patch;
    let changed = first.then(second).apply(&flow).unwrap();
    let ids: Vec<_> = changed
        .walk()
        .filter_map(|(_, it)| it.body.setting("id")?.as_str())
        .collect();
    assert_eq!(ids, ["b", "c"]);
}

#[test]
fn a_patch_survives_being_sent() {
    for_all("portable", 3_000, |random| {
        let (first, patches) = planned(random, 4);
        let mut flow = first;
        for patch in patches {
            let received = Patch::parse(&patch.to_text(), &flow).unwrap();
            let sent = patch.apply(&flow).unwrap();
            let changed = received
                .apply(&flow)
                .unwrap_or_else(|it| panic!("{it}: {} on {}", patch.to_text(), flow.to_text()));
            assert_eq!(changed.to_text(), sent.to_text());
            assert_eq!(
                received.inverse().apply(&changed).unwrap().to_text(),
                flow.to_text()
            );
            assert_eq!(received.to_text(), patch.to_text());
            flow = sent;
        }
    });
}

#[test]
fn history_agrees_with_a_list_of_all_versions() {
    for_all("history", 1_500, |random| {
        let account = Account::default();
        let mut flow = document(random);
        let mut history = History::<usize>::default();
        let mut versions = vec![flow.to_text()];
        for step in 0..20 {
            match random.below(4) {
                0 => {
                    if let Some(undone) = history.undo(&flow) {
                        flow = undone.unwrap();
                    }
                }
                1 => {
                    if let Some(redone) = history.redo(&flow) {
                        flow = redone.unwrap();
                    }
                }
                _ => {
                    if let Ok(plan) = plan(&flow, &account, &command(random, &flow, &account)) {
                        flow = plan.patch.apply(&flow).unwrap();
                        versions.truncate(history.cursor() + 1);
                        versions.push(flow.to_text());
                        history.record(plan.patch, step, None);
                    }
                }
            }
            assert_eq!(flow.to_text(), versions[history.cursor()]);
        }
        while let Some(undone) = history.undo(&flow) {
            flow = undone.unwrap();
        }
        assert_eq!(flow.to_text(), versions[0]);
    });
}

#[test]
fn a_patch_for_another_document_is_refused_and_changes_nothing() {
    for_all("stale", 2_000, |random| {
        let (first, patches) = planned(random, 2);
        if let [one, two] = patches.as_slice() {
            let changed = one.apply(&first).unwrap();
            // The second patch was planned for the changed document; on the first it may fit by chance, but must never half apply.
            if let Ok(applied) = two.apply(&first) {
                assert_eq!(
                    two.inverse().apply(&applied).unwrap().to_text(),
                    first.to_text()
                );
            }
            assert!(two.apply(&changed).is_ok());
        }
    });
}

#[test]
fn no_two_nodes_share_an_id_whatever_is_applied_when() {
    let mut n_late = 0;
    for_all("distinct ids", 2_000, |random| {
        let account = Account::default();
        let mut flow = document(random);
        let mut history = History::<()>::default();
        let mut late: Vec<Patch> = Vec::new();
        for _ in 0..12 {
            let patch = match random.below(6) {
                0 => history.undo(&flow).map(|it| flow = it.unwrap()).and(None),
                1 => history.redo(&flow).map(|it| flow = it.unwrap()).and(None),
                // Planned for an earlier version, perhaps applied before, or for a copy of the document.
                2 if !late.is_empty() => Some(random.pick(&late).clone()),
                3 if !late.is_empty() => Patch::parse(&random.pick(&late).to_text(), &flow).ok(),
                4 if !late.is_empty() => Some(random.pick(&late).inverse()),
                _ => {
                    let copy = Callflow::parse(&flow.to_text()).unwrap();
                    let of = if random.one_in(4) { &copy } else { &flow };
                    let planned = plan(of, &account, &command(random, of, &account));
                    planned.ok().map(|it| it.patch)
                }
            };
            let Some(patch) = patch else { continue };
            if let Ok(changed) = patch.apply(&flow) {
                n_late += usize::from(late.contains(&patch));
                flow = changed;
                history.record(patch.clone(), (), None);
            }
            late.push(patch);
            let mut ids = ids(&flow);
            let n_nodes = ids.len();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), n_nodes, "{}", flow.to_text());
        }
    });
    assert!(
        is_shortened() || n_late > 100,
        "{n_late} patches came late and fitted"
    );
}

/// A callflow of `levels` steps in a row, the deepest that can be read being 1 023.
fn chain(levels: usize) -> Callflow {
    let open = r#"{"module":"play","children":{"_":"#.repeat(levels - 1);
    let close = "}}".repeat(levels - 1);
    Callflow::parse(&format!(r#"{{"flow":{open}{{"module":"play"}}{close}}}"#)).unwrap()
}

/// A setting that nests about as deep as can be read again, or a little deeper.
fn nested_setting(random: &mut Random, flow: &Callflow) -> Command {
    let paths: Vec<_> = flow.walk().map(|(path, _)| path).collect();
    let at = random.pick(&paths).clone();
    // Above the value are the document, the nodes with their `children`, the body and its `data`.
    let above = 2 * at.steps().len() + 3;
    let levels = (ringtree::json::MAX_DEPTH + random.below(5)).saturating_sub(above + 2);
    Command::Set {
        at,
        field: "timeout".to_owned(),
        value: Json::parse(&format!("{}{}", "[".repeat(levels), "]".repeat(levels))).ok(),
    }
}

#[test]
fn an_edit_of_a_deep_document_is_refused_or_can_be_read_and_taken_back() {
    let (mut n_done, mut n_refused) = (0, 0);
    for_all("deep edits", 120, |random| {
        let account = Account::default();
        let flow = chain(*random.pick(&[880, 899, 900, 901, 1_023]));
        let at = NodePath::root();
        let command = match random.below(6) {
            0 => Command::Remove { at },
            1 => Command::Lift { at },
            2 | 3 => nested_setting(random, &flow),
            _ => command(random, &flow, &account),
        };
        let Ok(plan) = plan(&flow, &account, &command) else {
            n_refused += 1;
            return;
        };
        n_done += 1;
        let changed = plan.patch.apply(&flow).unwrap();
        let written = changed.to_text();
        assert_eq!(Callflow::parse(&written).unwrap(), changed);
        let received = Patch::parse(&plan.patch.to_text(), &flow).unwrap();
        assert_eq!(received.apply(&flow).unwrap(), changed);
        for patch in [plan.patch, received] {
            let back = patch.inverse().apply(&changed).unwrap();
            assert_eq!(back, flow);
        }
    });
    assert!(
        is_shortened() || (n_done > 20 && n_refused > 5),
        "{n_done} done, {n_refused} refused"
    );
}

#[test]
fn steps_in_a_row_have_an_end() {
    let account = Account::default();
    let insertion = Command::Insert {
        branch: Json::parse(r#"{"module":"play"}"#).unwrap(),
        place: Place::Above {
            node: NodePath::root(),
        },
    };
    let levels = ringtree::flow::MAX_LEVELS;
    assert!(plan(&chain(levels - 1), &account, &insertion).is_ok());
    let refused = plan(&chain(levels), &account, &insertion).unwrap_err();
    assert_eq!(refused, ringtree::edit::Refusal::TooDeep);
    // What is too deep already may become less so, or stay as it is.
    let deep = chain(levels + 50);
    let lift = Command::Lift {
        at: NodePath::root(),
    };
    assert!(plan(&deep, &account, &lift).is_ok());
}

fn ids(flow: &Callflow) -> Vec<ringtree::NodeId> {
    flow.walk().map(|(_, node)| node.id).collect()
}
