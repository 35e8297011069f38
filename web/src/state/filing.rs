//! Documents of forms go to the server: look first, then write with the revision we started from; and what comes of it.
//!
//! Whatever the server answers, the form stays as it is until the person has chosen otherwise.

use super::effect::Method;
use super::form::{Busy, Form, Problem, Refers, Stand};
use super::inspector::Inspect;
use super::library::failure;
use super::link::{Link, encode};
use super::overlay::{Destination, Dialog, Overlay};
use super::page::Question as Of;
use super::rest::{Answer, enveloped};
use super::session::Loading;
use super::sort::Sort;
use super::turn::Turn;
use super::{Focus, Say};
use ringtree::Json;

/// Somebody else's version
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Their document
    pub theirs: Json,
    revision: Option<String>,
}

/// What a form asked the server, by the form's number
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Question {
    Read(u32),
    Check(u32),
    Store(u32),
    Delete(u32),
}

impl Turn {
    /// Fetches the document of the form in use.
    pub(super) fn read_form(&mut self) {
        let Some(form) = self.now.forms.top() else {
            return;
        };
        let (number, Some(id)) = (form.number, form.id.clone()) else {
            return;
        };
        let request = self.to_account(Method::Get, &path(form.sort, &id));
        self.change_form(|it| it.loading = Loading::Busy);
        self.ask_for(Of::Form(Question::Read(number)), request);
    }

    pub(super) fn save_form(&mut self) {
        let Some(form) = self.now.forms.top() else {
            return;
        };
        if form.busy.is_some() {
            return self.say(Say::Plain("already-saving"));
        }
        if form.is_unfit() {
            self.stay_with_form();
            return self.refuse(Say::Plain("form-unfit"));
        }
        if !form.is_changed() && form.id.is_some() {
            return self.say(Say::Plain("nothing-to-save"));
        }
        match form.id.clone() {
            // Not every server obeys `If-Match`, so we look before we write.
            Some(id) => {
                let number = form.number;
                let request = self.to_account(Method::Get, &path(form.sort, &id));
                self.change_form(|it| (it.busy, it.failure) = (Some(Busy::Checking), None));
                self.ask_for(Of::Form(Question::Check(number)), request);
            }
            None => self.write_form(),
        }
    }

    fn write_form(&mut self) {
        let Some(form) = self.now.forms.top().cloned() else {
            return;
        };
        let mut request = match &form.id {
            Some(id) => self.to_account(Method::Post, &path(form.sort, id)),
            None => self.to_account(Method::Put, &format!("/{}", form.sort.word())),
        };
        request.if_match.clone_from(&form.revision);
        request.body = Some(enveloped(&form.now));
        self.change_form(|it| (it.busy, it.failure) = (Some(Busy::Writing), None));
        self.ask_for(Of::Form(Question::Store(form.number)), request);
    }

    pub(super) fn ask_to_delete_document(&mut self) {
        let Some(form) = self.now.forms.top() else {
            return;
        };
        let (sort, name, Some(id)) = (form.sort, form.name(), form.id.clone()) else {
            return;
        };
        if let Some(collection) = sort.collection() {
            self.read_users_of(collection);
        }
        self.now
            .overlay
            .set(Overlay::Dialog(Dialog::DeleteDocument { sort, id, name }));
        self.focus(Focus::Overlay);
    }

    pub(super) fn delete_document(&mut self) {
        let Some(form) = self.now.forms.top() else {
            return;
        };
        let (number, Some(id)) = (form.number, form.id.clone()) else {
            return;
        };
        let mut request = self.to_account(Method::Delete, &path(form.sort, &id));
        request.if_match.clone_from(&form.revision);
        self.change_form(|it| it.busy = Some(Busy::Deleting));
        self.ask_for(Of::Form(Question::Delete(number)), request);
    }

