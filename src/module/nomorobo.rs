//! `nomorobo`: ask a service how likely the caller is a robot.
//!
//! The score is a whole number from 0 to 10. The child with the highest number that is not above the score is taken, or the lowest
//! when all are above; `_` counts as lower than all. Without a score `_` is taken, or `0` when that is the lowest; else the call ends.
//!
//! Source: KAZOO `cf_nomorobo` `handle/2`; schema `callflows.nomorobo`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step,
};
use crate::call::Call;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "nomorobo",
    title: "Robocall score",
    synonyms: &["spam", "robocall", "Nomorobo", "junk calls", "fraud"],
    shelf: Shelf::Caller,
    glyph: Glyph::Shield,
    fields: &[Field::text("username").required(), Field::text("password")],
    branches: Branches::Keys(&[
        KeyKind::Count(KeyMeaning::AtLeast),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
    ]),
    course: |_| Course::Decides,
    shortcut: |_, _| Shortcut::Walk,
    fidelity: Fidelity::Exact,
    // The name of an account elsewhere says nothing about calls.
    caption: |_, _| String::new(),
    run,
};

/// What `_` counts as.
const WILDCARD: i64 = -1;

fn run(call: &mut Call<'_>, _: Data<'_>) -> Result<Step, Step> {
    let score = call.spam_score(why!(
        knows_robots,
        "The service knows numbers that call many people."
    ))?;
    let keys = call.place().node.children.iter();
    let mut branches: Vec<_> = keys.filter_map(|it| branch(it.key.as_str())).collect();
    branches.sort_unstable();
    let Some(lowest) = branches.first().copied() else {
        return Ok(match score {
            Some(_) => call.crash(why!(no_child_for_score, "There is no child for a score.")),
            None => Step::Stop(call.end_here()),
        });
    };
    let Some(score) = score else {
        return Ok(match lowest {
            WILDCARD | 0 => to(lowest),
            _ => Step::Stop(call.end_here()),
        });
    };
    let score = tenths(score);
    let fitting = branches.into_iter().filter(|it| *it <= score);
    Ok(to(fitting.max().unwrap_or(lowest)))
}

fn branch(key: &str) -> Option<i64> {
    match key {
        "_" => Some(WILDCARD),
        other => super::figure(other),
    }
}

fn to(branch: i64) -> Step {
    match branch {
        WILDCARD => Step::wildcard(),
        other => Step::Continue(other.to_string()),
    }
}

/// A share of one in whole tenths, rounded down; a score is never far from that range.
fn tenths(score: f64) -> i64 {
    let tenths = (score * 10.0).trunc().clamp(-1_000.0, 1_000.0);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it is whole and between -1000 and 1000; not a number becomes 0"
    )]
    let whole = tenths as i64;
    whole
}
