//! Patterns over dialled digits and callers, in the switch's own regular expressions (PCRE).
//!
//! A pattern is compiled once, or there is a reason why not: because the switch refuses it too, or because it asks for what we cannot
//! run (look-around, back-references, atomic groups). Matching never fails and knows no locale. Which pattern wins is absent.

mod example;
mod translate;

use crate::why::Why;
use serde::Serialize;
use std::fmt;

/// A compiled pattern
///
/// # Example
/// ```
/// # use ringtree::pattern::Pattern;
/// let pickup = Pattern::compile(r"^\*8([0-9]*)$")?;
/// assert_eq!(pickup.find("*82000").and_then(|it| it.groups().next().flatten()), Some("2000"));
/// assert!(pickup.find("82000").is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    source: Box<str>,
    regex: regex_lite::Regex,
    /// What a text has to begin with.
    prefix: Box<str>,
    may_lack_groups: bool,
}

/// Where a pattern was found
#[derive(Debug)]
pub struct Found<'p, 't> {
    pattern: &'p Pattern,
    captures: regex_lite::Captures<'t>,
}

/// Why a pattern was not compiled
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "why", rename_all = "snake_case")]
pub enum PatternError {
    /// The switch refuses it as well
    Invalid(Why),
    /// The switch runs it and we cannot; names what it asks for
    Unsupported(Why),
}

impl Pattern {
    /// Compiles a pattern in PCRE's spelling
    pub fn compile(source: &str) -> Result<Self, PatternError> {
        let translated = translate::translate(source)?;
        let invalid =
            |error: regex_lite::Error| PatternError::Invalid(Why::verbatim(error.to_string()));
        Ok(Self {
            source: source.into(),
            regex: regex_lite::Regex::new(&translated.ours).map_err(invalid)?,
            prefix: translated.prefix.into(),
            may_lack_groups: translated.may_lack_groups,
        })
    }

    /// The pattern as it was written
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// What every text begins with in which it occurs; often nothing
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Whether it has groups, and may occur in a text without any of them taking part
    pub fn may_lack_groups(&self) -> bool {
        self.may_lack_groups
    }

    /// A short text in which it occurs, if one is easily found: digits where it leaves a choice
    ///
    /// # Example
    /// ```
    /// # use ringtree::pattern::Pattern;
    /// assert_eq!(Pattern::compile(r"^\*8([0-9]{2,})$")?.example().as_deref(), Some("*800"));
    /// # Ok::<(), ringtree::pattern::PatternError>(())
    /// ```
    pub fn example(&self) -> Option<String> {
        example::of(&self.source).filter(|it| self.matches(it))
    }

    /// Whether it occurs anywhere in `text`
    pub fn matches(&self, text: &str) -> bool {
        text.starts_with(&*self.prefix) && self.regex.is_match(text)
    }

    /// Where it first occurs in `text`
    pub fn find<'t>(&self, text: &'t str) -> Option<Found<'_, 't>> {
        if !text.starts_with(&*self.prefix) {
            return None;
        }
        let captures = self.regex.captures(text)?;
        Some(Found {
            pattern: self,
            captures,
        })
    }
}

impl<'t> Found<'_, 't> {
    /// All that was matched
    pub fn whole(&self) -> &'t str {
        self.captures.get(0).map_or("", |it| it.as_str())
    }

    /// What each group matched, in order; `None` for a group that took no part
    pub fn groups(&self) -> impl Iterator<Item = Option<&'t str>> {
        let groups = self.captures.iter().skip(1);
        groups.map(|group| group.map(|it| it.as_str()))
    }

    /// What each named group matched, in order, if it took part
    pub fn named(&self) -> impl Iterator<Item = (&str, &'t str)> {
        let names = self.pattern.regex.capture_names().skip(1);
        names
            .zip(self.groups())
            .filter_map(|(name, group)| Some((name?, group?)))
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(why) => write!(f, "not a regular expression: {why}"),
            Self::Unsupported(what) => write!(f, "the switch runs this, but we cannot: {what}"),
        }
    }
}

impl std::error::Error for PatternError {}

