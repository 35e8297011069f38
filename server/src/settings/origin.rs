//! The origin of a page: scheme, host and port.

use std::fmt;
use std::str::FromStr;

use axum::http::HeaderValue;
use serde::Deserialize;

/// An origin and nothing else: it becomes part of headers
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(String);

/// The text is no origin.
#[derive(Debug, thiserror::Error)]
#[error("name scheme, host and port only: `https://api.example:8443`")]
pub struct OriginError;

impl Origin {
    /// As the header `Origin` has it
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let (scheme, host) = text.split_once("://").unwrap_or_default();
        let is_host =
            |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | ':' | '[' | ']');
        let is_origin =
            matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(is_host);
        is_origin.then(|| Self(text.to_owned())).ok_or(OriginError)
    }
}

impl TryFrom<String> for Origin {
    type Error = OriginError;

    fn try_from(text: String) -> Result<Self, OriginError> {
        text.parse()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
