//! Call flows of the flat dialect: lists of rules, one of them open with every step that was taken in it.
//!
//! Undo keeps whole documents: rules are few. What a call would do and what is odd follows from the open document by the engine.

mod change;
mod store;
mod turn;

pub use change::{Change, changed, rules_of};
pub(super) use store::Question;

use super::session::Loading;
use super::turn::Turn;
use super::{Editor, Say, Shared, Verb};
use ringtree::check::{Finding, check_rules};
use ringtree::rules::CallFlow;
use ringtree::{Json, Trace, simulate_rules};

/// Call flows of the flat dialect
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Rules {
    /// How loading the list stands
    pub loading: Loading,
    /// The list, by name
    pub rows: Shared<Vec<Row>>,
    /// The words that rows must hold to be shown
    pub filter: String,
    /// The one that is open
    pub open: Option<Open>,
    /// How loading it stands
    pub opening: Loading,
}

/// A row of the list
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id
    pub id: String,
    /// Its name
    pub name: String,
    /// Its number; empty when it has none
    pub number: String,
    /// How many rules it has
    pub n_rules: usize,
    /// Whether it answers calls
    pub is_active: bool,
}

/// An open call flow
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// Its id; none until it is stored
    pub id: Option<String>,
    /// The revision that the server had
    pub revision: Option<String>,
    /// As the server has it
    pub stored: Json,
    /// Every document since it was opened
    steps: Vec<Step>,
    /// Which of them is the one shown
    cursor: usize,
    /// The rule whose form is open
    pub chosen: usize,
    /// The rule that a pointer holds
    pub held: Option<usize>,
    /// How saving stands
    pub saving: Saving,
    /// Whether it is new and yet not empty: made of something else
    pub is_made: bool,
    /// Whether the second press deletes it
    pub is_armed: bool,
    /// What the server would not take: where, and its words
    pub objections: Shared<Vec<(String, String)>>,
    /// What follows from the document as it is
    pub told: Shared<Told>,
}

/// A document, and what it was changed in: changes of one field are one step
#[derive(Clone, Debug, PartialEq)]
struct Step {
    document: Json,
    field: Option<String>,
}

/// How saving stands
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Saving {
    /// Nothing is on its way
    #[default]
    Idle,
    /// It is on its way
    Busy,
    /// It came to nothing
    Failed(Say),
}

/// What follows from a document
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What is odd
    pub findings: Vec<Finding>,
    /// What the call of the what-if does; why it cannot be played otherwise
    pub trial: Option<Result<Trace, Say>>,
    /// The rule that takes the call
    pub taken: Option<usize>,
}

/// What a person does here
#[derive(Clone, Debug, PartialEq)]
pub enum OnRules {
    /// Show rows that hold these words
    Filter(String),
    /// Fetch once more what could not be fetched
    Reload,
    /// Open the form of a rule
    Choose(usize),
    /// Change something
    Change(Change),
    /// A pointer takes a rule, or lets go of it
    Hold(Option<usize>),
    /// The pointer that holds a rule is over another
    Over(usize),
    /// Put it on the desk as a callflow
    ToTree,
    /// Delete the call flow, at the second press
    Delete,
}

impl Open {
    fn of(id: Option<String>, revision: Option<String>, document: Json) -> Self {
        Self {
            id,
            revision,
            stored: document.clone(),
            steps: vec![Step {
                document,
                field: None,
            }],
            cursor: 0,
            chosen: 0,
            held: None,
            saving: Saving::Idle,
            is_made: false,
            is_armed: false,
            objections: Shared::default(),
            told: Shared::default(),
        }
    }

    /// The document as it stands
    pub fn document(&self) -> &Json {
        static NONE: Json = Json::Null;
        self.steps.get(self.cursor).map_or(&NONE, |it| &it.document)
    }

    /// Whether there is something that the server does not have
    pub fn is_unsaved(&self) -> bool {
        self.id.is_none() || *self.document() != self.stored
    }

    /// What people call it
    pub fn name(&self) -> &str {
        let name = self.document().get("name").and_then(Json::as_str);
        name.unwrap_or_default()
    }

    fn can_undo(&self) -> bool {
        self.cursor > 0
    }

    fn can_redo(&self) -> bool {
        self.cursor + 1 < self.steps.len()
    }

    /// Why it cannot be undone, repeated or stored now
    pub(super) fn refusal(&self, verb: Verb) -> Option<Say> {
        let (can, why) = match verb {
            Verb::Undo => (self.can_undo(), "nothing-to-undo"),
            Verb::Redo => (self.can_redo(), "nothing-to-redo"),
            _ if self.saving == Saving::Busy => (false, "already-saving"),
            _ => (self.is_unsaved(), "nothing-to-save"),
        };
        (!can).then_some(Say::Plain(why))
    }

    fn change(&mut self, change: &Change, field: Option<String>) {
        let document = changed(self.document(), change);
        if document == *self.document() {
            return;
        }
        self.steps.truncate(self.cursor + 1);
        let goes_on = field.is_some() && self.steps.last().is_some_and(|it| it.field == field);
        let step = Step { document, field };
        match self.steps.last_mut() {
            Some(last) if goes_on && self.cursor > 0 => *last = step,
            _ => {
                self.steps.push(step);
                self.cursor += 1;
            }
        }
        self.objections = Shared::default();
    }
}

