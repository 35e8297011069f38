//! Documents as forms: one on a page, and those opened in place above it.
//!
//! A form works on a copy of its document. What no field names stays as it was found, order and spelling included. Storing stands beside.

use super::effect::Deed;
use super::filing::Conflict;
use super::link::Link;
use super::overlay::{Destination, Dialog, Overlay};
use super::page::Page;
use super::place::{set_at, value_at};
use super::session::Loading;
use super::sort::Sort;
use super::turn::Turn;
use super::{Editor, Focus, Say};
use ringtree::{Json, NodeId};

pub use super::place::At;
pub use super::reads::Reads;

/// The forms that are open
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Forms {
    /// The words that rows of a list must hold to be shown
    pub filter: String,
    /// The forms, each above the one before; the last is the one in use
    pub open: Vec<Form>,
    /// The number of the next form
    next: u32,
}

/// A document as a form
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Its number; answers of the server name it
    pub(super) number: u32,
    /// What sort of document
    pub sort: Sort,
    /// Its id; none while it is new
    pub id: Option<String>,
    /// How loading it stands
    pub loading: Loading,
    /// The document as the server has it
    pub base: Json,
    /// The revision of that
    pub(super) revision: Option<String>,
    /// The document as it stands here
    pub now: Json,
    /// The open tab
    pub tab: FormTab,
    /// Texts that are being typed, and those that do not fit yet
    pub typed: Vec<Typed>,
    /// JSON that is being typed, and why it cannot be taken over
    pub json: Option<(String, Option<Say>)>,
    /// What the server would not take
    pub problems: Vec<Problem>,
    /// What the server is asked just now
    pub busy: Option<Busy>,
    /// Somebody else's version, when there is one
    pub conflict: Option<Conflict>,
    /// Why it could not be stored
    pub failure: Option<Say>,
    /// Where it was opened
    pub stand: Stand,
}

/// Where a form was opened
#[derive(Clone, Debug, PartialEq)]
pub enum Stand {
    /// On its page
    Page,
    /// In place, above what refers to it
    Above(Refers),
}

/// What gets the id of a document that was stored in place
#[derive(Clone, Debug, PartialEq)]
pub enum Refers {
    /// A setting of a step of the callflow
    Setting {
        /// The step
        node: NodeId,
        /// The setting
        field: String,
        /// Whether it holds several
        is_list: bool,
    },
    /// Something in the form below
    Member {
        /// Where in its document
        at: At,
        /// Whether it holds several
        is_list: bool,
    },
}

/// A text that is being typed
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// Where
    pub at: At,
    /// The text
    pub text: String,
    /// Whether it cannot be read as what belongs there
    pub is_unfit: bool,
}

/// What is wrong with a value
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where, with dots between the keys
    pub at: String,
    /// The server's words
    pub message: String,
}

/// A tab of a form
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FormTab {
    /// The fields
    #[default]
    Fields,
    /// The document as JSON
    Json,
}

/// What the server is asked
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// To tell its version, before ours is written
    Checking,
    /// To store ours
    Writing,
    /// To delete it
    Deleting,
}

/// What a person does with a form; it is about the last one that was opened
#[derive(Clone, Debug, PartialEq)]
pub enum OnForm {
    /// Show the rows of the list that hold these words
    Filter(String),
    /// Open a document in place; a new one without an id
    Open {
        /// What sort
        sort: Sort,
        /// Which
        id: Option<String>,
        /// What gets its id
        refers: Refers,
    },
    /// A text field holds this now
    Type {
        /// Where
        at: At,
        /// What stands in it
        text: String,
        /// What belongs there
        reads: Reads,
    },
    /// A value was chosen; nothing takes it away
    Set(At, Option<Json>),
    /// A field was left
    Leave,
    /// Open a tab
    Tab(FormTab),
    /// The JSON was edited
    Json(String),
    /// The JSON that does not parse was given up
    DropJson,
    /// Store it
    Save,
    /// Go back to what the server has
    Revert,
    /// Delete it, after a look at what uses it
    Delete,
    /// Close it
    Close,
    /// Take somebody else's version
    TakeTheirs,
    /// Store ours over somebody else's version
    KeepMine,
    /// Fetch it once more
    Retry,
}

