//! A write that nobody answered: whether the server has it all the same is found out when it is tried again.
//!
//! Only a document that says exactly what was sent is taken for it. Everything else goes the usual way.

use super::identity::say_the_same;
use super::rest::{Answer, path_of};
use super::session::Purpose;
use super::turn::Turn;
use ringtree::{Callflow, Collection, Json};

impl Turn {
    /// Whether this is what was sent and answered by nobody.
    pub(super) fn is_unanswered(&self, theirs: &Callflow) -> bool {
        let work = self.now.document.work();
        let sent = work.and_then(|it| it.unanswered.as_ref());
        sent.is_some_and(|it| say_the_same(it, theirs))
    }

    /// It was stored when nobody answered; what was done since then is stored now.
    pub(super) fn heard_late(&mut self, theirs: &Callflow, revision: Option<String>) {
        let Some(sent) = self.work_mut().and_then(|it| it.unanswered.take()) else {
            return;
        };
        self.keep_stored(&sent, theirs, revision);
        if self.now.is_unsaved() {
            self.store();
        }
    }

    /// The document that a new callflow was refused for, when that may be this very callflow.
    pub(super) fn possible_owner(&self, refusal: &Answer) -> Option<String> {
        let work = self.now.document.work()?;
        let may_be = work.base.id.is_none() && work.unanswered.is_some();
        may_be.then(|| owner(&refusal.data)).flatten()
    }

    pub(super) fn check_owner(&mut self, owner: &str, refusal: &Answer) {
        let path = path_of(Collection::Callflows, owner);
        self.get(Purpose::CheckOwner(Box::new(refusal.clone())), &path);
    }

    pub(super) fn checked_owner(&mut self, answer: Answer, refusal: &Answer) {
        let theirs = answer.is_good().then(|| Callflow::from_json(answer.data));
        match theirs {
            Some(Ok(theirs)) if !theirs.id().is_empty() && self.is_unanswered(&theirs) => {
                self.heard_late(&theirs, answer.revision);
            }
            _ => self.refused_as_invalid(refusal),
        }
    }
}

/// The one document that everything is claimed by that has to be unique, when that is all that is wrong.
fn owner(details: &Json) -> Option<String> {
    let fields = details.as_object()?.iter();
    let owners = fields.map(|(_, rules)| rules.at(&["unique", "cause"])?.as_str());
    let owner = owners.reduce(|one, other| one.filter(|_| one == other))?;
    owner.map(str::to_owned)
}
