//! A report as the XML that `JUnit` writes and pipelines read.

use super::{Report, Tested};
use std::fmt::Write as _;
use std::path::Path;

/// A suite a file, a case a call; coverage as properties of the whole
pub(super) fn report(report: &Report<'_>) -> String {
    let (n_all, n_failed) = (report.tested().count(), report.n_failed());
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing into a text does not fail.
    let _ = writeln!(
        text,
        "<testsuites name=\"ringtree\" tests=\"{n_all}\" failures=\"{n_failed}\" errors=\"0\">"
    );
    for (file, tested) in &report.files {
        text.push_str(&suite(file, tested));
    }
    if let Some(coverage) = &report.coverage {
        let (n_taken, n_edges) = (coverage.n_taken(), coverage.edges().len());
        let _ = writeln!(
            text,
            "  <testsuite name=\"coverage\" tests=\"0\" failures=\"0\" errors=\"0\">\n    <properties>"
        );
        let mut property = |name: &str, value: &str| {
            let _ = writeln!(
                text,
                "      <property name=\"{name}\" value=\"{}\"/>",
                escaped(value)
            );
        };
        property("ways", &n_edges.to_string());
        property("ways taken", &n_taken.to_string());
        for it in coverage.missing() {
            property("way not taken", &it.to_string());
        }
        text.push_str("    </properties>\n  </testsuite>\n");
    }
    text + "</testsuites>\n"
}

fn suite(file: &Path, tested: &[Tested<'_>]) -> String {
    let name = escaped(&file.display().to_string());
    let n_failed = tested.iter().filter(|it| !it.passed()).count();
    let mut text = format!(
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{n_failed}\" errors=\"0\">\n",
        tested.len()
    );
    for it in tested {
        let head = format!(
            "    <testcase name=\"{}\" classname=\"{name}\"",
            escaped(it.name)
        );
        if it.passed() {
            let _ = writeln!(text, "{head}/>");
            continue;
        }
        let message = it.wrong.join("; ");
        let _ = writeln!(
            text,
            "{head}>\n      <failure message=\"{}\" type=\"expectation\">{}</failure>\n    </testcase>",
            escaped(&message),
            escaped(&format!(
                "{}\n\nat {}\n{}",
                it.wrong.join("\n"),
                it.at,
                it.trace
            )),
        );
    }
    text + "  </testsuite>\n"
}

/// A text for attributes and elements; what XML cannot say at all is replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // As they are, attributes would have spaces in their place.
            '\n' | '\r' | '\t' => {
                let _ = write!(escaped, "&#{};", u32::from(it));
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            _ => escaped.push(it),
        }
    }
    escaped
}
