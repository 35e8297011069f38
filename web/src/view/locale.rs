//! What the editor says, in the person's language: the catalogues of `web/locales/` and the words they make.
//!
//! The files are Fluent; read are messages, variables and selections, which is all that they use. The whole of Fluent would cost the page
//! 52 kB of download, this costs 3. Promises never to fail: a key that no catalogue has is said as it is, and a test keeps that from happening.

use crate::state::Say;
use crate::state::document::Objection;
use crate::state::say::{Name, Waypoint};
pub use crate::state::view::Language;
use ringtree::module;
use ringtree::why::{Part, Why};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// The code of a language: `en`
pub fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::German => "de",
    }
}

fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../locales/en.ftl"),
        Language::German => include_str!("../../locales/de.ftl"),
    }
}

/// The words of one language; clones for nothing
#[derive(Clone, Debug)]
pub struct Locale {
    /// Which language
    pub language: Language,
    messages: Rc<BTreeMap<&'static str, &'static str>>,
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

/// The words of the language that the page speaks
#[hook]
pub fn use_locale() -> Locale {
    use_context().unwrap_or_else(|| Locale::of(Language::English))
}

impl Locale {
    /// Reads the catalogue of a language
    pub fn of(language: Language) -> Self {
        Self {
            language,
            messages: Rc::new(messages(source(language)).collect()),
        }
    }

    /// The words for a key
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The words for a key, with values for its variables
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        match self.messages.get(key) {
            Some(pattern) => fill(pattern, values),
            None => key.to_owned(),
        }
    }

    /// The words for a key and a number
    pub fn count(&self, key: &str, count: usize) -> String {
        self.with(key, &[("count", &count.to_string())])
    }

    /// The words for a key when there are some, the others otherwise
    pub fn or(&self, key: &str, otherwise: &str) -> String {
        if self.messages.contains_key(key) {
            self.t(key)
        } else {
            otherwise.to_owned()
        }
    }

    /// What people call a node
    pub fn name(&self, it: &Name) -> String {
        it.words(|name| super::kind::title(module::find(name), self))
    }

    /// What the state has to say
    pub fn say(&self, it: &Say) -> String {
        let Some(key) = it.key() else {
            return match it {
                Say::Words(words) => words.clone(),
                Say::Where(way) => self.way(way),
                Say::Objected(step, it) => self.objection(step.as_ref(), it),
                Say::Then(first, then) => format!("{} {}", self.say(first), self.say(then)),
                _ => String::new(),
            };
        };
        let mut blanks = it.blanks(|name| super::kind::title(module::find(name), self));
        if let Say::Of(_, about) = it {
            blanks.push(("name", self.say(about)));
        }
        let values: Vec<_> = blanks
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.with(&key, &values)
    }

    /// `Menu Main menu › 1 › Ring group Sales`
    fn way(&self, way: &[Waypoint]) -> String {
        let mut words = Vec::new();
        for it in way {
            if let Some((key, meaning)) = &it.key {
                let document = it.document.as_deref();
                words.push(super::kind::key_words(key, *meaning, document, self));
            }
            words.push(self.name(&it.name));
        }
        words.join(" › ")
    }

