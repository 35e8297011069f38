//! A report in the Test Anything Protocol, version 14.
//!
//! Diagnostics are YAML of which only texts in double quotes and lists of them are used, and those are JSON.

use super::{Report, Tested};
use std::fmt::Write as _;
use std::path::Path;

/// A test point a call; coverage as comments behind them
pub(super) fn report(report: &Report<'_>) -> String {
    let mut text = format!("TAP version 14\n1..{}\n", report.tested().count());
    let is_one = report.files.len() == 1;
    for ((file, it), n) in report.tested().zip(1..) {
        let ok = if it.passed() { "ok" } else { "not ok" };
        let name = if is_one {
            it.name.to_owned()
        } else {
            format!("{} ({})", it.name, file.display())
        };
        // Writing into a text does not fail.
        let _ = writeln!(text, "{ok} {n} - {}", escaped(&name));
        if !it.passed() {
            text.push_str(&diagnostics(file, it));
        }
    }
    if let Some(coverage) = &report.coverage {
        let n_edges = coverage.edges().len();
        let _ = writeln!(text, "# {} of {n_edges} ways taken", coverage.n_taken());
        for it in coverage.missing() {
            let _ = writeln!(text, "# not {}", one_line(&it.to_string()));
        }
    }
    text
}

fn diagnostics(file: &Path, it: &Tested<'_>) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let list = |lines: &mut dyn Iterator<Item = &str>| {
        let lines = lines.map(|it| format!("    - {}\n", quoted(it)));
        lines.collect::<String>()
    };
    format!(
        "  ---\n  message: {}\n  severity: fail\n  file: {}\n  at: {}\n  wrong:\n{}  trace:\n{}  ...\n",
        quoted(&it.wrong.join("; ")),
        quoted(&file.display().to_string()),
        quoted(&it.at),
        list(&mut it.wrong.iter().map(String::as_str)),
        list(&mut it.trace.lines()),
    )
}

/// A description: `#` would begin a directive.
fn escaped(name: &str) -> String {
    let name = name.replace('\\', "\\\\").replace('#', "\\#");
    one_line(&name)
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
