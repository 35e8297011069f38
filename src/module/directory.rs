//! `directory`: find a person by spelling their name on the keypad.
//!
//! The caller presses a first key, then the rest; whoever fits is called by the callflow that the directory names, as a subroutine, and
//! `_` is next. Several who fit are offered one after another. A `0` in place of the rest goes to `_`, and so does a directory that
//! nobody is in; three rounds of silence end the callflow. The switch reads neither the fewest nor the most keys of the directory.
//!
//! Source: KAZOO `cf_directory` `handle/2`; schemas `callflows.directory`, `directories`.

use super::{
    Branches, Course, Data, Fidelity, Field, Glyph, ModuleSpec, Shelf, Shortcut, Step, caption,
};
use crate::account::Collection;
use crate::account::directory::{self, Person};
use crate::call::digits::Limits;
use crate::call::{Call, Event, Subroutine, Why};
use crate::json::Json;

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "directory",
    title: "Directory",
    synonyms: &[
        "dial by name",
        "company directory",
        "spell a name",
        "phone book",
    ],
    shelf: Shelf::Menu,
    glyph: Glyph::Book,
    fields: &[Field::reference("id", Collection::Directories).wanted()],
    branches: Branches::NEXT,
    course: |_| Course::HandsOver,
    shortcut: |_, _| Shortcut::Lands,
    fidelity: Fidelity::Approximate,
    caption: |data, account| caption::target(data, "id", account, Collection::Directories),
    run,
};

/// How long the switch waits for a key.
const PAUSE_MS: u64 = 2_000;
/// How often the caller may stay silent.
const TRIES: u32 = 3;
/// More keys than a name has.
const MANY: usize = 100;

/// A directory, ready to be searched.
struct Directory {
    people: Vec<Person>,
    search: Search,
    confirms: bool,
}

/// What of a name is spelled first.
#[derive(Clone, Copy)]
enum Search {
    First,
    Last,
    Both,
}

fn run(call: &mut Call<'_>, data: Data<'_>) -> Result<Step, Step> {
    let id = data.filled("id").unwrap_or_default();
    if !call.account().has(Collection::Directories, &id) {
        return Ok(call.crash(why!(no_such_directory, "There is no such directory.")));
    }
    call.answer(why!(directory_answers, "A directory answers the call."));
    let Some(directory) = read(call, &id) else {
        return Ok(call.crash(why!(
            person_without_name,
            "A person of the directory has no first or no last name."
        )));
    };
    if directory.people.is_empty() {
        call.prompt(
            "dir-no_results_found",
            why!(directory_is_empty, "Nobody is in the directory."),
        );
        return Ok(Step::wildcard());
    }
    call.approximate(
        Event::Did {
            what: why!(let_caller_spell, "let the caller spell a name"),
        },
        why!(
            keys_may_be_lost,
            "Keys pressed while nothing listens may be taken for the next question, or be lost."
        ),
    );
    search(call, &directory)
}

fn read(call: &Call<'_>, id: &str) -> Option<Directory> {
    let account = call.account();
    let mut people = directory::people(account, id)?;
    let document = account.document(Collection::Directories, id)?;
    let text = |key| document.get(key).and_then(Json::as_str);
    if text("sort_by").is_some_and(|it| it.starts_with("first")) {
        people.sort_by_cached_key(|it| (it.first.clone(), it.last.clone()));
    } else {
        people.sort_by_cached_key(|it| (it.last.clone(), it.first.clone()));
    }
    Some(Directory {
        people,
        search: match text("search_fields") {
            None | Some("both") => Search::Both,
            Some(it) if it.starts_with("first") => Search::First,
            Some(_) => Search::Last,
        },
        confirms: document.get("confirm_match").and_then(Json::as_bool) == Some(true),
    })
}

/// What comes of a round.
enum Round {
    Go(Step),
    StartOver,
}

fn search(call: &mut Call<'_>, directory: &Directory) -> Result<Step, Step> {
    loop {
        let Some(first) = first_key(call, directory.search)? else {
            call.prompt(
                "dir-specify_minimum",
                why!(caller_stayed_silent, "The caller stayed silent."),
            );
            call.prompt(
                "dir-no_results_found",
                why!(caller_stayed_silent, "The caller stayed silent."),
            );
            return Ok(Step::Stop(call.end_here()));
        };
        let rest = keys(
            call,
            MANY,
            Vec::new(),
            why!(rest_of_name, "The rest of the name; 0 leaves."),
        )?;
        match rest.as_str() {
            "" => call.prompt(
                "dir-specify_minimum",
                why!(one_key_not_enough, "One key is not enough."),
            ),
            "0" => return Ok(Step::wildcard()),
            _ => {
                if let Round::Go(step) = found(call, directory, &(first + &rest))? {
                    return Ok(step);
                }
            }
        }
    }
}

