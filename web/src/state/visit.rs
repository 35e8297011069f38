//! Coming and going: signing in, pages, opening a callflow, leaving unsaved work.

use super::document::{Base, Document, Save, Work};
use super::effect::{Deed, Method, Token};
use super::link::{Link, key_in, without_key};
use super::overlay::{Dialog, Overlay};
use super::rest::{Answer, path_of};
use super::selection::Selection;
use super::session::{Access, Loading, Purpose, Visit};
use super::template::Template;
use super::turn::Turn;
use super::{Focus, Say, Shared, draft, library};
use ringtree::{Callflow, Collection, History, NodePath};

impl Turn {
    pub(super) fn booted(&mut self, hash: &str, server: String, token: Option<Token>) {
        let link = Link::parse(&without_key(hash));
        let session = self.now.session.edit();
        session.server = server;
        session.link = link;
        if let Some(key) = key_in(hash) {
            self.ask(Deed::Address {
                hash: without_key(hash),
                replace: true,
            });
            self.sign_in(&key);
        } else if let Some(token) = token {
            self.now.session.edit().access = Access::In(token);
            self.enter();
        } else {
            self.focus(Focus::SignIn);
        }
        self.ask(Deed::ReadClock);
    }

    pub(super) fn visit(&mut self, visit: Visit) {
        match visit {
            Visit::SignIn(key) => self.sign_in(&key),
            Visit::SignOut => self.sign_out(),
            Visit::To(link) => self.go(link),
            Visit::New(template) => self.start(template),
            Visit::Filter(words) => self.now.session.edit().flows.filter = words,
            Visit::Reload => self.reload(),
            Visit::DeleteFlow(id) => self.ask_to_delete(id),
            Visit::Dismiss(id) => self.drop_toast(id),
            Visit::UndoToast(id) => self.undo_toast(id),
        }
    }

    fn sign_in(&mut self, key: &str) {
        let key = key.trim();
        if key.is_empty() {
            return self.refuse(Say::Plain("key-needed"));
        }
        let access = &self.now.session.access;
        let next = match access {
            // Whoever is in stays where the work is until the new token is there.
            Access::In(token) => Access::Expired {
                account: token.account.clone(),
                why: None,
            },
            Access::Expired { .. } => access.clone(),
            Access::Out(_) | Access::Asking => Access::Asking,
        };
        self.now.session.edit().access = next;
        self.sign_in_with(key);
    }

    pub(super) fn signed_in(&mut self, answer: &Answer) {
        let account = answer.data.get("account_id").and_then(|it| it.as_str());
        let token = answer
            .is_good()
            .then_some(answer.auth_token.as_ref())
            .flatten();
        let (Some(token), Some(account)) = (token, account) else {
            return self.not_signed_in(answer);
        };
        let token = Token {
            token: token.clone(),
            account: account.to_owned(),
        };
        let again = self.now.account_id() == Some(account);
        if !again && self.now.is_unsaved() {
            return self.still_expired(Say::Plain("other-account"));
        }
        self.now.session.edit().access = Access::In(token.clone());
        self.ask(Deed::KeepToken(Some(token)));
        if again {
            self.resume();
        } else {
            self.now.session.edit().deferred.clear();
            self.enter();
        }
    }

    fn not_signed_in(&mut self, answer: &Answer) {
        let why = match answer.status {
            400 | 401 | 403 => Say::Plain("key-refused"),
            _ => library::failure(answer),
        };
        self.still_expired(why);
    }

    /// Nobody new is in.
    fn still_expired(&mut self, why: Say) {
        let access = &mut self.now.session.edit().access;
        *access = match access {
            Access::Expired { account, .. } => Access::Expired {
                account: account.clone(),
                why: Some(why.clone()),
            },
            _ => Access::Out(Some(why.clone())),
        };
        self.refuse(why);
        self.focus(Focus::SignIn);
    }

