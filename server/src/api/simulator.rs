//! `/simulator/calls`: a call comes in, as a telephone network would bring it.

use axum::extract::State;

use super::calls::{read, shown};
use super::envelope::Answer;
use super::error::Refusal;
use super::request::{Bare, Holder};
use crate::App;
use crate::order;

/// Lets a call come in: `{"from", "to", "digits", "when"}`
pub(super) async fn ring(
    State(app): State<App>,
    Holder(account): Holder,
    Bare(members): Bare,
) -> Result<Answer, Refusal> {
    let now = app.exchange.clock.now_ms();
    let ids = order::new_ids()?;
    let (kept, due_at) = order::inbound(&members, ids, now).map_err(Refusal::Invalid)?;
    let row = order::row(&account, &kept, due_at, now);
    let id = row.id.clone();
    app.exchange.accept(vec![row], None, None).await?;
    let call = read(&app, &account, &id).await?;
    Ok(Answer::made(
        shown(&app, &call).to_text(),
        format!("/v2/calls/{id}"),
    ))
}