/// The key that begins a name; none when the caller stays silent.
fn first_key(call: &mut Call<'_>, search: Search) -> Result<Option<String>, Step> {
    let prompt = match search {
        Search::First => "dir-enter_person_firstname",
        Search::Last => "dir-enter_person_lastname",
        Search::Both => "dir-enter_person_name",
    };
    for _ in 0..TRIES {
        let key = keys(
            call,
            1,
            vec![stock(prompt)],
            why!(spells_a_name, "The caller spells a name."),
        )?;
        if !key.is_empty() {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

fn keys(call: &mut Call<'_>, max: usize, playing: Vec<Event>, why: Why) -> Result<String, Step> {
    let limits = Limits {
        max,
        timeout_ms: PAUSE_MS,
        interdigit_ms: PAUSE_MS,
        terminators: "#".into(),
    };
    call.collect(&limits, playing, why)
}

fn stock(prompt: &'static str) -> Event {
    Event::Prompted {
        prompt: prompt.into(),
    }
}

fn said(person: &Person) -> Event {
    Event::Prompted {
        prompt: person.name().into(),
    }
}

/// Goes on with those whose name begins like this.
fn found(call: &mut Call<'_>, directory: &Directory, spelled: &str) -> Result<Round, Step> {
    let fits = |it: &&Person| {
        let first = it.first_keys().starts_with(spelled);
        let last = it.last_keys().starts_with(spelled);
        match directory.search {
            Search::First => first,
            Search::Last => last,
            Search::Both => first || last,
        }
    };
    let people: Vec<_> = directory.people.iter().filter(fits).collect();
    match people[..] {
        [] => {
            call.prompt(
                "dir-no_results_found",
                why!(nobody_spelled_so, "Nobody is spelled like this."),
            );
            Ok(Round::StartOver)
        }
        [person] if !directory.confirms => Ok(Round::Go(reach(call, person))),
        [person] => confirm(call, person),
        _ => offer(call, &people),
    }
}

fn confirm(call: &mut Call<'_>, person: &Person) -> Result<Round, Step> {
    let playing = vec![stock("dir-found"), said(person), stock("dir-confirm_menu")];
    let key = keys(
        call,
        1,
        playing,
        why!(
            connect_or_start_over,
            "1 connects, anything else starts over."
        ),
    )?;
    Ok(match key.as_str() {
        "1" => Round::Go(reach(call, person)),
        _ => Round::StartOver,
    })
}

/// Offers one after another.
fn offer(call: &mut Call<'_>, people: &[&Person]) -> Result<Round, Step> {
    for person in people {
        loop {
            let Some(key) = choice(call, person)? else {
                call.prompt(
                    "dir-no_more_results",
                    why!(caller_stayed_silent, "The caller stayed silent."),
                );
                return Ok(Round::Go(Step::Stop(call.end_here())));
            };
            match key.as_str() {
                "1" => return Ok(Round::Go(reach(call, person))),
                "2" => break,
                "3" => return Ok(Round::StartOver),
                _ => call.prompt(
                    "dir-invalid_key",
                    why!(
                        connect_next_start_over,
                        "1 connects, 2 is for the next, 3 starts over."
                    ),
                ),
            }
        }
    }
    call.prompt(
        "dir-no_more_results",
        why!(that_was_everybody, "That was everybody who fits."),
    );
    Ok(Round::StartOver)
}

/// What the caller says to a person who is offered; none when they stay silent.
fn choice(call: &mut Call<'_>, person: &Person) -> Result<Option<String>, Step> {
    for _ in 0..TRIES {
        let playing = vec![
            stock("dir-result_number"),
            said(person),
            stock("dir-result_menu"),
        ];
        let why = why!(
            connect_next_start_over,
            "1 connects, 2 is for the next, 3 starts over."
        );
        let key = keys(call, 1, playing, why)?;
        if !key.is_empty() {
            return Ok(Some(key));
        }
        call.wait(PAUSE_MS);
    }
    Ok(None)
}

/// The step into the callflow that reaches a person; `_` when there is none.
fn reach(call: &mut Call<'_>, person: &Person) -> Step {
    let id = person.callflow.clone();
    let Some(flow) = call.account().callflow(&id).cloned() else {
        return Step::wildcard();
    };
    let callflow = id.clone();
    let why = why!(
        reaches_person,
        "It reaches {person}; `_` is next when it is done.",
        person = person.name()
    );
    call.note(Event::Branched { callflow }, why);
    Step::Branch(Subroutine { id, flow })
}
