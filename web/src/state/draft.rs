//! Unsaved work kept in the browser, so that a reload or a crash loses nothing.
//!
//! A draft is kept under account, flow and the revision it started from. It is offered and never loaded unasked.

/// Unsaved work of an earlier visit
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The key it is kept under
    pub key: String,
    /// When it was kept, on the person's wall: `14:05`, with the date in front when that was not today
    pub at: String,
    /// The document
    pub text: String,
}

/// How the keys of a flow's drafts begin; `id` is empty for a callflow that was never stored
pub fn prefix(account: &str, id: &str) -> String {
    format!("ringtree.draft/{account}/{id}/")
}

/// The key of a draft
pub fn key(account: &str, id: &str, revision: Option<&str>) -> String {
    prefix(account, id) + revision.unwrap_or_default()
}

impl Draft {
    /// The revision that the work started from; empty when the server told none
    pub fn revision(&self) -> &str {
        self.key.rsplit_once('/').map_or("", |(_, it)| it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_knows_what_it_started_from() {
        let draft = |revision| Draft {
            key: key("acme", "main", revision),
            at: "14:05".to_owned(),
            text: String::new(),
        };
        assert_eq!(draft(Some("7-abc")).revision(), "7-abc");
        assert_eq!(draft(None).revision(), "");
        assert!(
            draft(Some("7-abc"))
                .key
                .starts_with(&prefix("acme", "main"))
        );
        assert!(!draft(None).key.starts_with(&prefix("acme", "mai")));
    }
}
