//! Which calls are meant, in words: when they come in, who calls, and what people do.

use super::answers::Answer;
use super::callers::{Callers, Kinds};
use crate::account::{Account, Collection};
use crate::temporal::{Span, Spans, Zone};
use crate::why::{Why, Whys};

/// How answers are told: by the names of one version of the documents, on the clocks of a zone.
pub(super) struct Teller<'a> {
    pub(super) account: &'a Account,
    pub(super) callers: &'a Callers,
    pub(super) within: Span,
    pub(super) zone: &'a Zone,
}

impl Teller<'_> {
    /// Times, callers and what they do; of all calls, that it is all.
    pub(super) fn condition(&self, spans: &Spans, kinds: Kinds, answers: &[Answer]) -> Why {
        let when = spans.said(self.within, self.zone);
        let who = self.callers.said(kinds);
        let deeds = answers.iter().map(|it| it.said(self.account));
        Why::verbatim(Whys::joined(
            ", ",
            std::iter::once(when).chain(who).chain(deeds),
        ))
    }
}

impl Answer {
    /// What somebody does, with names
    pub fn said(&self, account: &Account) -> Why {
        let some = |ids: &[String]| names(account, ids);
        match self {
            Self::Presses(keys) if keys.is_empty() => why!(presses_nothing, "presses nothing"),
            Self::Presses(keys) => why!(presses, "presses {keys}", keys),
            Self::PressesOther(keys) => {
                why!(
                    presses_other,
                    "presses something else, such as {keys}",
                    keys
                )
            }
            Self::PicksUp(id) => why!(picks_up, "{who} answers", who = name(account, id)),
            Self::NobodyPicksUp(ids) => {
                why!(nobody_picks_up, "nobody answers at {who}", who = some(ids))
            }
            Self::Engaged(ids) => why!(engaged, "{who} engaged", who = some(ids)),
            Self::Offline(ids) => why!(not_registered, "{who} not registered", who = some(ids)),
            Self::Declines(ids) => why!(declined, "{who} rejects the call", who = some(ids)),
            Self::Says(service, said) => {
                let what = service.said();
                why!(service_says, "{what}: {said}", what, said = said.clone())
            }
            Self::Brings(name, value) => {
                why!(brings, "the call brings {name} = {value}", name, value)
            }
            Self::Drawn(first) => why!(
                drawn_first,
                "{who} is drawn first",
                who = name(account, first)
            ),
        }
    }
}

/// The people with these telephones, or the numbers.
fn names(account: &Account, ids: &[String]) -> String {
    const SHOWN: usize = 3;
    let mut names: Vec<_> = ids.iter().map(|it| name(account, it)).collect();
    names.dedup();
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    let said = names.join(", ");
    match more {
        0 => said,
        more => format!("{said} + {more}"),
    }
}

fn name(account: &Account, id: &str) -> String {
    let device = account.document(Collection::Devices, id);
    let owner = device.and_then(|it| it.get("owner_id")?.as_str());
    let owner = owner.and_then(|it| account.name_of(Collection::Users, it));
    let own = || account.name_of(Collection::Devices, id);
    owner.or_else(own).unwrap_or(id).to_owned()
}
