//! What several tests share.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test binary uses its own part"
)]

pub mod accounts;
pub mod calendars;
pub mod calls;
pub mod commands;
pub mod documents;
pub mod nodes;
pub mod notation;
pub mod offices;
pub mod random;
pub mod rulesets;
pub mod suite;
pub mod vectors;
