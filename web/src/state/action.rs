//! Everything that can happen to the editor, and nothing else can.

use super::Verb;
use super::ask::{Insight, Probe};
use super::calls::OnCalls;
use super::channels::OnChannels;
use super::counts::Period;
use super::effect::{Response, Seq, Token};
use super::form::OnForm;
use super::geometry::{Point, Size};
use super::hooks::OnHooks;
use super::inspector::Inspect;
use super::lexicon::Lexicon;
use super::overlay::Ask;
use super::rooms::OnRoom;
use super::rules::OnRules;
use super::session::Visit;
use super::settings::Like;
use super::shelf::Stock;
use super::what_if::Suppose;
use ringtree::NodeId;

/// What happened
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The world outside: the page, the server, a timer
    World(World),
    /// A hand: pointer or wheel over the canvas
    Hand(Hand),
    /// A key was pressed
    Key(KeyPress),
    /// The space bar was let go
    SpaceUp,
    /// Something that has a name, from a button, a menu or the command list
    Do(Verb),
    /// Coming, signing in, opening, leaving
    Visit(Visit),
    /// A change in the inspector
    Inspect(Inspect),
    /// The palette
    Stock(Stock),
    /// The what-if
    Suppose(Suppose),
    /// A choice in what lies over the page: key chooser, list of things to add, command list, find, dialog, menu
    Ask(Ask),
    /// Something with answers about all calls
    Probe(Probe),
    /// Something with calls that go on
    Live(OnChannels),
    /// A document as a form
    Form(OnForm),
    /// Something with who is in a conference room
    Room(OnRoom),
    /// Something with webhooks
    Hooks(OnHooks),
    /// How a person likes the page
    Like(Like),
    /// Something with calls that are placed
    Calls(OnCalls),
    /// Something with call flows of rules
    Rules(OnRules),
    /// How far back calls are counted
    Count(Period),
}

/// What the world outside reports
#[derive(Clone, Debug, PartialEq)]
pub enum World {
    /// The page was opened
    Booted(Boot),
    /// The address changed by the back button, a link or by hand
    Went(String),
    /// A request was answered, or came to nothing
    Answered(Seq, Response),
    /// A timer rang
    Rang(Seq, Alarm),
    /// There is a draft
    FoundDraft(Seq, super::draft::Draft),
    /// The browser has no room for a draft, or keeps nothing at all
    NoRoom,
    /// What time it is
    Clock(Seq, Clock),
    /// The canvas has this size now
    Resized(Size),
    /// The network came or went
    Online(bool),
    /// A text was pasted
    Pasted(String),
    /// A file was given
    Imported(String),
    /// Something happened in a call: the event as JSON
    Told(Seq, String),
    /// The stream of events came to its end, which began with this status
    Silent(Seq, u16),
    /// A question about all calls was answered
    Thought(Seq, Insight),
    /// How many milliseconds have passed since 1970
    Time(Seq, i64),
    /// What modules are called in the language that the page speaks now
    Words(Lexicon),
}

/// How the page was opened
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Boot {
    /// What stands after the `#`
    pub hash: String,
    /// Where the API is; empty for the page's own origin
    pub server: String,
    /// The token kept for this tab
    pub token: Option<Token>,
    /// The settings kept from the last visit
    pub settings: Option<String>,
    /// The language that the browser asks for: `de-AT`
    pub language: String,
}

/// What time it is where the person is
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Clock {
    /// Date and time on the person's wall: `2026-03-02T14:05`
    pub wall: String,
    /// The name of the person's time zone
    pub zone: String,
}

/// What a timer may ring for
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// Keep a draft of what is unsaved
    Draft,
    /// Take a message away
    Toast,
    /// The pointer has rested: say why not, or light a path
    Rest,
    /// A finger has stayed where it was
    LongPress,
    /// One more step of moving the picture under a drag
    AutoPan,
    /// Look for findings again
    Check,
    /// Have the address name the selected node
    Address,
    /// Look at the channels again
    Channels,
    /// Look at the calls again
    Calls,
    /// Have durations go on
    Tick,
    /// Read the stream of events again
    Listen,
    /// The review takes its time: say so
    Review,
}

