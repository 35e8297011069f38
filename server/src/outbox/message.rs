//! A delivery as a request: the event in the form that the webhook asks for, signed.
//!
//! JSON is the event as it is stored, with the webhook's `custom_data` as one more member. Forms and queries have a pair for each value,
//! named by its path: `data[call_id]`. The signature is of the bytes as they are sent: of the body, or of the query where there is no body.

use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use ringtree::Json;
use sha2::Sha256;

use crate::credential::hex;
use crate::fence::Outgoing;
use crate::hook;
use crate::store::Delivery;

/// How many retries a webhook has that says nothing of it
const RETRIES: u32 = 4;

/// How many bytes of an answer are kept
const ANSWER: usize = 512;

/// What stands for a secret
const HIDDEN: &str = "…";

/// A webhook as far as deliveries need it
pub(super) struct Webhook {
    address: Option<Url>,
    method: Method,
    format: Format,
    pub(super) is_enabled: bool,
    /// How often it is tried again
    pub(super) retries: u32,
    secret: Option<String>,
    custom_data: Option<Json>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Form,
    Query,
}

impl Webhook {
    pub(super) fn read(document: &Json) -> Self {
        let text = |key| document.get(key).and_then(Json::as_str);
        let (method, format) = match (text("http_verb"), text("format")) {
            (Some("get"), _) => (Method::GET, Format::Query),
            (Some("put"), Some("form-data")) => (Method::PUT, Format::Form),
            (Some("put"), _) => (Method::PUT, Format::Json),
            (_, Some("form-data")) => (Method::POST, Format::Form),
            _ => (Method::POST, Format::Json),
        };
        let retries = document.get("retries").and_then(Json::as_i64);
        Self {
            address: text("uri").and_then(|it| Url::parse(it).ok()),
            method,
            format,
            is_enabled: hook::is_enabled(document),
            retries: retries
                .and_then(|it| u32::try_from(it).ok())
                .unwrap_or(RETRIES),
            secret: text("secret").map(str::to_owned),
            custom_data: document.get("custom_data").cloned(),
        }
    }

