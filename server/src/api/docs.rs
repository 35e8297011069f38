//! The description of the API as a page that is read without a network.

use super::table::Route;

pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
