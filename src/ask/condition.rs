//! Which calls are meant, in words: when they come in, who calls, and what people do.

use super::answers::Answer;
use super::callers::Callers;
use super::ways::{Answers, Choice, Course};
use crate::account::{Account, Collection};
use crate::route::Authority;
use crate::simulate::Simulator;
use crate::temporal::{Span, Zone};
use crate::why::{Why, Whys};

/// How calls are told: by the names of one version of the documents, on the clocks of a zone.
pub(super) struct Teller<'a> {
    pub(super) simulator: &'a Simulator,
    /// All numbers that are called
    pub(super) numbers: &'a [String],
    pub(super) callers: &'a Callers,
    pub(super) within: Span,
    pub(super) zone: &'a Zone,
    pub(super) names: Names,
}

/// What telephones are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// After the people whose they are
    People,
    /// By their own names too
    Telephones,
}

/// So many keys of a telephone are nearly all.
const NEARLY_ALL: usize = 9;
/// So many are told as those that are not pressed.
const FEW: usize = 2;
const NAMED: usize = 3;

impl Teller<'_> {
    /// Times, numbers, callers and what they do; of all calls, that it is all.
    pub(super) fn condition(&self, course: &Course<'_>, answers: &Answers<'_>) -> Why {
        let when = course.spans.said(self.within, self.zone);
        let to = self.to(&course.numbers);
        let who = self.callers.said(course.kinds);
        let all = std::iter::once(when).chain(to).chain(who);
        let brought = answers.not_brought(course).into_iter();
        let brought = brought.map(|(name, values)| {
            let values = any(values.into_iter().map(Why::verbatim).collect());
            why!(
                brings_not,
                "the call does not bring {name} = {values}",
                name,
                values
            )
        });
        let all = all.chain(brought).chain(self.deeds(course));
        Why::verbatim(Whys::joined(", ", all))
    }

    /// The same of all courses; those that would be told alike say which telephones are meant.
    pub(super) fn conditions(&self, courses: &[Course<'_>], answers: &Answers<'_>) -> Vec<Why> {
        let exact = Self {
            names: Names::Telephones,
            ..*self
        };
        let all = courses.iter().map(|it| self.condition(it, answers));
        let mut all: Vec<_> = all.collect();
        let said: Vec<_> = all.iter().map(ToString::to_string).collect();
        for ((condition, course), own) in all.iter_mut().zip(courses).zip(&said) {
            if said.iter().filter(|it| *it == own).count() > 1 {
                *condition = exact.condition(course, answers);
            }
        }
        all
    }

    /// The numbers called, if there are others.
    fn to(&self, numbers: &[&str]) -> Option<Why> {
        if numbers.len() >= self.numbers.len() {
            return None;
        }
        let (shown, more) = numbers.split_at(numbers.len().min(NAMED));
        let shown = Whys::joined(", ", shown.iter().map(|it| self.number(it)));
        Some(match more.len() {
            0 => why!(calls_to, "calls to {numbers}", numbers = shown),
            n => why!(
                calls_to_more,
                "calls to {numbers} and {n} more",
                numbers = shown,
                n
            ),
        })
    }

    /// A number, with the name of the callflow that answers it.
    fn number(&self, number: &str) -> Why {
        let taker = self.simulator.routes().taker(number, Authority::Inside);
        let flow = taker.and_then(|it| self.simulator.account().callflow(&it));
        let name = flow.map(|it| it.name()).filter(|it| !it.is_empty());
        match name {
            Some(name) => Why::verbatim(format!("{number} ({name})")),
            None => Why::verbatim(number),
        }
    }

    /// What people do, keys that follow each other as one.
    fn deeds(&self, course: &Course<'_>) -> Vec<Why> {
        let mut deeds = Vec::new();
        let mut pressed: Vec<&Choice<'_>> = Vec::new();
        for it in course.told() {
            if it.some.iter().all(|it| it.is_pressed()) {
                pressed.push(it);
                continue;
            }
            deeds.extend(pressing(&std::mem::take(&mut pressed)));
            deeds.push(self.done(it));
        }
        deeds.extend(pressing(&pressed));
        deeds
    }

    fn done(&self, choice: &Choice<'_>) -> Why {
        let account = self.simulator.account();
        let answering = choice.some.iter().map(|it| match it {
            Answer::PicksUp(id) => Some(Why::verbatim(self.names.one(account, id))),
            _ => None,
        });
        let unreached = choice.some.iter().map(|it| match it {
            Answer::NobodyPicksUp(ids)
            | Answer::Engaged(ids)
            | Answer::Offline(ids)
            | Answer::Declines(ids) => Some(ids),
            _ => None,
        });
        let unreached = unreached.collect::<Option<Vec<_>>>();
        if let Some([first, second, ..]) = unreached.as_deref()
            && first == second
            && choice.some.iter().any(|it| it.is_passive())
        {
            return why!(
                nobody_reached,
                "nobody can be reached at {who}",
                who = self.names.all(account, first)
            );
        }
        match answering.collect::<Option<Vec<_>>>() {
            Some(who) => why!(picks_up, "{who} answers", who = any(who)),
            None => any(choice
                .some
                .iter()
                .map(|it| it.said_with(account, self.names))
                .collect()),
        }
    }
}

