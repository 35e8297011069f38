//! `/recordings/{id}/audio`: the sound of a recording.

use axum::extract::{FromRequestParts, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use ringtree::Json;

use super::documents::read;
use super::error::Refusal;
use super::request::place_of;
use crate::App;
use crate::collection::RECORDINGS;
use crate::plane::sound;
use crate::store::Place;

/// A recording of the account
pub(super) struct OnRecording(Place);

impl FromRequestParts<App> for OnRecording {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        place_of(parts, app, &RECORDINGS).await.map(Self)
    }
}

/// The recording as a WAV file
pub(super) async fn wav(
    State(app): State<App>,
    OnRecording(place): OnRecording,
) -> Result<impl IntoResponse, Refusal> {
    let stored = read(&app, &place).await?;
    let recording = Json::parse(&stored.text).map_err(|_| Refusal::Broken)?;
    let file = tokio::task::spawn_blocking(move || sound::wav(&recording));
    let file = file.await.map_err(|_| Refusal::Broken)?;
    Ok(([(header::CONTENT_TYPE, "audio/wav")], file))
}