    /// The request that tells the receiver; none when it has no address
    pub(super) fn request(
        &self,
        delivery: &Delivery,
        at: i64,
        within: Duration,
    ) -> Option<Outgoing> {
        let mut address = self.address.clone()?;
        let mut body = Vec::new();
        let mut headers = HeaderMap::new();
        match self.format {
            Format::Json => {
                body = self.event(delivery).into_bytes();
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            }
            Format::Form => {
                let mut form = address.clone();
                form.set_query(None);
                add_pairs(&mut form, &self.event(delivery));
                body = form.query().unwrap_or_default().as_bytes().to_vec();
                let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
                headers.insert(CONTENT_TYPE, kind);
            }
            Format::Query => add_pairs(&mut address, &self.event(delivery)),
        }
        let signed = match self.format {
            Format::Query => address.query().unwrap_or_default().as_bytes(),
            _ => &body,
        };
        let signature = self.secret.as_deref().map(|it| signature(it, signed));
        let own = [
            ("x-ringtree-event", Some(delivery.event.clone())),
            ("x-ringtree-delivery", Some(delivery.id.clone())),
            ("x-ringtree-timestamp", Some((at / 1000).to_string())),
            ("x-ringtree-signature", signature),
        ];
        for (name, value) in own {
            if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        Some(Outgoing {
            method: self.method.clone(),
            address: address.into(),
            headers,
            body,
            within,
            reads: ANSWER,
        })
    }

    fn event(&self, delivery: &Delivery) -> String {
        match (&self.custom_data, Json::parse(&delivery.body)) {
            (Some(custom_data), Ok(Json::Object(mut event))) => {
                event.set("custom_data", custom_data.clone());
                Json::Object(event).to_text()
            }
            _ => delivery.body.clone(),
        }
    }

    /// What a receiver said, as a text that may be stored and shown
    pub(super) fn without_secrets(&self, answer: &[u8]) -> String {
        let plain = |it: char| match it {
            '\n' | '\t' => it,
            it if it.is_control() => char::REPLACEMENT_CHARACTER,
            it => it,
        };
        let text: String = String::from_utf8_lossy(answer).chars().map(plain).collect();
        match self.secret.as_deref() {
            Some(secret) if !secret.is_empty() => cover(&text, secret),
            _ => text,
        }
    }
}

/// The text without the secret, and without a beginning of it that was cut off at the end.
fn cover(text: &str, secret: &str) -> String {
    let text = text.replace(secret, HIDDEN);
    let begins = |at: &usize| {
        secret
            .get(..*at)
            .is_some_and(|beginning| text.ends_with(beginning))
    };
    // A few letters tell nothing, and stand at the end of many a text.
    match (8..secret.len()).rev().find(begins) {
        Some(at) => text.get(..text.len() - at).unwrap_or_default().to_owned() + HIDDEN,
        None => text,
    }
}

/// What `X-Ringtree-Signature` says of these bytes: `sha256=`, and HMAC-SHA256 in hexadecimal
pub fn signature(secret: &str, bytes: &[u8]) -> String {
    // A key of any length is taken.
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    let mac = mac.map(|it| it.chain_update(bytes).finalize().into_bytes());
    format!("sha256={}", hex(&mac.unwrap_or_default()))
}

/// Adds a pair for each value of the event to the query.
fn add_pairs(url: &mut Url, event: &str) {
    let event = Json::parse(event).unwrap_or_default();
    let mut pairs = url.query_pairs_mut();
    let mut open = vec![(String::new(), &event)];
    while let Some((name, value)) = open.pop() {
        match value {
            Json::Object(members) => {
                let below = members.iter().map(|(key, it)| (named(&name, key), it));
                open.extend(below.rev());
            }
            Json::Array(entries) => {
                let below = entries.iter().enumerate();
                let below = below.map(|(idx, it)| (named(&name, &idx.to_string()), it));
                open.extend(below.rev());
            }
            Json::String(text) => drop(pairs.append_pair(&name, text)),
            Json::Null => drop(pairs.append_pair(&name, "")),
            other => drop(pairs.append_pair(&name, &other.to_text())),
        }
    }
}

fn named(parent: &str, key: &str) -> String {
    if parent.is_empty() {
        key.to_owned()
    } else {
        format!("{parent}[{key}]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"id":"evt_1","event":"call.answered","data":{"call_id":"call_1","from":"+1 & co","tags":["a","b"],"n":1.50,"x":null}}"#;

    fn request(webhook: &str) -> Outgoing {
        let delivery = Delivery {
            id: "dlv_1".to_owned(),
            account: "acme".to_owned(),
            webhook: "w1".to_owned(),
            document: None,
            call: "call_1".to_owned(),
            event: "call.answered".to_owned(),
            body: BODY.to_owned(),
            n_tries: 0,
            until: 0,
        };
        let document = Json::parse(webhook).unwrap_or_default();
        let webhook = Webhook::read(&document);
        let request = webhook.request(&delivery, 1_700_000_000_999, Duration::from_secs(1));
        request.unwrap_or_else(|| panic!("no request"))
    }

    fn header<'a>(request: &'a Outgoing, name: &str) -> &'a str {
        let value = request.headers.get(name);
        value.map_or("", |it| it.to_str().unwrap_or("?"))
    }

    #[test]
    fn signatures_are_hmac_sha256() {
        // RFC 4231, test case 2
        assert_eq!(
            signature("Jefe", b"what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn an_event_is_sent_as_the_webhook_wants_it() {
        let json = request(r#"{"uri":"https://x.example/a?k=v"}"#);
        assert_eq!(json.method, Method::POST);
        assert_eq!(String::from_utf8_lossy(&json.body), BODY);
        assert_eq!(json.address, "https://x.example/a?k=v");
        assert_eq!(header(&json, "content-type"), "application/json");
        assert_eq!(header(&json, "x-ringtree-event"), "call.answered");
        assert_eq!(header(&json, "x-ringtree-delivery"), "dlv_1");
        assert_eq!(header(&json, "x-ringtree-timestamp"), "1700000000");
        assert_eq!(header(&json, "x-ringtree-signature"), "");

        let pairs = "id=evt_1&event=call.answered&data%5Bcall_id%5D=call_1&data%5Bfrom%5D=%2B1+%26+co\
            &data%5Btags%5D%5B0%5D=a&data%5Btags%5D%5B1%5D=b&data%5Bn%5D=1.50&data%5Bx%5D=";
        let secret = "the-secret-of-the-receiver";
        let form = request(&format!(
            r#"{{"uri":"https://x.example/a?k=v","http_verb":"put","format":"form-data","secret":"{secret}"}}"#
        ));
        assert_eq!(form.method, Method::PUT);
        assert_eq!(String::from_utf8_lossy(&form.body), pairs);
        assert_eq!(form.address, "https://x.example/a?k=v");
        let expected = signature(secret, pairs.as_bytes());
        assert_eq!(header(&form, "x-ringtree-signature"), expected);

        let custom = request(
            r#"{"uri":"https://x.example/a?k=v","http_verb":"get","format":"json","custom_data":{"shop":"7"},"secret":"s"}"#,
        );
        let query = format!("k=v&{pairs}&custom_data%5Bshop%5D=7");
        assert_eq!((custom.method.clone(), custom.body.len()), (Method::GET, 0));
        assert_eq!(custom.address, format!("https://x.example/a?{query}"));
        let expected = signature("s", query.as_bytes());
        assert_eq!(header(&custom, "x-ringtree-signature"), expected);

        let custom = request(r#"{"uri":"https://x.example/","custom_data":{"shop":"7"}}"#);
        let expected = BODY.trim_end_matches('}').to_owned() + r#"},"custom_data":{"shop":"7"}}"#;
        assert_eq!(String::from_utf8_lossy(&custom.body), expected);
    }

    #[test]
    fn an_answer_is_kept_without_the_secret() {
        let webhook = r#"{"secret":"0123456789abcdef"}"#;
        let webhook = Webhook::read(&Json::parse(webhook).unwrap_or_default());
        for (answer, kept) in [
            (&b"thanks"[..], "thanks"),
            (b"it is 0123456789abcdef!", "it is …!"),
            (b"it is 0123456789ab", "it is …"),
            (b"it is 0123", "it is 0123"),
            (b"a\0b\x1b[31m\nc", "a\u{fffd}b\u{fffd}[31m\nc"),
            (b"\xff", "\u{fffd}"),
        ] {
            assert_eq!(webhook.without_secrets(answer), kept);
        }
    }
}
