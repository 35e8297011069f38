//! Storing the callflow: look first, then write with the revision we started from; and every way in which that goes wrong.
//!
//! Whatever the server answers, the working copy stays as it is until the person has chosen otherwise.

use super::document::{Base, Failure, Save};
use super::effect::{Deed, Method};
use super::link::Link;
use super::objection::{objections, why_refused};
use super::overlay::{Dialog, Overlay};
use super::rest::{Answer, enveloped, path_of};
use super::session::Purpose;
use super::turn::Turn;
use super::view::Panel;
use super::{Focus, Say, Shared};
use ringtree::{Callflow, Collection};

impl Turn {
    /// Stores the callflow; what callers notice of it was looked at before.
    pub(super) fn store(&mut self) {
        let Some(work) = self.now.document.work() else {
            return;
        };
        if work.save.is_busy() {
            return;
        }
        if !work.unsaved && work.base.id.is_some() {
            return self.say(Say::Plain("nothing-to-save"));
        }
        self.seal();
        match self.now.document.work().and_then(|it| it.base.id.clone()) {
            Some(id) => self.check_revision(&id, Purpose::CheckRevision),
            None => self.write(),
        }
    }

    /// Not every server obeys `If-Match`, so we look before we write.
    fn check_revision(&mut self, id: &str, purpose: Purpose) {
        self.set_save(|flow| Save::Checking(flow.clone()));
        let path = path_of(Collection::Callflows, id);
        self.get(purpose, &path);
    }

    /// `refused` holds the server's words when it was after a refusal that we looked.
    pub(super) fn checked(&mut self, answer: Answer, refused: Option<String>) {
        let Some(work) = self.now.document.work() else {
            return;
        };
        if !matches!(work.save, Save::Checking(_)) {
            return;
        }
        if !answer.is_good() {
            return self.not_saved(&answer);
        }
        let Ok(theirs) = Callflow::from_json(answer.data.clone()) else {
            return self.fail(Failure::Server(answer.status, answer.message));
        };
        let moved = match (&work.base.revision, &answer.revision) {
            (Some(ours), Some(theirs)) => ours != theirs,
            _ => theirs != work.base.stored,
        };
        match refused {
            _ if moved => self.conflict(theirs, answer.revision),
            // It refuses the very revision that it tells: writing again would be refused again.
            Some(words) => self.fail(Failure::Server(412, words)),
            None => self.write(),
        }
    }

    fn write(&mut self) {
        let Some(work) = self.now.document.work() else {
            return;
        };
        let flow = work.flow.clone();
        let base = &work.base;
        let mut request = match &base.id {
            Some(id) => self.to_account(Method::Post, &path_of(Collection::Callflows, id)),
            None => self.to_account(Method::Put, "/callflows"),
        };
        request.if_match.clone_from(&base.revision);
        request.body = Some(enveloped(&flow.to_json()));
        self.set_save(|flow| Save::Writing(flow.clone()));
        self.send(Purpose::Store, request);
    }

    pub(super) fn stored(&mut self, answer: Answer) {
        let Some(Save::Writing(sent)) = self.now.document.work().map(|it| &it.save) else {
            return;
        };
        let sent = sent.clone();
        if !answer.is_good() {
            if let (0 | 500.., Some(work)) = (answer.status, self.work_mut()) {
                work.unanswered = Some(sent);
            }
            return self.not_saved(&answer);
        }
        let kept = Callflow::from_json(answer.data).unwrap_or_else(|_| sent.clone());
        self.keep_stored(&sent, &kept, answer.revision);
    }

    /// The server has it, and says so.
    pub(super) fn keep_stored(
        &mut self,
        sent: &Callflow,
        kept: &Callflow,
        revision: Option<String>,
    ) {
        let drafts = self.now.draft_prefix();
        self.take_over(sent, kept, revision);
        self.settle_drafts(drafts);
        self.list_stored();
        self.done(Say::Plain("saved"), None);
        self.after_saving();
    }

    /// The server has `kept` now, which is what we sent and perhaps what it added.
    fn take_over(&mut self, sent: &Callflow, kept: &Callflow, revision: Option<String>) {
        let Some(work) = self.work_mut() else { return };
        let id = Some(kept.id().to_owned()).filter(|it| !it.is_empty());
        let rewritten = *work.flow == *sent && kept.root() != sent.root();
        work.save = Save::Idle;
        work.unanswered = None;
        work.objections = Shared::default();
        work.base = Base {
            id: id.or(work.base.id.take()),
            revision,
            flow: sent.clone().into(),
            stored: kept.clone(),
        };
        if rewritten {
            self.replace_flow(kept, Say::Plain("server-rewrote"));
            self.now_is_saved();
        }
        if let Some(work) = self.work_mut() {
            work.unsaved = *work.flow != *work.base.flow;
        }
        self.follow_id();
    }