    /// The server does not know our token: ask for a key in place, and go on afterwards.
    pub(super) fn expired(&mut self, purpose: Purpose) {
        let account = self.now.account_id().unwrap_or_default().to_owned();
        let session = self.now.session.edit();
        session.deferred.push(purpose);
        if !matches!(session.access, Access::Expired { .. }) {
            session.access = Access::Expired { account, why: None };
            self.say(Say::Plain("sign-in-again"));
            self.focus(Focus::SignIn);
        }
    }

    /// Asks again for everything that was refused with the old token.
    fn resume(&mut self) {
        for purpose in std::mem::take(&mut self.now.session.edit().deferred) {
            match purpose {
                Purpose::CheckRevision | Purpose::Store => self.retry_save(),
                Purpose::ListFlows => self.list_flows(),
                Purpose::Open(id) => {
                    let at = match &*self.now.document {
                        Document::Opening { at, .. } => at.clone(),
                        _ => None,
                    };
                    self.fetch(id, at);
                }
                Purpose::Delete(id) => self.delete_flow(&id),
                Purpose::ReadAccount => _ = self.get(Purpose::ReadAccount, ""),
                Purpose::ListDocuments(collection) => {
                    let path = format!("/{collection}?paginate=false");
                    self.get(Purpose::ListDocuments(collection), &path);
                }
                Purpose::ReadDocument(collection, id) => {
                    let path = path_of(collection, &id);
                    self.get(Purpose::ReadDocument(collection, id), &path);
                }
                Purpose::SignIn => {}
            }
        }
    }

    /// Signed in for the first time in this tab.
    fn enter(&mut self) {
        self.load_account();
        let link = self.now.session.link.clone();
        self.show(link);
    }

    fn sign_out(&mut self) {
        if self.now.is_unsaved() {
            return self.go(Link::Callflows);
        }
        self.ask(Deed::KeepToken(None));
        self.close_document();
        let server = self.now.session.server.clone();
        self.now.session = Shared::default();
        self.now.session.edit().server = server;
        self.focus(Focus::SignIn);
    }

    /// Goes to a page; unsaved work is asked about first.
    pub(super) fn go(&mut self, to: Link) {
        if to.is_same_page(&self.now.session.link) && to != Link::NewFlow {
            return self.select_linked(&to);
        }
        if self.now.is_unsaved() {
            self.now
                .overlay
                .set(Overlay::Dialog(Dialog::Leave { to, saving: false }));
            return self.focus(Focus::Overlay);
        }
        self.ask(Deed::Address {
            hash: to.to_hash(),
            replace: false,
        });
        self.show(to);
    }

    /// The browser went to another address by itself.
    pub(super) fn went(&mut self, hash: &str) {
        if let Some(key) = key_in(hash) {
            self.ask(Deed::Address {
                hash: without_key(hash),
                replace: true,
            });
            return self.sign_in(&key);
        }
        let to = Link::parse(hash);
        if to == self.now.session.link {
            return;
        }
        if self.now.is_unsaved() && !to.is_same_page(&self.now.session.link) {
            // Back to where the work is, until the person has chosen.
            let hash = self.now.session.link.to_hash();
            self.ask(Deed::Address {
                hash,
                replace: false,
            });
            return self.go(to);
        }
        if to.is_same_page(&self.now.session.link) {
            self.select_linked(&to);
        } else {
            self.show(to);
        }
    }

    /// The address names what is selected, if nothing else was selected meanwhile.
    pub(super) fn show_address(&mut self, seq: super::Seq) {
        if self.now.waits.address == Some(seq) {
            self.now.waits.address = None;
            let hash = self.now.session.link.to_hash();
            self.ask(Deed::Address {
                hash,
                replace: true,
            });
        }
    }

    fn select_linked(&mut self, to: &Link) {
        let Link::Flow { at: Some(at), .. } = to else {
            return;
        };
        let node = self.now.flow().and_then(|it| it.node(at)).map(|it| it.id);
        if let Some(node) = node {
            self.select(Selection::one(node));
            self.reveal(node);
        }
    }

