//! Errors as JavaScript sees them: an `Error` named `RingtreeError` with `code`, `help` and perhaps `path`.

use crate::account::{AccountError, UnknownCollection};
use crate::edit::Refusal;
use crate::flow::FlowError;
use crate::json::{DataError, ParseError};
use crate::patch::EditError;
use crate::rules::CallFlowError;
use wasm_bindgen::JsValue;

/// An error on its way to JavaScript
pub(super) struct Refused {
    code: &'static str,
    message: String,
    help: String,
    path: Option<String>,
}

impl Refused {
    fn new(code: &'static str, error: &impl ToString, help: &str) -> Self {
        Self {
            code,
            message: error.to_string(),
            help: help.to_owned(),
            path: None,
        }
    }

    pub(super) fn not_json() -> Self {
        Self::new(
            "not_json",
            &"the value cannot be written as JSON",
            "pass JSON text, or an object of plain values",
        )
    }

    pub(super) fn no_instant(at: f64) -> Self {
        Self::new(
            "bad_input",
            &format!("{at} is no instant"),
            "pass milliseconds since 1970, as `Date.now()` gives them",
        )
    }
}

impl From<ParseError> for Refused {
    fn from(error: ParseError) -> Self {
        Self::new(
            "not_json",
            &error,
            "mend the text at the place that is named",
        )
    }
}

impl From<FlowError> for Refused {
    fn from(error: FlowError) -> Self {
        match error {
            FlowError::Json(error) => error.into(),
            FlowError::NotAnObject(_) => Self::new(
                "not_a_callflow",
                &error,
                "pass the callflow itself, without a list around it",
            ),
        }
    }
}

impl From<CallFlowError> for Refused {
    fn from(error: CallFlowError) -> Self {
        match error {
            CallFlowError::Json(error) => error.into(),
            CallFlowError::NotAnObject(_) => Self::new(
                "not_a_call_flow",
                &error,
                "pass the call flow itself, without a list around it",
            ),
        }
    }
}

impl From<AccountError> for Refused {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Json(error) => error.into(),
            other => Self::new(
                "not_an_account",
                &other,
                "pass an object with a list of documents for each collection",
            ),
        }
    }
}

impl From<UnknownCollection> for Refused {
    fn from(error: UnknownCollection) -> Self {
        AccountError::UnknownCollection(error).into()
    }
}

impl From<DataError> for Refused {
    fn from(error: DataError) -> Self {
        Self::new(
            "bad_input",
            &error,
            "see the types of this function's arguments",
        )
    }
}

impl From<EditError> for Refused {
    fn from(error: EditError) -> Self {
        Refusal::from(error).into()
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let path = match &refusal {
            Refusal::NoNode(path) | Refusal::NoChildren(path) => Some(path.to_string()),
            _ => None,
        };
        Self {
            path,
            ..Self::new(refusal.code(), &refusal, refusal.help())
        }
    }
}

impl From<Refused> for JsValue {
    fn from(refused: Refused) -> Self {
        let error = js_sys::Error::new(&refused.message);
        error.set_name("RingtreeError");
        let members = [
            ("code", Some(refused.code.to_owned())),
            ("help", Some(refused.help)),
            ("path", refused.path),
        ];
        for (key, value) in members {
            if let Some(value) = value {
                // Setting a plain member of a fresh object cannot fail.
                let _ = js_sys::Reflect::set(&error, &key.into(), &value.into());
            }
        }
        error.into()
    }
}
