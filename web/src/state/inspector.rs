//! The panel at the right: what is said about the selected node, and how it is changed.

use super::edit::Step;
use super::gesture::{Gesture, Typing};
use super::selection::Selection;
use super::turn::Turn;
use super::written::Meant;
use super::{Editor, Say};
use ringtree::edit::Command;
use ringtree::{Json, NodeId};

/// What the inspector shows
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Inspector {
    /// The open tab
    pub tab: Tab,
    /// JSON that is being typed, or that was typed and cannot be taken over yet
    pub json: Vec<JsonText>,
}

/// A tab of the inspector
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tab {
    /// The module's settings
    #[default]
    Settings,
    /// The keys of the children
    Branches,
    /// The node as JSON
    Json,
}

/// JSON that was typed
#[derive(Clone, Debug, PartialEq)]
pub struct JsonText {
    /// The node it is for; `None` for the document
    pub node: Option<NodeId>,
    /// The text, kept until it has been taken over and left
    pub text: String,
    /// Why it cannot be taken over, with line and column
    pub error: Option<Say>,
}

/// What a person does in the inspector; it is about the main node of the selection, or about the document when there is none
#[derive(Clone, Debug, PartialEq)]
pub enum Inspect {
    /// Open a tab
    Tab(Tab),
    /// A field was entered: what is typed now is one step
    Enter(String),
    /// A text field holds this now
    Type {
        /// The setting, or the member of the document
        field: String,
        /// What stands in it
        text: String,
    },
    /// A value was chosen
    Choose {
        /// The setting, or the member of the document
        field: String,
        /// The value; nothing takes the setting away
        value: Option<Json>,
    },
    /// The field was left
    Leave,
    /// The JSON was edited
    Json(String),
    /// The text that does not parse was given up
    DropJson,
    /// Another key for a child
    Rekey {
        /// The child
        node: NodeId,
        /// Its key
        key: String,
    },
    /// Select another node
    Select(NodeId),
}

impl Inspector {
    /// The JSON typed for a node, or for the document
    pub fn typed(&self, node: Option<NodeId>) -> Option<&JsonText> {
        self.json.iter().find(|it| it.node == node)
    }
}

impl Editor {
    /// What stands in a text field that is being typed into, when it is this one
    pub fn typed(&self, node: Option<NodeId>, field: &str) -> Option<&str> {
        match &*self.gesture {
            Gesture::Typing(it) if it.node == node && it.field == field => Some(&it.text),
            _ => None,
        }
    }
}

impl Turn {
    pub(super) fn inspect(&mut self, inspect: Inspect) {
        match inspect {
            Inspect::Tab(tab) => self.now.inspector.edit().tab = tab,
            Inspect::Enter(field) => self.enter_field(field),
            Inspect::Type { field, text } => self.type_text(&field, text),
            Inspect::Choose { field, value } => self.choose_value(&field, value),
            Inspect::Leave => self.leave_field(),
            Inspect::Json(text) => self.type_json(text),
            Inspect::DropJson => self.drop_json(),
            Inspect::Rekey { node, key } => self.rekey(node, key),
            Inspect::Select(node) => {
                self.select(Selection::one(node));
                self.reveal(node);
            }
        }
    }

    fn enter_field(&mut self, field: String) {
        self.leave_field();
        let group = self.group();
        let node = self.now.selection.main();
        self.now.gesture.set(Gesture::Typing(Typing {
            text: self.now.value_as_text(&field),
            node,
            field,
            group,
        }));
    }

    fn type_text(&mut self, field: &str, text: String) {
        let node = self.now.selection.main();
        if self.now.typed(node, field).is_none() {
            self.enter_field(field.to_owned());
        }
        let meant = self.now.meaning_of_text(field, &text);
        let Gesture::Typing(typing) = self.now.gesture.edit() else {
            return;
        };
        typing.text = text;
        let group = Some(typing.group.clone());
        match meant {
            Meant::Value(value) => self.set_value(field, Some(value), group),
            Meant::Nothing => self.set_value(field, None, group),
            Meant::Unfit => {}
        }
    }

    fn choose_value(&mut self, field: &str, value: Option<Json>) {
        self.leave_field();
        self.set_value(field, value, None);
    }

    fn set_value(&mut self, field: &str, value: Option<Json>, group: Option<String>) {
        let label = Say::With("set", field.to_owned());
        let step = Step { label, group };
        let selected = self.now.selected();
        let node = selected.as_ref().map(|it| it.1.id);
        let command = match selected {
            Some((at, _)) => Command::Set {
                at,
                field: field.to_owned(),
                value,
            },
            None => Command::SetDocument {
                key: field.to_owned(),
                value,
            },
        };
        // A field that says what it said is no reason to complain.
        if let Err(refusal) = self.try_run(&command, step)
            && refusal != ringtree::edit::Refusal::NothingChanges
        {
            return self.refuse(refusal);
        }
        if let Some(work) = self.work_mut()
            && work.objections.iter().any(|it| it.is_about(node, field))
        {
            work.objections
                .edit()
                .retain(|it| !it.is_about(node, field));
        }
    }

    /// Ends a visit to a field: what is typed next is another step.
    pub(super) fn leave_field(&mut self) {
        if let Gesture::Typing(_) = &*self.now.gesture {
            self.now.gesture.set(Gesture::Idle);
            self.seal();
        }
        if self.now.inspector.json.iter().any(|it| it.error.is_none()) {
            self.now
                .inspector
                .edit()
                .json
                .retain(|it| it.error.is_some());
            self.seal();
        }
    }

    fn type_json(&mut self, text: String) {
        let node = self.now.selection.main();
        let error = self.take_json(&text).err();
        let json = &mut self.now.inspector.edit().json;
        json.retain(|it| it.node != node);
        json.push(JsonText { node, text, error });
    }

    fn take_json(&mut self, text: &str) -> Result<(), Say> {
        let body = Json::parse(text).map_err(|it| Say::With("not-json", it.to_string()))?;
        let Some((at, node)) = self.now.selected() else {
            return Err(Say::Plain("nothing-selected"));
        };
        let label = Say::About("changed-json", self.now.name_of(&node));
        let step = Step::of(label).within(&format!("json-{}", node.id.0));
        match self.try_run(&Command::SetBody { at, body }, step) {
            Ok(_) | Err(ringtree::edit::Refusal::NothingChanges) => Ok(()),
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn drop_json(&mut self) {
        let node = self.now.selection.main();
        self.now.inspector.edit().json.retain(|it| it.node != node);
        self.seal();
    }

    fn rekey(&mut self, node: NodeId, key: String) {
        let Some((at, _)) = self.now.node(node) else {
            return;
        };
        let selection = self.now.selection.clone();
        let step = Step::of(Say::With("rekeyed", key.clone()));
        self.seal();
        if self
            .run(
                &Command::Rekey {
                    at,
                    key: key.into(),
                },
                step,
            )
            .is_some()
        {
            self.now.selection = selection;
        }
    }
}
