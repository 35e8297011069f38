//! `cargo xtask fuzz`: inputs that nobody thought of, for so many minutes a target. It needs a nightly compiler and cargo-fuzz, and says so.
//!
//! What a target starts from is written anew each time; what it found to be new stays in `fuzz/corpus`, and what it broke on in `fuzz/artifacts`.

use std::fmt;

use crate::args::Args;
use crate::failure::Failure;
use crate::repo::Repo;
use crate::tool::{Show, Tool};

/// Each checks one function of `fuzz/src`
const TARGETS: [&str; 5] = ["parse", "simulate", "route", "temporal", "edit"];

/// Ten seconds and two gigabytes are far more than any input may take; what is in proportion to it the targets measure themselves, and their
/// allocator gives nobody more than 256 megabytes at once.
const LIMITS: [&str; 4] = [
    "-timeout=10",
    "-rss_limit_mb=2048",
    "-max_len=16384",
    "-dict=fuzz/corpus/dictionary",
];

pub(crate) fn run(repo: &Repo, mut args: Args) -> Result<(), Failure> {
    let target = args.word();
    let minutes = args.value("--minutes")?.unwrap_or_else(|| "1".to_owned());
    args.finish()?;
    let seconds = minutes
        .parse()
        .ok()
        .filter(|it: &f64| *it > 0.0)
        .map(|it| it * 60.0)
        .ok_or_else(|| Failure::new(format!("`{minutes}` is no number of minutes")))?;
    let targets = match target {
        None => TARGETS.to_vec(),
        Some(target) => vec![known(&target)?],
    };
    need_what_it_needs(repo)?;
    nightly(
        repo,
        &[
            "run",
            "--quiet",
            "--example",
            "seeds",
            "--manifest-path",
            "fuzz/Cargo.toml",
        ],
    )
    .run()?;
    let mut found = Vec::new();
    for target in targets {
        found.push(fuzz(repo, target, seconds)?);
    }
    println!(
        "\n{:<10} {:>12} {:>8} {:>9} {:>8}",
        "target", "executions", "edges", "features", "corpus"
    );
    for row in found {
        println!("{row}");
    }
    Ok(())
}

fn known(target: &str) -> Result<&'static str, Failure> {
    TARGETS.into_iter().find(|it| *it == target).ok_or_else(|| {
        Failure::new(format!("there is no fuzz target `{target}`"))
            .help(format!("there are: {}", TARGETS.join(", ")))
    })
}

/// Installs nothing: a compiler is the person's.
fn need_what_it_needs(repo: &Repo) -> Result<(), Failure> {
    if nightly(repo, &["--version"]).ask().is_err() {
        return Err(Failure::new("there is no nightly compiler")
            .help("rustup toolchain install nightly --profile minimal"));
    }
    if nightly(repo, &["fuzz", "--version"]).ask().is_err() {
        let help = "cargo install cargo-fuzz; it also needs a C++ compiler";
        return Err(Failure::new("there is no cargo-fuzz").help(help));
    }
    Ok(())
}

/// Cargo of the nightly toolchain, whichever one runs this
fn nightly(repo: &Repo, args: &[&str]) -> Tool {
    Tool::new(repo, "rustup")
        .args(&["run", "nightly", "cargo"])
        .args(args)
}

/// The engine forbids unsafe code, so that a sanitizer would only make it slower.
fn fuzz(repo: &Repo, target: &'static str, seconds: f64) -> Result<Row, Failure> {
    println!("{target}: {seconds} s");
    let time = format!("-max_total_time={seconds:.0}");
    let tool = nightly(repo, &["fuzz", "run", "--sanitizer", "none", target, "--"]);
    let output = tool
        .args(&LIMITS)
        .args(&[&time])
        .show(Show::OnFailure)
        .run();
    let output = output.map_err(|failure| {
        failure.help("the input is in fuzz/artifacts; `cargo +nightly fuzz tmin` makes it small, a case of a suite keeps it")
    })?;
    Row::read(target, &output)
        .ok_or_else(|| Failure::new(format!("{target} did not say how it went")).output(output))
}

/// How a run went
#[derive(Debug, PartialEq)]
struct Row {
    target: &'static str,
    executions: String,
    edges: String,
    features: String,
    corpus: String,
}

impl Row {
    /// From libFuzzer's last line: `#7061 DONE cov: 2310 ft: 9876 corp: 432/88Kb lim: …`
    fn read(target: &'static str, output: &str) -> Option<Self> {
        let words: Vec<_> = output
            .lines()
            .rev()
            .find(|line| line.contains(" DONE ") || line.contains("\tDONE "))?
            .split_whitespace()
            .collect();
        let after = |name: &str| {
            let at = words.iter().position(|it| *it == name)?;
            Some((*words.get(at + 1)?).to_owned())
        };
        Some(Self {
            target,
            executions: words.first()?.trim_start_matches('#').to_owned(),
            edges: after("cov:")?,
            features: after("ft:")?,
            corpus: after("corp:")?.split('/').next()?.to_owned(),
        })
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            target,
            executions,
            edges,
            features,
            corpus,
        } = self;
        write!(
            f,
            "{target:<10} {executions:>12} {edges:>8} {features:>9} {corpus:>8}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Row;

    #[test]
    fn the_last_line_says_how_it_went() {
        let output = "#2\tINITED cov: 11 ft: 12 corp: 1/1b\n\
            #7061\tDONE   cov: 2310 ft: 9876 corp: 432/88Kb lim: 4096 exec/s: 117 rss: 90Mb\nDone 7061 runs in 60 second(s)\n";
        let row = Row::read("parse", output).unwrap();
        assert_eq!(
            row.to_string(),
            "parse              7061     2310      9876      432"
        );
        assert_eq!(Row::read("parse", "#2\tINITED cov: 11"), None);
    }
}
