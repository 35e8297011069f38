//! A list of calls from a file: numbers, one a line, or `from` and `to` in columns with commas, semicolons or tabs between.

/// Who calls whom, line by line; `from` calls where a line names nobody
///
/// # Errors
/// The number of the first line in which no number is.
pub(super) fn calls(text: &str, from: &str) -> Result<Vec<(String, String)>, usize> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, it)| !it.trim().is_empty());
    let mut columns = None;
    let mut found = Vec::new();
    for (nth, line) in lines {
        let cells: Vec<_> = line.split([',', ';', '\t']).map(bare).collect();
        let place = |name: &str| cells.iter().position(|it| it.eq_ignore_ascii_case(name));
        if let (None, true, Some(to)) = (columns, found.is_empty(), place("to")) {
            columns = Some((place("from"), to));
            continue;
        }
        let usual = if cells.len() > 1 {
            (Some(0), 1)
        } else {
            (None, 0)
        };
        let (who, whom) = columns.unwrap_or(usual);
        let cell = |it: usize| cells.get(it).copied().unwrap_or_default();
        let who = who.map(cell).filter(|it| !it.is_empty()).unwrap_or(from);
        let whom = cell(whom);
        if !whom.contains(|it: char| it.is_ascii_digit()) {
            return Err(nth + 1);
        }
        found.push((who.to_owned(), whom.to_owned()));
    }
    Ok(found)
}

fn bare(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

#[cfg(test)]
mod tests {
    use super::calls;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = calls(text, "+1").unwrap();
        let found: Vec<_> = found.iter().map(|it| (&*it.0, &*it.1)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_are_found_as_people_write_lists() {
        check("+2\n\n+3\r\n", &[("+1", "+2"), ("+1", "+3")]);
        check("+9,+2\n+9;+3", &[("+9", "+2"), ("+9", "+3")]);
        check(
            "\u{feff}name,To,from\nAnn,\"+2\",\nBob,+3,+8",
            &[("+1", "+2"), ("+8", "+3")],
        );
        check("", &[]);
    }

    #[test]
    fn a_line_without_a_number_is_named() {
        assert_eq!(calls("+2\nnobody", "+1"), Err(2));
    }
}