/// Keys at one prompt after another; nothing at the last ones is nothing.
fn pressing(choices: &[&Choice<'_>]) -> Option<Why> {
    let mut entries: Vec<Entry> = Vec::new();
    for it in choices {
        let entry = Entry::of(it);
        if entry != Entry::Nothing || entries.last() != Some(&entry) {
            entries.push(entry);
        }
    }
    match entries.as_slice() {
        [] => None,
        [Entry::Nothing] => Some(why!(presses_nothing, "presses nothing")),
        [Entry::Not(keys)] => Some(why!(
            presses_not,
            "does not press {keys}",
            keys = keys.clone()
        )),
        [first, others @ ..] => {
            let keys = others.iter().fold(first.said(), |first, next| {
                why!(
                    then_pressed,
                    "{first}, then {next}",
                    first,
                    next = next.said()
                )
            });
            Some(why!(presses, "presses {keys}", keys))
        }
    }
}

/// What is pressed at a prompt.
#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Nothing,
    /// Anything but these, or nothing
    Not(Why),
    Some(Why),
}

impl Entry {
    fn of(choice: &Choice<'_>) -> Self {
        let is_silent = |it: &&Answer| matches!(it, Answer::Presses(keys) if keys.is_empty());
        let some = &choice.some;
        let has_silence = some.iter().any(is_silent);
        if has_silence && some.len() == 1 {
            return Self::Nothing;
        }
        let others = choice.others.as_deref().unwrap_or_default();
        let is_few = others.iter().all(|it| matches!(it, Answer::Presses(_)))
            && !others.is_empty()
            && others.len() <= FEW
            && others.len() < some.len();
        if has_silence && is_few {
            return Self::Not(any(others.iter().map(|it| it.pressed()).collect()));
        }
        // Silence comes last.
        let (silent, keys): (Vec<&Answer>, Vec<&Answer>) =
            some.iter().copied().partition(|it| is_silent(it));
        if keys.len() >= NEARLY_ALL && others.is_empty() {
            return Self::Some(why!(any_key, "any key"));
        }
        let keys = keys.into_iter().chain(silent);
        Self::Some(any(keys.map(Answer::pressed).collect()))
    }

    fn said(&self) -> Why {
        match self {
            Self::Nothing => why!(pressed_nothing, "nothing"),
            Self::Not(keys) => why!(not_keys, "not {keys}", keys = keys.clone()),
            Self::Some(keys) => keys.clone(),
        }
    }
}

/// `1, 2 or nothing`
fn any(mut all: Vec<Why>) -> Why {
    match all.pop() {
        None => Why::verbatim(""),
        Some(last) if all.is_empty() => last,
        Some(last) => {
            let first = Whys::joined(", ", all);
            why!(this_or_that, "{first} or {last}", first, last)
        }
    }
}

