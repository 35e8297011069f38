//! The JavaScript face: read what came, call the engine, write what it said. No logic.
//!
//! Documents cross as text, because a JavaScript object puts digit keys in an order of its own. Answers cross as plain objects. Errors are
//! `RingtreeError`: an `Error` with `code`, `message`, `help` and, where there is one, `path`. The types are written by hand in `types.d.ts`.

mod error;
mod router;

use crate::account::{Account, Collection};
use crate::edit::{self, Command};
use crate::flow::Callflow;
use crate::json::{Json, from_text};
use crate::patch::Patch;
use crate::rules::CallFlow;
use crate::scene::{self, Direction, Theme, View};
use crate::{check, module, simulate};
use error::Refused;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// `Callflow` in JavaScript
#[derive(Debug)]
#[wasm_bindgen(js_name = Callflow)]
pub struct CallflowHandle(Callflow);

#[wasm_bindgen(js_class = Callflow)]
impl CallflowHandle {
    /// Reads a document; an object is written as text first, and so loses the order of its digit keys
    ///
    /// # Errors
    /// When it is no callflow document.
    #[wasm_bindgen(skip_typescript)]
    pub fn parse(document: &JsValue) -> Result<Self, JsValue> {
        Ok(Self(
            Callflow::parse(&text_of(document)?).map_err(Refused::from)?,
        ))
    }

    /// The document as text
    #[wasm_bindgen(js_name = toText, skip_typescript)]
    pub fn to_text(&self) -> String {
        self.0.to_text()
    }

    /// What is odd about the document
    ///
    /// # Errors
    /// When the answer cannot be made into an object.
    #[wasm_bindgen(skip_typescript)]
    pub fn check(&self, account: &AccountHandle) -> Result<JsValue, JsValue> {
        write(&check::check(&self.0, &account.0))
    }

    /// What a call would do
    ///
    /// # Errors
    /// When the scenario holds what a scenario does not know.
    #[wasm_bindgen(skip_typescript)]
    pub fn simulate(
        &self,
        scenario: &JsValue,
        account: &AccountHandle,
    ) -> Result<JsValue, JsValue> {
        write(&simulate::simulate_flow(
            &account.0,
            &self.0,
            &read(scenario)?,
        ))
    }

    /// What a command would change; the document is unchanged
    ///
    /// # Errors
    /// When the command cannot be done; `code`, `message` and `help` say why.
    #[wasm_bindgen(skip_typescript)]
    pub fn plan(&self, command: &JsValue, account: &AccountHandle) -> Result<JsValue, JsValue> {
        let plan =
            edit::plan(&self.0, &account.0, &read::<Command>(command)?).map_err(Refused::from)?;
        write(&plan.outline(&self.0))
    }

    /// The document with a patch applied, as a new handle
    ///
    /// # Errors
    /// When the patch is not one, or is for another document.
    #[wasm_bindgen(skip_typescript)]
    pub fn apply(&self, patch: &str) -> Result<Self, JsValue> {
        let patch = Patch::parse(patch, &self.0).map_err(Refused::from)?;
        Ok(Self(patch.apply(&self.0).map_err(Refused::from)?))
    }

    /// A picture of the tree, complete in itself
    ///
    /// # Errors
    /// When the options hold what they do not know.
    #[wasm_bindgen(skip_typescript)]
    pub fn svg(&self, account: &AccountHandle, options: &JsValue) -> Result<String, JsValue> {
        let SvgOptions { theme, direction } = if options.is_undefined() {
            SvgOptions::default()
        } else {
            read(options)?
        };
        let view = View {
            direction,
            ..View::default()
        };
        Ok(scene::svg(
            &scene::layout(&self.0, &account.0, &view),
            &account.0,
            theme,
        ))
    }
}

/// How a picture is asked for.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SvgOptions {
    theme: Theme,
    direction: Direction,
}

