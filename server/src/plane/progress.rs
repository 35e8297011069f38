//! What has come to pass in a live call since it was stored last, as one step for the store.

use ringtree::{Collection, Json};

use super::happening::{Happening, What};
use super::kept::Kept;
use super::live::{Act, Deed};
use super::view::View;
use super::{Course, Question, left, news};
use crate::estate::Held;
use crate::store::{CallRow, Step, StoreError};

/// How long a server may take that is asked for a route, before it is asked again, in milliseconds
const ASKING_MS: i64 = 10_000;

/// How long it takes to press a key, in milliseconds
const PRESS_MS: u64 = 100;

/// How many calls of an account may be under way that were placed through the API
pub const LINES: u32 = 100;

/// What has come to pass in a call up to now.
pub(super) struct Passed<'a> {
    course: &'a Course,
    n_before: usize,
    n_now: usize,
    /// When it comes to a conference that has only so many seats
    pub(super) joins_ms: Option<u64>,
    seats: Option<u32>,
    pub(super) question: Option<&'a Question>,
    due_at: Option<i64>,
}

impl<'a> Passed<'a> {
    pub(super) fn of(
        row: &CallRow,
        kept: &Kept,
        course: &'a Course,
        held: &Held,
        now: i64,
    ) -> Self {
        let all = &course.happenings;
        let (n_before, elapsed) = (n_told(row), elapsed(kept, now));
        let mut passed = Self {
            course,
            n_before,
            n_now: n_before,
            joins_ms: None,
            seats: None,
            question: None,
            due_at: None,
        };
        for it in all.get(n_before..).unwrap_or_default() {
            if it.at_ms > elapsed {
                passed.due_at = Some(kept.epoch_ms(it.at_ms));
                return passed;
            }
            passed.n_now += 1;
            if let What::Joined { room, .. } = &it.what
                && let Some(seats) = seats(held, room)
            {
                passed.joins_ms = Some(it.at_ms);
                passed.seats = Some(seats);
                // What comes then is seen to once the seat is taken.
                passed.due_at = Some(now);
                return passed;
            }
        }
        match &course.question {
            // It is asked already; should whoever asked be gone, the call is due again.
            Some(_) if passed.n_now == n_before && row.due_at > Some(now) => {
                passed.due_at = row.due_at;
            }
            Some(question) => {
                passed.question = Some(question);
                passed.due_at = Some(now + ASKING_MS);
            }
            None => passed.due_at = None,
        }
        passed
    }

    fn all(&self) -> &[Happening] {
        self.course.happenings.get(..self.n_now).unwrap_or_default()
    }

    pub(super) fn step(&self, row: &CallRow, kept: &Kept, held: &Held) -> Step {
        let all = self.all();
        let new = all.get(self.n_before..).unwrap_or_default();
        let view = View::of(all);
        let account = &row.account;
        let begins = row.estate.is_none();
        let call = CallRow {
            status: view.status().to_owned(),
            room: view.seat.as_ref().map(|it| it.room.clone()),
            estate: Some(row.estate.clone().unwrap_or_else(|| held.digest.clone())),
            due_at: self.due_at,
            n_told: i64::try_from(self.n_now).unwrap_or(i64::MAX),
            record: kept.to_text(),
            shown: kept.shown(&view, row.created_at).to_text(),
            ..row.clone()
        };
        let recordings = format!("/v2/accounts/{account}/recordings");
        Step {
            takes_line_of: (begins && row.direction == "outbound").then_some(LINES),
            takes_seat_of: self.seats,
            estate: begins.then(|| held.body.clone()),
            events: news::of(kept, new, self.n_before, &recordings),
            documents: left::documents(kept, account, all, new),
            visits: left::visits(kept, &held.ways, all),
            call,
        }
    }
}

/// How many callers a conference takes, if not all.
fn seats(held: &Held, room: &str) -> Option<u32> {
    let document = held
        .estate
        .account
        .document(Collection::Conferences, room)?;
    let said = |key| document.get(key).and_then(Json::as_i64);
    let most = said("max_members").or_else(|| said("max_participants").filter(|it| *it > 0))?;
    Some(u32::try_from(most).unwrap_or(u32::MAX))
}

pub(super) fn read(row: &CallRow) -> Result<Kept, StoreError> {
    Kept::read(&row.record).map_err(|error| StoreError::Broken(sqlx::Error::Decode(error.into())))
}

pub(super) fn n_told(row: &CallRow) -> usize {
    usize::try_from(row.n_told).unwrap_or_default()
}

pub(super) fn elapsed(kept: &Kept, now: i64) -> u64 {
    u64::try_from(now - kept.live.began.as_millisecond()).unwrap_or_default()
}

/// When something that is done now takes effect, in milliseconds since the call began: after all that was told, and after what was done before
pub(super) fn earliest(row: &CallRow, kept: &Kept, course: &Course, now: i64) -> u64 {
    let elapsed = elapsed(kept, now);
    let told = course.happenings.get(..n_told(row)).unwrap_or_default();
    let told = told.last().map_or(0, |it| it.at_ms + 1);
    let done = kept.live.acts.iter().map(|it| it.at_ms);
    let done = done.filter(|it| *it <= elapsed).max();
    elapsed.max(told).max(done.map_or(0, |it| it + 1))
}

/// Keys come one after the other, also those of two requests.
pub(super) fn after_keys(kept: &Kept, deeds: &[Deed], first_ms: u64) -> u64 {
    if !matches!(deeds, [Deed::Press { .. }, ..]) {
        return first_ms;
    }
    let acts = kept.live.acts.iter();
    let keys = acts.filter(|it| matches!(it.deed, Deed::Press { .. }));
    let pressed = keys.map(|it| it.at_ms + PRESS_MS).max();
    first_ms.max(pressed.unwrap_or_default())
}

/// Whether the call is over then.
pub(super) fn ended_by(course: &Course, at_ms: u64) -> bool {
    let last = course.happenings.last();
    last.is_some_and(|it| it.at_ms <= at_ms && matches!(it.what, What::Ended { .. }))
}

/// Notes what is done in the record, one after the other.
pub(super) fn note(kept: &mut Kept, deeds: &[Deed], mut at_ms: u64) {
    for deed in deeds {
        let deed = deed.clone();
        kept.live.acts.push(Act { at_ms, deed });
        at_ms += PRESS_MS;
    }
    kept.live.acts.sort_by_key(|it| it.at_ms);
}