    /// `Ring group: Members: this field is required`
    fn objection(&self, step: Option<&Name>, it: &Objection) -> String {
        let module = step.map(|it| module::find(&it.module));
        let field = it
            .field
            .as_deref()
            .map(|it| super::inspector::field::label_at(it, module, self));
        let parts = [
            step.map(|it| self.name(it)),
            field,
            Some(it.message.clone()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
    }

    /// What the engine has to say: its own words in English, the catalogue's in other languages, and the engine's again where that has none
    pub fn why(&self, why: &Why) -> String {
        let key = format!("why-{}", why.code());
        let Some(pattern) = self.messages.get(&*key) else {
            return why.to_string();
        };
        let parts: Vec<_> = why
            .parts()
            .map(|(place, part)| (place, self.part(part)))
            .collect();
        let values: Vec<_> = parts.iter().map(|it| (it.0, it.1.as_str())).collect();
        fill(pattern, &values)
    }

    /// What the engine has to say, as a sentence of its own: with a capital, and what is quoted in this language's marks
    pub fn sentence(&self, why: &Why) -> String {
        let words = self.why(why);
        let mut out = String::with_capacity(words.len());
        let mut is_open = false;
        for it in words.chars() {
            match it {
                '`' => {
                    is_open = !is_open;
                    out += &self.t(if is_open { "quote-open" } else { "quote-close" });
                }
                it if out.is_empty() => out.extend(it.to_uppercase()),
                it => out.push(it),
            }
        }
        out
    }

    /// What stands at a place of a sentence of the engine
    pub fn part(&self, part: &Part) -> String {
        match part {
            Part::Text(text) => text.to_string(),
            Part::Term(it) => self.or(&format!("{}-{}", it.family, it.name), it.english),
            Part::Why(why) => self.why(why),
            Part::Whys(whys) => {
                let all: Vec<_> = whys.all.iter().map(|it| self.why(it)).collect();
                all.join(whys.joint)
            }
        }
    }

    /// A number of seconds with one decimal, from milliseconds
    pub fn seconds(&self, ms: u64) -> String {
        let tenths = ms.saturating_add(50) / 100;
        let number = format!("{}{}{}", tenths / 10, self.t("decimal-mark"), tenths % 10);
        self.with("seconds", &[("number", &number)])
    }

    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.messages.keys().copied()
    }
}

/// The messages of a catalogue: `key = pattern`, the pattern going on over indented lines and a closing brace.
fn messages(source: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rest = source;
    std::iter::from_fn(move || {
        loop {
            let line = rest.lines().next()?;
            let length = if is_head(line) {
                entry_length(rest)
            } else {
                line.len() + 1
            };
            let entry = rest.get(..length).unwrap_or(rest);
            rest = rest.get(length..).unwrap_or_default();
            if let Some((key, pattern)) = entry.split_once('=').filter(|_| is_head(line)) {
                return Some((key.trim(), pattern.trim()));
            }
        }
    })
}

fn is_head(line: &str) -> bool {
    line.starts_with(|it: char| it.is_ascii_lowercase()) && line.contains('=')
}

/// How long the entry is that `rest` begins with: up to the next line that starts an entry, a comment or nothing.
fn entry_length(rest: &str) -> usize {
    let mut lines = rest.split_inclusive('\n');
    let first = lines.next().map_or(0, str::len);
    first
        + lines
            .take_while(|it| it.starts_with([' ', '}']))
            .map(str::len)
            .sum::<usize>()
}

/// Fills a pattern: text, `{ $name }`, and `{ $name -> [one] … *[other] … }`.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((text, after)) = rest.split_once('{') {
        out.push_str(text);
        let (inside, next) = up_to_close(after);
        out.push_str(&placeable(inside.trim(), values));
        rest = next;
    }
    out.push_str(rest);
    out
}

