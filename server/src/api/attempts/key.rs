//! Where pages of attempts and of dead letters begin: the keys of their rows, as texts.
//!
//! What the description says a key looks like is what is taken for one. Whether there is such a row is not asked.

use super::super::error::Refusal;
use super::super::table::Param;
use crate::schema::{Problem, Shape};
use crate::store::{AttemptKey, AttemptRow};

/// When, which delivery, and which attempt at it
const ATTEMPT_KEY: &str = "^([0-9]{1,15}-dlv_[0-9a-f]{32}-[0-9]{1,9})?$";

/// The number of the event
const DEAD_KEY: &str = "^([0-9]{1,18})?$";

/// Where a page of attempts begins
pub(super) const FROM_ATTEMPT: &[Param] = &from(ATTEMPT_KEY);

/// Where a page of dead letters begins
pub(super) const FROM_DEAD: &[Param] = &from(DEAD_KEY);

const fn from(pattern: &'static str) -> [Param; 2] {
    const ANY: Shape = Shape::Text(0, usize::MAX);
    const ABOUT: &str =
        "Where the page begins: `next_start_key` of the page before; empty for the first";
    [
        Param::new("start_key", ABOUT, ANY).like(pattern),
        Param::new("cursor", "The same as `start_key`", ANY).like(pattern),
    ]
}

/// The key of an attempt
pub(super) fn of_attempt(row: &AttemptRow) -> String {
    format!("{}-{}-{}", row.attempt.at, row.delivery, row.nth)
}

/// The attempt with which a page begins; none for the first page
pub(super) fn attempt(query: &[(String, String)]) -> Result<Option<AttemptKey>, Refusal> {
    last(query, attempt_key)
}

/// The number of the event with whose dead letter a page begins; none for the first page
pub(super) fn dead_letter(query: &[(String, String)]) -> Result<Option<i64>, Refusal> {
    last(query, |key| count(key, 18))
}

/// What the last key of a query says, which is none when it is empty; those before it must make sense, too.
fn last<K>(
    query: &[(String, String)],
    read: impl Fn(&str) -> Option<K>,
) -> Result<Option<K>, Refusal> {
    let mut last = None;
    for (name, key) in query {
        if matches!(name.as_str(), "start_key" | "cursor") {
            last = read(key);
            if last.is_none() && !key.is_empty() {
                return Err(no_key(name, key));
            }
        }
    }
    Ok(last)
}

fn attempt_key(key: &str) -> Option<AttemptKey> {
    let (at, rest) = key.split_once('-')?;
    let (delivery, nth) = rest.split_once('-')?;
    let digest = delivery.strip_prefix("dlv_")?.as_bytes();
    let is_hex = |it: &u8| matches!(it, b'0'..=b'9' | b'a'..=b'f');
    (digest.len() == 32 && digest.iter().all(is_hex)).then_some(AttemptKey {
        at: count(at, 15)?,
        delivery: delivery.to_owned(),
        nth: count(nth, 9)?,
    })
}

/// A number of so many digits at most, and nothing else.
fn count(text: &str, most: usize) -> Option<i64> {
    let is_count = text.len() <= most && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_count)
}

fn no_key(name: &str, key: &str) -> Refusal {
    let words = "the `next_start_key` of the page before";
    Refusal::invalid(Problem::new(name, "pattern", words).with_value(&key.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_lite::Regex;

    const DELIVERY: &str = "dlv_0123456789abcdef0123456789abcdef";

    #[test]
    fn keys_are_taken_that_look_like_the_description_and_no_others() {
        let attempts = Regex::new(ATTEMPT_KEY).unwrap();
        let dead = Regex::new(DEAD_KEY).unwrap();
        for (key, is_attempt, is_dead) in [
            (format!("1772474400000-{DELIVERY}-1"), true, false),
            (format!("0-{DELIVERY}-999999999"), true, false),
            (format!("999999999999999-{DELIVERY}-0"), true, false),
            (format!("1000000000000000-{DELIVERY}-0"), false, false),
            (format!("0-{DELIVERY}-1000000000"), false, false),
            (format!("0-{DELIVERY}0-1"), false, false),
            (format!("0-{DELIVERY}-1-1"), false, false),
            (format!("+1-{DELIVERY}-1"), false, false),
            (format!("-1-{DELIVERY}-1"), false, false),
            (format!("1-{DELIVERY}-"), false, false),
            (format!("1-{}-1", DELIVERY.to_uppercase()), false, false),
            ("1-2-3".to_owned(), false, false),
            ("999999999999999999".to_owned(), false, true),
            ("1000000000000000000".to_owned(), false, false),
            ("+1".to_owned(), false, false),
            ("-1".to_owned(), false, false),
            ("١".to_owned(), false, false),
            ("NUL".to_owned(), false, false),
            (String::new(), true, true),
        ] {
            let query = [("cursor".to_owned(), key.clone())];
            assert_eq!(attempt(&query).is_ok(), is_attempt, "{key}");
            assert_eq!(attempts.is_match(&key), is_attempt, "{key}");
            assert_eq!(dead_letter(&query).is_ok(), is_dead, "{key}");
            assert_eq!(dead.is_match(&key), is_dead, "{key}");
        }
    }

    #[test]
    fn the_last_of_several_keys_counts_and_all_are_looked_at() {
        for (keys, said) in [
            (vec![], Some(None)),
            (vec![("start_key", "7")], Some(Some(7))),
            (vec![("start_key", "7"), ("cursor", "8")], Some(Some(8))),
            (vec![("start_key", "7"), ("cursor", "")], Some(None)),
            (vec![("cursor", "x"), ("start_key", "7")], None),
            (vec![("page_size", "x")], Some(None)),
        ] {
            let query = keys.iter().map(|it| (it.0.to_owned(), it.1.to_owned()));
            let query: Vec<_> = query.collect();
            assert_eq!(dead_letter(&query).ok(), said, "{keys:?}");
        }
    }
}
