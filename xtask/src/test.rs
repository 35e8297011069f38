//! `cargo xtask test`, `check` and `bless`: which parts there are, and which of them run.

use crate::args::Args;
use crate::failure::Failure;
use crate::repo::Repo;
use crate::report::{self, Context, Part};
use crate::tool::{Show, Tool};
use crate::{browser, npm, parts, postgres, schemathesis};

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
        name: POSTGRES,
        about: "requests and processes again, on PostgreSQL",
        run: postgres::tests,
    },
    Part {
        name: SCHEMATHESIS,
        about: "ten minutes of requests that nobody thought of, by the API's own description",
        run: schemathesis::tests,
    },
    Part {
        name: KILLS,
        about: "a server that is killed 200 times",
        run: parts::kills,
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

/// The part that takes ten minutes, and runs only when it is asked for
const SCHEMATHESIS: &str = "schemathesis";

/// The part that takes some minutes, and runs only when it is asked for
const KILLS: &str = "kills";

/// The part that needs PostgreSQL, and runs only when it is asked for
const POSTGRES: &str = "postgres";

/// Which parts a person asked for
#[derive(Default)]
struct Wanted {
    only: Vec<String>,
    no_browser: bool,
    postgres: bool,
    long: bool,
}

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
    let wanted = Wanted {
        only: args.values("--only")?,
        no_browser: args.flag("--no-browser"),
        postgres: args.flag("--postgres"),
        long: args.flag("--long"),
    };
    let show = if args.flag("--verbose") {
        Show::Live
    } else {
        Show::OnFailure
    };
    let journeys = args.value("--match")?;
    args.finish()?;
    let parts = choose(parts, &wanted)?;
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

fn choose<'a>(parts: Vec<&'a Part>, wanted: &Wanted) -> Result<Vec<&'a Part>, Failure> {
    let only = &wanted.only;
    let names: Vec<_> = parts.iter().map(|part| part.name).collect();
    if let Some(unknown) = only.iter().find(|name| !names.contains(&name.as_str())) {
        let help = format!("there are: {}", names.join(", "));
        return Err(Failure::new(format!("there is no part `{unknown}`")).help(help));
    }
    let is_wanted = |part: &&Part| match part.name {
        _ if !only.is_empty() && !only.iter().any(|name| name == part.name) => false,
        BROWSER => !wanted.no_browser,
        SCHEMATHESIS | KILLS => wanted.long || !only.is_empty(),
        POSTGRES => wanted.postgres || !only.is_empty(),
        _ => true,
    };
    Ok(parts.into_iter().filter(is_wanted).collect())
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
    use super::{CHECKS, TESTS, Wanted, choose};

    fn chosen(wanted: &Wanted) -> Vec<&'static str> {
        let parts = choose(CHECKS.iter().chain(TESTS).collect(), wanted).unwrap();
        parts.iter().map(|part| part.name).collect()
    }

    fn only(names: &[&str]) -> Wanted {
        Wanted {
            only: names.iter().map(|name| (*name).to_owned()).collect(),
            ..Wanted::default()
        }
    }

    #[test]
    fn all_parts_run_unless_some_are_chosen() {
        let with_postgres = Wanted {
            postgres: true,
            long: true,
            ..Wanted::default()
        };
        assert_eq!(chosen(&with_postgres).len(), CHECKS.len() + TESTS.len());
        assert_eq!(chosen(&only(&["docs", "format"])), ["format", "docs"]);
        let no_browser = Wanted {
            no_browser: true,
            ..Wanted::default()
        };
        assert!(!chosen(&no_browser).contains(&"journeys"));
    }

    #[test]
    fn postgres_runs_when_it_is_asked_for() {
        for name in ["postgres", "schemathesis"] {
            assert!(!chosen(&Wanted::default()).contains(&name));
        }
        assert_eq!(chosen(&only(&["postgres"])), ["postgres"]);
    }

    #[test]
    fn a_misspelt_part_is_refused_with_the_list() {
        let refusal = choose(CHECKS.iter().collect(), &only(&["docz"]))
            .err()
            .unwrap()
            .to_string();
        assert!(
            refusal.contains("docz") && refusal.contains("clippy-wasm"),
            "{refusal}"
        );
    }
}
