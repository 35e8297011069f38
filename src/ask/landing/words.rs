//! The words for where a call lands.

use super::{End, Fate, Who};
use crate::account::{Account, Collection};
use crate::call::scenario::Party;
use crate::why::{Why, Whys};

/// So many are named.
const NAMED: usize = 3;

/// Who hung up, as a key
pub(super) fn by(party: Party) -> &'static str {
    match party {
        Party::Caller => "caller",
        Party::Callee => "callee",
        Party::Switch => "switch",
    }
}

impl Fate {
    /// Who rings and what comes of it
    pub(super) fn said(&self, account: &Account) -> Why {
        let landing = self.end.said(account);
        let Some((first, others)) = self.rang.split_first() else {
            return landing;
        };
        let landing = match others {
            [] => landing,
            [second] => then(second, account, landing),
            more => why!(
                rings_more_then,
                "{n} more, then {landing}",
                n = more.iter().map(Vec::len).sum::<usize>(),
                landing
            ),
        };
        then(first, account, landing)
    }
}

fn then(who: &[Who], account: &Account, landing: Why) -> Why {
    why!(
        rings_then,
        "rings {who}, then {landing}",
        who = all(who, account),
        landing
    )
}

impl End {
    fn said(&self, account: &Account) -> Why {
        match self {
            Self::Answered(who) => why!(lands_with, "{who} answers", who = any(who, account)),
            Self::Document(Collection::Vmboxes, id) => why!(
                lands_in_voicemail,
                "voicemail {name}",
                name = named(account, Collection::Vmboxes, id)
            ),
            Self::Document(Collection::Queues, id) => why!(
                lands_in_queue,
                "queue {name}",
                name = named(account, Collection::Queues, id)
            ),
            Self::Document(kind, id) => why!(
                lands_in_conference,
                "conference {name}",
                name = named(account, *kind, id)
            ),
            Self::AnyConference => why!(
                lands_in_any_conference,
                "a conference that the caller is asked for"
            ),
            Self::Transferred(to) => {
                why!(lands_elsewhere, "transferred to {to}", to = to.clone())
            }
            Self::HandedOver(service) => {
                why!(
                    lands_in_service,
                    "handed over to {service}",
                    service = service.clone()
                )
            }
            Self::HungUp(by, cause) => hung_up(by, cause.as_deref()),
            Self::Refused(why) => {
                why!(
                    lands_nowhere,
                    "nobody takes the call: {why}",
                    why = why.clone()
                )
            }
            Self::Looped => why!(lands_in_circles, "the call goes in circles"),
            Self::Stuck => why!(lands_never, "the switch never finishes"),
            Self::Keys(Some(menu)) => why!(
                lands_in_menu,
                "menu {name}",
                name = named(account, Collection::Menus, menu)
            ),
            Self::Keys(None) => why!(depends_on_keys, "depends on what the caller presses"),
            Self::Endpoints(who) => why!(
                depends_on_people,
                "depends on {who}",
                who = all(who, account)
            ),
            Self::Answer(service) => {
                why!(
                    depends_on_answer,
                    "depends on {what}",
                    what = service.said()
                )
            }
        }
    }
}

fn hung_up(by: &str, cause: Option<&str>) -> Why {
    let what = match by {
        "caller" => why!(caller_gives_up, "the caller hangs up"),
        "callee" => why!(callee_hangs_up, "the called party hangs up"),
        _ => why!(switch_hangs_up, "hung up"),
    };
    match cause {
        None => what,
        Some(cause) => why!(because_of, "{what} ({cause})", what, cause),
    }
}

impl Who {
    fn name(&self, account: &Account) -> String {
        match self {
            Self::Document(kind, id) => named(account, *kind, id),
            Self::Outside(number) => number.clone(),
        }
    }
}

fn named(account: &Account, kind: Collection, id: &str) -> String {
    account.name_of(kind, id).unwrap_or(id).to_owned()
}

/// `Ann, Bob and Cleo`, `Ann, Bob, Cleo and 2 more`
fn all(who: &[Who], account: &Account) -> Why {
    match split(who, account) {
        (first, Some(last), 0) => {
            why!(this_and_that, "{first} and {last}", first, last)
        }
        (first, _, 0) => Why::verbatim(first),
        (first, _, n) => why!(people_and_more, "{first} and {n} more", first, n),
    }
}

/// `Ann, Bob or Cleo`, `Ann, Bob, Cleo or one of 2 more`
fn any(who: &[Who], account: &Account) -> Why {
    match split(who, account) {
        (first, Some(last), 0) => why!(this_or_that, "{first} or {last}", first, last),
        (first, _, 0) => Why::verbatim(first),
        (first, _, n) => why!(people_or_more, "{first} or one of {n} more", first, n),
    }
}

/// All names but the last, the last, and how many are left out.
fn split(who: &[Who], account: &Account) -> (Whys, Option<Why>, usize) {
    let names = who.iter().map(|it| Why::verbatim(it.name(account)));
    let n_left = match who.len() {
        n if n <= NAMED + 1 => 0,
        n => n - NAMED,
    };
    let mut names: Vec<_> = names.take(who.len() - n_left).collect();
    let last = match n_left {
        0 if names.len() > 1 => names.pop(),
        _ => None,
    };
    (Whys::joined(", ", names), last, n_left)
}
