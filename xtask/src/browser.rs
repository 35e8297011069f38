//! Chromium and the journeys through it.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::repo::files_in;
use crate::report::Context;
use crate::tool::Tool;
use crate::wasm::Build;
use crate::{editor, npm, server};

/// What the browser is called, on one system or another
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chrome.exe",
    "msedge.exe",
];

const ON_A_MAC: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const HELP: &str = "\
it is needed for the journeys through the editor; any of these gives it:
  Debian, Ubuntu   apt-get install chromium
  Fedora           dnf install chromium
  macOS            brew install --cask chromium
  elsewhere        https://www.chromium.org/getting-involved/download-chromium/
or name one that you have: CHROMIUM=/path/to/it cargo xtask test
or leave the journeys out: cargo xtask test --no-browser";

/// The browser to drive
pub(crate) fn chromium() -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        let missing = || {
            Failure::new(format!(
                "CHROMIUM names `{}`, which is not there",
                named.display()
            ))
        };
        return if named.is_file() {
            Ok(named)
        } else {
            Err(missing())
        };
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let dirs: Vec<_> = std::env::split_paths(&path).collect();
    let on_path = NAMES
        .iter()
        .flat_map(|name| dirs.iter().map(move |dir| dir.join(name)));
    let found = on_path
        .chain(ON_A_MAC.iter().map(PathBuf::from))
        .find(|file| file.is_file());
    found.ok_or_else(|| Failure::new("there is no Chromium on this machine").help(HELP))
}

/// Every journey against the built page and the real server
pub(crate) fn journeys(it: &Context) -> Result<String, Failure> {
    let editor = editor::build(it.repo, Build::Quick, it.show)?;
    let server = server::build_with_tests(it.repo, it.show)?;
    let journeys = files_in(&it.repo.path("tests/browser/journeys"), ".test.mjs");
    let matching = it.journeys.as_deref().unwrap_or_default();
    let tool =
        script(it, "tests/browser/run.mjs", &editor, &server)?.env("RINGTREE_MATCH", matching);
    Ok(npm::count(&tool.paths(&journeys).show(it.show).run()?))
}

/// A Node script that knows where the browser, the server and the page are.
pub(crate) fn script(
    it: &Context,
    file: &str,
    editor: &Path,
    server: &Path,
) -> Result<Tool, Failure> {
    npm::install(it.repo, npm::TOOLS, it.show)?;
    let node = Tool::new(it.repo, "node").args(&[file]);
    let node = node
        .env("CHROMIUM", chromium()?)
        .env("RINGTREE_SERVER", server)
        .env("RINGTREE_EDITOR", editor);
    Ok(node.env("RINGTREE_EVIDENCE", it.repo.target().join("browser")))
}
