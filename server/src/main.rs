//! The `ringtree` command.

fn main() {}
