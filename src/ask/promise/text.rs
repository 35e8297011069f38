//! A verdict as lines for people.

use super::{Broken, Outcome, Verdict};
use crate::call::Scenario;
use std::fmt::Write;

/// So many examples are told.
const TOLD: usize = 5;

impl Verdict {
    /// In a word, and below it which calls break the promise, and what was not looked at
    pub fn to_text(&self) -> String {
        self.told(None)
    }

    /// The same, and below each of the calls how to play it
    pub fn to_text_with(&self, play: &dyn Fn(&Scenario) -> String) -> String {
        self.told(Some(play))
    }

    fn told(&self, play: Option<&dyn Fn(&Scenario) -> String>) -> String {
        let mut text = match &self.outcome {
            Outcome::Holds if self.gaps.is_empty() => "holds\n".to_owned(),
            Outcome::Holds => "holds, as far as calls were looked at\n".to_owned(),
            Outcome::Nothing(why) => format!("broken: {why}\n"),
            Outcome::Broken(broken) => broken.told(play),
        };
        for it in &self.gaps {
            line(&mut text, &format!("  not looked at: {it}"));
        }
        text
    }
}

impl Broken {
    fn told(&self, play: Option<&dyn Fn(&Scenario) -> String>) -> String {
        let kinds = match self.n {
            1 => "1 kind of calls".to_owned(),
            n => format!("{n} kinds of calls"),
        };
        let mut text = format!("can be broken {}, by {kinds}\n", self.share_said());
        for it in self.examples.iter().take(TOLD) {
            line(&mut text, &format!("  {}", it.said));
            if let Some(play) = play {
                line(&mut text, &format!("    {}", play(&it.example)));
            }
        }
        if self.n > TOLD {
            line(&mut text, &format!("  and {} more", self.n - TOLD));
        }
        text
    }

    /// In how much of the time such a call can come in
    fn share_said(&self) -> String {
        match self.share * 100.0 {
            it if it > 99.95 => "at any time".to_owned(),
            it if it < 0.05 => "under 0.1 % of the time".to_owned(),
            it => format!("{it:.1} % of the time"),
        }
    }
}

fn line(text: &mut String, line: &str) {
    // Writing into a text does not fail.
    let _ = writeln!(text, "{line}");
}
