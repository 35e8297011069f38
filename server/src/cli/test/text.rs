//! A report for people.

use super::Report;
use std::fmt::Write as _;

/// A line a call, below those that fail why and what they did; then how many pass
pub(super) fn report(report: &Report<'_>) -> String {
    let mut text = String::new();
    // Writing into a text does not fail.
    for (file, tested) in &report.files {
        let _ = writeln!(text, "{}", file.display());
        for it in tested {
            let _ = writeln!(
                text,
                "  {}  {}",
                if it.passed() { "ok    " } else { "FAILED" },
                it.name
            );
            for why in &it.wrong {
                let _ = writeln!(text, "          {why}");
            }
            let trace = if it.passed() { "" } else { &it.trace };
            for line in trace.lines() {
                let _ = writeln!(text, "          | {line}");
            }
        }
    }
    let (n_all, n_failed) = (report.tested().count(), report.n_failed());
    let _ = writeln!(text, "{} of {n_all} as expected", n_all - n_failed);
    if let Some(coverage) = &report.coverage {
        let n_edges = coverage.edges().len();
        let _ = writeln!(text, "{} of {n_edges} ways taken", coverage.n_taken());
        for it in coverage.missing() {
            let _ = writeln!(text, "  not  {it}");
        }
    }
    text
}
