//! Signing in and out, and a token that is no longer good: the work stays, and what was refused is asked for again.

use super::document::Document;
use super::effect::{Deed, Token};
use super::library;
use super::link::Link;
use super::overlay::{Destination, Overlay};
use super::rest::{Answer, path_of};
use super::session::{Access, Purpose, Session};
use super::turn::Turn;
use super::{Focus, Say, Shared};

/// The origin that an address means: `pbx.example/v2/` is `https://pbx.example`.
fn origin(address: &str) -> String {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
    match rest.split(['/', '?', '#']).next() {
        None | Some("") => String::new(),
        Some(host) => format!("{}://{}", scheme.to_lowercase(), host.to_lowercase()),
    }
}

impl Turn {
    /// Names another server, which only those may who are not in.
    pub(super) fn name_server(&mut self, address: &str) {
        if let Access::Out(_) = self.now.session.access {
            self.now.session.edit().server = origin(address);
        }
    }

    pub(super) fn sign_in(&mut self, key: &str) {
        let key = key.trim();
        if key.is_empty() {
            return self.refuse(Say::Plain("key-needed"));
        }
        let session = self.now.session.edit();
        // Whoever is in stays in until the new token is there.
        if let Access::Out(_) = session.access {
            session.access = Access::Asking;
        }
        session.pending.retain(|_, it| *it != Purpose::SignIn);
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
            server: self.now.session.server.clone(),
        };
        let again = self.now.account_id() == Some(account);
        if !again && self.now.has_work() {
            return self.let_nobody_in(Say::Plain("other-account"));
        }
        if !again {
            self.forget_account();
        }
        self.now.session.edit().access = Access::In(token.clone());
        self.ask(Deed::KeepToken(Some(token)));
        if again {
            self.resume();
        } else {
            self.enter();
        }
    }

    pub(super) fn not_signed_in(&mut self, answer: &Answer) {
        let why = match answer.status {
            400 | 401 | 403 => Say::Plain("key-refused"),
            0 if !self.now.session.server.is_empty() => {
                Say::With("no-connection-there", self.now.session.server.clone())
            }
            _ => library::failure(answer),
        };
        self.let_nobody_in(why);
    }

    /// Nobody new is in; whoever was in still is.
    fn let_nobody_in(&mut self, why: Say) {
        self.refuse(why.clone());
        match &mut self.now.session.edit().access {
            Access::In(_) => return,
            Access::Expired { why: last, .. } => *last = Some(why),
            access @ (Access::Out(_) | Access::Asking) => *access = Access::Out(Some(why)),
        }
        self.focus(Focus::SignIn);
    }

    /// The server does not know our token: ask for a key in place, and go on afterwards.
    pub(super) fn expired(&mut self, purpose: Purpose) {
        let account = self.now.account_id().unwrap_or_default().to_owned();
        let session = self.now.session.edit();
        if !session.deferred.contains(&purpose) {
            session.deferred.push(purpose);
        }
        if !matches!(session.access, Access::Expired { .. }) {
            session.access = Access::Expired { account, why: None };
            self.say(Say::Plain("sign-in-again"));
            self.focus(Focus::SignIn);
        }
    }

    /// Asks again for everything that was refused with the old token.
    pub(super) fn resume(&mut self) {
        for purpose in std::mem::take(&mut self.now.session.edit().deferred) {
            match purpose {
                Purpose::CheckRevision
                | Purpose::CheckRefusal(_)
                | Purpose::Store
                | Purpose::CheckOwner(_) => self.retry_save(),
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
                Purpose::ListDocuments(collection) => self.list_documents(collection),
                Purpose::ReadDocument(collection, id) => {
                    let path = path_of(collection, &id);
                    self.get(Purpose::ReadDocument(collection, id), &path);
                }
                Purpose::Page(question, request) => self.ask_again(question, *request),
                Purpose::SignIn => {}
            }
        }
    }

    /// Somebody is in who was not in before.
    pub(super) fn enter(&mut self) {
        self.load_account();
        self.listen();
        let link = self.now.session.link.clone();
        self.show(link);
    }

    pub(super) fn sign_out(&mut self) {
        if self.now.has_work() {
            return self.ask_to_leave(Destination::SignedOut);
        }
        self.end_session();
    }

    /// Signs out, whatever is on the desk.
    pub(super) fn end_session(&mut self) {
        self.ask(Deed::KeepToken(None));
        self.now.overlay.set(Overlay::None);
        self.forget_account();
        self.now.session.edit().link = Link::default();
        self.focus(Focus::SignIn);
    }

    /// Nothing of one account is shown in another, and what was asked for it is answered to nobody.
    fn forget_account(&mut self) {
        self.close_document();
        self.close_forms();
        self.now.room = Shared::default();
        self.now.hooks = Shared::default();
        self.hush();
        self.forget_rules();
        self.now.calls.set(super::Calls::default());
        let session = &*self.now.session;
        self.now.session = Shared::new(Session {
            server: session.server.clone(),
            online: session.online,
            answers: session.answers,
            link: session.link.clone(),
            live: session.live.clone(),
            ..Session::default()
        });
    }
}