impl Form {
    /// What stands at a place
    pub fn value(&self, at: &[String]) -> Option<&Json> {
        value_at(&self.now, at)
    }

    /// The text that is being typed at a place
    pub fn typed(&self, at: &[String]) -> Option<&Typed> {
        self.typed.iter().find(|it| it.at == at)
    }

    /// Whether it says something that the server does not have
    pub fn is_changed(&self) -> bool {
        self.now != self.base || self.is_unfit()
    }

    /// Whether something was typed that cannot be read
    pub fn is_unfit(&self) -> bool {
        let json = self.json.as_ref().is_some_and(|it| it.1.is_some());
        json || self.typed.iter().any(|it| it.is_unfit)
    }

    /// Whether it is the one of the page
    pub fn is_page(&self) -> bool {
        self.stand == Stand::Page
    }

    /// What people call the document
    pub fn name(&self) -> String {
        let part = |key: &str| self.now.get(key)?.as_str().filter(|it| !it.is_empty());
        let whole = [part("first_name"), part("last_name")];
        let whole: Vec<_> = whole.into_iter().flatten().collect();
        let name = part("name").map(str::to_owned);
        let name = name.or_else(|| (!whole.is_empty()).then(|| whole.join(" ")));
        name.or_else(|| self.id.clone()).unwrap_or_default()
    }

    /// The messages about a place, or, `below`, about anything in it
    pub fn problems_at<'a>(&'a self, at: &[String]) -> impl Iterator<Item = &'a Problem> {
        let dotted = at.join(".");
        self.problems.iter().filter(move |it| it.at == dotted)
    }

    fn set(&mut self, at: &[String], value: Option<Json>) {
        let before = at.split_last().and_then(|it| value_at(&self.base, it.1));
        let was_there = at.len() < 2 || before.is_some();
        set_at(&mut self.now, at, value);
        // An object that was made for a field goes with it.
        if let Some((_, above)) = at.split_last()
            && !was_there
            && value_at(&self.now, above)
                .and_then(Json::as_object)
                .is_some_and(ringtree::json::Object::is_empty)
        {
            set_at(&mut self.now, above, None);
        }
        let dotted = at.join(".");
        let within = format!("{dotted}.");
        self.problems
            .retain(|it| it.at != dotted && !it.at.starts_with(&within));
    }
}

impl Forms {
    /// The form in use
    pub fn top(&self) -> Option<&Form> {
        self.open.last()
    }

    /// The form in use, when it was opened in place
    pub fn above(&self) -> Option<&Form> {
        self.top().filter(|it| !it.is_page())
    }

    /// The form of the page
    pub fn on_page(&self) -> Option<&Form> {
        self.open.first().filter(|it| it.is_page())
    }
}

impl Turn {
    /// Opens a document; a new one without an id.
    pub(super) fn open_form(&mut self, sort: Sort, id: Option<String>, stand: Stand) {
        let forms = self.now.forms.edit();
        let number = forms.next;
        forms.next = number.wrapping_add(1);
        forms.open.push(Form {
            number,
            sort,
            id,
            loading: Loading::Done,
            base: Json::Object(ringtree::json::Object::new()),
            revision: None,
            now: Json::Object(ringtree::json::Object::new()),
            tab: FormTab::Fields,
            typed: vec![],
            json: None,
            problems: vec![],
            busy: None,
            conflict: None,
            failure: None,
            stand,
        });
        self.read_form();
        self.focus(Focus::Form);
    }

    pub(super) fn close_forms(&mut self) {
        let forms = &self.now.forms;
        if !forms.open.is_empty() || !forms.filter.is_empty() {
            let forms = self.now.forms.edit();
            forms.open.clear();
            forms.filter.clear();
        }
    }

