//! What stands after the `#` of the address: which page, which flow, which node, and, once, the key that signs in.

use super::page::Page;
use ringtree::NodePath;
use std::fmt::Write;

/// A page with its address
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Link {
    /// The list of callflows: `#/callflows`
    #[default]
    Callflows,
    /// A callflow that is not stored yet: `#/callflows/new`
    NewFlow,
    /// A callflow, and the node to select: `#/callflows/{id}?at=/1/_`
    Flow {
        /// The callflow's id
        id: String,
        /// The selected node
        at: Option<NodePath>,
    },
    /// A page beside the callflows, and what of it: `#/live`, `#/objects/menus/main`
    Page {
        /// Which
        page: Page,
        /// What of it
        at: Vec<String>,
    },
}

impl Link {
    /// A page from its beginning
    pub fn to(page: Page) -> Self {
        let at = Vec::new();
        Self::Page { page, at }
    }

    /// A page and what of it
    pub fn page(page: Page, at: &[&str]) -> Self {
        let at = at.iter().map(|it| (*it).to_owned()).collect();
        Self::Page { page, at }
    }

    /// The list that one of a page belongs to: `#/objects/menus` of `#/objects/menus/main`
    #[must_use]
    pub fn list(&self) -> Self {
        match self {
            Self::Page { page, at } => Self::Page {
                page: *page,
                at: match page {
                    Page::Objects => at.iter().take(1).cloned().collect(),
                    _ => vec![],
                },
            },
            _ => Self::Callflows,
        }
    }

    /// Reads an address; what makes no sense is the list of callflows
    pub fn parse(hash: &str) -> Self {
        let hash = hash.trim_start_matches('#');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut parts = path.split('/').filter(|it| !it.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (Some("callflows"), Some("new"), None) => Self::NewFlow,
            (Some("callflows"), Some(id), None) => Self::Flow {
                id: decode(id),
                at: parameter(query, "at").and_then(|it| it.parse().ok()),
            },
            (Some(word), first, second) => match Page::of(word) {
                Some(page) => Self::Page {
                    page,
                    at: [first, second]
                        .into_iter()
                        .flatten()
                        .chain(parts)
                        .map(decode)
                        .collect(),
                },
                None => Self::Callflows,
            },
            _ => Self::Callflows,
        }
    }

    /// The address, `#` included
    pub fn to_hash(&self) -> String {
        match self {
            Self::Callflows => "#/callflows".to_owned(),
            Self::NewFlow => "#/callflows/new".to_owned(),
            Self::Flow { id, at: None } => format!("#/callflows/{}", encode(id, "")),
            Self::Flow { id, at: Some(at) } => {
                let at = encode(&at.to_string(), "/_*:");
                format!("#/callflows/{}?at={at}", encode(id, ""))
            }
            Self::Page { page, at } => {
                let at = at.iter().map(|it| format!("/{}", encode(it, "")));
                format!("#/{}{}", page.word(), at.collect::<String>())
            }
        }
    }

    /// Whether both are the same page, whatever is selected there
    pub fn is_same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Flow { id, .. }, Self::Flow { id: there, .. }) => id == there,
            _ => self == other,
        }
    }
}

/// The API key in an address that signs in: `#key=…`, `#/callflows?key=…`
pub fn key_in(hash: &str) -> Option<String> {
    let hash = hash.trim_start_matches('#');
    let query = hash.split_once('?').map_or(hash, |(_, query)| query);
    parameter(query, "key").filter(|it| !it.is_empty())
}

/// An address without the key, so that it may be shown, kept and sent
pub fn without_key(hash: &str) -> String {
    let bare = hash.trim_start_matches('#');
    let (path, query) = bare.split_once('?').unwrap_or(if bare.starts_with('/') {
        (bare, "")
    } else {
        ("", bare)
    });
    let rest: Vec<_> = query
        .split('&')
        .filter(|it| !it.is_empty() && !it.starts_with("key="))
        .collect();
    match (path, rest.join("&")) {
        ("", _) => Link::default().to_hash(),
        (path, query) if query.is_empty() => format!("#{path}"),
        (path, query) => format!("#{path}?{query}"),
    }
}

fn parameter(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|it| it.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| decode(value))
}

/// Writes what may not stand in an address as `%xx`; letters, digits, `-`, `.`, `_`, `~` and those in `keep` stay.
pub(super) fn encode(text: &str, keep: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let it = char::from(byte);
        if it.is_ascii_alphanumeric() || "-._~".contains(it) || (it.is_ascii() && keep.contains(it))
        {
            out.push(it);
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Reads `%xx` and `+`; what is no escape stays.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = (*byte == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|it| u8::from_str_radix(it, 16).ok());
        out.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ringtree::Callflow;

    #[test]
    fn every_address_reads_back() {
        let flow = Callflow::parse(
            r#"{"flow":{"children":{"1":{},"1":{"children":{"a/b~c":{},"":{},"ü%&=#":{},"_":{}}}}}}"#,
        )
        .unwrap();
        let mut links = vec![Link::Callflows, Link::NewFlow];
        for id in ["abc123", "a b/c?&#=%41ü"] {
            links.push(Link::Flow {
                id: id.to_owned(),
                at: None,
            });
            links.extend(flow.walk().map(|(at, _)| Link::Flow {
                id: id.to_owned(),
                at: Some(at),
            }));
        }
        assert_eq!(links.len(), 2 + 2 * (1 + 7));
        for at in [vec![], vec!["a b/c?&#=%41ü"], vec!["menus", "x", "y"]] {
            links.extend(Page::ALL.iter().map(|page| Link::Page {
                page: *page,
                at: at.iter().map(|it| (*it).to_owned()).collect(),
            }));
        }
        for link in links {
            assert_eq!(Link::parse(&link.to_hash()), link, "{}", link.to_hash());
        }
    }

    #[test]
    fn an_address_can_be_read_and_typed_by_a_person() {
        let link = Link::parse("#/callflows/main?at=/1/_");
        assert_eq!(link.to_hash(), "#/callflows/main?at=/1/_");
        assert_eq!(Link::parse("#/nonsense"), Link::Callflows);
        assert_eq!(Link::parse(""), Link::Callflows);
    }

    #[test]
    fn the_key_signs_in_and_disappears() {
        for (hash, key, rest) in [
            ("#key=s3cret", Some("s3cret"), "#/callflows"),
            (
                "#/callflows/x?at=/1&key=a%20b",
                Some("a b"),
                "#/callflows/x?at=/1",
            ),
            ("#/callflows?key=a", Some("a"), "#/callflows"),
            ("#/callflows/x?at=/1", None, "#/callflows/x?at=/1"),
            ("", None, "#/callflows"),
        ] {
            assert_eq!(key_in(hash).as_deref(), key, "{hash}");
            assert_eq!(without_key(hash), rest, "{hash}");
        }
    }
}
