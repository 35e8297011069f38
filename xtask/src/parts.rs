//! The parts of `cargo xtask test` that are one or two commands each.
//!
//! All native ones name the whole workspace, so that they agree on features and share what they compile.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::repo::{self, files_in};
use crate::report::Context;
use crate::tool::Tool;
use crate::{npm, package, postgres, wasm};

/// Directories whose files are declared by a macro, where `cargo fmt` does not see them
const DECLARED_BY_MACRO: [&str; 2] = ["src/module", "src/check"];

pub(crate) fn format(it: &Context) -> Result<String, Failure> {
    cargo(it, &["fmt", "--all", "--", "--check"])?;
    let files = DECLARED_BY_MACRO.map(|dir| files_in(&it.repo.path(dir), ".rs"));
    let files: Vec<_> = files
        .iter()
        .flatten()
        .map(|it| it.to_string_lossy())
        .collect();
    let files: Vec<&str> = files.iter().map(|it| &**it).collect();
    let how = ["--check", "--edition", "2024"];
    Tool::new(it.repo, "rustfmt")
        .args(&how)
        .args(&files)
        .show(it.show)
        .run()?;
    Ok(String::new())
}

pub(crate) fn clippy(it: &Context) -> Result<String, Failure> {
    cargo(
        it,
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    // Its targets need a nightly compiler; what they check does not.
    let fuzz = ["clippy", "--manifest-path", "fuzz/Cargo.toml", "--lib"];
    let strict = ["--examples", "--", "-D", "warnings"];
    cargo(it, &[&fuzz[..], &strict].concat())?;
    Ok(String::new())
}

pub(crate) fn clippy_wasm(it: &Context) -> Result<String, Failure> {
    wasm::need_target(it.repo)?;
    let target = ["--target", wasm::TARGET, "--", "-D", "warnings"];
    cargo(
        it,
        &[
            &["clippy", "-p", "ringtree", "--lib", "--features", "wasm"],
            &target[..],
        ]
        .concat(),
    )?;
    cargo(
        it,
        &[&["clippy", "-p", "ringtree-web"], &target[..]].concat(),
    )?;
    Ok(String::new())
}

/// Libraries only: the server's binary has the engine's name, and their pages would overwrite each other.
pub(crate) fn docs(it: &Context) -> Result<String, Failure> {
    let args = [
        "doc",
        "--workspace",
        "--lib",
        "--no-deps",
        "--document-private-items",
    ];
    Tool::cargo(it.repo)
        .args(&args)
        .env("RUSTDOCFLAGS", "-D warnings")
        .show(it.show)
        .run()?;
    Ok(String::new())
}

pub(crate) fn tests(it: &Context) -> Result<String, Failure> {
    let cargo = Tool::cargo(it.repo).args(&["test", "--workspace", "--no-fail-fast"]);
    let cargo = cargo.args(&["--lib", "--bins", "--tests"]);
    // On SQLite, also where a PostgreSQL is named.
    let output = cargo.env(postgres::VARIABLE, "").show(it.show).run()?;
    Ok(count(&output))
}

pub(crate) fn kills(it: &Context) -> Result<String, Failure> {
    let cargo = Tool::cargo(it.repo).args(&["test", "-p", "ringtree-server", "--test", "kills"]);
    let cargo = cargo.env("RINGTREE_KILLS", "200");
    Ok(count(&cargo.show(it.show).run()?))
}

pub(crate) fn doctests(it: &Context) -> Result<String, Failure> {
    let output = cargo(it, &["test", "--workspace", "--doc", "--no-fail-fast"])?;
    Ok(count(&output))
}

pub(crate) fn npm(it: &Context) -> Result<String, Failure> {
    package::build(it.repo, it.show)?;
    let tests = files_in(&it.repo.path("pkg/test"), ".test.mjs");
    if tests.is_empty() {
        return Err(Failure::new("there are no tests in pkg/test"));
    }
    let twins = twins(it)?;
    let node = Tool::new(it.repo, "node").args(&["--test", "--test-reporter=tap"]);
    let node = node.env("RINGTREE_TWINS", twins).paths(&tests);
    let output = node.show(it.show).run()?;
    let equal = output
        .lines()
        .find_map(|line| line.strip_prefix("# ")?.split_once(" calls equal"));
    let equal = equal.map(|(n, _)| format!(", {n} calls as natively"));
    Ok(npm::count(&output) + &equal.unwrap_or_default())
}

/// Writes down what the native engine makes of a thousand calls.
fn twins(it: &Context) -> Result<PathBuf, Failure> {
    cargo(it, &["build", "--workspace", "--example", "twins"])?;
    let target = it.repo.target();
    let program = target.join("debug/examples/twins");
    let file = target.join("xtask/twins.jsonl");
    repo::create_dir(&target.join("xtask"))?;
    let calls = Tool::new(it.repo, program).ask()?;
    std::fs::write(&file, calls).map_err(|error| Failure::io(file.display(), &error))?;
    Ok(file)
}

pub(crate) fn types(it: &Context) -> Result<String, Failure> {
    npm::install(it.repo, npm::TOOLS, it.show)?;
    let tsc = format!("{}/node_modules/typescript/bin/tsc", npm::TOOLS);
    let strict = [
        "--strict", "--noEmit", "--target", "es2022", "--module", "nodenext",
    ];
    let lib = ["--lib", "es2022,dom,esnext.disposable"];
    let node = Tool::new(it.repo, "node")
        .args(&[&tsc])
        .args(&strict)
        .args(&lib);
    let node = node.args(&["pkg/test/types.ts"]);
    node.show(it.show).run()?;
    Ok(String::new())
}

fn cargo(it: &Context, args: &[&str]) -> Result<String, Failure> {
    Tool::cargo(it.repo).args(args).show(it.show).run()
}

/// `412 tests`, from the lines that close each test binary's output
pub(crate) fn count(output: &str) -> String {
    let passed = output.lines().filter_map(|line| {
        let (_, after) = line.split_once("test result: ok. ")?;
        after.split_whitespace().next()?.parse::<usize>().ok()
    });
    format!("{} tests", passed.sum::<usize>())
}

#[cfg(test)]
mod tests {
    #[test]
    fn tests_are_counted_over_all_binaries() {
        let output = "running 2 tests\n..\ntest result: ok. 2 passed; 0 failed; 1 ignored\n\
            running 40 tests\ntest result: ok. 40 passed; 0 failed\n";
        assert_eq!(super::count(output), "42 tests");
    }
}