    /// Shows a page, whatever is on the desk.
    pub(super) fn show(&mut self, to: Link) {
        self.close_document();
        self.now.waits.address = None;
        self.now.overlay.set(Overlay::None);
        self.now.session.edit().link = to.clone();
        match to {
            Link::Callflows => {
                if self.now.session.flows.loading == Loading::Not {
                    self.list_flows();
                }
                self.focus(Focus::Page);
            }
            Link::NewFlow => self.begin(Template::Blank),
            Link::Flow { id, at } => self.fetch(id, at),
        }
    }

    fn close_document(&mut self) {
        self.forget_save();
        self.now.document = Shared::default();
        self.now.selection.set(Selection::default());
        self.now.gesture = Shared::default();
        self.now.inspector = Shared::default();
        let view = self.now.view.edit();
        view.folded = Shared::default();
        view.find = super::view::Find::default();
        view.fitted = false;
    }

    fn fetch(&mut self, id: String, at: Option<NodePath>) {
        self.now.document = Shared::new(Document::Opening { id: id.clone(), at });
        let path = path_of(Collection::Callflows, &id);
        self.get(Purpose::Open(id), &path);
    }

    fn reload(&mut self) {
        match &*self.now.document {
            Document::Failed { id, .. } | Document::Unreadable { id, .. } => {
                self.fetch(id.clone(), None);
            }
            Document::Closed => self.load_account(),
            Document::Opening { .. } | Document::Open(_) => {}
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
            self.refuse(why.clone());
            return self.now.document = Shared::new(Document::Failed { id, why });
        }
        match Callflow::from_json(answer.data) {
            Ok(flow) => {
                let base = Base {
                    id: Some(id),
                    revision: answer.revision,
                    flow: flow.clone(),
                    stored: flow.clone(),
                };
                self.desk(base, flow, at);
            }
            Err(error) => {
                let error = error.to_string();
                self.now.document = Shared::new(Document::Unreadable { id, text, error });
            }
        }
    }

    /// Puts a callflow on the desk and asks for what belongs to it.
    fn desk(&mut self, base: Base, flow: Callflow, at: Option<NodePath>) {
        let account = self.now.account_id().unwrap_or_default().to_owned();
        let prefix = draft::prefix(&account, base.id.as_deref().unwrap_or_default());
        let selected = at.and_then(|it| flow.node(&it).map(|it| it.id));
        let asked = self.ask(Deed::FindDraft { prefix });
        self.now.document = Shared::new(Document::Open(Box::new(Work {
            unsaved: flow != base.flow,
            base,
            flow: Shared::new(flow),
            history: History::default(),
            save: Save::Idle,
            objections: Shared::default(),
            found: None,
            draft_due: None,
            draft_asked: Some(asked),
        })));
        self.now
            .selection
            .set(selected.map(Selection::one).unwrap_or_default());
        self.read_references();
        self.focus(Focus::Canvas);
    }

    fn start(&mut self, template: Template) {
        if self.now.is_unsaved() {
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

    fn begin(&mut self, template: Template) {
        let (Some(blank), Some(flow)) = (Template::Blank.callflow(), template.callflow()) else {
            return;
        };
        let base = Base {
            id: None,
            revision: None,
            flow: blank.clone(),
            stored: blank,
        };
        self.desk(base, flow, None);
    }

    fn ask_to_delete(&mut self, id: String) {
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
        self.drop_drafts(Some(id));
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

    fn undo_toast(&mut self, id: super::Seq) {
        let toast = self.now.session.toasts.iter().find(|it| it.id == id);
        let step = toast.and_then(|it| it.undo);
        let cursor = self.now.document.work().map(|it| it.history.cursor());
        if step.is_some() && step == cursor {
            self.undo();
        }
        self.drop_toast(id);
    }
}
