//! `cargo xtask look`: a picture of the editor, for people who change it.

use crate::args::Args;
use crate::failure::Failure;
use crate::repo::{self, Repo};
use crate::report::Context;
use crate::tool::Show;
use crate::wasm::Build;
use crate::{browser, editor, npm, server};

const OPTIONS: &[&str] = &[
    "--page", "--flow", "--width", "--height", "--theme", "--lang",
];

pub(crate) fn run(repo: &Repo, mut args: Args) -> Result<(), Failure> {
    let mut options = Vec::new();
    for name in OPTIONS {
        options.extend(args.value(name)?.map(|value| format!("{name}={value}")));
    }
    let out = args
        .value("--out")?
        .map_or_else(|| Ok(repo.target().join("look.png")), repo::from_here)?;
    args.finish()?;
    npm::need_node(repo)?;
    let it = Context {
        repo,
        show: Show::OnFailure,
        journeys: None,
    };
    let editor = editor::build(repo, Build::Quick, it.show)?;
    let server = server::build(repo, Build::Quick, it.show)?;
    let options: Vec<_> = options.iter().map(String::as_str).collect();
    let tool = browser::script(&it, "tests/browser/look.mjs", &editor, &server)?.args(&options);
    tool.env("RINGTREE_OUT", &out).show(Show::Live).run()?;
    println!("{}", repo.show(&out));
    Ok(())
}