/// What stands before the brace that closes this one, and what follows.
fn up_to_close(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, it) in text.char_indices() {
        match it {
            '{' => depth += 1,
            '}' if depth == 0 => {
                let (inside, rest) = text.split_at(at);
                return (inside, rest.strip_prefix('}').unwrap_or(rest));
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

fn placeable(inside: &str, values: &[(&str, &str)]) -> String {
    let value = |name: &str| {
        let name = name.trim().trim_start_matches('$');
        values
            .iter()
            .find(|(it, _)| *it == name)
            .map_or("", |(_, value)| value)
    };
    if let Some((selector, variants)) = inside.split_once("->") {
        return fill(variant(variants, value(selector)), values);
    }
    match inside.strip_prefix('"') {
        Some(literal) => literal.trim_end_matches('"').to_owned(),
        None => value(inside).to_owned(),
    }
}

/// The variant for a value: its own, that of its plural category, or the one with the star.
fn variant<'a>(variants: &'a str, value: &str) -> &'a str {
    let category = if value == "1" { "one" } else { "other" };
    let mut fallback = "";
    let mut by_category = None;
    for (name, is_default, pattern) in arms(variants) {
        if name == value {
            return pattern;
        }
        if name == category {
            by_category = Some(pattern);
        }
        if is_default {
            fallback = pattern;
        }
    }
    by_category.unwrap_or(fallback)
}

/// The arms of a selection, one a line: name, whether it has the star, pattern.
fn arms(variants: &str) -> impl Iterator<Item = (&str, bool, &str)> {
    variants.lines().map(str::trim).filter_map(|line| {
        let starred = line.strip_prefix('*');
        let (name, pattern) = starred.unwrap_or(line).strip_prefix('[')?.split_once(']')?;
        Some((name.trim(), starred.is_some(), pattern.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::document::Objection;
    use crate::state::say::Name;

    fn check(pattern: &str, values: &[(&str, &str)], expected: &str) {
        assert_eq!(fill(pattern, values), expected, "{pattern}");
    }

    #[test]
    fn blanks_are_filled() {
        check("plain", &[], "plain");
        check("a { $x } b", &[("x", "1")], "a 1 b");
        check("{ $x }{ $y }", &[("y", "2"), ("x", "1")], "12");
        check("{ $gone }!", &[], "!");
        check("{ \"  \" }x", &[], "  x");
        check("open { $x", &[("x", "1")], "open 1");
    }

    #[test]
    fn an_objection_of_the_server_is_a_sentence() {
        let objection = |field: &str, message: &str| Objection {
            node: None,
            field: Some(field.to_owned()),
            message: message.to_owned(),
        };
        let name = Name {
            module: "ring_group".to_owned(),
            caption: "Sales".to_owned(),
        };
        let needed = objection("endpoints", "this field is required");
        let first = Say::Of(
            "not-saved-because",
            Box::new(Say::Objected(Some(name), needed)),
        );
        let locale = Locale::of(Language::English);
        assert_eq!(
            locale.say(&first),
            "Not stored: Ring group Sales: Members: this field is required."
        );
        let taken = Say::Objected(None, objection("numbers", "in use by Front"));
        let first = Say::Of("not-saved-because", Box::new(taken));
        let both = Say::Then(Box::new(first), Box::new(Say::Count("not-saved-more", 1)));
        assert_eq!(
            locale.say(&both),
            "Not stored: Numbers: in use by Front. One more problem is marked."
        );
    }

    #[test]
    fn a_number_chooses_its_words() {
        let steps =
            "{ $count ->\n  [0] none\n  [one] { $count } step\n *[other] { $count } steps\n} left";
        check(steps, &[("count", "0")], "none left");
        check(steps, &[("count", "1")], "1 step left");
        check(steps, &[("count", "12")], "12 steps left");
        let who = "{ $who ->\n [user] a person\n *[other] { $who }\n}";
        check(who, &[("who", "user")], "a person");
        check(who, &[("who", "fax")], "fax");
    }

    #[test]
    fn a_catalogue_is_read_whole() {
        let source = "# note\n\na = one\nb = { $n ->\n    [one] x = y\n   *[other] z\n}\n\n## part\nc-d = e\n    f\n";
        let all: Vec<_> = messages(source).collect();
        let b = "{ $n ->\n    [one] x = y\n   *[other] z\n}";
        assert_eq!(all, [("a", "one"), ("b", b), ("c-d", "e\n    f")]);
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let english = Locale::of(Language::English);
        let german = Locale::of(Language::German);
        let only = |a: &Locale, b: &Locale| {
            let missing = |it: &&str| !b.messages.contains_key(*it);
            a.keys().filter(missing).collect::<Vec<_>>()
        };
        assert_eq!(only(&english, &german), Vec::<&str>::new(), "not in German");
        // The engine says its sentences in English itself.
        let mut not_in_english = only(&german, &english);
        not_in_english.retain(|it| !it.starts_with("why-"));
        assert_eq!(not_in_english, Vec::<&str>::new());
        for key in english.keys() {
            let variables = |it: &Locale| {
                let pattern = it.messages.get(key).copied().unwrap_or_default();
                let names = pattern
                    .split('$')
                    .skip(1)
                    .map(|it| it.split([' ', '}']).next().unwrap_or_default());
                names.collect::<std::collections::BTreeSet<_>>()
            };
            assert_eq!(variables(&english), variables(&german), "{key}");
        }
    }

    #[test]
    fn seconds_have_one_decimal() {
        assert_eq!(Locale::of(Language::English).seconds(31_449), "31.4 s");
        assert_eq!(Locale::of(Language::German).seconds(31_450), "31,5 s");
    }
}
