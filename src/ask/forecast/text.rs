//! A forecast as text: a line for each place where calls land.

use super::{Forecast, Peak};
use std::fmt::Write;

impl Forecast {
    /// The forecast in lines: how many calls, of all, at most in an hour and when, and where they land
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let rows = self.landings.iter().map(|it| {
            let off = match it.plus_minus {
                off if off >= 0.05 => format!(" ± {off:.1}"),
                _ => String::new(),
            };
            [
                format!("{:.1}{off}", it.calls),
                format!("{:.1} %", it.share * 100.0),
                format!("{:.1} an hour", it.peak.calls),
                it.peak.said(),
                it.landing.label.to_string(),
            ]
        });
        let rows: Vec<_> = rows.collect();
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|it| it.get(column));
            cells.map(|it| it.chars().count()).max().unwrap_or_default()
        };
        let widths = [0, 1, 2, 3].map(width);
        // Writing into a text does not fail.
        let _ = writeln!(
            text,
            "{:.1} calls, on the clocks of {}",
            self.calls,
            self.zone.name()
        );
        for [calls, share, most, when, landing] in &rows {
            let [first, second, third, fourth] = widths;
            let _ = writeln!(
                text,
                "{calls:>first$}  {share:>second$}  at most {most:>third$}, {when:fourth$}  {landing}"
            );
        }
        if self.drawn > 0.0 {
            let _ = match (self.drawn, self.draws) {
                (calls, 0) => writeln!(text, "of {calls:.1} calls it is not known where they land"),
                (calls, n) => {
                    writeln!(
                        text,
                        "{calls:.1} calls were not followed; {n} draws stand for them"
                    )
                }
            };
        }
        for it in &self.gaps {
            let _ = writeln!(text, "{it}");
        }
        text
    }
}

impl Peak {
    /// `Mon 2026-03-02 10:00`
    fn said(&self) -> String {
        let (hours, minutes) = (self.second / 3_600, self.second / 60 % 60);
        let weekday = self.day.weekday().short();
        format!("{weekday} {} {hours:02}:{minutes:02}", self.day)
    }
}
