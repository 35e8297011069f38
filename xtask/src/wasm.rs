//! From Rust to what a browser loads: the compilation target, and wasm-bindgen as a library, so that nothing is installed.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::failure::Failure;
use crate::repo::{Repo, create_dir};
use crate::tool::Tool;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How much work goes into the code
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Build {
    /// Soon there; names kept for stack traces
    Quick,
    /// As browsers download it
    Shipped,
}

impl Build {
    /// The cargo profile for wasm
    pub(crate) fn profile(self) -> &'static str {
        match self {
            Self::Quick => "dev",
            Self::Shipped => "wasm",
        }
    }

    /// Where cargo puts what it built
    pub(crate) fn dir(self, repo: &Repo) -> PathBuf {
        let profile = match self {
            Self::Quick => "debug",
            Self::Shipped => "wasm",
        };
        repo.target().join(TARGET).join(profile)
    }
}

/// Adds the compilation target when the toolchain lacks it.
pub(crate) fn need_target(repo: &Repo) -> Result<(), Failure> {
    let libraries = Tool::new(repo, "rustc")
        .args(&["--print", "target-libdir", "--target", TARGET])
        .ask()?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    Tool::new(repo, "rustup")
        .args(&["target", "add", TARGET])
        .run()
        .map_err(|failure| {
            failure.help(format!(
                "add the target {TARGET} to your Rust toolchain; with rustup it is one command"
            ))
        })?;
    Ok(())
}

/// Writes `NAME.js` and `NAME_bg.wasm` for a compiled module into `out`.
pub(crate) fn bind(module: &Path, out: &Path, name: &str, build: Build) -> Result<(), Failure> {
    create_dir(out)?;
    let wrong = |error| Failure::new(format!("wasm-bindgen on {}: {error:#}", module.display()));
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(name)
        .typescript(false)
        .keep_debug(false);
    bindgen
        .remove_name_section(build == Build::Shipped)
        .remove_producers_section(build == Build::Shipped);
    bindgen
        .omit_default_module_path(false)
        .web(true)
        .and_then(|bindgen| bindgen.generate(out))
        .map_err(wrong)
}
