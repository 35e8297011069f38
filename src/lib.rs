//! Routing engine for telephone callflows.
