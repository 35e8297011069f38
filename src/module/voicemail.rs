//! `voicemail`: take a message for a box, or let its owner listen.
//!
//! Continues to `_` after a message that was saved by a key, a missing or an announcement-only box, or a finished visit of the owner.
//! A caller who hangs up after speaking leaves the message and ends the call.
//!
//! Source: KAZOO `cf_voicemail` `handle/2`, `compose_voicemail/2`; schemas `callflows.voicemail`, `vmboxes`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, KeyKind, KeyMeaning, ModuleSpec, Shelf,
    Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::account::vmbox::Vmbox;
use crate::call::digits::Limits;
use crate::call::{Call, Ending, Event};

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "voicemail",
    title: "Voicemail",
    synonyms: &["mailbox", "answering machine", "leave a message"],
    shelf: Shelf::Audio,
    glyph: Glyph::Tape,
    fields: &[
        Field::reference("id", Collection::Vmboxes).wanted_or_captured(),
        Field::choice("action", &["compose", "check"]).or("\"compose\""),
        Field::seconds("max_message_length").or("500"),
        Field::milliseconds("interdigit_timeout").or("2000"),
        Field::flag("callerid_match_login").or("false"),
        Field::flag("single_mailbox_login").or("false"),
    ],
    branches: Branches::Keys(&[KeyKind::Wildcard(KeyMeaning::Next)]),
    course: |data| match (data.text("action"), data.text("id")) {
        (Some("check"), _) => Course::Done,
        (Some("compose") | None, Some(_)) => Course::TakesMessage,
        _ => Course::Decides,
    },
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |data, account| caption::target(data, "id", account, Collection::Vmboxes),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    match data.text("action").unwrap_or("compose") {
        "compose" => compose(call, data),
        "check" => Ok(check(call)),
        _ => Ok(Step::wildcard()),
    }
}

/// What is to be known of a box while a message is taken.
struct Mailbox {
    id: String,
    operator: String,
    greeting: Vec<Event>,
    use_: Use,
    has_pin: bool,
}

/// What a box is to this caller.
#[derive(PartialEq)]
enum Use {
    /// The caller owns it and is to hear it rather than speak to it
    Own,
    /// It greets and takes no message
    Announcement,
    /// It takes messages
    Messages,
}

fn compose(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    call.answer(why!(voicemail_answers, "Voicemail answers the call."));
    let Some(mailbox) = find(call, data) else {
        call.prompt(
            "vm-not_available_no_voicemail",
            why!(no_such_box, "There is no such box."),
        );
        return Ok(Step::wildcard());
    };
    let prompts = mailbox.greeting.clone();
    match mailbox.use_ {
        Use::Own => return Ok(check(call)),
        Use::Announcement => {
            for what in prompts {
                call.say(
                    what,
                    why!(box_only_greets, "The box greets and takes no message."),
                )?;
            }
            return Ok(Step::wildcard());
        }
        Use::Messages => {}
    }
    let limits = Limits {
        max: 1,
        timeout_ms: 0,
        interdigit_ms: interdigit(data),
        terminators: "#".into(),
    };
    let why = why!(
        key_cuts_greeting,
        "A key cuts the greeting: 0 for the operator, * for the owner."
    );
    match call.collect(&limits, prompts, why)?.as_str() {
        "0" => match operator(call, &mailbox) {
            Some(step) => Ok(step),
            None => record(call, &mailbox, data),
        },
        "*" => Ok(log_in(call, &mailbox)),
        _ => record(call, &mailbox, data),
    }
}

/// The box of the node, else the one whose number was captured, else the caller's own.
fn find(call: &Call<'_>, data: Data<'_>) -> Option<Mailbox> {
    let account = call.account();
    let vmbox = if let Some(id) = data.text("id").filter(|it| !it.is_empty()) {
        Vmbox::find(account, id)
    } else {
        let captured = call.capture().and_then(|it| Vmbox::by_number(account, it));
        captured.or_else(|| Vmbox::of_user(account, call.calling_user()?))
    }?;
    let is_callers = vmbox.owner().is_some() && vmbox.owner() == call.calling_user();
    Some(Mailbox {
        id: vmbox.id.to_owned(),
        operator: vmbox.operator_number().to_owned(),
        greeting: greeting(vmbox),
        use_: match vmbox.is_announcement_only() {
            _ if is_callers && vmbox.knows_its_owner() => Use::Own,
            true => Use::Announcement,
            false => Use::Messages,
        },
        has_pin: vmbox.pin().is_some(),
    })
}

