//! The steps of an application: what a script does with a call, and what an application says when it answers one.

use ringtree::Json;
use ringtree::json::from_json;
use ringtree::number::is_dialable;

use crate::plane::live::Action;
use crate::rules::BAD_NUMBER;
use crate::schema::{Field, Problem, Shape, check, join};

/// How many steps a script may have
const MOST: usize = 100;

/// How deep steps may stand within steps
const DEEPEST: usize = 16;

const MESSAGE: Field = Field::text("message", 4_096);

const ACTIONS: &[&str] = &[
    "play_audio",
    "record_audio",
    "transfer",
    "hangup",
    "gather_dtmf",
];

/// The steps of a script
pub const STEPS: Shape = Shape::List(0, &Shape::Object(STEP));

/// A step of a script; what is needed depends on `action`
static STEP: &[Field] = &[
    Field::choice("action", ACTIONS).required(),
    Field::new("audio_url", Shape::Address),
    MESSAGE,
    Field::text("language", 35),
    Field::choice("voice", &["male", "female"]),
    Field::new("rate", Shape::Between(0.5, 2.0)),
    Field::whole("max_duration", 1, 14_400),
    Field::flag("beep_start"),
    Field::new("destination", Shape::Text(1, 256)),
    Field::text("caller_id", 64),
    MAX_DIGITS,
    TIMEOUT,
    FINISH_KEY,
    ROUTES,
];

static ROUTE: &[Field] = &[
    Field::new("digit", Shape::Text(1, 64)).required(),
    Field::choice("action", ACTIONS).required(),
];

const MAX_DIGITS: Field = Field::whole("max_digits", 1, 64);
const TIMEOUT: Field = Field::whole("timeout", 1, 600);
const FINISH_KEY: Field = Field::new("finish_key", Shape::Text(1, 1));
static A_ROUTE: Shape = Shape::Object(ROUTE);
const ROUTES: Field = Field::new("routes", Shape::List(0, &A_ROUTE));

/// What `answer` takes: `actions`, or one step as the body itself
pub static ANSWER: &[Field] = &[
    Field::new("actions", STEPS),
    Field::choice("action", ACTIONS),
];

/// What `gather-dtmf` takes
pub static GATHER: &[Field] = &[MESSAGE, MAX_DIGITS, TIMEOUT, FINISH_KEY, ROUTES];

/// The steps of a list
pub fn all(steps: &Json, path: &str, problems: &mut Vec<Problem>) -> Vec<Action> {
    let mut read = Vec::new();
    if steps.as_array().is_some_and(|it| it.len() > MOST) {
        let words = format!("at most {MOST} steps");
        problems.push(Problem::new(path, "maxItems", words));
        return read;
    }
    for (idx, step) in steps.as_array().unwrap_or_default().iter().enumerate() {
        read.extend(one(step, &join(path, &idx.to_string()), problems));
    }
    read
}

/// One step
pub fn one(step: &Json, path: &str, problems: &mut Vec<Problem>) -> Option<Action> {
    let mut found = check(STEP, step);
    if step.as_object().is_some_and(|it| it.depth() > DEEPEST) {
        let words = format!("steps within steps, more than {DEEPEST} deep");
        found = vec![Problem::new("", "depth", words)];
    }
    if !found.is_empty() {
        problems.extend(found.into_iter().map(|it| Problem {
            path: join(path, &it.path),
            ..it
        }));
        return None;
    }
    let read: Result<Action, _> = from_json(step);
    let action = match read {
        Ok(action) => action,
        Err(error) => {
            problems.push(Problem::new(path, "type", error.to_string()).with_value(step));
            return None;
        }
    };
    // What an entry leads to is a step as well.
    let routes = step
        .get("routes")
        .and_then(Json::as_array)
        .unwrap_or_default();
    for (idx, route) in routes.iter().enumerate() {
        one(route, &join(path, &format!("routes.{idx}")), problems)?;
    }
    match lacks(&action) {
        Some((field, rule, message)) => {
            problems.push(Problem::new(join(path, field), rule, message));
            None
        }
        None => Some(action),
    }
}

/// What a step lacks that no field can say: the field, the rule and the sentence
fn lacks(action: &Action) -> Option<(&'static str, &'static str, &'static str)> {
    match action {
        Action::PlayAudio {
            audio_url: None,
            message: None,
            ..
        } => Some(("message", "required", "say a `message` or an `audio_url`")),
        Action::Transfer { destination, .. } if !is_dialable(destination) => Some((
            "destination",
            BAD_NUMBER,
            "write a number as `+14155552671`",
        )),
        _ => None,
    }
}
