//! `cargo xtask test`, `check` and `bless`: which parts there are, and which of them run.

use crate::args::Args;
use crate::failure::Failure;
use crate::repo::Repo;
use crate::report::{self, Context, Part};
use crate::tool::{Show, Tool};
use crate::{browser, npm, parts};

const CHECKS: &[Part] = &[
    Part {
        name: "format",
        about: "every file is formatted by rustfmt",
        run: parts::format,
    },
    Part {
        name: "clippy",
        about: "lints, native, all targets",
        run: parts::clippy,
    },
    Part {
        name: "clippy-wasm",
        about: "lints, as compiled for browsers",
        run: parts::clippy_wasm,
    },
    Part {
        name: "docs",
        about: "documentation without a broken link",
        run: parts::docs,
    },
];

const TESTS: &[Part] = &[
    Part {
        name: "tests",
        about: "unit tests, suites, laws, conformance, requests",
        run: parts::tests,
    },
    Part {
        name: "doctests",
        about: "the examples of the documentation",
        run: parts::doctests,
    },
    Part {
        name: "npm",
        about: "the npm package, built and used from Node",
        run: parts::npm,
    },
    Part {
        name: "types",
        about: "the package's types, by the TypeScript compiler",
        run: parts::types,
    },
    Part {
        name: BROWSER,
        about: "journeys through the editor in Chromium",
        run: browser::journeys,
    },
];

/// The part that needs Chromium
const BROWSER: &str = "journeys";

pub(crate) fn check(repo: &Repo, args: Args) -> Result<(), Failure> {
    run_chosen(repo, args, CHECKS.iter().collect())
}

pub(crate) fn everything(repo: &Repo, args: Args) -> Result<(), Failure> {
    run_chosen(repo, args, CHECKS.iter().chain(TESTS).collect())
}

/// Rewrites what the suites expect. Conformance and laws expect nothing of ours, so nothing of them is rewritten.
pub(crate) fn bless(repo: &Repo, args: Args) -> Result<(), Failure> {
    args.finish()?;
    let cargo =
        Tool::cargo(repo).args(&["test", "--workspace", "--lib", "--tests", "--no-fail-fast"]);
    cargo.env("UPDATE_EXPECT", "1").run()?;
    println!(
        "{}",
        Tool::new(repo, "git").args(&["diff", "--stat"]).ask()?
    );
    Ok(())
}

fn run_chosen(repo: &Repo, mut args: Args, parts: Vec<&Part>) -> Result<(), Failure> {
    let only = args.values("--only")?;
    let no_browser = args.flag("--no-browser");
    let show = if args.flag("--verbose") {
        Show::Live
    } else {
        Show::OnFailure
    };
    let journeys = args.value("--match")?;
    args.finish()?;
    let parts = choose(parts, &only, no_browser)?;
    need_what_they_need(repo, &parts)?;
    report::run(
        &parts,
        &Context {
            repo,
            show,
            journeys,
        },
    )
}

fn choose<'a>(
    parts: Vec<&'a Part>,
    only: &[String],
    no_browser: bool,
) -> Result<Vec<&'a Part>, Failure> {
    let names: Vec<_> = parts.iter().map(|part| part.name).collect();
    if let Some(unknown) = only.iter().find(|name| !names.contains(&name.as_str())) {
        let help = format!("there are: {}", names.join(", "));
        return Err(Failure::new(format!("there is no part `{unknown}`")).help(help));
    }
    let wanted = |part: &&Part| {
        (only.is_empty() || only.iter().any(|name| name == part.name))
            && !(no_browser && part.name == BROWSER)
    };
    Ok(parts.into_iter().filter(wanted).collect())
}

/// Says at once, not after ten minutes, that a program is missing.
fn need_what_they_need(repo: &Repo, parts: &[&Part]) -> Result<(), Failure> {
    let has = |names: &[&str]| parts.iter().any(|part| names.contains(&part.name));
    if has(&["npm", "types", BROWSER]) {
        npm::need_node(repo)?;
    }
    if has(&[BROWSER]) {
        browser::chromium()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{CHECKS, TESTS, choose};

    fn chosen(only: &[&str], no_browser: bool) -> Vec<&'static str> {
        let only: Vec<_> = only.iter().map(|name| (*name).to_owned()).collect();
        let parts = choose(CHECKS.iter().chain(TESTS).collect(), &only, no_browser).unwrap();
        parts.iter().map(|part| part.name).collect()
    }

    #[test]
    fn all_parts_run_unless_some_are_chosen() {
        assert_eq!(chosen(&[], false).len(), CHECKS.len() + TESTS.len());
        assert_eq!(chosen(&["docs", "format"], false), ["format", "docs"]);
        assert!(!chosen(&[], true).contains(&"journeys"));
    }

    #[test]
    fn a_misspelt_part_is_refused_with_the_list() {
        let refusal = choose(CHECKS.iter().collect(), &["docz".to_owned()], false)
            .err()
            .unwrap()
            .to_string();
        assert!(
            refusal.contains("docz") && refusal.contains("clippy-wasm"),
            "{refusal}"
        );
    }
}
