//! `cargo xtask bench`: what the benchmark programs print, as one table.

use serde::Deserialize;

use crate::args::Args;
use crate::failure::Failure;
use crate::repo::Repo;
use crate::tool::{Show, Tool};

/// One measurement, as a benchmark program prints it on a line of its own
#[derive(Deserialize)]
struct Row {
    host: String,
    what: String,
    nodes: usize,
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
    args.finish()?;
    let mut native =
        Tool::cargo(repo).args(&["bench", "--package", "ringtree", "--bench", "engine"]);
    for (name, value) in KEEP_MEMORY {
        native = native.env(name, value);
    }
    let lines = if json {
        native.ask()?
    } else {
        native.show(Show::OnFailure).run()?
    };
    let lines: Vec<_> = lines
        .lines()
        .filter(|line| line.starts_with("{\"host\""))
        .collect();
    if json {
        println!("[\n{}\n]", lines.join(",\n"));
        return Ok(());
    }
    println!(
        "\n{:<8} {:<18} {:>8} {:>12} {:>12}",
        "host", "what", "nodes", "median", "goal"
    );
    for line in lines {
        let row = serde_json::from_str(line)
            .map_err(|error| Failure::new(format!("a benchmark printed `{line}`: {error}")))?;
        println!("{}", table_line(&row));
    }
    Ok(())
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
        row.nodes,
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
            line(r#"{"host":"native","what":"layout","nodes":1000,"micros":250.0,"goal":200.0}"#);
        assert_eq!(
            missed,
            "native   layout                 1000    250.00 µs    200.00 µs  missed"
        );
        let met =
            line(r#"{"host":"node","what":"parse","nodes":1000,"micros":2500.0,"goal":3000.0}"#);
        assert!(met.ends_with("2.50 ms      3.00 ms"), "{met}");
    }
}
