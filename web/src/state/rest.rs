//! Requests to the API and what its answers say. Text in, text out: a document never becomes an object of the browser.

use super::effect::{Deed, Method, Request, Response, Seq};
use super::link::encode;
use super::session::{Access, Purpose};
use super::turn::Turn;
use ringtree::{Collection, Json};

/// An answer, taken out of its envelope
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Answer {
    /// The HTTP status; 0 when there was no answer
    pub(super) status: u16,
    /// What was asked for, or details of what is wrong
    pub(super) data: Json,
    /// The revision of the document
    pub(super) revision: Option<String>,
    /// The token that signs further requests
    pub(super) auth_token: Option<String>,
    /// The server's words about what is wrong
    pub(super) message: String,
    /// The whole body, as the flat dialect has it
    pub(super) body: Json,
    /// Why the body is no JSON, when it is none
    pub(super) unreadable: Option<String>,
}

impl Answer {
    pub(super) fn of(response: &Response) -> Self {
        let mut answer = Self {
            status: response.status,
            revision: response.etag.clone(),
            ..Self::default()
        };
        if response.body.is_empty() {
            return answer;
        }
        let envelope = match Json::parse(&response.body) {
            Ok(envelope) => envelope,
            Err(error) => {
                answer.unreadable = Some(error.to_string());
                return answer;
            }
        };
        let text = |key| envelope.get(key)?.as_str().map(str::to_owned);
        answer.revision = text("revision").or(answer.revision);
        answer.auth_token = text("auth_token");
        answer.message = text("message").unwrap_or_default();
        answer.data = envelope.get("data").cloned().unwrap_or_default();
        answer.body = envelope;
        answer
    }

    /// What the flat dialect says against each member: where, and its words
    pub(super) fn objections(&self) -> Vec<(String, String)> {
        let details = self.body.get("details").and_then(Json::as_object);
        let said = |it: &Json| {
            let words = it.as_object()?.iter().next()?.1.get("message")?.as_str();
            words.map(str::to_owned)
        };
        let details = details.into_iter().flat_map(ringtree::json::Object::iter);
        let said = details.filter_map(|(path, it)| Some((path.to_owned(), said(it)?)));
        said.collect()
    }

    pub(super) fn is_good(&self) -> bool {
        (200..300).contains(&self.status) && self.unreadable.is_none()
    }
}

impl Turn {
    /// Sends a request with the token we have and notes what it is for.
    pub(super) fn send(&mut self, purpose: Purpose, request: Request) -> Seq {
        let seq = self.ask(Deed::Send(request));
        self.now.session.edit().pending.insert(seq, purpose);
        seq
    }

    /// A request to the account's part of the API.
    pub(super) fn to_account(&self, method: Method, path: &str) -> Request {
        let account = self.now.account_id().unwrap_or_default();
        let token = match &self.now.session.access {
            Access::In(token) => Some(token.token.clone()),
            Access::Out(_) | Access::Asking | Access::Expired { .. } => None,
        };
        Request {
            method,
            url: format!(
                "{}/v2/accounts/{}{path}",
                self.now.session.server,
                encode(account, "")
            ),
            token,
            if_match: None,
            body: None,
        }
    }

    /// A request of the flat dialect.
    pub(super) fn flat(&self, method: Method, path: &str) -> Request {
        let token = match &self.now.session.access {
            Access::In(token) => Some(token.token.clone()),
            Access::Out(_) | Access::Asking | Access::Expired { .. } => None,
        };
        Request {
            method,
            url: format!("{}/v2{path}", self.now.session.server),
            token,
            if_match: None,
            body: None,
        }
    }

    pub(super) fn get(&mut self, purpose: Purpose, path: &str) -> Seq {
        let request = self.to_account(Method::Get, path);
        self.send(purpose, request)
    }

    pub(super) fn sign_in_with(&mut self, key: &str) {
        let body = enveloped(&Json::Object(
            [("api_key".to_owned(), key.into())].into_iter().collect(),
        ));
        let request = Request {
            method: Method::Put,
            url: format!("{}/v2/api_auth", self.now.session.server),
            token: None,
            if_match: None,
            body: Some(body),
        };
        self.send(Purpose::SignIn, request);
    }
}

impl super::Editor {
    /// The account we are in, or were in until the token was refused
    pub fn account_id(&self) -> Option<&str> {
        match &self.session.access {
            Access::In(token) => Some(&token.account),
            Access::Expired { account, .. } => Some(account),
            Access::Out(_) | Access::Asking => None,
        }
    }
}

/// A document's address below the account.
pub(super) fn path_of(collection: Collection, id: &str) -> String {
    format!("/{collection}/{}", encode(id, ""))
}

/// A document as the API wants it.
pub(super) fn enveloped(data: &Json) -> String {
    format!(r#"{{"data":{}}}"#, data.to_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, etag: Option<&str>, body: &str) -> Answer {
        Answer::of(&Response {
            status,
            etag: etag.map(str::to_owned),
            body: body.to_owned(),
        })
    }

    #[test]
    fn a_document_comes_out_of_its_envelope_as_it_was_written() {
        let it = answer(
            200,
            Some("7"),
            r#"{"data":{"b":1.0,"a":null},"status":"success","revision":"8"}"#,
        );
        assert!(it.is_good());
        assert_eq!(it.data.to_text(), r#"{"b":1.0,"a":null}"#);
        assert_eq!(it.revision.as_deref(), Some("8"));
        assert_eq!(
            answer(200, Some("7"), r#"{"data":1}"#).revision.as_deref(),
            Some("7")
        );
    }

    #[test]
    fn a_body_that_is_no_json_is_not_good() {
        let it = answer(200, None, "<html>");
        assert!(!it.is_good());
        assert_eq!(
            it.unreadable.as_deref(),
            Some("line 1, column 1: a value was expected")
        );
        assert!(!answer(0, None, "").is_good());
        assert!(answer(204, None, "").is_good());
    }
}
