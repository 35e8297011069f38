//! `/api_auth`: an API key for a token.

use axum::extract::State;
use ringtree::Json;
use ringtree::json::Object;

use super::envelope::Answer;
use super::error::Refusal;
use super::request::{Data, now};
use crate::App;
use crate::credential::{digest, new_secret};
use crate::schema::Problem;
use crate::store::GrantKind;

/// Issues a token for `{"data": {"api_key"}}`
pub(super) async fn issue(State(app): State<App>, Data(data): Data) -> Result<Answer, Refusal> {
    let missing = || {
        Refusal::invalid(Problem::new(
            "api_key",
            "required",
            "send `{\"data\": {\"api_key\": \"…\"}}`",
        ))
    };
    let key = digest(
        data.get("api_key")
            .and_then(Json::as_str)
            .ok_or_else(missing)?,
    );
    let grant = app
        .store
        .grant(&key, now())
        .await?
        .filter(|it| it.kind == GrantKind::Key)
        .ok_or(Refusal::UnknownKey)?;
    let token = new_secret()?;
    app.store
        .add_token(
            &digest(&token),
            &key,
            now(),
            now().saturating_add(app.token_seconds),
        )
        .await?;
    let mut data = Object::new();
    data.set("account_id", grant.account);
    Ok(Answer::token(Json::from(data).to_text(), token))
}
