//! Generated commands of a person who edits a callflow.

use super::documents::{branch, value};
use super::random::Random;
use ringtree::edit::{Command, Place, keys};
use ringtree::{Account, Callflow, Json, NodePath};

/// A command that a person might give, sensible or not.
pub fn command(random: &mut Random, flow: &Callflow, account: &Account) -> Command {
    let paths: Vec<NodePath> = flow.walk().map(|(path, _)| path).collect();
    let any = |random: &mut Random| random.pick(&paths).clone();
    let at = any(random);
    let target = any(random);
    match random.below(9) {
        0 | 1 => {
            let mut left = random.below(4) + 1;
            let branch = branch(random, &mut left, 0, false);
            Command::Insert {
                branch,
                place: place(random, target),
            }
        }
        2 | 3 => Command::Move {
            from: at,
            place: place(random, target),
        },
        4 => Command::Remove { at },
        5 => Command::Lift { at },
        6 => {
            let parent = at.parent().and_then(|it| flow.node(&it).cloned());
            let proposals = parent.map(|it| keys(&it, account)).unwrap_or_default();
            let key = if proposals.is_empty() {
                "7".into()
            } else {
                random.pick(&proposals).key.clone()
            };
            Command::Rekey { at, key }
        }
        7 => Command::Reorder {
            at,
            to: random.below(4),
        },
        _ => match random.below(3) {
            0 => Command::Set {
                at,
                field: "timeout".to_owned(),
                value: Some(value(random, 1)).filter(|_| !random.one_in(3)),
            },
            1 => Command::SetBody {
                at,
                body: Json::parse(r#"{"module":"play","note":1.0}"#).unwrap(),
            },
            _ => Command::SetDocument {
                key: "numbers".to_owned(),
                value: Some(Json::Array(vec![value(random, 0)])),
            },
        },
    }
}

fn place(random: &mut Random, at: NodePath) -> Place {
    match random.below(6) {
        0 => Place::Child {
            of: at,
            key: Some("1".into()),
            index: Some(0),
        },
        1 => Place::Child {
            of: at,
            key: None,
            index: None,
        },
        2 => Place::Above { node: at },
        3 => Place::Before { node: at },
        4 => Place::After { node: at },
        _ => Place::Instead { of: at },
    }
}
