//! Call flows of rules and the server: listing, opening, storing, deleting.

use super::change::patch;
use super::{Open, Row, Rules, Saving};
use crate::state::effect::Method;
use crate::state::library::failure;
use crate::state::link::{Link, encode};
use crate::state::overlay::{Dialog, Overlay};
use crate::state::page::{Page, Question as Of};
use crate::state::rest::Answer;
use crate::state::session::Loading;
use crate::state::turn::Turn;
use crate::state::{Focus, Say, Shared};
use ringtree::{Collection, Json};

/// What the page asked the server
#[derive(Clone, Debug, PartialEq)]
pub(in crate::state) enum Question {
    List,
    Menus,
    Open(String),
    Store,
    Delete,
}

/// The word in the address of one that is not stored yet
const NEW: &str = "new";

impl Turn {
    /// Shows the list, or the one that the address names.
    pub(in crate::state) fn show_rules(&mut self) {
        let Link::Page {
            page: Page::Rules,
            at,
        } = self.now.session.link.clone()
        else {
            return;
        };
        let rules = self.now.rules.edit();
        rules.open = None;
        rules.opening = Loading::Not;
        let menus = self.flat(Method::Get, "/ivr-menus");
        self.ask_for(Of::Rules(Question::Menus), menus);
        match at.first().map(String::as_str) {
            None => {
                self.now.rules.edit().loading = Loading::Busy;
                let request = self.flat(Method::Get, "/call-flows");
                self.ask_for(Of::Rules(Question::List), request);
            }
            Some(NEW) => {
                let text = r#"{"name":"","routing":[]}"#;
                let document =
                    super::changed(&text.parse().unwrap_or_default(), &super::Change::Add(0));
                self.now.rules.edit().open = Some(Open::of(None, None, document));
            }
            Some(id) => {
                let id = id.to_owned();
                self.now.rules.edit().opening = Loading::Busy;
                let request = self.flat(Method::Get, &format!("/call-flows/{}", encode(&id, "")));
                self.ask_for(Of::Rules(Question::Open(id)), request);
            }
        }
    }

    pub(in crate::state) fn told_of_rules(&mut self, question: Question, answer: &Answer) {
        match question {
            Question::List => self.listed_rules(answer),
            Question::Menus => self.listed_menus(answer),
            Question::Open(id) => self.opened_rules(id, answer),
            Question::Store => self.stored_rules(answer),
            Question::Delete if answer.is_good() => {
                self.now.rules.edit().open = None;
                self.done(Say::Plain("rules-deleted"), None);
                self.leave_for(crate::state::overlay::Destination::Page(Link::to(
                    Page::Rules,
                )));
            }
            Question::Delete => self.refuse(failure(answer)),
        }
    }

    fn listed_rules(&mut self, answer: &Answer) {
        let rules = self.now.rules.edit();
        if !answer.is_good() {
            rules.loading = Loading::Failed(failure(answer));
            return;
        }
        let all = answer.body.get("call_flows").and_then(Json::as_array);
        let mut rows: Vec<_> = all.unwrap_or_default().iter().filter_map(row).collect();
        rows.sort_by_cached_key(|it| it.name.to_lowercase());
        rules.rows.set(rows);
        rules.loading = Loading::Done;
    }

    /// Menus of this dialect are known to rules as those of the other are.
    fn listed_menus(&mut self, answer: &Answer) {
        let all = answer.body.get("ivr_menus").and_then(Json::as_array);
        let account = self.now.session.edit().account.edit();
        for it in all.unwrap_or_default() {
            if let Some(id) = it.get("ivr_menu_id").and_then(Json::as_str) {
                // What is no object has no id.
                _ = account.put(Collection::Menus, id, it.clone());
            }
        }
    }

    fn opened_rules(&mut self, id: String, answer: &Answer) {
        let is_wanted = matches!(&self.now.session.link, Link::Page { page: Page::Rules, at } if at.first() == Some(&id));
        if !is_wanted {
            return;
        }
        let rules = self.now.rules.edit();
        if answer.is_good() {
            rules.opening = Loading::Done;
            let document = answer.body.clone();
            rules.open = Some(Open::of(Some(id), answer.revision.clone(), document));
        } else {
            rules.opening = Loading::Failed(failure(answer));
        }
    }

