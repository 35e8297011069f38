//! A text that a pattern fits, made up by reading it: the first of alternatives, what is repeated as rarely as may be, and once at least.
//!
//! What is made up may not fit after all, where a pattern is more than groups, classes and repetitions; whoever asks tries it.

use std::iter::Peekable;
use std::str::Chars;

/// A text for the pattern; none where it has more than is read here.
pub(super) fn of(source: &str) -> Option<String> {
    let mut reader = Reader(source.chars().peekable());
    let text = reader.alternatives()?;
    reader.0.next().is_none().then_some(text)
}

struct Reader<'a>(Peekable<Chars<'a>>);

/// Nobody dials more.
const LONGEST: usize = 64;

impl Reader<'_> {
    fn alternatives(&mut self) -> Option<String> {
        let first = self.sequence()?;
        while self.0.next_if_eq(&'|').is_some() {
            self.sequence()?;
        }
        Some(first)
    }

    fn sequence(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(next) = self.0.next_if(|it| !matches!(it, '|' | ')')) {
            let atom = self.atom(next)?;
            let times = self.times()?;
            text.push_str(&atom.repeat(times));
            if text.len() > LONGEST {
                return None;
            }
        }
        Some(text)
    }

    fn atom(&mut self, first: char) -> Option<String> {
        Some(match first {
            '^' | '$' => String::new(),
            '.' => "0".to_owned(),
            '[' => self.class()?.to_string(),
            '\\' => escaped(self.0.next()?)?.to_string(),
            '(' => self.group()?,
            literal => literal.to_string(),
        })
    }

    /// What stands in brackets, with or without a name.
    fn group(&mut self) -> Option<String> {
        if self.0.next_if_eq(&'?').is_some() {
            self.0.next_if_eq(&'P');
            match self.0.next()? {
                ':' => {}
                '<' => while self.0.next()? != '>' {},
                _ => return None,
            }
        }
        let text = self.alternatives()?;
        self.0.next_if_eq(&')').map(|_| text)
    }

    /// A character of a class, a digit if there is one.
    fn class(&mut self) -> Option<char> {
        const TRIED: &str = "0123456789*#+abcdefghijklmnopqrstuvwxyz";
        let is_inverted = self.0.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            let first = match self.0.next()? {
                ']' if !ranges.is_empty() => break,
                '\\' => escaped(self.0.next()?)?,
                other => other,
            };
            let is_range = self.0.peek() == Some(&'-');
            let mut ahead = self.0.clone();
            let closes = ahead.nth(1) == Some(']');
            let last = if is_range && !closes {
                self.0.next();
                self.0.next()?
            } else {
                first
            };
            ranges.push(first..=last);
        }
        let is_in = |it: &char| ranges.iter().any(|range| range.contains(it));
        TRIED.chars().find(|it| is_in(it) != is_inverted)
    }

    /// How often what stands before is taken.
    fn times(&mut self) -> Option<usize> {
        let times = match self.0.peek() {
            Some('*' | '+' | '?') => {
                self.0.next();
                1
            }
            Some('{') => {
                self.0.next();
                let mut least = String::new();
                while let Some(digit) = self.0.next_if(char::is_ascii_digit) {
                    least.push(digit);
                }
                while self.0.next()? != '}' {}
                least.parse().ok()?
            }
            _ => return Some(1),
        };
        // As little as may be, or as much: one is as good.
        self.0.next_if(|it| matches!(it, '?' | '+'));
        (times <= LONGEST).then_some(times)
    }
}

/// What stands after a backslash.
fn escaped(it: char) -> Option<char> {
    match it {
        'd' | 'w' => Some('0'),
        'D' | 'W' => Some('*'),
        other => (!other.is_alphanumeric()).then_some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_pattern_says_what_it_fits() {
        for (pattern, text) in [
            ("^1555", "1555"),
            (r"^\*8([0-9]*)$", "*80"),
            (r"^\+?(?P<area>[2-9]\d{2})\d{7}$", "+2000000000"),
            ("^(?:11|12)[^0]x?$", "111x"),
            ("[]5]", "5"),
            ("[*#-]", "*"),
            ("(a|b){2,3}+", "aa"),
        ] {
            assert_eq!(of(pattern).as_deref(), Some(text), "{pattern}");
        }
        for pattern in ["(?=1)", r"\1", "(", "[", r"\bx", "x{999}"] {
            assert_eq!(of(pattern), None, "{pattern}");
        }
    }
}
