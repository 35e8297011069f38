//! Any text is a pattern or there is a reason why not.

use crate::support::random::for_all;
use ringtree::pattern::Pattern;

#[test]
fn any_text_compiles_or_says_why_not() {
    let pieces = [
        "^",
        "$",
        "(",
        ")",
        "(?:",
        "(?<n>",
        "(?P<m>",
        "(?'q'",
        "(?",
        "[",
        "]",
        "[^",
        "[[:digit:]",
        "[:",
        "-",
        "\\d",
        "\\*",
        "\\Q",
        "\\E",
        "\\x",
        "\\0",
        "\\",
        "{",
        "}",
        "{2}",
        "{1,",
        "*",
        "+",
        "?",
        "|",
        ".",
        "1",
        "23",
        "ä",
        "&&",
        "~~",
        "--",
        "#",
        " ",
    ];
    let (mut compiled, mut found) = (0, 0);
    for_all("any pattern", 20_000, |random| {
        let n_pieces = random.below(8) + 1;
        let start = if random.one_in(2) { "^" } else { "" };
        let rest: String = (0..n_pieces).map(|_| *random.pick(&pieces)).collect();
        let source = format!("{start}{rest}");
        let Ok(pattern) = Pattern::compile(&source) else {
            return;
        };
        compiled += 1;
        for text in ["", "1", "123", "23ä", "*23", "x{1,"] {
            let hit = pattern.find(text);
            // What a text has to begin with is a short cut and decides nothing.
            let slow = Pattern::compile(&format!("(?:){source}"))
                .unwrap()
                .find(text)
                .map(|it| it.whole().to_owned());
            assert_eq!(
                hit.as_ref().map(|it| it.whole().to_owned()),
                slow,
                "{source} on {text}"
            );
            assert_eq!(hit.is_some(), pattern.matches(text), "{source} on {text}");
            if let Some(hit) = hit {
                found += 1;
                assert!(text.contains(hit.whole()));
                assert!(hit.named().count() <= hit.groups().count());
            }
        }
    });
    assert!(
        compiled > 1_000 && found > 1_000,
        "{compiled} compiled, {found} found"
    );
}
