//! What the fields of a document must be, said as data: once, for whoever checks them, describes them or makes a form of them.
//!
//! A field that no table names is kept and never judged. Checking is absent.

use super::Collection;

/// One field of a document
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// The key in the document
    pub name: &'static str,
    /// What its value must be
    pub shape: Shape,
    /// Whether no document is stored without it
    pub required: bool,
    /// What its value stands for, where the shape does not say
    pub means: Means,
}

/// What a value must be
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A text of so many characters
    Text(usize, usize),
    /// One of these texts
    Choice(&'static [&'static str]),
    /// A whole number between two bounds, both allowed
    Whole(i64, i64),
    /// A number between two bounds, both allowed
    Between(f64, f64),
    /// The address of something on the web
    Address,
    /// `true` or `false`
    Flag,
    /// At least so many values of one shape
    List(usize, &'static Shape),
    /// An object with these fields, and any others
    Object(&'static [Field]),
    /// An object whose every value has this shape
    Each(&'static Shape),
    /// Any of these
    Either(&'static [Shape]),
}

/// What a value stands for, or each value of a list, or each key of an object whose values have one shape
///
/// Nothing is refused for it: an account that was moved keeps ids of documents that stayed behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Itself
    Itself,
    /// The id of a document
    Id(Collection),
    /// The id of a document of any of these kinds
    AnyOf(&'static [Collection]),
    /// What is played: the id of a media document, or the address of a sound
    Sound,
    /// The name of an IANA time zone
    Zone,
    /// A text of several lines
    Lines,
    /// Something that is not shown to whoever looks over a shoulder
    Secret,
    /// The name of something that happens in calls
    Event,
    /// So many seconds
    Seconds,
    /// So many milliseconds
    Milliseconds,
    /// So many seconds after midnight
    TimeOfDay,
    /// A day, in seconds since the year 0 of the Gregorian calendar
    Day,
}

impl Field {
    /// A text of up to so many characters
    pub const fn text(name: &'static str, most: usize) -> Self {
        Self::new(name, Shape::Text(0, most))
    }

    /// A text that is not empty, of up to 128 characters
    pub const fn label(name: &'static str) -> Self {
        Self::new(name, Shape::Text(1, 128))
    }

    /// One of these texts
    pub const fn choice(name: &'static str, choices: &'static [&'static str]) -> Self {
        Self::new(name, Shape::Choice(choices))
    }

    /// A whole number between two bounds, both allowed
    pub const fn whole(name: &'static str, least: i64, most: i64) -> Self {
        Self::new(name, Shape::Whole(least, most))
    }

    /// `true` or `false`
    pub const fn flag(name: &'static str) -> Self {
        Self::new(name, Shape::Flag)
    }

    /// Texts
    pub const fn texts(name: &'static str) -> Self {
        Self::new(name, Shape::List(0, &Shape::Text(0, usize::MAX)))
    }

    /// An object with these fields, and any others
    pub const fn object(name: &'static str, fields: &'static [Field]) -> Self {
        Self::new(name, Shape::Object(fields))
    }

    /// A field of any shape
    pub const fn new(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            shape,
            required: false,
            means: Means::Itself,
        }
    }

    /// The same field, which must be there
    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// The same field, whose value stands for something
    #[must_use]
    pub const fn means(self, means: Means) -> Self {
        Self { means, ..self }
    }

    /// The same field, whose value is the id of a document
    #[must_use]
    pub const fn id_of(self, collection: Collection) -> Self {
        self.means(Means::Id(collection))
    }
}

impl Means {
    /// The kinds of document that its value may name
    pub fn collections(&self) -> &[Collection] {
        match self {
            Self::Id(one) => std::slice::from_ref(one),
            Self::AnyOf(several) => several,
            Self::Sound => &[Collection::Media],
            Self::Itself
            | Self::Zone
            | Self::Lines
            | Self::Secret
            | Self::Event
            | Self::Seconds
            | Self::Milliseconds
            | Self::TimeOfDay
            | Self::Day => &[],
        }
    }
}
