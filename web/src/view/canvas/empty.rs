//! A callflow in which nothing happens yet. The words stand below the start card and go where it goes; the camera lays them.

use crate::view::locale::use_locale;
use crate::view::template::Templates;
use yew::prelude::*;

/// What stands on an empty canvas
#[component]
pub fn EmptyFlow() -> Html {
    let locale = use_locale();
    html! {
        <div class="empty" id="empty-flow">
            <h2>{locale.t("canvas-empty")}</h2>
            <p>{locale.t("canvas-empty-why")}</p>
            <Templates />
        </div>
    }
}
