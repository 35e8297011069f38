//! Questions about all calls that are asked while somebody edits: what is asked now, what is known, and which of it is out of date.
//!
//! What is asked follows from what is shown: each topic says in a [`Source`] what its answer depends on, and is asked anew when that is no
//! longer the same. Answers are found outside, a little at a time; an answer to a question that was asked again meanwhile is ignored. The
//! last answer is kept until a newer one comes, so that nothing flickers while somebody types.

pub mod question;
pub mod week;

use super::call::Version;
use super::effect::{Deed, Seq};
use super::turn::Turn;
use super::view::Panel;
use super::what_if::Form;
use super::{Editor, Focus, Shared};
pub use question::{Breath, Insight, Question};
use ringtree::temporal::Zone;
use ringtree::{Account, Callflow, Scenario};
use std::collections::BTreeMap;

/// What can be asked about
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// What callers notice of what was changed
    Review,
    /// Where calls land in a week or a year
    Map,
    /// The same, as the stored callflow has it
    StoredMap,
    /// Every way that calls can take
    Ways,
}

impl Topic {
    const ALL: [Self; 4] = [Self::Review, Self::Map, Self::StoredMap, Self::Ways];
}

/// Everything that is asked and known
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Asked {
    topics: BTreeMap<Topic, Inquiry>,
    /// How the review stands
    pub review: super::review::Review,
    /// How the map is looked at
    pub week: week::Look,
}

/// A question that is asked anew whenever what it is about changes
#[derive(Clone, Debug, PartialEq)]
struct Inquiry {
    source: Source,
    /// The question that waits for its answer
    open: Option<Seq>,
    answer: Option<Insight>,
}

/// What an answer depends on; compared by pointers, so that asking whether it is still the same costs nothing
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    flow: Shared<Callflow>,
    stored: Option<Shared<Callflow>>,
    account: Shared<Account>,
    form: Option<Form>,
    span: Option<week::Range>,
}

/// What a person does with the answers
#[derive(Clone, Debug, PartialEq)]
pub enum Probe {
    /// Show this panel
    Show(Panel),
    /// The same, by an arrow from the tab beside it, where the focus goes along
    Tab(Panel),
    /// Play this call, in this version of the callflow
    Play(Box<Scenario>, Version),
    /// Store the callflow as it was reviewed
    Store,
    /// Select a step that was changed
    Changed(usize),
    /// Something with the map
    Week(week::OnWeek),
}

impl Asked {
    /// The answer that is known, of now or of a moment ago
    pub fn answer(&self, topic: Topic) -> Option<&Insight> {
        self.topics.get(&topic)?.answer.as_ref()
    }

    /// Whether the answer is of what is shown now
    pub fn is_current(&self, topic: Topic) -> bool {
        let inquiry = self.topics.get(&topic);
        inquiry.is_some_and(|it| it.open.is_none() && it.answer.is_some())
    }

    /// What callers notice, when it is known for what is on the desk now
    pub fn diff(&self) -> Option<&Shared<ringtree::ask::Diff>> {
        match self.answer(Topic::Review)? {
            Insight::Diff(diff) => Some(diff),
            Insight::Map(_) | Insight::Ways(_) => None,
        }
    }

    /// Where calls land
    pub fn map(&self, topic: Topic) -> Option<&Shared<ringtree::ask::Map>> {
        match self.answer(topic)? {
            Insight::Map(map) => Some(map),
            Insight::Diff(_) | Insight::Ways(_) => None,
        }
    }

    /// Every way that calls can take
    pub fn ways(&self) -> Option<&Shared<question::Ways>> {
        match self.answer(Topic::Ways)? {
            Insight::Ways(ways) => Some(ways),
            Insight::Diff(_) | Insight::Map(_) => None,
        }
    }
}

impl Turn {
    pub(super) fn probe(&mut self, probe: Probe) {
        match probe {
            Probe::Show(panel) => self.show_panel(panel),
            Probe::Tab(panel) => {
                self.lay_open(panel);
                self.focus(Focus::Tab(panel));
            }
            Probe::Play(call, version) => self.play(*call, version),
            Probe::Store => self.store_reviewed(),
            Probe::Changed(idx) => self.show_changed(idx),
            Probe::Week(it) => self.on_week(it),
        }
    }

    /// Shows a panel at the right.
    pub(super) fn show_panel(&mut self, panel: Panel) {
        self.lay_open(panel);
        match panel {
            Panel::WhatIf => self.focus(Focus::WhatIf),
            Panel::Step => {}
            Panel::Review | Panel::Week | Panel::Ways => self.focus(Focus::Panel),
        }
    }

