//! The server's binary.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::repo::Repo;
use crate::tool::{Show, Tool};
use crate::wasm::Build;

/// Builds `ringtree` and says where it is.
pub(crate) fn build(repo: &Repo, build: Build, show: Show) -> Result<PathBuf, Failure> {
    let (profile, dir) = match build {
        Build::Quick => ("dev", "debug"),
        Build::Shipped => ("release", "release"),
    };
    let args = [
        "build",
        "-p",
        "ringtree-server",
        "--bin",
        "ringtree",
        "--profile",
        profile,
    ];
    Tool::cargo(repo).args(&args).show(show).run()?;
    Ok(binary(repo, dir))
}

/// Builds `ringtree` as the tests' own build has it: after them, nothing is compiled a second time for other features.
pub(crate) fn build_with_tests(repo: &Repo, show: Show) -> Result<PathBuf, Failure> {
    let args = ["build", "--workspace", "--lib", "--bins", "--tests"];
    Tool::cargo(repo).args(&args).show(show).run()?;
    Ok(binary(repo, "debug"))
}

pub(crate) fn binary(repo: &Repo, dir: &str) -> PathBuf {
    repo.target()
        .join(dir)
        .join(format!("ringtree{}", std::env::consts::EXE_SUFFIX))
}