fn greeting(vmbox: Vmbox<'_>) -> Vec<Event> {
    let stock = |prompt: &'static str| Event::Prompted {
        prompt: prompt.into(),
    };
    let mut prompts = match vmbox.greeting() {
        _ if vmbox.skips_greeting() => Vec::new(),
        Some(media) => vec![Event::Played {
            media: media.to_owned(),
        }],
        None => vec![stock("vm-person"), stock("say"), stock("vm-not_available")],
    };
    if !vmbox.skips_instructions() && !vmbox.is_announcement_only() {
        prompts.push(stock("vm-record_message"));
    }
    prompts
}

fn interdigit(data: Data<'_>) -> u64 {
    let given = data.count("interdigit_timeout");
    given.and_then(|it| u64::try_from(it).ok()).unwrap_or(2_000)
}

/// The operator's callflow as a subroutine, when the number has one.
fn operator(call: &mut Call<'_>, mailbox: &Mailbox) -> Option<Step> {
    call.hunt(
        &mailbox.operator,
        why!(operator_number, "Key 0 leads to the operator's number."),
    )
}

/// Records the caller until they hang up or are content.
fn record(call: &mut Call<'_>, mailbox: &Mailbox, data: Data<'_>) -> Result<Step, Step> {
    const TRIES: usize = 4;
    let limits = Limits {
        max: 1,
        timeout_ms: 5_000,
        interdigit_ms: interdigit(data),
        terminators: "#".into(),
    };
    let vmbox = mailbox.id.clone();
    if !call.record(why!(speaks_after_tone, "The caller speaks after the tone.")) {
        return Ok(leave(call, mailbox));
    }
    // Whatever the caller does from here on, the message is kept.
    call.achieve(Ending::Voicemail { vmbox });
    let mut tries = TRIES;
    while tries > 0 {
        let review = Event::Prompted {
            prompt: "vm-review_recording".into(),
        };
        let key = call.collect(
            &limits,
            vec![review],
            why!(save_listen_record, "1 saves, 2 listens, 3 records again."),
        )?;
        match key.as_str() {
            "1" => break,
            "2" => call.play(
                "recording",
                why!(hears_the_message, "The caller hears the message."),
            )?,
            "3" if !call.record(why!(speaks_again, "The caller speaks again.")) => {
                return Ok(leave(call, mailbox));
            }
            "3" => {}
            // While reviewing, the operator's key stores the message and leads to `_`, not to the operator.
            "0" => {
                store(call, mailbox);
                return Ok(Step::wildcard());
            }
            _ => tries -= 1,
        }
    }
    call.prompt("vm-saved", why!(message_stored, "The message is stored."));
    call.prompt(
        "vm-thank_you",
        why!(message_stored, "The message is stored."),
    );
    store(call, mailbox);
    Ok(Step::wildcard())
}

/// The caller hung up after speaking: the message is stored, and nothing follows.
fn leave(call: &mut Call<'_>, mailbox: &Mailbox) -> Step {
    store(call, mailbox);
    call.caller_hangs_up()
}

fn store(call: &mut Call<'_>, mailbox: &Mailbox) {
    let vmbox = mailbox.id.clone();
    call.achieve(Ending::Voicemail {
        vmbox: vmbox.clone(),
    });
    call.note(
        Event::MessageStored { vmbox },
        why!(box_has_message, "The box has a new message."),
    );
}

/// The caller claims the box.
fn log_in(call: &mut Call<'_>, mailbox: &Mailbox) -> Step {
    if !mailbox.has_pin {
        call.prompt(
            "vm-no_access",
            why!(
                no_pin_no_way_in,
                "A box without a pin lets nobody in by key."
            ),
        );
        return Step::wildcard();
    }
    check(call)
}

/// The mailbox menus: what an owner does there is not played, and when they are done the call goes on to `_`.
fn check(call: &mut Call<'_>) -> Step {
    call.approximate(
        Event::HandedOver {
            service: why!(mailbox_menus, "the mailbox menus"),
        },
        why!(
            mailbox_not_played,
            "What an owner does in the mailbox is not played; after it the call goes on to `_`."
        ),
    );
    Step::wildcard()
}