    /// A page of documents is shown: its list, or one of them.
    pub(super) fn show_documents(&mut self, page: Page, at: &[String]) {
        let named = Sort::named(page, at);
        let sort = named.map(|it| it.0);
        if let Some((sort, Some(id))) = named {
            let id = (id != "new").then(|| id.clone());
            return self.open_form(sort, id, Stand::Page);
        }
        if let Some(collection) = sort.and_then(Sort::collection) {
            self.list_documents(collection);
        }
        self.focus(Focus::Page);
    }

    pub(super) fn on_form(&mut self, action: OnForm) {
        match action {
            OnForm::Filter(words) => self.now.forms.edit().filter = words,
            OnForm::Open { sort, id, refers } => {
                self.open_form(sort, id, Stand::Above(refers));
            }
            OnForm::Type { at, text, reads } => self.type_in_form(at, text, reads),
            OnForm::Set(at, value) => self.change_form(|it| {
                it.typed.retain(|typed| typed.at != at);
                it.set(&at, value);
            }),
            OnForm::Leave => self.change_form(|it| {
                it.typed.retain(|it| it.is_unfit);
                it.json.take_if(|it| it.1.is_none());
            }),
            OnForm::Tab(tab) => self.change_form(|it| it.tab = tab),
            OnForm::Json(text) => self.change_form(|it| {
                let error = match Json::parse(&text) {
                    Ok(Json::Object(members)) => {
                        it.now = Json::Object(members);
                        it.typed.clear();
                        it.problems.clear();
                        None
                    }
                    Ok(other) => Some(Say::With("not-an-object", other.kind().to_owned())),
                    Err(error) => Some(Say::With("not-json", error.to_string())),
                };
                it.json = Some((text, error));
            }),
            OnForm::DropJson => self.change_form(|it| it.json = None),
            OnForm::Save => self.save_form(),
            OnForm::Revert => self.change_form(|it| {
                it.now = it.base.clone();
                it.typed.clear();
                (it.json, it.failure) = (None, None);
                it.problems.clear();
            }),
            OnForm::Delete => self.ask_to_delete_document(),
            OnForm::Close => self.close_form(),
            OnForm::TakeTheirs => self.take_their_document(),
            OnForm::KeepMine => self.keep_my_document(),
            OnForm::Retry => self.read_form(),
        }
    }

    pub(super) fn change_form(&mut self, change: impl FnOnce(&mut Form)) {
        if self.now.forms.top().is_some()
            && let Some(form) = self.now.forms.edit().open.last_mut()
        {
            change(form);
        }
    }

    fn type_in_form(&mut self, at: At, text: String, reads: Reads) {
        self.change_form(|it| {
            it.typed.retain(|typed| typed.at != at);
            let value = reads.read(&text);
            let is_unfit = value.is_err();
            if let Ok(value) = value {
                it.set(&at, value);
            }
            it.typed.push(Typed { at, text, is_unfit });
        });
    }

    /// Closes the form in use; what is unsaved in it is asked about first.
    pub(super) fn close_form(&mut self) {
        let Some(form) = self.now.forms.top() else {
            return;
        };
        if form.is_page() {
            let to = self.now.session.link.list();
            return self.go(to);
        }
        if form.is_changed() {
            let to = Destination::Below;
            self.now
                .overlay
                .set(Overlay::Dialog(Dialog::Leave { to, saving: false }));
            return self.focus(Focus::Overlay);
        }
        self.drop_form();
    }

    /// Closes the form in use, whatever it says.
    pub(super) fn drop_form(&mut self) {
        self.now.forms.edit().open.pop();
    }

    /// The form of the page has another address now.
    pub(super) fn move_page(&mut self, to: Link) {
        self.ask(Deed::Address {
            hash: to.to_hash(),
            replace: true,
        });
        self.now.session.edit().link = to;
    }
}

impl Editor {
    /// Whether a form says something that the server does not have
    pub fn has_changed_form(&self) -> bool {
        self.forms.open.iter().any(Form::is_changed)
    }
}
