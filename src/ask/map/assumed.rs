//! What a map takes for granted: whom calls are to, who calls, what is pressed, who picks up, and whose clocks it goes by.

use super::{Lane, Map};
use crate::call::Scenario;
use crate::call::scenario::{Answer, Authority, Keys, OutOfKeys, Outcome};
use crate::why::{Why, Whys};

impl Map {
    /// In a line: `calls to 200; callers press nothing; everybody picks up; times of America/Los_Angeles`
    pub(super) fn assumed(&self, lane: &Lane) -> Why {
        let times = why!(map_times, "times of {zone}", zone = self.zone.name());
        let call = lane.shares.first().map(|it| &it.example);
        let said = call.into_iter().flat_map(|call| {
            let parts = [called(call), caller(call), pressed(call), ringing(call)];
            parts.into_iter().flatten()
        });
        Why::verbatim(Whys::joined("; ", said.chain([times])))
    }
}

fn called(call: &Scenario) -> Option<Why> {
    let is_said = !call.to.is_empty();
    is_said.then(|| why!(calls_to, "calls to {numbers}", numbers = call.to.as_str()))
}

fn caller(call: &Scenario) -> Option<Why> {
    let number = call.from.number.as_str();
    match &call.authorised_by {
        Authority::Carrier if call.from.anonymous => {
            Some(why!(callers_without_number, "callers without a number"))
        }
        Authority::Carrier if number.is_empty() => None,
        Authority::Carrier => Some(why!(calls_from, "calls from {number}", number)),
        Authority::Device(_) | Authority::User(_) => {
            Some(why!(calls_from_inside, "calls from inside"))
        }
    }
}

fn pressed(call: &Scenario) -> Option<Why> {
    let timed = call
        .presses
        .iter()
        .map(|it| Why::verbatim(it.key.to_string()));
    let entered = call.keys.iter().map(|it| match it {
        Keys::Pressed(keys) | Keys::Collected(keys) if keys.is_empty() => {
            why!(pressed_nothing, "nothing")
        }
        Keys::Pressed(keys) | Keys::Collected(keys) => Why::verbatim(keys.as_str()),
        Keys::HangUp => why!(map_hang_up, "hang up"),
    });
    let mut all = timed.chain(entered);
    let Some(first) = all.next() else {
        let is_silent = call.out_of_keys == OutOfKeys::Silence;
        return is_silent.then(|| why!(map_press_nothing, "callers press nothing"));
    };
    let keys = all.fold(first, |first, next| {
        why!(then_pressed, "{first}, then {next}", first, next)
    });
    Some(why!(map_press, "callers press {keys}", keys))
}

fn ringing(call: &Scenario) -> Option<Why> {
    let all = match call.other_endpoints.as_ref()? {
        Outcome::Answers(answer) if answer.after_s == Answer::default().after_s => {
            why!(everybody_picks_up, "everybody picks up")
        }
        Outcome::Answers(answer) => why!(
            everybody_picks_up_after,
            "everybody picks up after {n} s",
            n = answer.after_s
        ),
        Outcome::NoAnswer => why!(nobody_picks_up_at_all, "nobody picks up"),
        Outcome::Busy => why!(everybody_engaged, "everybody is engaged"),
        Outcome::Offline => why!(nobody_registered, "no telephone is registered"),
        Outcome::Declined => why!(everybody_declines, "everybody rejects the call"),
        Outcome::Fails(_) => why!(calls_fail, "no telephone can be reached"),
    };
    let others: Vec<_> = call
        .endpoints
        .keys()
        .map(|it| Why::verbatim(it.as_str()))
        .collect();
    if others.is_empty() {
        return Some(all);
    }
    let who = Whys::joined(", ", others);
    Some(why!(but_for_some, "{all}, but for {who}", all, who))
}
