//! A callflow comes to the desk, or goes: opened, started from a template, deleted.

use super::document::{Base, Document, Save, Work};
use super::effect::{Deed, Method};
use super::link::Link;
use super::overlay::{Dialog, Overlay};
use super::rest::{Answer, path_of};
use super::selection::Selection;
use super::session::Purpose;
use super::template::Template;
use super::turn::Turn;
use super::{Focus, Say, Shared, draft, library};
use ringtree::{Callflow, Collection, History, NodePath};

impl Turn {
    pub(super) fn close_document(&mut self) {
        self.forget_save();
        self.now.document = Shared::default();
        self.now.selection.set(Selection::default());
        self.now.gesture = Shared::default();
        self.now.inspector = Shared::default();
        let view = self.now.view.edit();
        view.folded = Shared::default();
        view.find = super::view::Find::default();
        view.fitted = false;
        view.panels.side = super::view::Panel::default();
        self.forget_call();
    }

    pub(super) fn fetch(&mut self, id: String, at: Option<NodePath>) {
        self.now.document = Shared::new(Document::Opening { id: id.clone(), at });
        let path = path_of(Collection::Callflows, &id);
        self.get(Purpose::Open(id), &path);
    }

    pub(super) fn reload(&mut self) {
        match &*self.now.document {
            Document::Failed { id, .. } | Document::Unreadable { id, .. } => {
                self.fetch(id.clone(), None);
            }
            Document::Closed => self.load_account(),
            Document::Open(_) => self.read_missed(),
            Document::Opening { .. } => {}
        }
    }

    pub(super) fn opened(&mut self, id: String, answer: Answer, text: String) {
        let at = match &*self.now.document {
            Document::Opening { id: wanted, at } if *wanted == id => at.clone(),
            _ => return,
        };
        if let Some(error) = answer.unreadable.clone().filter(|_| answer.status == 200) {
            let document = Document::Unreadable { id, text, error };
            return self.now.document = Shared::new(document);
        }
        if !answer.is_good() {
            let why = library::failure(&answer);
            // The page itself says it.
            self.say_now(why.clone());
            return self.now.document = Shared::new(Document::Failed { id, why });
        }
        match Callflow::from_json(answer.data) {
            Ok(flow) => {
                let base = Base {
                    id: Some(id),
                    revision: answer.revision,
                    flow: flow.clone().into(),
                    stored: flow.clone(),
                };
                self.desk(base, flow, at);
                self.read_channels();
            }
            Err(error) => {
                let error = error.to_string();
                self.now.document = Shared::new(Document::Unreadable { id, text, error });
            }
        }
    }

    /// Puts a callflow on the desk and asks for what belongs to it.
    pub(super) fn desk(&mut self, base: Base, flow: Callflow, at: Option<NodePath>) {
        let account = self.now.account_id().unwrap_or_default().to_owned();
        let prefix = draft::prefix(&account, base.id.as_deref().unwrap_or_default());
        let selected = at.and_then(|it| flow.node(&it).map(|it| it.id));
        let asked = self.ask(Deed::FindDraft { prefix });
        self.now.document = Shared::new(Document::Open(Box::new(Work {
            unsaved: flow != *base.flow,
            base,
            flow: Shared::new(flow),
            history: History::default(),
            save: Save::Idle,
            unanswered: None,
            objections: Shared::default(),
            found: None,
            draft_due: None,
            draft_asked: Some(asked),
        })));
        self.now
            .selection
            .set(selected.map(Selection::one).unwrap_or_default());
        self.read_missed();
        self.focus(Focus::Canvas);
    }

    pub(super) fn start(&mut self, template: Template) {
        if self.now.has_work() {
            return self.go(Link::NewFlow);
        }
        self.ask(Deed::Address {
            hash: Link::NewFlow.to_hash(),
            replace: false,
        });
        self.show(Link::NewFlow);
        if template != Template::Blank {
            self.begin(template);
        }
    }

    pub(super) fn begin(&mut self, template: Template) {
        let (Some(blank), Some(flow)) = (Template::Blank.callflow(), template.callflow()) else {
            return;
        };
        let base = Base {
            id: None,
            revision: None,
            flow: blank.clone().into(),
            stored: blank,
        };
        self.desk(base, flow, None);
    }

    pub(super) fn ask_to_delete(&mut self, id: String) {
        let row = self.now.session.flows.rows.iter().find(|it| it.id == id);
        let name = row.map_or_else(|| id.clone(), |it| it.name.clone());
        self.now
            .overlay
            .set(Overlay::Dialog(Dialog::DeleteFlow { id, name }));
        self.focus(Focus::Overlay);
    }

    pub(super) fn delete_flow(&mut self, id: &str) {
        let path = path_of(Collection::Callflows, id);
        let mut request = self.to_account(Method::Delete, &path);
        if let Some(work) = self.now.document.work()
            && work.base.id.as_deref() == Some(id)
        {
            request.if_match.clone_from(&work.base.revision);
        }
        self.send(Purpose::Delete(id.to_owned()), request);
    }

    pub(super) fn deleted(&mut self, id: &str, answer: &Answer) {
        if !answer.is_good() {
            let why = if answer.status == 412 {
                Say::Plain("changed-meanwhile")
            } else {
                library::failure(answer)
            };
            return self.refuse(why);
        }
        let session = self.now.session.edit();
        session.flows.rows.edit().retain(|it| it.id != id);
        session.account.edit().remove(Collection::Callflows, id);
        let account = self.now.account_id().unwrap_or_default();
        let prefix = draft::prefix(account, id);
        self.ask(Deed::DropDrafts { prefix });
        self.done(Say::Plain("flow-deleted"), None);
        let open = self
            .now
            .document
            .work()
            .and_then(|it| it.base.id.as_deref());
        if open == Some(id) {
            self.ask(Deed::Address {
                hash: Link::Callflows.to_hash(),
                replace: true,
            });
            self.show(Link::Callflows);
        }
    }
}
