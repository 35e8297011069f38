//! From one dialect to the other: the open rules as a callflow, the open callflow as rules. Neither is stored by it.

use super::Open;
use crate::state::link::Link;
use crate::state::page::Page;
use crate::state::turn::Turn;
use crate::state::{Deed, Focus, Say};
use ringtree::convert::{Converted, Refusal, to_rules, to_tree};
use ringtree::rules::CallFlow;

impl Turn {
    /// Puts the open rules on the desk as a new callflow.
    pub(in crate::state) fn rules_as_tree(&mut self) {
        let Some(open) = self.now.open_rules() else {
            return;
        };
        if self.now.has_unsaved_rules() {
            return self.refuse(Say::Plain("save-first"));
        }
        let Ok(flow) = CallFlow::from_json(open.document().clone()) else {
            return;
        };
        match to_tree(&flow, self.now.account()) {
            Ok(tree) => {
                self.bring(&tree);
                self.close_rules();
                self.imported(&tree.document.to_text());
                self.tell_notes(&tree);
            }
            Err(refusals) => self.refuse(first(&refusals)),
        }
    }

    /// Opens the callflow on the desk as new rules.
    pub(in crate::state) fn tree_as_rules(&mut self) {
        if self.now.has_work() {
            return self.refuse(Say::Plain("save-first"));
        }
        let Some(flow) = self.now.flow() else { return };
        match to_rules(flow, self.now.account()) {
            Ok(rules) => {
                self.bring(&rules);
                let link = Link::Page {
                    page: Page::Rules,
                    at: vec!["new".to_owned()],
                };
                let hash = link.to_hash();
                let replace = false;
                self.ask(Deed::Address { hash, replace });
                self.show(link);
                let mut open = Open::of(None, None, rules.document.clone());
                open.is_made = true;
                self.now.rules.edit().open = Some(open);
                self.tell_notes(&rules);
                self.focus(Focus::Page);
            }
            Err(refusals) => self.refuse(first(&refusals)),
        }
    }

    /// Documents that a conversion needs are known here, and told as missing on the server until somebody makes them.
    fn bring(&mut self, converted: &Converted) {
        if let Ok(account) = converted.complete(self.now.account()) {
            self.now.session.edit().account.set(account);
        }
    }

    /// On what condition both do the same, and what has to be made on the server.
    fn tell_notes(&mut self, converted: &Converted) {
        if !converted.documents.is_empty() {
            let names = converted.documents.iter().map(|it| it.id.clone());
            let names = names.collect::<Vec<_>>().join(", ");
            self.done(Say::With("conversion-needs", names), None);
        }
        if !converted.notes.is_empty() {
            self.done(
                Say::With("conversion-notes", converted.notes.join("; ")),
                None,
            );
        }
    }
}

fn first(refusals: &[Refusal]) -> Say {
    let words = refusals.first().map(ToString::to_string);
    Say::With("conversion-refused", words.unwrap_or_default())
}
