//! A verdict as lines for people.

use super::{Broken, Outcome, Verdict};
use std::fmt::Write;

/// So many examples are told.
const TOLD: usize = 5;

impl Verdict {
    /// In a word, and below it which calls break the promise, and what was not looked at
    pub fn to_text(&self) -> String {
        let mut text = match &self.outcome {
            Outcome::Holds if self.gaps.is_empty() => "holds\n".to_owned(),
            Outcome::Holds => "holds, as far as calls were looked at\n".to_owned(),
            Outcome::Nothing(why) => format!("broken: {why}\n"),
            Outcome::Broken(broken) => broken.to_text(),
        };
        for it in &self.gaps {
            line(&mut text, &format!("  not looked at: {it}"));
        }
        text
    }
}

impl Broken {
    fn to_text(&self) -> String {
        let kinds = match self.n {
            1 => "1 kind of calls".to_owned(),
            n => format!("{n} kinds of calls"),
        };
        let percent = self.share * 100.0;
        let mut text = format!("broken by {kinds}, in {percent:.1} % of the time\n");
        for it in self.examples.iter().take(TOLD) {
            line(&mut text, &format!("  {}", it.said));
        }
        if self.n > TOLD {
            line(&mut text, &format!("  and {} more", self.n - TOLD));
        }
        text
    }
}

fn line(text: &mut String, line: &str) {
    // Writing into a text does not fail.
    let _ = writeln!(text, "{line}");
}
