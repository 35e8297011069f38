//! From PCRE's spelling to that of the engine we have, where both mean the same.

use super::PatternError;
use crate::why::Why;
use std::iter::Peekable;
use std::str::Chars;

/// A pattern in our engine's spelling.
#[derive(Default)]
pub(super) struct Translated {
    pub(super) ours: String,
    /// What every text that matches begins with, as far as it is easily seen.
    pub(super) prefix: String,
    /// Whether there are groups, and a text may match without any of them.
    pub(super) may_lack_groups: bool,
}

/// `source` in our engine's spelling.
pub(super) fn translate(source: &str) -> Result<Translated, PatternError> {
    let mut reader = Reader(source.chars().peekable());
    let mut pieces: Vec<Piece> = Vec::new();
    while let Some(next) = reader.0.next() {
        let piece = reader.piece(next)?;
        let repeatable = matches!(pieces.last(), Some(Piece::Atom(_)));
        if matches!(piece, Piece::Quantifier(_)) && !repeatable {
            return Err(invalid(why!(
                nothing_to_repeat,
                "there is nothing to repeat"
            )));
        }
        pieces.push(piece);
    }
    Ok(Translated {
        ours: pieces.iter().map(Piece::as_str).collect(),
        prefix: prefix(&pieces).unwrap_or_default(),
        may_lack_groups: may_lack_groups(&pieces),
    })
}

/// A part of a pattern whose end has not been read.
#[derive(Default)]
struct Open {
    is_group: bool,
    /// Whether an alternative before this one has no group that takes part.
    others_lack: bool,
    /// Whether this alternative has one.
    has: bool,
}

/// Whether a text may match while no group takes part.
fn may_lack_groups(pieces: &[Piece]) -> bool {
    let (mut open, mut has_groups) = (vec![Open::default()], false);
    for (idx, piece) in pieces.iter().enumerate() {
        match piece.as_str() {
            it if it.starts_with('(') => {
                let is_group = it == "(" || it.starts_with("(?P<");
                has_groups |= is_group;
                open.push(Open {
                    is_group,
                    ..Open::default()
                });
            }
            "|" => {
                if let Some(last) = open.last_mut() {
                    last.others_lack |= !last.has;
                    last.has = false;
                }
            }
            ")" if open.len() > 1 => {
                let closed = open.pop().unwrap_or_default();
                let repeats = match pieces.get(idx + 1) {
                    Some(Piece::Quantifier(it)) => {
                        !it.starts_with(['?', '*']) && !it.starts_with("{0")
                    }
                    _ => true,
                };
                let takes_part = closed.is_group || (closed.has && !closed.others_lack);
                if let Some(last) = open.last_mut() {
                    last.has |= takes_part && repeats;
                }
            }
            _ => {}
        }
    }
    has_groups && open.iter().any(|it| it.others_lack || !it.has)
}

/// The characters between the first `^` and whatever does not stand for itself.
fn prefix(pieces: &[Piece]) -> Option<String> {
    let anchored = pieces.split_first().filter(|(it, _)| it.as_str() == "^");
    let (_, pieces) = anchored.filter(|_| !has_alternatives(pieces))?;
    let literals: Vec<char> = pieces.iter().map_while(Piece::literal).collect();
    let optional = match pieces.get(literals.len()) {
        Some(Piece::Quantifier(it)) => !it.starts_with('+'),
        _ => false,
    };
    let sure = literals.len() - usize::from(optional);
    Some(literals.into_iter().take(sure).collect())
}

/// Whether there are alternatives outside of all groups.
fn has_alternatives(pieces: &[Piece]) -> bool {
    let mut depth = 0;
    pieces.iter().any(|piece| {
        match piece.as_str() {
            ")" => depth -= 1,
            "|" => return depth == 0,
            it => depth += i32::from(it.starts_with('(')),
        }
        false
    })
}

struct Reader<'s>(Peekable<Chars<'s>>);

/// A piece of a pattern in our engine's spelling.
enum Piece {
    /// It may be repeated.
    Atom(String),
    /// It may not: anchors, alternatives, the openings of groups.
    Mark(String),
    /// It repeats the atom before it.
    Quantifier(String),
}

impl Piece {
    fn as_str(&self) -> &str {
        let (Self::Atom(it) | Self::Mark(it) | Self::Quantifier(it)) = self;
        it
    }

