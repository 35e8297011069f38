//! The edge of the panel at the right, which makes it wider or narrower; its width is remembered.

use super::browser::set_style;
use super::locale::use_locale;
use wasm_bindgen::JsCast;
use yew::prelude::*;

const LEAST: f64 = 280.0;
const MOST: f64 = 640.0;
const STRIDE: f64 = 16.0;
const KEPT: &str = "ringtree.side";

/// What [`Grip`] moves
#[derive(Clone, PartialEq, Properties)]
pub struct GripProps {
    /// The panel
    pub panel: NodeRef,
}

/// The edge that can be dragged, or moved by arrows
#[component]
pub fn Grip(props: &GripProps) -> Html {
    let locale = use_locale();
    let width = use_state(|| kept().unwrap_or(360.0));
    use_effect_with((props.panel.clone(), *width), |(panel, width)| {
        if let Some(it) = panel.cast::<web_sys::Element>() {
            set_style(&it, &[("--side", &format!("{width}px"))]);
        }
    });
    let set = Callback::from({
        let width = width.clone();
        move |wanted: f64| {
            let wanted = wanted.clamp(LEAST, MOST);
            keep(wanted);
            width.set(wanted);
        }
    });
    let drag = Callback::from({
        let (panel, set) = (props.panel.clone(), set.clone());
        move |event: PointerEvent| {
            let Some(panel) = panel
                .cast::<web_sys::Element>()
                .filter(|_| event.buttons() == 1)
            else {
                return;
            };
            let rect = panel.get_bounding_client_rect();
            let x = f64::from(event.client_x());
            // The panel's outer edge stays: at the right, or at the left where people write from right to left.
            let is_mirrored = rect.left() < 1.0;
            set.emit(if is_mirrored {
                x - rect.left()
            } else {
                rect.right() - x
            });
        }
    });
    let press = Callback::from(|event: PointerEvent| {
        let target = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        _ = target.map(|it| it.set_pointer_capture(event.pointer_id()));
    });
    let now = *width;
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowLeft" => STRIDE,
            "ArrowRight" => -STRIDE,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        set.emit(now + step);
    });
    html! {
        <div class="side-grip" role="separator" tabindex="0" aria-orientation="vertical" aria-label={locale.t("panel-width")}
            aria-valuemin={LEAST.to_string()} aria-valuemax={MOST.to_string()} aria-valuenow={now.round().to_string()}
            onpointerdown={press} onpointermove={drag} {onkeydown}></div>
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn kept() -> Option<f64> {
    let width: f64 = storage()?.get_item(KEPT).ok()??.parse().ok()?;
    (LEAST..=MOST).contains(&width).then_some(width)
}

fn keep(width: f64) {
    if let Some(it) = storage() {
        _ = it.set_item(KEPT, &width.round().to_string());
    }
}
