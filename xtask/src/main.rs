//! Every command a person or CI runs; nothing to install.

fn main() {}