    /// What is stored needs no draft; what was done meanwhile does, under the id and the revision it has now.
    fn settle_drafts(&mut self, prefix: String) {
        self.keep_draft();
        if !self.now.is_unsaved() || prefix != self.now.draft_prefix() {
            self.ask(Deed::DropDrafts { prefix });
        }
    }

    /// The working copy says what the server says.
    pub(super) fn now_is_saved(&mut self) {
        if let Some(work) = self.work_mut() {
            work.base.flow = work.flow.clone();
        }
    }

    /// A callflow that was new has an address now.
    fn follow_id(&mut self) {
        let id = self.now.document.work().and_then(|it| it.base.id.clone());
        if let (Link::NewFlow, Some(id)) = (&self.now.session.link, id) {
            let link = Link::Flow { id, at: None };
            self.ask(Deed::Address {
                hash: link.to_hash(),
                replace: true,
            });
            self.now.session.edit().link = link;
        }
    }

    fn not_saved(&mut self, answer: &Answer) {
        match answer.status {
            0 => self.fail(Failure::Offline),
            404 | 410 => self.fail(Failure::Gone),
            412 => self.refused_as_stale(answer),
            400 | 422 => match self.possible_owner(answer) {
                Some(owner) => self.check_owner(&owner, answer),
                None => self.refused_as_invalid(answer),
            },
            status => self.fail(Failure::Server(status, answer.message.clone())),
        }
    }

    fn refused_as_stale(&mut self, answer: &Answer) {
        match Callflow::from_json(answer.data.clone()) {
            Ok(theirs) if theirs.root().is_some() => {
                self.conflict(theirs, answer.revision.clone());
            }
            // The answer does not carry their version: fetch it.
            _ => {
                let id = self.now.document.work().and_then(|it| it.base.id.clone());
                let words = answer.message.clone();
                match id {
                    Some(id) => self.check_revision(&id, Purpose::CheckRefusal(words)),
                    None => self.fail(Failure::Server(412, words)),
                }
            }
        }
    }

    pub(super) fn refused_as_invalid(&mut self, answer: &Answer) {
        let Some(work) = self.work_mut() else { return };
        let found = objections(&work.flow, &answer.data);
        if found.is_empty() {
            return self.fail(Failure::Server(answer.status, answer.message.clone()));
        }
        // What is said first is shown.
        let first = found.first().and_then(|it| it.node);
        work.objections = Shared::new(found);
        self.now.view.edit().panels.side = Panel::Step;
        self.now.inspector.edit().tab = super::inspector::Tab::Settings;
        self.fail(Failure::Refused);
        // With nothing selected, the panel shows the callflow itself and what is wrong there.
        self.select(first.map(super::Selection::one).unwrap_or_default());
        if let Some(node) = first {
            self.reveal(node);
        }
    }

    /// The callflow was not stored; the work stays.
    pub(super) fn fail(&mut self, failure: Failure) {
        let say = match &failure {
            Failure::Offline => Say::Plain("not-saved-offline"),
            Failure::SignedOut => Say::Plain("sign-in-again"),
            Failure::Refused => why_refused(&self.now.document, self.now.account()),
            Failure::Gone => Say::Plain("not-saved-gone"),
            Failure::Server(status, _) => Say::With("not-saved-server", status.to_string()),
        };
        if let Some(work) = self.work_mut() {
            work.save = Save::Failed(failure);
        }
        self.stay();
        // The banner says it to everybody else.
        self.say_now(say);
        // Two seconds may not have passed since the last change.
        self.keep_draft();
    }

    /// A dialog that waited for the save has nothing to wait for any more.
    pub(super) fn stay(&mut self) {
        if matches!(&*self.now.overlay, Overlay::Dialog(Dialog::Leave { .. })) {
            self.now.overlay.set(Overlay::None);
            self.focus(Focus::Canvas);
        }
    }

    pub(super) fn after_saving(&mut self) {
        if let Overlay::Dialog(Dialog::Leave { to, saving: true }) = &*self.now.overlay {
            if self.now.is_unsaved() {
                // Something was done while it was on its way: nobody leaves before that is stored too.
                return self.store();
            }
            if self.now.has_changed_form() {
                return self.save_form();
            }
            let to = to.clone();
            self.leave_for(to);
        }
    }

    pub(super) fn retry_save(&mut self) {
        match self.work_mut() {
            Some(work) if !work.save.is_busy() => work.save = Save::Idle,
            _ => return,
        }
        self.store();
    }

    /// The requests under way are about a callflow that leaves the desk.
    pub(super) fn forget_save(&mut self) {
        let ours = |it: &Purpose| it.is_saving() || matches!(it, Purpose::Open(_));
        if self.now.session.pending.values().any(ours) {
            self.now.session.edit().pending.retain(|_, it| !ours(it));
        }
        self.now.session.edit().deferred.retain(|it| !ours(it));
    }

    fn set_save(&mut self, save: impl FnOnce(&Callflow) -> Save) {
        if let Some(work) = self.work_mut() {
            work.save = save(&work.flow);
        }
    }
}
