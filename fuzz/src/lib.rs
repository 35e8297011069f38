//! What has to hold for any input, one module a fuzz target: a function of bytes that panics when it does not.
//!
//! The first byte of an input says how the others are read. Even: as choices of the generators that the tests share, so that a changed byte is
//! a changed choice and most inputs reach the modules. Odd: as text that a stranger wrote. Time is bounded by libFuzzer, memory by [`memory`].
#![allow(missing_docs, reason = "the generators of the tests are a module here")]

mod compiled;
mod convert;
pub mod edit;
mod memory;
pub mod parse;
pub mod route;
pub mod simulate;
#[path = "../../tests/support/mod.rs"]
pub mod support;
pub mod temporal;

use support::random::Random;

/// An input, as its first byte says that it is read
pub(crate) enum Input<'a> {
    /// Choices of a generator
    Choices(Random),
    /// Texts, one after another, parted by a record separator
    Texts(Vec<&'a str>),
}

/// What parts the texts of an input
pub const SEPARATOR: char = '\u{1e}';

impl<'a> Input<'a> {
    /// None where there are no bytes, or where they are to be text and are none.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let (how, rest) = bytes.split_first()?;
        if how % 2 == 0 {
            return Some(Self::Choices(Random::given(rest.to_vec())));
        }
        let text = std::str::from_utf8(rest).ok()?;
        Some(Self::Texts(text.split(SEPARATOR).collect()))
    }
}
