//! What a live call is at some moment: its status, its channel's state, whom it talks with, where it sits.

use super::happening::{Happening, What, Why};
use super::live::End;

/// A live call as far as it was told
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// When something began to ring for it
    pub ringing_ms: Option<u64>,
    /// When somebody answered
    pub answered_ms: Option<u64>,
    /// Who answered
    pub answered_by: String,
    /// With whom the caller talks
    pub talks_with: Option<String>,
    /// The conference that they are in
    pub seat: Option<Place>,
    /// What the caller waits for, if they wait
    pub waits: Option<Waits>,
    /// Whether a recording goes on
    pub is_recorded: bool,
    /// The node or rule that it came to last
    pub node: Option<String>,
    /// When, why and by whom it was ended
    pub ended: Option<(u64, Why, End)>,
}

/// What a caller waits for
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// To be taken from hold
    Held,
    /// To be fetched
    Parked,
    /// For somebody at the number to which they are transferred
    Transferring,
}

/// A place in a conference
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id of the conference
    pub room: String,
    /// Whether they may do what moderators may
    pub is_moderator: bool,
    /// Whether they cannot be heard
    pub is_muted: bool,
    /// Whether they cannot hear
    pub is_deaf: bool,
    /// Since when
    pub joined_ms: u64,
}

impl View {
    /// What follows from what happened
    pub fn of(happened: &[Happening]) -> Self {
        let mut view = Self::default();
        for it in happened {
            view.see(it);
        }
        view
    }

    fn see(&mut self, it: &Happening) {
        match &it.what {
            What::Ringing { .. } => _ = self.ringing_ms.get_or_insert(it.at_ms),
            What::Answered { by } => {
                if self.answered_ms.is_none() {
                    self.answered_ms = Some(it.at_ms);
                    self.answered_by.clone_from(by);
                }
                self.arrive();
            }
            What::Bridged { with } => {
                self.talks_with = Some(with.clone());
                self.arrive();
            }
            What::Unbridged { .. } => self.talks_with = None,
            What::Joined {
                room, is_moderator, ..
            } => {
                self.arrive();
                self.seat = Some(Place {
                    room: room.clone(),
                    is_moderator: *is_moderator,
                    is_muted: false,
                    is_deaf: false,
                    joined_ms: it.at_ms,
                });
            }
            What::Left { .. } => self.seat = None,
            What::Set { muted, deaf, .. } => {
                if let Some(seat) = &mut self.seat {
                    seat.is_muted = muted.unwrap_or(seat.is_muted);
                    seat.is_deaf = deaf.unwrap_or(seat.is_deaf);
                }
            }
            What::Passed { node, .. } => {
                self.node = Some(node.clone());
                self.arrive();
            }
            What::Transferred { .. } => self.waits = Some(Waits::Transferring),
            What::Held => self.waits = Some(Waits::Held),
            What::Parked => self.waits = Some(Waits::Parked),
            What::Unheld => self.waits = None,
            What::RecordingBegan => self.is_recorded = true,
            What::RecordingEnded { .. } => self.is_recorded = false,
            What::Ended { why, by } => self.ended = Some((it.at_ms, *why, *by)),
            What::Initiated
            | What::RangOut { .. }
            | What::Heard { .. }
            | What::Asked
            | What::Entered { .. }
            | What::MessageLeft { .. }
            | What::TurnedAway { .. }
            | What::Queued { .. } => {}
        }
    }

    fn arrive(&mut self) {
        self.waits = self.waits.filter(|it| *it != Waits::Transferring);
    }

    /// The status of the call, in the API's words
    pub fn status(&self) -> &'static str {
        match self.ended {
            Some((_, why, _)) if why.failure().is_some() => "failed",
            Some(_) => "completed",
            None if self.answered_ms.is_some() => "answered",
            None if self.ringing_ms.is_some() => "ringing",
            None => "initiated",
        }
    }

    /// The state of its channel, in the API's words
    pub fn state(&self) -> &'static str {
        match self.waits {
            _ if self.ended.is_some() => "completed",
            Some(Waits::Held | Waits::Parked) => "held",
            Some(Waits::Transferring) => "transferring",
            None if self.talks_with.is_some() || self.seat.is_some() => "bridged",
            None if self.answered_ms.is_some() => "answered",
            None => "ringing",
        }
    }

    /// How long it lasted from the answer on, in seconds, if it is over
    pub fn lasted_s(&self) -> Option<u64> {
        let (ended_ms, ..) = self.ended?;
        let answered_ms = self.answered_ms.unwrap_or(ended_ms);
        Some(ended_ms.saturating_sub(answered_ms) / 1_000)
    }
}