/// What a hand does over the canvas or the palette
#[derive(Clone, Debug, PartialEq)]
pub enum Hand {
    /// A button or finger went down
    Press {
        /// On what
        on: Target,
        /// How
        pointer: Pointer,
    },
    /// The pointer moved
    Move(Pointer),
    /// The button or finger went up
    Release(Pointer),
    /// The browser took the pointer away
    Lost,
    /// The pointer is over something else now
    Hover(Option<Target>),
    /// Two clicks on the same thing
    DoubleClick(Target),
    /// The button for menus, or the key
    Menu {
        /// On what
        on: Target,
        /// Where on the canvas
        at: Point,
    },
    /// The wheel turned, or two fingers moved on a touchpad
    Wheel {
        /// How far
        by: Point,
        /// Where the pointer is
        at: Point,
        /// Keys held
        mods: Mods,
    },
}

/// What is under the pointer
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing: the paper
    Canvas,
    /// The card at the top: name and numbers
    Root,
    /// A node's card
    Card(NodeId),
    /// The control on a card that folds its branch
    Chevron(NodeId),
    /// The key on the wire above a node
    Pill(NodeId),
    /// The plus on the wire above a node
    Plus(NodeId),
    /// The open end below a node
    Stub(NodeId),
    /// A slot, by its place in the list of slots
    Slot(usize),
    /// An entry of the palette, by its module's name
    Entry(&'static str),
}

/// The pointer at a moment
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// Where, in CSS pixels from the canvas's top left corner
    pub at: Point,
    /// What it is
    pub device: Device,
    /// Which one, when there are several
    pub id: i32,
    /// Which button
    pub button: Button,
    /// Keys held
    pub mods: Mods,
}

/// What points
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// A mouse or a touchpad
    Mouse,
    /// A finger
    Touch,
    /// A pen
    Pen,
}

/// A button of the pointer; a finger is the left one
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Left
    Left,
    /// Wheel
    Middle,
    /// Right
    Right,
}

/// Keys that are held while something else happens
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Mods {
    /// Shift
    pub shift: bool,
    /// Ctrl, or Cmd on a Mac
    pub ctrl: bool,
    /// Alt, or Option on a Mac
    pub alt: bool,
}

/// A key that was pressed
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPress {
    /// The key as browsers name it: `a`, `Enter`, `ArrowDown`
    pub key: String,
    /// Keys held
    pub mods: Mods,
    /// Where the focus is
    pub focus: KeyFocus,
}

/// Where the keyboard's focus is when a key is pressed
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFocus {
    /// On the canvas or nowhere: every key is a command
    Canvas,
    /// In a text field: only commands with Ctrl and Escape
    Text,
    /// On a button or another control: not Enter, Space, Tab or the arrows
    Control,
}

/// Where the focus shall go
#[derive(Clone, Debug, PartialEq)]
pub enum Focus {
    /// The canvas, at the selected node
    Canvas,
    /// The first field of the inspector
    Inspector,
    /// The box that filters the palette
    Palette,
    /// What lies over the page: its first field or button
    Overlay,
    /// The box that finds
    Find,
    /// The field for the API key
    SignIn,
    /// The first field of the what-if
    WhatIf,
    /// The heading of the panel at the right
    Panel,
    /// The hour of the map that the keys are about
    Hour,
    /// The tab of a panel at the right
    Tab(super::view::Panel),
    /// The heading of the page
    Page,
    /// The first field of a form
    Form,
    /// The first thing that is wrong with a form
    Problem,
    /// Where a call is to be transferred
    Transfer,
    /// The button in the bar that opens a menu
    More,
}

impl Focus {
    /// The `id` of the element
    pub fn element(&self) -> &'static str {
        match self {
            Self::Canvas => "canvas",
            Self::Inspector => "inspector-first",
            Self::Palette => "palette-filter",
            Self::Overlay => "overlay-first",
            Self::Find => "find",
            Self::SignIn => "api-key",
            Self::WhatIf => "what-if-first",
            Self::Panel => "panel-title",
            Self::Hour => "hour-now",
            Self::Tab(panel) => panel.tab(),
            Self::Page => "page-title",
            Self::Form => "form-first",
            Self::Problem => "form-problem",
            Self::Transfer => "transfer-to",
            Self::More => "more",
        }
    }
}
