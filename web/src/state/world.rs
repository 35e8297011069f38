//! What the world outside reports, and to whom it matters.

use super::Say;
use super::action::{Alarm, Clock, World};
use super::document::Failure;
use super::effect::{Response, Seq};
use super::identity::as_document;
use super::link::Link;
use super::page::Page;
use super::rest::Answer;
use super::session::Purpose;
use super::turn::Turn;
use ringtree::Callflow;

impl Turn {
    pub(super) fn world(&mut self, world: World) {
        match world {
            World::Booted(boot) => {
                self.recall_settings(&boot.settings.unwrap_or_default(), &boot.language);
                self.booted(&boot.hash, boot.server, boot.token);
            }
            World::Went(hash) => self.went(&hash),
            World::Answered(seq, response) => self.answered(seq, response),
            World::Rang(seq, alarm) => self.rang(seq, alarm),
            World::FoundDraft(seq, draft) => self.found_draft(seq, draft),
            World::NoRoom => self.say_once(Say::Plain("no-room-for-drafts")),
            World::Clock(_, clock) => self.clock(clock),
            World::Resized(size) => {
                self.resize(size);
            }
            World::Online(online) => self.online(online),
            World::Pasted(text) => self.pasted(&text),
            World::Imported(text) => self.imported(&text),
            World::Told(seq, event) => self.heard(seq, &event),
            World::Silent(seq, status) => self.stream_ended(seq, status),
            World::Thought(seq, insight) => self.thought(seq, insight),
            World::Time(_, now) => self.time_is(now),
            World::Words(lexicon) => self.learn(lexicon),
        }
    }

    fn answered(&mut self, seq: Seq, response: Response) {
        if !self.now.session.pending.contains_key(&seq) {
            return;
        }
        let Some(purpose) = self.now.session.edit().pending.remove(&seq) else {
            return;
        };
        let answer = Answer::of(&response);
        let answers = response.status > 0;
        if answers != self.now.session.answers {
            self.now.session.edit().answers = answers;
        }
        if answers {
            self.online(true);
        }
        if answer.status == 401 && purpose != Purpose::SignIn {
            if purpose.is_saving() {
                self.fail(Failure::SignedOut);
            }
            return self.expired(purpose);
        }
        match purpose {
            Purpose::SignIn => self.signed_in(&answer),
            Purpose::ListFlows => self.listed_flows(&answer),
            Purpose::ListDocuments(collection) => self.listed_documents(collection, &answer),
            Purpose::ReadDocument(collection, id) => self.read_document(collection, &id, answer),
            Purpose::ReadAccount => self.read_account(answer),
            Purpose::Open(id) => self.opened(id, answer, response.body),
            Purpose::CheckRevision => self.checked(answer, None),
            Purpose::CheckRefusal(words) => self.checked(answer, Some(words)),
            Purpose::Store => self.stored(answer),
            Purpose::CheckOwner(refusal) => self.checked_owner(answer, &refusal),
            Purpose::Delete(id) => self.deleted(&id, &answer),
            Purpose::Page(question, _) => self.told(question, &answer),
        }
    }

    fn rang(&mut self, seq: Seq, alarm: Alarm) {
        match alarm {
            Alarm::Draft => {
                if self
                    .now
                    .document
                    .work()
                    .is_some_and(|it| it.draft_due == Some(seq))
                {
                    self.keep_draft();
                }
            }
            Alarm::Toast => self.drop_toast(seq),
            Alarm::Rest => self.rested(seq),
            Alarm::LongPress => self.long_pressed(seq),
            Alarm::AutoPan => self.auto_pan(seq),
            Alarm::Check => self.check_now(seq),
            Alarm::Address => self.show_address(seq),
            Alarm::Channels => {
                self.read_channels();
                self.read_room();
                self.read_attempts();
            }
            Alarm::Calls => self.read_calls(),
            Alarm::Tick => self.tick(seq),
            Alarm::Review => self.review_takes_time(seq),
            Alarm::Listen => self.listen_again(),
        }
    }

    fn clock(&mut self, clock: Clock) {
        let form = &mut self.now.what_if.edit().form;
        if let Some((date, time)) = clock.wall.split_once('T') {
            date.clone_into(&mut form.date);
            time.chars()
                .take(5)
                .collect::<String>()
                .clone_into(&mut form.time);
        }
        form.zone = clock.zone;
    }

    fn online(&mut self, online: bool) {
        if online == self.now.session.online {
            return;
        }
        self.now.session.edit().online = online;
        if online {
            self.read_missed();
        }
        self.say(Say::Plain(if online {
            "connected"
        } else {
            "no-connection"
        }));
    }

    fn pasted(&mut self, text: &str) {
        if self.now.document.work().is_none() || *self.now.overlay != super::Overlay::None {
            return;
        }
        if text.is_empty() {
            // The browser lets nobody look: what was copied here is still here.
            self.paste();
        } else {
            self.paste_text(text);
        }
    }

    /// A file takes the place of what is on the desk, as a step that can be undone; on the list it is a new callflow.
    pub(super) fn imported(&mut self, text: &str) {
        if self.now.session.link.is_same_page(&Link::to(Page::Calls)) {
            return self.calls_from(text);
        }
        let flow = match Callflow::parse(text) {
            Ok(flow) => flow,
            Err(error) => return self.refuse(Say::With("not-a-callflow", error.to_string())),
        };
        let said = if self.now.document.work().is_none() {
            self.visit(super::session::Visit::New(super::template::Template::Blank));
            Say::Plain("imported")
        } else {
            Say::Plain("imported-over")
        };
        // A file says which document it came from; what is on the desk stays the one that it is.
        let flow = as_document(&flow, self.now.flow());
        self.replace_flow(&flow, said.clone());
        let step = self.last_step();
        self.done(said, step);
    }
}
