//! Addresses of servers, as far as they can be judged without asking anybody.

/// Whether a text is the address of something on the web: `http` or `https`, a host, and nothing that no address has
///
/// # Example
/// ```
/// # use ringtree::rules::is_web_address;
/// assert!(is_web_address("https://example.com/calls?x=1"));
/// assert!(!is_web_address("example.com/calls"));
/// assert!(!is_web_address("https:///calls"));
/// assert!(!is_web_address("http://example.com/a b"));
/// ```
///
/// Source: RFC 3986, section 3
pub fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let is_plain = |it: char| it.is_ascii_graphic() || !it.is_ascii();
    is_web
        && !host.is_empty()
        && !host.starts_with(':')
        && !rest.contains(['"', '<', '>', '\\', '^', '`', '{', '|', '}'])
        && rest.chars().all(is_plain)
}
