//! The flow editor: a pure state, the effects it asks for, and views that show it.

pub mod effect;
pub mod state;
pub mod view;
