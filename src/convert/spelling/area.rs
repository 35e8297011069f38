//! Callers of an area code, as a regular expression over the ways in which their numbers may be written.

use crate::number::national;

/// The regular expression for callers of one of the area codes `codes`, which are digits.
///
/// In North America that is a code of three digits; elsewhere all that a national number may begin with.
pub(in crate::convert) fn area(codes: &[String]) -> String {
    let mut lengths: Vec<_> = codes.iter().map(String::len).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let mut shapes = Vec::new();
    for length in lengths {
        let codes = codes.iter().filter(|it| it.len() == length);
        let codes: Vec<_> = codes.map(String::as_str).collect();
        let has_area = |it: &Countries| it.bare.is_some() || length == 3;
        for country in countries().into_iter().filter(has_area) {
            shapes.extend(of_country(&country, &codes));
        }
    }
    format!("^(?:{})$", shapes.join("|"))
}

/// The area codes of a regular expression that [`area`] has written.
pub(in crate::convert) fn area_codes(regex: &str) -> Option<Vec<String>> {
    let mut codes: Vec<String> = Vec::new();
    let mut rest = regex;
    // The codes of each length stand behind the one country code that has a shape of its own for all of them.
    while let Some((_, after)) = rest.split_once(r"\+7(?:") {
        let (these, after) = after.split_once(')')?;
        codes.extend(these.split('|').map(str::to_owned));
        rest = after;
    }
    (!codes.is_empty() && area(&codes) == regex).then_some(codes)
}

/// Country codes of one length, which behave alike.
struct Countries {
    /// As a regular expression
    codes: String,
    length: usize,
    /// Those that may come without anything before them; nothing for North America
    bare: Option<String>,
}

fn countries() -> [Countries; 4] {
    let any = |_| true;
    let may_begin = |it: char| ('2'..='9').contains(&it);
    let two = |first: &dyn Fn(char) -> bool| format!("(?:{})", pairs(2, first));
    let three = |first: &dyn Fn(char) -> bool| format!(r"(?:{})\d", pairs(3, first));
    let countries = |codes: String, length, bare| Countries {
        codes,
        length,
        bare,
    };
    [
        countries("1".to_owned(), 1, None),
        countries("7".to_owned(), 1, Some("7".to_owned())),
        countries(two(&any), 2, Some(two(&may_begin))),
        countries(three(&any), 3, Some(three(&may_begin))),
    ]
}

/// The first two digits of the country codes of this length, as alternatives.
fn pairs(length: usize, may_begin: &dyn Fn(char) -> bool) -> String {
    let mut groups: Vec<String> = Vec::new();
    for first in ('0'..='9').filter(|it| may_begin(*it)) {
        let is_of = |second: &char| {
            let number = format!("+{first}{second}000000");
            national(&number).is_some_and(|it| it.len() + length == 8)
        };
        let seconds: String = ('0'..='9').filter(is_of).collect();
        match seconds.len() {
            0 => {}
            1 => groups.push(format!("{first}{seconds}")),
            10 => groups.push(format!(r"{first}\d")),
            _ => groups.push(format!("{first}[{seconds}]")),
        }
    }
    groups.join("|")
}

/// The spellings of numbers of these countries that begin with one of `codes`, all of the same length.
fn of_country(country: &Countries, codes: &[&str]) -> Vec<String> {
    let n_known = country.length + codes.first().map_or(0, |it| it.len());
    let begins = format!("{}(?:{})", country.codes, codes.join("|"));
    // What leads abroad wants five digits at least.
    let abroad = 5_usize.saturating_sub(n_known);
    let mut shapes = vec![
        format!(r"\+{begins}\d*"),
        format!(r"(?:011|00){begins}\d{{{abroad},}}"),
    ];
    match &country.bare {
        None => shapes.extend(codes.iter().filter_map(|it| north_american(it))),
        Some(bare) => shapes.extend(full(bare, country.length, codes)),
    }
    shapes
}

/// Ten digits with or without a 1 before them, when a number there may begin so.
fn north_american(code: &str) -> Option<String> {
    let is_area = code.starts_with(|it| ('2'..='9').contains(&it));
    is_area.then(|| format!(r"1?{code}[2-9]\d{{6}}"))
}

/// A number with its country code and nothing before it: eight digits or more, and not of the shape of a North American one.
fn full(bare: &str, country: usize, codes: &[&str]) -> Vec<String> {
    let n_known = country + codes.first().map_or(0, |it| it.len());
    let begins = format!("{bare}(?:{})", codes.join("|"));
    let from_11 = 11_usize.saturating_sub(n_known);
    let mut shapes = vec![format!(r"{begins}\d{{{from_11},}}")];
    if let Some(most) = 9_usize.checked_sub(n_known) {
        let least = 8_usize.saturating_sub(n_known);
        shapes.push(format!(r"{begins}\d{{{least},{most}}}"));
    }
    // Of ten digits the fourth says whether it is a North American number.
    if let Some(before) = 3_usize.checked_sub(n_known) {
        shapes.push(format!(r"{begins}\d{{{before}}}[01]\d{{6}}"));
    } else if let Some(after) = 10_usize.checked_sub(n_known) {
        let fourth = |it: &str| it.as_bytes().get(3 - country).copied();
        let foreign = codes
            .iter()
            .filter(|it| matches!(fourth(it), Some(b'0' | b'1')));
        let foreign: Vec<_> = foreign.copied().collect();
        if !foreign.is_empty() {
            shapes.push(format!(r"{bare}(?:{})\d{{{after}}}", foreign.join("|")));
        }
    }
    shapes
}
