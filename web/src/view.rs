//! What a person sees: state in, elements out; events in, actions out. One small component a file.
//!
//! Promises no logic: whatever needs a decision asks the state. No text stands here either, all of it is in `web/locales/`.
//! No element has a `style` attribute, which the page's policy forbids; places are set as properties.

pub mod icon;
pub mod locale;
