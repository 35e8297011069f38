//! Texts in drawn pictures: cut to the room there is, and safe inside XML.

use super::Px;

/// As much of a text as probably fits, with an ellipsis for the rest.
pub(crate) fn cut(text: &str, room: Px, size: u32) -> String {
    let wanted = Px::of_text(text) * (f64::from(size) / 12.0);
    if wanted <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    for it in text.chars() {
        short.push(it);
        if Px::of_text(&short) * (f64::from(size) / 12.0) + Px(8.0) > room {
            short.pop();
            break;
        }
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// A text inside SVG, without what XML forbids.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            it if it.is_control() && !matches!(it, '\t' | '\n' | '\r') => {}
            it => escaped.push(it),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_end_in_an_ellipsis() {
        for (text, short) in [
            ("Sales", "Sales"),
            ("Sales and service", "Sales and…"),
            ("ÄÖÜäöüßéèêëç", "ÄÖÜäöüßéè…"),
        ] {
            assert_eq!(cut(text, Px(75.0), 12), short);
        }
    }

    #[test]
    fn what_a_person_wrote_is_no_markup() {
        assert_eq!(
            escape("<b a=\"1\">&\u{0}'"),
            "&lt;b a=&quot;1&quot;&gt;&amp;'"
        );
    }
}
