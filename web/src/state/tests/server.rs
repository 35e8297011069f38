//! A server that keeps documents and answers as it is told, in the test's own process.

use crate::state::effect::{Method, Request, Response};
use ringtree::Json;
use std::collections::BTreeMap;

/// A server that keeps documents and does what it is told
pub(super) struct Server {
    /// Documents by address, with their revisions
    pub(super) documents: BTreeMap<String, (u32, String)>,
    /// Whether `If-Match` is obeyed
    pub(super) obeys_if_match: bool,
    /// Whether revisions are told
    pub(super) tells_revisions: bool,
    /// The account that the key is for
    pub(super) account: String,
    /// Whether the tokens it gave are still good
    pub(super) knows_token: bool,
    /// Lists that may not be read, by how their address ends
    pub(super) forbidden: Option<String>,
    /// What the next writes are answered instead
    pub(super) instead: Vec<Response>,
    /// How many of the next writes are done and answered by nobody
    pub(super) n_lost: usize,
    /// Everything that was asked
    pub(super) log: Vec<String>,
}

const FLOWS: &str = "/v2/accounts/acme/callflows";

impl Server {
    pub(super) fn new() -> Self {
        Self {
            documents: BTreeMap::new(),
            obeys_if_match: true,
            tells_revisions: true,
            account: "acme".to_owned(),
            knows_token: true,
            forbidden: None,
            instead: Vec::new(),
            n_lost: 0,
            log: Vec::new(),
        }
    }

    pub(super) fn put(&mut self, id: &str, text: &str) {
        let place = self.documents.entry(format!("{FLOWS}/{id}")).or_default();
        *place = (place.0 + 1, text.to_owned());
    }

    /// The documents that the demo refers to
    pub(super) fn furnish(&mut self) {
        for (address, text) in [
            (
                "menus/menu_main",
                r#"{"id":"menu_main","name":"Main menu","timeout":5000,"retries":2}"#,
            ),
            (
                "devices/device_sales",
                r#"{"id":"device_sales","name":"Sales","enabled":true}"#,
            ),
            (
                "devices/device_support",
                r#"{"id":"device_support","name":"Support","enabled":true}"#,
            ),
            (
                "vmboxes/vmbox_main",
                r#"{"id":"vmbox_main","name":"Front","mailbox":"100"}"#,
            ),
        ] {
            let address = format!("/v2/accounts/acme/{address}");
            self.documents.insert(address, (1, text.to_owned()));
        }
    }

    pub(super) fn text(&self, id: &str) -> &str {
        &self.documents[&format!("{FLOWS}/{id}")].1
    }

    pub(super) fn answer(&mut self, request: &Request) -> Response {
        let line = format!("{:?} {}", request.method, request.url);
        self.log.push(line);
        if request.method != Method::Get && !self.instead.is_empty() {
            return self.instead.remove(0);
        }
        match request.method {
            Method::Put if request.url.ends_with("/api_auth") => self.token(request),
            _ if !self.knows_token => good(401, "{}"),
            Method::Get => self.read(&request.url),
            Method::Put => {
                let address = format!("{}/new1", request.url);
                self.write(&address, request)
            }
            Method::Patch => unreachable!("flows are stored whole"),
            Method::Post => self.write(&request.url, request),
            Method::Delete => {
                self.documents.remove(&request.url);
                good(200, r#"{"data":{}}"#)
            }
        }
    }

    fn token(&self, request: &Request) -> Response {
        if request.body.as_deref() == Some(r#"{"data":{"api_key":"key"}}"#) {
            good(
                201,
                &format!(
                    r#"{{"data":{{"account_id":"{}"}},"auth_token":"t0"}}"#,
                    self.account
                ),
            )
        } else {
            good(401, r#"{"data":{},"message":"invalid credentials"}"#)
        }
    }

    fn read(&self, url: &str) -> Response {
        if let Some((revision, text)) = self.documents.get(url) {
            return self.document(200, *revision, text);
        }
        if let Some(collection) = url.strip_suffix("?paginate=false") {
            if self
                .forbidden
                .as_ref()
                .is_some_and(|it| collection.ends_with(it.as_str()))
            {
                return good(403, r#"{"data":{},"message":"forbidden"}"#);
            }
            let rows = self.documents.iter();
            let rows = rows.filter(|it| it.0.rsplit_once('/').is_some_and(|it| it.0 == collection));
            let rows = rows.filter_map(|(address, (_, text))| {
                let mut row = Json::parse(text).ok()?;
                if let Json::Object(members) = &mut row {
                    members.set("id", address.rsplit('/').next()?);
                }
                Some(row)
            });
            let rows = Json::Array(rows.collect());
            return good(200, &format!(r#"{{"data":{}}}"#, rows.to_text()));
        }
        good(404, r#"{"data":{},"message":"bad identifier"}"#)
    }

    fn write(&mut self, address: &str, request: &Request) -> Response {
        let (revision, now) = self.documents.get(address).cloned().unwrap_or_default();
        let wanted = request.if_match.clone().unwrap_or_default();
        if self.obeys_if_match && revision > 0 && wanted != revision.to_string() {
            return self.document(412, revision, &now);
        }
        let body = request.body.clone().unwrap_or_default();
        let sent = Json::parse(&body).unwrap();
        let mut data = sent.get("data").unwrap().clone();
        if let (Method::Put, Json::Object(members)) = (request.method, &mut data) {
            members.set("id", address.rsplit('/').next().unwrap());
        }
        let text = data.to_text();
        self.documents
            .insert(address.to_owned(), (revision + 1, text.clone()));
        if self.n_lost > 0 {
            self.n_lost -= 1;
            return good(0, "");
        }
        self.document(200, revision + 1, &text)
    }

    fn document(&self, status: u16, revision: u32, text: &str) -> Response {
        if self.tells_revisions {
            good(
                status,
                &format!(r#"{{"data":{text},"revision":"{revision}"}}"#),
            )
        } else {
            good(status, &format!(r#"{{"data":{text}}}"#))
        }
    }
}

pub(super) fn good(status: u16, body: &str) -> Response {
    Response {
        status,
        etag: None,
        body: body.to_owned(),
    }
}
