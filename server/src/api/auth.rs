//! `/api_auth`: an API key for a token.

use axum::extract::State;
use ringtree::Json;
use ringtree::json::Object;

use super::envelope::Answer;
use super::error::Refusal;
use super::request::{Data, From, now};
use super::table::{Content, Route};
use crate::App;
use crate::credential::{digest, new_secret};
use crate::schema::{Field, Problem, Shape};
use crate::store::GrantKind;

const ANY: Shape = Shape::Text(0, usize::MAX);

const KEY: &[Field] = &[Field::new("api_key", ANY).required()];

const OPENED: &[Field] = &[Field::new("account_id", ANY).required()];

pub(super) fn routes() -> Vec<Route> {
    let issue = Route::put("/api_auth", issue)
        .about("Credentials", "Exchange an API key for a token")
        .more("The token is `auth_token` of the answer, and opens the account that `data.account_id` names, until it expires.")
        .open_to_anybody()
        .takes(Content::Fields(KEY))
        .gives(Content::Fields(OPENED))
        .status(201);
    vec![issue]
}

/// Issues a token for `{"data": {"api_key"}}`
async fn issue(State(app): State<App>, from: From, Data(data): Data) -> Result<Answer, Refusal> {
    let missing = || {
        Refusal::invalid(Problem::new(
            "api_key",
            "required",
            "send `{\"data\": {\"api_key\": \"…\"}}`",
        ))
    };
    let key = data.get("api_key").and_then(Json::as_str);
    let key = key.ok_or_else(missing)?;
    let grant = from
        .open(&app, key)
        .await?
        .filter(|it| it.kind == GrantKind::Key)
        .ok_or(Refusal::UnknownKey)?;
    let token = new_secret()?;
    app.store
        .add_token(
            &digest(&token),
            &grant.key,
            now(),
            now().saturating_add(app.token_seconds),
        )
        .await?;
    let mut data = Object::new();
    data.set("account_id", grant.account);
    Ok(Answer::token(Json::from(data).to_text(), token))
}
