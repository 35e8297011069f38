//! The editor as panels see it: equal while nothing but camera, gesture and overlay changes, so that a pan leaves them alone.

use crate::state::Editor;
use std::ops::Deref;

/// The editor without what changes with every move of a hand
#[derive(Clone, Debug)]
pub struct Settled(pub Editor);

impl Deref for Settled {
    type Target = Editor;

    fn deref(&self) -> &Editor {
        &self.0
    }
}

impl PartialEq for Settled {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
            && self.session == other.session
            && self.findings == other.findings
            && self.what_if == other.what_if
            && self.asked == other.asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Shared;
    use crate::state::view::View;

    #[test]
    fn a_pan_is_no_change_and_another_account_is() {
        let old = Settled(Editor::default());
        let mut new = old.clone();
        new.0.view = Shared::new(View::default());
        assert_ne!(old.0.view, new.0.view);
        assert_eq!(old, new);
        new.0.session.edit().online = false;
        assert_ne!(old, new);
    }
}
