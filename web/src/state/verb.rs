//! Everything a person can do that has a name: for keys, menus, buttons and the command list.
//!
//! One row each: the key in the locales and the keys on the keyboard. Whether it may be done now, and why not, is `Editor::refusal`.

use super::action::Mods;

/// Keys held and the key pressed, as a keymap writes them: `Ctrl+Shift+z`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// Whether Ctrl, or Cmd on a Mac, is held
    pub ctrl: bool,
    /// Whether Shift is held
    pub shift: bool,
    /// Whether Alt is held
    pub alt: bool,
    /// The key as browsers name it, letters small
    pub key: &'static str,
}

const fn key(key: &'static str) -> Chord {
    Chord {
        ctrl: false,
        shift: false,
        alt: false,
        key,
    }
}

const fn ctrl(key: &'static str) -> Chord {
    Chord {
        ctrl: true,
        shift: false,
        alt: false,
        key,
    }
}

const fn shift(key: &'static str) -> Chord {
    Chord {
        ctrl: false,
        shift: true,
        alt: false,
        key,
    }
}

const fn ctrl_shift(key: &'static str) -> Chord {
    Chord {
        ctrl: true,
        shift: true,
        alt: false,
        key,
    }
}

/// Declares the verbs: name, key in the locales, keys on the keyboard.
macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident $text:literal [$($chord:expr),*];)*) => {
        /// Something that a person can do
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Verb {
            $($(#[$doc])* $name,)*
        }

        impl Verb {
            /// All of them, in the order of the command list
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The key in the locales
            pub fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            /// The keys that do it, the one to show first
            pub fn chords(self) -> &'static [Chord] {
                match self {
                    $(Self::$name => const { &[$($chord),*] },)*
                }
            }
        }
    };
}

verbs! {
    /// Take back the last step
    Undo "undo" [ctrl("z")];
    /// Repeat what was taken back
    Redo "redo" [ctrl_shift("z"), ctrl("y")];
    /// Store the callflow
    Save "save" [ctrl("s")];
    /// Edit the node's settings
    Edit "edit" [key("Enter")];
    /// Choose another key for the node
    RenameKey "rename-key" [key("F2")];
    /// Add a child below the node
    AddChild "add-child" [key("Tab")];
    /// Insert a node above the node
    InsertBefore "insert-before" [shift("Tab")];
    /// Put another module in the node's place
    Replace "replace" [shift("r")];
    /// Pick the branch up to carry it elsewhere
    PickUp "pick-up" [key("m")];
    /// Delete the branch
    Delete "delete" [key("Delete"), key("Backspace")];
    /// Delete the node and lift what follows into its place
    DeleteKeep "delete-keep" [ctrl("Delete"), ctrl("Backspace")];
    /// Copy the branch
    Copy "copy" [ctrl("c")];
    /// Copy the branch and delete it
    Cut "cut" [ctrl("x")];
    /// Paste as a child
    Paste "paste" [ctrl("v")];
    /// Paste in the node's place
    PasteReplace "paste-replace" [ctrl_shift("v")];
    /// Put a copy of the branch beside it
    Duplicate "duplicate" [ctrl("d")];
    /// Move the branch before its sibling
    MoveEarlier "move-earlier" [ctrl("ArrowUp")];
    /// Move the branch after its sibling
    MoveLater "move-later" [ctrl("ArrowDown")];
    /// Have calls pass over the node, or enter it again
    Skip "skip" [key("d")];
    /// Fold the branch, or unfold it
    Fold "fold" [key(" ")];
    /// Fold every branch
    FoldAll "fold-all" [key("c")];
    /// Unfold every branch
    UnfoldAll "unfold-all" [shift("c")];
    /// Select every node
    SelectAll "select-all" [ctrl("a")];
    /// Stop what is going on, close what is open, select nothing
    Escape "escape" [key("Escape")];
    /// Go to the parent
    GoUp "go-up" [key("ArrowUp")];
    /// Go to the first child
    GoDown "go-down" [key("ArrowDown")];
    /// Go to the sibling before
    GoLeft "go-left" [key("ArrowLeft")];
    /// Go to the sibling after
    GoRight "go-right" [key("ArrowRight")];
    /// Go to the first sibling
    GoFirst "go-first" [key("Home")];
    /// Go to the last sibling
    GoLast "go-last" [key("End")];
    /// Go to the first node of the flow
    GoRoot "go-root" [ctrl("Home")];
    /// Open the box that finds
    Find "find" [ctrl("f")];
    /// Go to the next place found
    FindNext "find-next" [key("f")];
    /// Go to the place found before
    FindPrevious "find-previous" [shift("f")];
    /// Larger
    ZoomIn "zoom-in" [key("+"), key("="), shift("+")];
    /// Smaller
    ZoomOut "zoom-out" [key("-")];
    /// As large as it is
    ZoomActual "zoom-actual" [key("0")];
    /// So that all of it is seen
    ZoomFit "zoom-fit" [key("1")];
    /// From top to bottom, or from left to right
    Turn "turn" [key("o")];
    /// Ask what a call would do, or stop asking
    Test "test" [key("t")];
    /// Forget what was pressed and answered in the test
    TestReset "test-reset" [key("r")];
    /// Show the steps of the test, or hide them
    TestLog "test-log" [key("l")];
    /// To the first step of the test
    TestFirst "test-first" [shift("j")];
    /// One step back
    TestBack "test-back" [key("j")];
    /// One step on
    TestForward "test-forward" [key("k")];
    /// To the last step of the test
    TestLast "test-last" [shift("k")];
    /// Show what callers notice of what was changed, or hide it
    Review "review" [ctrl_shift("s")];
    /// Show where calls land in a week, or hide it
    Week "week" [key("h")];
    /// Show every way to the node, or hide them
    Ways "ways-here" [key("g")];
    /// Copy the branch as JSON
    CopyJson "copy-json" [key("y")];
    /// Download the callflow
    Export "export" [ctrl("e")];
    /// Download the picture as SVG
    Picture "picture-svg" [key("e")];
    /// Download the picture as PNG
    Painting "picture-png" [shift("e")];
    /// Say where the selected step is
    Where "say-where" [key("w")];
    /// Take a callflow from a file
    Import "import" [ctrl("i")];
    /// Show the list of every command
    Commands "commands" [ctrl("k"), ctrl_shift("p")];
    /// Show the keys
    Shortcuts "shortcuts" [key("?"), shift("?"), ctrl("/")];
    /// Open the node's menu
    Menu "menu" [shift("F10"), key("ContextMenu")];
    /// Open the menu of the bar
    More "more" [shift("m")];
    /// Open the callflow as a list of rules
    AsRules "as-rules" [];
    /// Show how many calls went where, or hide it
    Counts "counts" [key("n")];
    /// Show the findings, or hide them
    Findings "findings" [key("i")];
    /// Show the palette, or hide it
    Palette "palette" [key("p")];
    /// Show the inspector, or hide it
    Inspector "inspector" [shift("i")];
    /// Start a new callflow
    NewFlow "new-flow" [];
    /// Delete the callflow
    DeleteFlow "delete-flow" [];
    /// Go to the list of callflows
    Flows "flows" [];
    /// Go to the call flows of rules
    Rules "page-call-flows" [];
    /// Go to the calls that are placed
    Calls "page-calls" [];
    /// Go to what callflows refer to
    Objects "page-objects" [];
    /// Go to the conference rooms
    Conferences "page-conferences" [];
    /// Go to the webhooks
    Webhooks "page-webhooks" [];
    /// Go to the calls that go on
    Live "page-live" [];
    /// Go to the settings
    Settings "page-settings" [];
    /// Light, dark or as the system is
    Theme "theme" [];
    /// English or German
    Language "language" [];
    /// Forget the token
    SignOut "sign-out" [];
}

