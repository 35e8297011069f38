//! Pages and addresses: where the editor is, and what stands in the way of leaving.

use super::Focus;
use super::effect::{Deed, Token};
use super::link::{Link, key_in, without_key};
use super::overlay::{Destination, Dialog, Overlay};
use super::selection::Selection;
use super::session::{Access, Loading, Tone, Visit};
use super::template::Template;
use super::turn::Turn;

impl Turn {
    pub(super) fn booted(&mut self, hash: &str, server: String, token: Option<Token>) {
        let key = key_in(hash);
        // A key is for the page's own server; without one, the token says where we are.
        let token = token.filter(|it| key.is_none() || it.server == server);
        let session = self.now.session.edit();
        session.server = server;
        session.link = Link::parse(&without_key(hash));
        if key.is_some() {
            self.ask(Deed::Address {
                hash: without_key(hash),
                replace: true,
            });
        }
        if let Some(token) = token {
            let session = self.now.session.edit();
            session.server.clone_from(&token.server);
            session.access = Access::In(token);
            self.enter();
        } else if key.is_none() {
            self.focus(Focus::SignIn);
        }
        if let Some(key) = key {
            self.sign_in(&key);
        }
        self.ask(Deed::ReadClock);
    }

    pub(super) fn visit(&mut self, visit: Visit) {
        match visit {
            Visit::Server(address) => self.name_server(&address),
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

    /// Goes to a page; unsaved work is asked about first.
    pub(super) fn go(&mut self, to: Link) {
        if to.is_same_page(&self.now.session.link) && to != Link::NewFlow {
            return self.select_linked(&to);
        }
        if self.now.has_work() {
            return self.ask_to_leave(Destination::Page(to));
        }
        self.leave_for(Destination::Page(to));
    }

    pub(super) fn ask_to_leave(&mut self, to: Destination) {
        self.now
            .overlay
            .set(Overlay::Dialog(Dialog::Leave { to, saving: false }));
        self.focus(Focus::Overlay);
    }

    /// Goes there, whatever is on the desk.
    pub(super) fn leave_for(&mut self, to: Destination) {
        match to {
            Destination::Page(to) => {
                self.ask(Deed::Address {
                    hash: to.to_hash(),
                    replace: false,
                });
                self.show(to);
            }
            Destination::SignedOut => self.end_session(),
            Destination::Below => {
                self.now.overlay.set(Overlay::None);
                self.drop_form();
            }
        }
    }

    /// The browser went to another address by itself.
    pub(super) fn went(&mut self, hash: &str) {
        // A key alone names no page: we stay where we are.
        let names_page = hash.trim_start_matches('#').starts_with('/');
        let to = match key_in(hash) {
            Some(_) if !names_page => self.now.session.link.clone(),
            _ => Link::parse(&without_key(hash)),
        };
        if let Some(key) = key_in(hash) {
            self.ask(Deed::Address {
                hash: to.to_hash(),
                replace: true,
            });
            self.sign_in(&key);
            if let Access::Out(_) | Access::Asking = self.now.session.access {
                // Whoever comes in goes there.
                self.now.session.edit().link = to;
                return;
            }
        }
        if to == self.now.session.link {
            return;
        }
        if self.now.has_work() && !to.is_same_page(&self.now.session.link) {
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
        self.close_rules();
        self.close_forms();
        self.now.waits.address = None;
        self.now.overlay.set(Overlay::None);
        let session = self.now.session.edit();
        session.link = to.clone();
        // What went wrong on the page before is not about this one.
        session.toasts.retain(|it| it.tone == Tone::Done);
        match to {
            Link::Callflows => {
                if self.now.session.flows.loading == Loading::Not {
                    self.list_flows();
                }
                self.focus(Focus::Page);
            }
            Link::NewFlow => self.begin(Template::Blank),
            Link::Flow { id, at } => self.fetch(id, at),
            Link::Page { page, at } => self.show_page(page, &at),
        }
    }

    fn undo_toast(&mut self, id: super::Seq) {
        let toast = self.now.session.toasts.iter().find(|it| it.id == id);
        let step = toast.and_then(|it| it.undo);
        if step.is_some() && step == self.last_step() {
            self.undo();
        }
        self.drop_toast(id);
    }
}