/// Equality is that of the text.
impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, groups: &[Option<&str>]) {
        let pattern = Pattern::compile(pattern).unwrap();
        let found = pattern.find(text).unwrap();
        assert_eq!(found.groups().collect::<Vec<_>>(), groups);
        assert!(pattern.matches(text));
    }

    #[track_caller]
    fn misses(pattern: &str, text: &str) {
        let pattern = Pattern::compile(pattern).unwrap();
        assert!(
            pattern.find(text).is_none() && !pattern.matches(text),
            "{pattern:?}"
        );
    }

    #[test]
    fn patterns_of_the_switch_run() {
        check(r"^\*13([0-9]+)?$", "*13", &[None]);
        check(
            r"^(?:\+?1)?(415\d{7})$",
            "+14155551234",
            &[Some("4155551234")],
        );
        check(
            "^(?<area>\\d{3})(?'rest'\\d*)$",
            "4155",
            &[Some("415"), Some("5")],
        );
        check(r"55(\d+)", "12553", &[Some("3")]);
        check("^#(\\d+)$", "#12", &[Some("12")]);
        check(r"^\Q*9.\E(.)$", "*9.1", &[Some("1")]);
        check(r"^(x{,3}|a{b})$", "x{,3}", &[Some("x{,3}")]);
        check(r"^([]*&&-])[^]]$", "&1", &[Some("&")]);
        check(r"^([[:digit:]\-[]+)\h?$", "1-[", &[Some("1-[")]);
        check(r"^(?#all of them)(\/\_\:)\Z", "/_:", &[Some("/_:")]);
        check(r"\x2a(\x{31}\061[\61])", "*111", &[Some("111")]);
        check(r"(?i)^A(b)C$", "abc", &[Some("b")]);
        misses("^2", "12");
        misses("^\\d{4}$", "123");
        misses("^12?$|^9", "8");
    }

    #[test]
    fn what_a_text_begins_with_does_not_decide_alone() {
        check("^12?", "1", &[]);
        check("^12*", "1", &[]);
        check("^12{0,1}$", "1", &[]);
        check("^12|3", "3", &[]);
        check("^(1)|3", "3", &[None]);
        check("^1(2|3)|4", "4", &[None]);
        check(r"^\*\*?", "*", &[]);
        check(r"^\++1", "++1", &[]);
        check("^(?:12|3)", "3", &[]);
        check("^1(2|3)", "13", &[Some("3")]);
        check("(?i)^A", "a", &[]);
        check("^(?i)A", "a", &[]);
    }

    #[test]
    fn groups_may_take_no_part() {
        for (pattern, lacks) in [
            (r"^\*13([0-9]+)?$", true),
            ("^(1)*2$", true),
            ("^(1){0,2}2$", true),
            ("^(1)|2$", true),
            ("^(?:(1)|2)3$", true),
            ("^(?:1(2))?3$", true),
            ("^(1){1,2}$", false),
            ("^([0-9]*)$", false),
            ("^(1)?(2)$", false),
            ("^(?:(1)|(2))3$", false),
            ("(?i)^(?<a>1)$", false),
            (r"^\(1[(]?$", false),
            ("^1?2|3$", false),
        ] {
            let compiled = Pattern::compile(pattern).unwrap();
            assert_eq!(compiled.may_lack_groups(), lacks, "{pattern}");
        }
    }

    #[test]
    fn a_long_text_of_openings_is_read_once() {
        const MANY: usize = 100_000;
        for (opening, compiles) in [("{", true), ("{1,", true), ("[", false), ("[[:", false)] {
            assert_eq!(
                Pattern::compile(&opening.repeat(MANY)).is_ok(),
                compiles,
                "{opening}"
            );
        }
    }

    #[test]
    fn what_cannot_run_says_why() {
        for pattern in [
            "(",
            "[",
            "*",
            "a**",
            "(?<1>x)",
            "[[:nix:]]",
            "x{2,1}",
            "a)",
            "(?<a>1)(?<a>2)",
            "\\",
        ] {
            assert!(
                matches!(Pattern::compile(pattern), Err(PatternError::Invalid(_))),
                "{pattern}"
            );
        }
        for pattern in [
            "(?=1)",
            "(?!1)",
            "(?<=1)",
            "(?<!1)",
            r"(1)\1",
            r"(?<a>1)\k<a>",
            "1++",
            "(?>1)",
            "(?R)",
            r"\p{L}",
            r"a\Kb",
        ] {
            assert!(
                matches!(Pattern::compile(pattern), Err(PatternError::Unsupported(_))),
                "{pattern}"
            );
        }
    }
}
