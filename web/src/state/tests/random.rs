//! Two hundred random things done to a flow: undone they give the first document, done again the last.

use super::*;
use crate::state::inspector::Inspect;
use crate::state::overlay::Ask;

/// Numbers in an order that the seed decides
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

fn do_something(stage: &mut Stage, dice: &mut Dice) {
    let nodes: Vec<_> = stage.flow().walk().map(|(_, it)| it.id).collect();
    stage.act(Action::Inspect(Inspect::Select(*dice.pick(&nodes))));
    match dice.below(9) {
        0 => _ = stage.verb(*dice.pick(&[Verb::Delete, Verb::DeleteKeep, Verb::Cut])),
        1 => {
            _ = stage
                .verb(Verb::Copy)
                .act(Action::Inspect(Inspect::Select(*dice.pick(&nodes))))
                .verb(Verb::Paste);
        }
        2 => {
            _ = stage.verb(*dice.pick(&[
                Verb::MoveEarlier,
                Verb::MoveLater,
                Verb::Duplicate,
                Verb::Skip,
            ]));
        }
        3 => {
            let field = (*dice.pick(&["timeout", "id", "mine"])).to_owned();
            for text in ["1", "12", ""].iter().take(1 + dice.below(3)) {
                stage.act(Action::Inspect(Inspect::Type {
                    field: field.clone(),
                    text: (*text).to_owned(),
                }));
            }
        }
        4 => {
            let text = *dice.pick(&[
                r#"{"module":"user","data":{"x":1.0}}"#,
                "{",
                "null",
                r#"{"module":"menu"}"#,
            ]);
            stage.act(Action::Inspect(Inspect::Json(text.to_owned())));
        }
        5 => {
            let key = (*dice.pick(&["7", "_", "1", "timeout"])).to_owned();
            let node = *dice.pick(&nodes);
            stage.act(Action::Inspect(Inspect::Rekey { node, key }));
        }
        6 => {
            stage.key("m");
            for _ in 0..dice.below(6) {
                stage.key("ArrowDown");
            }
            stage.key("Enter").key("Escape");
        }
        7 => {
            let module = dice.pick(ringtree::module::all()).name;
            stage.act(Action::Stock(crate::state::shelf::Stock::Take(module)));
            for _ in 0..dice.below(4) {
                stage.key("ArrowDown");
            }
            stage.key("Enter");
            if matches!(&*stage.editor.overlay, Overlay::Keys(_)) && dice.below(2) == 0 {
                stage
                    .act(Action::Ask(Ask::Filter("8".to_owned())))
                    .act(Action::Ask(Ask::Take));
            }
            stage.key("Escape");
        }
        _ => _ = stage.verb(*dice.pick(&[Verb::Undo, Verb::Redo])),
    }
}

#[test]
fn two_hundred_edits_undone_give_the_first_document() {
    for seed in 0..12 {
        let mut dice = Dice(seed);
        let mut stage = Stage::with(MAIN);
        for _ in 0..200 {
            do_something(&mut stage, &mut dice);
        }
        stage.act(Action::Inspect(Inspect::Leave));
        redo_all(&mut stage);
        let last = stage.text();
        let mut n_steps = 0;
        while stage.work().history.to_undo().is_some() {
            stage.verb(Verb::Undo);
            n_steps += 1;
        }
        assert_eq!(stage.text(), MAIN, "seed {seed}");
        assert_eq!(stage.save_word(), "saved", "seed {seed}");
        assert!(n_steps > 20, "seed {seed}: {n_steps} steps");
        redo_all(&mut stage);
        assert_eq!(stage.text(), last, "seed {seed}");
    }
}

fn redo_all(stage: &mut Stage) {
    while stage.work().history.to_redo().is_some() {
        stage.verb(Verb::Redo);
    }
}
