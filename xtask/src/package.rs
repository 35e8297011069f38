//! `cargo xtask package`: the npm package in `pkg/`, and what browsers download.

use std::path::Path;

use crate::args::Args;
use crate::compress::sizes;
use crate::editor;
use crate::failure::Failure;
use crate::repo::{Repo, copy};
use crate::report::{kilobytes, timed};
use crate::tool::{Show, Tool};
use crate::wasm::{self, Build};

pub(crate) fn run(repo: &Repo, args: Args) -> Result<(), Failure> {
    args.finish()?;
    timed("building the npm package", || build(repo, Show::Live))?;
    timed("building the editor", || {
        editor::build(repo, Build::Shipped, Show::Live).map(drop)
    })?;
    println!("\n{:<28} {:>10} {:>10} {:>10}", "", "raw", "gzip", "brotli");
    for file in [
        "pkg/ringtree_bg.wasm",
        "pkg/ringtree.js",
        "web/dist/editor_bg.wasm",
        "web/dist/editor.js",
        "web/dist/style.css",
    ] {
        print_sizes(repo, file)?;
    }
    Ok(())
}

/// Builds the engine for JavaScript, and puts it beside the hand-written part of the package.
pub(crate) fn build(repo: &Repo, show: Show) -> Result<(), Failure> {
    wasm::need_target(repo)?;
    let what = [
        "rustc",
        "-p",
        "ringtree",
        "--lib",
        "--crate-type",
        "cdylib",
        "--features",
        "wasm",
    ];
    let how = [
        "--target",
        wasm::TARGET,
        "--profile",
        Build::Shipped.profile(),
    ];
    Tool::cargo(repo).args(&what).args(&how).show(show).run()?;
    let pkg = repo.path("pkg");
    wasm::bind(
        &Build::Shipped.dir(repo).join("ringtree.wasm"),
        &pkg,
        "ringtree",
        Build::Shipped,
    )?;
    copy(
        &repo.path("src/wasm/types.d.ts"),
        &pkg.join("ringtree.d.ts"),
    )
}

fn print_sizes(repo: &Repo, file: &str) -> Result<(), Failure> {
    let path: &Path = &repo.path(file);
    let bytes = std::fs::read(path).map_err(|error| Failure::io(path.display(), &error))?;
    let sizes = sizes(&bytes);
    let [raw, gzip, brotli] = [sizes.raw, sizes.gzip, sizes.brotli].map(kilobytes);
    println!("{file:<28} {raw:>10} {gzip:>10} {brotli:>10}");
    Ok(())
}
