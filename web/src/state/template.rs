//! Where a new callflow starts.

use ringtree::Callflow;

/// A start
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Nothing yet
    Blank,
    /// The clock decides: ring somebody, or take a message
    Hours,
    /// Press 1 or 2
    Menu,
    /// Ring, then take a message
    Ring,
}

impl Template {
    /// All of them, in the order in which they are offered
    pub const ALL: [Self; 4] = [Self::Hours, Self::Menu, Self::Ring, Self::Blank];

    /// The key in the locales
    pub fn text(self) -> &'static str {
        match self {
            Self::Blank => "template-blank",
            Self::Hours => "template-hours",
            Self::Menu => "template-menu",
            Self::Ring => "template-ring",
        }
    }

    /// A new callflow
    pub fn callflow(self) -> Option<Callflow> {
        Callflow::parse(self.document()).ok()
    }

    fn document(self) -> &'static str {
        match self {
            Self::Blank => r#"{"name":"","numbers":[],"flow":{}}"#,
            Self::Hours => {
                r#"{"name":"","numbers":[],"flow":{"module":"temporal_route","data":{},"children":{"_":{"module":"voicemail","data":{}}}}}"#
            }
            Self::Menu => {
                r#"{"name":"","numbers":[],"flow":{"module":"menu","data":{},"children":{"1":{"module":"ring_group","data":{"endpoints":[]}},"2":{"module":"ring_group","data":{"endpoints":[]}},"_":{"module":"voicemail","data":{}}}}}"#
            }
            Self::Ring => {
                r#"{"name":"","numbers":[],"flow":{"module":"user","data":{},"children":{"_":{"module":"voicemail","data":{}}}}}"#
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_a_callflow() {
        for template in Template::ALL {
            let flow = template.callflow().unwrap();
            assert_eq!(flow.to_text(), template.document());
        }
    }
}
