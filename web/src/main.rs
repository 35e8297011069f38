//! The page that `index.html` boots.

fn main() {}
