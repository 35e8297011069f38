//! What the fields of documents are called.

use crate::state::sort::Sort;
use crate::view::locale::Locale;
use ringtree::account::schema::Means;

/// What a field is called: in its sort of document at its place (`menus-media-greeting`), in documents, in steps
pub fn name_at(locale: &Locale, sort: Sort, place: &str, name: &str) -> String {
    let own = format!("{}-{place}", sort.word());
    let shared = format!("form-{name}");
    let step = format!("field-{name}");
    locale.or(&own, &locale.or(&shared, &locale.or(&step, name)))
}

/// What is said below a field, if anything
pub fn hint_at(locale: &Locale, sort: Sort, place: &str) -> Option<String> {
    let hint = locale.or(&format!("{}-{place}-why", sort.word()), "");
    Some(hint).filter(|it| !it.is_empty())
}

/// The unit that stands behind a number
pub fn unit(locale: &Locale, means: Means) -> Option<String> {
    match means {
        Means::Seconds => Some(locale.t("unit-seconds")),
        Means::Milliseconds => Some(locale.t("unit-milliseconds")),
        _ => None,
    }
}