    fn lay_open(&mut self, panel: Panel) {
        let panels = &mut self.now.view.edit().panels;
        panels.side = panel;
        panels.inspector = true;
        if panel == Panel::WhatIf {
            self.now.what_if.edit().on = true;
        }
    }

    /// Shows a panel, or what was there before it.
    pub(super) fn toggle_panel(&mut self, panel: Panel) {
        if self.now.view.panels.side == panel {
            self.show_panel(Panel::Step);
            self.focus(Focus::Canvas);
        } else {
            self.show_panel(panel);
        }
    }

    /// Asks what has to be asked anew, and forgets what nobody wants to know any more.
    pub(super) fn settle_asked(&mut self) {
        for topic in Topic::ALL {
            let source = self.now.source_of(topic);
            let known = self.now.asked.topics.get(&topic).map(|it| &it.source);
            if source.as_ref() == known {
                continue;
            }
            let question = source.as_ref().and_then(|it| it.question(&self.now, topic));
            let open = question.map(|it| self.ask(Deed::Think(topic, Box::new(it))));
            let topics = &mut self.now.asked.edit().topics;
            let earlier = topics.remove(&topic);
            if let Some(source) = source {
                let answer = earlier.and_then(|it| it.answer).filter(|_| open.is_some());
                topics.insert(
                    topic,
                    Inquiry {
                        source,
                        open,
                        answer,
                    },
                );
            } else {
                self.ask(Deed::Forget(topic));
            }
        }
    }

    /// An answer has come.
    pub(super) fn thought(&mut self, seq: Seq, insight: Insight) {
        let open = |it: &(&Topic, &Inquiry)| it.1.open == Some(seq);
        let Some(topic) = self.now.asked.topics.iter().find(open).map(|it| *it.0) else {
            return;
        };
        if let Some(inquiry) = self.now.asked.edit().topics.get_mut(&topic) {
            inquiry.open = None;
            inquiry.answer = Some(insight);
        }
        if topic == Topic::Review {
            self.reviewed();
        }
    }
}

impl Editor {
    /// What the answer to a question depends on; nothing while nobody wants to know
    fn source_of(&self, topic: Topic) -> Option<Source> {
        let side = self.view.panels.side;
        let wanted = match topic {
            Topic::Review => side == Panel::Review || self.asked.review.is_wanted(),
            Topic::Map => side == Panel::Week,
            Topic::StoredMap => side == Panel::Week && self.is_unsaved(),
            Topic::Ways => side == Panel::Ways,
        };
        let work = self.document.work().filter(|_| wanted)?;
        let is_map = matches!(topic, Topic::Map | Topic::StoredMap);
        let stored =
            matches!(topic, Topic::Review | Topic::StoredMap).then(|| work.base.flow.clone());
        let flow = match topic {
            // What is edited makes no difference to what is stored.
            Topic::StoredMap => work.base.flow.clone(),
            Topic::Review | Topic::Map | Topic::Ways => work.flow.clone(),
        };
        Some(Source {
            flow,
            stored,
            account: self.session.account.clone(),
            form: is_map.then(|| self.what_if.form.at_no_time()),
            span: is_map.then(|| self.week_range()),
        })
    }

    /// Whose clocks answers go by: those of the account, else those of the what-if
    pub fn zone(&self) -> Zone {
        let of = |name: &str| Zone::named(name).ok();
        let own = self.account().zone().and_then(of);
        own.or_else(|| of(&self.what_if.form.zone))
            .unwrap_or_else(Zone::utc)
    }
}

impl Source {
    fn question(&self, editor: &Editor, topic: Topic) -> Option<Question> {
        let zone = editor.zone();
        match topic {
            Topic::Review => {
                let before = self.stored.clone()?;
                Some(Question::Diff {
                    before,
                    after: self.flow.clone(),
                    account: self.account.clone(),
                    span: zone.year(editor.year()),
                    zone,
                })
            }
            Topic::Ways => Some(Question::Ways {
                flow: self.flow.clone(),
                account: self.account.clone(),
                span: zone.year(editor.year()),
                zone,
            }),
            Topic::Map | Topic::StoredMap => Some(Question::Map {
                call: Box::new(editor.scenario().ok()?),
                flow: self.flow.clone(),
                account: self.account.clone(),
                span: editor.week_span(&zone),
                zone,
            }),
        }
    }
}