impl Verb {
    /// What this key does
    pub fn for_key(pressed: &str, mods: Mods) -> Option<Self> {
        let small = pressed.to_lowercase();
        let pressed = if pressed.chars().count() == 1 {
            small.as_str()
        } else {
            pressed
        };
        Self::ALL.iter().copied().find(|verb| {
            verb.chords().iter().any(|it| {
                it.key == pressed
                    && it.ctrl == mods.ctrl
                    && it.shift == mods.shift
                    && it.alt == mods.alt
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_key_does_two_things_and_no_text_is_shared() {
        let mut keys = BTreeSet::new();
        let mut texts = BTreeSet::new();
        for verb in Verb::ALL {
            assert!(texts.insert(verb.text()), "{verb:?}");
            for it in verb.chords() {
                assert!(keys.insert((it.key, it.ctrl, it.shift, it.alt)), "{verb:?}");
            }
        }
    }

    /// Verbs without a key of their own, and where they are
    const BY_NAME: &[(Verb, &str)] = &[
        (Verb::AsRules, "in the menu of the bar"),
        (Verb::NewFlow, "a button of the list"),
        (Verb::DeleteFlow, "risky, and in the menu of the bar"),
        (Verb::Flows, "a link at the top of every page"),
        (Verb::Theme, "in the settings"),
        (Verb::Language, "in the settings"),
        (Verb::SignOut, "risky, and at the top of every page"),
    ];

    #[test]
    fn every_verb_has_a_key_or_a_reason_to_have_none() {
        for verb in Verb::ALL {
            // Every page has a link at the top of all pages.
            let by_name =
                verb.text().starts_with("page-") || BY_NAME.iter().any(|it| it.0 == *verb);
            assert_eq!(verb.chords().is_empty(), by_name, "{verb:?}");
        }
    }

    #[test]
    fn keys_are_found_whatever_the_case() {
        let held = |ctrl, shift| Mods {
            shift,
            ctrl,
            ..Mods::default()
        };
        assert_eq!(Verb::for_key("z", held(true, false)), Some(Verb::Undo));
        assert_eq!(Verb::for_key("Z", held(true, true)), Some(Verb::Redo));
        assert_eq!(Verb::for_key("M", held(false, false)), Some(Verb::PickUp));
        assert_eq!(
            Verb::for_key("F2", held(false, false)),
            Some(Verb::RenameKey)
        );
        assert_eq!(Verb::for_key("q", held(true, true)), None);
    }
}