    /// Stores the open rules: what has changed, or all of a new one.
    pub(in crate::state) fn save_rules(&mut self) {
        let Some(open) = self.now.open_rules() else {
            return;
        };
        if open.saving == Saving::Busy {
            return self.refuse(Say::Plain("already-saving"));
        }
        if !open.is_unsaved() {
            return self.refuse(Say::Plain("nothing-to-save"));
        }
        let (method, path, body) = match &open.id {
            Some(id) => {
                let path = format!("/call-flows/{}", encode(id, ""));
                (Method::Patch, path, patch(&open.stored, open.document()))
            }
            None => (
                Method::Post,
                "/call-flows".to_owned(),
                open.document().clone(),
            ),
        };
        let revision = open.revision.clone();
        let mut request = self.flat(method, &path);
        request.body = Some(body.to_text());
        request.if_match = revision;
        self.in_rules(|it| it.saving = Saving::Busy);
        self.ask_for(Of::Rules(Question::Store), request);
    }

    fn stored_rules(&mut self, answer: &Answer) {
        if !answer.is_good() {
            return self.not_stored_rules(answer);
        }
        let id = answer.body.get("call_flow_id").and_then(Json::as_str);
        let Some(id) = id.map(str::to_owned) else {
            return self.not_stored_rules(answer);
        };
        let was_new = self.now.open_rules().is_some_and(|it| it.id.is_none());
        let (stored, revision) = (answer.body.clone(), answer.revision.clone());
        self.in_rules(|it| {
            let chosen = it.chosen;
            // What the server adds to a document is no step of anybody.
            *it = Open::of(Some(id.clone()), revision, stored);
            it.chosen = chosen;
        });
        self.done(Say::Plain("saved"), None);
        if was_new {
            let link = Link::Page {
                page: Page::Rules,
                at: vec![id],
            };
            let hash = link.to_hash();
            self.now.session.edit().link = link;
            self.ask(crate::state::Deed::Address {
                hash,
                replace: true,
            });
        }
        if let Overlay::Dialog(Dialog::Leave { to, saving: true }) = &*self.now.overlay {
            let to = to.clone();
            self.leave_for(to);
        }
    }

    fn not_stored_rules(&mut self, answer: &Answer) {
        let why = match answer.status {
            412 => Say::Plain("rules-changed-there"),
            _ => failure(answer),
        };
        let objections = answer.objections();
        let failed = why.clone();
        self.in_rules(|it| {
            it.saving = Saving::Failed(failed);
            it.objections = Shared::new(objections);
        });
        if matches!(&*self.now.overlay, Overlay::Dialog(Dialog::Leave { .. })) {
            self.now.overlay.set(Overlay::None);
            self.focus(Focus::Page);
        }
        self.refuse(why);
    }

    pub(super) fn delete_rules(&mut self) {
        let Some(open) = self.now.open_rules() else {
            return;
        };
        let Some(id) = open.id.clone() else {
            return self.refuse(Say::Plain("not-stored-yet"));
        };
        if !open.is_armed {
            if let Some(open) = &mut self.now.rules.edit().open {
                open.is_armed = true;
            }
            return self.say(Say::Plain("press-again"));
        }
        let request = self.flat(Method::Delete, &format!("/call-flows/{}", encode(&id, "")));
        self.ask_for(Of::Rules(Question::Delete), request);
    }

    /// What is open is left.
    pub(in crate::state) fn close_rules(&mut self) {
        if self.now.rules.open.is_some() {
            self.now.rules.edit().open = None;
        }
    }

    /// Nothing of one account is shown in another.
    pub(in crate::state) fn forget_rules(&mut self) {
        self.now.rules.set(Rules::default());
    }
}

fn row(document: &Json) -> Option<Row> {
    let text = |key| {
        document
            .get(key)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Some(Row {
        id: document.get("call_flow_id")?.as_str()?.to_owned(),
        name: text("name"),
        number: text("phone_number"),
        n_rules: super::rules_of(document).len(),
        is_active: document.get("active").and_then(Json::as_bool) != Some(false),
    })
}
