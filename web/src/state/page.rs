//! The pages beside the callflows: which there are, and what they ask the server.

use super::Focus;
use super::effect::Request;
use super::rest::Answer;
use super::session::{Access, Purpose};
use super::turn::Turn;

/// Declares the pages: name and the word in the address, which is the key in the locales as well (`page-live`).
macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident $word:literal;)*) => {
        /// A page beside the callflows
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Page {
            $($(#[$doc])* $name,)*
        }

        impl Page {
            /// All of them, in the order of the navigation
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word in the address
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

pages! {
    /// Call flows of the flat dialect
    Rules "call-flows";
    /// Calls that are placed
    Calls "calls";
    /// What callflows refer to: people, telephones, menus, boxes and the like
    Objects "objects";
    /// Rooms in which many talk, and who is in them
    Conferences "conferences";
    /// Who is told what happens, and how telling went
    Webhooks "webhooks";
    /// Calls that go on, and what happens in them
    Live "live";
    /// Who works with the editor: server, account, theme, language
    Settings "settings";
}

impl Page {
    /// The page that a word in the address names
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.word() == word)
    }

    /// Its title in the locales
    pub fn title(self) -> String {
        format!("page-{}", self.word())
    }
}

/// What a page asked for
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    Live(super::channels::Question),
    Counts,
    Rules(super::rules::Question),
    Calls(super::calls::Question),
    Form(super::filing::Question),
    Room(super::rooms::Question),
    Hooks(super::hooks::Question),
}

impl Turn {
    /// Sends a request of a page to the account's part of the API; it is made once more when somebody has signed in again.
    pub(super) fn ask_for(&mut self, question: Question, request: Request) {
        let purpose = Purpose::Page(question, Box::new(request.clone()));
        self.send(purpose, request);
    }

    /// Makes a request once more, with the token that we have now.
    pub(super) fn ask_again(&mut self, question: Question, mut request: Request) {
        if let Access::In(token) = &self.now.session.access {
            request.token = Some(token.token.clone());
        }
        self.ask_for(question, request);
    }

    /// What a page asked for has come, or could not be had.
    pub(super) fn told(&mut self, question: Question, answer: &Answer) {
        match question {
            Question::Live(it) => self.told_of_channels(it, answer),
            Question::Counts => self.told_of_counts(answer),
            Question::Rules(it) => self.told_of_rules(it, answer),
            Question::Calls(it) => self.told_of_calls(it, answer),
            Question::Form(it) => self.told_of_form(it, answer),
            Question::Room(it) => self.told_of_room(&it, answer),
            Question::Hooks(it) => self.told_of_hooks(&it, answer),
        }
    }

    /// A page beside the callflows is shown.
    pub(super) fn show_page(&mut self, page: Page, at: &[String]) {
        match page {
            Page::Rules => self.show_rules(),
            Page::Calls => self.read_calls(),
            Page::Objects => return self.show_documents(page, at),
            Page::Conferences => {
                self.read_room();
                return self.show_documents(page, at);
            }
            Page::Webhooks => {
                self.show_hooks();
                return self.show_documents(page, at);
            }
            Page::Live => self.read_channels(),
            Page::Settings => {}
        }
        self.focus(Focus::Page);
    }
}
