//! How a kind of step looks and what it is called: picture, tint, and the lines of its card.

use super::icon::Icon;
use super::locale::Locale;
use crate::state::lexicon::Lexicon;
use ringtree::account::Account;
use ringtree::flow::Node;
use ringtree::module::{self, Data, FieldKind, Glyph, KeyMeaning, ModuleSpec};

/// The picture of a module
pub fn icon(glyph: Glyph) -> Icon {
    match glyph {
        Glyph::Phones => Icon::People,
        Glyph::Person => Icon::Person,
        Glyph::Phone => Icon::Phone,
        Glyph::Tape => Icon::Voicemail,
        Glyph::Keypad => Icon::Keypad,
        Glyph::Clock => Icon::Clock,
        Glyph::Jump => Icon::Branch,
        Glyph::Speaker => Icon::Speaker,
        Glyph::HangUp => Icon::HangUp,
        Glyph::Reply => Icon::Stop,
        Glyph::Room => Icon::Room,
        Glyph::Hourglass => Icon::Hourglass,
        Glyph::Queue => Icon::Queue,
        Glyph::Megaphone => Icon::Megaphone,
        Glyph::Parking => Icon::Parking,
        Glyph::Record => Icon::Record,
        Glyph::Globe => Icon::Globe,
        Glyph::Bolt => Icon::Bolt,
        Glyph::Fax => Icon::Fax,
        Glyph::Transfer => Icon::Transfer,
        Glyph::Speech => Icon::Speech,
        Glyph::Badge => Icon::Badge,
        Glyph::Tag => Icon::Tag,
        Glyph::Fork => Icon::Fork,
        Glyph::Book => Icon::Book,
        Glyph::Shield => Icon::Shield,
        Glyph::Lamp => Icon::Lamp,
        Glyph::Question => Icon::Unknown,
    }
}

/// The family whose tint a module has; the tint only helps, picture and words say it too
pub fn family(glyph: Glyph) -> &'static str {
    match glyph {
        Glyph::Phones
        | Glyph::Person
        | Glyph::Phone
        | Glyph::Badge
        | Glyph::Tag
        | Glyph::Shield
        | Glyph::Lamp => "people",
        Glyph::Keypad | Glyph::Speaker | Glyph::Megaphone | Glyph::Speech => "talk",
        Glyph::Clock | Glyph::Hourglass => "time",
        Glyph::Tape | Glyph::Record | Glyph::Fax => "leave",
        Glyph::Jump
        | Glyph::Room
        | Glyph::Queue
        | Glyph::Parking
        | Glyph::Globe
        | Glyph::Bolt
        | Glyph::Transfer
        | Glyph::Fork
        | Glyph::Book => "flow",
        Glyph::HangUp | Glyph::Reply => "end",
        Glyph::Question => "unknown",
    }
}

/// What people call a module
pub fn title(spec: &ModuleSpec, locale: &Locale) -> String {
    if spec.name.is_empty() {
        return locale.t("module-unknown");
    }
    locale.or(&format!("module-{}", spec.name), spec.title)
}

/// What every module is called, for those who look for one
pub fn lexicon(locale: &Locale) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for spec in module::all() {
        let words = |kind: &str| locale.or(&format!("module-{}{kind}", spec.name), "");
        let others = locale.or(&format!("words-{}", spec.name), "");
        lexicon.put(spec.name, &title(spec, locale), &others, &words("-tip"));
    }
    lexicon
}

/// The lines of a node's card
#[derive(Clone, Debug, PartialEq)]
pub struct CardWords {
    /// What kind of step it is
    pub kind: String,
    /// What this very step is called; the kind again when it has no name of its own
    pub name: String,
    /// What else there is to say; may be empty
    pub detail: String,
    /// Whether the step needs something that was not chosen yet
    pub is_blank: bool,
    /// Whether the name is that of somebody or something, so that it needs no kind beside it
    pub is_named: bool,
}

impl CardWords {
    /// The lines of `node`
    pub fn of(node: &Node, account: &Account, locale: &Locale) -> Self {
        let spec = module::of(node);
        if spec.name.is_empty() {
            return Self {
                kind: title(spec, locale),
                name: node.module().unwrap_or_default().to_owned(),
                detail: String::new(),
                is_blank: false,
                is_named: false,
            };
        }
        let data = Data(node.body.data());
        let kind = title(spec, locale);
        let caption = (spec.caption)(data, account);
        if spec
            .fields
            .first()
            .is_some_and(|it| names_one(it.kind) && data.get(it.name).is_none())
        {
            return Self {
                kind,
                name: locale.t("nothing-chosen"),
                detail: caption,
                is_blank: true,
                is_named: false,
            };
        }
        // What is chosen by several documents has no name of its own before one of them is.
        if spec.fields.first().is_some_and(|it| {
            matches!(it.kind, FieldKind::References(_)) && data.get(it.name).is_none()
        }) {
            return Self {
                name: kind.clone(),
                detail: caption,
                is_blank: false,
                is_named: false,
                kind,
            };
        }
        let (name, detail) = caption.split_once(" · ").unwrap_or((&caption, ""));
        Self {
            name: if name.is_empty() {
                kind.clone()
            } else {
                name.to_owned()
            },
            detail: detail.to_owned(),
            is_blank: false,
            is_named: spec.fields.first().is_some_and(|it| names_one(it.kind)),
            kind,
        }
    }
}

