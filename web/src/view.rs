//! What a person sees: state in, elements out; events in, actions out. One small component a file.
//!
//! Promises no logic: whatever needs a decision asks the state. No text stands here either, all of it is in `web/locales/`.
//! No element has a `style` attribute, which the page's policy forbids; places are set as properties.

pub mod app;
pub mod ask;
pub mod banners;
pub mod bar;
pub mod browser;
pub mod button;
pub mod callflows;
pub mod calls;
pub mod camera;
pub mod canvas;
pub mod channels;
pub mod conferences;
pub mod desk;
pub mod dispatch;
pub mod drawer;
pub mod find;
pub mod foot;
pub mod form;
pub mod frame;
pub mod hooks;
pub mod icon;
pub mod inspector;
pub mod keymap;
pub mod kind;
pub mod live;
pub mod locale;
pub mod marks;
pub mod objects;
pub mod overlay;
pub mod palette;
pub mod picker;
pub mod rules;
pub mod settings;
pub mod settled;
pub mod shell;
pub mod side;
pub mod sign_in;
pub mod simulator;
pub mod template;
pub mod toasts;
pub mod width;

pub use app::App;