    /// The character, if it is one that stands for itself.
    fn literal(&self) -> Option<char> {
        let Self::Atom(atom) = self else { return None };
        let mut characters = atom.chars();
        match (characters.next()?, characters.next(), characters.next()) {
            (plain, None, None) if plain.is_ascii_digit() || plain == '#' => Some(plain),
            ('\\', Some(escaped), None) if escaped.is_ascii_punctuation() => Some(escaped),
            _ => None,
        }
    }
}

type Read = Result<Piece, PatternError>;

fn invalid(why: Why) -> PatternError {
    PatternError::Invalid(why)
}

fn unsupported(what: Why) -> Read {
    Err(PatternError::Unsupported(what))
}

fn atom(ours: impl Into<String>) -> Piece {
    Piece::Atom(ours.into())
}

fn mark(ours: impl Into<String>) -> Piece {
    Piece::Mark(ours.into())
}

impl Reader<'_> {
    fn piece(&mut self, next: char) -> Read {
        match next {
            '\\' => self.escape(),
            '[' => self.class(),
            '(' => self.group(),
            '|' | '^' => Ok(mark(next)),
            '*' | '+' | '?' => self.quantifier(next.into()),
            '{' => match self.braces() {
                Some(braces) => self.quantifier(braces),
                None => Ok(atom("\\{")),
            },
            '}' | ']' => Ok(atom(format!("\\{next}"))),
            other => Ok(atom(other)),
        }
    }

    fn quantifier(&mut self, mut ours: String) -> Read {
        if self.0.next_if_eq(&'?').is_some() {
            ours.push('?');
        }
        match self.0.peek() {
            Some('+') => unsupported(why!(possessive_quantifier, "a possessive quantifier")),
            _ => Ok(Piece::Quantifier(ours)),
        }
    }

    /// `{2}`, `{2,}` or `{2,3}`; anything else is text, and nothing is read.
    fn braces(&mut self) -> Option<String> {
        let mut ahead = self.0.clone();
        let inside = up_to(&mut ahead, '}', |it| it.is_ascii_digit() || it == ',')?;
        let (least, most) = inside.split_once(',').unwrap_or((&inside, ""));
        if least.is_empty() || most.contains(',') {
            return None;
        }
        self.0 = ahead;
        Some(format!("{{{inside}}}"))
    }

    fn escape(&mut self) -> Read {
        let next = self.escaped()?;
        match next {
            'Q' => Ok(self.quoted()),
            'E' => Ok(mark("")),
            'b' | 'B' | 'A' | 'z' => Ok(mark(format!("\\{next}"))),
            'Z' => Ok(mark("\\z")),
            '1'..='9' | 'g' | 'k' => unsupported(why!(back_reference, "a back-reference")),
            'p' | 'P' | 'X' => unsupported(why!(unicode_class, "a Unicode class")),
            'K' | 'G' | 'R' | 'C' => {
                unsupported(why!(regex_escapes, "`\\K`, `\\G`, `\\R` or `\\C`"))
            }
            'N' => Ok(atom("[^\\n]")),
            'h' | 'v' => Ok(atom(format!("[{}]", blanks(next)))),
            'H' | 'V' => Ok(atom(format!("[^{}]", blanks(next)))),
            other => Ok(atom(self.character(other))),
        }
    }

    fn escaped(&mut self) -> Result<char, PatternError> {
        let next = self.0.next();
        next.ok_or_else(|| invalid(why!(ends_in_backslash, "it ends in a backslash")))
    }

    /// An escape that means the same in and out of classes.
    fn character(&mut self, next: char) -> String {
        match next {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'a' | 'f' | 'n' | 'r' | 't' => format!("\\{next}"),
            'e' => "\\x1B".to_owned(),
            'x' if self.0.peek() == Some(&'{') => "\\x".to_owned(),
            'x' => self.code(0, 16),
            '0'..='7' => self.code(next.to_digit(8).unwrap_or(0), 8),
            // A letter without a meaning stands for itself; so do `<` and `>`, which mean something to our engine.
            '<' | '>' => next.to_string(),
            other if other.is_alphanumeric() || !other.is_ascii() => other.to_string(),
            other => format!("\\{other}"),
        }
    }

    /// A character by its number, of which up to two digits are left to read.
    fn code(&mut self, first: u32, radix: u32) -> String {
        let mut code = first;
        for _ in 0..2 {
            let Some(digit) = self.0.peek().and_then(|it| it.to_digit(radix)) else {
                break;
            };
            self.0.next();
            code = code * radix + digit;
        }
        format!("\\x{{{code:X}}}")
    }

    /// Up to `\E` everything stands for itself.
    fn quoted(&mut self) -> Piece {
        let mut text = String::new();
        while let Some(next) = self.0.next() {
            if next == '\\' && self.0.next_if_eq(&'E').is_some() {
                break;
            }
            text.push(next);
        }
        atom(regex_lite::escape(&text))
    }

    fn class(&mut self) -> Read {
        let mut ours = "[".to_owned();
        if self.0.next_if_eq(&'^').is_some() {
            ours.push('^');
        }
        if self.0.next_if_eq(&']').is_some() {
            ours += "\\]";
        }
        loop {
            match self.0.next() {
                None => return Err(invalid(why!(class_not_closed, "a class is not closed"))),
                Some(']') => break,
                Some('[') => ours += &self.posix(),
                Some('\\') => match self.escaped()? {
                    blank @ ('h' | 'v') => ours += blanks(blank),
                    'b' => ours += "\\x08",
                    'p' | 'P' | 'H' | 'V' | 'Q' => {
                        return unsupported(why!(class_within_class, "a class within a class"));
                    }
                    other => ours += &self.character(other),
                },
                // These stand for themselves, but would mean something to our engine.
                Some(plain @ ('&' | '~')) => ours.extend(['\\', plain]),
                Some(plain) => ours.push(plain),
            }
        }
        ours.push(']');
        Ok(atom(ours))
    }

    /// `[:digit:]` within a class; a bracket alone stands for itself.
    fn posix(&mut self) -> String {
        let mut ahead = self.0.clone();
        let named = |it: char| it.is_ascii_alphanumeric() || it == ':' || it == '^';
        let name = up_to(&mut ahead, ']', named).unwrap_or_default();
        if name.len() < 2 || !name.starts_with(':') || !name.ends_with(':') {
            return "\\[".to_owned();
        }
        self.0 = ahead;
        format!("[{name}]")
    }

    fn group(&mut self) -> Read {
        if self.0.peek() == Some(&'*') {
            return unsupported(why!(regex_verb, "a verb such as `(*COMMIT)`"));
        }
        if self.0.next_if_eq(&'?').is_none() {
            return Ok(mark("("));
        }
        match self.0.next() {
            None => Err(invalid(why!(group_not_closed, "a group is not closed"))),
            Some('#') if self.0.any(|it| it == ')') => Ok(mark("")),
            Some('#') => Err(invalid(why!(comment_not_closed, "a comment is not closed"))),
            Some('=' | '!') => unsupported(why!(look_ahead, "look-ahead")),
            Some('<') if matches!(self.0.peek(), Some('=' | '!')) => {
                unsupported(why!(look_behind, "look-behind"))
            }
            Some('>') => unsupported(why!(atomic_group, "an atomic group")),
            Some('|') => unsupported(why!(
                branch_reset,
                "a group that counts its alternatives alike"
            )),
            Some('(') => unsupported(why!(regex_condition, "a condition")),
            Some('R' | '&' | '+' | 'C' | '0'..='9') => {
                unsupported(why!(recursion_or_callout, "recursion or a callout"))
            }
            Some('<') => Ok(self.named('>')),
            Some('\'') => Ok(self.named('\'')),
            Some('P') if self.0.next_if_eq(&'<').is_some() => Ok(self.named('>')),
            Some('P') => unsupported(why!(
                back_reference_or_recursion,
                "a back-reference or recursion"
            )),
            Some(flag) => Ok(mark(format!("(?{flag}"))),
        }
    }

    fn named(&mut self, end: char) -> Piece {
        let name: String = self.0.by_ref().take_while(|it| *it != end).collect();
        mark(format!("(?P<{name}>"))
    }
}

/// The text before `end`, which is read too, when every character of it is wanted.
///
/// Stops at the first that is not, so that a text of openings without an end is read once and not once for each.
fn up_to(
    from: &mut Peekable<Chars<'_>>,
    end: char,
    wanted: impl Fn(char) -> bool,
) -> Option<String> {
    let mut text = String::new();
    loop {
        match from.next()? {
            it if it == end => return Some(text),
            it if wanted(it) => text.push(it),
            _ => return None,
        }
    }
}

/// What `\h` and `\v` stand for.
fn blanks(letter: char) -> &'static str {
    match letter {
        'h' | 'H' => "\\t ",
        _ => "\\n\\x0B\\f\\r",
    }
}
