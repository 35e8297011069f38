//! The page that `index.html` boots.

fn main() {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title("Ringtree");
    }
}
