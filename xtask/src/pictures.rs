//! `cargo xtask pictures`: what the README shows, taken from the real thing.

use crate::args::Args;
use crate::failure::Failure;
use crate::repo::{self, Repo};
use crate::report::{self, Context};
use crate::tool::Show;
use crate::wasm::Build;
use crate::{browser, editor, npm, server};

pub(crate) fn run(repo: &Repo, mut args: Args) -> Result<(), Failure> {
    let out = args
        .value("--out")?
        .map_or_else(|| Ok(repo.path("docs")), repo::from_here)?;
    let only = args.value("--only")?.unwrap_or_default();
    args.finish()?;
    npm::need_node(repo)?;
    let it = Context {
        repo,
        show: Show::OnFailure,
        journeys: None,
    };
    let editor = editor::build(repo, Build::Quick, it.show)?;
    let server = server::build(repo, Build::Quick, it.show)?;
    let tool = browser::script(&it, "tests/browser/pictures.mjs", &editor, &server)?;
    let tool = tool.env("RINGTREE_OUT", &out).env("RINGTREE_ONLY", only);
    report::timed(&format!("pictures: {}", repo.show(&out)), || {
        tool.show(Show::Live).run()
    })?;
    Ok(())
}
