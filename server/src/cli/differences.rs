//! `ringtree differences`: where the engine differs from the switch on purpose.

use super::Answer;
use ringtree::differences;
use std::fmt::Write as _;

pub(super) fn answer() -> Answer {
    let mut text = String::new();
    for it in differences::ALL {
        // Writing into a text does not fail.
        let _ = writeln!(
            text,
            "{}\n  switch: {}\n  here: {}\n  why: {}\n",
            it.name, it.switch, it.ours, it.why
        );
    }
    Answer::new(text, false)
}