/// `Account` in JavaScript
#[derive(Clone, Debug, Default)]
#[wasm_bindgen(js_name = Account)]
pub struct AccountHandle(Account);

#[wasm_bindgen(js_class = Account)]
impl AccountHandle {
    /// An account without documents
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads an account: a list of documents for each collection
    ///
    /// # Errors
    /// When a collection is unknown or is no list of documents with ids.
    #[wasm_bindgen(skip_typescript)]
    pub fn parse(documents: &JsValue) -> Result<Self, JsValue> {
        Ok(Self(
            Account::parse(&text_of(documents)?).map_err(Refused::from)?,
        ))
    }

    /// What a call would do, in whichever callflow answers the number
    ///
    /// # Errors
    /// When the scenario holds what a scenario does not know.
    #[wasm_bindgen(skip_typescript)]
    pub fn simulate(&self, scenario: &JsValue) -> Result<JsValue, JsValue> {
        write(&simulate::simulate(&self.0, &read(scenario)?))
    }

    /// Adds a document, in place of the one with the same id
    ///
    /// # Errors
    /// When the collection is unknown or the document is none.
    #[wasm_bindgen(skip_typescript)]
    pub fn add(&mut self, collection: &str, id: &str, document: &JsValue) -> Result<(), JsValue> {
        let collection: Collection = collection.parse().map_err(Refused::from)?;
        let document = Json::parse(&text_of(document)?).map_err(Refused::from)?;
        self.0
            .put(collection, id, document)
            .map_err(Refused::from)?;
        Ok(())
    }
}

/// `Rules` in JavaScript, where a name that differs from `Callflow` by a capital would be a trap
#[derive(Debug)]
#[wasm_bindgen(js_name = Rules)]
pub struct RulesHandle(CallFlow);

#[wasm_bindgen(js_class = Rules)]
impl RulesHandle {
    /// Reads a call flow of the flat dialect
    ///
    /// # Errors
    /// When it is no JSON object.
    #[wasm_bindgen(skip_typescript)]
    pub fn parse(document: &JsValue) -> Result<Self, JsValue> {
        Ok(Self(
            CallFlow::parse(&text_of(document)?).map_err(Refused::from)?,
        ))
    }

    /// The document as text
    #[wasm_bindgen(js_name = toText, skip_typescript)]
    pub fn to_text(&self) -> String {
        self.0.to_text()
    }

    /// What is odd about the rules
    ///
    /// # Errors
    /// When the answer cannot be made into an object.
    #[wasm_bindgen(skip_typescript)]
    pub fn check(&self, account: &AccountHandle) -> Result<JsValue, JsValue> {
        write(&check::check_rules(&self.0, &account.0))
    }

    /// What a call would do
    ///
    /// # Errors
    /// When the scenario holds what a scenario does not know.
    #[wasm_bindgen(skip_typescript)]
    pub fn simulate(
        &self,
        scenario: &JsValue,
        account: &AccountHandle,
    ) -> Result<JsValue, JsValue> {
        write(&simulate::simulate_rules(
            &account.0,
            &self.0,
            &read(scenario)?,
        ))
    }
}

/// What the modules are: name, title, fields, branches
///
/// # Errors
/// When the answer cannot be made into an object.
#[wasm_bindgen(skip_typescript)]
pub fn modules() -> Result<JsValue, JsValue> {
    write(module::all())
}

/// JSON text, or the text of a JavaScript value.
fn text_of(value: &JsValue) -> Result<String, JsValue> {
    if let Some(text) = value.as_string() {
        return Ok(text);
    }
    let text = js_sys::JSON::stringify(value)?;
    text.as_string().ok_or_else(|| Refused::not_json().into())
}

fn read<T: DeserializeOwned>(value: &JsValue) -> Result<T, JsValue> {
    Ok(from_text(&text_of(value)?).map_err(Refused::from)?)
}

fn write<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&serializer)?)
}
