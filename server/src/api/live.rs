//! The addresses of live calls: calls, channels, participants, what was counted, the events, and the simulated switch.

use super::channels::ON_CHANNEL;
use super::deeds::{self, DEEDS, Which};
use super::participants::MODERATION;
use super::table::{Content, Param, Route};
use super::{analytics, audio, calls, channels, participants, simulator, stream};
use crate::order::{CALL, INBOUND};
use crate::schema::Shape;

const ANY: Shape = Shape::Text(0, usize::MAX);

const IDEMPOTENCY: &[Param] = &[Param::new(
    "Idempotency-Key",
    "A request that comes again with the same key is answered as the first one was, and done once",
    Shape::Text(1, 255),
)];

const PERIOD: &[Param] = &[Param::new(
    "period",
    "How far back; `week` where nothing is said",
    Shape::Choice(&["hour", "day", "week", "month"]),
)];

const LISTED: &[Param] = &[
    Param::new("status", "Only calls with this status", ANY),
    Param::new(
        "page_size",
        "How many entries a page has; 50 where nothing is said, 500 at most",
        Shape::Whole(1, i64::MAX),
    ),
    Param::new(
        "cursor",
        "Where the page begins: `next_cursor` of the page before",
        ANY,
    ),
];

const LAST_EVENT: &[Param] = &[Param::new(
    "Last-Event-ID",
    "The event after which the stream begins; without it, with what comes next",
    ANY,
)];

/// Below an account
pub(super) fn of_account() -> Vec<Route> {
    const ACCOUNT: &str = "/accounts/{account_id}";
    let at = |path: &str| format!("{ACCOUNT}{path}");
    let mut routes = vec![
        Route::get(at("/callflows/{id}/analytics"), analytics::of_tree)
            .about("Callflows", "Count the calls that went through a callflow")
            .query(PERIOD)
            .gives(Content::Named("nodes_counted")),
        Route::get(at("/recordings/{id}/audio"), audio::wav)
            .about("Recordings", "Download a recording")
            .gives(Content::Other("audio/wav")),
    ];
    routes.extend(of_channels(&at("/channels")));
    routes.extend(conferences(&at(
        "/conferences/{conference_id}/participants",
    )));
    routes
}

fn of_channels(all: &str) -> [Route; 4] {
    const GROUP: &str = "Channels";
    let one = format!("{all}/{{uuid}}");
    let channel = Content::Named("channel");
    [
        Route::get(all, channels::list)
            .about(GROUP, "List the live channels")
            .gives(Content::Entries("channels", "channel")),
        Route::get(&one, channels::one)
            .about(GROUP, "Read a channel")
            .gives(channel),
        Route::post(&one, channels::on_one)
            .about(GROUP, "Do something with a channel")
            .more("`transfer` takes `target` and `type` (`blind`, `attended`), `record` takes `command` (`start`, `stop`), `play` takes `message` or `media`, `dtmf` takes `digits`.")
            .takes(Content::Fields(ON_CHANNEL))
            .gives(channel)
            .may_conflict(),
        Route::delete(&one, channels::hang_up)
            .about(GROUP, "Hang up")
            .gives(channel)
            .may_conflict(),
    ]
}

fn conferences(all: &str) -> [Route; 6] {
    const GROUP: &str = "Participants of conferences";
    let one = format!("{all}/{{participant_id}}");
    let participant = Content::Named("participant");
    let all_of_them = Content::Entries("participants", "participant");
    [
        Route::get(all, participants::list)
            .about(GROUP, "List who is in the conference")
            .gives(all_of_them),
        Route::post(all, participants::on_all)
            .about(GROUP, "Do the same with all")
            .takes(Content::Fields(MODERATION))
            .gives(all_of_them)
            .may_conflict(),
        Route::put(all, participants::dial)
            .about(GROUP, "Call somebody into the conference")
            .takes(Content::Fields(CALL))
            .gives(Content::Named("placed_in_conference"))
            .status(201),
        Route::get(&one, participants::one)
            .about(GROUP, "Read a participant")
            .gives(participant),
        Route::post(&one, participants::on_one)
            .about(GROUP, "Mute, unmute, deafen, undeafen or kick one")
            .takes(Content::Fields(MODERATION))
            .gives(participant)
            .may_conflict(),
        Route::delete(&one, participants::kick)
            .about(GROUP, "Kick one")
            .gives(participant)
            .may_conflict(),
    ]
}

/// Calls of the flat dialect, and what is beside the dialects
pub(super) fn of_calls() -> Vec<Route> {
    const GROUP: &str = "Calls (flat)";
    let call = Content::Named("call");
    let mut routes = vec![
        Route::get("/call-flows/{id}/analytics", analytics::of_rules)
            .about("Call flows (flat)", "Count the calls that each rule took")
            .query(PERIOD)
            .gives(Content::Named("routes_counted")),
        Route::get("/calls", calls::list)
            .about(GROUP, "List calls, the newest first")
            .query(LISTED)
            .gives(Content::Entries("calls", "call")),
        Route::post("/calls", calls::place)
            .about(GROUP, "Place a call")
            .headers(IDEMPOTENCY)
            .takes(Content::Fields(CALL))
            .gives(call)
            .status(201)
            .may_conflict(),
        Route::post("/calls/batch", calls::batch)
            .about(GROUP, "Place many calls, each with its own result")
            .headers(IDEMPOTENCY)
            .takes(Content::Written(include_str!("schemas/batch.json")))
            .gives(Content::Named("batch"))
            .status(201)
            .may_conflict(),
        Route::get("/calls/{id}", calls::one)
            .about(GROUP, "Read a call")
            .gives(call),
    ];
    routes.extend(DEEDS.map(on_call));
    routes.push(
        Route::post("/simulator/calls", simulator::ring)
            .about("Simulated switch", "Let a call come in")
            .takes(Content::Fields(INBOUND))
            .gives(call)
            .status(201),
    );
    routes.push(
        Route::get("/events", stream::events)
            .about(
                "Events",
                "Read what happens in live calls, as server-sent events",
            )
            .headers(LAST_EVENT)
            .gives(Content::Other("text/event-stream")),
    );
    routes
}

fn on_call(which: Which) -> Route {
    Route::post(format!("/calls/{{id}}/{}", which.word), deeds::on_call)
        .about("Calls (flat)", which.title)
        .takes(Content::Fields(which.takes))
        .gives(Content::Named("call"))
        .may_conflict()
        .with(which)
}
