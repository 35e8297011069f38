//! How a switch may write a caller's number: the texts that mean the same number in E.164, as a regular expression.
//!
//! Rules compare numbers after they were put into E.164; nodes see them as they came in. What an account's own dial plan makes of
//! numbers is absent.

mod area;
mod finite;

pub(super) use area::{area, area_codes};
pub(super) use finite::enumerated;

use crate::number::{DialPlan, to_e164};
use std::collections::BTreeSet;

/// The regular expression for callers who show a valid number, however it is written
pub(super) const VALID: &str =
    r"^(?:\+[1-9]\d{6,14}|1[2-9]\d\d[2-9]\d{6}|(?:011|00)[1-9]\d{6,14}|[2-9]\d{7,14})$";

/// The regular expression for the callers in a list of numbers in E.164, or of extensions.
pub(super) fn listed(numbers: &BTreeSet<String>) -> String {
    let mut by_prefix: Vec<(&str, Vec<String>)> = Vec::new();
    for number in numbers {
        let (prefix, rest) = shape(number);
        match by_prefix.iter_mut().find(|(it, _)| *it == prefix) {
            Some((_, rests)) => rests.push(rest),
            None => by_prefix.push((prefix, vec![rest])),
        }
    }
    let one_of = |texts: &[String]| match texts {
        [one] => one.clone(),
        several => format!("(?:{})", several.join("|")),
    };
    let shapes = by_prefix.iter();
    let shapes: Vec<_> = shapes
        .map(|(prefix, rests)| format!("{prefix}{}", one_of(rests)))
        .collect();
    format!("^{}$", one_of(&shapes))
}

/// A number as a prefix that may be written in several ways, and the rest that is always the same.
fn shape(number: &str) -> (&'static str, String) {
    let Some(digits) = number.strip_prefix('+') else {
        return ("", escaped(number));
    };
    let bare = |text: &str| to_e164(text) == number;
    // What is dialled to get abroad is dialled before digits alone.
    let is_plain = digits.bytes().all(|it| it.is_ascii_digit());
    match digits.strip_prefix('1').filter(|it| bare(it)) {
        Some(national) => (r"(?:(?:\+|011|00)?1)?", national.to_owned()),
        None if bare(digits) => (r"(?:\+|011|00)?", digits.to_owned()),
        None if is_plain && digits.len() >= 5 => (r"(?:\+|011|00)", digits.to_owned()),
        None => (r"\+", escaped(digits)),
    }
}

/// A text that matches itself.
fn escaped(text: &str) -> String {
    let is_special = |it: char| it.is_ascii_punctuation() && it != '#';
    let before = |it: char| if is_special(it) { "\\" } else { "" };
    let chars = text.chars().map(|it| format!("{}{it}", before(it)));
    chars.collect()
}

/// The numbers that a set of spellings stands for, and whether every spelling of each is there.
pub(super) fn numbers(spellings: &BTreeSet<String>, plan: &DialPlan) -> (BTreeSet<String>, bool) {
    let numbers: BTreeSet<_> = spellings.iter().map(|it| plan.normalize(it)).collect();
    let whole = enumerated(&listed(&numbers));
    (numbers, whole.is_some_and(|it| it == *spellings))
}

/// Whether nodes and rules see the same in this number.
pub(super) fn is_dialable(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or(number);
    let is_key = |it: char| it.is_ascii_digit() || it == '*' || it == '#';
    // To the switch a caller `0` is a caller without a number.
    !digits.is_empty() && digits.chars().all(is_key) && number != "0"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{is_e164, is_in_area};
    use crate::pattern::Pattern;

    /// Every spelling of numbers of all shapes.
    fn callers() -> Vec<String> {
        let numbers = [
            "14155552672",
            "4155552672",
            "4151552672",
            "442075100000",
            "7415555267",
            "79161234567",
            "4915112345678",
            "12345",
            "1234",
            "3545812345",
            "35458123456",
            "415",
            "4155",
            "41555526",
            "415555267",
            "1415",
            "7415",
            "35341555",
            "353415555",
            "3534155555",
            "35341555555",
            "3530155555",
            "2000",
            "0",
            "00",
            "4400155526",
            "4411555526",
            "7411555267",
            "74155552671",
            "2541555526",
            "2025551234",
            "123*45",
            "*5",
            "12#",
        ];
        let prefixes = ["", "+", "1", "+1", "011", "00", "0111", "001", "0"];
        let spell = |number: &str| prefixes.map(|it| format!("{it}{number}"));
        numbers.iter().flat_map(|it| spell(it)).collect()
    }

    #[track_caller]
    fn check(regex: &str, holds: impl Fn(&str) -> bool) {
        let pattern = Pattern::compile(regex).unwrap();
        let mut n_matches = 0;
        for caller in callers() {
            let number = to_e164(&caller);
            assert_eq!(pattern.matches(&caller), holds(&number), "{caller} {regex}");
            n_matches += usize::from(holds(&number));
        }
        assert!(n_matches > 0, "{regex}");
    }

    #[test]
    fn a_list_is_for_every_spelling() {
        for number in callers() {
            let number = to_e164(&number);
            let list = BTreeSet::from([number.clone()]);
            check(&listed(&list), |it| it == number);
        }
        let two = ["+14155552672", "+442075100000", "2000"].map(str::to_owned);
        let two = BTreeSet::from(two);
        let regex = listed(&two);
        check(&regex, |it| two.contains(it));
        let plan = DialPlan::new();
        assert_eq!(numbers(&enumerated(&regex).unwrap(), &plan), (two, true));
    }

    #[test]
    fn an_area_is_for_every_spelling() {
        let lists: &[&[&str]] = &[
            &["415"],
            &["415", "510"],
            &["4"],
            &["0", "1"],
            &["415555"],
            &["20", "415"],
            &["41555526"],
            &["01"],
        ];
        for codes in lists {
            let codes: Vec<_> = codes.iter().map(|it| (*it).to_owned()).collect();
            let regex = area(&codes);
            check(&regex, |it| codes.iter().any(|code| is_in_area(it, code)));
            assert_eq!(area_codes(&regex), Some(codes));
        }
    }

    #[test]
    fn a_valid_number_is_valid_in_every_spelling() {
        check(VALID, is_e164);
    }

    #[test]
    fn a_finite_expression_is_a_set() {
        let set =
            |regex: &str| enumerated(regex).map(|it| it.into_iter().collect::<Vec<_>>().join(" "));
        assert_eq!(set(r"^\+?1(2|3)$").unwrap(), "+12 +13 12 13");
        assert_eq!(set("^1|2$"), None);
        assert_eq!(set("^1[23]$"), None);
        assert_eq!(set("1$"), None);
        assert_eq!(set("^(1$"), None);
    }
}
