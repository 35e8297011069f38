//! Answers to questions about all calls: what callers notice of a change, and where calls land in the course of time.

pub mod grid;
pub mod review;
pub mod ways;
pub mod week;