    pub(super) fn told_of_form(&mut self, question: Question, answer: &Answer) {
        let (Question::Read(number)
        | Question::Check(number)
        | Question::Store(number)
        | Question::Delete(number)) = question;
        // A form that was closed waits for nothing.
        if self.now.forms.top().is_none_or(|it| it.number != number) {
            return;
        }
        match question {
            Question::Read(_) => self.read_document_of_form(answer),
            Question::Check(_) => self.checked_form(answer),
            Question::Store(_) => self.stored_form(answer),
            Question::Delete(_) => self.deleted_form(answer),
        }
    }

    fn read_document_of_form(&mut self, answer: &Answer) {
        if !answer.is_good() || answer.data.as_object().is_none() {
            let why = failure(answer);
            self.say_now(why.clone());
            return self.change_form(|it| it.loading = Loading::Failed(why));
        }
        self.change_form(|it| take(it, answer.data.clone(), answer.revision.clone()));
        self.file(answer);
    }

    fn checked_form(&mut self, answer: &Answer) {
        if !answer.is_good() {
            return self.form_failed(answer);
        }
        let Some(form) = self.now.forms.top() else {
            return;
        };
        let moved = match (&form.revision, &answer.revision) {
            (Some(ours), Some(theirs)) => ours != theirs,
            _ => answer.data != form.base,
        };
        if moved {
            self.form_conflict(answer);
        } else {
            self.write_form();
        }
    }

    fn form_conflict(&mut self, answer: &Answer) {
        let conflict = Conflict {
            theirs: answer.data.clone(),
            revision: answer.revision.clone(),
        };
        self.say_now(Say::Plain("form-conflict"));
        self.stay_with_form();
        self.change_form(|it| (it.busy, it.conflict) = (None, Some(conflict)));
    }

    fn stored_form(&mut self, answer: &Answer) {
        if !answer.is_good() {
            return self.form_failed(answer);
        }
        let id = answer.data.get("id").or_else(|| answer.data.get("_id"));
        let id = id.and_then(Json::as_str).map(str::to_owned);
        self.change_form(|it| {
            it.id = id.or(it.id.take());
            take(it, answer.data.clone(), answer.revision.clone());
        });
        self.file(answer);
        self.done(Say::Plain("saved"), None);
        let Some(form) = self.now.forms.top().cloned() else {
            return;
        };
        match &form.stand {
            Stand::Above(refers) => {
                self.drop_form();
                self.refer(refers, form.id.as_deref().unwrap_or_default());
            }
            Stand::Page => self.follow_document(&form),
        }
        let to_below = matches!(
            &*self.now.overlay,
            Overlay::Dialog(Dialog::Leave {
                to: Destination::Below,
                ..
            })
        );
        if to_below {
            self.now.overlay.set(Overlay::None);
        } else {
            self.after_saving();
        }
    }

    /// A document that was new has an address now.
    fn follow_document(&mut self, form: &Form) {
        if let (Link::Page { page, mut at }, Some(id)) = (self.now.session.link.list(), &form.id) {
            at.push(id.clone());
            let to = Link::Page { page, at };
            if to != self.now.session.link {
                self.move_page(to);
            }
        }
    }

    /// Whoever asked for the document gets its id.
    fn refer(&mut self, refers: &Refers, id: &str) {
        let with = |now: Option<&Json>, is_list: bool| -> Json {
            let mut all: Vec<Json> = match now {
                _ if !is_list => return id.into(),
                Some(Json::Array(all)) => all.clone(),
                _ => vec![],
            };
            if !all.iter().any(|it| it.as_str() == Some(id)) {
                all.push(id.into());
            }
            Json::Array(all)
        };
        match refers {
            Refers::Setting {
                node,
                field,
                is_list,
            } => {
                let Some((_, found)) = self.now.node(*node) else {
                    return;
                };
                let value = with(found.body.setting(field), *is_list);
                self.select(super::Selection::one(*node));
                self.inspect(Inspect::Choose {
                    field: field.clone(),
                    value: Some(value),
                });
            }
            Refers::Member { at, is_list } => {
                let value = self.now.forms.top().map(|it| with(it.value(at), *is_list));
                self.on_form(super::form::OnForm::Set(at.clone(), value));
            }
        }
    }

