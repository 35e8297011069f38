//! The editor as a directory of files.
//!
//! What ships is `web/dist/`, which a release server takes into itself. A quick build goes below `target/`: were it to touch `web/dist/`,
//! every change of the editor would compile the server again.

use std::path::PathBuf;

use crate::compress;
use crate::failure::Failure;
use crate::repo::{Repo, copy, copy_tree, create_dir};
use crate::tool::{Show, Tool};
use crate::wasm::{self, Build};

/// Builds the page and everything it loads; what was in the directory before is gone.
pub(crate) fn build(repo: &Repo, build: Build, show: Show) -> Result<PathBuf, Failure> {
    wasm::need_target(repo)?;
    let package = ["build", "-p", "ringtree-web", "--bin", "ringtree-web"];
    let how = ["--target", wasm::TARGET, "--profile", build.profile()];
    Tool::cargo(repo)
        .args(&package)
        .args(&how)
        .show(show)
        .run()?;
    let dist = match build {
        Build::Quick => repo.target().join("editor"),
        Build::Shipped => repo.path("web/dist"),
    };
    empty(&dist)?;
    wasm::bind(
        &build.dir(repo).join("ringtree-web.wasm"),
        &dist,
        "editor",
        build,
    )?;
    copy(&repo.path("index.html"), &dist.join("index.html"))?;
    copy_tree(&repo.path("web/static"), &dist)?;
    copy(&repo.path("web/style.css"), &dist.join("style.css"))?;
    match build {
        Build::Quick => compress::quickly(&dist.join("editor_bg.wasm"))?,
        Build::Shipped => compress::siblings(&dist)?,
    }
    Ok(dist)
}

fn empty(dir: &PathBuf) -> Result<(), Failure> {
    if dir.exists() {
        std::fs::remove_dir_all(dir).map_err(|error| Failure::io(dir.display(), &error))?;
    }
    create_dir(dir)
}
