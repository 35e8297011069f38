//! Small services of the page: timers, focus, address, clipboard, files.

use super::Report;
use crate::state::Action;
use crate::state::action::World;
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlElement,
    HtmlImageElement, HtmlInputElement, Url, window,
};

/// Calls once, after a while
pub(super) fn after(ms: u32, call: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let function = Closure::once_into_js(call);
    let ms = i32::try_from(ms).unwrap_or(i32::MAX);
    _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(function.unchecked_ref(), ms);
}

/// Focuses an element once it has been drawn
pub(super) fn focus(id: &'static str) {
    next_frame(move || {
        if !focus_now(id) {
            next_frame(move || _ = focus_now(id));
        }
    });
}

fn focus_now(id: &str) -> bool {
    let document = window().and_then(|it| it.document());
    let element = document.and_then(|it| it.get_element_by_id(id));
    let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

fn next_frame(call: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let function = Closure::once_into_js(call);
    _ = window.request_animation_frame(function.unchecked_ref());
}

/// Shows another address without leaving the page
pub(super) fn address(hash: &str, replace: bool) {
    let Some(history) = window().and_then(|it| it.history().ok()) else {
        return;
    };
    _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(hash))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(hash))
    };
}

/// Puts a text on the clipboard; browsers that refuse leave it to the editor's own
pub(super) fn copy(text: &str) {
    let Some(window) = window() else { return };
    // Absent where the page is not served securely.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|it| !it.is_undefined()) {
        let written = window.navigator().clipboard().write_text(text);
        wasm_bindgen_futures::spawn_local(async move {
            _ = wasm_bindgen_futures::JsFuture::from(written).await;
        });
    }
}

/// Has the person choose a file and reports what is in it
pub(super) fn choose_file(report: &Report) {
    let document = window().and_then(|it| it.document());
    let input = document.and_then(|it| it.create_element("input").ok());
    let Some(input) = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    input.set_type("file");
    input.set_accept("application/json,.json");
    let report = report.clone();
    let chosen = input.clone();
    let read = Closure::once_into_js(move || {
        let Some(file) = chosen.files().and_then(|it| it.get(0)) else {
            return;
        };
        wasm_bindgen_futures::spawn_local(async move {
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
            if let Some(text) = text.ok().and_then(|it| it.as_string()) {
                report(Action::World(World::Imported(text)));
            }
        });
    });
    input.set_onchange(Some(read.unchecked_ref()));
    input.click();
}

/// Gives the person a file
pub(super) fn download(name: &str, text: &str) {
    let Some(document) = window().and_then(|it| it.document()) else {
        return;
    };
    let parts = Array::of1(&text.into());
    let Ok(url) =
        Blob::new_with_str_sequence(&parts).and_then(|it| Url::create_object_url_with_blob(&it))
    else {
        return;
    };
    give(&document, name, &url);
    _ = Url::revoke_object_url(&url);
}

fn give(document: &web_sys::Document, name: &str, url: &str) {
    let link = document.create_element("a").ok();
    if let Some(link) = link.and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(url);
        link.set_download(name);
        link.click();
    }
}

/// How many pixels a pixel of the drawing becomes, so that it is sharp in print
const SHARPNESS: u32 = 2;

/// Gives the person a drawing as a PNG; the browser draws it
pub(super) fn paint(name: String, svg: &str) {
    let Ok(image) = HtmlImageElement::new() else {
        return;
    };
    let drawn = image.clone();
    let paint = Closure::once_into_js(move || {
        if let Some((document, url)) = painted(&drawn) {
            give(&document, &name, &url);
        }
    });
    image.set_onload(Some(paint.unchecked_ref()));
    let svg = String::from(js_sys::encode_uri_component(svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{svg}"));
}

/// The image as the address of a PNG.
fn painted(image: &HtmlImageElement) -> Option<(web_sys::Document, String)> {
    let document = window()?.document()?;
    let canvas = document.create_element("canvas").ok()?;
    let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
    let (w, h) = (
        image.natural_width() * SHARPNESS,
        image.natural_height() * SHARPNESS,
    );
    canvas.set_width(w);
    canvas.set_height(h);
    let context = canvas.get_context("2d").ok()??;
    let context = context.dyn_into::<CanvasRenderingContext2d>().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, w.into(), h.into())
        .ok()?;
    Some((document, canvas.to_data_url().ok()?))
}
