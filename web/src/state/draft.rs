//! Unsaved work kept in the browser, so that a reload or a crash loses nothing.
//!
//! A draft is kept under account, flow and the revision it started from. It is offered and never loaded unasked. While one is offered and
//! undecided, new ones are kept beside it, so that neither costs the other.

use super::compare::compare;
use super::document::{Conflict, Save};
use super::effect::{Deed, Seq};
use super::turn::Turn;
use super::{Alarm, Say};
use ringtree::Callflow;

/// How long a change may be lost by a crash, however many follow it
const DRAFT_MS: u32 = 2_000;

/// Unsaved work of an earlier visit
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The key it is kept under
    pub key: String,
    /// When it was kept, on the person's wall: `14:05`, with the date in front when that was not today
    pub at: String,
    /// The document
    pub text: String,
}

/// How the keys of a flow's drafts begin; `id` is empty for a callflow that was never stored
pub fn prefix(account: &str, id: &str) -> String {
    format!("ringtree.draft/{account}/{id}/")
}

impl Draft {
    /// The revision that the work started from; empty when the server told none
    pub fn revision(&self) -> &str {
        self.key.rsplit_once('/').map_or("", |(_, it)| it)
    }

    /// How the keys of drafts begin that are kept while this one is undecided: none is this one's, or that of one it was kept beside
    fn beside(&self) -> String {
        let around = self.key.rsplit_once('/').map_or("", |(it, _)| it);
        format!("{around}/beside/")
    }
}

impl super::Editor {
    /// How the keys begin under which drafts of the open callflow are kept
    pub(super) fn draft_prefix(&self) -> String {
        let work = self.document.work();
        if let Some(offered) = work.and_then(|it| it.found.as_ref()) {
            return offered.beside();
        }
        let id = work.and_then(|it| it.base.id.as_deref());
        prefix(
            self.account_id().unwrap_or_default(),
            id.unwrap_or_default(),
        )
    }
}

impl Turn {
    /// A change was made: keep a draft of it soon. One that is due is not put off, or somebody who never pauses would have none.
    pub(super) fn draft_soon(&mut self) {
        if self
            .now
            .document
            .work()
            .is_none_or(|it| it.draft_due.is_some())
        {
            return;
        }
        let due = self.wake(DRAFT_MS, Alarm::Draft);
        if let Some(work) = self.work_mut() {
            work.draft_due = Some(due);
        }
    }

    pub(super) fn keep_draft(&mut self) {
        let Some(work) = self.work_mut() else { return };
        work.draft_due = None;
        if !work.unsaved {
            return;
        }
        let text = work.flow.to_text();
        let revision = work.base.revision.clone().unwrap_or_default();
        let key = self.now.draft_prefix() + &revision;
        self.ask(Deed::KeepDraft { key, text });
    }

    /// Throws away the drafts of what is on the desk, but not one that is offered and undecided.
    pub(super) fn drop_drafts(&mut self) {
        let prefix = self.now.draft_prefix();
        self.ask(Deed::DropDrafts { prefix });
        if let Some(work) = self.work_mut() {
            work.draft_due = None;
        }
    }

    pub(super) fn found_draft(&mut self, seq: Seq, draft: Draft) {
        let Some(work) = self.work_mut() else { return };
        if work.draft_asked != Some(seq) {
            return;
        }
        let says_more = Callflow::parse(&draft.text).is_ok_and(|it| it != *work.flow);
        if says_more {
            work.found = Some(draft);
            self.say(Say::Plain("draft-found"));
        }
    }

    /// Takes unsaved work up again, as a step that can be undone.
    pub(super) fn restore_draft(&mut self) {
        let Some(draft) = self.work_mut().and_then(|it| it.found.take()) else {
            return;
        };
        let Ok(flow) = Callflow::parse(&draft.text) else {
            return;
        };
        self.replace_flow(&flow, Say::Plain("restored-draft"));
        let account = self.now.session.account.clone();
        let Some(work) = self.work_mut() else { return };
        let moved = work.base.id.is_some()
            && draft.revision() != work.base.revision.as_deref().unwrap_or_default();
        if moved {
            // The work started from an older version than the one that was opened.
            work.save = Save::Conflict(Conflict {
                changed: compare(&flow, &work.base.stored, &account),
                theirs: work.base.stored.clone(),
                revision: work.base.revision.clone(),
                put_off: false,
            });
            self.say(Say::Plain("changed-on-server"));
        }
    }

    pub(super) fn forget_draft(&mut self) {
        if let Some(work) = self.work_mut() {
            work.found = None;
        }
        self.drop_drafts();
        // What was done since then is still there.
        self.keep_draft();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_knows_what_it_started_from() {
        let draft = |revision: Option<&str>| Draft {
            key: prefix("acme", "main") + revision.unwrap_or_default(),
            at: "14:05".to_owned(),
            text: String::new(),
        };
        assert_eq!(draft(Some("7-abc")).revision(), "7-abc");
        assert_eq!(draft(None).revision(), "");
        assert!(
            draft(Some("7-abc"))
                .key
                .starts_with(&prefix("acme", "main"))
        );
        assert!(!draft(None).key.starts_with(&prefix("acme", "mai")));
    }
}
