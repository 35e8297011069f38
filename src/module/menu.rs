//! `menu`: play a greeting and follow the child that is named by what the caller presses.
//!
//! Wrong digits and silence each spend a retry. `_` is not for wrong digits: it is taken when the retries are used up and there is no
//! child `max_retries`, and after a hunted extension returns.
//!
//! Source: KAZOO `cf_menu` `menu_loop/2`; schemas `callflows.menu`, `menus`.

use super::fits::may_hunt_here;
use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, Hunting, KeyKind, KeyMeaning, ModuleSpec,
    Shelf, Shortcut, Step, caption,
};
use crate::account::menu::{Menu, Sound};
use crate::account::{Account, Collection};
use crate::call::digits::Limits;
use crate::call::{Call, Event, Why};
use crate::flow::Node;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "menu",
    title: "Menu",
    synonyms: &["IVR", "auto attendant", "voice menu", "press 1", "keypad"],
    shelf: Shelf::Menu,
    glyph: Glyph::Keypad,
    fields: &[
        Field::reference("id", Collection::Menus).wanted(),
        Field::milliseconds("interdigit_timeout").or("2000"),
    ],
    branches: Branches::Keys(&[
        KeyKind::Digits,
        KeyKind::Word("timeout", KeyMeaning::NoInput),
        KeyKind::Word("max_retries", KeyMeaning::TriesUsedUp),
        KeyKind::Wildcard(KeyMeaning::Otherwise),
    ]),
    course: |_| Course::Decides,
    shortcut,
    fidelity: Fidelity::Exact,
    caption: |data, account| caption::target(data, "id", account, Collection::Menus),
    run,
};

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let mut menu = Menu::find(call.account(), data.text("id"));
    let limits = limits(&menu, data);
    call.answer(why!(menu_answers, "A menu answers the call."));
    let mut retries = menu.retries;
    while retries > 0 {
        call.start_again((
            retries,
            menu.greeting == Sound::Media("recording".to_owned()),
        ));
        let digits = ask(call, &menu, &limits, retries)?;
        match choose(call, &mut menu, &digits)? {
            Choice::Go(step) => return Ok(step),
            Choice::AskAgain => {}
            Choice::Silence => retries -= 1,
            Choice::Wrong => {
                say(
                    call,
                    &menu.invalid,
                    "menu-invalid_entry",
                    why!(
                        costs_a_retry,
                        "No child fits what was pressed; it costs a retry."
                    ),
                )?;
                retries -= 1;
            }
        }
    }
    give_up(call, &menu)
}

/// What an entry leads to.
enum Choice {
    Go(Step),
    AskAgain,
    Silence,
    Wrong,
}

fn limits(menu: &Menu, data: Data<'_>) -> Limits {
    let on_node = data.count("interdigit_timeout");
    let on_node = on_node.and_then(|it| u64::try_from(it).ok());
    Limits {
        max: menu.max_digits,
        timeout_ms: menu.timeout_ms,
        interdigit_ms: menu.interdigit_ms.or(on_node).unwrap_or(2_000),
        terminators: "#".into(),
    }
}

fn ask(call: &mut Call<'_>, menu: &Menu, limits: &Limits, retries: i64) -> Result<String, Step> {
    let greeting = match &menu.greeting {
        Sound::Stock => vec!["prompt://menu-no_prompt".to_owned()],
        Sound::Silent => Vec::new(),
        Sound::Media(media) => vec![media.clone()],
    };
    let greeting = greeting.into_iter().map(|media| Event::Played { media });
    let why = match retries {
        1 => why!(last_try, "The last try."),
        more => why!(tries_left, "{tries} tries are left.", tries = more),
    };
    call.collect(limits, greeting.collect(), why)
}

fn choose(call: &mut Call<'_>, menu: &mut Menu, digits: &str) -> Result<Choice, Step> {
    if digits.is_empty() {
        let step = match call.attempt("timeout") {
            Some(step) => Some(step),
            // The switch takes its word for silence as if it were dialled.
            None => hunt(call, menu, "timeout")?,
        };
        return Ok(step.map_or(Choice::Silence, Choice::Go));
    }
    // `_` cannot be dialled, so that no caller falls into it by chance.
    if let Some(step) = call.attempt(digits) {
        return Ok(Choice::Go(step));
    }
    if let Some(step) = hunt(call, menu, digits)? {
        return Ok(Choice::Go(step));
    }
    let may_record = call.is_internal() || menu.record_from_outside;
    if may_record && menu.record_pin.as_deref() == Some(digits) {
        record_greeting(call, menu)?;
        return Ok(Choice::AskAgain);
    }
    Ok(Choice::Wrong)
}

