//! How the flow is looked at: camera, folds, panels. Neither saved nor undone.

use super::action::Target;
use super::geometry::{Camera, Size};
use super::shared::Shared;
use ringtree::NodeId;
use ringtree::scene::Direction;
use std::collections::BTreeSet;

/// How the flow is looked at
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// How the picture lies on the screen
    pub camera: Camera,
    /// How large the canvas is
    pub size: Size,
    /// Whether the picture has been laid into the canvas since the flow was opened
    pub fitted: bool,
    /// From top to bottom, or from left to right
    pub direction: Direction,
    /// Nodes whose branches are folded
    pub folded: Shared<BTreeSet<NodeId>>,
    /// What the pointer is over
    pub hover: Option<Target>,
    /// Whether the hovered path is lit: the pointer has rested
    pub lit: bool,
    /// Panels that are open
    pub panels: Panels,
    /// Light or dark
    pub theme: Theme,
    /// The language of the page
    pub language: Language,
    /// How much room there is between things
    pub density: Density,
    /// What is looked for
    pub find: Find,
}

/// Panels that are open
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panels {
    /// The palette at the left
    pub palette: bool,
    /// The inspector at the right
    pub inspector: bool,
    /// What the panel at the right shows
    pub side: Panel,
    /// The findings at the bottom
    pub findings: bool,
}

/// What the panel at the right shows
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Panel {
    /// The selected step
    #[default]
    Step,
    /// The tested call
    WhatIf,
    /// What callers notice of what was changed
    Review,
    /// Where calls land in a week or a year
    Week,
    /// Every way to the selected step
    Ways,
}

impl Panel {
    /// All of them, in the order of their tabs
    pub const ALL: [Self; 5] = [
        Self::Step,
        Self::WhatIf,
        Self::Week,
        Self::Ways,
        Self::Review,
    ];

    /// The `id` of its tab
    pub fn tab(self) -> &'static str {
        match self {
            Self::Step => "tab-step",
            Self::WhatIf => "tab-test",
            Self::Review => "tab-review",
            Self::Week => "tab-week",
            Self::Ways => "tab-ways",
        }
    }

    /// Its name in the locales
    pub fn text(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::WhatIf => "test",
            Self::Review => "review",
            Self::Week => "week",
            Self::Ways => "ways",
        }
    }
}

/// Light or dark
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system is
    #[default]
    System,
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
    /// The strongest contrast
    Contrast,
}

/// A language of the page
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// English
    #[default]
    English,
    /// German
    German,
}

/// How much room there is between things
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Density {
    /// Room for fingers and eyes
    #[default]
    Roomy,
    /// More on a screen
    Dense,
}

/// What is looked for in the flow
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Find {
    /// Whether the box is open
    pub open: bool,
    /// The words
    pub text: String,
    /// The nodes that hold them, in reading order
    pub hits: Shared<Vec<NodeId>>,
    /// Which of them is shown
    pub at: usize,
}

impl Default for View {
    fn default() -> Self {
        Self {
            camera: Camera::default(),
            size: Size::default(),
            fitted: false,
            direction: Direction::default(),
            folded: Shared::default(),
            hover: None,
            lit: false,
            panels: Panels {
                palette: true,
                inspector: true,
                side: Panel::Step,
                findings: false,
            },
            theme: Theme::default(),
            language: Language::default(),
            density: Density::default(),
            find: Find::default(),
        }
    }
}
