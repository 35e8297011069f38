//! The editor as a directory of files.
//!
//! What ships is `web/dist/`, which a release server takes into itself. A quick build goes below `target/`: were it to touch `web/dist/`,
//! every change of the editor would compile the server again.

use std::path::{Path, PathBuf};

use crate::compress;
use crate::failure::Failure;
use crate::repo::{Repo, copy, copy_tree, create_dir, files_in};
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
    style(repo, &dist.join("style.css"))?;
    match build {
        Build::Quick => compress::quickly(&dist.join("editor_bg.wasm"))?,
        Build::Shipped => compress::siblings(&dist)?,
    }
    Ok(dist)
}

/// The one style sheet that is sent: what all pages share, then what one page has
fn style(repo: &Repo, to: &Path) -> Result<(), Failure> {
    let own = files_in(&repo.path("web/style"), ".css");
    let mut sheet = String::new();
    for path in [repo.path("web/style.css")].into_iter().chain(own) {
        let text = std::fs::read_to_string(&path);
        sheet += &text.map_err(|error| Failure::io(path.display(), &error))?;
    }
    std::fs::write(to, sheet).map_err(|error| Failure::io(to.display(), &error))
}

fn empty(dir: &PathBuf) -> Result<(), Failure> {
    if dir.exists() {
        std::fs::remove_dir_all(dir).map_err(|error| Failure::io(dir.display(), &error))?;
    }
    create_dir(dir)
}
