//! What a regular expression for whole numbers stands for, when that is a handful of numbers.

use std::collections::BTreeSet;

/// More than so many are no handful.
const MANY: usize = 5_000;

/// The texts that match, when the expression is made of literals, groups, alternatives and `?` between `^` and `$`.
pub(in crate::convert) fn enumerated(regex: &str) -> Option<BTreeSet<String>> {
    let inner = regex.strip_prefix('^')?.strip_suffix('$')?;
    let mut reader = Reader {
        rest: inner,
        depth: 0,
    };
    let texts = reader.sequence()?;
    reader.rest.is_empty().then_some(texts)
}

struct Reader<'a> {
    rest: &'a str,
    /// How many groups are open
    depth: usize,
}

impl Reader<'_> {
    fn takes(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn alternatives(&mut self) -> Option<BTreeSet<String>> {
        let mut all = self.sequence()?;
        while self.takes("|") {
            all.extend(self.sequence()?);
        }
        (all.len() <= MANY).then_some(all)
    }

    fn sequence(&mut self) -> Option<BTreeSet<String>> {
        let mut texts = BTreeSet::from([String::new()]);
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let mut atom = self.atom()?;
            if self.takes("?") {
                atom.insert(String::new());
            }
            if texts.len().saturating_mul(atom.len()) > MANY {
                return None;
            }
            let before = texts.iter();
            texts = before
                .flat_map(|it| atom.iter().map(move |more| format!("{it}{more}")))
                .collect();
        }
        Some(texts)
    }

    fn atom(&mut self) -> Option<BTreeSet<String>> {
        const DEPTH: usize = 50;
        if self.takes("(") {
            self.depth = Some(self.depth + 1).filter(|it| *it < DEPTH)?;
            self.takes("?:");
            let inner = self.alternatives()?;
            self.depth -= 1;
            return self.takes(")").then_some(inner);
        }
        let is_escaped = self.takes("\\");
        let literal = self.rest.chars().next()?;
        let is_literal = if is_escaped {
            matches!(literal, '+' | '*')
        } else {
            literal.is_ascii_digit() || literal == '#'
        };
        self.rest = self.rest.get(1..).filter(|_| is_literal)?;
        Some(BTreeSet::from([literal.to_string()]))
    }
}
