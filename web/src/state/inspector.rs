//! The panel at the right: what is said about the selected node, and how it is changed.

use ringtree::{Json, NodeId};

/// What the inspector shows
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Inspector {
    /// The open tab
    pub tab: Tab,
    /// JSON that was typed and cannot be taken over yet
    pub json: Option<JsonText>,
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
    /// The text, kept until it can be taken over
    pub text: String,
    /// Why it cannot, with line and column
    pub error: String,
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
