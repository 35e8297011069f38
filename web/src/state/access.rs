//! Signing in and out, and a token that is no longer good: the work stays, and what was refused is asked for again.

use super::document::Document;
use super::effect::{Deed, Token};
use super::library;
use super::link::Link;
use super::rest::{Answer, path_of};
use super::session::{Access, Purpose};
use super::turn::Turn;
use super::{Focus, Say, Shared};

impl Turn {
    /// Names another server, which only those may who are not in.
    pub(super) fn name_server(&mut self, address: &str) {
        if let Access::Out(_) = self.now.session.access {
            address
                .trim()
                .trim_end_matches('/')
                .clone_into(&mut self.now.session.edit().server);
        }
    }

    pub(super) fn sign_in(&mut self, key: &str) {
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
            server: self.now.session.server.clone(),
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

    pub(super) fn not_signed_in(&mut self, answer: &Answer) {
        let why = match answer.status {
            400 | 401 | 403 => Say::Plain("key-refused"),
            _ => library::failure(answer),
        };
        self.still_expired(why);
    }

    /// Nobody new is in.
    pub(super) fn still_expired(&mut self, why: Say) {
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
    pub(super) fn resume(&mut self) {
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
    pub(super) fn enter(&mut self) {
        self.load_account();
        let link = self.now.session.link.clone();
        self.show(link);
    }

    pub(super) fn sign_out(&mut self) {
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
}
