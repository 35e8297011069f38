//! A number for a new voicemail box whose maker gives it none: the flat dialect has no word for it, and the switch needs one.

use std::collections::BTreeSet;

use ringtree::Json;
use ringtree::json::Object;

use super::error::Refusal;
use super::list::{Wish, select};
use super::request::InCollection;
use crate::App;
use crate::collection::VMBOXES;

const MAILBOX: &str = "mailbox";
/// The field, and what is said of it to whoever makes a box
pub(super) const GIVEN: (&str, &str) = (
    MAILBOX,
    "the smallest number from 100 that no other box has, when it is left out",
);
/// The first number that is given
const FIRST: u32 = 100;

/// Gives the box the smallest number that none of the account's boxes has
pub(super) async fn with_mailbox(
    app: &App,
    account: &str,
    members: &mut Object,
) -> Result<(), Refusal> {
    if members.get(MAILBOX).is_some() {
        return Ok(());
    }
    let within = InCollection {
        account: account.to_owned(),
        collection: &VMBOXES,
        below: String::new(),
    };
    let (boxes, _) = select(app, &within, &Wish::everything()).await?;
    let number = |it: &Json| match it.get(MAILBOX)? {
        Json::String(it) => it.parse().ok(),
        Json::Number(it) => it.as_str().parse().ok(),
        _ => None,
    };
    let taken: BTreeSet<u32> = boxes.iter().filter_map(number).collect();
    let free = (FIRST..u32::MAX).find(|it| !taken.contains(it));
    members.set(MAILBOX, free.unwrap_or(FIRST).to_string());
    Ok(())
}