impl Answer {
    /// Whether somebody lets something happen
    pub(super) fn is_passive(&self) -> bool {
        match self {
            Self::Presses(keys) => keys.is_empty(),
            Self::NobodyPicksUp(_) => true,
            _ => false,
        }
    }

    /// Whether both answer the same kind of question
    pub(super) fn answers_like(&self, other: &Self) -> bool {
        let question = |it: &Self| match it {
            Self::Presses(_) | Self::PressesOther(_) => (0, None),
            Self::PicksUp(_)
            | Self::NobodyPicksUp(_)
            | Self::Engaged(_)
            | Self::Offline(_)
            | Self::Declines(_) => (1, None),
            Self::Says(service, _) => (2, Some(*service)),
            Self::Brings(..) => (3, None),
            Self::Drawn(_) => (4, None),
        };
        question(self) == question(other)
    }

    fn is_pressed(&self) -> bool {
        matches!(self, Self::Presses(_) | Self::PressesOther(_))
    }

    /// The keys alone.
    fn pressed(&self) -> Why {
        match self {
            Self::Presses(keys) if !keys.is_empty() => Why::verbatim(keys.as_str()),
            Self::PressesOther(keys) => {
                why!(other_keys, "something else, such as {keys}", keys)
            }
            _ => why!(pressed_nothing, "nothing"),
        }
    }
}

impl Answer {
    /// What somebody does, with names
    pub fn said(&self, account: &Account) -> Why {
        self.said_with(account, Names::People)
    }

    fn said_with(&self, account: &Account, names: Names) -> Why {
        let some = |ids: &[String]| names.all(account, ids);
        let name = |id: &str| names.one(account, id);
        match self {
            Self::Presses(keys) if keys.is_empty() => why!(presses_nothing, "presses nothing"),
            Self::Presses(keys) => why!(presses, "presses {keys}", keys),
            Self::PressesOther(keys) => {
                why!(
                    presses_other,
                    "presses something else, such as {keys}",
                    keys
                )
            }
            Self::PicksUp(id) => why!(picks_up, "{who} answers", who = name(id)),
            Self::NobodyPicksUp(ids) => {
                why!(nobody_picks_up, "nobody answers at {who}", who = some(ids))
            }
            Self::Engaged(ids) => why!(engaged, "{who} engaged", who = some(ids)),
            Self::Offline(ids) => why!(not_registered, "{who} not registered", who = some(ids)),
            Self::Declines(ids) => why!(declined, "{who} rejects the call", who = some(ids)),
            Self::Says(service, said) => {
                let what = service.said();
                why!(service_says, "{what}: {said}", what, said = said.clone())
            }
            Self::Brings(name, value) => {
                why!(brings, "the call brings {name} = {value}", name, value)
            }
            Self::Drawn(first) => why!(drawn_first, "{who} is drawn first", who = name(first)),
        }
    }
}

impl Names {
    /// The people with these telephones, or the numbers.
    fn all(self, account: &Account, ids: &[String]) -> String {
        const SHOWN: usize = 3;
        let mut names: Vec<_> = ids.iter().map(|it| self.one(account, it)).collect();
        names.dedup();
        let more = names.len().saturating_sub(SHOWN);
        names.truncate(SHOWN);
        let said = names.join(", ");
        match more {
            0 => said,
            more => format!("{said} + {more}"),
        }
    }

    fn one(self, account: &Account, id: &str) -> String {
        let device = account.document(Collection::Devices, id);
        let owner = device.and_then(|it| it.get("owner_id")?.as_str());
        let owner = owner.and_then(|it| account.name_of(Collection::Users, it));
        let own = account.name_of(Collection::Devices, id).unwrap_or(id);
        match (owner, self) {
            (Some(owner), Self::Telephones) => format!("{owner} ({own})"),
            (Some(owner), Self::People) => owner.to_owned(),
            (None, _) => own.to_owned(),
        }
    }
}
