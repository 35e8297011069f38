//! What several tests share.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test binary uses its own part"
)]

pub mod documents;
pub mod notation;
pub mod random;
pub mod suite;
pub mod vectors;
