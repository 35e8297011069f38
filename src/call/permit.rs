//! Calls that documents forbid: who is asked, what the caller hears, and what the trace says of those that may pass.
//!
//! The guess is always marked: classes of numbers are a switch's own to set up, and accounts above this one may forbid more.

use super::scenario::Authority;
use super::{Call, Ending, Event, Why};
use crate::account::Account;
use crate::account::restriction::{Denier, Endpoint};
use crate::number::NumberClass;

impl Call<'_> {
    /// Who calls, as `account` knows them; none for carriers
    pub fn endpoint_in<'a>(&self, account: &'a Account) -> Option<Endpoint<'a>> {
        self.look_at_authority();
        match &self.scenario.authorised_by {
            Authority::Carrier => None,
            Authority::Device(id) => Endpoint::device(account, id),
            Authority::User(id) => Endpoint::user(account, id),
        }
    }

    /// The caller hears that the call is not allowed, and the switch hangs up
    ///
    /// Source: KAZOO `cf_route_win` `execute_callflow/2`
    pub fn turn_away(&mut self, why: Why) -> Ending {
        self.answer(why!(answers_to_refuse, "The switch answers to say no."));
        let prompt = "cf-unauthorized_call".into();
        self.approximate(Event::Prompted { prompt }, why.clone().full_stop());
        self.wait(self.scenario.prompt_ms);
        self.note(
            Event::HungUp { cause: None },
            why!(call_not_allowed, "The call is not allowed."),
        );
        self.gone = true;
        Ending::Refused { why }
    }

    /// Notes that a call to `number` may be made, although others may not
    pub fn let_pass(&mut self, number: &str, why: Why) {
        let what = why!(let_pass, "let the call to {number} pass", number);
        self.approximate(Event::Did { what }, why);
    }
}

/// Why a call may be made, although calls to numbers of other classes may not
pub fn allowed(class: NumberClass) -> Why {
    let class = class.said();
    why!(
        other_calls_forbidden,
        "Some calls are forbidden, but to the switch this is {class}.",
        class
    )
}

/// Why a call may not be made
pub fn forbidden(number: &str, class: NumberClass, denier: Denier<'_>) -> Why {
    let name = class.name();
    let (denier, said) = (denier.said(), class.said());
    if class == NumberClass::Emergency {
        return why!(
            emergency_forbidden,
            "{number} is {class}, and {denier} forbids `{name}`: the switch makes no exception",
            number,
            class = said,
            denier,
            name
        );
    }
    why!(
        class_forbidden,
        "{number} is {class}, and {denier} forbids `{name}`",
        number,
        class = said,
        denier,
        name
    )
}