impl Editor {
    /// The open call flow of rules
    pub fn open_rules(&self) -> Option<&Open> {
        self.rules.open.as_ref()
    }

    pub(super) fn has_unsaved_rules(&self) -> bool {
        // A new one in which nothing was done is nothing to lose.
        let done = |it: &&Open| it.is_unsaved() && (it.id.is_some() || it.is_made || it.can_undo());
        self.open_rules().as_ref().is_some_and(done)
    }
}

impl Turn {
    pub(super) fn on_rules(&mut self, action: OnRules) {
        match action {
            OnRules::Filter(words) => self.now.rules.edit().filter = words,
            OnRules::Reload => self.show_rules(),
            OnRules::ToTree => self.rules_as_tree(),
            OnRules::Delete => self.delete_rules(),
            OnRules::Choose(idx) => self.in_rules(|it| it.chosen = idx),
            OnRules::Change(change) => self.change_rules(&change),
            OnRules::Hold(idx) => self.in_rules(|it| {
                it.held = idx;
                it.chosen = idx.unwrap_or(it.chosen);
            }),
            OnRules::Over(to) => self.carry_rule(to),
        }
    }

    fn in_rules(&mut self, act: impl FnOnce(&mut Open)) {
        if let Some(open) = &mut self.now.rules.edit().open {
            open.is_armed = false;
            act(open);
        }
    }

    fn change_rules(&mut self, change: &Change) {
        // Letters that are typed into one field are one step.
        let field = match change {
            Change::Set(path, Some(Json::String(_))) => Some(path.clone()),
            _ => None,
        };
        self.in_rules(|it| {
            it.change(change, field);
            let last = rules_of(it.document()).len().saturating_sub(1);
            it.chosen = match change {
                Change::Add(at) => *at,
                Change::Double(at) => at + 1,
                Change::Move { to, .. } => *to,
                Change::Remove(_) | Change::Set(..) => it.chosen,
            }
            .min(last);
        });
        match change {
            Change::Move { to, .. } => self.say(Say::Count("rule-moved", to + 1)),
            Change::Remove(_) => self.done(Say::Plain("rule-removed"), None),
            Change::Add(_) | Change::Double(_) | Change::Set(..) => {}
        }
    }

    /// A rule follows the pointer that holds it; the whole way is one step.
    fn carry_rule(&mut self, to: usize) {
        self.in_rules(|it| {
            let Some(from) = it.held.filter(|from| *from != to) else {
                return;
            };
            it.change(&Change::Move { from, to }, Some("order".to_owned()));
            (it.held, it.chosen) = (Some(to), to);
        });
    }

    pub(super) fn undo_rules(&mut self) {
        self.in_rules(|it| it.cursor = it.cursor.saturating_sub(1));
    }

    pub(super) fn redo_rules(&mut self) {
        self.in_rules(|it| it.cursor += usize::from(it.can_redo()));
    }

    /// What follows from the open rules is told anew when they, the call or the account have changed.
    pub(super) fn settle_rules(&mut self, before: &Editor) {
        let Some(open) = self.now.rules.open.as_ref() else {
            return;
        };
        let was = before.rules.open.as_ref();
        let is_same = was.is_some_and(|it| it.document() == open.document())
            && before.what_if.form == self.now.what_if.form
            && before.session.account == self.now.session.account;
        if is_same {
            return;
        }
        let told = self.tell(open);
        self.in_rules(|it| it.told = Shared::new(told));
    }

    fn tell(&self, open: &Open) -> Told {
        let account = self.now.account();
        let Ok(flow) = CallFlow::from_json(open.document().clone()) else {
            return Told::default();
        };
        let trial = self.now.what_if.form.scenario();
        let trial = trial.map(|call| simulate_rules(account, &flow, &call));
        let visits = trial.as_ref().ok().map(|it| it.visits.last().cloned());
        let taken = visits.flatten();
        let taken = taken.and_then(|it| it.rsplit_once('/')?.1.parse().ok());
        Told {
            findings: check_rules(&flow, account),
            trial: Some(trial),
            taken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> Open {
        let text = r#"{"name":"A","routing":[{"pattern":"1"},{"pattern":"2"},{"pattern":"3"}]}"#;
        Open::of(Some("a".to_owned()), None, text.parse().unwrap())
    }

    fn patterns(open: &Open) -> Vec<String> {
        let rules = rules_of(open.document()).iter();
        rules
            .filter_map(|it| it.get("pattern")?.as_str().map(str::to_owned))
            .collect()
    }

    #[test]
    fn letters_of_one_field_are_one_step_and_fields_are_steps_of_their_own() {
        let mut open = open();
        for name in ["B", "Be", "Ber"] {
            let set = Change::Set("name".to_owned(), Some(name.into()));
            open.change(&set, Some("name".to_owned()));
        }
        open.change(&Change::Remove(0), None);
        assert_eq!((open.name(), open.cursor), ("Ber", 2));
        open.cursor = 1;
        assert_eq!(patterns(&open), ["1", "2", "3"]);
        open.cursor = 0;
        assert!(!open.is_unsaved());
    }

    #[test]
    fn the_way_of_a_rule_under_a_pointer_is_one_step() {
        let mut open = open();
        for (from, to) in [(0, 1), (1, 2)] {
            open.change(&Change::Move { from, to }, Some("order".to_owned()));
        }
        assert_eq!(patterns(&open), ["2", "3", "1"]);
        assert_eq!(open.cursor, 1);
    }
}
