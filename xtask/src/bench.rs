//! `cargo xtask bench`: what the benchmark programs print, as one table.

use serde::Deserialize;

use crate::args::Args;
use crate::failure::Failure;
use crate::repo::Repo;
use crate::report::Context;
use crate::tool::{Show, Tool};
use crate::wasm::Build;
use crate::{browser, editor, load, npm, package, server};

/// One measurement, as a benchmark program prints it on a line of its own
#[derive(Deserialize)]
struct Row {
    host: String,
    what: String,
    /// Nodes, rules, patterns: whatever it is measured over
    size: usize,
    micros: f64,
    goal: Option<f64>,
}

/// Memory given back after a run and taken again in the next would measure the system, up to seven times over. For glibc; others ignore it.
const KEEP_MEMORY: [(&str, &str); 3] = [
    ("MALLOC_TRIM_THRESHOLD_", "4000000000"),
    ("MALLOC_MMAP_THRESHOLD_", "33554432"),
    ("MALLOC_TOP_PAD_", "400000000"),
];

pub(crate) fn run(repo: &Repo, mut args: Args) -> Result<(), Failure> {
    let json = args.flag("--json");
    let in_node = args.flag("--node");
    let in_browser = args.flag("--browser");
    let of_server = args.flag("--server");
    args.finish()?;
    if of_server {
        println!("{}", load::measure(repo)?);
        return Ok(());
    }
    let mut printed = native(repo)?;
    if in_node {
        printed.push('\n');
        printed.push_str(&node(repo)?);
    }
    if in_browser {
        printed.push('\n');
        printed.push_str(&browser(repo)?);
    }
    let rows: Vec<_> = printed
        .lines()
        .filter(|line| line.starts_with("{\"host\""))
        .collect();
    if json {
        println!("[\n{}\n]", rows.join(",\n"));
        return Ok(());
    }
    println!(
        "\n{:<8} {:<18} {:>8} {:>12} {:>12}",
        "host", "what", "size", "median", "goal"
    );
    for line in rows {
        let row = serde_json::from_str(line)
            .map_err(|error| Failure::new(format!("a benchmark printed `{line}`: {error}")))?;
        println!("{}", table_line(&row));
    }
    Ok(())
}

/// The engine as this machine runs it
fn native(repo: &Repo) -> Result<String, Failure> {
    let package = ["bench", "--package", "ringtree", "--bench", "engine"];
    let mut bench = Tool::cargo(repo).args(&package);
    for (name, value) in KEEP_MEMORY {
        bench = bench.env(name, value);
    }
    bench.ask()
}

/// The engine as the package holds it, asked from JavaScript
fn node(repo: &Repo) -> Result<String, Failure> {
    npm::need_node(repo)?;
    package::build(repo, Show::OnFailure)?;
    Tool::new(repo, "node").args(&["pkg/test/bench.mjs"]).ask()
}

/// The editor as it ships, in Chromium
fn browser(repo: &Repo) -> Result<String, Failure> {
    let it = Context {
        repo,
        show: Show::OnFailure,
        journeys: None,
    };
    let editor = editor::build(repo, Build::Shipped, it.show)?;
    let server = server::build(repo, Build::Quick, it.show)?;
    browser::script(&it, "tests/browser/bench.mjs", &editor, &server)?.ask()
}

fn table_line(row: &Row) -> String {
    let goal = row.goal.map(time).unwrap_or_default();
    let missed = if row.goal.is_some_and(|goal| row.micros > goal) {
        "  missed"
    } else {
        ""
    };
    format!(
        "{:<8} {:<18} {:>8} {:>12} {goal:>12}{missed}",
        row.host,
        row.what,
        row.size,
        time(row.micros)
    )
}

/// In the unit that needs the fewest digits
fn time(micros: f64) -> String {
    if micros < 1_000.0 {
        format!("{micros:.2} µs")
    } else {
        format!("{:.2} ms", micros / 1_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, table_line};

    fn line(json: &str) -> String {
        table_line(&serde_json::from_str::<Row>(json).unwrap())
    }

    #[test]
    fn a_missed_goal_says_so_in_words() {
        let missed =
            line(r#"{"host":"native","what":"layout","size":1000,"micros":250.0,"goal":200.0}"#);
        assert_eq!(
            missed,
            "native   layout                 1000    250.00 µs    200.00 µs  missed"
        );
        let met =
            line(r#"{"host":"node","what":"parse","size":1000,"micros":2500.0,"goal":3000.0}"#);
        assert!(met.ends_with("2.50 ms      3.00 ms"), "{met}");
    }
}
