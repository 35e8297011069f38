//! HTML that is being written: what is given as text is escaped.

/// A page, or a part of one
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// As it is
    pub(super) fn raw(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// As text
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for it in text.chars() {
            match it {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                it => self.0.push(it),
            }
        }
        self
    }

    /// A paragraph in which words between backticks are code
    pub(super) fn words(&mut self, text: &str) -> &mut Self {
        self.raw("<p>").inline(text).raw("</p>")
    }

    /// Words between backticks are code
    pub(super) fn inline(&mut self, text: &str) -> &mut Self {
        for (idx, part) in text.split('`').enumerate() {
            if idx % 2 == 1 {
                self.raw("<code>").text(part).raw("</code>");
            } else {
                self.text(part);
            }
        }
        self
    }

    /// A heading that can be linked to
    pub(super) fn heading(&mut self, tag: &str, text: &str) -> &mut Self {
        self.raw("<")
            .raw(tag)
            .raw(" id=\"")
            .text(&anchor(text))
            .raw("\">");
        self.text(text).raw("</").raw(tag).raw(">")
    }

    pub(super) fn end(self) -> String {
        self.0
    }
}

/// What a heading is called in links
pub(super) fn anchor(text: &str) -> String {
    let words = text.split(|it: char| !it.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|it| !it.is_empty()).collect();
    words.join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_is_text() {
        let mut html = Html::default();
        html.text("<b> & \"x\"").inline("a `<i>` b");
        assert_eq!(
            html.end(),
            "&lt;b&gt; &amp; &quot;x&quot;a <code>&lt;i&gt;</code> b"
        );
    }
}
