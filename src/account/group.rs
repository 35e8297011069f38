//! A group, as its document tells: users and devices under one name, with their weights.

use super::{Account, Collection};
use crate::json::{Json, Object};

/// Someone in a group
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// The id of the user, device or group
    pub id: &'a str,
    /// What it is: `user`, `device` or `group`
    pub kind: &'a str,
    /// Its place when members ring in turn
    pub weight: Option<i64>,
    /// How long it waits before it rings, in seconds
    pub delay_s: u64,
    /// How long it rings, in seconds
    pub timeout_s: Option<u64>,
}

/// The members of the group with this id, in document order; `None` when there is no such group
pub fn members<'a>(account: &'a Account, id: &str) -> Option<Vec<Member<'a>>> {
    let group = account.document(Collection::Groups, id)?;
    let members = group.get("endpoints").and_then(Json::as_object);
    let seconds = |it: &Json, key| u64::try_from(it.get(key)?.as_i64()?).ok();
    let member = |(id, it): (&'a str, &'a Json)| Member {
        id,
        kind: it.get("type").and_then(Json::as_str).unwrap_or("device"),
        weight: it.get("weight").and_then(Json::as_i64),
        delay_s: seconds(it, "delay").unwrap_or_default(),
        timeout_s: seconds(it, "timeout").filter(|it| *it > 0),
    };
    Some(
        members
            .into_iter()
            .flat_map(Object::iter)
            .map(member)
            .collect(),
    )
}