impl CardWords {
    /// The step in one line, where there is no card beside it
    pub fn one_line(self) -> String {
        if self.is_blank || self.name == self.kind {
            self.kind
        } else if self.is_named {
            self.name
        } else {
            format!("{}: {}", self.kind, self.name)
        }
    }
}

/// Whether a setting says what the step is about.
fn names_one(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Reference(_) | FieldKind::Endpoints | FieldKind::Media
    )
}

/// A key in words, where its meaning has some, or as it is written
pub fn key_words(key: &str, meaning: KeyMeaning, name: Option<&str>, locale: &Locale) -> String {
    let shown = match meaning {
        KeyMeaning::Failed => locale.or(&format!("cause-{key}"), key),
        _ => name.unwrap_or(key).to_owned(),
    };
    let code = match meaning {
        KeyMeaning::Next => "key-next",
        KeyMeaning::Otherwise => "key-otherwise",
        KeyMeaning::NobodyAnswers => "key-nobody_answers",
        KeyMeaning::TriesUsedUp => "key-tries_used_up",
        KeyMeaning::NoInput => "key-no_input",
        KeyMeaning::NamedSet if name.is_none() => "key-named_set",
        KeyMeaning::LeftParked => "key-left_parked",
        KeyMeaning::NoSlot => "key-no_slot",
        KeyMeaning::Matches => "key-matches",
        KeyMeaning::DoesNotMatch => "key-does_not_match",
        KeyMeaning::AtLeast => "key-at_least",
        KeyMeaning::Fax => "key-fax",
        KeyMeaning::Voice => "key-voice",
        KeyMeaning::Never => "key-never",
        KeyMeaning::NamedSet
        | KeyMeaning::InForce
        | KeyMeaning::Pressed
        | KeyMeaning::Failed
        | KeyMeaning::CalledFrom
        | KeyMeaning::Dialled
        | KeyMeaning::HasValue
        | KeyMeaning::Unknown => return shown,
    };
    locale.with(code, &[("name", &shown)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::locale::Language;
    use ringtree::Callflow;

    fn check(node: &str, expected: [&str; 3]) {
        let account = Account::parse(r#"{ "users": [{ "id": "u1", "name": "Ann" }] }"#).unwrap();
        let flow = Callflow::parse(&format!(r#"{{ "flow": {node} }}"#)).unwrap();
        let words = CardWords::of(
            flow.root().unwrap(),
            &account,
            &Locale::of(Language::English),
        );
        assert_eq!([words.kind, words.name, words.detail], expected, "{node}");
    }

    #[test]
    fn a_card_says_its_kind_its_name_and_the_rest() {
        check(
            r#"{"module":"user","data":{"id":"u1","timeout":30}}"#,
            ["User", "Ann", "30 s"],
        );
        check(
            r#"{"module":"user","data":{}}"#,
            ["User", "Nothing chosen", "20 s"],
        );
        check(
            r#"{"module":"hangup","data":{}}"#,
            ["Hang up", "Hang up", ""],
        );
        check(
            r#"{"module":"temporal_route","data":{"timezone":"Asia/Tokyo"}}"#,
            ["Time of day", "Time of day", "Asia/Tokyo"],
        );
        check(
            r#"{"module":"acme_oracle"}"#,
            ["Unknown module", "acme_oracle", ""],
        );
    }

    #[test]
    fn a_step_in_one_line_says_its_kind_unless_it_has_a_name() {
        let account = Account::parse(r#"{ "users": [{ "id": "u1", "name": "Ann" }] }"#).unwrap();
        for (node, line) in [
            (r#"{"module":"user","data":{"id":"u1"}}"#, "Ann"),
            (r#"{"module":"user","data":{}}"#, "User"),
            (
                r#"{"module":"check_cid","data":{"regex":"^1"}}"#,
                "By caller number: ^1",
            ),
            (r#"{"module":"hangup"}"#, "Hang up"),
        ] {
            let flow = Callflow::parse(&format!(r#"{{ "flow": {node} }}"#)).unwrap();
            let locale = Locale::of(Language::English);
            let words = CardWords::of(flow.root().unwrap(), &account, &locale);
            assert_eq!(words.one_line(), line);
        }
    }

    #[test]
    fn keys_are_said_in_words() {
        let locale = Locale::of(Language::English);
        for (key, meaning, name, words) in [
            ("_", KeyMeaning::Otherwise, None, "otherwise"),
            ("3", KeyMeaning::Pressed, None, "3"),
            (
                "r1",
                KeyMeaning::InForce,
                Some("Office hours"),
                "Office hours",
            ),
            ("USER_BUSY", KeyMeaning::Failed, None, "busy"),
            ("SOME_CAUSE", KeyMeaning::Failed, None, "SOME_CAUSE"),
            ("x", KeyMeaning::Never, None, "x, never followed"),
        ] {
            assert_eq!(key_words(key, meaning, name, &locale), words);
        }
    }
}
