//! Colours of drawn pictures. Every text has a contrast of at least 4.5 to what it stands on, and no colour is the only sign of anything.

use crate::module::Shelf;
use serde::{Deserialize, Serialize};

/// The colours of a picture
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark on light
    #[default]
    Light,
    /// Light on dark
    Dark,
}

/// What is painted how.
pub(crate) struct Colours {
    pub(crate) page: &'static str,
    pub(crate) card: &'static str,
    pub(crate) border: &'static str,
    pub(crate) ink: &'static str,
    pub(crate) faint: &'static str,
    pub(crate) wire: &'static str,
    pub(crate) pill: &'static str,
    pub(crate) accent: &'static str,
}

const LIGHT: Colours = Colours {
    page: "#f5f6f8",
    card: "#ffffff",
    border: "#d3d8e0",
    ink: "#1b2430",
    faint: "#566173",
    wire: "#8a95a6",
    pill: "#e8ecf2",
    accent: "#2f5fd0",
};

const DARK: Colours = Colours {
    page: "#12161c",
    card: "#1c222b",
    border: "#37414f",
    ink: "#e8edf4",
    faint: "#a3afc0",
    wire: "#6d7a8d",
    pill: "#2a323e",
    accent: "#86aaff",
};

impl Theme {
    pub(crate) fn colours(self) -> &'static Colours {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }

    /// The colour of a drawer of the palette.
    pub(crate) fn hue(self, of: Shelf) -> &'static str {
        match (self, of) {
            (Self::Light, Shelf::Ring) => "#1f7a4d",
            (Self::Light, Shelf::Menu) => "#2f5fd0",
            (Self::Light, Shelf::Time) => "#9a5b00",
            (Self::Light, Shelf::Audio) => "#7a3fb8",
            (Self::Light, Shelf::Caller) => "#0b6b7f",
            (Self::Light, Shelf::Flow) => "#b03052",
            (Self::Light, Shelf::Features) => "#6b5a12",
            (Self::Light, Shelf::Hidden) => "#566173",
            (Self::Dark, Shelf::Ring) => "#6fd3a1",
            (Self::Dark, Shelf::Menu) => "#86aaff",
            (Self::Dark, Shelf::Time) => "#f0b860",
            (Self::Dark, Shelf::Audio) => "#c9a0ff",
            (Self::Dark, Shelf::Caller) => "#6fd0e0",
            (Self::Dark, Shelf::Flow) => "#ff92ae",
            (Self::Dark, Shelf::Features) => "#d4c36a",
            (Self::Dark, Shelf::Hidden) => "#a3afc0",
        }
    }
}
