//! Running parts one after another, and the table of how they went.

use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::repo::Repo;
use crate::tool::Show;

/// What a part may look at
pub(crate) struct Context<'a> {
    pub(crate) repo: &'a Repo,
    pub(crate) show: Show,
    /// Journeys whose name contains this, or all of them
    pub(crate) journeys: Option<String>,
}

/// One thing to do: its name, what it does, and how. The text it returns is a note for the table.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) run: fn(&Context) -> Result<String, Failure>,
}

struct Row {
    name: &'static str,
    took: Duration,
    outcome: Result<String, Failure>,
}

/// Runs every part, also after one failed, so that one run tells everything there is to mend.
pub(crate) fn run(parts: &[&Part], context: &Context) -> Result<(), Failure> {
    let start = Instant::now();
    let rows: Vec<_> = parts.iter().map(|part| run_one(part, context)).collect();
    print_table(&rows, start.elapsed());
    let failed: Vec<_> = rows
        .iter()
        .filter(|row| row.outcome.is_err())
        .map(|row| row.name)
        .collect();
    if failed.is_empty() {
        return Ok(());
    }
    let again: Vec<_> = failed.iter().map(|name| format!("--only {name}")).collect();
    Err(Failure::new(failed.join(", ")).help(format!(
        "again, only that: cargo xtask test {}",
        again.join(" ")
    )))
}

fn run_one(part: &Part, context: &Context) -> Row {
    println!("{}: {}", part.name, part.about);
    let start = Instant::now();
    let outcome = (part.run)(context);
    let took = start.elapsed();
    match &outcome {
        Ok(note) if note.is_empty() => println!("  ok, {}", seconds(took)),
        Ok(note) => println!("  ok, {}, {note}", seconds(took)),
        Err(failure) => println!("{failure}\n  failed after {}", seconds(took)),
    }
    Row {
        name: part.name,
        took,
        outcome,
    }
}

fn print_table(rows: &[Row], took: Duration) {
    println!();
    for row in rows {
        let (mark, note) = match &row.outcome {
            Ok(note) => ("ok    ", note.as_str()),
            Err(failure) => ("FAILED", failure.what()),
        };
        println!("{mark}  {:<12} {:>8}  {note}", row.name, seconds(row.took));
    }
    println!("        {:<12} {:>8}", "together", seconds(took));
}

/// Does one thing and says how long it took.
pub(crate) fn timed<T>(what: &str, run: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("{what}");
    let start = Instant::now();
    let it = run()?;
    println!("  {}", seconds(start.elapsed()));
    Ok(it)
}

/// `4.2 s`
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// `12.3 kB`
pub(crate) fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}