/// Into the callflow whose number was dialled, when the menu lets callers dial.
///
/// Source: KAZOO `cf_menu` `try_match_digits/3`, `is_hunt_allowed/3`, `hunt_for_callflow/3`
fn hunt(call: &mut Call<'_>, menu: &Menu, number: &str) -> Result<Option<Step>, Step> {
    let may = menu.hunt
        && may_hunt_here(
            call,
            number,
            menu.hunt_allow.as_deref(),
            menu.hunt_deny.as_deref(),
        );
    if !may || !call.reaches(number) {
        return Ok(None);
    }
    say(
        call,
        &menu.transfer,
        "menu-transferring_call",
        why!(belongs_to_callflow, "The number belongs to a callflow."),
    )?;
    Ok(call.hunt(
        number,
        why!(
            menu_lets_dial,
            "The menu lets callers dial numbers; `_` is next when it is done."
        ),
    ))
}

/// Lets a caller who knows the pin speak a new greeting.
///
/// Source: KAZOO `cf_menu` `record_greeting/3`, `review_recording/3`
fn record_greeting(call: &mut Call<'_>, menu: &mut Menu) -> Result<(), Step> {
    let limits = Limits {
        max: 1,
        timeout_ms: menu.timeout_ms,
        interdigit_ms: menu.interdigit_ms.unwrap_or(2_000),
        terminators: "#".into(),
    };
    call.prompt(
        "vm-record_greeting",
        why!(is_record_pin, "The digits are the menu's `record_pin`."),
    );
    speak(call)?;
    loop {
        let review = Event::Prompted {
            prompt: "vm-review_recording".into(),
        };
        let why = why!(save_listen_record, "1 saves, 2 listens, 3 records again.");
        match call.collect(&limits, vec![review], why)?.as_str() {
            "1" => break,
            "2" => call.play(
                "recording",
                why!(hears_new_greeting, "The caller hears the new greeting."),
            )?,
            "3" => speak(call)?,
            _ => {}
        }
    }
    if let Some(id) = &menu.id {
        call.note(
            Event::Changed {
                collection: Collection::Menus,
                id: id.clone(),
                change: why!(a_new_greeting, "a new greeting"),
            },
            why!(
                greeting_from_now_on,
                "The recording is the menu's greeting from now on, in this call too."
            ),
        );
    }
    // Over a greeting that there was the switch records in place.
    if !matches!(menu.greeting, Sound::Media(_)) {
        menu.greeting = Sound::Media("recording".to_owned());
    }
    call.prompt("vm-saved", why!(greeting_stored, "The greeting is stored."));
    call.prompt(
        "menu-return",
        why!(
            menu_starts_again,
            "The menu starts again; no retry is spent."
        ),
    );
    Ok(())
}

fn speak(call: &mut Call<'_>) -> Result<(), Step> {
    if call.record(why!(speaks_greeting, "The caller speaks a greeting.")) {
        Ok(())
    } else {
        Err(call.caller_hangs_up())
    }
}

/// What happens when the retries are used up.
fn give_up(call: &mut Call<'_>, menu: &Menu) -> Result<Step, Step> {
    say(
        call,
        &menu.exit,
        "menu-exit",
        why!(retries_used_up, "The retries are used up."),
    )?;
    if let Some(step) = call.attempt("max_retries") {
        return Ok(step);
    }
    if call.offers("_") {
        say(
            call,
            &menu.transfer,
            "menu-transferring_call",
            why!(wildcard_takes_on, "`_` takes the caller on."),
        )?;
    } else {
        call.prompt(
            "vm-goodbye",
            why!(no_way_on, "There is no `max_retries` and no `_`."),
        );
    }
    Ok(Step::wildcard())
}

/// Plays what the menu has for a place, or what the switch has.
fn say(call: &mut Call<'_>, sound: &Sound, stock: &'static str, why: Why) -> Result<(), Step> {
    match sound {
        Sound::Stock => call.prompt(stock, why),
        Sound::Silent => {}
        Sound::Media(media) => call.play(media, why)?,
    }
    Ok(())
}

/// What the node asks of every call.
fn shortcut(node: &Node, account: &Account) -> Shortcut {
    let menu = Menu::find(account, Data(node.body.data()).text("id"));
    let hunting = Hunting::of(&menu);
    let menu = Box::new(menu);
    Shortcut::Keys { menu, hunting }
}
