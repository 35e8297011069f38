//! Who is in a conference room just now, and what a moderator does with them. Taking somebody out needs a second press.

use super::effect::Method;
use super::library::failure;
use super::link::{Link, encode};
use super::page::{Page, Question as Of};
use super::rest::{Answer, enveloped};
use super::session::{Access, Loading};
use super::turn::Turn;
use super::{Say, Shared};
use ringtree::Json;

/// Who is in a conference room
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Room {
    /// Which room
    pub of: Option<String>,
    /// How loading stands
    pub loading: Loading,
    /// Who is in it, the first to come first
    pub people: Shared<Vec<Person>>,
    /// Who was asked to go once, and goes at the second press; nobody's id for everybody
    pub armed: Option<Option<String>>,
}

/// Somebody in a conference room
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The id of the participant
    pub id: String,
    /// Name, or number, or both
    pub caller: String,
    /// Whether they moderate
    pub is_moderator: bool,
    /// Whether nobody hears them
    pub is_muted: bool,
    /// Whether they hear nobody
    pub is_deaf: bool,
    /// When they came, as the server writes it
    pub since: String,
}

/// What a moderator does
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moderation {
    /// Nobody hears them
    Mute,
    /// They are heard again
    Unmute,
    /// They hear nobody
    Deafen,
    /// They hear again
    Undeafen,
    /// They are taken out
    Kick,
}

/// What is done in a room: with whom, or with everybody
pub type OnRoom = (Option<String>, Moderation);

/// What was asked
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    People(String),
    Deed,
}

impl Moderation {
    fn word(self) -> &'static str {
        match self {
            Self::Mute => "mute",
            Self::Unmute => "unmute",
            Self::Deafen => "deaf",
            Self::Undeafen => "undeaf",
            Self::Kick => "kick",
        }
    }
}

impl Turn {
    /// Reads who is in the room that is shown.
    pub(super) fn read_room(&mut self) {
        let shown = match &self.now.session.link {
            Link::Page {
                page: Page::Conferences,
                at,
            } => at.first().filter(|it| *it != "new").cloned(),
            _ => None,
        };
        if shown != self.now.room.of {
            self.now.room.set(Room {
                of: shown.clone(),
                ..Room::default()
            });
        }
        let Some(id) = shown.filter(|_| matches!(self.now.session.access, Access::In(_))) else {
            return;
        };
        let path = format!("/conferences/{}/participants", encode(&id, ""));
        let request = self.to_account(Method::Get, &path);
        self.ask_for(Of::Room(Question::People(id)), request);
    }

    pub(super) fn told_of_room(&mut self, question: &Question, answer: &Answer) {
        match question {
            Question::People(id) if self.now.room.of.as_ref() == Some(id) => {
                let room = self.now.room.edit();
                if !answer.is_good() {
                    room.loading = Loading::Failed(failure(answer));
                    return;
                }
                let rows = answer.data.as_array().unwrap_or_default();
                let people: Vec<_> = rows.iter().filter_map(person).collect();
                let is_in = |id: &Option<String>| {
                    id.as_ref()
                        .is_none_or(|id| people.iter().any(|it| it.id == *id))
                };
                room.armed = room.armed.take().filter(is_in);
                room.loading = Loading::Done;
                room.people.set(people);
            }
            Question::People(_) => {}
            Question::Deed => {
                if !answer.is_good() {
                    self.refuse(failure(answer));
                }
                self.read_room();
            }
        }
    }

    pub(super) fn on_room(&mut self, (who, deed): OnRoom) {
        let Some(room) = self.now.room.of.clone() else {
            return;
        };
        if deed == Moderation::Kick && self.now.room.armed.as_ref() != Some(&who) {
            self.now.room.edit().armed = Some(who);
            return self.say(Say::Plain("press-again"));
        }
        self.now.room.edit().armed = None;
        let of_one = who.map_or_else(String::new, |it| format!("/{}", encode(&it, "")));
        let path = format!("/conferences/{}/participants{of_one}", encode(&room, ""));
        let mut request = self.to_account(Method::Post, &path);
        let members = [("action".to_owned(), Json::from(deed.word()))];
        request.body = Some(enveloped(&Json::Object(members.into_iter().collect())));
        self.ask_for(Of::Room(Question::Deed), request);
    }
}

fn person(row: &Json) -> Option<Person> {
    let text = |key| {
        row.get(key)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let is = |key| row.get(key).and_then(Json::as_bool) == Some(true);
    let caller = [text("caller_id_name"), text("caller_id_number")];
    let caller: Vec<_> = caller.into_iter().filter(|it| !it.is_empty()).collect();
    Some(Person {
        id: row.get("participant_id")?.as_str()?.to_owned(),
        caller: caller.join(" · "),
        is_moderator: is("moderator"),
        is_muted: is("muted"),
        is_deaf: is("deaf"),
        since: text("join_time"),
    })
}
