//! The stream of events: read piece by piece, told event by event.
//!
//! `EventSource` sends no headers, and a token has no place in an address; so it is a request whose answer has no end.

use super::Report;
use super::request::headers;
use crate::state::action::World;
use crate::state::effect::Request;
use crate::state::{Action, Seq};
use gloo_net::http::RequestBuilder;
use js_sys::{Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache};

thread_local! {
    /// Ends the stream that is read.
    static ENDS: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Reads no stream any more
pub(super) fn hush() {
    if let Some(it) = ENDS.take() {
        it.abort();
    }
}

/// Reads a stream in place of the one that is read
pub(super) fn listen(seq: Seq, request: Request, report: Report) {
    hush();
    let ends = AbortController::new().ok();
    ENDS.set(ends.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let status = read(seq, request, ends, &report).await.unwrap_or(0);
        report(Action::World(World::Silent(seq, status)));
    });
}

async fn read(
    seq: Seq,
    request: Request,
    ends: Option<AbortController>,
    report: &Report,
) -> Option<u16> {
    let signal = ends.map(|it| it.signal());
    let sent = RequestBuilder::new(&request.url)
        .headers(headers(&request, "text/event-stream"))
        .cache(RequestCache::NoStore)
        .abort_signal(signal.as_ref());
    let answer = sent.send().await.ok()?;
    let status = answer.status();
    let body = answer.body().filter(|_| status == 200);
    let Some(body) = body else {
        return Some(status);
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut text = Vec::new();
    while let Some(bytes) = next(&reader).await {
        text.extend(bytes);
        for event in events(&mut text) {
            report(Action::World(World::Told(seq, event)));
        }
    }
    Some(status)
}

async fn next(reader: &ReadableStreamDefaultReader) -> Option<Vec<u8>> {
    let read = JsFuture::from(reader.read()).await.ok()?;
    let value = Reflect::get(&read, &JsValue::from("value")).ok()?;
    Some(value.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// The data of the events that are whole, which are taken out
fn events(text: &mut Vec<u8>) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(end) = text.windows(2).position(|it| it == b"\n\n") {
        let event: Vec<u8> = text.drain(..end + 2).collect();
        let event = String::from_utf8_lossy(&event);
        let data = event.lines().filter_map(|it| it.strip_prefix("data:"));
        let data: Vec<_> = data.map(|it| it.strip_prefix(' ').unwrap_or(it)).collect();
        if !data.is_empty() {
            found.push(data.join("\n"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::events;

    #[test]
    fn events_come_out_whole_however_they_were_cut() {
        let stream =
            "id: 1\nevent: a\ndata: {\"ü\":1}\n\n: still here\n\ndata: one\ndata: two\n\ndata: la"
                .as_bytes();
        for cut in 0..stream.len() {
            let (mut text, mut found) = (Vec::new(), Vec::new());
            for part in [&stream[..cut], &stream[cut..]] {
                text.extend_from_slice(part);
                found.extend(events(&mut text));
            }
            assert_eq!(found, ["{\"ü\":1}", "one\ntwo"]);
            assert_eq!(text, b"data: la");
        }
    }
}
