//! Node and what comes from npm: pinned by lock files, installed when they changed, and never running install scripts.

use crate::failure::Failure;
use crate::repo::{Repo, copy};
use crate::tool::{Show, Tool};

/// The directory whose `package.json` pins the tools of the tests
pub(crate) const TOOLS: &str = "tests/browser";

const OLDEST_NODE: u32 = 20;

/// Refuses to go on without a Node that has what the tests use.
pub(crate) fn need_node(repo: &Repo) -> Result<(), Failure> {
    let help = format!(
        "install Node {OLDEST_NODE} or newer from https://nodejs.org or your system's packages"
    );
    let Ok(version) = Tool::new(repo, "node").args(&["--version"]).ask() else {
        return Err(Failure::new("there is no `node`").help(help));
    };
    if major(&version) < Some(OLDEST_NODE) {
        return Err(Failure::new(format!("`node` is {version}, too old")).help(help));
    }
    Ok(())
}

/// Installs what `dir/package-lock.json` names, unless exactly that is installed.
pub(crate) fn install(repo: &Repo, dir: &str, show: Show) -> Result<(), Failure> {
    let lock = repo.path(dir).join("package-lock.json");
    let installed = repo.path(dir).join("node_modules/.installed-lock.json");
    let same = std::fs::read(&lock)
        .ok()
        .is_some_and(|wanted| std::fs::read(&installed).ok() == Some(wanted));
    if same {
        return Ok(());
    }
    let args = [
        "ci",
        "--prefix",
        dir,
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ];
    Tool::new(repo, npm()).args(&args).show(show).run()?;
    copy(&lock, &installed)
}

/// `12 tests`, from the summary of `node --test`
pub(crate) fn count(tap: &str) -> String {
    let passed = tap
        .lines()
        .rev()
        .find_map(|line| line.trim().strip_prefix("# pass "));
    passed.map(|n| format!("{n} tests")).unwrap_or_default()
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_major_version_decides() {
        assert_eq!(super::major("v20.20.2"), Some(20));
        assert!(super::major("v18.19.0") < Some(super::OLDEST_NODE));
        assert!(super::major("what") < Some(super::OLDEST_NODE));
    }

    #[test]
    fn passed_journeys_are_counted_from_the_summary() {
        assert_eq!(
            super::count("ok 1 - a\n1..1\n# tests 7\n# pass 6\n# fail 0\n"),
            "6 tests"
        );
    }
}
