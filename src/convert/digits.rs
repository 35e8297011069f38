//! What callers press, as patterns of rules and as keys of a menu's branches.

use crate::rules::KeySet;

/// More branches than that are no menu
pub(super) const MANY: usize = 100;

/// More keys than that nobody presses in a row
const LONGEST: usize = 40;

/// Every entry that keys of these sets in turn make
///
/// # Errors
/// Why they are no branches of a menu, and what to do.
pub(super) fn entries(sets: &[KeySet]) -> Result<Vec<String>, (String, &'static str)> {
    if sets.len() > LONGEST {
        let why = format!("it is for more than {LONGEST} keys in a row");
        return Err((why, "write fewer keys"));
    }
    let mut all = vec![String::new()];
    for set in sets {
        if set.keys().any(|it| it == '#') {
            let why = "it is for the key `#`, which ends the entry in a tree";
            return Err((why.to_owned(), "choose another key"));
        }
        if all.len().saturating_mul(set.keys().count()) > MANY {
            let why = format!("it is for more than {MANY} entries, and each would be a branch");
            return Err((why, "write fewer keys"));
        }
        let longer = |it: &String| {
            set.keys()
                .map(|key| format!("{it}{key}"))
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    Ok(all)
}

/// The pattern for one entry; nothing when it cannot be pressed at a menu that takes so many keys
pub(super) fn pattern(entry: &str, longest: usize) -> Option<String> {
    let is_key = |it: char| it.is_ascii_digit() || it == '*';
    let can_be_pressed = entry.chars().all(is_key) && (1..=longest).contains(&entry.len());
    can_be_pressed.then(|| entry.replace('*', r"\*"))
}