    fn form_failed(&mut self, answer: &Answer) {
        self.stay_with_form();
        if answer.status == 412 && answer.data.as_object().is_some() {
            return self.form_conflict(answer);
        }
        let problems = problems(&answer.data);
        let failure = match answer.status {
            400 | 422 if !problems.is_empty() => Say::Count("form-refused", problems.len()),
            404 | 410 => Say::Plain("form-gone"),
            _ => failure(answer),
        };
        self.say_now(failure.clone());
        self.change_form(|it| {
            (it.busy, it.failure) = (None, Some(failure));
            if matches!(answer.status, 400 | 422) {
                it.problems = problems;
                it.tab = super::form::FormTab::Fields;
            }
        });
        self.focus(Focus::Problem);
    }

    /// Nobody leaves a form that was not stored.
    fn stay_with_form(&mut self) {
        if matches!(&*self.now.overlay, Overlay::Dialog(Dialog::Leave { .. })) {
            self.now.overlay.set(Overlay::None);
        }
    }

    pub(super) fn take_their_document(&mut self) {
        self.change_form(|it| {
            if let Some(theirs) = it.conflict.take() {
                take(it, theirs.theirs, theirs.revision);
            }
        });
        self.done(Say::Plain("form-theirs-taken"), None);
    }

    pub(super) fn keep_my_document(&mut self) {
        self.change_form(|it| {
            if let Some(theirs) = it.conflict.take() {
                (it.base, it.revision) = (theirs.theirs, theirs.revision);
            }
        });
        self.save_form();
    }

    fn deleted_form(&mut self, answer: &Answer) {
        if !answer.is_good() && !matches!(answer.status, 404 | 410) {
            return self.form_failed(answer);
        }
        let Some(form) = self.now.forms.top().cloned() else {
            return;
        };
        if let (Some(collection), Some(id)) = (form.sort.collection(), &form.id) {
            self.now
                .session
                .edit()
                .account
                .edit()
                .remove(collection, id);
        }
        self.drop_form();
        self.done(Say::With("document-deleted", form.name()), None);
        if form.is_page() {
            let to = self.now.session.link.list();
            self.move_page(to.clone());
            self.show(to);
        }
    }

    /// Names and what-ifs know the document as it is stored.
    fn file(&mut self, answer: &Answer) {
        let Some(form) = self.now.forms.top() else {
            return;
        };
        if let (Some(collection), Some(id)) = (form.sort.collection(), form.id.clone()) {
            self.keep_document(collection, &id, answer.data.clone());
        }
    }
}

/// The server has this, and so has the form.
fn take(form: &mut Form, document: Json, revision: Option<String>) {
    form.loading = Loading::Done;
    form.base = document.clone();
    form.now = document;
    form.revision = revision;
    form.typed.clear();
    form.problems.clear();
    (form.json, form.busy, form.conflict, form.failure) = (None, None, None, None);
}

fn path(sort: Sort, id: &str) -> String {
    format!("/{}/{}", sort.word(), encode(id, ""))
}

/// The details of a 400, in the server's order
fn problems(details: &Json) -> Vec<Problem> {
    let fields = details
        .as_object()
        .into_iter()
        .flat_map(ringtree::json::Object::iter);
    let of_field = |(at, rules): (&str, &Json)| -> Vec<Problem> {
        let rules = rules
            .as_object()
            .into_iter()
            .flat_map(ringtree::json::Object::iter);
        rules
            .map(|(rule, it)| Problem {
                at: at.to_owned(),
                message: it
                    .get("message")
                    .and_then(Json::as_str)
                    .unwrap_or(rule)
                    .to_owned(),
            })
            .collect()
    };
    fields.flat_map(of_field).collect()
}
