//! What a call meets where a rule leads: a telephone, a box, a queue, a menu.

use super::{Going, Outcome, Presented, ended};
use crate::account::Collection;
use crate::account::menu::Menu;
use crate::call::digits::Limits;
use crate::call::ring::Rung;
use crate::call::scenario::Queued;
use crate::call::{Call, Ending, Event, Step};
use crate::rules::{CallFlow, MenuOptions, PATIENCE_S, Weighted};

/// What comes of calling a number.
pub(super) fn ring(call: &mut Call<'_>, number: &str, timeout_s: u64) -> Going {
    let why = why!(
        rings_for,
        "{number} rings for up to {seconds} s.",
        number,
        seconds = timeout_s
    );
    Ok(match call.carry(number, timeout_s, why).map_err(ended)? {
        Rung::Answered { by, .. } => Outcome::Ends(Ending::Bridged { to: by }),
        Rung::CallerHungUp => Outcome::Ends(ended(call.caller_hangs_up())),
        Rung::NobodyAnswered | Rung::Failed { .. } => Outcome::Unanswered,
    })
}

/// One of several numbers.
pub(super) fn draw(call: &mut Call<'_>, among: &[Weighted]) -> String {
    let drawable: Vec<_> = among.iter().filter(|it| it.weight > 0).collect();
    let drawn = call.draw().by_weight(drawable, |it| it.weight);
    let order: Vec<_> = drawn.iter().map(|it| it.number.clone()).collect();
    let first = order.first().cloned().unwrap_or_default();
    call.approximate(
        Event::Drawn { order },
        why!(
            drawn_by_weight,
            "The first is drawn by weight; another seed may draw another one."
        ),
    );
    first
}

/// A message is left in a box.
pub(super) fn take_message(call: &mut Call<'_>, vmbox: &str) -> Ending {
    call.answer(why!(box_answers, "The box answers the call."));
    let ending = Ending::Voicemail {
        vmbox: vmbox.to_owned(),
    };
    call.achieve(ending.clone());
    call.record(why!(speaks_after_tone, "The caller speaks after the tone."));
    let vmbox = vmbox.to_owned();
    call.note(
        Event::MessageStored { vmbox },
        why!(box_has_message, "The box has a new message."),
    );
    ending
}

/// What becomes of the caller in a queue.
pub(super) fn wait(call: &mut Call<'_>, queue: &str, timeout_s: Option<u64>) -> Going {
    call.answer(why!(queue_answers, "A queue answers the call."));
    let why = why!(waits_in_queue, "The caller waits in `{queue}`.", queue);
    Ok(match call.queued_in(queue, why).map_err(ended)? {
        Queued::Served => Outcome::Ends(Ending::Queue {
            queue: queue.to_owned(),
        }),
        Queued::HungUp => Outcome::Ends(ended(call.caller_hangs_up())),
        Queued::TimedOut => {
            let ms = patience_s(call, queue, timeout_s).saturating_mul(1_000);
            call.note(
                Event::Waited { ms },
                why!(
                    queue_patience_over,
                    "Nobody answered for as long as the queue lets callers wait."
                ),
            );
            call.wait(ms);
            Outcome::Unanswered
        }
        Queued::Exited | Queued::Full | Queued::Failed => Outcome::Unanswered,
    })
}

/// How long callers wait: what the rule says, else the queue's document.
fn patience_s(call: &Call<'_>, queue: &str, timeout_s: Option<u64>) -> u64 {
    let document = call.account().document(Collection::Queues, queue);
    let written = document.and_then(|it| it.get("connection_timeout")?.as_i64());
    let written = written.and_then(|it| it.try_into().ok());
    timeout_s.or(written).unwrap_or(PATIENCE_S)
}

/// What the caller enters when a menu is played.
pub(super) fn ask(call: &mut Call<'_>, flow: &CallFlow, menu: &Presented) -> Result<String, Step> {
    let document = Menu::find(call.account(), Some(&menu.id));
    let limits = Limits {
        max: flow.longest_input(),
        timeout_ms: document.timeout_ms,
        interdigit_ms: document.interdigit_ms.unwrap_or(2_000),
        terminators: "".into(),
    };
    call.answer(why!(menu_answers, "A menu answers the call."));
    let media = menu.id.clone();
    let why = match menu.left {
        left if left < 0 => why!(last_try, "The last try."),
        left => why!(
            played_times_more,
            "It may be played {times} times more.",
            times = left
        ),
    };
    let options = options(call, &menu.id);
    let enough = |digits: &str| {
        let is_option = options.on(digits).is_some() && !flow.wants_more(digits);
        is_option || flow.is_complete(digits)
    };
    call.collect_until(&limits, vec![Event::Played { media }], &enough, why)
}

/// What a menu does by itself with what is pressed.
pub(super) fn options(call: &Call<'_>, menu: &str) -> MenuOptions {
    let document = call.account().document(Collection::Menus, menu);
    document.map(MenuOptions::of).unwrap_or_default()
}
