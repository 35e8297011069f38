//! The words after `cargo xtask`: flags are taken by name, and what nobody took is refused.

use crate::failure::Failure;

/// The words not yet taken, in the order they were typed
pub(crate) struct Args {
    words: Vec<String>,
}

impl Args {
    pub(crate) fn new(words: impl Iterator<Item = String>) -> Self {
        Self {
            words: words.collect(),
        }
    }

    /// Takes the first word, if it is not a flag.
    pub(crate) fn word(&mut self) -> Option<String> {
        let first = self.words.first()?;
        if first.starts_with("--") && first != "--help" {
            None
        } else {
            Some(self.words.remove(0))
        }
    }

    /// Takes `--name`, and says whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// Takes `--name VALUE` or `--name=VALUE`; the first, when there are several.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let with_equals = format!("{name}=");
        let Some(idx) = self
            .words
            .iter()
            .position(|word| word == name || word.starts_with(&with_equals))
        else {
            return Ok(None);
        };
        let word = self.words.remove(idx);
        if let Some(value) = word.strip_prefix(&with_equals) {
            return Ok(Some(value.to_owned()));
        }
        if self
            .words
            .get(idx)
            .is_none_or(|value| value.starts_with("--"))
        {
            return Err(Failure::new(format!("`{name}` needs a value")));
        }
        Ok(Some(self.words.remove(idx)))
    }

    /// Takes every `--name VALUE`.
    pub(crate) fn values(&mut self, name: &str) -> Result<Vec<String>, Failure> {
        let mut all = Vec::new();
        while let Some(value) = self.value(name)? {
            all.push(value);
        }
        Ok(all)
    }

    /// Refuses what is left.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self.words.first() {
            None => Ok(()),
            Some(word) => Err(Failure::new(format!("`{word}` is not understood here"))
                .help("`cargo xtask help` lists what is")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn values_come_after_a_space_or_an_equals_sign() {
        let mut both = args("--only unit --only=docs --verbose");
        assert_eq!(both.values("--only").unwrap(), ["unit", "docs"]);
        assert!(both.flag("--verbose"));
        assert!(!both.flag("--verbose"));
        both.finish().unwrap();
    }

    #[test]
    fn a_flag_is_not_a_value() {
        assert!(args("--listen --release").value("--listen").is_err());
        assert!(args("--listen").value("--listen").is_err());
    }

    #[test]
    fn what_nobody_took_is_refused() {
        assert!(
            args("--relaese")
                .finish()
                .unwrap_err()
                .to_string()
                .contains("--relaese")
        );
    }

    #[test]
    fn the_command_is_the_first_word() {
        assert_eq!(args("serve --release").word().as_deref(), Some("serve"));
        assert_eq!(args("--release serve").word(), None);
    }
}
