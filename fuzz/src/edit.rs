//! Odd documents at work: findings, pictures, edits and their way back.

use crate::Input;
use crate::memory::Proportion;
use crate::support::random::Random;
use crate::support::{accounts, commands, documents};
use ringtree::check::check as findings;
use ringtree::edit::{Command, Plan, plan};
use ringtree::json::from_text;
use ringtree::scene::{Theme, View, layout, svg};
use ringtree::{Account, Callflow, Patch};

/// Measured are 61 bytes for each of a document: a node becomes a card with its words, wires and slots, and those again as SVG; findings quote it.
/// Allowed is about four times that.
const DRAWING: Proportion = Proportion {
    base: 64 << 10,
    each: 256,
};

pub fn check(bytes: &[u8]) {
    match Input::read(bytes) {
        None => {}
        Some(Input::Choices(mut random)) => chosen(&mut random),
        Some(Input::Texts(texts)) => drop(written(&texts)),
    }
}

fn chosen(random: &mut Random) {
    let document = match random.below(3) {
        0 => accounts::callflow(random),
        1 => documents::sound(random, 20),
        _ => documents::odd(random, 20),
    };
    let text = document.to_text();
    let account = if random.one_in(2) {
        accounts::read(&accounts::account(random))
    } else {
        Account::default()
    };
    let mut flow = Callflow::parse(&text).unwrap();
    looked_at(&flow, &account, text.len());
    for _ in 0..random.below(5) {
        if flow.root().is_none() {
            return;
        }
        let command = commands::command(random, &flow, &account);
        flow = edited(&flow, &account, &command);
    }
}

/// A callflow, a command and an account, as texts.
fn written(texts: &[&str]) -> Option<()> {
    let flow = Callflow::parse(texts.first()?).ok()?;
    let account = texts
        .get(2)
        .and_then(|it| Account::parse(it).ok())
        .unwrap_or_default();
    looked_at(&flow, &account, texts.iter().map(|it| it.len()).sum());
    let command: Command = from_text(texts.get(1)?).ok()?;
    edited(&flow, &account, &command);
    Some(())
}

fn looked_at(flow: &Callflow, account: &Account, size: usize) {
    let found = DRAWING.bound("findings", size, || findings(flow, account));
    for finding in &found {
        assert!(!finding.message.to_string().is_empty() && !finding.help.to_string().is_empty());
        if let Some(fix) = &finding.fix {
            fix.patch.apply(flow).unwrap();
        }
    }
    let picture = || {
        let scene = layout(flow, account, &View::default());
        assert!(svg(&scene, account, Theme::Light).starts_with("<svg"));
    };
    DRAWING.bound("a picture", size, picture);
}

/// The document with the command done; it can be undone, and sent.
fn edited(flow: &Callflow, account: &Account, command: &Command) -> Callflow {
    let Plan { patch, .. } = match plan(flow, account, command) {
        Ok(plan) => plan,
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty() && !refusal.help().is_empty());
            return flow.clone();
        }
    };
    let changed = patch.apply(flow).unwrap();
    let back = patch.inverse().apply(&changed).unwrap();
    assert_eq!(back.to_text(), flow.to_text());
    let received = Patch::parse(&patch.to_text(), flow).unwrap();
    assert_eq!(received.apply(flow).unwrap().to_text(), changed.to_text());
    // What is written can be read.
    assert_eq!(
        Callflow::parse(&changed.to_text()).unwrap().to_text(),
        changed.to_text()
    );
    looked_at(&changed, account, changed.to_text().len());
    changed
}
